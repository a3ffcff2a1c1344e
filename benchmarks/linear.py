"""A rule of combination as linear conditions on yes-or-no variables: what every rival is given.

A variable says that a unit counts in a group, that a pathway is taken, or that one branch of a
choice holds. The rival looks for values that meet every row; a learner fixes the variables of the
units that are not held to no. Which these are every rival reads from the learner's record.
"""

import datetime as dt
from collections.abc import Collection, Iterable

from attrs import evolve, frozen

from qcf.model.entry import Entry, entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Addition,
    AllOf,
    Cap,
    CertificationEnd,
    Evidence,
    Follow,
    HeldAtGrade,
    Minimum,
    RegistrationWindow,
    Requirement,
    Said,
    Selection,
    Share,
    SomeOf,
    filters_of,
)
from qcf.records.learners import LearnerRecord, Status
from qcf.syntax.tree import AgeFilter, Measure

Terms = tuple[tuple[int, int], ...]  # a variable, and its weight
Condition = Minimum | Cap | AllOf | Share | SomeOf

# What the learners of a benchmark cannot fail: nothing in their records speaks of it.
_SILENT = (Evidence, RegistrationWindow, CertificationEnd)
_GIVES_NOTHING = (Addition, HeldAtGrade)


class InexpressibleError(Exception):
    """A rule that asks for more than linear conditions on what counts."""


@frozen
class Row:
    """A weighted sum of variables, within its bounds where the variable `when` is true."""

    terms: Terms
    least: int | None = None
    most: int | None = None
    when: int | None = None

    @property
    def is_at_most_one(self) -> bool:
        """Whether at most one of the variables is true, and nothing else is said."""
        only = self.when is None and (self.least, self.most) == (None, 1)
        return only and all(weight == 1 for _, weight in self.terms)

    @property
    def is_at_least_one(self) -> bool:
        """Whether at least one of the variables is true, and no more is said of them."""
        only = (self.least, self.most) == (1, None)
        return only and all(weight == 1 for _, weight in self.terms)


