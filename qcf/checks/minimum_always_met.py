"""A minimum below what the other statements ask for: it asks for nothing.

A minimum that says exactly what the others come to is a sum printed beside its parts, as published
rules have it, and is not told.
"""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, applies, clash, instead, is_achievable, is_impossible
from qcf.checks.words import also, figures, found_at, groups_of, listed_in
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import Cap, Kind, Minimum
from qcf.syntax.phrase import counted
from qcf.syntax.tree import AgeFilter

CODE = "QCF404"
MOST_TRIED = 1 << 20


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each minimum that whoever meets the other statements exceeds."""
    for minimum in always_met(subject):
        least = _least(subject, minimum)
        together = clash(subject, violating(subject, minimum, minimum.asked + 1))
        least_words = counted(least, minimum.measure)
        yield found_at(
            CODE,
            minimum.span,
            subject,
            f"`{minimum.text}` is always met: the other statements ask for {least_words} there",
            advice=f"compare it with the specification: say {least}, or leave it out",
            labels=(*also(together, minimum.span), *groups_of(subject, minimum.selection.places)),
            notes=(
                *(f"asked besides: {r.text}" for r in together),
                *_units(subject, minimum),
            ),
            clause=minimum.clause,
        )


def always_met(subject: Subject) -> Iterator[Minimum]:
    """Yield the minima that it is proven that whoever meets the rest exceeds."""
    if not is_achievable(subject):
        return
    for minimum in subject.qualification.requirements:
        if not isinstance(minimum, Minimum) or not subject.is_own(minimum):
            continue
        # what is achieved early or late is a matter of the learner: nothing forces it
        if any(isinstance(f, AgeFilter) for f in minimum.selection.filters):
            continue
        if not minimum.selection.sources and is_forced(subject, minimum, minimum.asked + 1):
            yield minimum


def _units(subject: Subject, minimum: Minimum) -> tuple[str, ...]:
    units = listed_in(subject, minimum.selection)
    return (f"listed there: {figures(units, minimum.measure)}",) if units else ()


def violating(subject: Subject, minimum: Minimum, number: int) -> Asking:
    """Return what is asked where a minimum is not kept: less than `number` counts there."""
    rule = subject.timeless or subject.qualification
    less = Cap(
        f"below:{minimum.id}",
        Kind.CAP,
        minimum.text,
        minimum.selection,
        minimum.measure,
        number - 1,
        pathway=minimum.pathway,
        when=minimum.when,
    )
    return Asking(bound=less.id, universes=subject.universes_of(instead(rule, minimum, less)))


def is_forced(subject: Subject, minimum: Minimum, number: int) -> bool:
    """Whether nothing that meets the other statements counts less than a number there."""
    asking = violating(subject, minimum, number)
    return applies(subject, asking) and is_impossible(subject, asking)


def _least(subject: Subject, minimum: Minimum) -> int:
    """Return the largest number that is forced there, as far as the steps show it."""
    low = minimum.asked + 1
    step = 1
    while step < MOST_TRIED and is_forced(subject, minimum, low + step):
        low, step = low + step, 2 * step
    while step > 1:
        step //= 2
        if is_forced(subject, minimum, low + step):
            low += step
    return low
