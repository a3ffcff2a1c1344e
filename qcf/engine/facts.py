"""What a rule may ask about a learner besides units, and every way to read what is not known."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from math import prod

from attrs import evolve, field, frozen

from qcf.model.entry import same_name
from qcf.model.qualification import Qualification
from qcf.model.requirements import Activities, Gate, Within, filters_of
from qcf.records.learners import Activity, LearnerRecord
from qcf.syntax.tree import AgeFilter, Event, Fact

MOST_READINGS = 256
MOST_NAMED = 6


@frozen
class Facts:
    """The facts of one learner on a date, each known or read in one of its ways.

    `in_time` reads an event whose day is not known: whatever is asked of an age before it holds,
    or nothing does. `assumed_registered` is the day that sentences about a registration are read
    with, and `assumed` are the activities read as done that no record speaks of.
    """

    on: dt.date
    country: str | None = None
    role: str | None = None
    registered: dt.date | None = None
    started: dt.date | None = None
    held: tuple[str, ...] = ()
    completed: tuple[Activity, ...] = ()
    in_time: bool = False
    assumed_registered: dt.date | None = None
    assumed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: LearnerRecord, on: dt.date) -> "Facts":
        """Return the facts that a record states."""
        return cls(
            on,
            record.country,
            record.role,
            record.registered,
            record.started,
            record.held_on(on),
            record.completed,
        )

    def day(self, event: Event) -> dt.date | None:
        """Return the day of an event; None where the record does not say."""
        days = {
            Event.REGISTRATION: self.registered,
            Event.START: self.started,
            Event.CLAIM: self.on,
        }
        return days[event]

    def is_true(self, fact: Fact) -> bool:
        """Whether a fact holds of the learner."""
        if fact.about == "registered":
            day = self.registered or self.assumed_registered
            before = day is not None and fact.day is not None and day < fact.day
            return before is not fact.negated
        value = self.country if fact.about == "country" else self.role
        among = value is not None and any(same_name(value, one) for one in fact.values)
        return among is not fact.negated

    def holds(self, names: tuple[str, ...]) -> bool:
        """Whether a qualification is held, called by one of these names."""
        return any(same_name(one, name) for one in self.held for name in names)

    def has_done(self, name: str, need: Activities) -> bool | None:
        """Whether an activity was done as it is needed; None where the record does not say."""
        called = name.casefold()
        recorded = [a for a in self.completed if called in a.words_or_name]
        if need.measure is not None:
            recorded = [a for a in recorded if a.measure in (need.measure, None)]
        if recorded:
            return sum(a.amount for a in recorded) >= need.amount
        return True if name in self.assumed else None

    def does(self, need: Activities) -> bool:
        """Whether as many of the activities were done as are needed."""
        return sum(self.has_done(name, need) is True for name in need.names) >= need.asked


Reading = Callable[[Facts], Facts]


@frozen
class Unknown:
    """A fact that a rule asks for and a record does not state, with the ways to read it."""

    text: str
    ways: tuple[Reading, ...] = field(repr=False)


def unknown_facts(qualification: Qualification, facts: Facts) -> tuple[Unknown, ...]:
    """Return what the rule asks about a learner and the record does not say."""
    said = (*qualification.requirements, *qualification.permissions)
    asked = [fact for one in said for fact in one.when]
    found = []
    countries = _values("country", asked)
    if countries and facts.country is None:
        ways = tuple(partial(evolve, country=value) for value in countries)
        found.append(Unknown("the learner's country is not in the record", ways))
    roles = _values("role", asked)
    if roles and facts.role is None:
        ways = tuple(partial(evolve, role=value) for value in roles)
        found.append(Unknown("the learner's role is not in the record", ways))
    days = sorted({fact.day for fact in asked if fact.day is not None})
    aged = {f.event for one in said for f in filters_of(one) if isinstance(f, AgeFilter)}
    aged |= {one.event for one in said if isinstance(one, Within)}
    late = [e for e in Event if e in aged and facts.day(e) is None]
    if facts.registered is None and days:
        before = days[0] - dt.timedelta(days=1)
        ways = tuple(partial(evolve, assumed_registered=day) for day in (before, *days))
        found.append(Unknown(_no_day("registration"), ways))
    if late:
        ways = tuple(partial(evolve, in_time=in_time) for in_time in (False, True))
        found.append(Unknown(_no_day(" and ".join(event.value for event in late)), ways))
    found += _unknown_activities(qualification, facts)
    return tuple(found)


def _values(about: str, asked: list[Fact]) -> list[str]:
    """Return the values of a fact that a rule tells apart, and one more."""
    values = sorted({value for fact in asked if fact.about == about for value in fact.values})
    return [*values, "another"] if values else []


def _no_day(event: str) -> str:
    return f"the day of {event} is not in the record"


def _unknown_activities(qualification: Qualification, facts: Facts) -> Iterator[Unknown]:
    """Yield what was perhaps done, as one: more done never hurts, so none and all are enough."""
    needs = [
        need
        for r in qualification.requirements
        if isinstance(r, Gate)
        for need in r.needs
        if isinstance(need, Activities)
    ]
    names = sorted({n for need in needs for n in need.names if facts.has_done(n, need) is None})
    if names:
        shown = ", ".join(f"`{name}`" for name in names[:MOST_NAMED])
        more = len(names) - MOST_NAMED
        rest = f" and {more} more" if more > 0 else ""
        text = f"whether {shown}{rest} {'was' if len(names) == 1 else 'were'} done"
        ways = (partial(_assuming, done=set()), partial(_assuming, done=set(names)))
        yield Unknown(f"{text} is not in the record", ways)


def _assuming(facts: Facts, done: set[str]) -> Facts:
    return evolve(facts, assumed=facts.assumed | done)


def readings(facts: Facts, unknown: tuple[Unknown, ...]) -> Iterator[Facts]:
    """Yield the facts read in every way; the first `MOST_READINGS` of them are enough to ask for.

    The first reads everything in its first way: nothing more was done, nothing was in time.
    """
    for ways in product(*(one.ways for one in unknown)):
        read = facts
        for way in ways:
            read = way(read)
        yield read


def number_of_readings(unknown: tuple[Unknown, ...]) -> int:
    """Return how many ways there are to read the facts."""
    return prod(len(one.ways) for one in unknown)
