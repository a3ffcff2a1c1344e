"""What a learner has banked: achievements, and the facts that a rule may ask about."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import Self

from attrs import field, frozen

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level


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


@frozen
class LearnerRecord:
    """One learner: an identifier, achievements, and facts from the record.

    `completed` holds amounts of what has no credit by name: `hours of teaching practice`, or
    `teaching practice` alone where a rule asks for one measure of it.
    """

    learner: str = field(repr=False)
    achievements: tuple[Achievement, ...] = ()
    pathway: str | None = None
    registered: dt.date | None = None
    started: dt.date | None = None
    country: str | None = None
    role: str | None = None
    held: tuple[str, ...] = ()
    completed: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(
        cls,
        learner: str,
        units: Iterable[str],
        *,
        achieved: dt.date | None = None,
        pathway: str | None = None,
    ) -> Self:
        """Return a record of achieved, taught units.

        >>> LearnerRecord.of("L-001", ["J/601/1434", "A/601/1429"]).achievements[1].unit
        'A/601/1429'
        """
        achievements = tuple(Achievement(unit, date=achieved) for unit in units)
        return cls(learner, achievements, pathway=pathway)
