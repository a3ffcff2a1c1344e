"""Facts about a learner: what holds of them, and every way to read what is not known."""

import datetime as dt

import pytest

from qcf import LearnerRecord
from qcf.engine.facts import Facts, number_of_readings, readings, unknown_facts
from qcf.model.requirements import Activities
from qcf.records.learners import Activity
from qcf.syntax.tree import Event, Fact
from tests.unit.model.made import CTLLS, DUTY, read, rule
from tests.unit.syntax.said import fact

ON = dt.date(2013, 6, 30)
OPENED = dt.date(2012, 9, 1)
BEFORE = fact("registered", day=OPENED)
FROM = fact("registered", day=OPENED, negated=True)

TRUE: tuple[tuple[Fact, Facts, bool], ...] = (
    (fact("country", "Wales"), Facts(ON, country="Wales"), True),
    (fact("country", "Wales"), Facts(ON, country="wales"), True),
    (fact("country", "Northern Ireland"), Facts(ON, country="northern-ireland"), True),
    (fact("country", "Wales"), Facts(ON, country="England"), False),
    (fact("country", "Wales", "England"), Facts(ON, country="England"), True),
    (fact("country", "Wales", "England", negated=True), Facts(ON, country="England"), False),
    (fact("country", "Wales", negated=True), Facts(ON, country="England"), True),
    (fact("role", "Manager"), Facts(ON, role="Manager", country="Wales"), True),
    (fact("role", "Manager"), Facts(ON, country="Manager"), False),
    # the day itself is not before it
    (BEFORE, Facts(ON, registered=dt.date(2012, 8, 31)), True),
    (BEFORE, Facts(ON, registered=OPENED), False),
    (FROM, Facts(ON, registered=OPENED), True),
    (FROM, Facts(ON, registered=dt.date(2012, 8, 31)), False),
    # read with an assumed day, which a known one beats
    (BEFORE, Facts(ON, assumed_registered=dt.date(2012, 8, 31)), True),
    (FROM, Facts(ON, registered=OPENED, assumed_registered=dt.date(2012, 8, 31)), True),
)


@pytest.mark.parametrize(("asked", "facts", "holds"), TRUE)
def test_a_fact_holds(asked: Fact, facts: Facts, holds: bool) -> None:
    assert facts.is_true(asked) is holds


def test_the_day_of_an_event() -> None:
    facts = Facts(ON, registered=OPENED, started=dt.date(2012, 9, 10))
    days = {event: facts.day(event) for event in Event}
    assert days == {
        Event.REGISTRATION: OPENED,
        Event.START: dt.date(2012, 9, 10),
        Event.CLAIM: ON,
    }
    assert Facts(ON, assumed_registered=OPENED).day(Event.REGISTRATION) is None


def test_a_qualification_is_held_by_any_of_its_names() -> None:
    facts = Facts(ON, held=("Certificate  in teaching",))
    assert facts.holds(("ctlls", "500/9170/0", "Certificate in Teaching"))
    assert not facts.holds(("ctlls", "500/9170/0"))


DONE = Facts(
    ON,
    completed=(
        Activity("a placement", 1),
        Activity("first aid", 0),
        Activity("Lessons", 2, "hours"),
        Activity("Lessons", 9, "observations"),
        Activity("driving", 4),
        Activity("record of practice", 1),
    ),
    assumed=frozenset({"something else", "first aid"}),
)
NEEDS: tuple[tuple[str, Activities, bool | None], ...] = (
    ("A placement", Activities((), 1), True),
    ("first aid", Activities((), 1), False),  # what the record says is not assumed
    ("something else", Activities((), 1), True),
    ("nothing of it", Activities((), 1), None),
    ("lessons", Activities((), 1), True),
    ("hours of lessons", Activities((), 1), True),
    ("record of practice", Activities((), 1), True),
    # so much of it, in a measure
    ("lessons", Activities((), 1, 2, "hours"), True),
    ("lessons", Activities((), 1, 3, "hours"), False),
    ("lessons", Activities((), 1, 9, "observations"), True),
    ("lessons", Activities((), 1, 1, "days"), None),
    # an amount that is recorded without a measure is of what is asked for
    ("driving", Activities((), 1, 4, "hours"), True),
    ("driving", Activities((), 1, 5, "hours"), False),
)


@pytest.mark.parametrize(("name", "need", "done"), NEEDS)
def test_whether_something_was_done(name: str, need: Activities, done: bool | None) -> None:
    assert DONE.has_done(name, need) is done


