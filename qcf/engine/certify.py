"""Checks a counted set against the meaning alone. Shares no code with compiling or searching.

Trust in a verdict rests on this page: it reads the requirements one by one, as the rule has them,
and counts.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import assert_never

from attrs import evolve, field, frozen

from qcf.engine.facts import Facts
from qcf.model.entry import DateFilter, Entry, Filter, Placed
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Activities,
    AllOf,
    Cap,
    CountsAs,
    EachCounted,
    Exempt,
    Follow,
    Gate,
    HeldQualification,
    HeldUnits,
    Minimum,
    Need,
    Relief,
    Requirement,
    Selection,
    Share,
    SomeOf,
    Within,
)
from qcf.syntax.tree import AgeFilter, Measure

Claim = Placed  # what a counted set claims of one unit: its figures, and its one group
Claims = Mapping[str, Claim]


@frozen
class Learner:
    """What is known of the learner: facts, and the units held and valid, by identity.

    `remembered` is for what the checks work out from it once for many proofs.
    """

    facts: Facts
    held: Mapping[str, tuple[Entry, ...]]
    remembered: dict[object, object] = field(factory=dict, init=False, eq=False, repr=False)


class FaultError(Exception):
    """A counted set that does not prove its case: a fault of this program, never of its user."""


def refute(
    qualification: Qualification, pathways: tuple[str, ...], claims: Claims, learner: Learner
) -> list[str]:
    """Return everything that is wrong with an allocation; nothing means that it proves its case.

    A mapping has each unit once, so no unit is counted twice; each is whole by its one credit.
    """
    wrong = []
    for unit, claim in claims.items():
        group = qualification.groups.get(claim.place)
        takes_more = group is not None and (group.incomplete or group.imports is not None)
        takes_more = takes_more and claim.entry.places is not None
        if group is None or not (unit in group.units or takes_more or not claim.entry.units):
            wrong.append(f"{unit} is not listed in {claim.place}")
        elif group.pathway is not None and group.pathway not in pathways:
            wrong.append(f"{unit} counts in pathway {group.pathway}, which is not taken")
        places = claim.entry.places
        if places is not None and claim.place not in places:
            wrong.append(f"{unit} may count in {', '.join(places)}, and not in {claim.place}")
        achieved = claim.entry.achieved
        if achieved is not None and achieved > learner.facts.on:
            wrong.append(f"{unit} was achieved after {learner.facts.on.isoformat()}")
        if claim.entry.source is None and claim.entry not in learner.held.get(unit, ()):
            wrong.append(f"{unit} is not held")
    wrong += _standing_in(qualification, claims, learner)
    for requirement in qualification.requirements:
        if not holds(requirement, qualification, pathways, claims, learner):
            wrong.append(f"{requirement.id} does not hold")
    return wrong


def _standing_in(qualification: Qualification, claims: Claims, learner: Learner) -> Iterable[str]:
    """Yield what stands for units without leave, in part, or for more than it may."""
    sources: dict[str, set[str]] = {}
    for unit, claim in claims.items():
        if claim.entry.source is not None:
            sources.setdefault(claim.entry.source, set()).add(unit)
    for source, units in sources.items():
        claimed = {unit: claims[unit] for unit in units}
        given = qualification.permissions
        if not any(_may_stand(p, source, claimed, qualification, learner) for p in given):
            yield f"{source} does not stand for {', '.join(sorted(units))}"
        native = claims.get(source)
        if native is not None and native.entry.source is None:
            yield f"{source} counts itself and stands for another"


def _may_stand(
    permission: object,
    source: str,
    claimed: Mapping[str, Claim],
    qualification: Qualification,
    learner: Learner,
) -> bool:
    """Whether a permission lets a source stand for just these units, with just these figures."""
    units = set(claimed)
    match permission:
        case CountsAs(unit=unit, targets=targets, when=when):
            own = [e for e in learner.held.get(source, ()) if e.source is None and e.is_pass]
            named = unit == source and bool(own) and any(set(t) == units for t in targets)
            stands = named and all(
                _has_own_figures(claim.entry, qualification, and_level=True)
                for claim in claimed.values()
            )
        case Exempt(id=name, holder=holder, reliefs=reliefs, when=when):
            whole = any(_relieves(one, name, claimed, qualification) for one in reliefs)
            stands = name == source and whole and learner.facts.holds(holder.names)
        case _:
            return False
    return stands and all(learner.facts.is_true(fact) for fact in when)


def _relieves(
    relief: Relief, name: str, claimed: Mapping[str, Claim], qualification: Qualification
) -> bool:
    entries = [claim.entry for claim in claimed.values()]
    inside = relief.places is None or all(c.place in relief.places for c in claimed.values())
    if not inside or any(entry.level != relief.level for entry in entries):
        return False
    if relief.credit is not None:
        return set(claimed) == {name} and entries[0].credit == relief.credit
    if set(relief.units) != set(claimed):
        return False
    return all(_has_own_figures(one, qualification, and_level=False) for one in entries)


def _has_own_figures(entry: Entry, qualification: Qualification, *, and_level: bool) -> bool:
    """Whether an entry has the credit and hours of its unit, and its level where that is asked."""
    return any(
        (entry.credit, entry.glh) == (unit.credit or 0, unit.glh or 0)
        and (entry.level == unit.level or not and_level)
        for unit in qualification.units[entry.identity].versions
    )


def holds(
    requirement: Requirement,
    qualification: Qualification,
    pathways: tuple[str, ...],
    claims: Claims,
    learner: Learner,
) -> bool:
    """Whether a requirement holds, or is one of other pathways or of other learners."""
    here = requirement.pathway is None or requirement.pathway in pathways
    if not here or not all(learner.facts.is_true(fact) for fact in requirement.when):
        return True
    if isinstance(requirement, Follow):
        return followed(requirement, qualification, pathways)
    return met(requirement, claims, learner)


def followed(follow: Follow, qualification: Qualification, pathways: tuple[str, ...]) -> bool:
    """Whether as many pathways are taken as are to be, all of them the qualification's."""
    known = {pathway.id for pathway in qualification.pathways}
    return len(set(pathways)) == follow.asked and set(pathways) <= known


