"""How checks tell what proves a finding: statements, lists and units, each where it stands."""

from collections.abc import Iterable, Sequence

from qcf.checks.subject import Subject
from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import Span
from qcf.model.requirements import Requirement, Selection
from qcf.records.units import Unit
from qcf.syntax.phrase import counted, listed
from qcf.syntax.tree import Measure

MOST_SHOWN = 12
MOST_LABELS = 6


def called(unit: Unit) -> str:
    """Return what a message calls a unit."""
    return f"`{unit.name}`"


def units_named(subject: Subject, identities: Iterable[str]) -> str:
    """Return units as a list in running text, at most twelve of them."""
    names = [called(subject.unit(name)) for name in sorted(identities)]
    if len(names) > MOST_SHOWN:
        names = [*names[: MOST_SHOWN - 1], f"{len(names) - MOST_SHOWN + 1} more"]
    return listed(names)


def figures(units: Iterable[Unit], measure: Measure) -> str:
    """Return units with what each comes to: the sum that proves a finding."""
    every = list(units)
    shown = [f"{called(u)} {amount_of(u, measure)}" for u in every[:MOST_SHOWN]]
    if len(every) > MOST_SHOWN:
        shown.append(f"{len(every) - MOST_SHOWN} more")
    total = sum(amount_of(u, measure) for u in every)
    return f"{listed(shown)}: {counted(total, measure)} in all"


def amount_of(unit: Unit, measure: Measure) -> int:
    """Return the credits, hours or number of a unit; what is not known is 0."""
    match measure:
        case Measure.CREDITS:
            return unit.credit or 0
        case Measure.HOURS:
            return unit.glh or 0
        case Measure.UNITS:
            return 1


def listed_in(subject: Subject, selection: Selection) -> tuple[Unit, ...]:
    """Return the units that can count inside a selection, going by the lists alone."""
    rule = subject.qualification
    found = []
    for universe in subject.universes[:1]:
        for held in universe.units:
            places = rule.groups_listing(held.entry.identity)
            if any(selection.takes(place, held.entry) for place in places):
                found.append(subject.unit(held.entry.identity))
    return tuple(found)


def also(requirements: Sequence[Requirement], but: Span | None = None) -> tuple[Label, ...]:
    """Return the places of statements that prove a finding together."""
    spans: dict[Span, str] = {}
    for requirement in requirements:
        if requirement.span is not None and requirement.span is not but:
            spans.setdefault(requirement.span, "with this")
    return tuple(Label(span, text) for span, text in list(spans.items())[:MOST_LABELS])


def groups_of(
    subject: Subject, places: Iterable[str] | None, but: Span | None = None
) -> tuple[Label, ...]:
    """Return the headings of groups, as places of a finding about what they list."""
    groups = subject.qualification.groups
    spans = {groups[p].span: None for p in sorted(places or ())}
    return tuple(
        Label(span, "listed here") for span in spans if span is not None and span is not but
    )[:MOST_LABELS]


def found_at(
    code: str,
    span: Span | None,
    subject: Subject,
    message: str,
    *,
    advice: str | None = None,
    labels: tuple[Label, ...] = (),
    notes: tuple[str, ...] = (),
    clause: str | None = None,
) -> Diagnostic:
    """Return a finding at a place of the rule; of another file it says in which rule it holds."""
    place = span or subject.document.source.line_span(1)
    if place.file.name != subject.document.source.name:
        notes = (*notes, f"so it is in `{subject.document.source.name}`")
    return at(code, place, message, help=advice, labels=labels, notes=notes, clause=clause)
