"""What units of a rule come to by addition alone: how many, their credits, their hours."""

from collections.abc import Iterable

from attrs import frozen

from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, Kind, Minimum
from qcf.syntax.terms import Measure


@frozen
class Sum:
    """A sum of figures: from `least` to `most` where versions of a unit differ.

    The figures of `unknown` units are not known, and are not in the sum.
    """

    least: int
    most: int
    unknown: int = 0


@frozen
class Tally:
    """What some units come to: how many they are, their credits, their guided learning hours."""

    units: int
    credits: Sum
    hours: Sum


def tally_of(qualification: Qualification, units: Iterable[str]) -> Tally:
    """Return what units come to, by their identities; each is added once."""
    found = [qualification.units[identity].versions for identity in sorted(set(units))]
    return Tally(
        len(found),
        _sum([[unit.credit for unit in versions] for versions in found]),
        _sum([[unit.glh for unit in versions] for versions in found]),
    )


def _sum(figures: list[list[int | None]]) -> Sum:
    """Return the sum of the figures of units, each with one figure for every version."""
    known = [[one for one in versions if one is not None] for versions in figures]
    whole = [one for one, versions in zip(known, figures, strict=True) if len(one) == len(versions)]
    least, most = sum(min(one) for one in whole), sum(max(one) for one in whole)
    return Sum(least, most, len(figures) - len(whole))


def within(qualification: Qualification, group: str) -> frozenset[str]:
    """Return the ids of a group and of all groups inside it."""
    found = [group]
    for place in found:
        inside = [one.id for one in qualification.groups.values() if one.within == place]
        found += [name for name in inside if name not in found]
    return frozenset(found)


def units_within(qualification: Qualification, group: str) -> frozenset[str]:
    """Return the units that a group and the groups inside it list."""
    places = within(qualification, group)
    return frozenset(unit for place in places for unit in qualification.groups[place].units)


def mandatory_units(qualification: Qualification, pathway: str | None = None) -> frozenset[str]:
    """Return the units that everybody has to achieve, with those of a pathway where one is named.

    What is asked of some learners only is not among them.
    """
    return frozenset(
        unit
        for one in qualification.requirements
        if isinstance(one, AllOf) and not one.when and one.pathway in (None, pathway)
        for unit in one.units
    )


def total_credit(qualification: Qualification, pathway: str | None = None) -> int | None:
    """Return the credits asked of everybody in total, or on a pathway; None: no total is stated."""
    totals = [
        one.asked
        for one in qualification.requirements
        if isinstance(one, Minimum)
        and one.kind is Kind.TOTAL
        and one.measure is Measure.CREDITS
        and not one.when
        and one.pathway in (None, pathway)
    ]
    return max(totals, default=None)


def left_to_total(qualification: Qualification, pathway: str | None = None) -> int | None:
    """Return the credits that the mandatory units leave to the total.

    None where no total is stated, or where the mandatory units do not come to one known sum.
    """
    total = total_credit(qualification, pathway)
    held = tally_of(qualification, mandatory_units(qualification, pathway)).credits
    if total is None or held.unknown or held.least != held.most:
        return None
    return max(0, total - held.least)
