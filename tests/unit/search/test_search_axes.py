"""The axes and slopes of some sums say what the windows say, and no span loses a point."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search.along import directions_of, rows_of
from qcf.search.axes import WIDE, Item, axes_of
from qcf.search.bits import Span
from qcf.search.windows import Vector
from tests.conftest import some_of


def item(*adds: Vector) -> Item:
    """Return something to choose from, which is made of nothing."""
    directions = directions_of(adds)
    rows = tuple(sorted({row for one in directions for row in rows_of(one)}))
    return Item(adds, directions, rows, adds, lambda _: [])


def drawn(seed: int) -> tuple[list[Item], dict[int, Span]]:
    """Return items whose last sums are made of the first ones, or agree with them for a while."""
    draw = Random(seed)
    plain, made = draw.randint(1, 3), draw.randint(0, 3)
    recipes = [[draw.randint(-1, 2) for _ in range(plain)] for _ in range(made)]
    items = []
    for number in range(draw.randint(1, 4)):
        adds: list[Vector] = [(0,) * (plain + made)]
        for _ in range(draw.randint(1, 2)):
            first = [draw.randint(0, 3) for _ in range(plain)]
            others = [sum(a * b for a, b in zip(first, one, strict=True)) for one in recipes]
            if draw.random() < 0.3 and number > 1:
                others = [0] * made
            adds.append((*first, *others))
        if any(any(one) for one in adds):
            items.append(item(*adds))
    touched = {row for one in items for row in one.rows}
    near = [draw.choice(one.adds) for one in items]
    windows = {}
    for row in sorted(touched):
        amount = sum(one[row] for one in near)
        windows[row] = amount - draw.randint(0, 2), amount + draw.randint(-1, 2)
    return items, windows


@pytest.mark.parametrize("in_turn", [False, True])
@settings(max_examples=some_of(400))
@given(seed=st.integers(min_value=0, max_value=10**9))
def test_axes_and_slopes_let_through_what_the_windows_do(in_turn: bool, seed: int) -> None:
    items, windows = drawn(seed)
    if not items:
        return
    axes = axes_of(items, windows, in_turn=in_turn)
    for chosen in product(*(one.adds for one in items)):
        sums = {row: sum(one[row] for one in chosen) for row in windows}
        is_asked = all(least <= sums[row] <= most for row, (least, most) in windows.items())
        is_let = all(first <= sums[row] <= last for row, (first, last) in axes.spans.items())
        for slope in axes.slopes:
            end = len(items) if slope.after is None else slope.after + 1
            along = sum(n * sum(one[row] for one in chosen[:end]) for row, n in slope.times.items())
            is_let &= slope.span[0] <= along <= slope.span[1]
        assert is_let is is_asked
        assert not (is_asked and axes.are_empty)


def test_a_total_is_a_slope_across_its_groups() -> None:
    items = [item((0, 0, 0), (3, 0, 3), (0, 3, 3)), item((0, 0, 0), (5, 0, 5))]
    axes = axes_of(items, {0: (1, 4), 1: (0, 2), 2: (5, 99)}, in_turn=False)
    (slope,) = axes.slopes
    (left,) = {0, 1, 2} - axes.spans.keys()
    assert slope.times.keys() == axes.spans.keys()
    assert slope.after is None
    # all but 4 of the first are at most 2 of the second: 5 in all leave 3 to the first
    assert left == 2
    assert axes.spans == {0: (3, 4), 1: (1, 2)}


def test_spans_without_room_are_empty() -> None:
    items = [item((0, 0, 0), (3, 0, 3), (0, 3, 3)), item((0, 0, 0), (5, 0, 5))]
    assert axes_of(items, {0: (1, 4), 1: (0, 2), 2: (7, 99)}, in_turn=False).are_empty


def test_a_union_is_looked_at_when_the_next_begins() -> None:
    """Of A, of A and B, and of all: what A adds to one it adds to all."""
    items = [item((0, 0), (4, 4)), item((0, 0), (5, 5)), item((0, 0), (0, 6))]
    axes = axes_of(items, {0: (0, 5), 1: (6, 9)}, in_turn=True)
    assert axes.spans.keys() == {1}
    assert [(slope.times, slope.after) for slope in axes.slopes] == [({1: 1}, 1)]
    assert axes_of(items, {0: (0, 5), 1: (6, 9)}, in_turn=False).spans.keys() == {0, 1}


def test_amounts_too_large_to_compare_have_axes_of_their_own() -> None:
    huge = 1 << WIDE // 2
    items = [
        item((0, 0, 0), (huge + 1, huge, huge)),
        item((0, 0, 0), (huge, huge + 3, huge)),
        item((0, 0, 0), (huge, huge, 2 * huge + 1)),
    ]
    windows = dict.fromkeys(range(3), (0, 9 * huge))
    assert axes_of(items, windows, in_turn=False).spans.keys() == {0, 1, 2}
