"""Everything that a learner can be awarded, the largest of each ladder, and what comes next."""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from qcf.advice.certificates import Held, awarded_before, certificate_of, held_by
from qcf.advice.ladders import (
    DIPLOMA,
    is_within,
    ladder_of,
    largeness,
    largest_of_each,
    size_of,
)
from qcf.advice.places import at, inventory
from qcf.advice.shortfall import least_missing
from qcf.advice.unrecognised import unrecognised
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.engine.evaluate import evaluate
from qcf.engine.prepared import prepare
from qcf.engine.showing import NOT_ELIGIBLE, UNDECIDED
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord

NEAREST = 5


@frozen
class Award:
    """One qualification for the learner: the verdict on it, and what is missing at least.

    `is_largest` is whether it is the largest of its ladder that is held or can be awarded; None
    for a qualification that is in no ladder. Where no completion is known although the list of a
    group is incomplete, `credits_missing` is no more than a lower bound. `is_begun` is whether the
    record has a unit that the rule names.
    """

    verdict: Verdict = field(repr=False)
    is_largest: bool | None = None
    least: int = 0
    is_begun: bool = True

    @property
    def qualification(self) -> Qualification:
        """The qualification, in the version that the learner is judged by."""
        return self.verdict.qualification

    @property
    def size(self) -> str | None:
        """Award, certificate or diploma."""
        return size_of(self.qualification)

    @property
    def credits_missing(self) -> int:
        """The credits that are missing, or where no completion is known, those at least."""
        completion = self.verdict.completion
        return self.least if completion is None else completion.credits

    @property
    def is_measured(self) -> bool:
        """Whether credits say how much is missing."""
        return in_credits(self.qualification)

    @property
    def rank(self) -> tuple[bool, bool, int, bool, int, str]:
        """What is begun first; then fewest credits missing, then fewest units, then by id.

        What has no credits comes behind what has.
        """
        completion = self.verdict.completion
        units = 0 if completion is None else len(completion.added)
        first = not self.is_begun, not self.is_measured, self.credits_missing
        return *first, completion is None, units, self.qualification.id


@frozen
class HeldAward:
    """A certificate of the learner, and the qualification where the workspace has it."""

    certificate: Held
    qualification: Qualification | None = None
    is_largest: bool | None = None

    @property
    def size(self) -> str | None:
        """Award, certificate or diploma, where that is known."""
        return None if self.qualification is None else size_of(self.qualification)


@frozen
class Standing:
    """The level that qualifications put a learner at, and the one that they qualify them at.

    Any qualification of a level puts its holder at the level. Qualified at a level is who has a
    full diploma of it.
    """

    at: Level | None = None
    qualified: Level | None = None

    @classmethod
    def of(cls, qualifications: Iterable[Qualification]) -> "Standing":
        """Return what some qualifications come to."""
        known = [(one.header.level, size_of(one)) for one in qualifications]
        levels = [level for level, _ in known if level is not None]
        full = [level for level, size in known if level is not None and size == DIPLOMA]
        return cls(max(levels, default=None), max(full, default=None))


@frozen
class Awards:
    """What a learner holds, can be awarded and lacks on a date. It claims nothing.

    `eligible` is everything that can be awarded, the largest first, and `nearest` what comes
    next: what is begun before the rest, then by what is missing. `undecided` has what the search
    left open, `smaller` the sizes below one that is held, `closed` what no unit mends on the date,
    and `out_of_reach` what the units that are known do not reach. Of `further` qualifications it is
    only known that they are no nearer. `notes` name the rows that no qualification knows.
    """

    learner: str
    on: dt.date
    held: tuple[HeldAward, ...]
    eligible: tuple[Award, ...]
    nearest: tuple[Award, ...]
    undecided: tuple[Award, ...] = ()
    smaller: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    further: int = 0
    found: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """The level that what is held comes to."""
        return Standing.of(self._held)

    @property
    def standing_then(self) -> Standing:
        """The level that it would come to, were everything awarded that can be."""
        return Standing.of((*self._held, *(one.qualification for one in self.eligible)))

    @property
    def _held(self) -> tuple[Qualification, ...]:
        known = (one.qualification for one in self.held)
        return tuple(one for one in known if one is not None)


def awards(
    among: Workspace | Iterable[Qualification],
    record: LearnerRecord,
    *,
    on: dt.date,
    nearest: int = NEAREST,
    budget: int | None = None,
) -> Awards:
    """Return everything a learner can be awarded on a date, and what is nearest next.

    Each qualification is evaluated by itself. What is held is not offered again, and the units
    of a certificate come to other qualifications as credit that was awarded before. A pathway
    that the record declares binds where it is offered.
    """
    found: tuple[Diagnostic, ...] = ()
    if isinstance(among, Workspace):
        stock = inventory(among)
        qualifications, found = stock.qualifications, stock.found
    else:
        qualifications = tuple(among)
    holding = [
        (certificate, rule)
        for rule in qualifications
        if (certificate := certificate_of(record, rule, on)) is not None
    ]
    mine = [rule for _, rule in holding]
    smaller = {one.id for one in qualifications if any(is_within(one, rule) for rule in mine)}
    known = smaller | {rule.id for rule in mine}
    asked = [
        _Asked(rule, record_for(record, rule, holding, on), on, budget)
        for rule in qualifications
        if rule.id not in known
    ]
    # a rule and the one that replaces it may judge a learner by one version: that is one award
    asked = [*{one.answer.qualification.id: one for one in asked}.values()]
    eligible = [one.award() for one in asked if one.answer.eligible]
    refused = [one for one in asked if one.answer.status == NOT_ELIGIBLE]
    near, beyond, further = _nearest([one for one in refused if not one.is_closed], nearest)
    largest = largest_of_each([*mine, *(one.qualification for one in eligible)])
    return Awards(
        record.learner,
        on,
        _held(held_by(record, on), holding, largest),
        tuple(sorted((_marked(one, largest) for one in eligible), key=_largest_first)),
        near,
        tuple(one.award() for one in asked if one.answer.status == UNDECIDED),
        tuple(sorted(smaller - {rule.id for rule in mine})),
        tuple(one.answer.qualification.id for one in refused if one.is_closed),
        beyond,
        further,
        found,
        unrecognised(record, qualifications, on=on),
    )


