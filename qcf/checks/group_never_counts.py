"""A group of which no unit can ever count."""

from collections.abc import Iterator

from qcf.checks.standing import idle_groups, inside
from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, clash
from qcf.checks.words import also, found_at, units_named
from qcf.diagnostics.diagnostic import Diagnostic

CODE = "QCF403"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each such group, with what keeps its first unit from counting."""
    for group in idle_groups(subject):
        rule = subject.qualification
        units = sorted({u for p in inside(subject, group) for u in rule.groups[p].units})
        together = clash(subject, Asking(counted=units[0]))
        yield found_at(
            CODE,
            group.span,
            subject,
            f"no unit of group `{group.name}` can ever count",
            advice="leave the group out, or mend what keeps its units out",
            labels=also(together),
            notes=(
                f"its units: {units_named(subject, units)}",
                *(f"kept out by: {r.text}" for r in together),
            ),
        )
