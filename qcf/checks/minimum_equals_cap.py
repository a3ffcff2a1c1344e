"""A minimum and a cap of one number over the same credits: only an exact sum meets both."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import found_at, groups_of
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.model.requirements import Cap, Minimum
from qcf.syntax.phrase import counted
from qcf.syntax.tree import Measure

CODE = "QCF418"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each minimum of credits that equals the cap over the same units."""
    said = subject.qualification.requirements
    caps = {
        (r.selection, r.allowed, r.pathway): r
        for r in said
        if isinstance(r, Cap) and r.measure is Measure.CREDITS
    }
    for minimum in said:
        if not isinstance(minimum, Minimum) or minimum.measure is not Measure.CREDITS:
            continue
        cap = caps.get((minimum.selection, minimum.asked, minimum.pathway))
        if cap is not None:
            beside = cap.span if cap.span is not minimum.span else None
            yield found_at(
                CODE,
                minimum.span,
                subject,
                f"at least and at most {counted(minimum.asked, Measure.CREDITS)}: "
                "units that do not come to exactly that number never do",
                advice="units are whole: two of 6 and 7 credits cannot make 12",
                labels=(
                    *((Label(beside, "the cap"),) if beside else ()),
                    *groups_of(subject, minimum.selection.places),
                ),
                clause=minimum.clause,
            )
