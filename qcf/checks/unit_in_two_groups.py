"""A unit that two groups of a rule list by name: legal, and often a line that was copied."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import called, found_at
from qcf.diagnostics.diagnostic import Diagnostic, Label
from qcf.diagnostics.source import Span
from qcf.framework.identifiers import fold
from qcf.syntax.phrase import listed
from qcf.syntax.tree import Field, GroupHeading, UnitItem

CODE = "QCF419"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each unit that stands by name in two groups; pathways may well share units."""
    if subject.qualification.pathways:
        return
    places = _places(subject)
    for unit in subject.listed_units:
        names = [fold(name) for name in (unit.reference, unit.code, unit.title) if name]
        found = {span: group for name in names for span, group in places.get(name, {}).items()}
        groups = list(dict.fromkeys(found.values()))
        if len(groups) < 2:
            continue
        last = list(found)[-1]
        yield found_at(
            CODE,
            last,
            subject,
            f"{called(unit)} stands in groups {listed(groups)}",
            advice="it counts once, in one of them; if a line was copied, take it out there",
            labels=tuple(Label(span, f"in group {group}") for span, group in found.items())[:1],
        )


def _places(subject: Subject) -> dict[str, dict[Span, str]]:
    """Return where each name stands as an item of a group: the line, and the group's name."""
    found: dict[str, dict[Span, str]] = {}
    group = None
    for statement in subject.document.statements:
        body = statement.body
        if isinstance(body, GroupHeading):
            group = body.name.text
        elif isinstance(body, Field):
            group = None
        elif isinstance(body, UnitItem) and group is not None:
            written = body.name.text
            for name in dict.fromkeys((written, *written.split(" ", 1))):
                found.setdefault(fold(name), {})[statement.span] = group
    return found
