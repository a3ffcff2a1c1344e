"""A qualification with its rule of combination, every name resolved.

A verdict is about a counted set: some of the held units, each placed in one group that lists it.
Every requirement is a condition on that set, or on what is held, or on a date.
"""

import datetime as dt
from enum import IntEnum
from functools import cached_property

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level
from qcf.records.units import Origin, Unit, UnitBank
from qcf.syntax.tree import LevelFilter, Measure, SizeFilter

Filter = LevelFilter | SizeFilter


def matches(chosen: Filter, level: Level | None, credit: int | None) -> bool:
    """Whether a unit of this level and credit is one of those that a filter means.

    A unit whose level or credit is not known meets no condition on it.
    """
    if isinstance(chosen, LevelFilter):
        return level is not None and chosen.low <= level <= chosen.high
    return credit in chosen.sizes


@frozen
class Selection:
    """Which counted units a requirement looks at: places, units and filters, all of them.

    `places` are the ids of groups, those inside them included; None is everywhere. `units` are
    identities; None is every unit. With `outside` the filters say which units are left out.
    """

    places: frozenset[str] | None = None
    units: frozenset[str] | None = None
    filters: tuple[Filter, ...] = ()
    outside: bool = False

    def takes(
        self, place: str | None, identity: str, level: Level | None, credit: int | None
    ) -> bool:
        """Whether a unit, counted in a place, is inside. Without a place: were it counted."""
        if self.places is not None and place is not None and place not in self.places:
            return False
        if self.units is not None and identity not in self.units:
            return False
        inside = all(matches(chosen, level, credit) for chosen in self.filters)
        return inside is not self.outside


class Kind(IntEnum):
    """What a requirement is about, in the order in which a clash drops them."""

    TOTAL = 0
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
class Requirement:
    """One condition of a rule of combination. `pathway` names the pathway that it belongs to."""

    id: str
    kind: Kind
    text: str
    clause: str | None = field(default=None, kw_only=True)
    pathway: str | None = field(default=None, kw_only=True)
    span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen
class Minimum(Requirement):
    """At least `asked` credits, units or hours of the counted set inside the selection."""

    selection: Selection
    measure: Measure
    asked: int


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
class SomeOf(Requirement):
    """At least `asked` of the branches hold; a branch holds when all its conditions do."""

    asked: int
    branches: tuple[tuple[Minimum | AllOf, ...], ...]


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


@frozen
class CertificationEnd(Requirement):
    """The last day on which a certificate can be claimed."""

    last: dt.date


@frozen
class RegistrationWindow(Requirement):
    """The days on which a learner could be registered; either end may be open."""

    first: dt.date | None
    last: dt.date | None


@frozen
class IncompleteList:
    """The list of a group is not fully known; the author states which sizes may occur."""

    least: int
    most: int


@frozen
class Group:
    """A group: the units it lists, and the group around it. `id` has the pathway in front."""

    id: str
    name: str
    title: str
    units: tuple[str, ...]
    within: str | None = None
    pathway: str | None = None
    incomplete: IncompleteList | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Pathway:
    """An occupational pathway: its groups and requirements hold when it is taken."""

    id: str
    title: str


@frozen
class RuleUnit:
    """A unit of the rule in all its versions, the earliest first."""

    versions: tuple[Unit, ...]

    @property
    def identity(self) -> str:
        """The reference, else the code."""
        return self.versions[-1].identity

    def version_on(self, date: dt.date | None) -> Unit:
        """Return the version in force on a date, else the latest."""
        if date is not None:
            for unit in self.versions:
                if unit.is_in_force(date):
                    return unit
        return self.versions[-1]


@frozen
class Header:
    """What the top of a rule file says about the qualification."""

    title: str
    number: str | None = None
    also_offered: tuple[str, ...] = ()
    awarding_body: str | None = None
    framework: str | None = None
    level: Level | None = None
    size: str | None = None
    version: str | None = None
    registration: tuple[dt.date | None, dt.date | None] = (None, None)
    certification_ends: dt.date | None = None
    published_hours: str | None = None
    origin: Origin | None = None
    sources: tuple[str, ...] = ()


@frozen(slots=False, eq=False)
class Qualification:
    """A qualification: its header, groups, pathways, and rule of combination.

    `requirements` holds every condition, those of the pathways included, sorted by id, so that
    nothing depends on the order of a file.
    """

    id: str
    header: Header
    units: dict[str, RuleUnit] = field(repr=False)
    groups: dict[str, Group] = field(repr=False)
    pathways: tuple[Pathway, ...]
    requirements: tuple[Requirement, ...] = field(repr=False)
    banks: tuple[UnitBank, ...] = field(default=(), repr=False)
    rule_hash: str = ""
    bank_hash: str = ""

    @property
    def title(self) -> str:
        """The title."""
        return self.header.title

    @cached_property
    def required_credit(self) -> int | None:
        """The published minimum of credits in total, or None where the rule states none."""
        totals = [
            r.asked
            for r in self.requirements
            if isinstance(r, Minimum) and r.kind is Kind.TOTAL and r.measure is Measure.CREDITS
        ]
        return max(totals, default=None)

    def groups_listing(self, identity: str) -> tuple[str, ...]:
        """Return the ids of the groups that list a unit, sorted."""
        return self._groups_listing.get(identity, ())

    @cached_property
    def _groups_listing(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for group in sorted(self.groups.values(), key=lambda group: group.id):
            for identity in group.units:
                found.setdefault(identity, []).append(group.id)
        return {identity: tuple(groups) for identity, groups in found.items()}
