"""A qualification compiled to integers, once: what the learner does not change.

Every minimum and every cap is a field of `WIDTH` bits in one long integer. A unit counted in a
place adds its `gain` to all minima at once and its `use` to all caps at once, by one addition;
one mask says which minima are met.

A minimum's field starts at `SIGN - asked`, so its top bit is set when the minimum is met. A cap's
field starts at `SIGN + allowed` and loses what is used, so its top bit is lost when it is exceeded.
The field of a share goes up and down.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import islice, product
from typing import Any

from attrs import evolve, field, frozen

from qcf.model.entry import Entry, Placed
from qcf.model.qualification import Group, Qualification
from qcf.model.requirements import Cap, Evidence, RegistrationWindow, Requirement, Selection
from qcf.search.rows import Row, gain, present
from qcf.syntax.tree import Measure

# A share adds up to hundred times the hours of a unit, at most 99,999: in 48 bits the sums of
# seven million such units fit, in 32 those of 215.
WIDTH = 48
SIGN = 1 << (WIDTH - 1)
FIELD = (1 << WIDTH) - 1
BIAS = 1 << (WIDTH - 2)
MOST_ITEMS = 100_000
MOST_WAYS = 1_000
MOST_AMOUNT = 100_000_000  # what one way of counting may bring: a thousand of the largest units


@frozen(eq=False)
class Option:
    """One way of counting: what it adds to the minima, and what it takes of the caps.

    Mostly one unit in one group; what stands for several units counts them all. `held` is what
    they are counted by: the units themselves, or what stands for them.
    """

    placed: tuple[Placed, ...]
    gain: int
    use: int
    held: frozenset[str] = field(init=False)

    @held.default
    def _held(self) -> frozenset[str]:
        return frozenset(one.entry.source or one.entry.identity for one in self.placed)

    @property
    def credit(self) -> int:
        """The credits that count."""
        return sum(one.entry.credit for one in self.placed)


@frozen(eq=False)
class Item:
    """What a learner holds of one unit, with the ways in which it can be counted, in order.

    `most` is the most it can add to each minimum and `drain` the most it takes of each cap,
    field by field. `presence` is what merely holding it adds, and `rank` its place among others.
    `is_settled`: there are no two ways to count it, and none that takes from a minimum.
    """

    identity: str
    options: tuple[Option, ...]
    most: int
    drain: int
    presence: int = 0
    rank: tuple[bool, str] = field(init=False)
    is_settled: bool = field(init=False)

    @rank.default
    def _rank(self) -> tuple[bool, str]:
        """Rank what is held itself before what stands for another; then by identity."""
        for option in self.options:
            for one in option.placed:
                if one.entry.source is None:
                    return False, self.identity
        return True, self.identity

    @is_settled.default
    def _is_settled(self) -> bool:
        return len(self.options) < 2 and all(option.gain == self.most for option in self.options)


def larger(one: int, other: int, full: int) -> int:
    """Return the larger of two packed numbers in every field; `full` has the fields' top bits."""
    kept = ((one | full) - other) & full
    mask = kept | (kept - (kept >> (WIDTH - 1)))
    return (one & mask) | (other & ~mask)


@frozen
class Branch:
    """Conditions that hold together: masks over the top bits of minima, and of caps."""

    minima: int = 0
    caps: int = 0

    def holds(self, tops: int, room: int) -> bool:
        """Whether these top bits meet all of it."""
        return tops & self.minima == self.minima and room & self.caps == self.caps


@frozen
class Some:
    """At least `asked` of the branches hold. `is_limit`: with nothing counted they do.

    `is_gate`: it holds where a gate is closed, and otherwise where what opens it does.
    """

    requirement: str
    asked: int
    branches: tuple[Branch, ...]
    is_limit: bool = False
    is_gate: bool = False


@frozen
class Once:
    """A unit that something may stand for counts once."""

    unit: str


@frozen
class Nothing:
    """Nothing inside a selection counts: what closes a gate, whatever its units are worth."""

    selection: Selection


Limit = Cap | Once | Nothing


def taken_of(limit: Limit, placed: tuple[Placed, ...]) -> int:
    """Return what one way of counting takes of a limit.

    What stands for units is bound by a bar as itself, unless the units that it stands for are.
    """
    taken = sum(_taken(limit, one.place, one.entry) for one in placed)
    if taken and isinstance(limit, Cap) and limit.selection.sources:
        named = sum(one.entry.identity in (limit.selection.units or ()) for one in placed)
        return named or 1
    return taken


def _taken(limit: Limit, place: str, entry: Entry) -> int:
    match limit:
        case Cap(selection=selection, measure=measure):
            if not selection.takes(place, entry):
                return 0
            credit = entry.credit if measure is Measure.CREDITS else entry.units
            return entry.glh if measure is Measure.HOURS else credit
        case Once(unit=unit):
            return int(entry.identity == unit)
        case Nothing(selection=selection):
            return int(selection.takes(place, entry))


