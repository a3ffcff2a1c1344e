"""Which sums need an axis of a table: those that the others do not determine.

Where units add to one sum whatever they add to others together, as all groups add to the total, the
sum is no axis but a slope across them. A sum that agrees with another until nothing adds to it any
more needs none either: it is looked at then. And what the others leave of each narrows its span.
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import gcd

from attrs import frozen

from qcf.search.bits import Span
from qcf.search.windows import Vector

ROUNDS = 3
WIDE = 96  # the bits of a field
HALF = 1 << WIDE - 1
MOST_FIELD = 1 << WIDE - 2


@frozen(eq=False)
class Item:
    """Something to choose from: what each choice adds, and the directions that it goes in.

    `rows` are the sums that it changes, and all that it can add lies between the `ends`. `made_of`
    gives the choices of units that one of its own choices is, by its number.
    """

    adds: Sequence[Vector]
    directions: Sequence[Vector]
    rows: Sequence[int]
    ends: Sequence[Vector]
    made_of: Callable[[int], list[tuple[int, int]]]


@frozen(eq=False)
class Slope:
    """What sums of axes come to together, each taken some times, has to be inside a span.

    `after` is the number of the last item that adds to it, where it holds no longer afterwards.
    """

    times: dict[int, int]
    span: Span
    after: int | None = None


@frozen(eq=False)
class Axes:
    """The sums that are axes, each with its span, and the slopes that stand for the others."""

    spans: dict[int, Span]
    slopes: tuple[Slope, ...]

    @property
    def are_empty(self) -> bool:
        """Whether some span is."""
        return any(first > last for first, last in self.spans.values())


def axes_of(items: Sequence[Item], windows: dict[int, Span], *, in_turn: bool) -> Axes:
    """Return the axes for choosing from items in their order, so that each sum is in its window.

    `in_turn`: a sum is looked at as soon as nothing more adds to it.
    """
    begins: dict[Vector, int] = {}
    last, touching = dict.fromkeys(windows, 0), dict.fromkeys(windows, 0)
    for number, item in enumerate(items):
        for one in item.directions:
            begins.setdefault(one, number)
        for row in item.rows:
            if row in windows:
                last[row] = number
                touching[row] += 1
    every = list(begins)
    # small sums first, as few things add to them; in turn those that go on longest
    order = sorted(windows, key=lambda row: (-last[row] * in_turn, touching[row], row))
    axes: list[int] = []
    slopes = []
    known = _Independent(every)
    for row in order:
        if in_turn:
            known = _Independent([one for one in every if begins[one] <= last[row]])
            for axis in axes:
                known.combination_of(axis)
        found = known.combination_of(row)
        if found is not None:
            times, scale = found
            first, final = windows[row]
            after = None if _is(times, scale, row, every) else last[row]
            if after is None or len(times) == 1:
                slopes.append(Slope(times, (first * scale, final * scale), after))
                continue
        axes.append(row)
    return Axes(_narrowed({row: windows[row] for row in axes}, slopes), tuple(slopes))


def _is(times: dict[int, int], scale: int, row: int, directions: Sequence[Vector]) -> bool:
    """Whether a sum is what others come to in every direction."""
    return all(
        scale * one[row] == sum([factor * one[axis] for axis, factor in times.items()])
        for one in directions
    )


class _Independent:
    """Sums of which none is made of others, as units go in some directions.

    What a sum gains in each direction stands in fields of one integer, and above it how often each
    of the sums was taken to come to that.
    """

    def __init__(self, directions: Sequence[Vector]) -> None:
        self.directions = directions
        self.number = len(directions)
        self.rows: list[int] = []
        # a field, what it is there, the whole, and what no field of it is beyond
        self.each: list[tuple[int, int, int, int]] = []

    def combination_of(self, row: int) -> tuple[dict[int, int], int] | None:
        """Return how often others are taken to come to so many times a sum, or None: keep it."""
        gained = [one[row] for one in self.directions]
        most = max(map(abs, gained))
        whole = sum([amount << WIDE * place for place, amount in enumerate(gained)])
        whole += 1 << WIDE * (self.number + len(self.rows))
        for place, other, taken, most_taken in self.each:
            here = _field(whole, place)
            if here:
                common = gcd(here, other)
                up, down = other // common, here // common
                most = most * abs(up) + most_taken * abs(down)
                if most >= MOST_FIELD:
                    return None  # it gets an axis, which is never wrong
                whole = whole * up - taken * down
        place = ((whole & -whole).bit_length() - 1) // WIDE
        if place < self.number:
            self.rows.append(row)
            self.each.append((place, _field(whole, place), whole, most))
            return None
        times = [_field(whole, self.number + place) for place in range(len(self.rows) + 1)]
        each = gcd(*times) if times[-1] > 0 else -gcd(*times)
        taken_of = {axis: -n // each for axis, n in zip(self.rows, times, strict=False) if n}
        return taken_of, times[-1] // each


def _field(whole: int, place: int) -> int:
    """Return a field of an integer whose fields may be less than nothing."""
    return (whole + _halves(place) >> WIDE * place & (1 << WIDE) - 1) - HALF


@cache
def _halves(place: int) -> int:
    """Return a half in each field up to one, so that none borrows from the next."""
    return sum([HALF << WIDE * one for one in range(place + 1)])


def _narrowed(spans: dict[int, Span], slopes: Sequence[Slope]) -> dict[int, Span]:
    """Return the spans without what the others leave no room for."""
    for _ in range(ROUNDS):
        before = dict(spans)
        for slope in slopes:
            if slope.after is not None:
                continue
            ends = {
                axis: sorted((n * spans[axis][0], n * spans[axis][1]))
                for axis, n in slope.times.items()
            }
            low, high = (sum([one[end] for one in ends.values()]) for end in (0, 1))
            for axis, n in slope.times.items():
                least = slope.span[0] - (high - ends[axis][1])
                most = slope.span[1] - (low - ends[axis][0])
                if n < 0:
                    least, most = -most, -least
                first, last = spans[axis]
                spans[axis] = max(first, -(-least // abs(n))), min(last, most // abs(n))
        if spans == before:
            break
    return spans
