"""Units that no sentence makes mandatory and that nobody can do without."""

from collections.abc import Iterator

from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, clash, is_achievable, possible
from qcf.checks.words import also, figures, found_at, units_named
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import AllOf, Gate, HeldUnits, Minimum
from qcf.search.task import OutOfSteps
from qcf.syntax.tree import Measure

CODE = "QCF406"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield the units of each group that everybody needs, with what forces them.

    Where the rule leaves nothing to choose at all, it has no options.
    """
    by_group: dict[str, list[str]] = {}
    needed = forced(subject)
    if {u.identity for u in subject.listed_units} <= {*needed, *mandatory(subject)}:
        return
    for name in needed:
        places = subject.qualification.groups_listing(name)
        by_group.setdefault(places[0] if places else "", []).append(name)
    for place, names in sorted(by_group.items()):
        together = clash(subject, Asking(without=names[0]))
        group = subject.qualification.groups.get(place)
        units = [subject.unit(u) for u in (group.units if group else names)]
        one = len(names) == 1
        yield found_at(
            CODE,
            subject.place_of(names[0]) if one else group.span if group else None,
            subject,
            f"nobody can do without {units_named(subject, names)}, "
            f"though no sentence makes {'it' if one else 'them'} mandatory",
            advice="list more units there, or say that all of them are asked for",
            labels=also(together),
            notes=(
                *(f"forced by: {r.text}" for r in together),
                f"listed there: {figures(units, Measure.CREDITS)}",
            ),
        )


def forced(subject: Subject) -> tuple[str, ...]:
    """Return the units that are proven to be needed by everybody, and are not mandatory."""
    if not is_achievable(subject):
        return ()
    try:
        left = set(possible(subject) or ())
    except OutOfSteps:
        return ()
    left -= mandatory(subject)
    left &= set(subject.qualification.units)
    found = []
    while left:
        name = min(left)
        left.discard(name)
        try:
            others = possible(subject, Asking(without=name))
        except OutOfSteps:
            continue
        if others is None:
            found.append(name)
        else:
            left &= others
    return tuple(found)


def mandatory(subject: Subject) -> frozenset[str]:
    """Return the units that some sentence asks for by themselves, or so that others count."""
    asked = subject.qualification.requirements
    every = {u for r in asked if isinstance(r, AllOf) for u in r.units}
    needs = [need for r in asked if isinstance(r, Gate) for need in r.needs]
    every |= {u for need in needs if isinstance(need, HeldUnits | AllOf) for u in need.units}
    for one in asked:
        if isinstance(one, Minimum) and one.selection.units and one.measure is Measure.UNITS:
            every |= one.selection.units if one.asked == len(one.selection.units) else set()
    return frozenset(every)
