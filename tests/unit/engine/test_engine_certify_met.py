"""What the certifier refuses, requirement by requirement: just enough holds, one less does not."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.engine.certify import Claim, Claims, Learner, amount, inside, met
from qcf.engine.facts import Facts
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.requirements import (
    AllOf,
    Cap,
    CertificationEnd,
    EachCounted,
    Gate,
    HeldUnits,
    Kind,
    Minimum,
    Need,
    Requirement,
    Selection,
    Share,
    SomeOf,
    Within,
)
from qcf.records.learners import Provenance
from qcf.syntax.tree import Event, Measure
from tests.unit.model.made import means
from tests.unit.model.made import rule as made_rule

ON = dt.date(2013, 6, 30)
DAY, LATER = dt.date(2012, 5, 1), dt.date(2012, 5, 2)
A1 = Entry("A1", Level.L3, 4, 30)
A2 = Entry("A2", Level.L2, 6, 10)
B1 = Entry("B1", Level.L3, 5, 20)
FREE = Entry("free", Level.L3, 2, 5, units=0)
IN_A, IN_B, EVERYWHERE = Selection(frozenset("A")), Selection(frozenset("B")), Selection()


def counted(**units: tuple[Entry, ...]) -> Claims:
    """Return units as they count, by their group."""
    return {one.identity: Claim(place, one) for place, held in units.items() for one in held}


BOTH = counted(A=(A1, A2), B=(B1,))


def stands(entry: Entry, source: str) -> Entry:
    """Return a unit that something stands for."""
    return evolve(entry, provenance=Provenance.EQUIVALENCE, source=source)


def at_least(number: int, measure: Measure, selection: Selection = IN_A) -> Minimum:
    return Minimum("made", Kind.GROUP, "", selection, measure, number)


def at_most(number: int, measure: Measure, selection: Selection = IN_A) -> Cap:
    return Cap("made", Kind.CAP, "", selection, measure, number)


def all_of(*units: str, places: str | None = None) -> AllOf:
    return AllOf("made", Kind.MANDATORY, "", units, frozenset(places) if places else None)


def share(percent: int, *, most: bool = False, less: bool = False) -> Share:
    return Share("made", Kind.SHARE, "", IN_A, EVERYWHERE, Measure.CREDITS, percent, most, less)


def some(asked: int, *branches: tuple[Minimum | AllOf | Cap | Share, ...]) -> SomeOf:
    return SomeOf("made", Kind.UNION, "", asked, branches)


HOLD: tuple[tuple[str, Requirement, Claims, bool], ...] = (
    ("credits", at_least(10, Measure.CREDITS), BOTH, True),
    ("credits, one too few", at_least(11, Measure.CREDITS), BOTH, False),
    ("units", at_least(2, Measure.UNITS), BOTH, True),
    ("units, one too few", at_least(3, Measure.UNITS), BOTH, False),
    ("hours", at_least(40, Measure.HOURS), BOTH, True),
    ("hours, one too few", at_least(41, Measure.HOURS), BOTH, False),
    ("credit without a unit", at_least(2, Measure.UNITS), counted(A=(A1, FREE)), False),
    ("credits up to a cap", at_most(10, Measure.CREDITS), BOTH, True),
    ("credits over a cap", at_most(9, Measure.CREDITS), BOTH, False),
    ("hours over a cap", at_most(39, Measure.HOURS), BOTH, False),
    ("all units", all_of("A1", "B1"), BOTH, True),
    ("one of all missing", all_of("A1", "B9"), BOTH, False),
    ("all units in their places", all_of("A1", "A2", places="A"), BOTH, True),
    ("one of all in another place", all_of("A1", "B1", places="A"), BOTH, False),
    # 10 of 15 credits are 66 and two thirds per cent
    ("a share at least", share(66), BOTH, True),
    ("a share, one too few", share(67), BOTH, False),
    ("a share at most", share(67, most=True), BOTH, True),
    ("a share too large", share(66, most=True), BOTH, False),
    ("a share just met", share(50), counted(A=(A1,), B=(evolve(A1, identity="B2"),)), True),
    ("just at most", share(50, most=True), counted(A=(A1,), B=(evolve(A1, identity="B2"),)), True),
    (
        "not less than just that",
        share(50, most=True, less=True),
        counted(A=(A1,), B=(evolve(A1, identity="B2"),)),
        False,
    ),
    ("less than a share", share(67, most=True, less=True), BOTH, True),
    ("a share of nothing", share(50), {}, True),
    ("less than a share of nothing", share(50, most=True, less=True), {}, True),
    ("none of it is less", share(50, most=True, less=True), counted(B=(B1,)), True),
    # branches, of which so many have to hold with all of their conditions
    ("one branch", some(1, (all_of("A1"),), (all_of("A9"),)), BOTH, True),
    ("no branch", some(1, (all_of("A8"),), (all_of("A9"),)), BOTH, False),
    ("one branch of two", some(2, (all_of("A1"),), (all_of("A9"),)), BOTH, False),
    ("two of three", some(2, (all_of("A1"),), (all_of("A9"),), (all_of("B1"),)), BOTH, True),
    ("half a branch", some(1, (all_of("A1"), all_of("A9"))), BOTH, False),
    # what does not look at what counts
    ("an end", CertificationEnd("made", Kind.DATE, "", last=DAY), BOTH, True),
)


@pytest.mark.parametrize(("why", "requirement", "claims", "holds"), HOLD)
def test_what_holds_of_a_counted_set(
    why: str, requirement: Requirement, claims: Claims, holds: bool
) -> None:
    assert met(requirement, claims, Learner(Facts(ON), {})) is holds, why


# --- gates ----------------------------------------------------------------------------------------


def gate(need: Need, *, after: bool = False) -> Gate:
    """Return what keeps group B shut."""
    return Gate("made", Kind.GROUP, "", IN_B, (need,), after)


def units(asked: int, *names: str) -> HeldUnits:
    return HeldUnits(names, asked)


def dated(entry: Entry, day: dt.date | None) -> Entry:
    return evolve(entry, achieved=day)


NO_PASS = evolve(A1, credit=0, is_pass=False)
BEHIND = counted(B=(dated(B1, DAY),))
GATES: tuple[tuple[str, Gate, Claims, tuple[Entry, ...], bool], ...] = (
    ("what is held opens it", gate(units(1, "A1")), BEHIND, (A1,), True),
    ("another does not", gate(units(1, "A1")), BEHIND, (A2,), False),
    ("what is no pass does not", gate(units(1, "A1")), BEHIND, (NO_PASS,), False),
    ("nothing behind it counts", gate(units(1, "A1")), counted(A=(A2,)), (), True),
    ("one of two is too few", gate(units(2, "A1", "A2")), BEHIND, (A1,), False),
    ("both", gate(units(2, "A1", "A2")), BEHIND, (A1, A2), True),
    ("one of them, asked for one", gate(units(1, "A1", "A2")), BEHIND, (A2,), True),
    ("one unit twice is one", gate(units(2, "A1", "A2")), BEHIND, (A1, dated(A1, DAY)), False),
    (
        "what stands for a unit has to count",
        gate(units(1, "A1")),
        BEHIND,
        (stands(A1, "X"),),
        False,
    ),
    (
        "and opens it where it does",
        gate(units(1, "A1")),
        {**BEHIND, **counted(A=(stands(A1, "X"),))},
        (),
        True,
    ),
    ("what counts is held", gate(units(1, "A1")), {**BEHIND, **counted(A=(A1,))}, (), False),
    ("before", gate(units(1, "A1"), after=True), BEHIND, (dated(A1, DAY),), True),
    ("after", gate(units(1, "A1"), after=True), BEHIND, (dated(A1, LATER),), False),
    ("after, and no order", gate(units(1, "A1")), BEHIND, (dated(A1, LATER),), True),
    ("without a day", gate(units(1, "A1"), after=True), BEHIND, (A1,), False),
    (
        "behind it without a day",
        gate(units(1, "A1"), after=True),
        counted(B=(B1,)),
        (dated(A1, DAY),),
        False,
    ),
    (
        "behind it, read as in time",
        gate(units(1, "A1"), after=True),
        counted(B=(evolve(B1, timely=True),)),
        (A1,),
        True,
    ),
    ("read as in time", gate(units(1, "A1"), after=True), BEHIND, (evolve(A1, timely=True),), True),
    (
        "each that counts was before",
        gate(EachCounted(IN_A)),
        {**BEHIND, **counted(A=(dated(A1, DAY), dated(A2, DAY)))},
        (),
        True,
    ),
    (
        "one that counts was after",
        gate(EachCounted(IN_A)),
        {**BEHIND, **counted(A=(dated(A1, DAY), dated(A2, LATER)))},
        (),
        False,
    ),
    ("none that counts", gate(EachCounted(IN_A)), BEHIND, (dated(A1, LATER),), True),
    ("what counts is enough", gate(at_least(5, Measure.CREDITS, IN_B)), BEHIND, (), True),
    ("what counts is too little", gate(at_least(6, Measure.CREDITS, IN_B)), BEHIND, (), False),
    (
        "each unit behind it needs it",
        gate(units(1, "A1"), after=True),
        counted(B=(dated(B1, LATER), dated(evolve(B1, identity="B2"), DAY))),
        (dated(A1, LATER),),
        False,
    ),
)


@pytest.mark.parametrize(("why", "requirement", "claims", "held", "holds"), GATES)
def test_a_gate_is_open_for_each_unit_behind_it(
    why: str, requirement: Gate, claims: Claims, held: tuple[Entry, ...], holds: bool
) -> None:
    by_unit: dict[str, tuple[Entry, ...]] = {}
    for one in held:
        by_unit[one.identity] = (*by_unit.get(one.identity, ()), one)
    assert met(requirement, claims, Learner(Facts(ON), by_unit)) is holds, why


# --- days -----------------------------------------------------------------------------------------

LEAP = dt.date(2012, 2, 29)


@pytest.mark.parametrize(
    ("registered", "years", "achieved", "holds"),
    [
        (dt.date(2010, 5, 1), 2, DAY, True),
        (dt.date(2010, 4, 30), 2, DAY, False),
        (dt.date(2010, 5, 1), 2, None, False),
        # the last day of February stands for the 29th where there is none
        (LEAP, 1, dt.date(2013, 2, 28), True),
        (LEAP, 1, dt.date(2013, 3, 1), False),
        (LEAP, 4, dt.date(2016, 2, 29), True),
        (dt.date(1896, 2, 29), 4, dt.date(1900, 2, 28), True),
        (dt.date(1896, 2, 29), 4, dt.date(1900, 3, 1), False),
        (dt.date(1996, 2, 29), 4, dt.date(2000, 2, 29), True),
        (dt.date(2011, 2, 28), 1, LEAP, False),
        (dt.date(2011, 3, 29), 1, dt.date(2012, 3, 29), True),
        (dt.date(2011, 2, 27), 2, dt.date(2013, 2, 28), False),
    ],
)
def test_the_years_are_counted_from_day_to_day(
    registered: dt.date, years: int, achieved: dt.date | None, holds: bool
) -> None:
    within = Within("made", Kind.DATE, "", years=years, event=Event.REGISTRATION)
    learner = Learner(Facts(ON, registered=registered), {})
    assert met(within, counted(A=(dated(A1, achieved),)), learner) is holds
    both = counted(A=(dated(A1, achieved), dated(A2, registered)))
    assert met(within, both, learner) is holds, "each has to be in time"


def test_days_that_are_not_known_are_read_one_way_or_the_other() -> None:
    within = Within("made", Kind.DATE, "", years=1, event=Event.START)
    timely = evolve(A1, timely=True)
    for claims, known, holds in (
        ((A1,), Facts(ON), False),
        ((A1,), Facts(ON, in_time=True), True),
        ((timely,), Facts(ON), True),
        ((timely, A2), Facts(ON), False),
        ((timely,), Facts(ON, started=DAY), True),
        ((timely, A2), Facts(ON, started=DAY), False),
        ((), Facts(ON), True),
    ):
        assert met(within, counted(A=claims), Learner(known, {})) is holds


RECENT = "Achieve at least 1 credit achieved within 3 years before registration in total."
OLD = "Achieve at least 1 credit achieved more than 3 years before registration in total."


def is_inside(sentence: str, entry: Entry, facts: Facts) -> bool:
    """Whether a unit is one of those that the sentence asks for."""
    (asked,) = means(made_rule(sentence))
    assert isinstance(asked, Minimum)
    return inside(asked.selection, counted(A=(entry,)), facts) == [entry]


BY_AGE = (
    (dt.date(2008, 5, 1), True),  # the anniversary itself is within the years
    (dt.date(2008, 4, 30), False),
    (dt.date(2012, 1, 1), True),
)


@pytest.mark.parametrize(("achieved", "is_recent"), BY_AGE)
def test_what_is_recent_is_not_old(achieved: dt.date, is_recent: bool) -> None:
    facts = Facts(ON, registered=dt.date(2011, 5, 1))
    assert is_inside(RECENT, dated(A1, achieved), facts) is is_recent
    assert is_inside(OLD, dated(A1, achieved), facts) is not is_recent


@pytest.mark.parametrize(
    ("entry", "recent", "old"),
    [(A1, False, True), (evolve(A1, timely=True), True, False), (dated(A1, DAY), False, True)],
)
def test_an_age_that_is_not_known_is_read_against_the_learner(
    entry: Entry, recent: bool, old: bool
) -> None:
    """A day that is not known: of the unit, or (the last one) of the registration."""
    known = Facts(ON, registered=None if entry.achieved else dt.date(2011, 5, 1))
    assert is_inside(RECENT, entry, known) is recent
    assert is_inside(OLD, entry, known) is old


@pytest.mark.parametrize("entry", [A1, evolve(A1, timely=True), dated(A1, DAY)])
def test_a_registration_read_as_in_time_makes_everything_recent(entry: Entry) -> None:
    for in_time in (False, True):
        facts = Facts(ON, in_time=in_time)
        assert is_inside(RECENT, entry, facts) is in_time
        assert is_inside(OLD, entry, facts) is not in_time


# --- bars -----------------------------------------------------------------------------------------


def bar(*names: str) -> Selection:
    return Selection(units=frozenset(names), sources=True)


@pytest.mark.parametrize(
    ("names", "claims", "number"),
    [
        ("A1 B1", BOTH, 2),
        ("A1 B9", BOTH, 1),
        # what stands for two units is bound once as itself, or as each that is bound
        ("X", counted(A=(stands(A1, "X"), stands(A2, "X"))), 1),
        ("X Y", counted(A=(stands(A1, "X"), stands(A2, "Y"))), 2),
        ("A1 A2", counted(A=(stands(A1, "X"), stands(A2, "X"))), 2),
        ("A1 X", counted(A=(stands(A1, "X"), stands(A2, "X"))), 1),
        ("A1 Y", counted(A=(stands(A1, "X"), stands(A2, "Y"))), 2),
        ("A1 X", counted(A=(A1, stands(A2, "X"))), 2),
    ],
)
def test_a_bar_binds_what_is_held_and_what_it_stands_for(
    names: str, claims: Claims, number: int
) -> None:
    assert amount(bar(*names.split()), Measure.UNITS, claims, Facts(ON)) == number
