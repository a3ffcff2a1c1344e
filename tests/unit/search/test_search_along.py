"""How far units of one direction go together, by trying all of it."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search.along import MOST_FAR, Along, direction_of, directions_of, rows_of
from qcf.search.bits import TooManyPoints
from qcf.search.windows import Ways
from tests.conftest import some_of


@settings(max_examples=some_of(300))
@given(st.integers(min_value=0, max_value=10**6))
def test_units_go_as_far_as_trying_everything_says(seed: int) -> None:
    draw = Random(seed)
    each = draw.choice((1, 2, 3))
    units: dict[int, Ways] = {}
    for unit in range(draw.randint(1, 4)):
        steps = {0, *(each * draw.randint(-4, 6) or each for _ in range(draw.randint(1, 2)))}
        units[unit] = {(2 * one, -3 * one): number for number, one in enumerate(sorted(steps))}
    least = draw.randint(-9, 9)
    most = least + draw.randint(-1, 12)
    along = Along.of(units, least, most)
    sums = {sum(one[0] // 2 for one in chosen) for chosen in product(*units.values())}
    assert along.far == tuple(sorted(one for one in sums if least <= one <= most))
    for far in along.far:
        taken = dict(along.chosen(far))
        assert taken.keys() == units.keys()
        numbered = {unit: {n: v for v, n in ways.items()} for unit, ways in units.items()}
        assert sum(numbered[unit][number][0] // 2 for unit, number in taken.items()) == far


def test_directions_are_the_shortest_each_way_once() -> None:
    assert direction_of((-6, 4)) == ((3, -2), -2)
    assert directions_of({(0, 0): 0, (6, 2): 1, (-3, -1): 2, (1, 0): 3}) == ((3, 1), (1, 0))
    assert rows_of((0, 4, 0, -1)) == (1, 3)


def test_more_than_is_worth_a_table_is_said() -> None:
    units: dict[int, Ways] = {0: {(MOST_FAR,): 0, (0,): 1}, 1: {(MOST_FAR + 1,): 0, (0,): 1}}
    with pytest.raises(TooManyPoints):
        Along.of(units, 0, 2 * MOST_FAR)
    few = Along.of(units, 0, 5)
    assert few.far == (0,)
    assert few.moved == 4
