"""What can be awarded, in words and as JSON."""

import datetime as dt

import pytest
from attrs import evolve
from syrupy.assertion import SnapshotAssertion

from qcf.advice.awards import Awards, awards
from qcf.model.workspace import Workspace, open_workspace
from qcf.records.learners import Achievement, Certificate, LearnerRecord, Status
from qcf.report.awards_json import awards_json
from qcf.report.awards_text import NOTHING_IS_CLAIMED, awards_text
from tests.catalogue import catalogue
from tests.unit.advice.made import write
from tests.unit.cli.test_cli import validate

ON = dt.date(2012, 9, 1)
ROWS = tuple(Achievement(unit) for unit in ("A1", "A2", "B1"))
FOUND = {
    "some": LearnerRecord("L-001", ROWS),
    "nothing": LearnerRecord("L-001"),
    "held": LearnerRecord(
        "L-001",
        ROWS,
        held=("Something else",),
        certificates=(Certificate("ladder:certificate", dt.date(2012, 7, 20)),),
    ),
    "everything": LearnerRecord.of("L-001", ["A1", "A2", "B1", "B2", "C1", "C2", "D1"]),
    "in doubt": LearnerRecord("L-001", (Achievement("A2", Status.CHALLENGED), *ROWS[::2])),
    "closed": LearnerRecord("L-001", ROWS[:1], registered=dt.date(2012, 9, 1)),
}


@pytest.fixture(scope="module")
def woods(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(write(tmp_path_factory.mktemp("woods")))


def of(woods: Workspace, name: str) -> Awards:
    return awards(woods, FOUND[name], on=ON)


@pytest.mark.parametrize("name", FOUND)
def test_the_text(woods: Workspace, name: str, snapshot: SnapshotAssertion) -> None:
    text = awards_text(of(woods, name))
    assert text == snapshot
    assert text.splitlines()[-1] == NOTHING_IS_CLAIMED


@pytest.mark.parametrize("name", FOUND)
def test_the_json(woods: Workspace, name: str) -> None:
    found = of(woods, name)
    value = awards_json(found)
    validate(value)
    listed = [one["qualification"] for one in value["awards"]]
    ranked = (*found.eligible, *found.undecided, *found.nearest)
    assert listed == [one.qualification.id for one in ranked]
    for one in value["awards"]:
        assert (one["completion"] is None) is (one["verdict"] == "eligible")


def test_the_level_that_is_held_and_the_one_that_qualifies(woods: Workspace) -> None:
    record = evolve(FOUND["nothing"], held=("ladder:award",))
    only_at = awards_text(awards(woods, record, on=ON))
    full = "and not qualified at it, which takes a full diploma"
    assert f"What is held: at level 3, {full}." in only_at
    record = evolve(record, held=("ladder:diploma",))
    assert "at level 3, and by a full diploma qualified at it." in awards_text(
        awards(woods, record, on=ON)
    )


def test_what_is_missing_of_a_rule_without_credits_is_told_in_units() -> None:
    names = (
        "parenting-core-curriculum-level-3-suite:module",
        "support-work-in-schools-level-3-suite:award",
    )
    rules = [catalogue().qualification(name) for name in names]
    text = " ".join(awards_text(awards(rules, LearnerRecord("L-001"), on=ON)).split())
    assert ", 1 unit missing Group work skills: Group work skills (level 3) " in text
    assert "some units missing that no list here shows" in text
