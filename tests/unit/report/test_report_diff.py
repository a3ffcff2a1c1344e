"""How two rules differ, as text kept in snapshots, and as JSON by its schema."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

import qcf.report
from qcf import Place, affected, diff
from qcf.model.qualification import RuleUnit
from qcf.proof.compared import Compared
from qcf.proof.difference import Witness
from qcf.records.learners import LearnerRecord
from qcf.report.diff_json import diff_json
from qcf.report.diff_text import diff_text
from tests.unit.proof.made import CHOICE, KINDS, ON, OPEN, PATHWAYS, rule

SCHEMA = Path(qcf.report.__file__).parent / "schemas" / "diff-1.json"
MORE = rule(
    "Achieve at least 13 credits in total. [2.1]",
    "Only 1 of units A2 and A3 counts.",
    'Complete "a placement".',
    A="A1 C1",
    B="A2 A3 B1 B2",
)
LESS = rule("Achieve at least 6 credits in total.", A="A1 A2 C1")
LARGER = evolve(
    CHOICE,
    units={
        **CHOICE.units,
        "A1": RuleUnit((evolve(CHOICE.units["A1"].versions[0], credit=5),)),
    },
)
PAIRS = {
    "same": (CHOICE, CHOICE),
    "changed": (CHOICE, MORE),
    "kinds": (LESS, KINDS),
    "figures": (CHOICE, LARGER),
    "open": (OPEN, CHOICE),
}
RECORDS = (
    LearnerRecord.of("L-001", ["A1", "A2", "B1"]),
    LearnerRecord.of("L-002", ["A1", "A2", "B3", "B1"]),
)


def compared(name: str) -> Compared:
    old, new = PAIRS[name]
    return diff(old, new, on=ON)


def valid(value: object) -> bool:
    return Draft202012Validator(json.loads(SCHEMA.read_text())).is_valid(value)


@pytest.mark.parametrize("name", PAIRS)
def test_a_difference_as_text(name: str, snapshot: SnapshotAssertion) -> None:
    assert diff_text(compared(name), None) == snapshot


@pytest.mark.parametrize("name", PAIRS)
def test_a_difference_as_json(name: str) -> None:
    value = diff_json(compared(name))
    assert valid(value)
    assert not valid({**value, "relation": "alike"})


def test_learners_whose_verdict_changes(snapshot: SnapshotAssertion) -> None:
    learners = list(affected(RECORDS, Place(CHOICE), Place(MORE), on=ON))
    assert diff_text(compared("changed"), learners, len(RECORDS)) == snapshot
    value = diff_json(compared("changed"), learners)
    assert valid(value)
    assert [one["learner"] for one in value["learners"]] == ["L-001", "L-002"]


def test_no_verdict_changes() -> None:
    assert "No verdict changes, of 2 learners." in diff_text(compared("same"), [], 2)


def test_what_is_not_certain_is_said() -> None:
    doubtful = evolve(compared("same"), relation=None, not_certain=("only old", "only new"))
    found = evolve(doubtful, only_new=Witness(("A1",), is_smallest=False))
    text = diff_text(found, None)
    assert text.startswith("NOT CERTAIN, on")
    assert "Whether the old rule accepts what the new does not: not certain" in text
    assert "Something that passes the new rule and fails the old, as far as lists are known" in text
    assert diff_json(found)["relation"] == "not certain"


def test_pathways_are_named() -> None:
    text = diff_text(diff(PATHWAYS, PATHWAYS, on=ON, pathways=("first", "second")), None)
    assert "Old: Invented, pathway first\n" in text
    assert "New: Invented, pathway second\n" in text
