"""A unit as it can count for one learner, with the figures and facts that conditions read."""

import datetime as dt
from functools import cached_property

from attrs import frozen

from qcf.framework.grades import reaches, same_grade
from qcf.framework.levels import Level
from qcf.records.learners import Provenance
from qcf.records.units import Unit
from qcf.syntax.terms import (
    AgeFilter,
    GradeFilter,
    LevelFilter,
    LevelRelation,
    MarkFilter,
    SizeFilter,
    Way,
    WayFilter,
)
from qcf.syntax.terms import Filter as WrittenFilter

_PROVENANCES = {
    Way.PRIOR_LEARNING: Provenance.RPL,
    Way.TRANSFER: Provenance.TRANSFER,
    Way.EQUIVALENCE: Provenance.EQUIVALENCE,
    Way.EXEMPTION: Provenance.EXEMPTION,
}

_STANDING_IN = (Provenance.EQUIVALENCE, Provenance.EXEMPTION)


@frozen(cache_hash=True)
class Entry:
    """A unit that may be counted, with the figures that count for this learner.

    `places` are the groups it may be counted in; None is every group that lists it. What a rule
    does not read (see `Reads`) is left at its default, so that equal cases are equal values.
    `timely` is an achievement without a date, read so that whatever is asked of its date holds.
    `is_pass` is false for a unit that is held at a grade which is no pass, and so has no credit.
    `units` is 0 for credit without a unit. `source` is what stands for the unit, where something
    does; `also` are the other units that it stands for, counted together with this one.
    """

    identity: str
    level: Level | None
    credit: int
    glh: int = 0
    places: tuple[str, ...] | None = None
    provenance: Provenance = Provenance.TAUGHT
    achieved: dt.date | None = None
    timely: bool = False
    grade: str | None = None
    marks: tuple[str, ...] = ()
    achieved_for: str | None = None
    is_pass: bool = True
    units: int = 1
    source: str | None = None
    also: tuple["Entry", ...] = ()

    @property
    def stands_in(self) -> bool:
        """Whether something else stands for the unit: an equivalence or an exemption."""
        return self.provenance in _STANDING_IN


@frozen
class Placed:
    """One unit counted in one group: its figures, and the group."""

    place: str
    entry: Entry


def entry_of(unit: Unit, reads: "Reads") -> Entry | None:
    """Return the entry for a unit of a bank, or None where its credit is not known and matters."""
    if unit.credit is None and reads.credits:
        return None
    return Entry(unit.identity, unit.level, unit.credit or 0, unit.glh or 0, marks=unit.marks)


@frozen
class DateFilter:
    """Units achieved in a span of days: what an age comes to for one learner.

    `undated` and `timely` say whether achievements without a date are inside.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    undated: bool = False
    timely: bool = False


@frozen
class AchievedFor:
    """Units achieved for another qualification, called by one of these names."""

    names: tuple[str, ...]

    @property
    def qualification(self) -> str:
        """What the rule calls it."""
        return self.names[0]


@frozen
class OtherThan:
    """All units but these."""

    units: frozenset[str]


Filter = WrittenFilter | DateFilter | AchievedFor | OtherThan


def matches(chosen: Filter, entry: Entry) -> bool:
    """Whether an entry is one of those that a filter means.

    A unit whose level or credit is not known meets no condition on it.
    """
    match chosen:
        case LevelFilter(low=low, high=high):
            return entry.level is not None and low <= entry.level <= high
        case SizeFilter(sizes=sizes):
            return entry.credit in sizes
        case MarkFilter(mark=mark):
            return mark.casefold() in (one.casefold() for one in entry.marks)
        case WayFilter(ways=ways):
            return entry.provenance in [_PROVENANCES[way] for way in ways]
        case AchievedFor(names=names):
            made_for = entry.achieved_for
            return made_for is not None and any(same_name(made_for, one) for one in names)
        case OtherThan(units=units):
            return entry.identity not in units
        case GradeFilter(grade=asked, relation=relation):
            if entry.grade is None or relation is LevelRelation.EXACTLY:
                return same_grade(entry.grade, asked)
            if relation is LevelRelation.OR_ABOVE:
                return reaches(entry.grade, asked)
            return reaches(asked, entry.grade)
        case DateFilter():
            return _in_days(chosen, entry)
        case AgeFilter():
            raise TypeError(f"{chosen} is not yet worked out for a learner")


def _in_days(days: DateFilter, entry: Entry) -> bool:
    if entry.timely:
        return days.timely
    if entry.achieved is None:
        return days.undated
    after_first = days.first is None or days.first <= entry.achieved
    return after_first and (days.last is None or entry.achieved <= days.last)


def same_name(one: str, other: str) -> bool:
    """Whether two names of a qualification are one: case, blanks and hyphens apart.

    >>> same_name("Essential Skills ICT", "essential-skills-ict")
    True
    """
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


@frozen(slots=False)
class Reads:
    """What a rule reads of an achievement, besides its unit's figures."""

    filters: frozenset[type]
    dated: bool = False
    credits: bool = True

    @cached_property
    def provenance(self) -> bool:
        """Whether it asks how an achievement came about."""
        return WayFilter in self.filters

    @cached_property
    def dates(self) -> bool:
        """Whether it asks when a unit was achieved."""
        return self.dated or AgeFilter in self.filters or DateFilter in self.filters

    @cached_property
    def grades(self) -> bool:
        """Whether it asks for grades."""
        return GradeFilter in self.filters

    @cached_property
    def achieved_for(self) -> bool:
        """Whether it asks for which qualification a unit was achieved."""
        return AchievedFor in self.filters

    @cached_property
    def more_than_figures(self) -> bool:
        """Whether it asks for any of these."""
        return self.provenance or self.dates or self.grades or self.achieved_for
