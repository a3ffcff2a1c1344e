"""Units that do the same in other amounts come to one number, whatever sum looks at them.

Counting such a unit goes so many steps in one direction. How many steps all of them can go together
are the bits of one integer, and a sum that nothing else adds to keeps some of them only.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import gcd

from attrs import frozen

from qcf.search.bits import TooManyPoints, moved, places_of, way_to
from qcf.search.windows import Vector, Ways

MOST_FAR = 100_000


def direction_of(vector: Vector) -> tuple[Vector, int]:
    """Return the shortest vector that points the same way or back, and how many there are of it.

    >>> direction_of((0, -4, 6))
    ((0, 2, -3), -2)
    """
    steps = gcd(*vector)
    if next(one for one in vector if one) < 0:
        steps = -steps
    return tuple([one // steps for one in vector]), steps


def directions_of(ways: Iterable[Vector]) -> tuple[Vector, ...]:
    """Return the directions in which a unit can go from where it adds nothing."""
    return tuple(dict.fromkeys([direction_of(vector)[0] for vector in ways if any(vector)]))


@lru_cache(maxsize=4_096)
def rows_of(direction: Vector) -> tuple[int, ...]:
    """Return the sums that a direction changes."""
    return tuple([row for row, amount in enumerate(direction) if amount])


@frozen(eq=False)
class Along:
    """How far units of one direction go together: `far` are all numbers of steps, ascending.

    A step of the table is `each` steps, and its first place is for `low` of them.
    """

    units: tuple[tuple[int, tuple[int, ...]], ...]  # with the numbers of the choices
    far: tuple[int, ...]
    low: int
    each: int
    before: tuple[int, ...]
    shifts: tuple[tuple[int, ...], ...]

    @property
    def moved(self) -> int:
        """How many points were moved to find out, about."""
        return sum(map(len, self.shifts)) * self.before[-1].bit_length()

    @classmethod
    def of(cls, units: dict[int, Ways], least: int, most: int) -> "Along":
        """Return how far units go that have to go between `least` and `most` steps."""
        each_unit = [
            [direction_of(vector)[1] if any(vector) else 0 for vector in ways]
            for ways in units.values()
        ]
        each = gcd(*(steps for one in each_unit for steps in one))
        lows = [min(one) for one in each_unit]
        low = sum(lows)
        first, last = -(-(least - low) // each), (most - low) // each
        if last >= MOST_FAR:
            raise TooManyPoints
        inside = (1 << max(0, last + 1)) - 1
        shifts, before, points = [], [], 1
        for one, lowest in zip(each_unit, lows, strict=True):
            moves = tuple((steps - lowest) // each for steps in one)
            shifts.append(moves)
            before.append(points)
            points = moved(points, moves) & inside
        first = max(0, first)
        far = tuple([low + place * each for place in places_of(points >> first << first)])
        numbers = tuple((unit, tuple(ways.values())) for unit, ways in units.items())
        return cls(numbers, far, low, each, tuple(before), tuple(shifts))

    def chosen(self, far: int) -> list[tuple[int, int]]:
        """Return the choices that go so many steps, by unit."""
        taken = way_to((far - self.low) // self.each, self.before, self.shifts)
        return [
            (unit, numbers[number])
            for (unit, numbers), number in zip(self.units, taken, strict=True)
        ]
