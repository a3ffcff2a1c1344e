"""Units that are mandatory and exclude one another."""

from collections.abc import Iterator

from qcf.checks.refusal import is_barred, refused
from qcf.checks.subject import Subject
from qcf.checks.words import also, found_at, units_named
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.model.requirements import AllOf, Cap, Kind, Requirement

CODE = "QCF305"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each bar between units that are all mandatory."""
    for together in refused(subject):
        if is_barred(together):
            yield _told(subject, together)


def _told(subject: Subject, together: tuple[Requirement, ...]) -> Diagnostic:
    bar = next(r for r in together if r.kind is Kind.BAR)
    asked = tuple(r for r in together if isinstance(r, AllOf))
    barred = (bar.selection.units if isinstance(bar, Cap) else None) or frozenset()
    units = sorted({u for r in asked for u in r.units} & barred)
    places = [(u, subject.place_of(u)) for u in units]
    return found_at(
        CODE,
        bar.span,
        subject,
        f"{units_named(subject, units)} are mandatory and exclude one another"
        if units
        else "units that are mandatory exclude one another",
        advice="leave the bar out, or do not ask for all of them",
        labels=(
            *also(asked, bar.span),
            *(Label(span, "mandatory") for _, span in places[:6] if span is not None),
        ),
        notes=tuple(f"asked: {r.text}" for r in together),
        clause=bar.clause,
    )