@frozen(slots=False, eq=False)
class Alternative:
    """The rule with one choice of pathways taken; the groups of the others are closed.

    `start` and `room` are the fields of the minima and the caps before anything is counted.
    `met` is the mask that all minima outside a choice must reach, `hard` that of the caps that
    hold always; the other caps are parts of choices. `signed` are the top bits of shares.
    `fields_of` has the minimum fields of each requirement and `caps_of` the cap fields, as masks.
    `items` and `spread` remember what was made of units, from learner to learner, and
    `remembered` what the engine makes of the alternative once.
    """

    qualification: Qualification
    pathways: tuple[str, ...]
    start: int
    room: int
    met: int
    hard: int
    full: int
    signed: int
    somes: tuple[Some, ...]
    fields_of: dict[str, int]
    caps_of: dict[str, int]
    requirements: tuple[Requirement, ...]
    rows: tuple[tuple[Row, int], ...]
    limits: tuple[tuple[Limit, int], ...]
    items: dict[tuple[str, tuple[Entry, ...]], Item] = field(factory=dict)
    spread: dict[tuple[int, int], tuple[tuple[int, int], ...]] = field(factory=dict)
    remembered: dict[str, Any] = field(factory=dict, init=False, repr=False)
    _latest: dict[str, tuple[tuple[Entry, ...], Item]] = field(factory=dict, init=False, repr=False)

    @property
    def bias(self) -> int:
        """What makes every field of a gain positive, for comparing."""
        return (self.signed >> (WIDTH - 1)) * BIAS

    @property
    def is_plain(self) -> bool:
        """Whether counting more never breaks anything but a cap."""
        return not self.signed and not any(some.is_limit for some in self.somes)

    def item(self, identity: str, entries: tuple[Entry, ...]) -> Item:
        """Return the item for what is held of one unit, of which one way counts.

        The common items are made once: the same entries are the same objects again, and mostly
        the very ones that were asked about before, which then need not be compared.
        """
        known = self._latest.get(identity)
        if known is not None and known[0] is entries:
            return known[1]
        item = self.items.get((identity, entries))
        if item is None:
            if len(self.items) > MOST_ITEMS:
                self.items.clear()
                self._latest.clear()
            item = self.items[identity, entries] = self._make(identity, entries)
        self._latest[identity] = entries, item
        return item

    def _make(self, identity: str, entries: tuple[Entry, ...]) -> Item:
        ways = [
            (tuple(one.place for one in placed), number, placed)
            for number, entry in enumerate(entries)
            for placed in self._ways(entry)
        ]
        options: dict[tuple[int, int, int, bool], Option] = {}
        for _, _, placed in sorted(ways, key=lambda way: way[:2]):
            option = self.option(placed)
            natives = placed[0].entry.source is None
            # of ways with the same effect the first is always the one to show
            options.setdefault((option.gain, option.use, option.credit, natives), option)
        most = drain = 0
        bias = self.bias
        for option in options.values():
            most = larger(most + bias, option.gain + bias, self.full) - bias
            drain = larger(drain, option.use, self.full)
        held = tuple(entry for entry in entries if entry.source is None)
        presence = sum(present(row, held) << shift for row, shift in self.rows)
        return Item(identity, tuple(options.values()), most, drain, presence)

    def option(self, placed: tuple[Placed, ...]) -> Option:
        """Return what counting these units in these groups adds and takes."""
        add = 0
        for one in placed:
            for row, shift in self.rows:
                add += gain(row, one.place, one.entry) << shift
        use = sum(taken_of(limit, placed) << shift for limit, shift in self.limits)
        worth = sum(abs(one.entry.credit) + abs(one.entry.glh) for one in placed)
        if worth > MOST_AMOUNT:
            raise OverflowError(f"{worth:,} credits and hours are more than a unit can bring")
        return Option(placed, add, use)

    def _ways(self, entry: Entry) -> Iterable[tuple[Placed, ...]]:
        """Return the ways to place an entry, and those that it is counted together with."""
        together = [[Placed(p, one) for p in self._places(one)] for one in (entry, *entry.also)]
        return islice(product(*together), MOST_WAYS)

    def _places(self, entry: Entry) -> list[str]:
        places = entry.places
        if places is None:
            places = self.qualification.groups_listing(entry.identity)
        return sorted(p for p in places if self.is_open(self.qualification.groups[p]))

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


@frozen(slots=False, eq=False)
class Compiled:
    """A qualification as integers: one alternative for each choice of pathways."""

    qualification: Qualification
    alternatives: tuple[Alternative, ...]
    constants: tuple[Requirement, ...]

    @cached_property
    def asks_what_may_be_unsaid(self) -> bool:
        """Whether no more is asked, besides what counts, than what a record may leave unsaid.

        That is evidence, and a day of registration within the windows.
        """
        return all(isinstance(one, Evidence | RegistrationWindow) for one in self.constants)

    @cached_property
    def windows(self) -> tuple[RegistrationWindow, ...]:
        """The days on which a learner could be registered, on whatever pathway."""
        return tuple(one for one in self.constants if isinstance(one, RegistrationWindow))

    def of_pathways(self, pathways: tuple[str, ...]) -> tuple[Alternative, ...]:
        """Return the alternatives that take all of these pathways."""
        return tuple(a for a in self.alternatives if set(pathways) <= set(a.pathways))