def test_as_many_as_are_needed() -> None:
    names = ("a placement", "first aid", "driving", "nothing of it")
    assert DONE.does(Activities(names, 2))
    assert not DONE.does(Activities(names, 3))


def test_the_facts_are_those_of_the_record() -> None:
    record = LearnerRecord(
        "L-001",
        registered=OPENED,
        started=ON,
        country="Wales",
        role="Manager",
        held=("ctlls",),
        completed=(Activity("a placement", 1),),
    )
    assert Facts.of(record, ON) == Facts(
        ON, "Wales", "Manager", OPENED, ON, ("ctlls",), (Activity("a placement", 1),)
    )


NOTHING_KNOWN = Facts(ON)
ALL_KNOWN = Facts(
    ON,
    "Wales",
    "Manager",
    OPENED,
    OPENED,
    completed=tuple(
        Activity(name, 1)
        for name in ("a placement", "first aid", "b", *(f"a{n}" for n in range(7)))
    ),
)
UNKNOWN: tuple[tuple[str, list[tuple[str, int]]], ...] = (
    ("Achieve at least 1 unit from group B.", []),
    (
        "For a learner whose country is Wales, achieve unit X1.",
        [("the learner's country is not in the record", 2)],
    ),
    (
        "For a learner whose country is not Wales or England, achieve unit X1.",
        [("the learner's country is not in the record", 3)],
    ),
    (
        "For a learner whose role is Manager, unit X1 counts as unit X2.",
        [("the learner's role is not in the record", 2)],
    ),
    (
        "For a learner registered before 1 September 2012, achieve unit X1.",
        [("the day of registration is not in the record", 2)],
    ),
    (
        "Complete within 5 years of registration.",
        [("the day of registration is not in the record", 2)],
    ),
    (
        "No units achieved more than 3 years before start count in total.",
        [("the day of start is not in the record", 2)],
    ),
    # the day of a claim is the evaluation date
    ("Only units achieved within 3 years before claim count.", []),
    (
        'Unit X1 counts only with at least 1 of "a placement" and "first aid".',
        [("whether `a placement`, `first aid` were done is not in the record", 2)],
    ),
    (
        'Unit X1 counts only with "a placement".',
        [("whether `a placement` was done is not in the record", 2)],
    ),
    (
        "Unit X1 counts only with at least 1 of "
        + ", ".join(f'"a{n}"' for n in range(7))
        + ' and "b".',
        [
            (
                (
                    "whether `a0`, `a1`, `a2`, `a3`, `a4`, `a5` and 2 more were done is not in the "
                    "record"
                ),
                2,
            )
        ],
    ),
    # a qualification that no record speaks of is not held
    ("Unit X1 counts only with qualification ctlls.", []),
)


@pytest.mark.parametrize(("sentence", "unknown"), UNKNOWN, ids=[one[0] for one in UNKNOWN])
def test_what_a_rule_asks_and_a_record_does_not_say(
    sentence: str, unknown: list[tuple[str, int]]
) -> None:
    qualification, found = read(rule(DUTY, sentence), None, {"ctlls": CTLLS})
    assert found == []
    asked = unknown_facts(qualification, NOTHING_KNOWN)
    assert [(one.text, len(one.ways)) for one in asked] == unknown
    assert unknown_facts(qualification, ALL_KNOWN) == ()


def test_every_way_to_read_what_is_not_known() -> None:
    qualification, _ = read(
        rule(
            DUTY,
            "For a learner whose country is Wales, achieve unit X1.",
            "For a learner registered before 1 September 2012, achieve unit X1.",
            "For a learner registered from 1 September 2013, achieve unit X1.",
            'Unit X1 counts only with "a placement".',
        )
    )
    unknown = unknown_facts(qualification, NOTHING_KNOWN)
    every = list(readings(NOTHING_KNOWN, unknown))
    assert len(every) == len(set(every)) == number_of_readings(unknown) == 2 * 3 * 2
    assert {read.country for read in every} == {"Wales", "another"}
    # one day in each span that the sentences tell apart
    assert {read.assumed_registered for read in every} == {
        dt.date(2012, 8, 31),
        dt.date(2012, 9, 1),
        dt.date(2013, 9, 1),
    }
    assert {read.has_done("a placement", Activities((), 1)) for read in every} == {True, None}
    assert every[0] == Facts(ON, country="Wales", assumed_registered=dt.date(2012, 8, 31))


def test_where_all_is_known_there_is_one_reading() -> None:
    assert list(readings(ALL_KNOWN, ())) == [ALL_KNOWN]
    assert number_of_readings(()) == 1
