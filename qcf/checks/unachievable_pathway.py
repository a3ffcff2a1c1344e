"""A pathway that nobody can follow to the end, while others can be followed."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, applies, clash, is_achievable, is_impossible
from qcf.checks.words import also, found_at
from qcf.diagnostics.diagnostic import Diagnostic

CODE = "QCF306"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each pathway on which the rule cannot be achieved, with what clashes on it."""
    for pathway in unachievable(subject):
        together = clash(subject, Asking(pathway=pathway))
        first = next((r for r in together if r.pathway == pathway), None)
        first = first or next(iter(together), None)
        yield found_at(
            CODE,
            first.span if first else subject.field_span("Pathways"),
            subject,
            f"nobody can achieve this on pathway `{pathway}`",
            advice="lower one of the numbers, or list more units",
            labels=also(together, first.span if first else None),
            notes=tuple(f"asked: {r.text}" for r in together),
            clause=first.clause if first else None,
        )


def unachievable(subject: Subject) -> tuple[str, ...]:
    """Return the pathways on which it is proven that nobody can achieve the rule."""
    if "pathways" not in subject.proven:
        subject.proven["pathways"] = tuple(
            p.id for p in subject.qualification.pathways if _is_dead(subject, Asking(pathway=p.id))
        )
    found = subject.proven["pathways"]
    assert isinstance(found, tuple)
    return found


def _is_dead(subject: Subject, asking: Asking) -> bool:
    return is_achievable(subject) and applies(subject, asking) and is_impossible(subject, asking)
