"""Tables of everything that can be reached: one bit for each point, in one long integer.

A point has a coordinate on each axis, and a place where all of them stand side by side; an axis has
a stride, by which a step along it moves the place. Choosing something moves all points at once.
"""

from collections.abc import Iterable, Sequence

Span = tuple[int, int]  # a first and a last coordinate
Shifts = Sequence[int]  # of something to choose from: by how much each choice moves the place


class TooManyPoints(Exception):  # noqa: N818 -- not an error: an honest end
    """There is more to reach than a table is made for."""


def box(spans: Iterable[Span], strides: Iterable[int]) -> int:
    """Return all points that are inside a span on every axis, the axis of least stride first.

    >>> bin(box([(0, 1), (1, 2)], [1, 4]))
    '0b1100110000'
    """
    points = 1
    for (first, last), stride in zip(spans, strides, strict=True):
        if first > last:
            return 0
        points = _side_by_side(points, last - first + 1, stride) << first * stride
    return points


def _side_by_side(points: int, count: int, stride: int) -> int:
    """Return some points so many times, a stride apart."""
    have = 1
    while 2 * have <= count:
        points |= points << have * stride
        have *= 2
    return points | points << (count - have) * stride


def moved(points: int, shifts: Shifts) -> int:
    """Return where one choice each leads from some points."""
    after = 0
    for shift in shifts:
        after |= points << shift
    return after


def first_of(points: int) -> int:
    """Return the least place of some points."""
    return (points & -points).bit_length() - 1


def places_of(points: int) -> list[int]:
    """Return the places of some points, ascending.

    >>> places_of(0b10110)
    [1, 2, 4]
    """
    return [place for place, bit in enumerate(bin(points)[:1:-1]) if bit == "1"]


def way_to(place: int, before: Sequence[int], shifts: Sequence[Shifts]) -> list[int]:
    """Return the numbers of the choices that lead to a point, one for each thing chosen from.

    `before` are the points before each choice. Of several choices the first is taken.
    """
    numbers = []
    for points, moves in zip(reversed(before), reversed(shifts), strict=True):
        number = next(
            number
            for number, shift in enumerate(moves)
            if shift <= place and points >> place - shift & 1
        )
        numbers.append(number)
        place -= moves[number]
    return numbers[::-1]
