"""Checks a counted set against the meaning alone. Shares no code with compiling or searching.

Trust in a verdict rests on this page: it reads the requirements one by one and counts.
"""

import datetime as dt
from collections.abc import Mapping

from attrs import frozen

from qcf.framework.levels import Level
from qcf.model.qualification import (
    AllOf,
    Cap,
    Follow,
    Minimum,
    Qualification,
    Requirement,
    Selection,
    SomeOf,
)
from qcf.syntax.tree import Measure


@frozen
class Claim:
    """One unit as counted: its figures and the one group it is placed in."""

    place: str
    level: Level | None
    credit: int
    glh: int = 0
    achieved: dt.date | None = None


Claims = Mapping[str, Claim]


class FaultError(Exception):
    """A counted set that does not prove its case: a fault of this program, never of its user."""


def certify(
    qualification: Qualification, pathways: tuple[str, ...], claims: Claims, on: dt.date
) -> None:
    """Raise `FaultError` unless the allocation proves its case. None that fails is ever shown."""
    wrong = refute(qualification, pathways, claims, on)
    if wrong:
        raise FaultError("; ".join(wrong))


def refute(
    qualification: Qualification, pathways: tuple[str, ...], claims: Claims, on: dt.date
) -> list[str]:
    """Return everything that is wrong with an allocation; nothing means that it proves its case.

    A mapping has each unit once, so no unit is counted twice; each is whole by its one credit.
    """
    wrong = []
    for unit, claim in claims.items():
        group = qualification.groups.get(claim.place)
        if group is None or (unit not in group.units and group.incomplete is None):
            wrong.append(f"{unit} is not listed in {claim.place}")
        elif group.pathway is not None and group.pathway not in pathways:
            wrong.append(f"{unit} counts in pathway {group.pathway}, which is not taken")
        if claim.achieved is not None and claim.achieved > on:
            wrong.append(f"{unit} was achieved after {on.isoformat()}")
    for requirement in qualification.requirements:
        applies = requirement.pathway is None or requirement.pathway in pathways
        if applies and not _met(requirement, qualification, pathways, claims):
            wrong.append(f"{requirement.id} does not hold")
    return wrong


def _met(
    requirement: Requirement,
    qualification: Qualification,
    pathways: tuple[str, ...],
    claims: Claims,
) -> bool:
    match requirement:
        case Minimum(selection=selection, measure=measure, asked=asked):
            return amount(selection, measure, claims) >= asked
        case Cap(selection=selection, measure=measure, allowed=allowed):
            return amount(selection, measure, claims) <= allowed
        case AllOf(units=units, places=places):
            return all(u in claims and (places is None or claims[u].place in places) for u in units)
        case SomeOf(asked=asked, branches=branches):
            held = [all(_met(c, qualification, pathways, claims) for c in b) for b in branches]
            return sum(held) >= asked
        case Follow(asked=asked):
            known = {pathway.id for pathway in qualification.pathways}
            return len(set(pathways)) == asked and set(pathways) <= known
        case _:
            return True  # dates, strict forms and evidence do not look at what counts


def amount(selection: Selection, measure: Measure, claims: Claims) -> int:
    """Return what the counted units inside a selection come to."""
    inside = [c for u, c in claims.items() if selection.takes(c.place, u, c.level, c.credit)]
    if measure is Measure.UNITS:
        return len(inside)
    return sum(c.credit if measure is Measure.CREDITS else c.glh for c in inside)