_Holding = Sequence[tuple[Held, Qualification]]


def record_for(
    record: LearnerRecord, qualification: Qualification, held: _Holding, on: dt.date
) -> LearnerRecord:
    """Return the record as it counts for a qualification, after the certificates that are held."""
    for certificate, rule in held:
        record = awarded_before(record, certificate, rule, qualification, on)
    return at(record, qualification)


@frozen(slots=False, eq=False)
class _Asked:
    """One qualification and the record as it counts for it."""

    rule: Qualification
    record: LearnerRecord
    on: dt.date
    budget: int | None

    @cached_property
    def of_use(self) -> LearnerRecord:
        """The record without the rows that the rule surely has no use for.

        A row that means a unit of a bank which the rule does not name, and that names no group,
        changes no answer; it is only listed as unused. Of many rules most rows are so.
        """
        meant_by, units = prepare(self.rule).register.meant_by, self.rule.units
        if self.rule.replaces is not None:
            return self.record
        rows = tuple(
            row
            for row in self.record.achievements
            if row.group is not None
            or len(meant := meant_by(row.unit).identities) != 1
            or meant[0] in units
        )
        return evolve(self.record, achievements=rows)

    @cached_property
    def answer(self) -> Verdict:
        """The verdict, good for its answer."""
        return evaluate(self.rule, self.of_use, on=self.on, budget=self.budget)

    @cached_property
    def least(self) -> int:
        """The credits that are missing at least."""
        return least_missing(self.rule, self.of_use, on=self.on)

    @cached_property
    def is_begun(self) -> bool:
        """Whether the record has a unit that the rule names."""
        meant_by, units = prepare(self.rule).register.meant_by, self.rule.units
        rows = self.of_use.achievements
        return any(unit in units for row in rows for unit in meant_by(row.unit).identities)

    @cached_property
    def bound(self) -> tuple[bool, bool, int]:
        """What its rank begins with at least."""
        return not self.is_begun, not in_credits(self.rule), self.least

    def award(self) -> Award:
        """Return the award, evaluated whole; that it can be awarded is certified."""
        verdict = evaluate(self.rule, self.record, on=self.on, budget=self.budget)
        if verdict.eligible:
            return Award(verdict.certify())
        return Award(verdict, least=self.least, is_begun=self.is_begun)

    @property
    def is_closed(self) -> bool:
        """Whether a day has passed that no unit mends: of certification, or of registration."""
        header, day = self.answer.qualification.header, self.record.registered
        first, last = header.registration
        ended = header.certification_ends is not None and header.certification_ends < self.on
        if day is None:
            return ended
        return ended or (first is not None and day < first) or (last is not None and last < day)


def _nearest(
    candidates: Iterable[_Asked], number: int
) -> tuple[tuple[Award, ...], tuple[str, ...], int]:
    """Return the nearest few, what no units reach, and how many are no nearer than these.

    In the order of what is missing at least: as soon as that is more than what the last of the
    nearest lacks, no other can be nearer, and nobody works out its completion.
    """
    waiting = sorted(candidates, key=lambda one: (one.bound, one.rule.id))
    near: list[Award] = []
    beyond: list[str] = []
    for one in waiting:
        if len(near) >= number and (not near or one.bound > near[-1].rank[:3]):
            break
        award = one.award()
        if award.verdict.completion is None and not _may_have_more(award.verdict):
            beyond.append(award.qualification.id)
            continue
        near = sorted([*near, award], key=lambda found: found.rank)[:number]
    return tuple(near), tuple(beyond), len(waiting) - len(near) - len(beyond)


def in_credits(rule: Qualification) -> bool:
    """Whether all that a rule asks for can be told in credits: they are asked for, or are known."""
    unknown = any(unit.versions[-1].credit is None for unit in rule.units.values())
    is_open = any(group.incomplete is not None for group in rule.groups.values())
    return rule.reads.credits or not (unknown or is_open)


def _may_have_more(verdict: Verdict) -> bool:
    """Whether units may do that no list shows, or the search ended before it was certain."""
    groups = verdict.qualification.groups.values()
    return verdict.completion_is_open or any(one.incomplete is not None for one in groups)


def _is_largest(rule: Qualification, largest: dict[str, str]) -> bool | None:
    ladder = ladder_of(rule)
    return None if ladder is None else largest.get(ladder) == rule.id


def _marked(one: Award, largest: dict[str, str]) -> Award:
    return evolve(one, is_largest=_is_largest(one.qualification, largest))


def _largest_first(one: Award) -> tuple[int, int, int, str]:
    size, credit, name = largeness(one.qualification)
    return -(one.qualification.header.level or 0), -size, -credit, name


def _held(
    certificates: Iterable[Held], holding: _Holding, largest: dict[str, str]
) -> tuple[HeldAward, ...]:
    found = []
    for certificate in certificates:
        known = [rule for one, rule in holding if one == certificate]
        found += [HeldAward(certificate, rule, _is_largest(rule, largest)) for rule in known]
        found += [] if known else [HeldAward(certificate)]
    return tuple(found)
