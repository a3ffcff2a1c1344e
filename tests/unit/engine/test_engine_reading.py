"""What rows are read as: what is held, and why a row that counts nothing does not."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import LearnerRecord, evaluate
from qcf.engine.verdict import Verdict
from qcf.records.learners import Achievement, Provenance, Status
from tests.catalogue import catalogue
from tests.unit.engine.refused import ON, rule_of

AT_GRADE_U = "Up to 60 guided learning hours of group A may be held at grade U."
UNIT = "Achieve at least 1 unit in total."
HOURS = "Achieve at least 40 guided learning hours from group A."
AS_B1 = "Unit X1 counts as unit B1."
EXEMPT = 'A holder of "x" is exempt from unit B1.'
LATER = ON + dt.timedelta(days=1)


def verdict(row: Achievement, *sentences: str) -> Verdict:
    return evaluate(rule_of(*sentences), LearnerRecord("L", (row,)), on=ON).certify()


A1 = Achievement("A1")


@pytest.mark.parametrize(
    ("row", "is_held"),
    [
        (evolve(A1, grade="U"), True),
        (evolve(A1, grade="u"), True),
        (evolve(A1, status=Status.UNCLASSIFIED), True),
        (evolve(A1, status=Status.UNCLASSIFIED, date=ON), True),
        (evolve(A1, status=Status.UNCLASSIFIED, date=LATER), False),
        (evolve(A1, grade="U", date=LATER), False),
        (evolve(A1, status=Status.FAILED, grade="U"), False),
        (evolve(A1, status=Status.IN_PROGRESS), False),
        (evolve(A1, unit="B1", status=Status.UNCLASSIFIED), False),
        (evolve(A1, unit="B1", grade="U"), False),
        (A1, True),
    ],
)
def test_a_unit_is_held_at_a_grade_that_is_no_pass_where_the_rule_says_so(
    row: Achievement, is_held: bool
) -> None:
    assert verdict(row, HOURS, AT_GRADE_U).eligible is is_held
    is_pass = row.status is Status.ACHIEVED and row.grade is None and row.date is None
    assert verdict(row, UNIT).eligible is is_pass, "without that sentence it is no pass"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (evolve(A1, status=Status.FAILED), "failed"),
        (evolve(A1, status=Status.IN_PROGRESS), "in-progress"),
        (evolve(A1, status=Status.CHALLENGED), "challenged"),
        (evolve(A1, date=LATER), "achieved on 1 July 2013, after the evaluation date"),
        (evolve(A1, provenance=Provenance.EQUIVALENCE), "this rule declares no equivalence for it"),
        (evolve(A1, provenance=Provenance.EXEMPTION), "this rule declares no exemption for it"),
        (
            Achievement("B1", provenance=Provenance.EQUIVALENCE),
            "write the unit that was achieved: the rule says what it counts as",
        ),
        (Achievement("A1", date=ON), None),
    ],
)
def test_a_row_that_counts_nothing_says_why(row: Achievement, why: str | None) -> None:
    unused = verdict(row, UNIT, AS_B1).unused
    assert [one.detail for one in unused] == ([] if why is None else [why])


def test_a_row_by_exemption_is_a_qualification_that_is_held() -> None:
    row = Achievement("B1", provenance=Provenance.EXEMPTION)
    (one,) = verdict(row, UNIT, EXEMPT).unused
    assert one.detail == "write the qualification that is held: the rule says what it is worth"


@pytest.mark.parametrize("status", [Status.FAILED, Status.IN_PROGRESS, Status.CHALLENGED])
def test_a_unit_that_counts_by_another_row_is_not_left_out_as_well(status: Status) -> None:
    record = LearnerRecord("L", (evolve(A1, status=status), A1))
    found = evaluate(rule_of(UNIT), record, on=ON)
    assert [one.unit.unit for one in found.allocation] == ["A1"]
    assert found.unused == ()


def test_a_slip_in_a_code_is_answered_with_the_code() -> None:
    (one,) = verdict(evolve(A1, unit="A11"), UNIT).unused
    assert one.detail == "in no unit bank of this rule; did you mean A1?"


def test_a_check_character_that_does_not_fit_is_said_beside_what_is_near() -> None:
    diploma = catalogue().qualification("cypw-level-3-diploma")
    (one,) = evaluate(diploma, LearnerRecord.of("L", ["J/601/1435"]), on=ON).unused
    assert one.detail == (
        "in no unit bank of this rule; if it is a unit of group Options, whose list is "
        "incomplete, say so in the column `group`, with its credit and level; "
        "its check character does not fit its digits; did you mean J/601/1434?"
    )
