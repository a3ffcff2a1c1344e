"""A qualification compiled to integers, once: what the learner does not change.

Every minimum and every cap is a field of `WIDTH` bits in one long integer. A unit counted in a
place adds its `gain` to all minima at once and its `use` to all caps at once, by one addition;
one mask says which minima are met.

A minimum's field starts at `SIGN - asked`, so its top bit is set when the minimum is met. A cap's
field starts at `SIGN + allowed` and loses what is used, so its top bit is lost when it is exceeded.
"""

from collections.abc import Iterable
from itertools import combinations

from attrs import evolve, field, frozen

from qcf.framework.levels import Level
from qcf.model.qualification import (
    AllOf,
    Cap,
    Follow,
    Group,
    Minimum,
    Qualification,
    Requirement,
    Selection,
    SomeOf,
)
from qcf.records.units import Unit
from qcf.syntax.tree import Measure

WIDTH = 32
SIGN = 1 << (WIDTH - 1)
FIELD = (1 << WIDTH) - 1
MOST_ITEMS = 100_000


@frozen(cache_hash=True)
class Entry:
    """A unit that may be counted, with the figures that count for this learner.

    `places` are the groups it may be counted in; None is every group that lists it.
    """

    identity: str
    level: Level | None
    credit: int
    glh: int = 0
    places: tuple[str, ...] | None = None


@frozen(eq=False)
class Option:
    """Counting a unit in one place: what it adds to the minima, and what it takes of the caps."""

    place: str
    gain: int
    use: int
    entry: Entry


@frozen(eq=False)
class Item:
    """A unit with the ways in which it can be counted: achievements of it, and places by id.

    `most` is the most it can add to each minimum and `drain` the most it takes of each cap,
    field by field.
    """

    identity: str
    options: tuple[Option, ...]
    most: int
    drain: int


def larger(one: int, other: int, full: int) -> int:
    """Return the larger of two packed numbers in every field; `full` has the fields' top bits."""
    kept = ((one | full) - other) & full
    mask = kept | (kept - (kept >> (WIDTH - 1)))
    return (one & mask) | (other & ~mask)


@frozen
class Some:
    """At least `asked` of the branches: each is a mask over the top bits of its minima."""

    requirement: str
    asked: int
    branches: tuple[int, ...]


@frozen(slots=False, eq=False)
class Alternative:
    """The rule with one choice of pathways taken; the groups of the others are closed.

    `start` and `room` are the fields of the minima and the caps before anything is counted.
    `met` is the mask that all minima outside a choice must reach. `fields_of` has the minimum
    fields of each requirement and `caps_of` the cap fields, as masks over whole fields.
    """

    qualification: Qualification
    pathways: tuple[str, ...]
    start: int
    room: int
    met: int
    full: int
    somes: tuple[Some, ...]
    fields_of: dict[str, int]
    caps_of: dict[str, int]
    requirements: tuple[Requirement, ...]
    rows: tuple[tuple[Minimum | AllOf, int], ...]
    caps: tuple[tuple[Cap, int], ...]
    items: dict[tuple[Entry, ...], Item] = field(factory=dict)

    def item(self, entries: tuple[Entry, ...]) -> Item:
        """Return the item for the achievements of one unit, of which one counts.

        The common items are made once: the same entries are the same objects again.
        """
        item = self.items.get(entries)
        if item is None:
            if len(self.items) > MOST_ITEMS:
                self.items.clear()
            item = self.items[entries] = self._make(entries)
        return item

    def _make(self, entries: tuple[Entry, ...]) -> Item:
        options: dict[tuple[int, int, int], Option] = {}
        for entry in entries:
            for option in self._options(entry):
                # of ways with the same effect the first is always the one to show
                options.setdefault((option.gain, option.use, entry.credit), option)
        most = drain = 0
        for option in options.values():
            most = larger(most, option.gain, self.full)
            drain = larger(drain, option.use, self.full)
        return Item(entries[0].identity, tuple(options.values()), most, drain)

    def _options(self, entry: Entry) -> Iterable[Option]:
        places = entry.places
        if places is None:
            places = self.qualification.groups_listing(entry.identity)
        for place in sorted(places):
            if self.is_open(self.qualification.groups[place]):
                gain = sum(
                    _gain(requirement, place, entry) << shift for requirement, shift in self.rows
                )
                use = sum(
                    _measured(cap.selection, cap.measure, place, entry) << shift
                    for cap, shift in self.caps
                )
                yield Option(place, gain, use, entry)

    def is_open(self, group: Group) -> bool:
        """Whether units can be counted in a group under this choice of pathways."""
        return group.pathway is None or group.pathway in self.pathways

    def without(self, dropped: Iterable[str]) -> "Alternative":
        """Return the same with some requirements dropped."""
        start, room, met = self.start, self.room, self.met
        names = set(dropped)
        for name in names & self.fields_of.keys():
            mask = self.fields_of[name]
            start = start & ~mask | mask & self.full  # met before anything is counted
            met &= ~mask
        for name in names & self.caps_of.keys():
            room |= self.caps_of[name]
        somes = tuple(some for some in self.somes if some.requirement not in names)
        return evolve(self, start=start, room=room, met=met, somes=somes)


