"""What a learner has banked: achievements, and the facts that a rule may ask about."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Self

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.grades import is_no_pass
from qcf.framework.levels import Level

_MEASURED = re.compile(r"([a-z]+) of (\S.*)")


class Status(Enum):
    """How far a unit has come. Only an achieved unit counts."""

    ACHIEVED = "achieved"
    IN_PROGRESS = "in-progress"
    PLANNED = "planned"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    CHALLENGED = "challenged"
    UNCLASSIFIED = "unclassified"


class Provenance(Enum):
    """How an achievement came about, in the order in which one is preferred to another."""

    TAUGHT = "taught"
    RPL = "rpl"
    TRANSFER = "transfer"
    EQUIVALENCE = "equivalence"
    EXEMPTION = "exemption"


@frozen
class Achievement:
    """One row of a record: a unit, and what became of it.

    `unit` is the reference or code as written. `credit`, `level` and `group` are what the row
    says; they are used only for units of an incomplete list, else the bank's figures win.
    `achieved_for` is the qualification for which the unit was achieved, as written.

    Raises `TypeError` where a value is of another kind, such as a date that is a text.

    >>> Achievement("J/601/1434", date="2012-06-12")
    Traceback (most recent call last):
    TypeError: asked for `date` as a datetime.date or None, found '2012-06-12'
    """

    unit: str
    status: Status = Status.ACHIEVED
    date: dt.date | None = None
    provenance: Provenance = Provenance.TAUGHT
    grade: str | None = None
    awarding_organisation: str | None = None
    credit: int | None = None
    level: Level | None = None
    bare_entry_level: bool = False
    group: str | None = None
    achieved_for: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        day, credit, level = self.date, self.credit, self.level
        if (
            type(self.unit) is not str
            or type(self.status) is not Status
            or type(self.provenance) is not Provenance
            or not (day is None or type(day) is dt.date)
            or not (credit is None or type(credit) is int)
            or not (level is None or type(level) is Level)
        ):  # as they mostly are, a look takes a tenth of what going through them takes
            _require(self, _ACHIEVEMENT)


_NEW_LEARNING = (Provenance.TAUGHT, Provenance.RPL)


@frozen
class PlainRows:
    """A record whose rows say nothing but which units were achieved, taught or by prior learning.

    `names` are the units as written, each once, and `latest` is the last day that a row gives.
    """

    names: tuple[str, ...]
    latest: dt.date | None

    @classmethod
    def of(cls, rows: Iterable[Achievement]) -> Self | None:
        """Return what the rows come to, or None where one says more.

        >>> PlainRows.of([Achievement("K/602/3074"), Achievement("K/602/3074")]).names
        ('K/602/3074',)
        >>> PlainRows.of([Achievement("K/602/3074", credit=6)])
        """
        names: dict[str, None] = {}
        latest = None
        for row in rows:
            if (
                row.status is not Status.ACHIEVED
                or row.credit is not None
                or row.level is not None
                or row.group is not None
                or row.provenance not in _NEW_LEARNING
                or (row.grade is not None and is_no_pass(row.grade))
            ):
                return None
            day = row.date
            if day is not None and (latest is None or day > latest):
                latest = day
            names[row.unit] = None
        return cls(tuple(names), latest)


@frozen
class Activity:
    """Something done besides units: how much of it, in a measure such as `hours` where one is said.

    `unit` is the unit, as written, that it was done for; `minutes` is how long each lasted.
    """

    name: str
    amount: int
    measure: str | None = None
    unit: str | None = None
    minutes: int | None = None

    @classmethod
    def of(
        cls, words: str, amount: int, *, unit: str | None = None, minutes: int | None = None
    ) -> Self:
        """Return what a record writes as `hours of teaching practice`, or without a measure.

        >>> Activity.of("hours of teaching practice", 160).measure
        'hours'
        >>> Activity.of("days out of town", 2).name
        'days out of town'
        """
        plain = " ".join(words.split())
        measured = _MEASURED.fullmatch(plain)
        if measured is None:
            return cls(plain, amount, unit=unit, minutes=minutes)
        return cls(measured[2], amount, measured[1], unit, minutes)

    @property
    def words_or_name(self) -> tuple[str, str]:
        """What a rule may call it, in small letters: with its measure, and without."""
        return self.words.casefold(), self.name.casefold()

    @property
    def words(self) -> str:
        """The measure and the name, as a record writes them."""
        return f"{self.measure} of {self.name}" if self.measure else self.name


@frozen
class Certificate:
    """A qualification that is held from a day on: its certificate was issued then."""

    qualification: str
    date: dt.date


@frozen
class Since:
    """Something that is held besides qualifications, and since when if the record says."""

    name: str
    date: dt.date | None = None

    @property
    def words(self) -> str:
        """The name and the day, as a record writes them.

        >>> Since("QTS", dt.date(2009, 7, 1)).words
        'QTS on 2009-07-01'
        """
        return self.name if self.date is None else f"{self.name} on {self.date.isoformat()}"


@frozen
class LearnerRecord:
    """One learner: an identifier, achievements, and facts from the record.

    `held` are qualifications, each by the name of its rule file, its number or its title, and
    `certificates` those of which the record says since when. `completed` is what was done besides
    units. `professional_status`, `registered_with` and `training` are what no rule asks for and
    a post may: statuses, registers, and courses without a qualification. `plain_rows` is there
    where no row says more than its unit: most records are so, and this is what makes them fast.
    """

    learner: str = field(repr=False)
    achievements: tuple[Achievement, ...] = ()
    pathway: str | None = None
    registered: dt.date | None = None
    started: dt.date | None = None
    country: str | None = None
    role: str | None = None
    held: tuple[str, ...] = ()
    completed: tuple[Activity, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    professional_status: tuple[Since, ...] = ()
    registered_with: tuple[Since, ...] = ()
    training: tuple[Since, ...] = ()
    working_towards: tuple[Since, ...] = ()
    plain_rows: PlainRows | None = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not (
            type(self.learner) is str
            and self.pathway is None
            and self.registered is None
            and self.started is None
        ):
            _require(self, _RECORD)

    @plain_rows.default
    def _plain_rows(self) -> PlainRows | None:
        return PlainRows.of(self.achievements)

    def held_on(self, day: dt.date) -> tuple[str, ...]:
        """Return the qualifications held on a day, as written.

        >>> award = Certificate("first-award", dt.date(2012, 7, 20))
        >>> LearnerRecord("L-001", certificates=(award,)).held_on(dt.date(2012, 7, 19))
        ()
        """
        if not self.certificates:
            return self.held
        since = (one.qualification for one in self.certificates if one.date <= day)
        return (*self.held, *since)

    @classmethod
    def of(
        cls,
        learner: str,
        units: Iterable[str],
        *,
        achieved: dt.date | None = None,
        pathway: str | None = None,
    ) -> Self:
        """Return a record of achieved, taught units; raise `TypeError` where one is no text.

        >>> LearnerRecord.of("L-001", ["J/601/1434", "A/601/1429"]).achievements[1].unit
        'A/601/1429'
        """
        if isinstance(units, str):  # each of its letters would be a unit that nobody knows
            raise TypeError(f"asked for units in a list, found one text: write [{units!r}]")
        achievements = tuple(Achievement(_name(unit), date=achieved) for unit in units)
        return cls(learner, achievements, pathway=pathway)


def _name(unit: object) -> str:
    """Return the name of a unit as it is, or raise `TypeError`."""
    if not isinstance(unit, str):
        found = f"asked for each unit as a text such as 'J/601/1434', found {type(unit).__name__}"
        advice = "`LearnerRecord(learner, (Achievement(unit, date=day), ...))` holds the rest"
        raise TypeError(f"{found}; {advice}")
    return unit


def _require(made: object, kinds: Mapping[str, tuple[tuple[type, ...], str]]) -> None:
    """Raise `TypeError` for the first field that is of none of its kinds."""
    for name, (known, words) in kinds.items():
        value = getattr(made, name)
        is_known = isinstance(value, known) and not isinstance(value, bool | dt.datetime)
        if not is_known:
            # who a learner is stays out of messages
            found = type(value).__name__ if name == "learner" else repr(value)
            raise TypeError(f"asked for `{name}` as {words}, found {found}")


_NONE = type(None)
_DAY = (dt.date, _NONE), "a datetime.date or None"
_ACHIEVEMENT = {
    "unit": ((str,), "a text such as 'J/601/1434'"),
    "status": ((Status,), "one of qcf.Status, such as Status.ACHIEVED"),
    "date": _DAY,
    "provenance": ((Provenance,), "one of qcf.Provenance, such as Provenance.RPL"),
    "credit": ((int, _NONE), "a whole number or None"),
    "level": ((Level, _NONE), "one of qcf.Level, such as Level.L3, or None"),
}
_RECORD = {
    "learner": ((str,), "a text such as 'L-001'"),
    "pathway": ((str, _NONE), "a text or None"),
    "registered": _DAY,
    "started": _DAY,
}

Records = tuple[LearnerRecord, ...]
