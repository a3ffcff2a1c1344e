"""How a requirement stands that no counting changes, and what adding up alone decides."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.engine.decide import (
    can_hold,
    held_inside,
    items_of,
    open_alternatives,
    recorded_for,
    short_by_sums,
    standings,
)
from qcf.engine.facts import Facts
from qcf.framework.levels import Level
from qcf.model.entry import Entry, entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    CertificationEnd,
    Evidence,
    Kind,
    Minimum,
    RegistrationWindow,
    Requirement,
    Selection,
)
from qcf.records.learners import Activity, Provenance
from qcf.search.compiling import compile_rule
from qcf.search.problem import Compiled
from qcf.search.task import OutOfSteps, Steps
from qcf.syntax.tree import Measure
from tests.unit.engine.refused import ON, rule_of

TOTAL = "Achieve at least 1 credit in total."
DAY = dt.timedelta(days=1)


def besides(*requirements: Requirement) -> Compiled:
    """Return a rule with what else is asked."""
    rule = rule_of(TOTAL)
    return compile_rule(evolve(rule, requirements=(*rule.requirements, *requirements)))


def stands(compiled: Compiled, facts: Facts) -> list[tuple[bool | None, str, str]]:
    found = standings(compiled, facts, {}, ())
    return [(one.holds, one.asked, one.got) for one in found]


# --- days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "holds"), [(-1, False), (0, True), (1, True)])
def test_a_certificate_can_be_claimed_on_the_last_day(later: int, holds: bool) -> None:
    end = CertificationEnd("made", Kind.DATE, "", last=ON + later * DAY)
    ((stood, _, got),) = stands(besides(end), Facts(ON))
    assert (stood, got) == (holds, "30 June 2013")


FIRST, LAST = dt.date(2010, 9, 1), dt.date(2012, 8, 31)
BOTH = "from 1 September 2010 to 31 August 2012"


@pytest.mark.parametrize(
    ("first", "last", "registered", "holds", "asked"),
    [
        (FIRST, LAST, FIRST, True, BOTH),
        (FIRST, LAST, LAST, True, BOTH),
        (FIRST, LAST, FIRST - DAY, False, BOTH),
        (FIRST, LAST, LAST + DAY, False, BOTH),
        (FIRST, None, LAST + DAY, True, "from 1 September 2010"),
        (FIRST, None, FIRST - DAY, False, "from 1 September 2010"),
        (None, LAST, FIRST - DAY, True, "to 31 August 2012"),
        (None, LAST, LAST + DAY, False, "to 31 August 2012"),
        (FIRST, LAST, None, None, BOTH),
    ],
)
def test_both_ends_of_a_window_are_inside(
    first: dt.date | None,
    last: dt.date | None,
    registered: dt.date | None,
    holds: bool | None,
    asked: str,
) -> None:
    window = RegistrationWindow("made", Kind.DATE, "", first=first, last=last)
    ((stood, words, _),) = stands(besides(window), Facts(ON, registered=registered))
    assert (stood, words) == (holds, asked)


def test_what_is_asked_on_a_pathway_stands_on_that_pathway() -> None:
    end = CertificationEnd("made", Kind.DATE, "", last=ON)
    compiled = besides(end, evolve(end, id="other", pathway="one"))
    for pathways, names in (((), ["made"]), (("one",), ["made", "other"]), (("two",), ["made"])):
        found = standings(compiled, Facts(ON), {}, pathways)
        assert [one.requirement.id for one in found] == names


def test_what_counting_decides_does_not_stand_by_itself() -> None:
    compiled = besides()
    total = compiled.qualification.requirements[0]
    assert isinstance(total, Minimum)
    with pytest.raises(TypeError):
        standings(evolve(compiled, constants=(total,)), Facts(ON), {}, ())


# --- what is asked besides units ------------------------------------------------------------------


def asks(
    number: int | None = None,
    measure: str | None = None,
    minutes: int | None = None,
    without: tuple[str, ...] = (),
) -> Evidence:
    return Evidence("made", Kind.EVIDENCE, "", "practice", number, measure, minutes, without)


def done(
    amount: int, measure: str | None = None, unit: str | None = None, minutes: int | None = None
) -> Activity:
    return Activity("Practice", amount, measure, unit, minutes)


UNKNOWN = "the record names a unit that is not known"
NOT_SAID = "the record does not say how long each lasted"
LEFT_OUT = asks(9, "hours", without=("a1",))
DONE: tuple[tuple[str, Evidence, tuple[Activity, ...], bool | None, str], ...] = (
    ("nothing is recorded", asks(30, "hours"), (), None, "not in the record"),
    ("another is recorded", asks(30, "hours"), (Activity("x", 99),), None, "not in the record"),
    ("just enough", asks(30, "hours"), (done(30, "hours"),), True, "30 hours"),
    ("one too few", asks(30, "hours"), (done(29, "hours"),), False, "29 hours"),
    ("added up", asks(30, "hours"), (done(20, "hours"), done(10, "hours")), True, "30 hours"),
    ("of another measure", asks(30, "hours"), (done(30, "weeks"),), None, "not in the record"),
    ("without a measure", asks(30, "hours"), (done(30),), True, "30 hours"),
    ("it was done", asks(), (done(1),), True, "done"),
    ("it was not done", asks(), (done(0),), False, "not done"),
    ("it was done for hours", asks(), (done(2, "hours"),), True, "done"),
    # what was done for a unit that is left out
    (
        "for the unit",
        LEFT_OUT,
        (done(9, "hours", "A1"),),
        False,
        "0 hours",
    ),
    (
        "for another",
        LEFT_OUT,
        (done(9, "hours", "A2"),),
        True,
        "9 hours",
    ),
    (
        "for both",
        LEFT_OUT,
        (done(5, "hours", "A1"), done(8, "hours", "A2")),
        False,
        "8 hours",
    ),
    (
        "for nobody knows",
        LEFT_OUT,
        (done(9, "hours", "Z9"),),
        None,
        UNKNOWN,
    ),
    ("nothing is left out", asks(9, "hours"), (done(9, "hours", "Z9"),), True, "9 hours"),
    ("for no unit", LEFT_OUT, (done(9, "hours"),), True, "9 hours"),
    # each so long
    ("long enough", asks(8, "visits", 30), (done(8, "visits", minutes=30),), True, "8 visits"),
    ("too short", asks(8, "visits", 30), (done(8, "visits", minutes=29),), False, "0 visits"),
    ("nobody says how long", asks(8, "visits", 30), (done(8, "visits"),), None, NOT_SAID),
    (
        "and some are long enough",
        asks(8, "visits", 30),
        (done(5, "visits"), done(8, "visits", minutes=45)),
        True,
        "8 visits",
    ),
    (
        "and even all are too few",
        asks(8, "visits", 30),
        (done(5, "visits"), done(2, "visits", minutes=45)),
        False,
        "2 visits",
    ),
    (
        "and all are just enough",
        asks(8, "visits", 30),
        (done(6, "visits"), done(2, "visits", minutes=45), done(3, "visits", minutes=5)),
        None,
        NOT_SAID,
    ),
)


@pytest.mark.parametrize(("why", "evidence", "activities", "holds", "got"), DONE)
def test_what_was_done_besides_units(
    why: str, evidence: Evidence, activities: tuple[Activity, ...], holds: bool | None, got: str
) -> None:
    ((stood, _, words),) = stands(besides(evidence), Facts(ON, completed=activities))
    assert (stood, words) == (holds, got), why


@pytest.mark.parametrize("activities", [(), (done(1, "hours"),)])
def test_what_is_asked_besides_units_is_said(activities: tuple[Activity, ...]) -> None:
    for evidence, words in (
        (asks(30, "hours"), "30 hours"),
        (asks(8, "visits", 30), "8 visits"),
        (asks(), "completed"),
    ):
        ((_, asked, _),) = stands(besides(evidence), Facts(ON, completed=activities))
        assert asked == words


def test_without_a_measure_it_is_the_only_one_that_is_asked() -> None:
    hours, visits = asks(30, "hours"), asks(8, "visits")
    facts = Facts(ON, completed=(done(30),))
    assert recorded_for(hours, besides(hours), facts) == [done(30)]
    assert recorded_for(hours, besides(hours, visits), facts) == []
    other = evolve(visits, name="another")
    assert recorded_for(hours, besides(hours, other), facts) == [done(30)]
    both = Facts(ON, completed=(done(30), done(5, "hours")))
    assert recorded_for(hours, besides(hours), both) == [done(5, "hours")]


# --- what is held, wherever it counts -------------------------------------------------------------


def held_of(rule: Qualification, units: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for unit in units.split():
        entry = entry_of(rule.units[unit].versions[-1], rule.reads)
        assert entry is not None
        found[unit] = (entry,)
    return found


def test_what_is_held_is_added_up_wherever_it_might_count() -> None:
    rule = rule_of(TOTAL)
    in_b = Selection(frozenset("B"))
    for units, number in (("A1 A2", 0), ("A1 B1 S1", 8), ("B1 B2 S1 S2 S3", 17), ("", 0)):
        held = held_of(rule, units)
        assert held_inside(in_b, Measure.CREDITS, held, rule) == number, units
    assert held_inside(in_b, Measure.UNITS, held_of(rule, "B1 S1 A1"), rule) == 2
    one = held_of(rule, "B1")["B1"][0]
    stood_for = evolve(one, provenance=Provenance.EQUIVALENCE, source="X1")
    for several, number in (
        ((one, evolve(one, credit=9)), 9),
        ((evolve(one, credit=9), one), 9),
        ((stood_for,), 0),
        ((stood_for, one), 5),
        ((), 0),
    ):
        assert held_inside(in_b, Measure.CREDITS, {"B1": several}, rule) == number


# --- by sums alone --------------------------------------------------------------------------------

FROM_A, FROM_B = ("Achieve at least {} credits from group " + group + "." for group in "AB")
EITHER = "Achieve either at least 10 credits from group A, or at least 9 credits from group B."
EITHER_ID = "some:1:minimum:A:credits|minimum:B:credits"


@pytest.mark.parametrize(
    ("held", "short"),
    [
        ("A1 A2 B1", {EITHER_ID}),
        ("A1 A3 B1", set()),
        ("S1 S2 S3", set()),
        ("A1", {"minimum:A:credits", "minimum:B:credits", EITHER_ID}),
        ("B1 B2", {"minimum:A:credits", EITHER_ID}),
        ("B1 S1 S2", set()),
    ],
)
def test_what_everything_together_does_not_meet(held: str, short: set[str]) -> None:
    rule = rule_of(FROM_A.format(6), FROM_B.format(5), EITHER)
    (alternative,) = compile_rule(rule).alternatives
    items = items_of(alternative, held_of(rule, held))
    assert short_by_sums(alternative, items) == short


HELD: tuple[tuple[tuple[str, ...], str, bool, bool], ...] = (
    ((FROM_A.format(8),), "A1 A2", True, True),
    ((FROM_A.format(8),), "A1 S1", False, True),
    ((FROM_A.format(4), FROM_B.format(4)), "A1 S1 S2", True, False),
    ((FROM_A.format(5), FROM_B.format(4)), "S1 S2 S3", False, False),
    ((FROM_A.format(8), "No more than 8 credits count from group A."), "A1 A2", True, True),
    ((FROM_A.format(8), "No more than 8 credits count from group A."), "A1 A2 A3", True, False),
    ((FROM_A.format(9), "No more than 9 credits count from group A."), "A1 A2 A3", False, False),
)


@pytest.mark.parametrize(("sentences", "held", "holds", "is_sum"), HELD)
def test_what_is_held_can_meet_a_rule_or_not(
    sentences: tuple[str, ...], held: str, holds: bool, is_sum: bool
) -> None:
    """Where the sums alone decide, no step is taken."""
    rule = rule_of(*sentences)
    (alternative,) = open_alternatives(compile_rule(rule), None)
    entries = held_of(rule, held)
    assert can_hold(alternative, entries, Steps()) is holds
    if is_sum:
        assert can_hold(alternative, entries, Steps(0)) is holds
    else:
        with pytest.raises(OutOfSteps):
            can_hold(alternative, entries, Steps(0), ask=False)


def test_items_are_in_the_order_of_their_units() -> None:
    rule = rule_of(TOTAL)
    (alternative,) = compile_rule(rule).alternatives
    for units in ("S1 A1 B2", "B2 S1 A1"):
        items = items_of(alternative, held_of(rule, units))
        assert [item.identity for item in items] == ["A1", "B2", "S1"]
    assert items[0].options[0].placed[0].entry == Entry("A1", Level.L3, 4, 40)
