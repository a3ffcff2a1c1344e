"""What the sentences of a rule ask and give, every name resolved.

A verdict is about a counted set: some of the held units, each placed in one group that lists it.
Every requirement is a condition on that set, or on what is held, or on a date.
"""

import datetime as dt
from collections.abc import Iterator
from enum import IntEnum

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level
from qcf.model.entry import Entry, Filter, matches
from qcf.syntax.tree import Event, Fact, Measure


@frozen
class Selection:
    """Which counted units a requirement looks at: places, units and filters, all of them.

    `places` are the ids of groups, those inside them included; None is everywhere. `units` are
    identities; None is every unit. With `outside` the filters say which units are left out. With
    `sources` the units are also those that stand for others.
    """

    places: frozenset[str] | None = None
    units: frozenset[str] | None = None
    filters: tuple[Filter, ...] = ()
    outside: bool = False
    sources: bool = False

    def takes(self, place: str | None, entry: Entry) -> bool:
        """Whether an entry, counted in a place, is inside. Without a place: were it counted."""
        if self.places is not None and place is not None and place not in self.places:
            return False
        if self.units is not None and entry.identity not in self.units:
            stands = self.sources and entry.source in self.units
            if not stands:
                return False
        inside = all(matches(chosen, entry) for chosen in self.filters)
        return inside is not self.outside


class Kind(IntEnum):
    """What a requirement is about, in the order in which a clash drops them."""

    TOTAL = 0
    SHARE = 1
    LEVEL = 2
    UNION = 3
    CAP = 4
    BAR = 5
    GROUP = 6
    PATHWAY = 7
    MANDATORY = 8
    STRICT = 9
    DATE = 10
    EVIDENCE = 11


@frozen
class Said:
    """What a sentence of a rule says. `text` is its words, `clause` where it is published.

    It holds on its `pathway`, where it names one, and for learners of whom all of `when` is true.
    """

    id: str
    kind: Kind
    text: str
    clause: str | None = field(default=None, kw_only=True)
    pathway: str | None = field(default=None, kw_only=True)
    when: tuple[Fact, ...] = field(default=(), kw_only=True)
    span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen
class Requirement(Said):
    """One condition of a rule of combination."""


@frozen
class Minimum(Requirement):
    """At least `asked` credits, units or hours of the counted set inside the selection.

    `provisional` is the lower figure of a published range; `asked` is the stricter one.
    """

    selection: Selection
    measure: Measure
    asked: int
    provisional: int | None = None


@frozen
class Cap(Requirement):
    """At most `allowed` of the counted set inside the selection; more may be held."""

    selection: Selection
    measure: Measure
    allowed: int


@frozen
class AllOf(Requirement):
    """Each of these units counts: in one of the places, or anywhere where they are None."""

    units: tuple[str, ...]
    places: frozenset[str] | None = None


@frozen
class Share(Requirement):
    """A share of what counts: the part inside `part`, of the whole inside `whole`.

    At least `percent` of the whole, or with `most` no more than that, or with `less` besides less
    than that. A share of nothing holds.
    """

    part: Selection
    whole: Selection
    measure: Measure
    percent: int
    most: bool = False
    less: bool = False


@frozen
class SomeOf(Requirement):
    """At least `asked` of the branches hold; a branch holds when all its conditions do.

    A sentence that begins with `Where unit X counts` has two branches: nothing there counts, or
    what is demanded holds.
    """

    asked: int
    branches: tuple[tuple[Minimum | AllOf | Cap | Share, ...], ...]


@frozen
class HeldUnits:
    """At least `asked` of these units are held and valid, or stood for by what counts."""

    units: tuple[str, ...]
    asked: int


@frozen
class HeldQualification:
    """A qualification is held, called by one of these names."""

    names: tuple[str, ...]


@frozen
class Activities:
    """At least `asked` of these were done, each at least `amount` of it, as the record says."""

    names: tuple[str, ...]
    asked: int
    amount: int = 1
    measure: str | None = None


@frozen
class EachCounted:
    """Whatever counts inside the selection was achieved before."""

    selection: Selection


Need = Minimum | AllOf | Share | HeldUnits | HeldQualification | Activities | EachCounted


