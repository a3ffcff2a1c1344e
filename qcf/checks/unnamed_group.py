"""A group that no sentence of the rule speaks of: its units bring a learner nothing."""

from collections.abc import Iterable, Iterator

from qcf.checks.subject import Subject
from qcf.checks.words import found_at
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.requirements import (
    AllOf,
    Brings,
    CountsAs,
    Exempt,
    Gate,
    HeldAtGrade,
    HeldUnits,
    Minimum,
    Selection,
    SomeOf,
    selections_of,
)

CODE = "QCF420"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Yield each group of which no sentence speaks, by its name, by its units or in a total."""
    rule = subject.qualification
    spoken: set[str] = set()
    for said in (*rule.requirements, *rule.permissions):
        for places, units in _spoken_of(said):
            if places is None and units is None:
                if isinstance(said, Minimum | SomeOf):  # a total: every unit helps with it
                    return
                continue
            spoken |= places or set()
            spoken |= {group for unit in units or () for group in rule.groups_listing(unit)}
    for group in rule.groups.values():
        if group.id not in spoken and group.units and group.imports is None:
            yield found_at(
                CODE,
                group.span,
                subject,
                f"no sentence speaks of group `{group.name}`",
                advice=f"say what is asked: `Achieve at least 1 unit from group {group.name}.`",
            )


def _spoken_of(said: object) -> Iterator[tuple[frozenset[str] | None, Iterable[str] | None]]:
    """Yield the places and the units that a sentence speaks of; None stands for all."""
    for selection in selections_of(said):
        yield _of(selection)
    match said:
        case AllOf(units=units) | HeldUnits(units=units) | Brings(units=units):
            yield frozenset(), units
        case SomeOf(branches=branches):
            for branch in branches:
                for condition in branch:
                    if isinstance(condition, AllOf):
                        yield from _spoken_of(condition)
        case Gate(needs=needs):
            for need in needs:
                if isinstance(need, AllOf | HeldUnits):
                    yield from _spoken_of(need)
        case CountsAs(unit=unit, targets=targets):
            yield frozenset(), (unit, *(one for target in targets for one in target))
        case Exempt(reliefs=reliefs):
            for relief in reliefs:
                yield relief.places or frozenset(), relief.units
        case HeldAtGrade(places=places):
            yield places, ()
        case _:
            pass


def _of(selection: Selection) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    return selection.places, selection.units
