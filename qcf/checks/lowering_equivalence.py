"""A unit that counts as one of more credit, or of a higher level, than its own."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import called, found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.model.requirements import CountsAs
from qcf.records.units import Unit
from qcf.syntax.phrase import counted, listed
from qcf.syntax.tree import Measure

CODE = "QCF411"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each equivalence whose source has less credit or a lower level than what it gives."""
    for permission in subject.qualification.permissions:
        if not isinstance(permission, CountsAs):
            continue
        source = subject.unit(permission.unit)
        for target in permission.targets:
            units = [subject.unit(name) for name in target]
            less = _less(source, units)
            if less is not None:
                places = [source.span, *(unit.span for unit in units)]
                yield found_at(
                    CODE,
                    permission.span,
                    subject,
                    f"unit {called(source)} has {less}",
                    advice="compare it with the specification: a unit counts as what is no more",
                    labels=tuple(Label(span, "its figures") for span in places[:3] if span),
                    clause=permission.clause,
                )


def _less(source: Unit, targets: list[Unit]) -> str | None:
    names = listed([called(unit) for unit in targets])
    credit = sum(unit.credit or 0 for unit in targets)
    if source.credit is not None and source.credit < credit:
        own = counted(source.credit, Measure.CREDITS)
        return f"{own} and counts as {names} with {credit}"
    higher = [u for u in targets if u.level and source.level and u.level > source.level]
    if higher:
        return f"level {source.level} and counts as {called(higher[0])} at level {higher[0].level}"
    return None
