"""Parts of a rule that are known to be unfinished: lists, ranges and figures."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import found_at, units_named
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.model.requirements import Minimum
from qcf.syntax.phrase import listed
from qcf.syntax.tree import Incomplete

CODE = "QCF414"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield what is not finished: lists in one hint, then each range, then units without credit."""
    yield from _lists(subject)
    for requirement in subject.qualification.requirements:
        if isinstance(requirement, Minimum) and requirement.provisional is not None:
            yield found_at(
                CODE,
                requirement.span,
                subject,
                f"the minimum is provisional, {requirement.provisional} to {requirement.asked}",
                advice="write the number once it is published",
                clause=requirement.clause,
            )
    open_credit = [u.identity for u in subject.listed_units if u.credit is None]
    if open_credit and subject.qualification.reads.credits:
        yield found_at(
            CODE,
            subject.place_of(open_credit[0]),
            subject,
            f"the credit of {units_named(subject, open_credit)} is not known",
            advice="add it to the unit bank; until then they count nothing",
        )


def _lists(subject: Subject) -> Iterator[Diagnostic]:
    groups = subject.qualification.groups.values()
    open_groups = sorted(g.name for g in groups if g.incomplete is not None)
    if not open_groups:
        return
    said = [s.span for s in subject.document.statements if isinstance(s.body, Incomplete)]
    names = listed([f"`{name}`" for name in open_groups])
    plural = "lists of groups" if len(open_groups) > 1 else "list of group"
    verb = "are" if len(open_groups) > 1 else "is"
    yield found_at(
        CODE,
        said[0] if said else None,
        subject,
        f"the {plural} {names} {verb} incomplete",
        advice="complete the lists from the specification",
        labels=tuple(Label(span) for span in said[1:6]),
        notes=("proofs about this rule take it that such a list may supply any number of units",),
    )
