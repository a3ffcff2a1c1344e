"""A minimum at exactly a level, where higher units are listed and count for nothing there."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import found_at, units_named
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import Minimum
from qcf.syntax.tree import LevelFilter

CODE = "QCF416"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each minimum at exactly the level of the qualification that leaves out higher units."""
    level = subject.qualification.header.level
    if level is None:
        return
    for requirement in subject.qualification.requirements:
        if not isinstance(requirement, Minimum):
            continue
        exact = [
            f
            for f in requirement.selection.filters
            if isinstance(f, LevelFilter) and f.low == f.high == level
        ]
        higher = [u.identity for u in subject.listed_units if u.level and u.level > level]
        is_open = any(g.incomplete for g in subject.qualification.groups.values())
        if not exact or not (higher or is_open):
            continue
        left_out = f"listed above it: {units_named(subject, higher)}" if higher else None
        yield found_at(
            CODE,
            requirement.span,
            subject,
            f"exactly level {level} is asked, and units above it do not count there",
            advice="most specifications ask for the level or above: compare the words",
            notes=(left_out,) if left_out else (),
            clause=requirement.clause,
        )
