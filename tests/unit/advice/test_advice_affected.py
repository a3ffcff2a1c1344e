"""Whose verdict changes when one rule takes the place of another."""

from attrs import evolve

from qcf.advice.affected import affected
from qcf.advice.places import Place
from qcf.records.learners import LearnerRecord
from tests.unit.proof.made import CHOICE, ON, PATHWAYS, rule

MORE = rule(
    "Achieve at least 13 credits in total.",
    "Achieve all units of group A.",
    A="A1",
    B="A2 A3 B1 B3",
)
RECORDS = (
    LearnerRecord.of("L-001", ["A1", "A2", "B1"]),
    LearnerRecord.of("L-002", ["A1", "A2", "B3"]),
    LearnerRecord.of("L-003", ["A2", "B3"]),
)


def test_only_those_whose_verdict_changes() -> None:
    (one,) = affected(RECORDS, Place(CHOICE), Place(MORE), on=ON)
    assert one.learner == "L-001"
    assert (one.old.status, one.new.status) == ("eligible", "not-eligible")
    assert [[state.got for state in states] for states in one.new.clash] == [[12]]
    assert not list(affected(RECORDS, Place(CHOICE), Place(CHOICE), on=ON))


def test_a_pathway_decides_for_its_place() -> None:
    record = LearnerRecord.of("L-001", ["A1", "A2", "C1", "B1"])
    places = Place(PATHWAYS, "first"), Place(PATHWAYS, "second")
    (one,) = affected([record], *places, on=ON)
    assert (one.old.eligible, one.new.eligible) == (True, False)


def test_a_rule_that_replaces_another_judges_by_itself() -> None:
    new = evolve(MORE, replaces=CHOICE)
    (one,) = affected(RECORDS, Place(CHOICE), Place(new), on=ON)
    assert one.new.qualification.replaces is None
