"""A rule as it applies to one learner: what facts and dates decide is decided.

What is left is a rule of the same kinds without conditions on the learner: ages are spans of
days, and gates hang on units alone. Most rules ask no such thing and apply as they are.
"""

import datetime as dt
from typing import TypeVar

from attrs import evolve

from qcf.engine.facts import Facts
from qcf.model.entry import DateFilter, Filter
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Activities,
    Addition,
    Cap,
    EachCounted,
    Gate,
    HeldQualification,
    HeldUnits,
    Kind,
    Minimum,
    Need,
    Requirement,
    Said,
    Selection,
    Share,
    SomeOf,
    Strict,
    Within,
    filters_of,
)
from qcf.syntax.tree import AgeFilter, Measure

_S = TypeVar("_S")

NEVER = HeldUnits((), 1)


def years_before(day: dt.date, years: int) -> dt.date:
    """Return the same day so many years earlier; 29 February becomes 28.

    Beyond the calendar it is the calendar's first or last day.

    >>> years_before(dt.date(2012, 2, 29), 1)
    datetime.date(2011, 2, 28)
    >>> years_before(dt.date(2012, 2, 29), 9000)
    datetime.date(1, 1, 1)
    """
    year = day.year - years
    if year < dt.MINYEAR:
        return dt.date.min
    if year > dt.MAXYEAR:
        return dt.date.max
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def depends_on_learner(qualification: Qualification) -> bool:
    """Whether facts or dates of a learner change what the rule asks."""
    said: tuple[Said, ...] = (*qualification.requirements, *qualification.permissions)
    return any(
        one.when
        or isinstance(one, Within | Gate)
        or any(isinstance(f, AgeFilter) for f in filters_of(one))
        for one in said
    )


def applied(qualification: Qualification, facts: Facts) -> Qualification:
    """Return the rule as it applies to a learner with these facts."""
    rule = evolve(
        qualification,
        requirements=tuple(
            _requirement(r, facts)
            for r in qualification.requirements
            if all(facts.is_true(fact) for fact in r.when)
        ),
        permissions=tuple(
            _aged(p, facts)
            for p in qualification.permissions
            if all(facts.is_true(fact) for fact in p.when)
        ),
    )
    # what is read of an achievement is up to the whole rule, whoever the learner is: else a unit
    # of unknown credit could complete a rule that then does not count it
    rule.__dict__["reads"] = qualification.reads
    return rule


def _requirement(requirement: Requirement, facts: Facts) -> Requirement:
    match requirement:
        case Within(years=years, event=event):
            day = facts.day(event)
            last = None if day is None else years_before(day, -years)
            late = DateFilter(first=_after(last) if last else None, undated=True)
            if day is None and facts.in_time:
                late = DateFilter(first=dt.date.max)
            chosen = Selection(filters=(late,))
            return Cap(
                requirement.id,
                Kind.CAP,
                requirement.text,
                chosen,
                Measure.UNITS,
                0,
                clause=requirement.clause,
                pathway=requirement.pathway,
                span=requirement.span,
            )
        case Gate(needs=needs):
            left = tuple(n for n in (_need(need, facts) for need in needs) if n is not None)
            return _aged(evolve(requirement, needs=left), facts)
        case _:
            return _aged(requirement, facts)


def _need(need: Need, facts: Facts) -> Need | None:
    """Return what is left of a need: None where it holds, `NEVER` where it cannot."""
    match need:
        case HeldQualification(names=names):
            return None if facts.holds(names) else NEVER
        case Activities():
            return None if facts.does(need) else NEVER
        case _:
            return need


def _aged(said: _S, facts: Facts) -> _S:
    """Return the same with ages as spans of days."""
    if not any(isinstance(f, AgeFilter) for f in filters_of(said)):
        return said
    match said:
        case Minimum() | Cap() | Strict() | EachCounted():
            return evolve(said, selection=_days(said.selection, facts))
        case Share():
            return evolve(said, part=_days(said.part, facts), whole=_days(said.whole, facts))
        case SomeOf():
            branches = tuple(tuple(_aged(c, facts) for c in branch) for branch in said.branches)
            return evolve(said, branches=branches)
        case Gate():
            needs = tuple(_aged(need, facts) for need in said.needs)
            return evolve(said, selection=_days(said.selection, facts), needs=needs)
        case Addition():
            return evolve(said, conditions=tuple(_aged(c, facts) for c in said.conditions))
    return said


def _days(selection: Selection, facts: Facts) -> Selection:
    return evolve(selection, filters=tuple(_in_days(f, facts) for f in selection.filters))


def _in_days(chosen: Filter, facts: Facts) -> Filter:
    if not isinstance(chosen, AgeFilter) or chosen.event is None:
        return chosen
    day = facts.day(chosen.event)
    if day is None:
        # nothing is known of the age: read as in time it is young enough, else it is too old
        young = facts.in_time is not chosen.older
        return DateFilter(undated=young, timely=young, first=None if young else dt.date.max)
    first = years_before(day, chosen.years)
    if chosen.older:
        return DateFilter(last=_day_before(first), undated=True)
    return DateFilter(first=first, timely=True)


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)


def _day_before(day: dt.date) -> dt.date:
    return day if day == dt.date.min else day - dt.timedelta(days=1)
