"""Award, certificate, diploma: a size word that the framework gives to another total."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import is_achievable
from qcf.checks.words import found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.framework.sizes import size_by_credit, size_by_time
from qcf.model.requirements import Kind, Minimum
from qcf.proof.extremes import least
from qcf.proof.hours import published_hours
from qcf.search.task import OutOfSteps
from qcf.syntax.phrase import counted
from qcf.syntax.tree import Measure

CODE = "QCF408"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the size word where it is not the framework's for the total."""
    header = subject.qualification.header
    if header.size is None:
        return
    if header.framework == "RQF":
        yield from _by_time(subject)
    elif header.framework == "QCF":
        yield from _by_credit(subject)


def _by_time(subject: Subject) -> Iterator[Diagnostic]:
    header = subject.qualification.header
    hours = published_hours(header)
    if hours is None or hours.total is None or size_by_time(hours.total) == header.size:
        return
    yield found_at(
        CODE,
        subject.field_span("Size"),
        subject,
        f"a total qualification time of {hours.total} hours is that of "
        f"{_one(size_by_time(hours.total))}, not of {_one(header.size or '')}",
        advice="compare the size and the hours with the specification",
        labels=(Label(subject.field_span("Published hours"), "the hours"),),
        notes=("in the RQF an award has up to 120 hours, a certificate 121 to 369",),
    )


def _by_credit(subject: Subject) -> Iterator[Diagnostic]:
    size = subject.qualification.header.size or ""
    total = _total(subject)
    if total is None or size_by_credit(total) == size:
        return
    stated = [
        r.span
        for r in subject.qualification.requirements
        if isinstance(r, Minimum) and r.kind is Kind.TOTAL and r.asked == total and r.span
    ]
    yield found_at(
        CODE,
        subject.field_span("Size"),
        subject,
        f"{counted(total, Measure.CREDITS)} make {_one(size_by_credit(total))}, not {_one(size)}",
        advice="compare the size and the total with the specification",
        labels=tuple(Label(span, "the total") for span in stated[:1]),
        notes=("in the QCF an award has 1 to 12 credits, a certificate 13 to 36",),
    )


def _one(size: str) -> str:
    return f"an {size}" if size == "award" else f"a {size}"


def _total(subject: Subject) -> int | None:
    """Return the total that the rule states, else the least that achieves it."""
    stated = subject.qualification.required_credit
    if stated is not None or not is_achievable(subject):
        return stated
    try:
        found = [least(universe, lambda entry: entry.credit) for universe in subject.universes]
    except OutOfSteps:
        return None
    return min((one.amount for one in found if one is not None), default=None)
