"""A minimum that what is listed can never come to."""

from collections.abc import Iterator

from attrs import evolve

from qcf.checks.refusal import is_short_supply, refused
from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, instead, is_possible
from qcf.checks.words import also, figures, found_at, groups_of, listed_in
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import Minimum, Requirement
from qcf.syntax.phrase import counted

CODE = "QCF304"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each minimum that its groups cannot supply."""
    for together in refused(subject):
        if is_short_supply(together):
            yield _told(subject, together)


def _told(subject: Subject, together: tuple[Requirement, ...]) -> Diagnostic:
    minimum = next(r for r in together if isinstance(r, Minimum))
    limits = tuple(r for r in together if r is not minimum)
    most = _most(subject, minimum, limits)
    units = listed_in(subject, minimum.selection)
    asked = counted(minimum.asked, minimum.measure)
    got = f": {counted(most, minimum.measure)} can count at most" if most is not None else ""
    advice = "list more units, or ask for less"
    if most:
        advice = f"lower the minimum to {most}, or list more units"
    return found_at(
        CODE,
        minimum.span,
        subject,
        f"asked for {asked} that the lists cannot supply{got}",
        advice=advice,
        labels=(
            *also(limits, minimum.span),
            *groups_of(subject, minimum.selection.places),
        ),
        notes=(
            f"asked: {minimum.text}",
            f"listed: {figures(units, minimum.measure)}" if units else "nothing is listed there",
        ),
        clause=minimum.clause,
    )


def _most(subject: Subject, minimum: Minimum, limits: tuple[Requirement, ...]) -> int | None:
    """Return the most that the lists can supply within the limits; None where it is not certain."""
    kept = {minimum.id, *(limit.id for limit in limits)}
    rule = subject.timeless or subject.qualification
    dropped = frozenset(r.id for r in rule.requirements if r.id not in kept)
    low, high = 0, minimum.asked

    def can(number: int) -> bool:
        less = instead(rule, minimum, evolve(minimum, asked=number))
        asking = Asking(dropped=dropped, universes=subject.universes_of(less))
        return is_possible(subject, asking)

    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if can(middle) else (low, middle)
    return low