@frozen
class Gate(Requirement):
    """Units inside the selection count only where all needs hold; `after`: achieved before them.

    What enables a unit is held; conditions on groups are met by what counts.
    """

    selection: Selection
    needs: tuple[Need, ...]
    after: bool = False


@frozen
class Within(Requirement):
    """What is achieved later than so many years after an event does not count."""

    years: int
    event: Event


@frozen
class Follow(Requirement):
    """`asked` of the pathways are taken; the groups of the others are closed."""

    asked: int


@frozen
class Strict(Requirement):
    """A claim with more than `allowed` is refused: on what is held, wherever it counts."""

    selection: Selection
    measure: Measure
    allowed: int


@frozen
class Evidence(Requirement):
    """Something besides units; `asked` is an amount where the rule states one."""

    name: str
    asked: int | None = None
    measure: str | None = None
    minutes: int | None = None
    without: tuple[str, ...] = ()


@frozen
class CertificationEnd(Requirement):
    """The last day on which a certificate can be claimed."""

    last: dt.date


@frozen
class RegistrationWindow(Requirement):
    """The days on which a learner could be registered; either end may be open."""

    first: dt.date | None
    last: dt.date | None

    def includes(self, day: dt.date) -> bool:
        """Whether a learner could be registered on a day.

        >>> window = RegistrationWindow(
        ...     "registration", Kind.DATE, "", first=None, last=dt.date(2010, 8, 31)
        ... )
        >>> window.includes(dt.date(2010, 8, 31)), window.includes(dt.date(2010, 9, 1))
        (True, False)
        """
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@frozen
class Permission(Said):
    """Something that a rule gives: what stands for units, and what is awarded besides."""


@frozen
class CountsAs(Permission):
    """One unit counts as others: as all of a target's units, and as any one of the targets."""

    unit: str
    targets: tuple[tuple[str, ...], ...]


@frozen
class Holder:
    """The holder of a qualification, called by its title, its number or the name of its file."""

    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the rule calls the qualification."""
        return self.names[0]


@frozen
class Relief:
    """Units that a holder need not achieve, or `credit` in one of the places.

    The credit of a unit is the unit's own; `level` is the level of the exemption, where stated.
    """

    units: tuple[str, ...]
    credit: int | None = None
    places: frozenset[str] | None = None
    level: Level | None = None


@frozen
class Exempt(Permission):
    """A holder is exempt: from one of the reliefs, whole."""

    holder: Holder
    reliefs: tuple[Relief, ...]


@frozen
class Brings(Permission):
    """A holder of a qualification holds these units, by transfer."""

    holder: Holder
    units: tuple[str, ...]


@frozen
class HeldAtGrade(Permission):
    """Units of these places may be held at a grade that is no pass: their hours, no credit."""

    places: frozenset[str]
    grade: str


@frozen
class Addition(Permission):
    """Words that the title may add where the conditions hold of what counts."""

    words: str
    conditions: tuple[Minimum | AllOf | Share, ...]


def selections_of(said: object) -> Iterator[Selection]:
    """Yield every selection that a requirement, a need or a permission looks at."""
    match said:
        case Minimum(selection=selection) | Cap(selection=selection) | Strict(selection=selection):
            yield selection
        case Share(part=part, whole=whole):
            yield from (part, whole)
        case EachCounted(selection=selection):
            yield selection
        case SomeOf(branches=branches):
            for branch in branches:
                for condition in branch:
                    yield from selections_of(condition)
        case Gate(selection=selection, needs=needs):
            yield selection
            for need in needs:
                yield from selections_of(need)
        case Addition(conditions=conditions):
            for condition in conditions:
                yield from selections_of(condition)
        case _:
            pass


def filters_of(said: object) -> Iterator[Filter]:
    """Yield every filter that a requirement or a permission uses."""
    for selection in selections_of(said):
        yield from selection.filters


def amounts_of(said: object) -> Iterator[Minimum | Cap | Strict | Share]:
    """Yield every condition on an amount that a requirement or a permission has."""
    match said:
        case Minimum() | Cap() | Strict() | Share():
            yield said
        case SomeOf(branches=branches):
            for branch in branches:
                for condition in branch:
                    yield from amounts_of(condition)
        case Gate(needs=needs):
            for need in needs:
                yield from amounts_of(need)
        case Addition(conditions=conditions):
            for condition in conditions:
                yield from amounts_of(condition)
        case _:
            pass
