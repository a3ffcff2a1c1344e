"""The minimal ways to achieve a qualification: sets of units of which none can be dropped.

They are counted without being listed. A set is minimal where it is accepted and, for each unit in
it, the set without that unit is not. So along with the state of what is held go the states of the
same without one of them; units that are alike are chosen by number.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import comb

from attrs import field, frozen

from qcf.framework.levels import Level
from qcf.proof.reach import ACCEPTED, Alike, Reach, State, alike
from qcf.proof.universe import Universe
from qcf.search.task import OutOfSteps, Steps

MOST_POINTS = 200_000
STEPS_OF_WAYS = 4_000_000

_Point = tuple[State, ...]  # a state for each choice of pathways
_Room = tuple[int | None, ...]  # what the strict forms of each choice leave; None: exceeded
_Key = tuple[int, _Point, frozenset[_Point], _Room]
_Chosen = tuple[tuple[int, int], ...]  # how many units of which layer


@frozen
class Figures:
    """What a set of units comes to: credits, units, hours, and the credits at each level.

    `hours` are of the units whose hours are known; of `hourless` units they are not.
    """

    credits: int = 0
    units: int = 0
    hours: int = 0
    hourless: int = 0
    at_level: tuple[int, ...] = ()

    def plus(self, other: "Figures", times: int = 1) -> "Figures":
        """Return the sum with another, so many times."""
        return Figures(
            self.credits + times * other.credits,
            self.units + times * other.units,
            self.hours + times * other.hours,
            self.hourless + times * other.hourless,
            tuple(a + times * b for a, b in zip(self.at_level, other.at_level, strict=True)),
        )


@frozen
class _Total:
    """Some ways, counted: the least and most of each figure, and the smallest and largest way."""

    number: int
    least: Figures
    most: Figures
    smallest: tuple[tuple[int, int], _Chosen]
    largest: tuple[tuple[int, int], _Chosen]

    def with_chosen(self, layer: int, number: int, each: Figures, ways: int) -> "_Total":
        """Return the same with units of an earlier layer in each."""
        if not number:
            return self
        chosen = ((layer, number),)
        more = number * each.credits, number * each.units
        return _Total(
            self.number * ways,
            self.least.plus(each, number),
            self.most.plus(each, number),
            (_sum(self.smallest[0], more), chosen + self.smallest[1]),
            (_sum(self.largest[0], more), chosen + self.largest[1]),
        )

    def and_(self, other: "_Total") -> "_Total":
        """Return the total of both."""
        return _Total(
            self.number + other.number,
            each_of(min, [self.least, other.least]),
            each_of(max, [self.most, other.most]),
            min(self.smallest, other.smallest),
            max(self.largest, other.largest),
        )


def _sum(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def each_of(pick: Callable[[Iterable[int]], int], several: Sequence[Figures]) -> Figures:
    """Return the least, or the most, of each figure."""
    return Figures(
        pick(one.credits for one in several),
        pick(one.units for one in several),
        pick(one.hours for one in several),
        pick(one.hourless for one in several),
        tuple(pick(at) for at in zip(*(one.at_level for one in several), strict=True)),
    )


@frozen
class Ways:
    """The minimal ways: how many, what they come to, and the smallest and the largest of them.

    `is_all` says whether all were counted: otherwise `number` is a proven lower bound, of the ways
    that use some of the units only, and the figures are of those.
    """

    number: int
    least: Figures
    most: Figures
    smallest: tuple[str, ...]
    largest: tuple[str, ...]
    levels: tuple[Level | None, ...] = field(default=())
    is_all: bool = True


def ways_of_rule(universe: Universe, steps: int = STEPS_OF_WAYS) -> Ways | None:
    """Return the minimal ways of a rule for a kind of learner; None where there is none.

    Raises `OutOfSteps` where not even some of them were counted in the steps.
    """
    layers = alike(universe)
    spent = Steps(steps)
    for number in _fewer(len(layers)):
        try:
            total = _Counting(universe, layers[:number], spent.again()).total()
        except OutOfSteps:
            continue
        if number < len(layers) and total is None:
            break  # too few units to achieve it at all
        return None if total is None else _said(universe, layers, total, number == len(layers))
    raise OutOfSteps


def _fewer(number: int) -> Iterator[int]:
    """Yield how many layers to go through: all, then fewer and fewer."""
    yield number
    while number := number * 3 // 4:
        yield number


def _said(universe: Universe, layers: tuple[Alike, ...], total: _Total, is_all: bool) -> Ways:
    return Ways(
        total.number,
        total.least,
        total.most,
        tuple(_units(layers, total.smallest[1])),
        tuple(_units(layers, total.largest[1])),
        levels_of(universe),
        is_all,
    )


def _units(layers: tuple[Alike, ...], chosen: _Chosen) -> list[str]:
    """Return the units of a way: of those alike the first by reference."""
    return sorted(
        unit.entry.identity for layer, number in chosen for unit in layers[layer].units[:number]
    )


def levels_of(universe: Universe) -> tuple[Level | None, ...]:
    """Return the levels of the units, the lowest first; None is not known."""
    return tuple(sorted({u.entry.level for u in universe.units}, key=lambda level: level or 0))


class _Counting:
    """Counts the minimal ways of some layers."""

    def __init__(self, universe: Universe, layers: tuple[Alike, ...], steps: Steps) -> None:
        self.layers = layers
        self.strict = universe.strict
        self.reaches = tuple(
            Reach(alternative, tuple(layer.bound(i) for layer in layers), steps)
            for i, alternative in enumerate(universe.alternatives)
        )
        levels = levels_of(universe)
        self.none = Figures(at_level=(0,) * len(levels))
        self.each = [self._figures(layer, levels) for layer in layers]
        self.known: dict[
            tuple[int, _Point, frozenset[_Point], tuple[int | None, ...]], _Total | None
        ] = {}

    def _figures(self, layer: Alike, levels: tuple[Level | None, ...]) -> Figures:
        unit = layer.units[0]
        entry = unit.entry
        at_level = tuple(entry.credit * (entry.level == level) for level in levels)
        return Figures(entry.credit, 1, entry.glh, int(not unit.has_hours), at_level)

    def total(self) -> _Total | None:
        """Return all minimal ways, counted."""
        start = tuple(reach.start for reach in self.reaches)
        return self._from(0, start, frozenset(), tuple(one.room for one in self.strict))

    def _from(
        self, layer: int, held: _Point, less: frozenset[_Point], room: _Room
    ) -> _Total | None:
        """Count from a layer on: `held` is accepted in the end, and none of `less` is."""
        if any(s == ACCEPTED and r is not None for s, r in zip(held, room, strict=True)):
            return _Total(1, self.none, self.none, ((0, 0), ()), ((0, 0), ()))
        if layer == len(self.layers) or all(state is None for state in held):
            return None
        key = layer, held, less, room
        if key not in self.known:
            if len(self.known) >= MOST_POINTS:
                raise OutOfSteps
            self.known[key] = self._counted(layer, held, less, room)
        return self.known[key]

    def _counted(
        self, layer: int, held: _Point, less: frozenset[_Point], room: _Room
    ) -> _Total | None:
        unit = self.layers[layer].units[0]
        found: _Total | None = None
        for number in range(self.layers[layer].number + 1):
            if number:
                before = held
                held = self._added(layer, held)
                less = frozenset({*(self._added(layer, one) for one in less), before})
                room = tuple(
                    one.left(r, taken)
                    for one, r, taken in zip(self.strict, room, unit.bound, strict=True)
                )
                if held == before or any(ACCEPTED in one for one in less):
                    break  # a unit that adds nothing, or one to spare
            rest = self._from(
                layer + 1, self._trimmed(layer + 1, held), self._kept(layer + 1, less), room
            )
            if rest is not None:
                ways = comb(self.layers[layer].number, number)
                more = rest.with_chosen(layer, number, self.each[layer], ways)
                found = more if found is None else found.and_(more)
        return found

    def _added(self, layer: int, point: _Point) -> _Point:
        items = self.layers[layer].units[0].items
        return tuple(r.added(i, s) for r, i, s in zip(self.reaches, items, point, strict=True))

    def _trimmed(self, layer: int, point: _Point) -> _Point:
        return tuple(r.trimmed(layer, s) for r, s in zip(self.reaches, point, strict=True))

    def _kept(self, layer: int, less: Iterable[_Point]) -> frozenset[_Point]:
        """Return the points that can still be accepted, without those that another implies."""
        points = {self._trimmed(layer, point) for point in less}
        points = {point for point in points if any(state is not None for state in point)}
        return frozenset(
            one
            for one in points
            if not any(one != other and self._is_implied(one, other) for other in points)
        )

    def _is_implied(self, one: _Point, other: _Point) -> bool:
        return all(r.is_implied(a, b) for r, a, b in zip(self.reaches, one, other, strict=True))
