"""Mending ends with a counted set that meets every row, or says that it has none to show."""

from random import Random

import pytest
from hypothesis import given, settings

from qcf.search.repair import STEPS_EACH, mended
from qcf.search.rest import Rest
from qcf.search.task import OutOfSteps, Steps
from tests.conftest import some_of
from tests.unit.search.openly import can_be_met, draw_rest, meets, rests

MOST = 300


@settings(max_examples=some_of(300))
@given(rests)
def test_what_is_mended_meets_every_row(rest: Rest) -> None:
    taken = mended(rest, Random(1), MOST, Steps())
    if taken is not None:
        assert len(taken) == len(rest.choices)
        assert meets(rest, tuple(taken))


def test_nearly_all_that_can_be_met_is_found() -> None:
    there = found = 0
    number = some_of(400)
    for seed in range(number):
        rest = draw_rest(seed)
        if can_be_met(rest):
            there += 1
            found += mended(rest, Random(seed), MOST, Steps()) is not None
    assert there >= number // 4
    assert found >= 0.99 * there, f"{found} of {there}"


def larger_rest(seed: int) -> Rest:
    """Return a rest with a way that was hidden in it, too large to be tried choice by choice.

    Each of 24 units counts towards one of four groups that lists it, and a cap is just met.
    """
    draw = Random(seed)
    asked = [0] * 4
    taken = 0
    choices = []
    for _ in range(24):
        credit, use = draw.randint(1, 9), draw.randint(0, 2)
        groups = draw.sample(range(4), draw.randint(1, 3))
        choices.append((*(((group, credit), (4, -use)) for group in groups), ()))
        if draw.random() < 0.8:
            asked[groups[0]] += credit
            taken += use
    return Rest((0, 1, 2, 3, ~0), (*asked, -taken), tuple(choices))


def test_what_is_hidden_among_many_units_is_found() -> None:
    found = []
    for seed in range(20):
        rest = larger_rest(seed)
        taken = mended(rest, Random(seed), 600, Steps())
        assert taken is None or meets(rest, tuple(taken))
        found.append(taken is not None)
    assert sum(found) >= 19, found


def test_the_same_draws_end_the_same_way() -> None:
    rest = larger_rest(3)
    one, other = Steps(), Steps()
    assert mended(rest, Random(5), MOST, one) == mended(rest, Random(5), MOST, other)
    assert one.left == other.left < one.number


# 7 of 2 and 4 is no sum.
NEVER = Rest((0, ~0), (7, -7), tuple((((0, n), (1, -n)), ()) for n in (2, 4, 4)))


@pytest.mark.parametrize("most", [0, 1, 7])
def test_each_change_takes_its_steps(most: int) -> None:
    steps = Steps()
    assert mended(NEVER, Random(1), most, steps) is None
    assert steps.number - steps.left == most * STEPS_EACH


def test_no_more_is_changed_than_there_are_steps() -> None:
    with pytest.raises(OutOfSteps):
        mended(NEVER, Random(1), MOST, Steps(10 * STEPS_EACH))


@pytest.mark.parametrize("most", [0, 5])
def test_where_nothing_is_asked_nothing_is_changed(most: int) -> None:
    steps = Steps()
    rest = Rest((0,), (0,), ((((0, 3),), ()),))
    assert mended(rest, Random(1), most, steps) in ([0], [1])
    assert steps.left == steps.number


def test_the_last_change_counts() -> None:
    """What is asked can be met by one change; the draw begins with nothing counted."""
    rest = Rest((0,), (3,), ((((0, 3),), ()),))
    draw = next(seed for seed in range(99) if int(Random(seed).random() * 2))
    assert mended(rest, Random(draw), 0, Steps()) is None
    assert mended(rest, Random(draw), 1, Steps()) == [0]
