"""A unit whose last version ended before anybody could be registered."""

import datetime as dt
from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import called, found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.diagnostics.source import Span
from qcf.framework.dates import print_date
from qcf.model.requirements import CountsAs

CODE = "QCF410"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each listed unit that is past on the first day on which the rule is open."""
    first, last = subject.qualification.header.registration
    day = first or subject.on
    if first is None and last is not None:
        day = min(last, subject.on)
    for unit in subject.listed_units:
        if unit.valid_to is None or unit.valid_to >= day:
            continue
        since = "the first day of registration" if first else print_date(day)
        yield found_at(
            CODE,
            subject.place_of(unit.identity),
            subject,
            f"unit {called(unit)} ended on {print_date(unit.valid_to)}, before {since}",
            advice="list the unit that came after it, or mend the dates",
            labels=_labels(subject, first, unit.span),
            notes=_successors(subject, unit.identity),
        )


def _labels(subject: Subject, first: dt.date | None, span: Span | None) -> tuple[Label, ...]:
    labels = (Label(span, "its last version"),) if span is not None else ()
    opening = (Label(subject.field_span("Registration"), "registration"),) if first else ()
    return (*opening, *labels)


def _successors(subject: Subject, identity: str) -> tuple[str, ...]:
    """Return what stands for a unit, by the rule's own word."""
    named = sorted(
        {
            p.unit
            for p in subject.qualification.permissions
            if isinstance(p, CountsAs) and any(identity in target for target in p.targets)
        }
    )
    return tuple(f"unit {called(subject.unit(u))} counts as it" for u in named)
