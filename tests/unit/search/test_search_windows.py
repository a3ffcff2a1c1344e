"""Windows say what the rows say: the same choices meet both."""

from itertools import product

import pytest
from hypothesis import given, settings

from qcf.search.rest import Rest
from qcf.search.windows import Vector, Windows
from tests.conftest import some_of
from tests.unit.search.openly import every_choice, meets, rests


def inside(windows: Windows, vectors: list[Vector]) -> bool:
    """Whether what is chosen for each unit is inside every window."""
    return all(
        least <= sum(one[row] for one in vectors) <= most
        for row, (least, most) in enumerate(zip(windows.least, windows.most, strict=True))
    )


@settings(max_examples=some_of(300))
@given(rests)
def test_what_meets_the_rows_is_inside_the_windows(rest: Rest) -> None:
    windows = Windows.of(rest)
    for taken in every_choice(rest):
        if windows is None:
            assert not meets(rest, taken)
            continue
        numbers = {unit: dict(_numbered(windows, rest, unit)) for unit in windows.units}
        vectors = [numbers[unit][taken[unit]] for unit in windows.units]
        assert inside(windows, vectors) is meets(rest, taken)


def _numbered(windows: Windows, rest: Rest, unit: int) -> list[tuple[int, Vector]]:
    """Return what each choice of a unit adds, by its number; alike ones have the first's."""
    first = {}
    for vector, number in windows.units[unit].items():
        first[rest.choices[unit][number]] = vector
    each = []
    for number, way in enumerate(rest.choices[unit]):
        alike = [v for one, v in first.items() if sorted(one) == sorted(way)]
        each.append((number, alike[0]))
    return each


@settings(max_examples=some_of(300))
@given(rests)
def test_lots_share_no_unit_and_say_the_same_together(rest: Rest) -> None:
    windows = Windows.of(rest)
    if windows is None:
        return
    lots = list(windows.apart())
    units = [unit for lot in lots for unit in lot.units]
    assert len(units) == len(set(units))
    every = all(_can_be_met(lot) for lot in lots)
    assert every is _can_be_met(windows)


def _can_be_met(windows: Windows) -> bool:
    return any(inside(windows, list(one)) for one in product(*windows.units.values()))


def rest_of(asked: tuple[int, ...], *units: tuple[tuple[tuple[int, int], ...], ...]) -> Rest:
    """Return rows with units that have some choices."""
    return Rest(tuple(range(len(asked))), asked, units)


def test_a_minimum_and_a_cap_over_the_same_units_are_one_window() -> None:
    unit = (((0, 4), (1, -4)), ())
    windows = Windows.of(rest_of((5, -13), unit, unit, unit, unit))
    assert windows is not None
    # in fours: 5 credits are 2 of them, and 13 are 3
    assert (windows.least, windows.most) == ((2,), (3,))
    assert list(windows.units.values()) == [{(1,): 0, (0,): 1}] * 4


def test_credits_and_units_of_one_size_are_one_window() -> None:
    unit = (((0, 3), (1, 1)), ())
    windows = Windows.of(rest_of((4, 1), unit, unit))
    assert windows is not None
    assert (windows.least, windows.most) == ((2,), (2,))


def test_where_nothing_is_left_the_first_choice_is_the_base() -> None:
    windows = Windows.of(rest_of((7,), (((0, 3),), ((0, 5),)), (((0, 2),),)))
    assert windows is not None
    assert (windows.least, windows.most) == ((2,), (2,))
    assert windows.units == {0: {(0,): 0, (2,): 1}}


@pytest.mark.parametrize("asked", [(9, -9), (5, -4), (1, 0)])
def test_a_window_that_is_out_of_reach_is_none(asked: tuple[int, int]) -> None:
    unit = (((0, 4), (1, -4)), ())
    assert Windows.of(rest_of(asked, unit, unit)) is None


def test_what_no_unit_touches_is_met_or_not() -> None:
    unit = (((0, 4),), ())
    assert Windows.of(rest_of((4, 1), unit)) is None
    windows = Windows.of(rest_of((4, 0), unit))
    assert windows is not None
    assert len(windows.least) == 1


def test_there_is_more_work_with_more_to_look_at() -> None:
    few, many = (
        Windows.of(rest_of((1,) * rows, *[(tuple((row, row + 2) for row in range(rows)), ())] * 5))
        for rows in (1, 9)
    )
    assert few is not None
    assert many is not None
    assert few.work <= many.work