def met(requirement: Requirement, claims: Claims, learner: Learner) -> bool:
    """Whether a requirement holds of a counted set. What does not look at what counts holds."""
    facts = learner.facts
    match requirement:
        case Minimum(selection=selection, measure=measure, asked=asked):
            return amount(selection, measure, claims, facts) >= asked
        case Cap(selection=selection, measure=measure, allowed=allowed):
            return amount(selection, measure, claims, facts) <= allowed
        case AllOf(units=units, places=places):
            return all(u in claims and (places is None or claims[u].place in places) for u in units)
        case Share(part=part, whole=whole, measure=measure, percent=percent):
            some, all_of = (amount(s, measure, claims, facts) for s in (part, whole))
            if not requirement.most:
                return 100 * some >= percent * all_of
            if requirement.less:
                return not some or 100 * some < percent * all_of
            return 100 * some <= percent * all_of
        case SomeOf(asked=asked, branches=branches):
            held = [all(met(c, claims, learner) for c in branch) for branch in branches]
            return sum(held) >= asked
        case Gate(selection=selection, needs=needs):
            behind = inside(selection, claims, facts)
            return all(_opens(n, requirement, e, claims, learner) for e in behind for n in needs)
        case Within(years=years, event=event):
            day = facts.day(event)
            if day is None:
                return facts.in_time or all(c.entry.timely for c in claims.values())
            last = _years_from(day, years)
            days = [(c.entry.timely, c.entry.achieved) for c in claims.values()]
            return all(timely or (day is not None and day <= last) for timely, day in days)
        case _:
            return True  # dates, strict forms and evidence do not look at what counts


def _opens(need: Need, gate: Gate, entry: Entry, claims: Claims, learner: Learner) -> bool:
    """Whether a need of a gate holds, for a unit that counts behind it."""
    facts = learner.facts
    match need:
        case HeldUnits(units=units, asked=asked):
            held = [e for u in units for e in learner.held.get(u, ()) if e.source is None]
            held = [one for one in held if one.is_pass]
            held += [claims[u].entry for u in units if u in claims and claims[u].entry.stands_in]
            before = {e.identity for e in held if not gate.after or _before(e, entry)}
            return len(before) >= asked
        case HeldQualification(names=names):
            return facts.holds(names)
        case Activities():
            return facts.does(need)
        case EachCounted(selection=selection):
            return all(_before(one, entry) for one in inside(selection, claims, facts))
        case Minimum() | AllOf() | Share():
            return met(need, claims, learner)
    assert_never(need)


def _before(one: Entry, other: Entry) -> bool:
    """Whether a unit was achieved by the day of another. Without a day nothing is certain."""
    if one.timely or other.timely:
        return True
    return (
        one.achieved is not None and other.achieved is not None and one.achieved <= other.achieved
    )


def inside(selection: Selection, claims: Claims, facts: Facts) -> list[Entry]:
    """Return the counted units inside a selection."""
    if asks_age(selection):
        filters = tuple(_aged(chosen, facts) for chosen in selection.filters)
        selection = evolve(selection, filters=filters)
    return [c.entry for c in claims.values() if selection.takes(c.place, c.entry)]


def asks_age(selection: Selection) -> bool:
    """Whether what is inside hangs on a day in the life of the learner."""
    return any(isinstance(chosen, AgeFilter) for chosen in selection.filters)


def _aged(chosen: Filter, facts: Facts) -> Filter:
    if not isinstance(chosen, AgeFilter) or chosen.event is None:
        return chosen
    day = facts.day(chosen.event)
    if day is None:
        everything = facts.in_time is not chosen.older
        first = None if everything else dt.date.max
        return DateFilter(first=first, undated=everything, timely=everything)
    first = _years_from(day, -chosen.years)
    if chosen.older:
        return DateFilter(last=first - dt.timedelta(days=1), undated=True)
    return DateFilter(first=first, timely=True)


def _years_from(day: dt.date, years: int) -> dt.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    year = day.year + years
    if is_leap_day and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
        return dt.date(year, 2, 28)
    return dt.date(year, day.month, day.day)


def amount(selection: Selection, measure: Measure, claims: Claims, facts: Facts) -> int:
    """Return what the counted units inside a selection come to."""
    entries = inside(selection, claims, facts)
    if selection.sources:
        # a bar binds what stands for a unit as itself, unless the unit is bound as well
        named = [e for e in entries if e.identity in (selection.units or ())]
        sources = {e.source for e in named}
        return len(named) + len({e.source for e in entries if e not in named} - sources)
    if measure is Measure.UNITS:
        return sum(entry.units for entry in entries)
    return sum(entry.credit if measure is Measure.CREDITS else entry.glh for entry in entries)
