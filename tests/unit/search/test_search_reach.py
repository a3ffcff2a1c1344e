"""What is reached meets every row, and where nothing is reached nothing does."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search import reach
from qcf.search.bits import TooManyPoints
from qcf.search.reach import reached
from qcf.search.rest import Rest
from qcf.search.task import OutOfSteps, Steps
from qcf.search.windows import Windows
from tests.conftest import some_of
from tests.unit.search.openly import can_be_met, meets, rests

MOST_MOVED = 10_000_000


def taken_of(rest: Rest, most_moved: int = MOST_MOVED) -> tuple[int, ...] | None:
    """Return the number of a choice for each unit, or None: there are none."""
    windows = Windows.of(rest)
    taken = None if windows is None else reached(windows, most_moved, Steps())
    if taken is None:
        return None
    return tuple(taken.get(unit, 0) for unit in range(len(rest.choices)))


def check(rest: Rest) -> bool:
    """Return whether rows can be met, which is what trying everything says."""
    taken = taken_of(rest)
    assert (taken is not None) is can_be_met(rest)
    if taken is not None:
        assert meets(rest, taken)
    return taken is not None


@settings(max_examples=some_of(600))
@given(rests)
def test_it_says_what_trying_everything_says(rest: Rest) -> None:
    check(rest)


def shaped(seed: int) -> Rest:
    """Return rows of a stated shape: islands, nested unions, sums of others, or units alike."""
    draw = Random(seed)
    groups = draw.randint(2, 4)
    of_groups = [[place] for place in range(groups)]
    nested = [list(range(place)) for place in range(2, groups + 1)]
    rows = [*of_groups, *draw.sample(nested, draw.randint(0, len(nested)))]
    apart = draw.random() < 0.3
    choices, near = [], [0] * len(rows)
    for _ in range(draw.randint(3, 6)):
        places = draw.sample(range(groups), 1 if draw.random() < 0.6 else 2)
        if apart:
            places = [place % 2 + places[0] // 2 * 2 for place in places]
        credit = draw.randint(1, 6) * draw.choice((1, 1, 3))
        ways = [
            tuple((row, credit) for row, inside in enumerate(rows) if place in inside)
            for place in dict.fromkeys(place for place in places if place < groups)
        ]
        choices.append((*ways, ()) if draw.random() < 0.9 or not ways else tuple(ways))
        for row, amount in draw.choice(choices[-1]):
            near[row] += amount
    least = [(row, amount + draw.choice((0, 0, 0, 1))) for row, amount in enumerate(near)]
    most = [(row, amount + draw.choice((0, 0, 0, 1, 2))) for row, amount in enumerate(near)]
    kept = [one for one in (*least, *((~row, a) for row, a in most)) if draw.random() < 0.9]
    asked = tuple(amount if row >= 0 else -amount for row, amount in kept)
    both = tuple(
        tuple(
            tuple(
                (number, dict(way).get(row, 0) or -dict(way).get(~row, 0))
                for number, (row, _) in enumerate(kept)
                if row in dict(way) or ~row in dict(way)
            )
            for way in ways
        )
        for ways in choices
    )
    return Rest(tuple(row for row, _ in kept), asked, both)


@settings(max_examples=some_of(800))
@given(st.integers(min_value=0, max_value=10**9).map(shaped))
def test_shapes_that_have_a_smaller_table_are_decided_the_same(rest: Rest) -> None:
    check(rest)


@settings(max_examples=some_of(400))
@given(st.integers(min_value=0, max_value=10**9).map(shaped))
def test_the_table_of_sums_in_turn_says_the_same(rest: Rest) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reach, "SMALL", -1)
        check(rest)


def test_the_shapes_are_not_all_alike() -> None:
    """Some can be met and some not, and not by one row alone."""
    drawn = [shaped(seed) for seed in range(300)]
    answers = [can_be_met(rest) for rest in drawn]
    assert min(answers.count(True), answers.count(False)) >= 60
    refused = [rest for rest, answer in zip(drawn, answers, strict=True) if not answer]
    assert sum(Windows.of(rest) is not None for rest in refused) >= 20


def halves(*credits_: int) -> Rest:
    """Return half of all asked from each of two groups that both list every unit."""
    half = sum(credits_) // 2
    units = tuple((((0, one),), ((1, one),)) for one in credits_)
    return Rest((0, 1), (half, half), units)


def test_two_halves_are_found_or_refused_in_few_steps() -> None:
    assert check(halves(6, 5, 4, 3, 2, 2))
    assert not check(halves(20, 20, 20, 2, 2, 4))
    steps = Steps(600)
    windows = Windows.of(halves(*range(20, 100, 2)))
    assert windows is not None
    assert reached(windows, MOST_MOVED, steps) is not None
    assert steps.left >= 0


def test_what_is_too_much_is_said_and_another_lot_may_still_refuse() -> None:
    hard = tuple((((0, 7), (1, 3)), ((1, 5), (2, 2)), ((0, 4), (2, 9)), ()) for _ in range(5))
    rest = Rest((0, 1, 2), (17, 11, 13), hard)
    with pytest.raises(TooManyPoints):
        taken_of(rest, 10)
    two = (((3, 4),), ()), (((3, 4),), ())
    odd = Rest((0, 1, 2, 3, ~3), (17, 11, 13, 5, -7), (*hard, *two))
    assert taken_of(evened(odd), 10) is None


def evened(rest: Rest) -> Rest:
    """Return rows where what adds to row 3 takes from the cap behind it as well."""
    choices = tuple(
        tuple(way + tuple((4, -amount) for row, amount in way if row == 3) for way in ways)
        for ways in rest.choices
    )
    return Rest(rest.names, rest.asked, choices)


@pytest.mark.parametrize("scale", [97, 9_001])
def test_steps_are_taken_for_what_is_moved(scale: int) -> None:
    windows = Windows.of(halves(*[scale * one + one * one for one in range(1, 40)]))
    assert windows is not None
    with pytest.raises(OutOfSteps if scale < 1_000 else TooManyPoints):
        reached(windows, 10**9, Steps(1))
