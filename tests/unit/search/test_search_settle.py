"""Settling loses no solution and changes no least cost; what it leaves open is what was there."""

import pytest
from hypothesis import given, settings

from qcf.search.settle import Settled
from qcf.search.task import Choice
from tests.conftest import some_of
from tests.unit.search.made import Doing, Plan, Together, branch_of, plans
from tests.unit.search.openly import every_open, least_open


@settings(max_examples=some_of(300))
@given(plans)
def test_settling_keeps_the_least_cost(plan: Plan) -> None:
    settled = Settled(plan.task())
    assert least_open(settled) == plan.least()


@settings(max_examples=some_of(300))
@given(plans)
def test_what_is_assembled_meets_every_condition(plan: Plan) -> None:
    settled = Settled(plan.task())
    for chosen in every_open(settled):
        every = settled.assembled(chosen)
        of = [settled.settled.get(i) or chosen[i] for i in range(len(plan.units))]
        assert (every is not None) is plan.is_met(plan.chosen(of))
        assert every is None or every == of


@given(plans)
def test_what_is_settled_and_what_is_open_are_the_task(plan: Plan) -> None:
    task = plan.task()
    settled = Settled(task)
    assert settled.settled.keys().isdisjoint(settled.open)
    assert settled.settled.keys() | settled.open.keys() == set(range(len(task.units)))
    assert settled.cost == sum(choice.cost for choice in settled.settled.values())
    for index, choice in settled.settled.items():
        assert choice in task.units[index].choices
    for index, unit in settled.open.items():
        assert len(unit.choices) > 1, "what has one choice is settled"
        assert [c for c in task.units[index].choices if c in unit.choices] == [
            c for c in unit.choices if c in task.units[index].choices
        ]


@given(plans)
def test_a_broken_cap_is_never_mended(plan: Plan) -> None:
    if Settled(plan.task()).is_broken:
        assert plan.least() is None


@given(plans)
def test_settling_nothing_leaves_all_open(plan: Plan) -> None:
    task = plan.task()
    settled = Settled(task, nothing=True)
    assert (settled.settled, settled.cost) == ({}, 0)
    assert settled.open == dict(enumerate(task.units))
    assert (settled.fields, settled.room) == (task.alternative.start, task.alternative.room)


@settings(max_examples=some_of(200))
@given(plans)
def test_a_branch_out_of_reach_is_held_by_nothing(plan: Plan) -> None:
    settled = Settled(plan.task())
    solutions = [chosen for chosen in plan.every() if plan.is_met(chosen)]
    for some, (_, branches) in zip(settled.somes, plan.somes, strict=True):
        in_reach = settled.branches_of(some)
        assert in_reach == [branch for branch in some.branches if settled.can_take(branch)]
        for branch in branches:
            if branch_of(branch) not in in_reach:
                kept = [one for one in solutions if plan.holds(one, branch)]
                assert not any(_is_open(settled, plan, one) for one in kept)


def test_a_branch_is_in_reach_where_everything_together_meets_it() -> None:
    """Two units can bring 8 each to a minimum; without them it is short by as much."""
    branches = (Together((0,)), Together((1,), (0,)), Together((), (0,)))
    for asked, in_reach in (((16, 9), [0, 1, 2]), ((17, 9), [1, 2]), ((17, 17), [2])):
        plan = Plan(asked, (3,), (OTHER, OTHER), Together(), ((1, branches),))
        settled = Settled(plan.task(), nothing=True)
        (some,) = settled.somes
        assert settled.branches_of(some) == [some.branches[number] for number in in_reach]


def _is_open(settled: Settled, plan: Plan, chosen: tuple[Doing, ...]) -> bool:
    """Whether what is settled is chosen so, and the rest is open."""
    task = plan.task()
    choices = [
        unit.choices[of.index(one)]
        for unit, of, one in zip(task.units, plan.units, chosen, strict=True)
    ]
    return all(
        choice == settled.settled[index]
        if index in settled.settled
        else choice in settled.open[index].choices
        for index, choice in enumerate(choices)
    )


# --- what is sensible, choice by choice ---------------------------------------------------------


