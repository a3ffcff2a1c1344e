"""What units held so far can come to: the states in which every learner passes through a rule.

Units are gone through one after another, those alike together. A state of one choice of pathways
is what can have been counted of what is held: vectors of minima and caps, of which none is at
least as good as another in every respect. It is `ACCEPTED` once a counted set meets everything,
and None once nothing that is still to come can. More held never hurts, so both are final; the
strict forms, which more can break, are asked apart.
"""

from functools import cached_property

from attrs import field, frozen

from qcf.proof.universe import Held, Universe
from qcf.search.problem import Alternative, Item
from qcf.search.task import OutOfSteps, Steps, clipped, holds, spread

Vector = tuple[int, int]  # the minima and the caps, packed
ACCEPTED: tuple[Vector, ...] = ()
State = tuple[Vector, ...] | None
MOST_VECTORS = 2_000


@frozen(slots=False, eq=False)
class Alike:
    """Units that can stand in for one another in every way."""

    units: tuple[Held, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.units)

    def bound(self, alternative: int) -> tuple[int, int]:
        """Return what all of them add and take under one choice of pathways, at most."""
        item = self.units[0].items[alternative]
        return (item.most + item.presence) * self.number, item.drain * self.number


def alike(universe: Universe) -> tuple[Alike, ...]:
    """Return the units of a universe, those alike together: what most asks for first."""
    found: dict[tuple[object, ...], list[Held]] = {}
    for unit in universe.units:
        found.setdefault(unit.likeness, []).append(unit)

    def rank(units: list[Held]) -> tuple[tuple[str, ...], int, str]:
        entry = units[0].entry
        places = {p.place for i in units[0].items for o in i.options for p in o.placed}
        return tuple(sorted(places)), -entry.credit, entry.identity

    return tuple(Alike(tuple(units)) for units in sorted(found.values(), key=rank))


@frozen(slots=False, eq=False)
class Reach:
    """One choice of pathways, gone through in layers.

    `bounds` are what all units of each layer add to the minima, and take of the caps, at most.
    """

    alternative: Alternative
    bounds: tuple[tuple[int, int], ...]
    steps: Steps = field(repr=False)

    @cached_property
    def start(self) -> State:
        """The state in which nothing is held."""
        alternative = self.alternative
        return self.trimmed(0, ((alternative.start, alternative.room),))

    @cached_property
    def _still(self) -> tuple[tuple[int, int], ...]:
        """What all units from each layer on add to the minima, and take of the caps, at most."""
        most = drain = 0
        still = [(0, 0)]
        for more, taken in reversed(self.bounds):
            most += more
            drain += taken
            still.append((most, drain))
        return tuple(reversed(still))

    def added(self, item: Item, state: State) -> State:
        """Return the state in which one more unit is held."""
        if not state:
            return state
        ways = [(0, 0), *((option.gain, option.use) for option in item.options)]
        if len(ways) == 1 and not item.presence:
            return state
        self.steps.take(len(state) * len(ways))
        found = {
            (self._clipped(fields + item.presence + gain), room - use)
            for fields, room in state
            for gain, use in ways
        }
        return self._best(found)

    def trimmed(self, layer: int, state: State) -> State:
        """Return a state without what the layers from this one on can no longer bring about."""
        if not state:
            return state
        most, drain = self._still[layer]
        alternative = self.alternative
        full, hard = alternative.full, alternative.hard
        roomy = full + drain  # a cap with so much room is never exceeded any more
        kept = set()
        for fields, room in state:
            if room & hard == hard and holds(
                (fields + most) & full, room & full, alternative.met, alternative.somes
            ):
                kept.add((fields, _smaller(room, roomy, full)))
        return self._best(kept) if kept else None

    def _clipped(self, fields: int) -> int:
        return clipped(fields, self.alternative.full & ~self.alternative.signed)

    def _best(self, found: set[Vector]) -> State:
        alternative = self.alternative
        full, hard = alternative.full, alternative.hard
        legal = [v for v in found if v[1] & hard == hard]
        for fields, room in legal:
            if holds(fields & full, room & full, alternative.met, alternative.somes):
                return ACCEPTED
        return self._undominated(legal) or None

    def _undominated(self, vectors: list[Vector]) -> tuple[Vector, ...]:
        if len(vectors) == 1:
            return (vectors[0],)
        kept: list[Vector] = []
        for vector in sorted(vectors, key=lambda v: -(v[0].bit_count() + v[1].bit_count())):
            self.steps.take()
            if any(self.is_as_good(other, vector) for other in kept):
                continue
            kept = [other for other in kept if not self.is_as_good(vector, other)]
            kept.append(vector)
            if len(kept) > MOST_VECTORS:
                raise OutOfSteps
        return tuple(sorted(kept))

    def is_as_good(self, one: Vector, other: Vector) -> bool:
        """Whether a vector is at least as good as another in every respect."""
        full = self.alternative.full
        return not (full & ~_not_less(one[0], other[0], full)) and not (
            full & ~_not_less(one[1], other[1], full)
        )

    def is_implied(self, one: State, other: State) -> bool:
        """Whether whatever the first comes to accept the other accepts as well."""
        if one is None or other == ACCEPTED:
            return True
        if other is None or one == ACCEPTED:
            return False
        return all(any(self.is_as_good(o, v) for o in other) for v in one)


def _not_less(one: int, other: int, full: int) -> int:
    """Return the top bits of the fields in which a packed number is at least another."""
    below = (one | full) - (other & ~full)  # of what is below the top bits
    return ((one & ~other) | (~(one ^ other) & below)) & full


def _smaller(one: int, other: int, full: int) -> int:
    """Return the smaller of two packed numbers in every field."""
    mask = spread(_not_less(one, other, full))
    return (other & mask) | (one & ~mask)
