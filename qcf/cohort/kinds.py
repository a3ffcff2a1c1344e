"""What a row means to a rule: rows that mean the same to it are one *contribution*.

A contribution is everything that the engine reads of a row, whoever the learner is: the entries
that the unit may count as, and the doubts about it. The engine reads each row by itself, so what
a learner holds is the contributions of the rows, in any order and each once.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.engine.decide import Entries
from qcf.engine.facts import Facts
from qcf.engine.holding import Doubt, Holding
from qcf.engine.prepared import Prepared, prepare
from qcf.engine.reading import preference, read_holding
from qcf.engine.register import Meant
from qcf.model.qualification import Qualification
from qcf.records.achievements import read_achievement
from qcf.records.entries import Entry, Nowhere
from qcf.records.findings import Findings
from qcf.records.learners import Achievement, LearnerRecord
from qcf.records.tomlscan import KeyPath

Read = tuple[tuple[tuple[str, tuple[object, ...]], ...], tuple[Doubt, ...]]
NOTHING: Read = ((), ())


@frozen(eq=False)
class Contribution:
    """What some rows mean to the rule: `key` is what the engine reads of them.

    `achievement` is one of these rows, always the same one. A contribution is `simple` where it
    is one unit, held without a doubt, in a rule that applies to all learners alike; then
    `identity` is the unit.
    """

    key: object
    achievement: Achievement
    identity: str | None = None
    held: Entries = field(factory=dict)

    @property
    def is_simple(self) -> bool:
        """Whether it is one unit, held without a doubt."""
        return self.identity is not None


@frozen(eq=False)
class NoPlaces(Nowhere):
    """The places of a value that stands in no text, called by its column."""

    def words(self, path: KeyPath) -> str:
        """Return the column that a value stands in."""
        return f"column `{path[0]}`" if path else "a row"


def read_row(values: Mapping[str, object]) -> tuple[Achievement | None, list[Diagnostic]]:
    """Return the achievement that a row states, or why it is left out.

    >>> read_row({"unit": "J/601/1434", "status": "done"})[1][0].code
    'QCF703'
    """
    findings = Findings()
    entry = Entry(values, (), NoPlaces(), findings, "QCF716", from_text=True)
    achievement = read_achievement(entry)
    found = [
        Diagnostic(one.code, one.message, help=one.help)
        for one in findings.listed()
        if one.is_error
    ]
    return (None if found else evolve(achievement, span=None)), found


@frozen(slots=False, eq=False)
class Reader:
    """Reads rows as a rule reads them, in every version that a learner may be judged by."""

    qualification: Qualification
    on: dt.date

    @cached_property
    def versions(self) -> tuple[Qualification, ...]:
        """The rule, and those that it replaces."""
        found = [self.qualification]
        while found[-1].replaces is not None:
            found.append(found[-1].replaces)
        return tuple(found)

    @cached_property
    def prepared(self) -> tuple[Prepared, ...]:
        """The versions, each ready for learners."""
        return tuple(prepare(one) for one in self.versions)

    @cached_property
    def asks_about_learners(self) -> bool:
        """Whether facts of a learner change what a version asks."""
        return any(one.always is None for one in self.prepared)

    @cached_property
    def reads_dates(self) -> bool:
        """Whether a version asks when units were achieved."""
        return any(one.reads.dates for one in self.versions)

    @cached_property
    def turns(self) -> tuple[dt.date, ...]:
        """The days from which on an achievement may be read otherwise than the day before.

        They are the day after the evaluation, and those on which versions of units begin and end.
        """
        days = {_next(self.on)}
        units = [u for q in self.versions for one in q.units.values() for u in one.versions]
        units += [u for q in self.versions for bank in q.banks for u in bank.units]
        for unit in units:
            if unit.valid_from is not None:
                days.add(unit.valid_from)
            if unit.valid_to is not None:
                days.add(_next(unit.valid_to))
        return tuple(sorted(days - {dt.date.min}))

    def day_in(self, number: int) -> dt.date:
        """Return a day that stands for all between two turns; the first number is 0."""
        return self.turns[number - 1] if number else self.turns[0] - dt.timedelta(days=1)

    def contribution(self, achievement: Achievement) -> Contribution | None:
        """Return what a row means to the rule, or None where it means nothing to it."""
        if self.asks_about_learners:
            return self._as_written(achievement)
        read = [self._read(prepared, achievement) for prepared in self.prepared]
        if all(one == NOTHING for one in read):
            return None
        (entries, doubts), *others = read
        identity = None
        if not doubts and len(entries) == 1 and len(entries[0][1]) == 1 and not others:
            identity = entries[0][0]
        held = self._held(achievement) if identity is not None else {}
        return Contribution(tuple(read), achievement, identity, held)

    def _read(self, prepared: Prepared, achievement: Achievement) -> Read:
        holding = self._holding(prepared, achievement)
        return tuple(holding.entries.items()), holding.doubts

    def _holding(self, prepared: Prepared, achievement: Achievement) -> Holding:
        assert prepared.always is not None
        rule = prepared.always.compiled.qualification
        record = LearnerRecord("", (achievement,))
        return read_holding(rule, prepared.register, record, Facts(self.on))

    def _held(self, achievement: Achievement) -> Entries:
        """Return the entries as the search sees them, with what the unit stands for."""
        return self._holding(self.prepared[0], achievement).read(())

    def _as_written(self, achievement: Achievement) -> Contribution | None:
        """Return the row itself, with its unit by its identity, where a version can use it."""
        meant = [one.register.meant_by(achievement.unit) for one in self.prepared]
        if achievement.group is None and not any(map(self._can_use, self.versions, meant)):
            return None
        identities = {one.identities for one in meant}
        unit = achievement.unit
        if len(identities) == 1 and len(meant[0].identities) == 1:
            unit = meant[0].identities[0]
        row = evolve(achievement, unit=unit, awarding_organisation=None)
        return Contribution(row, row)

    @staticmethod
    def _can_use(version: Qualification, meant: Meant) -> bool:
        if meant.identities:
            return any(identity in version.units for identity in meant.identities)
        return meant.nearest is not None


def _next(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)


def distinct(contributions: Iterable[Contribution]) -> Iterator[Contribution]:
    """Yield each contribution once, with the same row of its rows in whatever order they come."""
    found: dict[object, Contribution] = {}
    for one in contributions:
        known = found.get(one.key)
        if known is None or preference(one.achievement) < preference(known.achievement):
            found[one.key] = one
    yield from found.values()