def counting(*gains: int, uses: tuple[int, ...] = (0,), cost: int = 0) -> Doing:
    return Doing(gains, uses, cost)


LEFT = Doing((0, 0), (0,), 0, counts=False)
ALWAYS = Together((0, 1), (0,))
# Two minima and a cap. The unit in question comes first; the others stay open: each of them can
# bring 8 to the one minimum or to the other, and takes 1 of the cap.
OTHER = (counting(8, 0, uses=(1,)), counting(0, 8, uses=(1,)))
SENSIBLE: tuple[tuple[str, tuple[Doing, ...], tuple[int, ...]], ...] = (
    ("more is better", (counting(2, 2), counting(3, 2)), (1,)),
    ("more costs more", (counting(2, 2), counting(3, 2, cost=1)), (0, 1)),
    ("of equals the first", (counting(2, 2), counting(2, 2)), (0,)),
    ("each is better in one", (counting(2, 3), counting(3, 2)), (0, 1)),
    ("less of a cap", (counting(2, 2, uses=(2,)), counting(2, 2, uses=(1,))), (1,)),
    ("more, and more of a cap", (counting(3, 2, uses=(2,)), counting(2, 2, uses=(1,))), (0, 1)),
    ("it is cheaper to leave", (counting(2, 2, cost=1), LEFT), (0, 1)),
    ("leaving is pointless", (counting(2, 2), LEFT), (0,)),
    ("counting is pointless", (counting(0, 0, uses=(2,)), LEFT), (1,)),
)


@pytest.mark.parametrize(("why", "doings", "sensible"), SENSIBLE)
def test_a_choice_that_another_serves_is_pointless(
    why: str, doings: tuple[Doing, ...], sensible: tuple[int, ...]
) -> None:
    plan = Plan((9, 9), (3,), (doings, OTHER, OTHER), ALWAYS)
    task = plan.task()
    settled = Settled(task)
    kept = [task.units[0].choices[number] for number in sensible]
    assert choices_left(settled, 0) == kept, why


def choices_left(settled: Settled, index: int) -> list[Choice]:
    if index in settled.settled:
        return [settled.settled[index]]
    return list(settled.open[index].choices)


def test_a_minimum_that_is_met_asks_for_no_more() -> None:
    """More towards what is met already makes no choice better."""
    units = ((counting(2, 0),), (counting(0, 3), counting(5, 2)), OTHER, OTHER)
    plan = Plan((2, 9), (3,), units, ALWAYS)
    settled = Settled(plan.task())
    assert choices_left(settled, 1) == [plan.task().units[1].choices[0]]


def test_a_cap_that_nothing_can_fill_makes_no_choice_worse() -> None:
    uses = [counting(2, 2, uses=(2,)), counting(2, 1, uses=(1,))]
    for allowed, left in ((4, 1), (3, 2)):
        plan = Plan((9, 9), (allowed,), (tuple(uses), OTHER, OTHER), ALWAYS)
        assert len(choices_left(Settled(plan.task()), 0)) == left, allowed
        either = (uses[0], LEFT)
        plan = Plan((9, 9), (allowed,), (either, OTHER, OTHER), ALWAYS)
        assert len(choices_left(Settled(plan.task()), 0)) == left, allowed


def test_a_unit_that_a_minimum_needs_is_not_left() -> None:
    """Without it the minimum is out of reach: leaving is no choice, however cheap."""
    one = (counting(1, 0, cost=4), LEFT)
    for asked, left in ((16, [True, False]), (17, [True])):
        settled = Settled(Plan((asked, 9), (3,), (one, OTHER, OTHER), ALWAYS).task())
        assert [c.option is not None for c in choices_left(settled, 0)] == left, asked


def test_one_thing_settled_settles_another() -> None:
    """The first has to count, so the cap is full, and the second cannot."""
    needed = (counting(5, 5, uses=(3,)), LEFT)
    other = (counting(4, 4, uses=(1,)), LEFT)
    settled = Settled(Plan((5, 5), (3,), (needed, other), ALWAYS).task())
    assert settled.open == {}
    assert [settled.settled[i].option is None for i in range(2)] == [False, True]
