"""Nobody can achieve the qualification: statements that cannot hold together."""

from collections.abc import Iterator

from qcf.checks.refusal import is_barred, is_short_supply, refused
from qcf.checks.subject import Subject
from qcf.checks.words import also, figures, found_at, listed_in
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import Minimum, Requirement

CODE = "QCF303"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each clash of a rule that nobody can achieve, where no narrower check tells it."""
    for together in refused(subject):
        if not (is_short_supply(together) or is_barred(together)):
            yield _told(subject, together)


def _told(subject: Subject, together: tuple[Requirement, ...]) -> Diagnostic:
    first = next((r for r in together if r.span is not None), None)
    texts = tuple(f"asked: {r.text}" for r in together)
    message = "nobody can achieve this qualification: these cannot hold together"
    if not together:
        message = "nobody can achieve this qualification"
    return found_at(
        CODE,
        first.span if first else None,
        subject,
        message,
        advice="lower one of the numbers, or list more units" if together else None,
        labels=also(together, first.span if first else None),
        notes=(*texts, *(s for r in together if (s := _supply(subject, r)))),
        clause=first.clause if first else None,
    )


def _supply(subject: Subject, requirement: Requirement) -> str | None:
    if not isinstance(requirement, Minimum):
        return None
    units = listed_in(subject, requirement.selection)
    return f"for `{requirement.text}`: {figures(units, requirement.measure)}" if units else None
