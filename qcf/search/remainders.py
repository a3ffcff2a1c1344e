"""What is left over when sums are divided: a window that is narrow lets few remainders through.

Where nearly all units have credits that can be divided by three, what the others come to decides
what is left over of every sum. There are so few different remainders that all that can be left is
one small table. A remainder that windows ask for and that is not in it refuses; elsewhere a way
through the table says what to do with the units that matter, and only easy ones are left.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from attrs import frozen

from qcf.search.bits import Span, box, places_of
from qcf.search.windows import Vector, Windows

DIVISORS = (2, 3, 5)
MOST_UNITS = 16  # that matter
MOST_POINTS = 4_096


@frozen
class _Unit:
    """A unit that matters: what each of its choices leaves over of some sums, and their numbers."""

    unit: int
    left: tuple[Vector, ...]
    numbers: tuple[int, ...]


@frozen(eq=False)
class Remainders:
    """What sums can leave over, divided, by the units that matter.

    `points` are those that can be reached, before each unit and at the end; `asked` are those that
    all windows let through.
    """

    divisor: int
    strides: tuple[int, ...]
    units: tuple[_Unit, ...]
    points: tuple[int, ...]
    asked: int

    @property
    def refuse(self) -> bool:
        """Whether no choices leave over what is asked."""
        return not self.points[-1] & self.asked

    def drawn(self, draw: Random) -> dict[int, int]:
        """Return the number of a choice for each unit that matters, by which every sum can fit."""
        places = places_of(self.points[-1] & self.asked)
        place = places[_drawn(places, draw)]
        taken = {}
        for unit, points in zip(reversed(self.units), reversed(self.points[:-1]), strict=True):
            before = [self._less(place, left) for left in unit.left]
            ways = [way for way, origin in enumerate(before) if points >> origin & 1]
            way = ways[_drawn(ways, draw)]
            taken[unit.unit] = unit.numbers[way]
            place = before[way]
        return taken

    def _less(self, place: int, left: Vector) -> int:
        """Return the place from which leaving so much over leads to a place."""
        return sum(
            (place // stride - one) % self.divisor * stride
            for one, stride in zip(left, self.strides, strict=True)
        )


def remainders_of(windows: Windows) -> Iterator[Remainders]:
    """Yield what is left over for each divisor of nearly all that most units add to some sums."""
    widths = [high - low + 1 for low, high in zip(windows.least, windows.most, strict=True)]
    narrow = [
        (row, {unit: {one[row] for one in ways} for unit, ways in windows.units.items()})
        for row, width in enumerate(widths)
        if width < DIVISORS[-1]
    ]
    for divisor in DIVISORS:
        rows: list[int] = []
        matter: set[int] = set()
        for row, each in narrow:
            touching = [unit for unit, amounts in each.items() if amounts != {0}]
            units = {unit for unit in touching if any(one % divisor for one in each[unit])}
            few = 3 * len(units) <= len(touching) and len(matter | units) <= MOST_UNITS
            if few and widths[row] < divisor:
                rows.append(row)
                matter |= units
        if matter and divisor ** len(rows) <= MOST_POINTS:
            yield _remainders(windows, divisor, rows, sorted(matter))


def _remainders(
    windows: Windows, divisor: int, rows: Sequence[int], matter: Sequence[int]
) -> Remainders:
    """Return what some sums can leave over, by the units that matter."""
    strides = tuple([divisor**number for number in range(len(rows))])
    units, points = [], [1]
    for unit in matter:
        numbers: dict[Vector, int] = {}
        for vector, number in windows.units[unit].items():
            numbers.setdefault(tuple([vector[row] % divisor for row in rows]), number)
        units.append(_Unit(unit, tuple(numbers), tuple(numbers.values())))
        after = 0
        for left in numbers:
            after |= _turned(points[-1], left, divisor, strides)
        points.append(after)
    asked = 1
    for row, stride in zip(rows, strides, strict=True):
        through = range(windows.least[row], windows.most[row] + 1)
        asked = sum(asked << one % divisor * stride for one in through)
    return Remainders(divisor, strides, tuple(units), tuple(points), asked)


def _turned(points: int, left: Vector, divisor: int, strides: Sequence[int]) -> int:
    """Return where leaving so much over leads from some points, beyond the divisor from 0 again."""
    for axis, (one, stride) in enumerate(zip(left, strides, strict=True)):
        if one:
            below = _below(divisor, len(strides), axis, divisor - one)
            points = (points & below) << one * stride | (points & ~below) >> (
                divisor - one
            ) * stride
    return points


@lru_cache(maxsize=256)
def _below(divisor: int, axes: int, axis: int, end: int) -> int:
    """Return the points with a remainder of less than an end on an axis."""
    spans: list[Span] = [(0, divisor - 1)] * axes
    spans[axis] = 0, end - 1
    return box(spans, [divisor**number for number in range(axes)])


def _drawn(several: Sequence[int], draw: Random) -> int:
    """Return the number of one of them."""
    return int(draw.random() * len(several))
