"""Whether a person meets what a role asks: for each condition the answer, and the reason."""

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from qcf.framework.dates import print_date
from qcf.workforce.answers import Answer, all_of, any_of
from qcf.workforce.asked import asked_of
from qcf.workforce.courses import judge_trained
from qcf.workforce.findings import Finding, met, not_known, not_met, of_parts
from qcf.workforce.holdings import judge_qualified
from qcf.workforce.library import Library
from qcf.workforce.person import Listed, Person
from qcf.workforce.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    HasStatus,
    MeetsRole,
    Qualified,
    Registered,
    Requirement,
    Shown,
    Strength,
    Trained,
)
from qcf.workforce.roles import Role
from qcf.workforce.titles import folded, is_called
from qcf.workforce.words import condition_words


@frozen
class Judged:
    """One requirement for one person. No answer: it is not asked of this person, and why."""

    requirement: Requirement
    finding: Finding
    answer: Answer | None
    scope: str | None = None


@frozen
class Judgement:
    """What a role asks of one person on a day, and what comes of each requirement."""

    role: Role
    person: str
    on: dt.date
    judged: tuple[Judged, ...]

    def of(self, strength: Strength) -> Answer | None:
        """Return what everything asked with a strength comes to; None where nothing is."""
        answers = [
            one.answer
            for one in self.judged
            if one.requirement.strength is strength and one.answer is not None
        ]
        return all_of(answers) if answers else None

    @property
    def answer(self) -> Answer | None:
        """Whether what is required is met; None where the documents require nothing."""
        return self.of(Strength.REQUIRED)


def judge(role: Role, person: Person, library: Library) -> Judgement:
    """Return whether a person meets what a role asks, requirement by requirement."""
    judged = tuple(_judged(one, role, person, library) for one in role.requirements)
    return Judgement(role, person.name, person.on, judged)


def together(judgements: Iterable[Judgement]) -> Answer | None:
    """Return whether what all of a person's posts require is met: each rule has to be met."""
    answers = [one.answer for one in judgements if one.answer is not None]
    return all_of(answers) if answers else None


def _judged(one: Requirement, role: Role, person: Person, library: Library) -> Judged:
    finding = _finding(one.condition, role, person, library)
    asked = asked_of(one.scope, person, library)
    if asked.is_asked is False:
        return Judged(one, finding, None, asked.why)
    if asked.is_asked is None and finding.answer is not Answer.MET:
        return Judged(one, finding, Answer.NOT_KNOWN, asked.why)
    return Judged(one, finding, finding.answer)


def _finding(condition: Condition, role: Role, person: Person, library: Library) -> Finding:
    match condition:
        case Qualified():
            names = (*role.names, *([role.variant_of] if role.variant_of else []))
            return judge_qualified(condition, person, names)
        case Registered():
            return _registered(condition, person, library)
        case HasStatus():
            return _has_status(condition, role, person, library)
        case Amount():
            return _amount(condition, person)
        case Trained():
            return judge_trained(condition, person, library)
        case Shown():
            return _shown(condition, person)
        case MeetsRole():
            return _meets_role(condition, person, library)
        case AllOf() | AnyOf():
            parts = [_finding(one, role, person, library) for one in condition.conditions]
            answers = [one.answer for one in parts]
            answer = all_of(answers) if isinstance(condition, AllOf) else any_of(answers)
            return of_parts(condition, answer, parts)


def _registered(asked: Registered, person: Person, library: Library) -> Finding:
    register = library.register(asked.register)
    names = register.names if register is not None else (asked.register, asked.register)
    return _listed(asked, person.registers, names, "registered_with", f"the {names[1]}", library)


def _has_status(asked: HasStatus, role: Role, person: Person, library: Library) -> Finding:
    status = library.status(asked.status)
    names = status.names if status is not None else (asked.status, asked.status)
    finding = _listed(asked, person.statuses, names, "professional_status", names[1], library)
    if finding.answer is Answer.MET:
        return finding
    for one in person.statuses.held:
        other = library.status(one.name)
        carrying = other.not_carried_to(role.id) if other is not None else None
        if other is not None and carrying is not None:
            reason = f"{other.title} is held, and does not carry here: {carrying.text}"
            return not_met(asked, f"{reason} ({carrying.source})", finding.needed or names[1])
    return finding


def _listed(
    asked: Registered | HasStatus,
    listed: Listed,
    names: tuple[str, ...],
    key: str,
    title: str,
    library: Library,
) -> Finding:
    """Return whether a list of a record has something, by any of its names, on the day."""
    needed = condition_words(asked, library)
    for one in listed.held:
        if is_called(one.name, names):
            since = f" since {print_date(one.date)}" if one.date else ""
            return met(asked, f"{title}{since}")
    for one in listed.later:
        if one.date is not None and is_called(one.name, names):
            return not_met(asked, f"{title} only from {print_date(one.date)}", needed)
    if not listed.is_said:
        advice = f"list under `{key}` what there is, or the word `none`"
        return not_known(asked, f"the record has nothing under `{key}`", advice)
    return not_met(asked, f"not listed under `{key}`", needed)


def _amount(asked: Amount, person: Person) -> Finding:
    called = folded(asked.name)
    parts = [one.amount for one in person.completed if folded(one.words) == called]
    if not parts:
        advice = f'say it under `completed`: "{asked.name}" = {asked.number}'
        return not_known(asked, f"the record has no {asked.name}", advice)
    done = sum(parts)
    if done >= asked.number:
        return met(asked, f"the record has {done}")
    return not_met(asked, f"the record has {done}", f"{asked.number - done} more")


def _shown(asked: Shown, person: Person) -> Finding:
    called = folded(asked.what)
    parts = [one.amount for one in person.completed if folded(one.words) == called]
    if not parts:
        advice = f'say it under `completed`: "{asked.what}" = true'
        return not_known(asked, "for a person to judge, and the record does not say", advice)
    if sum(parts) > 0:
        return met(asked, "the record says so")
    return not_met(asked, "the record says that it is not there", asked.what)


def _meets_role(asked: MeetsRole, person: Person, library: Library) -> Finding:
    """Return whether what another role requires is met."""
    other = library.role(asked.role)
    parts = [
        _finding(one.condition, other, person, library)
        for one in other.requirements
        if one.strength is Strength.REQUIRED
    ]
    if not parts:
        reason = f"no document says what is required of: {other.title}"
        return not_known(asked, reason, "a requirement of that role, in a file for `--with`")
    return of_parts(asked, all_of(one.answer for one in parts), parts)
