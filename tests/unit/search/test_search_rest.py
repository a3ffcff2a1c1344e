"""The rows say what the conditions say, and rounding loses nothing."""

from math import inf

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search.problem import Branch
from qcf.search.rest import COST, MOST_SUM, Rest, rest_of, rounded
from qcf.search.settle import Settled
from qcf.search.task import Choice
from tests.conftest import some_of
from tests.unit.search.made import Doing, Plan, Together, branch_of, cost, plans
from tests.unit.search.openly import can_be_met, every_choice, meets, rests

limits = st.one_of(st.just(inf), st.integers(min_value=0, max_value=12))


@settings(max_examples=some_of(300))
@given(plans, limits, st.booleans())
def test_the_rows_are_met_where_the_conditions_hold(
    plan: Plan, limit: float, nothing: bool
) -> None:
    settled = Settled(plan.task(), nothing=nothing)
    for way in plan.ways():
        rest = rest_of(settled, _together(way), limit)
        for taken in every_choice(rest):
            chosen = plan.chosen(_all_of(settled, taken))
            holds = all(plan.holds(chosen, together) for together in (plan.always, *way))
            assert meets(rest, taken) is (holds and cost(chosen) <= limit)


def _together(way: list[Together]) -> Branch:
    minima = {row for branch in way for row in branch.minima}
    caps = {row for branch in way for row in branch.caps}
    return branch_of(Together(tuple(minima), tuple(caps)))


def _all_of(settled: Settled, taken: tuple[int, ...]) -> list[Choice]:
    numbers = zip(settled.open.items(), taken, strict=True)
    chosen = {index: unit.choices[number] for (index, unit), number in numbers}
    every = {**settled.settled, **chosen}
    return [every[index] for index in range(len(settled.task.units))]


ONE = Doing((3, 1), (2, 1), 4)
LEFT = Doing((0, 0), (0, 0), 0, counts=False)
PLAN = Plan((5, 2), (7, 1), ((ONE, LEFT),) * 2, Together((0,), (1,)))


def test_rows_are_named_after_their_conditions() -> None:
    settled = Settled(PLAN.task(), nothing=True)
    plain = rest_of(settled, Branch())
    assert (plain.names, plain.asked) == ((0, ~1), (5, -1))
    assert plain.choices == ((((0, 3), (1, -1)), ()),) * 2
    within = rest_of(settled, branch_of(Together((1,), (0,))), 6)
    # both units together take 4 of the 7 that the first cap allows, so it is no row
    assert (within.names, within.asked) == ((0, 1, ~1, COST), (5, 2, -1, -6))
    assert within.choices == ((((0, 3), (1, 1), (2, -1), (3, -4)), ()),) * 2


def test_a_cap_that_can_be_exceeded_is_a_row() -> None:
    plan = evolve(PLAN, units=((ONE, LEFT),) * 4)
    settled = Settled(plan.task(), nothing=True)
    assert rest_of(settled, branch_of(Together((), (0,)))).names == (0, ~0, ~1)


@pytest.mark.parametrize(
    ("gains", "shares", "names"),
    [((1, 1), (), ()), ((1, -1), (1,), (1,)), ((1, -1), (0, 1), (0, 1))],
)
def test_what_is_met_is_no_row_unless_it_can_be_lost(
    gains: tuple[int, int], shares: tuple[int, ...], names: tuple[int, ...]
) -> None:
    plan = Plan((0, 0), (0,), ((Doing(gains, (0,)), LEFT),), Together((0, 1)), shares=shares)
    assert rest_of(Settled(plan.task(), nothing=True), Branch()).names == names


def test_the_rows_of_each_unit_are_the_same_again() -> None:
    """What is remembered of a choice belongs to that choice."""
    task = PLAN.task()
    first = rest_of(Settled(task, nothing=True), Branch(), 6)
    again = rest_of(Settled(task, nothing=True), Branch(), 6)
    assert (first.names, first.asked, first.choices) == (again.names, again.asked, again.choices)


def test_there_is_an_end_to_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    task = PLAN.task()
    known = task.alternative.spread
    rest_of(Settled(task, nothing=True), Branch())
    assert len(known) == 2, "what counting the unit adds, and leaving it"
    monkeypatch.setattr("qcf.search.rest.MOST_ITEMS", 2)
    known[0, 1] = ((~0, -1),)
    rest_of(Settled(task, nothing=True), Branch())
    assert len(known) == 2


