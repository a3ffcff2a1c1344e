"""A table has every point that items come to, and finds the way to one that is asked for."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search.axes import axes_of
from qcf.search.table import Table, cut
from qcf.search.task import OutOfSteps, Steps
from tests.conftest import some_of
from tests.unit.search.test_search_axes import drawn, item


@pytest.mark.parametrize("in_turn", [False, True])
@settings(max_examples=some_of(400))
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_what_is_asked_is_reached_or_there_is_nothing(in_turn: bool, seed: int) -> None:
    items, windows = drawn(seed)
    if not items:
        return
    asked = [
        chosen
        for chosen in product(*(one.adds for one in items))
        if all(
            least <= sum(one[row] for one in chosen) <= most
            for row, (least, most) in windows.items()
        )
    ]
    axes = axes_of(items, windows, in_turn=in_turn)
    table = Table(items, axes)
    if axes.are_empty or table.is_empty:
        assert not asked
        return
    numbers = table.reached(Steps())
    assert (numbers is not None) is bool(asked)
    if numbers is not None:
        assert tuple(one.adds[n] for one, n in zip(items, numbers, strict=True)) in asked


def test_what_is_lost_is_kept_where_that_is_less() -> None:
    """Of 100 credits 98 are asked: three coordinates are enough, and 101 are not needed."""
    items = [item((0,), (10,)) for _ in range(9)] + [item((0,), (1,)) for _ in range(10)]
    table = Table(items, axes_of(items, {0: (98, 100)}, in_turn=False))
    assert table.size <= 6
    assert table.work == table.size * 38
    assert table.reached(Steps()) is not None


def test_steps_are_taken_and_may_end() -> None:
    items = [item((0,), (one,)) for one in range(1, 99)]
    table = Table(items, axes_of(items, {0: (2_000, 2_001)}, in_turn=False))
    with pytest.raises(OutOfSteps):
        table.reached(Steps(97))
    assert table.reached(Steps(200)) is not None


@pytest.mark.parametrize(
    ("times", "least", "most", "left"),
    [
        (1, 3, 7, (3, 7)),
        (2, 3, 7, (2, 3)),
        (-2, -7, -3, (2, 3)),
        (3, -9, 99, (0, 10)),
        (0, -1, 1, (0, 10)),
        (5, 11, 14, (3, 2)),
    ],
)
def test_a_span_is_cut_by_what_some_times_comes_to(
    times: int, least: int, most: int, left: tuple[int, int]
) -> None:
    assert cut((0, 10), times, least, most) == left


def test_no_times_of_anything_are_nothing() -> None:
    first, last = cut((0, 10), 0, 1, 5)
    assert first > last
