"""A rule as it applies to one learner: facts and dates are decided, the rest is as it was."""

import datetime as dt

import pytest

from qcf.engine.applied import NEVER, applied, depends_on_learner, years_before
from qcf.engine.facts import Facts
from qcf.model.entry import DateFilter, Filter
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Addition,
    Cap,
    Gate,
    HeldUnits,
    Kind,
    Minimum,
    Requirement,
    Selection,
    SomeOf,
)
from qcf.records.learners import Activity
from qcf.syntax.tree import Measure
from tests.unit.model.made import CTLLS, DUTY, read, rule

ON = dt.date(2013, 6, 30)
REGISTERED = dt.date(2012, 2, 29)
KNOWN = Facts(ON, registered=REGISTERED)


def made(*sentences: str) -> Qualification:
    qualification, found = read(rule(DUTY, *sentences), None, {"ctlls": CTLLS})
    assert found == []
    return qualification


def under(facts: Facts, sentence: str) -> list[Requirement]:
    """What a sentence comes to for a learner."""
    requirements = applied(made(sentence), facts).requirements
    return [r for r in requirements if r.kind is not Kind.TOTAL]


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (dt.date(2012, 2, 29), 1, dt.date(2011, 2, 28)),
        (dt.date(2012, 2, 29), 4, dt.date(2008, 2, 29)),
        (dt.date(2012, 2, 29), -3, dt.date(2015, 2, 28)),
        (dt.date(2013, 6, 30), 5, dt.date(2008, 6, 30)),
        (dt.date(2013, 6, 30), 0, dt.date(2013, 6, 30)),
        (dt.date(2013, 6, 30), 9000, dt.date.min),
        (dt.date(2013, 6, 30), -9000, dt.date.max),
    ],
)
def test_the_same_day_in_another_year(day: dt.date, years: int, before: dt.date) -> None:
    assert years_before(day, years) == before


@pytest.mark.parametrize("years", [9000, 8000])
@pytest.mark.parametrize(
    "sentence",
    [
        "Complete within {} years of registration.",
        "No more than 6 credits achieved more than {} years before registration count in total.",
        "Only units achieved within {} years before registration count.",
    ],
)
def test_more_years_than_a_calendar_has(sentence: str, years: int) -> None:
    (requirement,) = under(KNOWN, sentence.format(years))
    assert isinstance(requirement, Cap)


DEPENDS = (
    ("Achieve at least 3 credits from group B.", False),
    ("No more than 50% of the credits in total count by transfer.", False),
    ("Unit X1 counts as unit X2.", False),
    ("Where unit X1 counts, achieve unit X2.", False),
    ("For a learner whose country is Wales, achieve unit X1.", True),
    ("For a learner whose country is Wales, unit X1 counts as unit X2.", True),
    ("Complete within 5 years of registration.", True),
    ("Unit X1 counts only with unit X2.", True),
    ("Only units achieved within 3 years before claim count.", True),
    (
        (
            'The title may add "x" with at least 1 unit achieved within 3 years before claim '
            "from group B."
        ),
        True,
    ),
)


@pytest.mark.parametrize(("sentence", "depends"), DEPENDS, ids=[one[0] for one in DEPENDS])
def test_what_depends_on_a_learner(sentence: str, depends: bool) -> None:
    assert depends_on_learner(made(sentence)) is depends


def test_what_is_said_of_other_learners_is_left_out() -> None:
    rule_of_two = made(
        "For a learner whose country is Wales, achieve unit X1.",
        "For a learner whose country is England, unit X1 counts as unit X2.",
    )
    welsh = applied(rule_of_two, Facts(ON, country="Wales"))
    english = applied(rule_of_two, Facts(ON, country="England"))
    neither = applied(rule_of_two, Facts(ON))
    names = ["minimum:total:credits", "mandatory:units:X1:for whose country is Wales"]
    assert [r.id for r in welsh.requirements] == names
    assert (welsh.permissions, len(english.permissions)) == ((), 1)
    assert [r.id for r in english.requirements] == names[:1]
    assert (len(neither.requirements), neither.permissions) == (1, ())


