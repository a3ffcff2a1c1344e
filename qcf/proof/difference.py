"""How two rules differ in meaning: the smallest set of units that one accepts and the other not.

Both rules are gone through side by side, unit by unit. Sets of units that have come to the same in
both are one from there on, and of these only the smallest is kept.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from enum import Enum

from attrs import evolve, frozen

from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.proof.extremes import free, pool
from qcf.proof.reach import ACCEPTED, Reach, State
from qcf.proof.universe import (
    Learners,
    Universe,
    kinds_of_learners,
    universe_of,
    unlisted,
)
from qcf.search.problem import Item
from qcf.search.task import OutOfSteps, Steps

MOST_POINTS = 300_000
STEPS_OF_DIFFERENCE = 10_000_000


class Relation(Enum):
    """How a new rule stands to an old one."""

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LOOSER = "looser"
    INCOMPARABLE = "incomparable"


@frozen
class Witness:
    """Units that one rule accepts and the other does not, none of which can be dropped.

    `unlisted` are the credits of units that an incomplete list leaves out, by group. `learners` is
    the kind of learner that holds them. `is_smallest` is whether no fewer units would do.
    """

    units: tuple[str, ...]
    learners: str = ""
    unlisted: tuple[tuple[str, int], ...] = ()
    is_smallest: bool = True


@frozen
class Difference:
    """The relation of two rules, with a witness in each direction that has one."""

    relation: Relation
    only_old: Witness | None
    only_new: Witness | None


def difference(
    old: Qualification, new: Qualification, on: dt.date, steps: int = STEPS_OF_DIFFERENCE
) -> Difference:
    """Return how the sets of units that two rules accept differ. Raises `OutOfSteps`."""
    only_old: list[Witness] = []
    only_new: list[Witness] = []
    for learners in kinds_of_both(old, new, on):
        one, other = universe_of(old, learners), universe_of(new, learners)
        only_old += witnesses(one, other, steps)
        only_new += witnesses(other, one, steps)
    relation = relation_of(bool(only_old), bool(only_new))
    return Difference(relation, smallest(only_old), smallest(only_new))


def kinds_of_both(old: Qualification, new: Qualification, on: dt.date) -> tuple[Learners, ...]:
    """Return the kinds of learners that either of two rules tells apart."""
    both = evolve(
        old,
        requirements=(*old.requirements, *new.requirements),
        permissions=(*old.permissions, *new.permissions),
    )
    return kinds_of_learners(both, on)


def relation_of(some_only_old: bool, some_only_new: bool) -> Relation:
    """Return how a new rule stands to an old one, by whether each accepts what the other not."""
    relations = {
        (False, False): Relation.EQUIVALENT,
        (True, False): Relation.STRICTER,
        (False, True): Relation.LOOSER,
        (True, True): Relation.INCOMPARABLE,
    }
    return relations[some_only_old, some_only_new]


def smallest(found: list[Witness]) -> Witness | None:
    """Return the smallest of some witnesses, those of each kind of learner."""
    return min(found, key=lambda one: (len(one.units), one.units, one.learners), default=None)


def witnesses(accepting: Universe, refusing: Universe, steps: int) -> Iterator[Witness]:
    """Yield the smallest set of units that one rule accepts and the other not, if there is one.

    Raises `OutOfSteps`.
    """
    layers = tuple(_layers(accepting, refusing))
    chosen = _smallest_between(
        _Side(accepting, [layer.bounds(0) for layer in layers], Steps(steps)),
        _Side(refusing, [layer.bounds(1) for layer in layers], Steps(steps)),
        layers,
    )
    if chosen is not None:
        listed = sorted(variant.name for variant in chosen if not variant.amount)
        rest: Counter[str] = Counter()
        for variant in chosen:
            if variant.amount:
                rest[variant.group] += variant.amount
        yield Witness(tuple(listed), accepting.learners.words, tuple(sorted(rest.items())))


@frozen(eq=False)
class _Part:
    """What holding something does in one rule, under each choice of pathways."""

    items: tuple[Item, ...]
    bound: tuple[int, ...]


@frozen(eq=False)
class _Variant:
    """Something that can be held: a unit, or an `amount` of what an incomplete list leaves out.

    `parts` is what it does in each of the two rules; None: nothing. `group` has the list that lacks
    it.
    """

    name: str
    amount: int
    cost: tuple[int, int]  # units, then credits
    parts: tuple[_Part | None, _Part | None]
    group: str = ""


@frozen(eq=False)
class _Layer:
    """Units that are alike in both rules, of which any number is held; or amounts, of one each."""

    variants: tuple[_Variant, ...]
    is_choice: bool

    def bounds(self, side: int) -> tuple[tuple[int, int], ...]:
        """Return what all of it adds and takes in one rule, under each choice of pathways."""
        parts = [part for v in self.variants if (part := v.parts[side]) is not None]
        if not parts:
            return ()
        each = [[(item.most + item.presence, item.drain) for item in part.items] for part in parts]
        return tuple(
            (sum(m for m, _ in one), sum(d for _, d in one)) for one in zip(*each, strict=True)
        )

    def held(self) -> Iterator[tuple[_Variant, ...]]:
        """Yield what can be held of it: nothing first, and of those alike the first ones."""
        yield ()
        if self.is_choice:
            yield from ((variant,) for variant in self.variants)
        else:
            yield from (self.variants[: n + 1] for n in range(len(self.variants)))


def _layers(one: Universe, other: Universe) -> Iterator[_Layer]:
    found: dict[tuple[object, object], list[_Variant]] = {}
    for name in sorted(one.by_identity.keys() | other.by_identity.keys()):
        pair = one.by_identity.get(name), other.by_identity.get(name)
        parts = tuple(None if held is None else _Part(held.items, held.bound) for held in pair)
        entry = next(held.entry for held in pair if held is not None)
        likeness = tuple(None if held is None else held.likeness for held in pair)
        variant = _Variant(name, 0, (1, entry.credit), (parts[0], parts[1]))
        found.setdefault((likeness[0], likeness[1]), []).append(variant)
    yield from (_Layer(tuple(variants), is_choice=False) for variants in found.values())
    pools = _pools(one, other), _pools(other, one)
    for name in sorted({entry.identity for each in pools for entry in each}):
        entries = {entry: None for each in pools for entry in each if entry.identity == name}
        variants = [
            _Variant(
                name,
                entry.credit,
                (entry.units, entry.credit),
                (pools[0].get(entry), pools[1].get(entry)),
                "".join(entry.places or ()),
            )
            for entry in entries
        ]
        yield _Layer(tuple(variants), is_choice=True)


def _pools(universe: Universe, beside: Universe) -> dict[Entry, _Part]:
    """Return the amounts of what incomplete lists leave out, with what each does.

    They are as many as either of the two rules tells apart. What no cap lets count is left out.
    """
    rules = universe.compiled.qualification, beside.compiled.qualification
    found = {}
    for entry in (entry for entries in unlisted(*rules) for entry in entries):
        taken = tuple(strict.taken(entry, entry.places or ()) for strict in universe.strict)
        choices = range(len(universe.alternatives))
        if any(taken) or any(pool(universe, n, (entry,), free) is not None for n in choices):
            items = tuple(a.item(entry.identity, (entry,)) for a in universe.alternatives)
            found[entry] = _Part(items, taken)
    return found


_Held = tuple[tuple[State, ...], tuple[int | None, ...]]


class _Side:
    """One of the two rules, with what can be held gone through layer by layer."""

    def __init__(
        self, universe: Universe, bounds: list[tuple[tuple[int, int], ...]], steps: Steps
    ) -> None:
        self.strict = universe.strict
        nothing = ((0, 0),) * len(universe.alternatives)
        each = [one or nothing for one in bounds]
        self.reaches = tuple(
            Reach(alternative, tuple(one[i] for one in each), steps)
            for i, alternative in enumerate(universe.alternatives)
        )

    @property
    def start(self) -> _Held:
        """What nothing comes to."""
        return tuple(r.start for r in self.reaches), tuple(one.room for one in self.strict)

    def added(self, held: _Held, part: _Part | None) -> _Held:
        """Return what it comes to when something more is held."""
        if part is None:
            return held
        states, rooms = held
        return (
            tuple(r.added(i, s) for r, i, s in zip(self.reaches, part.items, states, strict=True)),
            tuple(
                one.left(room, taken)
                for one, room, taken in zip(self.strict, rooms, part.bound, strict=True)
            ),
        )

    def trimmed(self, layer: int, held: _Held) -> _Held:
        """Return the same without what can no longer come about."""
        states, rooms = held
        return (
            tuple(
                None if room is None else r.trimmed(layer, s)
                for r, s, room in zip(self.reaches, states, rooms, strict=True)
            ),
            tuple(
                None if state is None else one.room if not one.forms else room
                for one, state, room in zip(self.strict, states, rooms, strict=True)
            ),
        )

    def accepts(self, held: _Held) -> bool:
        """Whether what is held is accepted as it is."""
        return any(s == ACCEPTED and room is not None for s, room in zip(*held, strict=True))

    def is_settled(self, held: _Held) -> bool:
        """Whether it is accepted, whatever else comes to be held."""
        return any(
            s == ACCEPTED and room is not None and not one.forms
            for s, room, one in zip(*held, self.strict, strict=True)
        )

    def is_out(self, held: _Held) -> bool:
        """Whether it is never accepted, whatever else comes to be held."""
        return all(state is None or room is None for state, room in zip(*held, strict=True))


_Path = tuple[tuple[int, int], tuple[_Variant, ...]]


def _smallest_between(
    accepting: _Side, refusing: _Side, layers: tuple[_Layer, ...]
) -> tuple[_Variant, ...] | None:
    """Return the smallest that one side accepts and the other does not; None: there is nothing."""
    best: _Path | None = None
    reached: dict[tuple[_Held, _Held], _Path] = {(accepting.start, refusing.start): ((0, 0), ())}
    for number in range(len(layers) + 1):
        going_on: dict[tuple[_Held, _Held], _Path] = {}
        for (one, other), path in sorted(reached.items(), key=lambda item: _rank(item[1])):
            if best is not None and path[0] >= best[0]:
                continue
            if accepting.accepts(one) and not refusing.accepts(other):
                best = path
                continue
            if number == len(layers):
                continue
            for chosen in layers[number].held():
                step = _stepped(accepting, refusing, number, (one, other), chosen)
                if step is None:
                    continue
                longer = _longer(path, chosen)
                known = going_on.get(step)
                if known is None or _rank(longer) < _rank(known):
                    going_on[step] = longer
        if len(going_on) > MOST_POINTS:
            raise OutOfSteps
        reached = going_on
    return None if best is None else best[1]


def _stepped(
    accepting: _Side,
    refusing: _Side,
    layer: int,
    held: tuple[_Held, _Held],
    chosen: tuple[_Variant, ...],
) -> tuple[_Held, _Held] | None:
    """Return what both sides come to after a layer; None where nothing more can come of it."""
    one, other = held
    for variant in chosen:
        one = accepting.added(one, variant.parts[0])
        other = refusing.added(other, variant.parts[1])
    one, other = accepting.trimmed(layer + 1, one), refusing.trimmed(layer + 1, other)
    if accepting.is_out(one) or refusing.is_settled(other):
        return None
    return one, other


def _longer(path: _Path, chosen: tuple[_Variant, ...]) -> _Path:
    units = path[0][0] + sum(variant.cost[0] for variant in chosen)
    worth = path[0][1] + sum(variant.cost[1] for variant in chosen)
    return (units, worth), path[1] + chosen


def _rank(path: _Path) -> tuple[tuple[int, int], tuple[tuple[str, int], ...]]:
    return path[0], tuple((variant.name, variant.amount) for variant in path[1])
