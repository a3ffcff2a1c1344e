"""A cap that nothing can exceed: it leaves nothing out."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, applies, clash, instead, is_achievable, is_impossible
from qcf.checks.words import also, figures, found_at, groups_of, listed_in
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.entry import AchievedFor
from qcf.model.requirements import Cap, Kind, Minimum
from qcf.syntax.tree import AgeFilter, WayFilter

CODE = "QCF405"
_OF_A_LEARNER = (WayFilter, AchievedFor, AgeFilter)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each cap that is never exceeded by what meets the other statements."""
    for cap in never_binding(subject):
        together = clash(subject, exceeding(subject, cap))
        units = listed_in(subject, cap.selection)
        limit = "bar" if cap.kind is Kind.BAR else "cap"
        yield found_at(
            CODE,
            cap.span,
            subject,
            f"this {limit} can never bind: nothing can exceed `{cap.text}`",
            advice="compare it with the specification: mend the number, or leave it out",
            labels=(*also(together, cap.span), *groups_of(subject, cap.selection.places)),
            notes=(
                *(f"limited besides by: {r.text}" for r in together),
                *((f"listed there: {figures(units, cap.measure)}",) if units else ()),
            ),
            clause=cap.clause,
        )


def never_binding(subject: Subject) -> Iterator[Cap]:
    """Yield the caps that it is proven that nothing exceeds."""
    if not is_achievable(subject):
        return
    for cap in subject.qualification.requirements:
        if isinstance(cap, Cap) and subject.is_own(cap) and _is_plain(cap):
            asking = exceeding(subject, cap)
            if applies(subject, asking) and is_impossible(subject, asking):
                yield cap


def _is_plain(cap: Cap) -> bool:
    chosen = cap.selection
    return not any(isinstance(f, _OF_A_LEARNER) for f in chosen.filters)


def exceeding(subject: Subject, cap: Cap) -> Asking:
    """Return what is asked where a cap is exceeded: more than it allows counts there."""
    rule = subject.timeless or subject.qualification
    more = Minimum(
        f"above:{cap.id}",
        Kind.TOTAL,
        cap.text,
        cap.selection,
        cap.measure,
        cap.allowed + 1,
        pathway=cap.pathway,
        when=cap.when,
    )
    return Asking(bound=more.id, universes=subject.universes_of(instead(rule, cap, more)))