AGES: tuple[tuple[str, Facts, DateFilter], ...] = (
    # the day itself is young enough
    (
        "achieved within 3 years before claim",
        KNOWN,
        DateFilter(first=dt.date(2010, 6, 30), timely=True),
    ),
    (
        "achieved more than 3 years before claim",
        KNOWN,
        DateFilter(last=dt.date(2010, 6, 29), undated=True),
    ),
    (
        "achieved within 1 year before registration",
        KNOWN,
        DateFilter(first=dt.date(2011, 2, 28), timely=True),
    ),
    # a day that is not known: whatever is asked holds, or nothing does
    (
        "achieved within 1 year before registration",
        Facts(ON, in_time=True),
        DateFilter(undated=True, timely=True),
    ),
    (
        "achieved within 1 year before registration",
        Facts(ON),
        DateFilter(first=dt.date.max),
    ),
    (
        "achieved more than 1 year before registration",
        Facts(ON, in_time=True),
        DateFilter(first=dt.date.max),
    ),
    (
        "achieved more than 1 year before registration",
        Facts(ON),
        DateFilter(undated=True, timely=True),
    ),
)


@pytest.mark.parametrize(("words", "facts", "days"), AGES)
def test_an_age_is_a_span_of_days(words: str, facts: Facts, days: DateFilter) -> None:
    (cap,) = under(facts, f"No more than 3 credits {words} count from group B.")
    assert isinstance(cap, Cap)
    assert cap.selection == Selection(frozenset({"B"}), None, (days,))


def test_ages_are_worked_out_wherever_they_stand() -> None:
    days = DateFilter(first=dt.date(2010, 6, 30), timely=True)
    words = "achieved within 3 years before claim"

    def spans(found: object) -> set[Filter]:
        match found:
            case Minimum(selection=selection) | Cap(selection=selection):
                return set(selection.filters)
            case SomeOf(branches=branches):
                return {f for branch in branches for one in branch for f in spans(one)}
            case Gate(selection=selection, needs=needs):
                return {*selection.filters, *(f for need in needs for f in spans(need))}
            case Addition(conditions=conditions):
                return {f for one in conditions for f in spans(one)}
        return set()

    sentences = (
        f"Achieve at least 3 credits {words} from group B.",
        f"Achieve either at least 3 credits {words} from group B, or unit X1.",
        f"Where unit X1 counts, achieve at least 3 credits {words} from group B.",
        f"Units of group B {words} count only with at least 3 credits {words} from group A.",
    )
    for sentence in sentences:
        assert {f for r in under(KNOWN, sentence) for f in spans(r)} == {days}, sentence
    giving = made(f'The title may add "x" with at least 3 credits {words} from group B.')
    (addition,) = applied(giving, KNOWN).permissions
    assert spans(addition) == {days}


WITHIN: tuple[tuple[Facts, DateFilter], ...] = (
    # what is achieved on the last day counts; without a date nothing is certain
    (KNOWN, DateFilter(first=dt.date(2013, 3, 1), undated=True)),
    (Facts(ON), DateFilter(undated=True)),
    (Facts(ON, in_time=True), DateFilter(first=dt.date.max)),
)


@pytest.mark.parametrize(("facts", "late"), WITHIN)
def test_what_is_achieved_too_late_does_not_count(facts: Facts, late: DateFilter) -> None:
    (cap,) = under(facts, "Complete within 1 year of registration. [6]")
    assert isinstance(cap, Cap)
    assert (cap.id, cap.clause, cap.kind) == ("within:1:registration", "6", Kind.CAP)
    assert (cap.selection, cap.measure, cap.allowed) == (
        Selection(filters=(late,)),
        Measure.UNITS,
        0,
    )


def test_what_a_gate_needs_of_the_learner_holds_or_never_does() -> None:
    done = (Activity("a placement", 1), Activity("first aid", 0))
    facts = Facts(ON, held=("ctlls",), completed=done)
    needs = {
        "qualification ctlls": (),
        "qualification ptlls": (NEVER,),
        '"a placement"': (),
        '"first aid"': (NEVER,),
        'at least 1 of "a placement" and "first aid"': (),
        'at least 2 of "a placement" and "first aid"': (NEVER,),
        "unit X2": (HeldUnits(("X2",), 1),),
    }
    for words, left in needs.items():
        (gate,) = under(facts, f"Unit X1 counts only with {words}.")
        assert isinstance(gate, Gate)
        assert gate.needs == left, words


def test_what_is_read_of_an_achievement_is_the_same_for_every_learner() -> None:
    for_some = "For a learner whose country is Wales, achieve at least 1 credit from group A."
    qualification, found = read(
        rule("Achieve at least 10 guided learning hours from group A.", for_some)
    )
    assert found == []
    for country in ("Wales", "England"):
        assert applied(qualification, Facts(ON, country=country)).reads.credits