def test_each_row_has_the_units_that_touch_it() -> None:
    rest = Rest((0, 1, ~0), (1, 1, -1), ((((0, 1),), ((0, 2), (2, -1))), ((),), (((2, -1),),)))
    assert rest.touching() == [[0], [], [0, 2]]


# --- rounding -----------------------------------------------------------------------------------


@settings(max_examples=some_of(300))
@given(rests)
def test_rounding_loses_nothing(rest: Rest) -> None:
    moved = rounded(rest)
    if moved is None:
        assert not can_be_met(rest)
        return
    assert (moved.names, moved.choices) == (rest.names, rest.choices)
    assert all(more >= asked for more, asked in zip(moved.asked, rest.asked, strict=True))
    for taken in every_choice(rest):
        assert meets(moved, taken) is meets(rest, taken)


@settings(max_examples=some_of(200))
@given(rests)
def test_what_is_asked_by_a_rounded_row_can_be_had(rest: Rest) -> None:
    """Each amount is moved to a sum of one amount or none from each unit, and to the next one."""
    moved = rounded(rest)
    if moved is None:
        return
    for row, (name, more, asked) in enumerate(
        zip(moved.names, moved.asked, rest.asked, strict=True)
    ):
        sums = {0}
        for choices in rest.choices:
            amounts = {amount for choice in choices for touched, amount in choice if touched == row}
            sums |= {one + amount for one in sums for amount in amounts}
        expected = asked if name == COST else min(one for one in sums if one >= asked)
        assert more == expected


def row_of(asked: int, *units: tuple[int, ...], name: int = 0) -> Rest:
    """Return one row, and what each choice of each unit adds to it."""
    return Rest((name,), (asked,), tuple(tuple(((0, one),) for one in unit) for unit in units))


@pytest.mark.parametrize(
    ("rest", "asked"),
    [
        (row_of(19, *[(4,), (6,)] * 4), 20),
        (row_of(20, *[(4,), (6,)] * 4), 20),
        (row_of(40, *[(4,), (6,)] * 4), 40),
        (row_of(41, *[(4,), (6,)] * 4), None),
        (row_of(0, (4,)), 0),
        (row_of(-3, (4,)), 0),
        (row_of(1, (4, 7)), 4),
        (row_of(5, (4, 7)), 7),
        (row_of(8, (4, 7)), None),
        # a cap of 7 over even amounts lets 6 count; a share goes up and down
        (row_of(-7, (-4,), (-4,), (-6,), name=~0), -6),
        (row_of(-3, (-4,), (-4,), name=~0), 0),
        (row_of(-99, (-4,), (-4,), name=~0), -8),
        (row_of(1, (-2,), (-2,), name=~0), None),
        (row_of(3, (5, -4), (6,)), 5),
        (row_of(3, (-4,), (6, -2)), 6),
        (row_of(1, (-4,), (6,)), 2),
        # what may be spent is not moved
        (row_of(-7, (-4,), (-4,), name=COST), -7),
        # beyond so many sums only what is out of reach is noticed
        (row_of(3, (MOST_SUM // 2,), (MOST_SUM // 2,)), MOST_SUM // 2),
        (row_of(3, (MOST_SUM // 2,), (MOST_SUM // 2 + 1,)), 3),
        (row_of(MOST_SUM + 1, (MOST_SUM // 2,), (MOST_SUM // 2 + 1,)), MOST_SUM + 1),
        (row_of(MOST_SUM + 2, (MOST_SUM // 2,), (MOST_SUM // 2 + 1,)), None),
    ],
)
def test_what_is_asked_becomes_the_next_sum_of_whole_units(rest: Rest, asked: int | None) -> None:
    moved = rounded(rest)
    assert (None if moved is None else moved.asked[0]) == asked


def test_one_row_out_of_reach_is_enough() -> None:
    rest = Rest((0, 1), (1, 9), ((((0, 4), (1, 4)),), (((1, 4),),)))
    assert rounded(rest) is None
    kept = rounded(evolve(rest, asked=(1, 8)))
    assert kept is not None
    assert kept.asked == (4, 8)
