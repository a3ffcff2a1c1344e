"""A unit that the rule lists and that can never count for anybody."""

from collections.abc import Iterator

from qcf.checks.standing import idle_groups, inside, never_counting
from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, clash
from qcf.checks.words import also, called, found_at
from qcf.diagnostics.diagnostic import Diagnostic

CODE = "QCF402"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each such unit, with what keeps it from counting."""
    groups = subject.qualification.groups
    idle = {p for g in idle_groups(subject) for p in inside(subject, g)}
    told = {u for p in idle for u in groups[p].units}
    for name in sorted(never_counting(subject) - told):
        together = clash(subject, Asking(counted=name))
        unit = subject.unit(name)
        yield found_at(
            CODE,
            subject.place_of(name),
            subject,
            f"unit {called(unit)} can never count",
            advice="leave it out of the list, or mend what keeps it out",
            labels=also(together),
            notes=tuple(f"kept out by: {r.text}" for r in together),
        )
