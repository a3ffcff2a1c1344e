"""A minimum and a cap of one number over the same credits: only an exact sum meets both."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import found_at, groups_of, listed_in
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.model.requirements import AllOf, Cap, Minimum
from qcf.syntax.phrase import counted
from qcf.syntax.tree import Measure

CODE = "QCF418"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each minimum of credits that equals the cap over the same units.

    Of units that are all mandatory nobody chooses, so nobody can miss the number.
    """
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
        if cap is not None and not _is_mandatory(subject, minimum):
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


def _is_mandatory(subject: Subject, minimum: Minimum) -> bool:
    """Whether every unit of the selection is asked for wherever the minimum is."""
    asked = {
        unit
        for r in subject.qualification.requirements
        if isinstance(r, AllOf) and not r.when and r.pathway in (None, minimum.pathway)
        for unit in r.units
    }
    units = {unit.identity for unit in listed_in(subject, minimum.selection)}
    return bool(units) and units <= asked
