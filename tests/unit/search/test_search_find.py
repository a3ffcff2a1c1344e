"""Each method by itself, and all in turn, find what trying everything finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search import find as methods
from qcf.search.find import Search, cheapest, tried
from qcf.search.task import Choice, OutOfSteps, Steps
from tests.conftest import some_of
from tests.unit.search.made import Doing, Plan, Together, cost, draw_plan, plans

# What the walk may do before the others are asked, and how much these may do.
METHODS = {
    "as it is": {},
    "the others before the walk": {"FEW_STEPS": 0},
    "little of each": {"FEW_STEPS": 0, "FEW_CHANGES": 2, "MORE_CHANGES": 4, "MOST_MOVED": 99},
    "reaching alone": {"FEW_STEPS": 0, "FEW_CHANGES": 0, "MORE_CHANGES": 0},
    "the walk alone": {"FEW_STEPS": 10**6},
    "too many ways": {"FEW_STEPS": 0, "MOST_WAYS": 0, "FEW_WAYS": 1},
}


@contextmanager
def using(name: str) -> Iterator[None]:
    """Let the methods do as much as they may, and ask for what is usual afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        for constant, value in METHODS[name].items():
            assert hasattr(methods, constant)
            patch.setattr(methods, constant, value)
        yield


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=some_of(200))
@given(plan=plans)
def test_the_cheapest_is_what_trying_everything_gives(name: str, plan: Plan) -> None:
    with using(name):
        found = cheapest(plan.task(), Steps())
    least = plan.least()
    assert (None if found is None else found[0]) == least
    if found is not None:
        check(plan, found[1], least)


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=some_of(200))
@given(plan=plans, limit=st.integers(min_value=0, max_value=12))
def test_within_a_limit_there_are_choices_or_a_bound(name: str, plan: Plan, limit: int) -> None:
    least = plan.least()
    with using(name):
        search = Search(plan.task(), Steps())
        chosen, bound = search.within(limit)
    if chosen is None:
        assert least is None or least >= bound > limit, "the bound is proven, and beyond the limit"
        assert bound > limit
    else:
        assert check(plan, chosen, limit) <= limit
    assert least is None or search.least <= least


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=some_of(100))
@given(plan=plans)
def test_without_a_limit_it_is_whether_there_is_anything(name: str, plan: Plan) -> None:
    with using(name):
        chosen, _ = Search(plan.task(), Steps()).within(inf)
    assert (chosen is not None) is (plan.least() is not None)
    if chosen is not None:
        check(plan, chosen, inf)


@settings(max_examples=some_of(100))
@given(plans)
def test_one_search_answers_for_limit_after_limit(plan: Plan) -> None:
    """What was refuted with less to spend is not refuted with more."""
    search = Search(plan.task(), Steps())
    least = plan.least()
    for limit in (0, 3, 1, 8, 2, 20):
        chosen, _ = search.within(limit)
        assert (chosen is not None) is (least is not None and least <= limit), limit


@settings(max_examples=some_of(100))
@given(plans, st.integers(min_value=0, max_value=3))
def test_a_known_bound_changes_nothing(plan: Plan, less: int) -> None:
    least = plan.least()
    found = cheapest(plan.task(), Steps(), max(0, (least or 0) - less))
    assert (None if found is None else found[0]) == least


def check(plan: Plan, choices: list[Choice], limit: float | None) -> int:
    """Return what the choices cost, which meet every condition within the limit."""
    chosen = plan.chosen(choices)
    assert plan.is_met(chosen)
    assert limit is None or cost(chosen) <= limit
    return cost(chosen)


# --- larger tasks -------------------------------------------------------------------------------


def larger(seed: int) -> Plan:
    """Return a task with more units than can be tried one by one, which some of them meet."""
    draw = Random(seed)
    units = []
    for _ in range(30):
        credit = draw.randint(2, 9)
        rows = draw.sample(range(3), draw.randint(1, 3))
        counting = [Doing(tuple(credit * (r == row) for r in range(3)), (credit,)) for row in rows]
        units.append((*counting, Doing((0, 0, 0), (0,), counts=False)))
    near = [draw.choice(unit) for unit in units]
    asked = tuple(sum(one.gains[row] for one in near) for row in range(3))
    return Plan(asked, (sum(asked),), tuple(units), Together((0, 1, 2), (0,)))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_hidden_among_many_units_is_found(seed: int) -> None:
    plan = larger(seed)
    with using("the others before the walk"):
        chosen, _ = Search(plan.task(), Steps()).within(0)
    assert chosen is not None
    check(plan, chosen, None)


def test_parity_refuses_without_a_walk() -> None:
    """All units are even and the sum is odd, so what is reached is never what is asked."""
    unit = (Doing((4,), (4,)), Doing((2,), (2,)), Doing((0,), (0,), counts=False))
    plan = Plan((57,), (57,), (unit,) * 60, Together((0,), (0,)))
    with using("reaching alone"):
        assert Search(plan.task(), Steps(10_000)).within(0)[0] is None


