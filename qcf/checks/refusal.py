"""Why nobody can achieve a rule, told apart by what clashes."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, clash, is_impossible, is_unachievable
from qcf.model.requirements import AllOf, Cap, Kind, Minimum, Requirement

MOST_CLASHES = 10
"""How many clashes of a rule are looked for: what is mended first may mend the others."""


def refused(subject: Subject) -> tuple[tuple[Requirement, ...], ...]:
    """Return irreducible clashes that share no statement, where nobody can achieve the rule.

    Each is proven with those before it set aside, so each has to be mended. The only one is empty
    where the steps do not show what clashes.
    """
    if not is_unachievable(subject):
        return ()
    if "clashes" not in subject.proven:
        subject.proven["clashes"] = tuple(_clashes(subject))
    found = subject.proven["clashes"]
    assert isinstance(found, tuple)
    return found


def _clashes(subject: Subject) -> Iterator[tuple[Requirement, ...]]:
    together = clash(subject, Asking())
    yield together
    aside: frozenset[str] = frozenset()
    for _ in range(1, MOST_CLASHES):
        aside |= {requirement.id for requirement in together}
        asking = Asking(dropped=aside)
        together = clash(subject, asking) if together and is_impossible(subject, asking) else ()
        if not together:
            return
        yield together


def is_short_supply(together: tuple[Requirement, ...]) -> bool:
    """Whether one minimum is more than the lists, and what limits them, can give."""
    minima = [r for r in together if isinstance(r, Minimum)]
    return len(minima) == 1 and all(isinstance(r, Cap) for r in together if r not in minima)


def is_barred(together: tuple[Requirement, ...]) -> bool:
    """Whether units are asked for that exclude one another."""
    asked = [r for r in together if isinstance(r, AllOf)]
    bars = [r for r in together if r.kind is Kind.BAR]
    return bool(asked and bars) and len(asked) + len(bars) == len(together)
