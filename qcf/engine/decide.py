"""The answer alone: whether some counted set meets every requirement."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from qcf.engine.facts import Facts
from qcf.framework.dates import print_date
from qcf.framework.identifiers import fold
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    CertificationEnd,
    Evidence,
    RegistrationWindow,
    Requirement,
    Selection,
    Strict,
)
from qcf.records.learners import Activity
from qcf.search.find import some
from qcf.search.problem import Alternative, Compiled, Item
from qcf.search.rows import measured_where_held
from qcf.search.task import Steps, holds, task_of, unit_of
from qcf.syntax.tree import Measure

Entries = Mapping[str, tuple[Entry, ...]]


@frozen
class Standing:
    """A requirement that no counting changes, as it stands for this learner.

    `holds` is None where nothing is known and so nothing was checked.
    """

    requirement: Requirement
    holds: bool | None
    asked: str
    got: str


def standings(
    compiled: Compiled,
    facts: Facts,
    entries: Entries,
    pathways: tuple[str, ...],
) -> tuple[Standing, ...]:
    """Return how the strict forms, the dates and the evidence of a choice of pathways stand."""
    return tuple(
        _standing(r, compiled, facts, entries)
        for r in compiled.constants
        if r.pathway is None or r.pathway in pathways
    )


def _standing(
    requirement: Requirement,
    compiled: Compiled,
    facts: Facts,
    entries: Entries,
) -> Standing:
    on = facts.on
    match requirement:
        case Strict(selection=selection, measure=measure, allowed=allowed):
            got = held_inside(selection, measure, entries, compiled.qualification)
            return Standing(requirement, got <= allowed, f"at most {allowed}", str(got))
        case CertificationEnd(last=last):
            return Standing(requirement, on <= last, f"by {print_date(last)}", print_date(on))
        case RegistrationWindow(first=first, last=last):
            words = [("from", first), ("to", last)]
            asked = " ".join(f"{word} {print_date(end)}" for word, end in words if end)
            day = facts.registered
            if day is None:
                return Standing(requirement, None, asked, "registration date not in the record")
            return Standing(requirement, requirement.includes(day), asked, print_date(day))
        case Evidence():
            return _evidence(requirement, compiled, facts)
        case _:
            raise TypeError(requirement)


def held_inside(
    selection: Selection, measure: Measure, entries: Entries, qualification: Qualification
) -> int:
    """Return what is held inside a selection, wherever it counts; nothing stands in for it."""
    total = 0
    for identity, held in entries.items():
        listing = qualification.groups_listing(identity)
        natives = (entry for entry in held if entry.source is None)
        total += max(
            (measured_where_held(selection, measure, one, listing) for one in natives), default=0
        )
    return total


def _evidence(evidence: Evidence, compiled: Compiled, facts: Facts) -> Standing:
    number, measure = evidence.asked, evidence.measure
    asked = f"{number} {measure}" if number is not None else "completed"
    recorded = recorded_for(evidence, compiled, facts)
    if not recorded:
        return Standing(evidence, None, asked, "not in the record")
    known = _names(compiled.qualification) if evidence.without else frozenset()
    strange = [one.unit for one in recorded if one.unit and fold(one.unit) not in known]
    if evidence.without and strange:
        return Standing(evidence, None, asked, "the record names a unit that is not known")
    surely = sum(one.amount for one in recorded if _lasts(one, evidence) is True)
    if number is None:
        return Standing(evidence, surely > 0, asked, "done" if surely else "not done")
    if surely < number <= sum(one.amount for one in recorded if _lasts(one, evidence) is not False):
        return Standing(evidence, None, asked, "the record does not say how long each lasted")
    return Standing(evidence, surely >= number, asked, f"{surely} {measure}")


def _names(qualification: Qualification) -> frozenset[str]:
    """Return every name of the units of the banks, folded."""
    return frozenset(fold(name) for bank in qualification.banks for name in bank.names())


def recorded_for(evidence: Evidence, compiled: Compiled, facts: Facts) -> list[Activity]:
    """Return what the record says of something besides units.

    A record says `hours of teaching practice`, or `teaching practice` alone where the rule asks
    for one measure of it only: 30 hours are not 30 observations. What was done for a unit that is
    left out is as if it had not been done.
    """
    about = [one for one in facts.completed if one.name.casefold() == evidence.name.casefold()]
    exact = [one for one in about if one.measure == evidence.measure]
    if evidence.measure is None:
        exact = [one for one in facts.completed if evidence.name.casefold() in one.words_or_name]
    measures = {
        r.measure for r in compiled.constants if isinstance(r, Evidence) and r.name == evidence.name
    }
    if not exact and len(measures) == 1:
        exact = [one for one in about if one.measure is None]
    left_out = [one for one in exact if one.unit and fold(one.unit) in evidence.without]
    return [evolve(one, amount=0) if one in left_out else one for one in exact]


def _lasts(done: Activity, evidence: Evidence) -> bool | None:
    """Whether an activity lasted as long as each must; None where the record does not say."""
    if evidence.minutes is None:
        return True
    return None if done.minutes is None else done.minutes >= evidence.minutes


def open_alternatives(compiled: Compiled, pathway: str | None) -> tuple[Alternative, ...]:
    """Return the choices of pathways that a declared pathway leaves; none, if it is not offered."""
    return compiled.of_pathways((pathway,)) if pathway is not None else compiled.alternatives


def items_of(alternative: Alternative, entries: Entries) -> list[Item]:
    """Return the items for what is held, in the order of their identities."""
    return [alternative.item(identity, entries[identity]) for identity in sorted(entries)]


def short_by_sums(alternative: Alternative, items: Sequence[Item]) -> frozenset[str]:
    """Return the ids of the requirements that even counting everything everywhere does not meet."""
    full = alternative.full
    tops = alternative.start + sum([item.most + item.presence for item in items]) & full
    lacking = alternative.met & ~tops
    short = [name for name, mask in alternative.fields_of.items() if lacking & mask]
    short += [one.requirement for one in alternative.somes if not holds(tops, full, 0, (one,))]
    return frozenset(short)


def all_can_count(alternative: Alternative, items: Sequence[Item]) -> bool:
    """Whether nothing is contested, so that counting everything is the best counted set."""
    for item in items:
        if not item.is_settled:
            return False
    room = alternative.room - sum([item.drain for item in items])
    return room & alternative.full == alternative.full


def can_hold(alternative: Alternative, entries: Entries, steps: Steps, *, ask: bool = True) -> bool:
    """Whether some counted set meets every requirement of an alternative.

    Raises `OutOfSteps` when that is not certain after the steps.
    """
    full, met, somes = alternative.full, alternative.met, alternative.somes
    items = [alternative.item(identity, held) for identity, held in entries.items()]
    fields = alternative.start + sum([item.most + item.presence for item in items])
    # what even counting everything everywhere cannot reach
    if not holds(fields & full, full, met, somes):
        return False
    if all_can_count(alternative, items):
        return True
    # in the order of identities, so that no order of rows changes the steps it takes
    task = task_of(alternative, items_of(alternative, entries), unit_of)
    return some(task, steps, ask=ask) is not None
