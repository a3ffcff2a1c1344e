"""Of completions that cost the same, the one with the smallest references."""

import datetime as dt
from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf import LearnerRecord, evaluate
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.search.earliest import earliest
from qcf.search.find import cheapest
from qcf.search.problem import SIGN
from qcf.search.settle import Settled
from qcf.search.task import Steps
from tests.conftest import some_of
from tests.strategies import read_rule
from tests.unit.search.made import Doing, Plan, Together, cost, plans

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least {asked} credits in total.
{more}
Group A: An invented group
{items}"""


def added(sizes: list[int], asked: int, more: str = "", held: tuple[str, ...] = ()) -> list[str]:
    items = "".join(f"- U{number}\n" for number in range(len(sizes)))
    units = [
        Unit(f"Invented {number}", code=f"U{number}", level=Level.L3, credit=credit)
        for number, credit in enumerate(sizes)
    ]
    rule, found = read_rule(RULE.format(asked=asked, more=more, items=items), units)
    assert found == []
    completion = evaluate(rule, LearnerRecord.of("L", held), on=ON).completion
    assert completion is not None
    assert completion.proven
    return [entry.identity for entry in completion.added]


@pytest.mark.parametrize(
    ("sizes", "asked", "expected"),
    [
        ([3, 3, 3, 6, 2, 4], 6, ["U3"]),  # fewer units come before smaller references
        ([4, 3, 3, 4], 7, ["U0", "U1"]),  # a later unit of the same size is left
        ([2, 4, 5, 1], 6, ["U0", "U1"]),  # two have to change at once
        ([5, 2, 4, 1], 6, ["U0", "U3"]),
        ([9, 2, 4, 2], 6, ["U1", "U2"]),  # the first is too large whatever follows
        ([5, 5, 5], 7, ["U0", "U1"]),  # as much as is asked cannot be had exactly
    ],
)
def test_the_smallest_references_are_added(
    sizes: list[int], asked: int, expected: list[str]
) -> None:
    assert added(sizes, asked) == expected


def test_what_is_held_is_not_added_again() -> None:
    assert added([4, 3, 3, 4], 7, held=("U1",)) == ["U0"]


def test_a_unit_that_could_not_count_is_not_added_for_one_that_can() -> None:
    bar = "Only 1 of units U0 and U1 counts.\n"
    assert added([4, 3, 3, 4], 7, bar) == ["U0", "U2"]


# --- on small tasks, against trying everything ---------------------------------------------------


def with_leaving_for_nothing(plan: Plan) -> Plan:
    """Return the plan with units that can be left for nothing, and cost alike in each group."""
    rows, caps = len(plan.asked), len(plan.allowed)
    left = Doing((0,) * rows, (0,) * caps, 0, counts=False)
    units = [
        (*(evolve(one, cost=1 + unit[0].cost) for one in unit if one.counts), left)
        for unit in plan.units
    ]
    return evolve(plan, units=tuple(units))


def flags(chosen: Sequence[Doing]) -> list[bool]:
    return [one.counts for one in chosen]


def best_of(plan: Plan, least: int, first: int = 0) -> list[bool]:
    """Return which units from one on count, where the earliest do at the least cost."""
    every = (c for c in plan.every() if plan.is_met(c) and cost(c) == least)
    return max(flags(chosen[first:]) for chosen in every)


@settings(max_examples=some_of(400))
@given(plans)
def test_the_earliest_units_count_of_all_that_cost_the_least(plan: Plan) -> None:
    plan = with_leaving_for_nothing(plan)
    least = plan.least()
    if least is None:
        return
    found = cheapest(plan.task(), Steps())
    assert found is not None
    ordered = earliest(Settled(plan.task()), found[1], 0, least, lambda _: 0, Steps())
    chosen = plan.chosen(ordered)
    assert plan.is_met(chosen)
    assert cost(chosen) == least
    assert flags(chosen) == best_of(plan, least)


@settings(max_examples=some_of(200))
@given(plans, st.integers(min_value=1, max_value=3))
def test_units_before_the_first_are_left_as_they_come(plan: Plan, first: int) -> None:
    """They cost nothing, so which of them count says nothing of what is added."""
    plan = with_leaving_for_nothing(plan)
    free = [tuple(evolve(one, cost=0) for one in unit) for unit in plan.units[:first]]
    plan = evolve(plan, units=(*free, *plan.units[first:]))
    least = plan.least()
    if least is None:
        return
    found = cheapest(plan.task(), Steps())
    assert found is not None
    ordered = earliest(Settled(plan.task()), found[1], first, least, lambda _: 0, Steps())
    chosen = plan.chosen(ordered)
    assert plan.is_met(chosen)
    assert flags(chosen[first:]) == best_of(plan, least, first)


def test_a_bound_on_what_is_still_to_be_paid_saves_steps() -> None:
    """What is surely too dear whatever follows is not tried."""
    left = Doing((0,), (), 0, counts=False)
    sizes = ((5, 9), (6, 6), (4, 4), (3, 3))
    units = tuple((Doing((size,), (), price), left) for size, price in sizes)
    plan = Plan((10,), (), units, Together((0,)))
    taken = []
    for least_of in (lambda _: 0, lambda fields: max(0, SIGN - fields)):
        steps = Steps()
        found = cheapest(plan.task(), Steps())
        assert found is not None
        ordered = earliest(Settled(plan.task()), found[1], 0, found[0], least_of, steps)
        assert flags(plan.chosen(ordered)) == [False, True, True, False]
        taken.append(steps.number - steps.left)
    assert taken[1] < taken[0]
