"""The sums that a specification prints about its groups, recomputed from the unit bank."""

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.model.listing import Listing
from qcf.model.qualification import Group
from qcf.model.select import Selector
from qcf.records.units import Unit
from qcf.syntax import tree as t
from qcf.syntax.phrase import counted, listed
from qcf.syntax.tree import Measure


def check_sums(
    holds: list[tuple[t.Holds, Span]],
    listing: Listing,
    groups: dict[str, Group],
    selector: Selector,
) -> list[Diagnostic]:
    """Return a diagnostic for each printed sum that the list does not come to."""
    found = []
    for said, span in holds:
        group = listing.group(said.group)
        if group is None or group not in groups:
            continue
        places = selector.inside(group)
        if any(groups[place].incomplete for place in places):
            continue
        units = [listing.units[identity][-1] for identity in sorted(selector.units_in(places))]
        for number, measure in said.sums:
            diagnostic = _difference(said.group.text, number, measure, units, span)
            if diagnostic is not None:
                found.append(diagnostic)
    return found


def _difference(
    group: str, number: int, measure: Measure, units: list[Unit], span: Span
) -> Diagnostic | None:
    unknown = [u.name for u in units if _figure(u, measure) is None]
    come_to = sum(_figure(u, measure) or 0 for u in units)
    if come_to == number or (unknown and come_to < number):
        return None
    shown = listed([f"{u.name} {_figure(u, measure)}" for u in units[:12]])
    notes = (f"counted: {shown}",) if measure is not Measure.UNITS and units else ()
    return at(
        "QCF301",
        span,
        f"group `{group}` is printed with {counted(number, measure)} and lists "
        f"{counted(come_to, measure)}",
        help="compare the list with the specification; mend the list, the bank or the sum",
        notes=notes,
    )


def _figure(unit: Unit, measure: Measure) -> int | None:
    if measure is Measure.UNITS:
        return 1
    return unit.credit if measure is Measure.CREDITS else unit.glh