# --- without the walk, so that each method is alone ----------------------------------------------


@contextmanager
def without_a_walk() -> Iterator[None]:
    """Let nobody walk: the few steps before the others are asked are spent on nothing."""

    def walked(search: Search, limit: float) -> tuple[list[Choice] | None, float]:
        search.steps.take()
        raise AssertionError(f"walked within {limit}")

    with using("the others before the walk"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(Search, "_walked", walked)
        yield


@pytest.mark.parametrize("seed", range(6))
def test_mending_finds_what_is_hidden_among_many_units(seed: int) -> None:
    plan = larger(seed)
    with without_a_walk():
        chosen, _ = Search(plan.task(), Steps()).within(0)
    assert chosen is not None
    check(plan, chosen, None)


LEFT = Doing((0, 0, 0), (0, 0), 0, counts=False)


def one_of(row: int, cost: int = 0) -> Doing:
    """Return what adds 1 to one of three rows."""
    return Doing(tuple(int(one == row) for one in range(3)), (0, 0), cost)


# Ten units, each for one of three rows; a choice among conditions on these rows.
TEN = ((one_of(0), one_of(1), one_of(2), LEFT),) * 10
BRANCHES = (Together((0,)), Together((1,)), Together((2,)))


@pytest.mark.parametrize("ways", [(0, 1), (0, 2), (1, 2)])
def test_mending_finds_the_branches_that_can_be_taken(ways: tuple[int, int]) -> None:
    """Of three minima two have to hold, and only the two smaller ones can do so together."""
    asked = tuple(5 if row in ways else 9 for row in range(3))
    plan = Plan(asked, (0, 0), TEN, Together(), ((2, BRANCHES),))
    with without_a_walk():
        chosen, _ = Search(plan.task(), Steps()).within(0)
    assert chosen is not None
    check(plan, chosen, None)


def test_mending_tries_some_of_many_ways() -> None:
    """Three choices of one branch of three are 27 ways, more than are tried."""
    plan = Plan((3, 3, 3), (0, 0), TEN, Together(), ((1, BRANCHES),) * 3)
    with without_a_walk():
        chosen, _ = Search(plan.task(), Steps()).within(0)
    assert chosen is not None
    check(plan, chosen, None)


@pytest.mark.parametrize("asked", [(6, 5, 9), (9, 6, 5), (5, 9, 6)])
def test_each_way_to_take_branches_is_refused(asked: tuple[int, int, int]) -> None:
    plan = Plan(asked, (0, 0), TEN, Together(), ((2, BRANCHES),))
    with without_a_walk():
        chosen, bound = Search(plan.task(), Steps()).within(0)
    assert chosen is None
    assert bound > 0


def test_a_cap_of_a_branch_refuses() -> None:
    """Five of the first row take 5 of each cap, and the cap of either branch allows 4."""
    unit = (Doing((1, 0, 0), (1, 1)), LEFT)
    branches = (Together((0,), (0,)), Together((0,), (1,)))
    plan = Plan((5, 0, 0), (4, 4), (unit,) * 8, Together(), ((1, branches),))
    with without_a_walk():
        chosen, bound = Search(plan.task(), Steps()).within(0)
    assert chosen is None
    assert bound > 0


# --- steps ---------------------------------------------------------------------------------------


def test_what_was_tried_is_said_in_words() -> None:
    words = tried(1_234, solver=False)
    assert len(words) == 5
    assert "1,234 steps" in words[-1]
    assert tried(1_234, solver=True)[:-1] == words
    assert "solver" in tried(1_234, solver=True)[-1]


def test_steps_that_are_spent_are_said() -> None:
    """As much is asked as the cap allows and 3 more: one inequality refuses, if there is time."""
    plan = larger(1)
    plan = evolve(plan, asked=tuple(one + 1 for one in plan.asked))
    for number in (0, 50, 400):
        with pytest.raises(OutOfSteps):
            Search(plan.task(), Steps(number)).within(0)
    assert Search(plan.task(), Steps(10_000)).within(0)[0] is None


def test_the_same_steps_are_taken_each_time() -> None:
    left = []
    for _ in range(2):
        steps = Steps()
        with using("the others before the walk"):
            Search(larger(2).task(), steps).within(0)
        left.append(steps.left)
    assert left[0] == left[1] < steps.number


def test_where_a_cap_is_broken_nothing_costs_too_little() -> None:
    plan = Plan((0,), (2,), ((Doing((1,), (3,)),),), Together((), (0,)))
    assert Search(plan.task(), Steps()).within(99) == (None, inf)
    assert cheapest(plan.task(), Steps()) is None


def test_the_plans_are_not_all_alike() -> None:
    """Of those the laws above are tried on, some can be met and some not, at various costs."""
    least = [draw_plan(seed).least() for seed in range(200)]
    assert least.count(None) >= 40
    assert len(set(least)) >= 10
