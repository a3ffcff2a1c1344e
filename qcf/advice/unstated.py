"""Units that nobody can add, for a figure of theirs that nobody has stated."""

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import frozen

from qcf.engine.complete import achievable
from qcf.engine.decision import Case
from qcf.engine.evidence import UnitShape
from qcf.engine.terms import By, Terms
from qcf.model.entry import entry_of
from qcf.search.problem import Alternative


class Lacks(Enum):
    """Which figure of a unit nobody has stated: a closed list."""

    CREDIT = "credit"
    HOURS = "hours"
    PRICE = "price"


@frozen
class Unstated:
    """A unit that was not looked at, and the figure that it lacks.

    `matters` is whether a unit like it could have changed what is the least.
    """

    unit: UnitShape
    lacks: Lacks
    matters: bool = False


def unstated(
    case: Case, alternatives: Iterable[Alternative], held: Iterable[str], terms: Terms
) -> Iterator[tuple[str, Lacks]]:
    """Yield the units that may be added on these terms, and lack a figure."""
    rule, on = case.compiled.qualification, case.on
    known = {entry.identity: unit for unit, entry in achievable(rule, on)}
    lists = tuple(alternatives)
    for name in sorted(rule.units):
        groups = [rule.groups[group] for group in rule.groups_listing(name)]
        is_open = any(one.is_open(group) for one in lists for group in groups)
        if not is_open or not terms.allow(name) or name in held:
            continue
        version = rule.units[name].version_on(on)
        if name in known:
            if terms.by in _FIGURES and terms.figure(known[name]) is None:
                yield name, _FIGURES[terms.by]
        elif version.is_in_force(on) and entry_of(version, rule.reads) is None:
            yield name, Lacks.CREDIT


_FIGURES = {By.HOURS: Lacks.HOURS, By.PRICE: Lacks.PRICE}
