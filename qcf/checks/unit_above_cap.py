"""A unit with more credit than its group's cap lets count."""

from collections.abc import Iterator

from qcf.checks.standing import cap_below
from qcf.checks.subject import Subject
from qcf.checks.words import called, found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.syntax.phrase import counted
from qcf.syntax.tree import Measure

CODE = "QCF407"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each unit that exceeds a cap by itself: units count whole, so it never counts."""
    if subject.timeless is None:
        return
    for unit in subject.listed_units:
        cap = cap_below(subject, unit.identity)
        if cap is None or unit.credit is None:
            continue
        yield found_at(
            CODE,
            subject.place_of(unit.identity),
            subject,
            f"unit {called(unit)} has {counted(unit.credit, Measure.CREDITS)}, "
            f"and {counted(cap.allowed, Measure.CREDITS)} may count there",
            advice="units count whole, so it never counts: mend the cap, the credit or the list",
            labels=(Label(cap.span, "the cap"),) if cap.span else (),
            clause=cap.clause,
        )
