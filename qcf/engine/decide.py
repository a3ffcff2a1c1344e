"""The answer alone: whether some counted set meets every requirement."""

import datetime as dt
from collections.abc import Mapping

from attrs import frozen

from qcf.engine.problem import Alternative, Compiled, Entry, Item, measured_where_held
from qcf.engine.search import Search, Steps, Task, holds, unit_of
from qcf.framework.dates import print_date
from qcf.model.qualification import (
    CertificationEnd,
    Evidence,
    RegistrationWindow,
    Requirement,
    Strict,
)
from qcf.records.learners import LearnerRecord

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
    record: LearnerRecord,
    entries: Entries,
    on: dt.date,
    pathways: tuple[str, ...],
) -> tuple[Standing, ...]:
    """Return how the strict forms, the dates and the evidence of a choice of pathways stand."""
    return tuple(
        _standing(r, compiled, record, entries, on)
        for r in compiled.constants
        if r.pathway is None or r.pathway in pathways
    )


def _standing(
    requirement: Requirement,
    compiled: Compiled,
    record: LearnerRecord,
    entries: Entries,
    on: dt.date,
) -> Standing:
    match requirement:
        case Strict(selection=selection, measure=measure, allowed=allowed):
            listing = compiled.qualification.groups_listing
            got = sum(
                max(measured_where_held(selection, measure, e, listing(identity)) for e in held)
                for identity, held in entries.items()
            )
            return Standing(requirement, got <= allowed, f"at most {allowed}", str(got))
        case CertificationEnd(last=last):
            return Standing(requirement, on <= last, f"by {print_date(last)}", print_date(on))
        case RegistrationWindow(first=first, last=last):
            words = [("from", first), ("to", last)]
            asked = " ".join(f"{word} {print_date(end)}" for word, end in words if end)
            day = record.registered
            if day is None:
                return Standing(requirement, None, asked, "registration date not in the record")
            inside = (first is None or first <= day) and (last is None or day <= last)
            return Standing(requirement, inside, asked, print_date(day))
        case Evidence(name=name, asked=number, measure=measure):
            done = _done(name, measure, compiled, record)
            asked = f"{number} {measure}" if number is not None else "completed"
            if done is None or number is None:
                return Standing(requirement, None, asked, "not in the record")
            return Standing(requirement, done >= number, asked, f"{done} {measure}")
        case _:
            raise TypeError(requirement)


def _done(name: str, measure: str | None, compiled: Compiled, record: LearnerRecord) -> int | None:
    """Return the recorded amount of something besides units, or None where none is recorded.

    A record says `hours of teaching practice`, or `teaching practice` alone where the rule asks
    for one measure of it only: 30 hours are not 30 observations.
    """
    exact = [one.amount for one in record.completed if one.words == f"{measure} of {name}"]
    asked = {r.measure for r in compiled.constants if isinstance(r, Evidence) and r.name == name}
    if not exact and len(asked) == 1:
        exact = [one.amount for one in record.completed if one.words == name]
    return sum(exact) if exact else None


def open_alternatives(compiled: Compiled, pathway: str | None) -> tuple[Alternative, ...]:
    """Return the choices of pathways that a declared pathway leaves; none, if it is not offered."""
    return compiled.of_pathways((pathway,)) if pathway is not None else compiled.alternatives


def items_of(alternative: Alternative, entries: Entries) -> list[Item]:
    """Return the items for what is held, in the order of their identities."""
    return [alternative.item(entries[identity]) for identity in sorted(entries)]


def can_hold(alternative: Alternative, entries: Entries, steps: Steps) -> bool:
    """Whether some counted set meets every requirement of an alternative.

    Raises `OutOfSteps` when that is not certain after the steps.
    """
    full = alternative.full
    fields = alternative.start
    room = alternative.room
    items = [alternative.item(held) for held in entries.values()]
    for item in items:
        fields += item.most
        room -= item.drain
    # what even counting everything everywhere cannot reach
    if not holds(fields & full, alternative.met, alternative.somes):
        return False
    # where nothing is contested, counting everything is the best counted set
    if room & full == full and all(len(item.options) < 2 for item in items):
        return True
    # in the order of identities, so that no order of rows changes the steps it takes
    task = Task(alternative, tuple(unit_of(item) for item in items_of(alternative, entries)))
    return Search(task, steps).within(0)[0] is not None
