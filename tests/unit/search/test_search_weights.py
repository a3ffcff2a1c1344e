"""Weights that were found refuse: both sides are worked out anew, and every choice is tried."""

import pytest
from attrs import evolve
from hypothesis import given, settings

from qcf.search.rest import COST, Rest
from qcf.search.task import OutOfSteps, Steps
from qcf.search.weights import Weights, alike, refuted
from tests.conftest import some_of
from tests.unit.search.openly import can_be_met, draw_rest, rests

EFFORT = 20_000


def sides(weights: Weights) -> tuple[int, int]:
    """Return what is asked together, and the most that all units can bring."""
    rest, each = weights.rest, weights.each
    asked = sum(weight * amount for weight, amount in zip(each, rest.asked, strict=True))
    most = sum(
        max(sum(each[row] * amount for row, amount in choice) for choice in choices)
        for choices in rest.choices
    )
    return asked, most


def check(weights: Weights | None, rest: Rest) -> None:
    """What is found refuses, and nothing that can be met is refused."""
    if weights is None:
        return
    assert weights.rest is rest
    assert len(weights.each) == len(rest.asked)
    assert min(weights.each) >= 0
    asked, most = sides(weights)
    assert asked > most, "less can be had than is asked"
    assert weights.lacking == asked - most
    assert not can_be_met(rest)


@settings(max_examples=some_of(400))
@given(rests)
def test_what_can_be_met_is_never_refused(rest: Rest) -> None:
    check(refuted(rest, EFFORT, Steps()), rest)


@settings(max_examples=some_of(300))
@given(rests)
def test_equal_weights_refuse_where_they_do(rest: Rest) -> None:
    weights = alike(rest)
    check(weights, rest)
    ones = Weights(rest, (1,) * len(rest.asked), 0)
    asked, most = sides(ones)
    assert (weights is not None) is (asked > most)
    assert weights is None or weights.each == ones.each


@settings(max_examples=some_of(400))
@given(rests)
def test_as_much_besides_is_refused_as_is_said(rest: Rest) -> None:
    """Spending more is asking for less in the row of the cost."""
    weights = refuted(rest, EFFORT, Steps())
    if weights is None:
        return
    besides = weights.most_cost_refuted
    if COST not in rest.names or not weights.each[rest.names.index(COST)]:
        assert besides is None
        spent = 1_000
    else:
        assert besides is not None
        spent = besides
        asked, most = sides(evolve(weights, rest=_spending(rest, besides + 1)))
        assert asked <= most, "it says as much as it can"
    after = _spending(rest, spent)
    asked, most = sides(evolve(weights, rest=after))
    assert asked > most
    assert not can_be_met(after)


def _spending(rest: Rest, besides: int) -> Rest:
    asked = [
        one - besides if name == COST else one
        for name, one in zip(rest.names, rest.asked, strict=True)
    ]
    return evolve(rest, asked=tuple(asked))


def test_more_than_half_of_what_cannot_be_met_is_refused() -> None:
    """Units being whole, many are such that no inequality refuses; a few are not found."""
    found = refused = 0
    number = some_of(1_000)
    for seed in range(number):
        rest = draw_rest(seed)
        if not can_be_met(rest):
            refused += 1
            found += refuted(rest, EFFORT, Steps()) is not None
    assert refused >= number // 5
    assert found >= 0.55 * refused, f"{found} of {refused}"


# --- the inequalities that have a name ------------------------------------------------------------

A, B, C = 0, 1, 2
LEFT = ()


def rest_with(asked: dict[int, int], *units: tuple[dict[int, int], ...]) -> Rest:
    """Return rows by name, and units with choices by row, each of which can be left."""
    rows = {name: row for row, name in enumerate(asked)}
    choices = tuple(
        (*(tuple((rows[name], amount) for name, amount in one.items()) for one in unit), LEFT)
        for unit in units
    )
    return Rest(tuple(asked), tuple(asked.values()), choices)


NAMED = {
    "a sum that falls short": rest_with({A: 10}, ({A: 4},), ({A: 5},)),
    # three units for two groups of two: none of the groups is short by itself
    "Hall's condition": rest_with({A: 2, B: 2}, *[({A: 1}, {B: 1})] * 3),
    "Hall's condition on some rows": rest_with(
        {A: 2, B: 2, C: 1}, *[({A: 1}, {B: 1})] * 3, ({C: 1},), ({C: 1},)
    ),
    # 6 credits and no more than one of the two units of 5
    "with a weight on a cap": rest_with({A: 6, ~0: -1}, *[({A: 5, ~0: -1},)] * 2),
    # 5 of the cap for each credit: with 3 allowed no credit counts
    "unequal weights": rest_with({A: 1, ~0: -3}, *[({A: 1, ~0: -5},)] * 4),
    "a share": rest_with({A: 0, B: 2}, ({A: -3, B: 1},), ({A: -1, B: 1},), ({A: 1},)),
    "what it costs": rest_with({A: 3, COST: -20}, *[({A: 1, COST: -7},)] * 5),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_refusal_with_a_name_is_found(name: str) -> None:
    rest = NAMED[name]
    weights = refuted(rest, EFFORT, Steps())
    assert weights is not None
    check(weights, rest)


def test_a_bound_on_the_cost_by_weights() -> None:
    """Three units at 7 are 21: with 20 to spend nothing but 1 is lacking."""
    weights = refuted(NAMED["what it costs"], EFFORT, Steps())
    assert weights is not None
    assert weights.most_cost_refuted == 0
    further = refuted(_spending(NAMED["what it costs"], -10), EFFORT, Steps())
    assert further is not None
    assert further.most_cost_refuted == 10
    without = refuted(NAMED["a sum that falls short"], EFFORT, Steps())
    assert without is not None
    assert without.most_cost_refuted is None


def test_a_row_without_units_is_refused_or_met() -> None:
    assert refuted(Rest((0,), (1,), ()), EFFORT, Steps()) is not None
    assert refuted(Rest((0,), (0,), ()), EFFORT, Steps()) is None
    assert refuted(Rest((), (), ()), EFFORT, Steps()) is None
    assert alike(Rest((), (), ())) is None


# --- effort -------------------------------------------------------------------------------------

# Whole units: 3 of 2 and 4 are asked as 7, which no sum of units is and no weights refuse.
NOT_FOUND = rest_with({A: 7, ~0: -7}, ({A: 2, ~0: -2},), ({A: 4, ~0: -4},), ({A: 4, ~0: -4},))


WORK = 1 + 2 * 3 // 2  # each row at every unit, for each descent


def steps_taken(effort: int) -> int:
    steps = Steps()
    assert refuted(NOT_FOUND, effort, steps) is None
    return steps.number - steps.left


def test_as_many_steps_are_taken_as_descents_are_tried() -> None:
    assert not can_be_met(NOT_FOUND)
    every = steps_taken(1_000_000)
    assert every in range(2 * WORK, 9 * WORK, WORK)
    for effort, descents in ((0, 1), (WORK - 1, 1), (WORK, 2), (10 * WORK, every // WORK)):
        assert steps_taken(effort) == descents * WORK, effort


def test_no_more_is_tried_than_there_are_steps() -> None:
    every = steps_taken(EFFORT)
    assert refuted(NOT_FOUND, EFFORT, Steps(every)) is None
    with pytest.raises(OutOfSteps):
        refuted(NOT_FOUND, EFFORT, Steps(every - 1))
