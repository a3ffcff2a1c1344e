"""A qualification with its rule of combination, every name resolved.

The groups say which units may count where, the requirements what has to hold of what counts, and
the permissions what may stand for units, and what is awarded besides.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from attrs import evolve, field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level
from qcf.model.entry import Filter, Reads
from qcf.model.requirements import (
    Activities,
    Addition,
    Evidence,
    Follow,
    Gate,
    HeldAtGrade,
    Kind,
    Minimum,
    Permission,
    Requirement,
    Said,
    Within,
    amounts_of,
    filters_of,
)
from qcf.records.units import Origin, Unit, UnitBank
from qcf.syntax.tree import Measure, SizeFilter, Way, WayFilter


@frozen
class IncompleteList:
    """The list of a group is not fully known; the author states which sizes may occur."""

    least: int
    most: int


@frozen
class Group:
    """A group: the units it lists, and the group around it. `id` has the pathway in front.

    `imports` are the filters on units from elsewhere that may count in it; None: there are none.
    """

    id: str
    name: str
    title: str
    units: tuple[str, ...]
    within: str | None = None
    pathway: str | None = None
    incomplete: IncompleteList | None = None
    imports: tuple[Filter, ...] | None = None
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
    nothing depends on the order of a file. `size` is the size of a suite that this is. `replaces`
    is the qualification before this one, and `fallback` what a learner who falls short may be
    awarded instead. `policies` are the titles of the policies that are laid over the rule.
    `remembered` is what the engine makes of it once; it goes when the qualification goes.
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
    size: str | None = None
    permissions: tuple[Permission, ...] = field(default=(), repr=False)
    most_additions: int | None = None
    replaces: "Qualification | None" = field(default=None, repr=False)
    fallback: "Qualification | None" = field(default=None, repr=False)
    policies: tuple[str, ...] = ()
    remembered: dict[str, Any] = field(factory=dict, init=False, repr=False)

    @property
    def title(self) -> str:
        """The title."""
        return self.header.title

    @cached_property
    def reads(self) -> Reads:
        """What the rule reads of an achievement besides its unit's figures."""
        dated = any(isinstance(r, Within) or (isinstance(r, Gate) and r.after) for r in self._said)
        filters: frozenset[type] = frozenset(
            type(f) for said in self._said for f in filters_of(said)
        )
        measures = {one.measure for said in self._said for one in amounts_of(said)}
        by_credit = Measure.CREDITS in measures or SizeFilter in filters
        return Reads(filters, dated, by_credit)

    def asking(self, requirements: Iterable[Requirement]) -> "Qualification":
        """Return the rule with other requirements, for a question about it.

        What an achievement brings is read as this rule reads it: where it asks for hours alone a
        unit of unknown credit counts, and a question in credits does not change that.
        """
        rule = evolve(self, requirements=tuple(requirements))
        rule.__dict__["reads"] = evolve(rule.reads, credits=self.reads.credits)
        return rule

    @property
    def _said(self) -> tuple[Said, ...]:
        return (*self.requirements, *self.permissions)

    @cached_property
    def follow(self) -> Follow | None:
        """How many pathways are to be taken, where the rule has pathways."""
        return next((r for r in self.requirements if isinstance(r, Follow)), None)

    @cached_property
    def activities(self) -> frozenset[str]:
        """What the rule asks for besides units, by name, in small letters."""
        asked = [r.name for r in self.requirements if isinstance(r, Evidence)]
        needs = [need for r in self.requirements if isinstance(r, Gate) for need in r.needs]
        asked += [name for need in needs if isinstance(need, Activities) for name in need.names]
        return frozenset(name.casefold() for name in asked)

    def pathway_meant(self, name: str) -> str:
        """Return the id of the pathway that a name means, by id or title; else the name."""
        names = self._pathway_names
        return names.get(name) or names.get(_folded(name), name)

    @cached_property
    def _pathway_names(self) -> dict[str, str]:
        """The ids of the pathways by what they are called: an id goes before a title."""
        titles = [_folded(one.title) for one in self.pathways]
        found = {title: one.id for title, one in zip(titles, self.pathways, strict=True)}
        found = {title: one for title, one in found.items() if titles.count(title) == 1}
        return found | {one.id: one.id for one in self.pathways}

    @cached_property
    def recognises_transfer(self) -> bool:
        """Whether the rule speaks of transfer, as a limit on it does."""
        filters = [f for said in self._said for f in filters_of(said)]
        return any(isinstance(f, WayFilter) and Way.TRANSFER in f.ways for f in filters)

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """What the title may add."""
        return tuple(p for p in self.permissions if isinstance(p, Addition))

    @cached_property
    def compensations(self) -> tuple[HeldAtGrade, ...]:
        """Where units may be held at a grade that is no pass."""
        return tuple(p for p in self.permissions if isinstance(p, HeldAtGrade))

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


def _folded(name: str) -> str:
    """Return what the spellings of a pathway have in common: blanks are as good as hyphens."""
    return re.sub(r"[\s_\-\u2010-\u2015]+", "-", name.strip()).casefold()
