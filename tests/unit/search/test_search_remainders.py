"""What sums leave over: refused by it is only what cannot be met, and what is drawn can fit."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.search.remainders import DIVISORS, remainders_of
from qcf.search.rest import Rest
from qcf.search.windows import Windows
from tests.conftest import some_of
from tests.unit.search.openly import can_be_met, every_choice, meets


def nearly_divided(seed: int) -> Rest:
    """Return exact sums over units of which all but one or two can be divided."""
    draw = Random(seed)
    divisor = draw.choice(DIVISORS)
    rows = draw.randint(1, 2)
    units = []
    for number in range(6):
        amounts = [divisor * draw.randint(1, 3) + (number < 2) * draw.randint(0, 2)] * rows
        places = draw.sample(range(rows), draw.randint(1, rows))
        ways = [
            tuple((2 * row + side, amounts[row] * (1 - 2 * side)) for side in (0, 1))
            for row in places
        ]
        units.append((*ways, ()))
    asked = []
    for _row in range(rows):
        amount = draw.randint(2, 6) * divisor + draw.randint(0, divisor - 1)
        asked += [amount, -amount - draw.choice((0, 0, 1))]
    return Rest(tuple(range(2 * rows)), tuple(asked), tuple(units))


plans = st.integers(min_value=0, max_value=10**9).map(nearly_divided)


@settings(max_examples=some_of(300))
@given(plans, st.integers(min_value=0, max_value=99))
def test_what_can_be_met_is_not_refused_and_what_is_drawn_fits(rest: Rest, seed: int) -> None:
    windows = Windows.of(rest)
    if windows is None:
        assert not can_be_met(rest)
        return
    for one in remainders_of(windows):
        if one.refuse:
            assert not can_be_met(rest)
            continue
        taken = one.drawn(Random(seed))
        assert taken.keys() <= windows.units.keys()
        assert all(number < len(rest.choices[unit]) for unit, number in taken.items())
        assert one.drawn(Random(seed)) == taken, "the same draws each time"
        _fits(windows, one.divisor, taken)


def _fits(windows: Windows, divisor: int, taken: dict[int, int]) -> None:
    """Check that some sum inside each window leaves over what was drawn, where others are whole."""
    for row, (least, most) in enumerate(zip(windows.least, windows.most, strict=True)):
        touching = [unit for unit, ways in windows.units.items() if any(one[row] for one in ways)]
        odd = {u for u in touching if any(one[row] % divisor for one in windows.units[u])}
        if 3 * len(odd) > len(touching) or not odd <= taken.keys():
            continue  # this sum was not looked at
        drawn = sum(
            next(one[row] for one, n in windows.units[unit].items() if n == number)
            for unit, number in taken.items()
        )
        inside = range(least, most + 1)
        assert any((one - drawn) % divisor == 0 for one in inside) or len(inside) >= divisor


def test_what_is_drawn_can_be_any_of_what_fits() -> None:
    """Two of four units that leave 1 over are needed: each of them is drawn some time."""
    odd, even = (((0, 4), (1, -4)), ()), (((0, 3), (1, -3)), ())
    rest = Rest((0, 1), (11, -11), (*[odd] * 3, *[even] * 6))
    windows = Windows.of(rest)
    assert windows is not None
    (one,) = remainders_of(windows)
    assert one.divisor == 3
    assert not one.refuse
    ways = {tuple(sorted(one.drawn(Random(seed)).items())) for seed in range(40)}
    assert ways == {((0, a), (1, b), (2, c)) for a, b, c in ((0, 0, 1), (0, 1, 0), (1, 0, 0))}


def test_one_unit_that_cannot_be_divided_refuses_two_sums() -> None:
    """Both of two sums leave 1 over, and only one unit leaves anything."""
    odd = (((0, 4), (1, -4)), ((2, 4), (3, -4)), ())
    units = [odd, *[(((0, 3), (1, -3)), ((2, 3), (3, -3)), ()) for _ in range(5)]]
    rest = Rest((0, 1, 2, 3), (7, -7, 4, -4), tuple(units))
    windows = Windows.of(rest)
    assert windows is not None
    assert [one.divisor for one in remainders_of(windows) if one.refuse] == [3]
    assert not any(meets(rest, taken) for taken in every_choice(rest))


def test_wide_windows_and_units_of_every_size_leave_nothing_to_say() -> None:
    units = tuple((((0, one), (1, -one)), ()) for one in (1, 2, 3, 4, 5, 6, 7))
    for most in (12, 17):
        windows = Windows.of(Rest((0, 1), (12, -most), units))
        assert windows is not None
        assert list(remainders_of(windows)) == []


def test_some_are_refused_and_some_not() -> None:
    """Of those the laws above are tried on."""
    found = [0, 0]
    for seed in range(200):
        windows = Windows.of(nearly_divided(seed))
        for one in remainders_of(windows) if windows is not None else ():
            found[one.refuse] += 1
    assert min(found) >= 15
