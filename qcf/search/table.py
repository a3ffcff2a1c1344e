"""The table of all points that items can come to, and the way to one that is asked for.

Along an axis a coordinate is what was gained over the least that can be, or what was lost from the
most, whichever has less to keep; both only grow. Beyond the last coordinate that is of use an axis
has room for the largest move, so that nothing reaches over into the next row.
"""

from collections.abc import Sequence
from math import gcd

from attrs import evolve, frozen

from qcf.search.axes import Axes, Item, Slope
from qcf.search.bits import Span, box, first_of, moved, way_to
from qcf.search.task import Steps

POINTS_OF_STEP = 100_000  # so many points are moved in about the time of a step of the walk


@frozen(eq=False)
class _Axis:
    """An axis for a sum, which is `base + each * coordinate`.

    `each` is less than 0 where coordinates are what is lost. Asked for are those inside `span`;
    `move` is the largest move along the axis, and `stride` moves a place by one coordinate.
    """

    row: int
    base: int
    each: int
    span: Span
    move: int
    stride: int = 1

    @property
    def length(self) -> int:
        """The number of coordinates, with those that only a move reaches."""
        return self.span[1] + 1 + self.move

    def begin(self, item: Item) -> int:
        """Return what an item adds at coordinate 0."""
        amounts = [one[self.row] for one in item.ends]
        return min(amounts) if self.each > 0 else max(amounts)


class Table:
    """A table for items in their order, with an axis for some sums and slopes for the others."""

    def __init__(self, items: Sequence[Item], axes: Axes) -> None:
        self.items = items
        self.slopes = axes.slopes
        made = [_axis(items, row, span) for row, span in axes.spans.items()]
        self.is_empty = any(axis.span[0] > axis.span[1] for axis in made)
        self.axes: list[_Axis] = []
        self.size = 1
        for axis in sorted(made, key=lambda axis: axis.length):
            self.axes.append(evolve(axis, stride=self.size))
            self.size *= max(1, axis.length)
        self.strides = [axis.stride for axis in self.axes]

    @property
    def work(self) -> int:
        """How many points are moved, at most."""
        return self.size * sum(len(item.adds) for item in self.items)

    def reached(self, steps: Steps) -> list[int] | None:
        """Return the number of a choice for each item that leads to where it is asked, or None."""
        useful = box([(0, axis.span[1]) for axis in self.axes], self.strides)
        points = 1
        before, shifts = [], []
        bases = [0] * len(self.axes)
        for number, item in enumerate(self.items):
            bases = [base + axis.begin(item) for base, axis in zip(bases, self.axes, strict=True)]
            before.append(points)
            shifts.append(self._moves(item))
            points = moved(points, shifts[-1]) & useful
            for slope in self.slopes:
                if slope.after == number:
                    points &= self._until(slope, bases)
            steps.take(1 + len(item.adds) * points.bit_length() // POINTS_OF_STEP)
        points &= box([axis.span for axis in self.axes], self.strides)
        place = self._on_slopes(points)
        return None if place is None else way_to(place, before, shifts)

    def _moves(self, item: Item) -> list[int]:
        """Return by how much each choice of an item moves a place.

        One that goes beyond all use moves it out of the table.
        """
        moves = [0] * len(item.adds)
        for axis in self.axes:
            begin = axis.begin(item)
            for number, one in enumerate(item.adds):
                move = (one[axis.row] - begin) // axis.each
                moves[number] += move * axis.stride if move <= axis.span[1] else self.size
        return moves

    def _until(self, slope: Slope, bases: Sequence[int]) -> int:
        """Return the points whose sum on one axis is inside a slope, so many items being chosen."""
        spans = []
        for axis, base in zip(self.axes, bases, strict=True):
            times = slope.times.get(axis.row, 0) * axis.each
            least, most = (end - slope.times.get(axis.row, 0) * base for end in slope.span)
            spans.append(cut((0, axis.span[1]), times, least, most) if times else (0, axis.span[1]))
        return box(spans, self.strides)

    def _on_slopes(self, points: int) -> int | None:
        """Return the place of a point that is on every slope across axes; None: there is none."""
        slopes = []
        for slope in self.slopes:
            if slope.after is None and len(slope.times) > 1:
                times = [slope.times.get(axis.row, 0) * axis.each for axis in self.axes]
                base = sum(slope.times.get(axis.row, 0) * axis.base for axis in self.axes)
                slopes.append((times, (slope.span[0] - base, slope.span[1] - base)))
        if not slopes:
            return first_of(points) if points else None
        return self._found(points, len(self.axes) - 1, slopes)

    def _found(
        self, points: int, number: int, slopes: Sequence[tuple[Sequence[int], Span]]
    ) -> int | None:
        """Return the place of a point on all slopes; only axes up to a number are left to look."""
        axis = self.axes[number]
        if not number:
            first, last = axis.span
            for times, (least, most) in slopes:
                first, last = cut((first, last), times[0], least, most)
            points = points >> first & (1 << max(0, last - first + 1)) - 1
            return first + first_of(points) if points else None
        row = (1 << axis.stride) - 1
        for coordinate in range(axis.span[0], axis.span[1] + 1):
            inside = points >> coordinate * axis.stride & row
            if inside:
                left = [
                    (times, (least - times[number] * coordinate, most - times[number] * coordinate))
                    for times, (least, most) in slopes
                ]
                place = self._found(inside, number - 1, left)
                if place is not None:
                    return place + coordinate * axis.stride
        return None


def _axis(items: Sequence[Item], row: int, span: Span) -> _Axis:
    """Return the axis for a sum that has to be inside a span."""
    ends = [[one[row] for one in item.ends] for item in items]
    lows, highs = [min(one) for one in ends], [max(one) for one in ends]
    over = {one[row] - low for item, low in zip(items, lows, strict=True) for one in item.adds}
    each = gcd(*over) or 1
    low, high = sum(lows), sum(highs)
    gained = max(0, -(-(span[0] - low) // each)), (span[1] - low) // each
    lost = max(0, -(-(high - span[1]) // each)), (high - span[0]) // each
    largest = max(high - low for low, high in zip(lows, highs, strict=True)) // each
    if gained[1] <= lost[1]:
        return _Axis(row, low, each, gained, min(largest, max(0, gained[1])))
    return _Axis(row, high, -each, lost, min(largest, max(0, lost[1])))


def cut(span: Span, times: int, least: int, most: int) -> Span:
    """Return a span without what so many times is less than the least, or more than the most."""
    if not times:
        return span if least <= 0 <= most else (1, 0)
    if times < 0:
        times, least, most = -times, -most, -least
    return max(span[0], -(-least // times)), min(span[1], most // times)
