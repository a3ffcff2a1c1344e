"""Why nobody can achieve a rule, told apart by what clashes."""

from qcf.checks.subject import Subject
from qcf.checks.trial import PLAIN, clash, is_unachievable
from qcf.model.requirements import AllOf, Cap, Kind, Minimum, Requirement


def refused(subject: Subject) -> tuple[Requirement, ...] | None:
    """Return an irreducible clash where nobody can achieve the rule, else None."""
    if not is_unachievable(subject):
        return None
    if "clash" not in subject.proven:
        subject.proven["clash"] = clash(subject, PLAIN)
    found = subject.proven["clash"]
    assert isinstance(found, tuple)
    return found


def is_short_supply(together: tuple[Requirement, ...]) -> bool:
    """Whether one minimum is more than the lists, and what limits them, can give."""
    minima = [r for r in together if isinstance(r, Minimum)]
    return len(minima) == 1 and all(isinstance(r, Cap) for r in together if r not in minima)


def is_barred(together: tuple[Requirement, ...]) -> bool:
    """Whether units are asked for that exclude one another."""
    asked = [r for r in together if isinstance(r, AllOf)]
    bars = [r for r in together if r.kind is Kind.BAR]
    return bool(asked and bars) and len(asked) + len(bars) == len(together)
