"""What units come to: added once each, and what is not known is counted apart."""

import pytest
from attrs import evolve

from qcf.model.qualification import Qualification
from qcf.model.tally import (
    Sum,
    left_to_total,
    mandatory_units,
    tally_of,
    total_credit,
    units_within,
    within,
)
from tests.unit.model.made import DUTY, GROUPS, PATHWAY, SUITE, read, rule


def made(*sentences: str, groups: str = GROUPS) -> Qualification:
    text = rule(DUTY, *sentences, groups=groups)
    qualification, found = read(text, {"early": PATHWAY})
    assert found == []
    return qualification


@pytest.mark.parametrize(
    ("units", "number", "credit", "hours"),
    [
        ((), 0, Sum(0, 0), Sum(0, 0)),
        (("X1", "X2"), 2, Sum(7, 7), Sum(30, 30)),
        (("X1", "X1"), 1, Sum(3, 3), Sum(10, 10)),
        (("X1", "X4"), 2, Sum(3, 3, 1), Sum(10, 10, 1)),
        (("BM305", "BM306"), 2, Sum(9, 9), Sum(0, 0, 2)),
    ],
)
def test_tally(units: tuple[str, ...], number: int, credit: Sum, hours: Sum) -> None:
    tally = tally_of(made(), units)
    assert (tally.units, tally.credits, tally.hours) == (number, credit, hours)


def test_versions_of_a_unit_make_a_range() -> None:
    qualification = made()
    one = qualification.units["X1"]
    other = evolve(one.versions[0], credit=5, glh=None)
    units = {**qualification.units, "X1": evolve(one, versions=(*one.versions, other))}
    tally = tally_of(evolve(qualification, units=units), ("X1", "X2"))
    assert tally.credits == Sum(7, 9)
    assert tally.hours == Sum(20, 20, 1)


def test_a_group_has_the_units_of_those_inside_it() -> None:
    qualification = made()
    groups = qualification.groups
    inner = {**groups, "B": evolve(groups["B"], within="A"), "C": evolve(groups["C"], within="B")}
    nested = evolve(qualification, groups=inner)
    assert within(nested, "A") == {"A", "B", "C"}
    assert within(nested, "D") == {"D"}
    assert units_within(nested, "B") == {"BM305", "BM306", "X2", "X3", "BM307"}


def test_mandatory_are_those_of_everybody_and_of_the_pathway() -> None:
    follow = ("Follow 1 pathway.", "On pathway early, achieve unit X3.", "Pathways:", "- early")
    qualification = made(
        "Achieve unit X1.", "For a learner whose country is Wales, achieve unit X2.", *follow
    )
    assert mandatory_units(qualification) == {"X1"}
    assert mandatory_units(qualification, "early") == {"X1", "X3"}


def test_the_total_is_of_everybody_or_of_a_pathway() -> None:
    more = "On pathway early, achieve at least 9 credits in total."
    wales = "For a learner whose country is Wales, achieve at least 12 credits in total."
    qualification = made(wales, "Follow 1 pathway.", more, "Pathways:", "- early")
    assert total_credit(qualification) == 1
    assert total_credit(qualification, "early") == 9
    none, _ = read(SUITE + "Achieve unit X1.\n" + GROUPS, size="award")
    assert total_credit(none) is None


@pytest.mark.parametrize(
    ("sentences", "left"),
    [
        (("Achieve at least 9 credits in total.", "Achieve units X1 and X2."), 2),
        (("Achieve at least 5 credits in total.", "Achieve units X1 and X2."), 0),
        (("Achieve at least 5 credits in total.", "Achieve unit X4."), None),
        (("Achieve unit X1.",), None),
    ],
)
def test_what_the_mandatory_units_leave_to_the_total(
    sentences: tuple[str, ...], left: int | None
) -> None:
    qualification, _ = read(rule(*sentences))
    assert left_to_total(qualification) == left
