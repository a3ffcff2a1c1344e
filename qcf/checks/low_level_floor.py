"""A floor of level that asks for no more than half of the credit."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import found_at
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import Minimum
from qcf.syntax.tree import LevelFilter, Measure

CODE = "QCF415"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each floor at the level of the qualification that half of the credit meets.

    In the QCF the level of most of the credit is the level of the qualification; in the RQF the
    level is given.
    """
    header, total = subject.qualification.header, subject.qualification.required_credit
    if header.framework == "RQF" or header.level is None or not total:
        return
    for requirement in subject.qualification.requirements:
        if not isinstance(requirement, Minimum) or requirement.measure is not Measure.CREDITS:
            continue
        chosen = requirement.selection
        floors = [f for f in chosen.filters if isinstance(f, LevelFilter)]
        if chosen.places is not None or chosen.outside or 2 * requirement.asked > total:
            continue
        if floors and floors[0].low == header.level:
            yield found_at(
                CODE,
                requirement.span,
                subject,
                f"{requirement.asked} of {total} credits at level {header.level} are no more "
                "than half",
                advice="compare the number and the level with the specification",
                notes=("the level of most of the credit is the level of a qualification",),
                clause=requirement.clause,
            )