def _gain(requirement: Minimum | AllOf, place: str, entry: Entry) -> int:
    if isinstance(requirement, Minimum):
        return _measured(requirement.selection, requirement.measure, place, entry)
    inside = requirement.places is None or place in requirement.places
    return int(inside and entry.identity in requirement.units)


def _measured(selection: Selection, measure: Measure, place: str | None, entry: Entry) -> int:
    if not selection.takes(place, entry.identity, entry.level, entry.credit):
        return 0
    match measure:
        case Measure.CREDITS:
            return entry.credit
        case Measure.UNITS:
            return 1
        case Measure.HOURS:
            return entry.glh


def measured_where_held(
    selection: Selection, measure: Measure, entry: Entry, listing: tuple[str, ...]
) -> int:
    """Return what a held unit comes to inside a selection, wherever it might count."""
    places = entry.places if entry.places is not None else listing
    return max((_measured(selection, measure, place, entry) for place in places), default=0)


def entry_of(unit: Unit) -> Entry | None:
    """Return the entry for a unit of a bank, or None where its credit is not known."""
    if unit.credit is None:
        return None
    return Entry(unit.identity, unit.level, unit.credit, unit.glh or 0)


@frozen(slots=False, eq=False)
class Compiled:
    """A qualification as integers: one alternative for each choice of pathways."""

    qualification: Qualification
    alternatives: tuple[Alternative, ...]
    constants: tuple[Requirement, ...]

    def of_pathways(self, pathways: tuple[str, ...]) -> tuple[Alternative, ...]:
        """Return the alternatives that take all of these pathways."""
        return tuple(a for a in self.alternatives if set(pathways) <= set(a.pathways))


def compile_rule(qualification: Qualification) -> Compiled:
    """Compile a qualification. The answer for every learner is read off this."""
    follow = next((r for r in qualification.requirements if isinstance(r, Follow)), None)
    names = [pathway.id for pathway in qualification.pathways]
    choices = list(combinations(names, follow.asked)) if follow is not None else [()]
    counted = (Minimum, Cap, AllOf, SomeOf)
    return Compiled(
        qualification,
        tuple(_alternative(qualification, tuple(choice)) for choice in choices),
        tuple(r for r in qualification.requirements if not isinstance(r, (*counted, Follow))),
    )


def _alternative(qualification: Qualification, pathways: tuple[str, ...]) -> Alternative:
    requirements = tuple(
        r for r in qualification.requirements if r.pathway is None or r.pathway in pathways
    )
    layout = _Layout()
    for requirement in requirements:
        match requirement:
            case Minimum() | AllOf():
                layout.minimum(requirement, requirement.id, hard=True)
            case Cap():
                layout.cap(requirement)
            case SomeOf():
                layout.some(requirement)
            case _:
                pass
    return layout.alternative(qualification, pathways, requirements)


class _Layout:
    """Gives each minimum and each cap its field."""

    def __init__(self) -> None:
        self.rows: list[tuple[Minimum | AllOf, int]] = []
        self.caps: list[tuple[Cap, int]] = []
        self.somes: list[Some] = []
        self.fields_of: dict[str, int] = {}
        self.caps_of: dict[str, int] = {}
        self.start = self.room = self.met = 0

    def minimum(self, requirement: Minimum | AllOf, name: str, *, hard: bool) -> int:
        shift = WIDTH * len(self.rows)
        asked = len(requirement.units) if isinstance(requirement, AllOf) else requirement.asked
        self.rows.append((requirement, shift))
        self.start |= (SIGN - asked) << shift
        self.fields_of[name] = self.fields_of.get(name, 0) | FIELD << shift
        if hard:
            self.met |= SIGN << shift
        return SIGN << shift

    def cap(self, cap: Cap) -> None:
        shift = WIDTH * len(self.caps)
        self.caps.append((cap, shift))
        self.room |= (SIGN + cap.allowed) << shift
        self.caps_of[cap.id] = FIELD << shift

    def some(self, some: SomeOf) -> None:
        branches = []
        for branch in some.branches:
            mask = 0
            for condition in branch:
                mask |= self.minimum(condition, some.id, hard=False)
            branches.append(mask)
        self.somes.append(Some(some.id, some.asked, tuple(branches)))

    def alternative(
        self,
        qualification: Qualification,
        pathways: tuple[str, ...],
        requirements: tuple[Requirement, ...],
    ) -> Alternative:
        # minima and caps are given as many fields: the spare ones are met and never full
        count = max(len(self.rows), len(self.caps))
        full = sum(SIGN << (WIDTH * i) for i in range(count))
        start = self.start | sum(SIGN << (WIDTH * i) for i in range(len(self.rows), count))
        room = self.room | sum(SIGN << (WIDTH * i) for i in range(len(self.caps), count))
        return Alternative(
            qualification,
            pathways,
            start,
            room,
            self.met,
            full,
            tuple(self.somes),
            self.fields_of,
            self.caps_of,
            requirements,
            tuple(self.rows),
            tuple(self.caps),
        )
