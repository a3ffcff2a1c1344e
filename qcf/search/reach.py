"""Everything that the open units can come to, all at once: exact wherever it is not too much.

Counting a unit moves all points of a table by what it adds, so what all units can come to takes one
move for each choice, however many ways there are to get anywhere. What is asked is a window of the
table: where no point is in it no counted set is, and from a point that is the way back is known.
"""

from collections.abc import Sequence

from qcf.search.along import Along, directions_of, rows_of
from qcf.search.axes import Item, axes_of
from qcf.search.bits import Span, TooManyPoints
from qcf.search.table import POINTS_OF_STEP, Table, cut
from qcf.search.task import Steps
from qcf.search.windows import Vector, Ways, Windows

MOST_POINTS = 4_000_000
MOST_CHOICES = 5_000  # of units that are one thing to choose together
SMALL = 1_000_000  # so few points to move that no smaller table is looked for

Taken = list[tuple[int, int]]  # units, each with the number of a choice


def reached(windows: Windows, most_moved: int, steps: Steps) -> dict[int, int] | None:
    """Return choices by which every sum is inside its window, by unit, or None: none are.

    Raises `TooManyPoints` where that takes more than `most_moved` points to move.
    """
    taken: dict[int, int] = {}
    is_left = False
    for lot in windows.apart():
        try:
            found = _chosen(lot, most_moved, steps)
        except TooManyPoints:
            is_left = True  # but another lot may refuse
            continue
        if found is None:
            return None
        taken.update(found)
    if is_left:
        raise TooManyPoints
    return taken


def _chosen(windows: Windows, most_moved: int, steps: Steps) -> Taken | None:
    """Return choices by which all sums of a lot are inside their windows, or None."""
    directions = {unit: directions_of(ways) for unit, ways in windows.units.items()}
    own, shared = _owned(windows, directions)
    items: list[Item] = []
    alike: dict[Vector, dict[int, Ways]] = {direction: {} for direction in own}
    for unit, ways in windows.units.items():
        several = directions[unit]
        if several[0] in own and len(several) == 1:
            alike[several[0]][unit] = ways
        else:
            items.append(_item_of(unit, ways, several))
    taken: Taken = []
    for direction, rows in own.items():
        along = _along(windows, alike[direction], direction, rows)
        steps.take(1 + along.moved // POINTS_OF_STEP)
        if not along.far:
            return None
        if len(rows) < len(rows_of(direction)):
            if len(along.far) > MOST_CHOICES:
                raise TooManyPoints
            items.append(_item_along(along, direction))
        else:
            taken += along.chosen(along.far[0])
    if not items:
        return taken
    spans = {row: (windows.least[row], windows.most[row]) for row in shared}
    # those with much in common together, and those that add to most sums first
    items.sort(key=lambda item: (-len(item.rows), item.rows))
    table = _table(items, spans)
    if table is None:
        return None
    if table.size > MOST_POINTS or table.work > most_moved:
        raise TooManyPoints
    numbers = table.reached(steps)
    if numbers is None:
        return None
    for item, number in zip(items, numbers, strict=True):
        taken += item.made_of(number)
    return taken


def _owned(
    windows: Windows, directions: dict[int, tuple[Vector, ...]]
) -> tuple[dict[Vector, list[int]], list[int]]:
    """Return the sums that only units of one direction add to, by direction, and the others."""
    touching: list[set[Vector | int]] = [set() for _ in windows.least]
    for unit, several in directions.items():
        for one in several:
            for row in rows_of(one):
                touching[row].add(unit if len(several) > 1 else one)
    own: dict[Vector, list[int]] = {}
    shared = []
    for row, keys in enumerate(touching):
        only = next(iter(keys)) if len(keys) == 1 else 0
        if isinstance(only, tuple):
            own.setdefault(only, []).append(row)
        else:
            shared.append(row)
    return own, shared


def _along(windows: Windows, units: dict[int, Ways], direction: Vector, rows: list[int]) -> Along:
    """Return how far units of a direction can go so that the sums of their own are kept to."""
    amounts = [vector[rows[0]] // direction[rows[0]] for ways in units.values() for vector in ways]
    least, most = -sum(map(abs, amounts)), sum(map(abs, amounts))
    for row in rows:
        span = windows.least[row], windows.most[row]
        least, most = cut((least, most), direction[row], *span)
    return Along.of(units, least, most)


def _item_along(along: Along, direction: Vector) -> Item:
    """Return how far units of a direction go as one thing to choose."""
    adds = [tuple([far * one for one in direction]) for far in along.far]

    def made_of(number: int) -> Taken:
        return along.chosen(along.far[number])

    return Item(adds, (direction,), rows_of(direction), (adds[0], adds[-1]), made_of)


def _item_of(unit: int, ways: Ways, directions: tuple[Vector, ...]) -> Item:
    """Return a unit as something to choose."""
    adds, numbers = tuple(ways), tuple(ways.values())
    rows = tuple(sorted({row for one in directions for row in rows_of(one)}))

    def made_of(number: int) -> Taken:
        return [(unit, numbers[number])]

    return Item(adds, directions, rows, adds, made_of)


def _table(items: Sequence[Item], spans: dict[int, Span]) -> Table | None:
    """Return a small table for items, or None where there is nothing that it is asked for."""
    axes = axes_of(items, spans, in_turn=False)
    if axes.are_empty:
        return None
    table = Table(items, axes)
    if table.is_empty or table.work <= SMALL:
        return None if table.is_empty else table
    # sums agree for a while only where units go in few directions
    if all(len(item.directions) == 1 for item in items):
        axes = axes_of(items, spans, in_turn=True)
        other = None if axes.are_empty else Table(items, axes)
        if other is None or other.is_empty:
            return None
        if other.work < table.work:
            return other
    return table
