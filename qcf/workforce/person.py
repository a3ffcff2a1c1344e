"""What a person holds on a day: qualifications with what is known of each, and what else."""

import datetime as dt
from collections.abc import Iterable

from attrs import evolve, frozen

import qcf
from qcf import Level
from qcf.workforce.library import Library
from qcf.workforce.titles import KnownQualification, kind_of, level_in, nvq_in, size_in

_NONE = "none"


@frozen
class Holding:
    """A qualification that is held, or that a verdict says can be awarded, and what is known of it.

    `names` is everything that it may be called by, and `nvq` are levels on that other scale.
    `by` says where its level comes from. `depends_on` is there where the verdict has doubts.
    """

    name: str
    names: tuple[str, ...]
    level: Level | None = None
    nvq: tuple[int, ...] = ()
    size: str | None = None
    subjects: tuple[str, ...] = ()
    relevant_to: tuple[str, ...] = ()
    full: bool | None = None
    by: str | None = None
    since: dt.date | None = None
    by_verdict: bool = False
    depends_on: tuple[str, ...] = ()


@frozen
class Listed:
    """What a record lists under a key: nothing said, none, or something with days.

    `later` is what is held only after the day that is asked about.
    """

    held: tuple[qcf.Since, ...]
    later: tuple[qcf.Since, ...] = ()
    is_said: bool = True

    @classmethod
    def of(cls, listed: Iterable[qcf.Since], on: dt.date) -> "Listed":
        """Return what is listed as it stands on a day; the word `none` says that there is none.

        >>> Listed.of([qcf.Since("none")], dt.date(2012, 9, 1))
        Listed(held=(), later=(), is_said=True)
        """
        every = tuple(listed)
        named = [one for one in every if one.name.casefold() != _NONE]
        return cls(
            tuple(one for one in named if one.date is None or one.date <= on),
            tuple(one for one in named if one.date is not None and one.date > on),
            bool(every),
        )


@frozen
class Person:
    """One person on a day. `started` is the first day in the post that is asked about."""

    name: str
    on: dt.date
    qualifications: tuple[Holding, ...]
    working_towards: tuple[Holding, ...]
    says_what_is_held: bool
    statuses: Listed
    registers: Listed
    training: Listed
    held_later: tuple[qcf.Since, ...] = ()
    completed: tuple[qcf.Activity, ...] = ()
    started: dt.date | None = None
    learner_since: dt.date | None = None


def person_of(
    record: qcf.LearnerRecord,
    library: Library,
    *,
    on: dt.date,
    workspace: qcf.Workspace | None = None,
    started: dt.date | None = None,
) -> Person:
    """Return what a record says that a person holds on a day.

    With a workspace, qualifications are known by its rules, and what a verdict says can be
    awarded counts as well. `started` goes before the first day of the record.
    """
    named = tuple(one for one in record.held_on(on) if one.casefold() != _NONE)
    towards = tuple(one.name for one in Listed.of(record.working_towards, on).held)
    held, eligible = _by_rules(record, on, workspace)
    begun = evolve(record, achievements=(), held=towards, certificates=())
    later = [one for one in record.certificates if one.date > on]
    return Person(
        record.learner,
        on,
        (*_known(named, held, library), *(_with_declared(one, library) for one in eligible)),
        _known(towards, _by_rules(begun, on, workspace)[0], library),
        bool(record.held or record.certificates),
        Listed.of(record.professional_status, on),
        Listed.of(record.registered_with, on),
        Listed.of(record.training, on),
        tuple(qcf.Since(one.qualification, one.date) for one in later),
        record.completed,
        started or record.started,
        record.registered,
    )


def _known(names: Iterable[str], by_rule: list[Holding], library: Library) -> tuple[Holding, ...]:
    """Return what is known of each of some qualifications, by its rule or else by its name."""
    rules = {one.name: one for one in by_rule}
    return tuple(
        _with_declared(rules[name], library) if name in rules else holding_called(name, library)
        for name in names
    )


def holding_called(name: str, library: Library) -> Holding:
    """Return what is known of a qualification by its name alone.

    What a file declares goes before the level in the title, and that before the table of levels.
    """
    known = library.qualification(name)
    if known is not None:
        return _declared(name, known, library)
    level, nvq = level_in(name), nvq_in(name)
    if level is not None or nvq:
        return Holding(name, (name,), level, nvq, size_in(name), by="by its title")
    kind = kind_of(name, library.kinds)
    if kind is not None:
        by = f"by the table of levels, {kind.source}"
        return Holding(name, (name,), kind.level, by=by)
    return Holding(name, (name,))


def _declared(name: str, known: KnownQualification, library: Library) -> Holding:
    kind = kind_of(known.title, library.kinds)
    level = known.level or level_in(known.title)
    by = known.source
    if level is None and not known.nvq and kind is not None:
        level, by = kind.level, f"the table of levels, {kind.source}"
    return Holding(
        name,
        (name, *known.names),
        level,
        known.nvq,
        known.size or size_in(name),
        known.subjects,
        known.relevant_to,
        known.full,
        f"by {by}",
    )


def _by_rules(
    record: qcf.LearnerRecord, on: dt.date, workspace: qcf.Workspace | None
) -> tuple[list[Holding], list[Holding]]:
    """Return what the rules of a workspace say of what is held, and what can be awarded."""
    if workspace is None or not (record.held_on(on) or record.achievements):
        return [], []
    known = qcf.awards(workspace, record, on=on, nearest=0)
    held = [
        _of_rule(one.certificate.name, one.qualification, one.size, since=one.certificate.since)
        for one in known.held
        if one.qualification is not None
    ]
    eligible = [
        _of_rule(
            one.qualification.id,
            one.qualification,
            one.size,
            by_verdict=True,
            depends_on=tuple(one.verdict.depends_on) if one.verdict.provisional else (),
        )
        for one in known.eligible
    ]
    return held, eligible


def _of_rule(
    name: str,
    rule: qcf.Qualification,
    size: str | None,
    *,
    since: dt.date | None = None,
    by_verdict: bool = False,
    depends_on: tuple[str, ...] = (),
) -> Holding:
    header = rule.header
    names = (name, rule.id, rule.title, *filter(None, (header.number,)))
    return Holding(
        name,
        names,
        header.level,
        size=size,
        by="by the verdict" if by_verdict else "by its rule",
        since=since,
        by_verdict=by_verdict,
        depends_on=depends_on,
    )


def _with_declared(one: Holding, library: Library) -> Holding:
    """Return a holding with the names and subjects that files declare for it as well."""
    known = next(filter(None, (library.qualification(name) for name in one.names)), None)
    if known is None:
        return one
    return evolve(
        one,
        names=(*one.names, *known.names),
        level=one.level or known.level,
        nvq=one.nvq or known.nvq,
        size=one.size or known.size,
        subjects=known.subjects,
        relevant_to=known.relevant_to,
        full=known.full,
    )
