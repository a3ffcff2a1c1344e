"""How each kind of requirement is asked for less: the kinds, the figures and the last step."""

import pytest

from qcf.advice.relaxing import How, by_amount, excusing, set_aside
from qcf.model.requirements import AllOf, Gate, Minimum, Requirement, SomeOf
from tests.unit.model.made import read, rule


def requirements(said: str) -> tuple[Requirement, ...]:
    return read(rule(said))[0].requirements


# said, and of each way to ask for less: how, what it asks now, the measure, the last figure
WAYS = {
    "Achieve at least 12 credits in total.": [("lowered", 12, "credits", 0)],
    "Achieve at least 6 to 9 provisional credits in total.": [("lowered", 9, "credits", 0)],
    "Achieve at least 2 units from group B.": [("lowered", 2, "units", 0)],
    "Achieve units X1 and X2.": [("excused", 2, "units", 0)],
    "No more than 6 credits count from group B.": [("raised", 6, "credits", 100_006)],
    "Refuse a claim with more than 1 of units X1 and X2.": [("raised", 1, "units", 100_001)],
    "Only 1 of units X1 and X2 counts.": [],
    "Achieve at least 50% of the credits in total at level 3 or above.": [("lowered", 50, "%", 0)],
    "No more than 70% of the credits in total count by transfer.": [("raised", 70, "%", 100)],
    "Complete within 5 years of registration.": [("raised", 5, "years", 105)],
    'Complete at least 30 hours of "practice".': [("lowered", 30, "hours", 0)],
    'Complete "practice".': [],
    "Unit X1 counts only with unit X2.": [],
    "Achieve either at least 3 credits from group A, or at least 2 units from group B.": [
        ("lowered", 3, "credits", 0),
        ("lowered", 2, "units", 0),
    ],
    "Achieve at least 2 of these: unit X1, or unit X2, or at least 3 credits from group B.": [
        ("excused", 1, "units", 0),
        ("excused", 1, "units", 0),
        ("lowered", 3, "credits", 0),
        ("lowered", 2, "alternatives", 1),
    ],
}


@pytest.mark.parametrize("said", WAYS)
def test_the_ways_to_ask_for_less(said: str) -> None:
    (requirement,) = requirements(said)
    ways = list(by_amount(requirement))
    found = [(one.how.value, one.now, one.measure, one.figure(one.most)) for one in ways]
    assert sorted(map(str, found)) == sorted(map(str, WAYS[said]))
    assert all(one.requirement is requirement for one in ways)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("Only 1 of units X1 and X2 counts.", How.LIFTED),
        ("Unit X1 counts only with unit X2.", How.SET_ASIDE),
        ('Complete "practice".', How.SET_ASIDE),
        ("Achieve at least 12 credits in total.", None),
        ("Achieve units X1 and X2.", None),
    ],
)
def test_what_has_no_amount_is_set_aside(said: str, how: How | None) -> None:
    (requirement,) = requirements(said)
    found = list(set_aside(requirement))
    assert [one.how for one in found] == ([how] if how else [])
    assert [one.at(1) for one in found] == [None] * len(found)


def test_fewer_of_all_units_is_any_so_many_of_them() -> None:
    (said,) = requirements("Achieve units X1 and X2.")
    (way,) = by_amount(said)
    less = way.at(1)
    assert isinstance(less, Minimum)
    assert (less.asked, less.selection.units) == (1, frozenset({"X1", "X2"}))
    excused = excusing(way, ("X2",))
    assert isinstance(excused, AllOf)
    assert excused.units == ("X1",)


def test_a_part_is_relaxed_and_the_rest_stays() -> None:
    (some,) = requirements(
        "Achieve either at least 3 credits from group A, or all units of group B."
    )
    assert isinstance(some, SomeOf)
    first = next(one for one in by_amount(some) if one.how is How.LOWERED)
    less = first.at(2)
    assert isinstance(less, SomeOf)
    changed = [b for b, old in zip(less.branches, some.branches, strict=True) if b != old]
    (((condition,),),) = [changed]
    assert isinstance(condition, Minimum)
    assert condition.asked == 1
    (gate,) = requirements("Units of group A count only with at least 9 credits from group B.")
    (way,) = by_amount(gate)
    less_behind = way.at(9)
    assert isinstance(less_behind, Gate)
    (need,) = less_behind.needs
    assert isinstance(need, Minimum)
    assert need.asked == 0
