"""The least to add and all that costs as much, in order: against trying everything."""

from itertools import product
from random import Random

import pytest

from qcf.search.adding import MOST_ADDED, Adding
from qcf.search.cover import Covers
from qcf.search.problem import Item, Option, larger
from qcf.search.supply import Supply
from qcf.search.task import Choice, OutOfSteps, Steps, Unit
from tests.unit.search.made import Doing, Plan, Together, pack

LEAVE = Doing((0, 0, 0), (0, 0), counts=False)


def drawn(rng: Random) -> tuple[Plan, int]:
    """Return a plan of three minima and two caps, and how many of its units are held."""
    held, added = rng.randint(0, 3), rng.randint(1, 5)
    units = []
    for number in range(held + added):
        cost = rng.randint(1, 4) if number >= held else 0
        ways = rng.choice((1, 1, 2))
        units.append((*(_doing(rng, cost) for _ in range(ways)), LEAVE))
    soft = rng.random() < 0.3
    somes = ((1, (Together((2,)), Together((), (1,)))),) if soft else ()
    always = Together((0, 1), (0,)) if soft else Together((0, 1, 2), (0, 1))
    asked = tuple(rng.randint(0, 6) for _ in range(3))
    return Plan(asked, (rng.randint(1, 6), rng.randint(0, 4)), tuple(units), always, somes), held


def _doing(rng: Random, cost: int) -> Doing:
    gains = tuple(rng.choice((0, 0, 1, 2, 3)) for _ in range(3))
    return Doing(gains, tuple(rng.choice((0, 0, 1, 2)) for _ in range(2)), cost)


def every_way(plan: Plan, held: int) -> list[tuple[int, ...]]:
    """Return which units are added at the least cost, in order, by trying everything."""
    found: dict[tuple[int, ...], int] = {}
    for chosen in product(*plan.units):
        if plan.is_met(chosen):
            added = [n - held for n, one in enumerate(chosen) if n >= held and one.counts]
            found[tuple(added)] = sum(one.cost for one in chosen)
    least = min(found.values(), default=0)
    # what counts the earliest units comes first
    return sorted(added for added, cost in found.items() if cost == least)


def adding(plan: Plan, held: int, steps: int = 100_000) -> Adding:
    alternative = plan.alternative()
    items = {}
    for number, unit in enumerate(plan.units[:held]):
        options = tuple(Option((), pack(*d.gains), pack(*d.uses)) for d in unit if d.counts)
        most = drain = 0
        for option in options:
            most = larger(most, option.gain, alternative.full)
            drain = larger(drain, option.use, alternative.full)
        items[f"held {number}"] = Item(f"held {number}", options, most, drain)
    units = []
    for unit in plan.units[held:]:
        choices = [Choice(_OPTION, pack(*d.gains), pack(*d.uses), d.cost) for d in unit[:-1]]
        units.append(Unit.of([*choices, Choice(None, 0, 0, 0)], alternative))
    names = tuple(f"unit {number}" for number in range(len(units)))
    supply = Supply(alternative, names, tuple(units), items, Covers(alternative, units))
    return Adding(supply, items, Steps(steps))


_OPTION = Option((), 0, 0)


@pytest.mark.parametrize("chunk", range(4))
def test_all_that_costs_the_least_is_found_in_order(chunk: int) -> None:
    rng = Random(f"adding {chunk}")
    several = none = 0
    for _ in range(150):
        plan, held = drawn(rng)
        expected = every_way(plan, held)
        found = list(adding(plan, held).all())
        assert found == expected, plan
        assert adding(plan, held).first() == (expected[0] if expected else None), plan
        several += len(expected) > 1
        none += not expected
    assert several > 3
    assert none > 3


def dearly_drawn(rng: Random) -> Plan:
    """Return a plan with nothing held, whose units cost little or much."""
    units = []
    for _ in range(rng.randint(5, 9)):
        cost = rng.choice((1, 2, 3, 5, 7, 9, 12))
        gains = tuple(rng.choice((0, 0, 1, 2, 3)) for _ in range(3))
        uses = tuple(rng.choice((0, 0, 0, 1)) for _ in range(2))
        units.append((Doing(gains, uses, cost), LEAVE))
    asked = tuple(rng.randint(0, 7) for _ in range(3))
    allowed = rng.randint(1, 4), rng.randint(0, 3)
    return Plan(asked, allowed, tuple(units), Together((0, 1, 2), (0, 1)))


def test_what_was_refuted_before_says_no_more_than_it_proved() -> None:
    """Different units come to the same at different costs, so a limit may not rise too far."""
    dear = 0
    for number in range(400):
        plan = dearly_drawn(Random(f"x{number}"))
        expected = every_way(plan, 0)
        assert list(adding(plan, 0).all()) == expected, plan
        dear += any(len(way) > 3 for way in expected)
    assert dear > 40


def test_the_steps_end_it() -> None:
    units = ((Doing((1, 0, 0), (0, 0), 1), LEAVE),) * 3
    plan = Plan((2, 0, 0), (0, 0), units, Together((0, 1, 2), (0, 1)))
    with pytest.raises(OutOfSteps):
        adding(plan, 0, steps=1).first()
    assert adding(plan, 0, steps=20).first() == (0, 1)


def test_a_way_of_very_many_units_is_left_to_others() -> None:
    many = MOST_ADDED + 5
    units = ((Doing((1, 0, 0), (0, 0), 1), LEAVE),) * (many + 1)
    plan = Plan((many, 0, 0), (0, 0), units, Together((0, 1, 2), (0, 1)))
    with pytest.raises(OutOfSteps):
        adding(plan, 0).first()