@frozen
class Problem:
    """The variables and rows of one rule. `owners` has the unit that each variable counts."""

    names: tuple[str, ...]
    owners: tuple[str | None, ...]
    rows: tuple[Row, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that can count."""
        return tuple(dict.fromkeys(unit for unit in self.owners if unit is not None))

    def open_to(self, held: Collection[str]) -> list[int]:
        """Return the variables that a learner who holds these units leaves open."""
        return [v for v, unit in enumerate(self.owners) if unit is None or unit in held]

    def closed_to(self, held: Collection[str]) -> list[int]:
        """Return the variables that a learner who holds these units fixes to no."""
        return [v for v, unit in enumerate(self.owners) if unit is not None and unit not in held]


def held_on(record: LearnerRecord, on: dt.date) -> set[str]:
    """Return the units that a record shows as achieved by a date."""
    return {
        row.unit
        for row in record.achievements
        if row.status is Status.ACHIEVED and (row.date is None or row.date <= on)
    }


def inexpressible(qualification: Qualification) -> list[str]:
    """Return the sentences of a rule that linear conditions on what counts do not say."""
    known = (Minimum, Cap, AllOf, SomeOf, Share, Follow, *_SILENT)
    strange: list[Said] = [
        r for r in qualification.requirements if not isinstance(r, known) or _of_person(r)
    ]
    strange += [p for p in qualification.permissions if not isinstance(p, _GIVES_NOTHING)]
    return [said.text for said in strange]


def _of_person(requirement: Requirement) -> bool:
    aged = any(isinstance(chosen, AgeFilter) for chosen in filters_of(requirement))
    return aged or bool(requirement.when)


def linear(qualification: Qualification, on: dt.date) -> Problem:
    """Return a rule as rows, for learners whose units were all achieved on a date, as taught."""
    strange = inexpressible(qualification)
    if strange:
        raise InexpressibleError("; ".join(strange))
    builder = _Builder(qualification, on)
    for requirement in qualification.requirements:
        when = builder.taken[requirement.pathway] if requirement.pathway is not None else None
        if isinstance(requirement, Condition):
            builder.require(requirement, when)
    return Problem(tuple(builder.names), tuple(builder.owners), tuple(builder.rows))


class _Builder:
    """Collects variables and rows."""

    def __init__(self, qualification: Qualification, on: dt.date) -> None:
        self.names: list[str] = []
        self.owners: list[str | None] = []
        self.rows: list[Row] = []
        self.placed: list[tuple[str, Entry, int]] = []
        self.taken = {p.id: self._variable(f"take {p.id}") for p in qualification.pathways}
        if self.taken:
            follow = (r.asked for r in qualification.requirements if isinstance(r, Follow))
            asked = next(follow, 0)
            self._row(((taken, 1) for taken in self.taken.values()), least=asked, most=asked)
        for identity in sorted(qualification.units):
            self._place(identity, qualification, on)

    def _variable(self, name: str, owner: str | None = None) -> int:
        self.names.append(name)
        self.owners.append(owner)
        return len(self.names) - 1

    def _row(
        self,
        terms: Iterable[tuple[int, int]],
        *,
        least: int | None = None,
        most: int | None = None,
        when: int | None = None,
    ) -> None:
        self.rows.append(Row(tuple(term for term in terms if term[1]), least, most, when))

    def _place(self, identity: str, qualification: Qualification, on: dt.date) -> None:
        """Make a variable for each group that a unit may count in, and at most one is true."""
        unit = qualification.units[identity].version_on(on)
        entry = entry_of(unit, qualification.reads)
        if entry is None or not unit.is_in_force(on):
            return
        entry = evolve(entry, achieved=on if qualification.reads.dates else None)
        ways = []
        for place in qualification.groups_listing(identity):
            way = self._variable(f"{identity} in {place}", identity)
            ways.append(way)
            self.placed.append((place, entry, way))
            pathway = qualification.groups[place].pathway
            if pathway is not None:
                self._row([(self.taken[pathway], 1)], least=1, when=way)
        if len(ways) > 1:
            self._row(((way, 1) for way in ways), most=1)

    def require(self, condition: Condition, when: int | None) -> None:
        """Let a condition hold where `when` is true."""
        match condition:
            case Minimum(selection=selection, measure=measure, asked=asked):
                self._row(self._sum(selection, measure), least=asked, when=when)
            case Cap(selection=selection, measure=measure, allowed=allowed):
                self._row(self._sum(selection, measure), most=allowed, when=when)
            case AllOf(units=units, places=places):
                for unit in units:
                    chosen = Selection(places, frozenset((unit,)))
                    self._row(self._sum(chosen, Measure.UNITS), least=1, when=when)
            case Share():
                self._share(condition, when)
            case SomeOf(asked=asked, branches=branches):
                chosen_of = [self._branch(branch, condition.id) for branch in branches]
                self._row(((branch, 1) for branch in chosen_of), least=asked, when=when)

    def _branch(self, conditions: Iterable[Condition], name: str) -> int:
        branch = self._variable(f"a branch of {name}")
        for condition in conditions:
            self.require(condition, branch)
        return branch

    def _sum(self, selection: Selection, measure: Measure) -> list[tuple[int, int]]:
        return [
            (way, _worth(entry, measure))
            for place, entry, way in self.placed
            if selection.takes(place, entry)
        ]

    def _share(self, share: Share, when: int | None) -> None:
        """Let the part, less so many hundredths of the whole, be over or under nothing."""
        part = dict(self._sum(share.part, share.measure))
        whole = dict(self._sum(share.whole, share.measure))
        terms = [
            (way, 100 * part.get(way, 0) - share.percent * whole.get(way, 0))
            for way in sorted(part.keys() | whole.keys())
        ]
        if not share.most:
            self._row(terms, least=0, when=when)
        elif not share.less:
            self._row(terms, most=0, when=when)
        else:
            under = self._variable(f"less in {share.id}")
            nothing = self._variable(f"nothing in {share.id}")
            self._row(terms, most=-1, when=under)
            self._row(part.items(), most=0, when=nothing)
            self._row([(under, 1), (nothing, 1)], least=1, when=when)


def _worth(entry: Entry, measure: Measure) -> int:
    match measure:
        case Measure.CREDITS:
            return entry.credit
        case Measure.UNITS:
            return entry.units
        case Measure.HOURS:
            return entry.glh
