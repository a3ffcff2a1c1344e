"""What is proven of a rule, as text kept in snapshots, and as JSON by its schema."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

import qcf.report
from qcf import Asking, Question, prove
from qcf.model.qualification import Qualification
from qcf.proof.extremes import ENDLESS, Extreme
from qcf.proof.prove import Proven
from qcf.report.proof_json import proof_json
from qcf.report.proof_text import answers_text, proof_text
from tests.unit.proof.made import CHOICE, KINDS, ON, OPEN, PATHWAYS, STRICT, rule

SCHEMA = Path(qcf.report.__file__).parent / "schemas" / "prove-1.json"
NEVER = rule("Achieve at least 99 credits in total.", A="A1")
LITTLE = rule(
    "Achieve at least 6 credits in total.",
    "Unit B3 counts only with unit A1.",
    'Complete "a placement".',
    fields="Published hours: GLH 40; TQT 125\n",
    A="B2 B3 C2",
)
QUESTIONS = (
    Question(Asking.CAN, "at least 7 credits at level 2"),
    Question(Asking.ALWAYS, "unit A1"),
    Question(Asking.ALWAYS, "unit B1"),
)
RULES = {
    "choice": CHOICE,
    "kinds": KINDS,
    "little": LITTLE,
    "never": NEVER,
    "open": OPEN,
    "pathways": PATHWAYS,
    "strict": STRICT,
}


@pytest.mark.parametrize("name", RULES)
def test_a_proof_as_text(name: str, snapshot: SnapshotAssertion) -> None:
    assert proof_text(prove(RULES[name], on=ON)) == snapshot


def test_answers_as_text(snapshot: SnapshotAssertion) -> None:
    assert answers_text(prove(CHOICE, on=ON, questions=QUESTIONS)) == snapshot


@pytest.mark.parametrize("width", [40, 60])
def test_no_line_is_wider_than_asked(width: int) -> None:
    text = proof_text(prove(PATHWAYS, on=ON), width)
    assert max(len(line) for line in text.splitlines()) <= width


def hard(steps: int) -> Proven:
    q = rule(
        "Achieve at least 11 credits from group A.",
        "Achieve at least 10 credits from group B.",
        A="A1 A2 A3 B1 B3",
        B="A1 A2 A3 B1 B3",
    )
    return prove(q, on=ON, steps=steps, questions=(Question(Asking.CAN, "unit A1"),))


def test_what_is_not_certain_is_said() -> None:
    proven = hard(1)
    assert "not certain within the stated number of steps" in proof_text(proven)
    assert "not certain" in answers_text(proven)
    assert proof_json(proven)["minimum_credit"] is None


@pytest.mark.parametrize("q", RULES.values(), ids=RULES)
def test_json_follows_its_schema(q: Qualification) -> None:
    value = proof_json(prove(q, on=ON, questions=QUESTIONS[1:] if q is CHOICE else ()))
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(value)


def test_the_figures_in_json() -> None:
    value = proof_json(prove(CHOICE, on=ON, questions=QUESTIONS))
    named = ("minimum_credit", "maximum_credit", "minimum_glh", "maximum_glh", "pathways")
    assert [value[name] for name in named] == [12, 22, 90, 105, []]
    assert value["minimal_ways"]["number"] == 5
    assert value["forced"] == ["A1"]
    assert value["impossible"] == value["findings"] == []
    assert value["credit_by_level"] == {"2": [3, 7], "3": [5, 11]}
    assert [one["answer"] for one in value["answers"]] == ["yes", "yes", "yes", "no"]


def test_hours_that_are_not_known_are_null() -> None:
    value = proof_json(prove(LITTLE, on=ON))
    assert (value["minimum_glh"], value["known_glh"]) == (None, [0, 65])
    assert value["units_without_glh"] == ["B2"]
    assert value["rqf_credit"] == [12, 13]


def test_what_is_endless_is_no_number() -> None:
    proven = prove(OPEN, on=ON)
    assert proven.account.most is not None
    assert proven.account.most.amount == ENDLESS
    value = proof_json(proven)
    assert (value["maximum_credit"], value["maximum_is_endless"]) == (None, True)
    bounded = evolve(proven.account, most=Extreme(9, (), ()))
    assert proof_json(evolve(proven, account=bounded))["maximum_credit"] == 9
