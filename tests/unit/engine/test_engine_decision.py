"""What sums say of a record at once is what weighing it says; elsewhere they are silent."""

import datetime as dt
from collections import Counter
from random import Random

import pytest
from attrs import evolve

from qcf import LearnerRecord, Qualification, evaluate
from qcf.engine.decision import Case, Decision
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.engine.weighing import weigh
from qcf.framework.dates import print_date
from qcf.records.learners import Activity
from tests.conftest import some_of
from tests.oracle.writer import SMALL
from tests.strategies import ON, day, draw_case
from tests.unit.model.made import read
from tests.unit.model.made import rule as made_rule

SIMPLE = evolve(SMALL, full=0.8, more=0.2, spare=0.3)
STRICT = ("No more", "Only", "Refuse", "Certif", "Regist")


def said_by_sums(rule: Qualification, record: LearnerRecord) -> bool | None:
    """Return what the sums say once the names of the record were looked up, also for others."""
    for one in (RECORD, record):
        assert evaluate(rule, one, on=ON).status
    return said_at_once(rule, record)


def said_at_once(rule: Qualification, record: LearnerRecord) -> bool | None:
    """Return what the sums say; of what was weighed there is a decision already."""
    verdict = evaluate(rule, record, on=ON)
    return None if isinstance(verdict._about, Decision) else verdict.eligible


def test_sums_say_what_weighing_says() -> None:
    rng = Random("at once")
    seen: Counter[bool | None] = Counter()
    for _ in range(some_of(600)):
        case = draw_case(rng, SIMPLE)
        if rng.random() < 0.7:
            case = case.keeping(lambda sentence: not sentence.startswith(STRICT))
        rule, record = case.qualification(), evolve(case.record(), completed=())
        said = said_by_sums(rule, record)
        seen[said] += 1
        if said is None:
            continue
        prepared = prepare(rule)
        declared = record.pathway if rule.pathways else None
        ready = prepared.ready(Facts.of(record, ON), record)
        weighed = weigh(Case(prepared, ready, record, ON, declared, 10**6))
        assert weighed.answer is said, case
        assert not weighed.provisional, case
    assert min(seen[True], seen[False]) >= 5, seen


RECORD = LearnerRecord.of("L-001", ["X1", "X2"], achieved=ON)
# a rule and a record, and what the sums say
SAID = (
    ("Achieve at least 7 credits in total.", RECORD, True),
    ("Achieve at least 8 credits in total.", RECORD, False),
    # what is beside the sums
    ("Achieve at least 7 to 9 provisional credits in total.", RECORD, None),
    ("Refuse a claim with more than 1 unit in total.", RECORD, None),
    ('Complete "it".', RECORD, True),
    ('Complete "it".', evolve(RECORD, completed=(Activity("it", 0),)), None),
    ("For a learner whose country is Wales, achieve unit X3.", RECORD, None),
    ("Unit X1 counts as unit X3.", RECORD, None),
    ("No more than 3 credits by transfer count in total.", RECORD, None),
    # rows of which more than the unit matters
    ("", LearnerRecord.of("L-002", ["X1"], achieved=day(ON, 1)), None),
    ("", LearnerRecord.of("L-003", ["X1", "unknown"]), None),
)


@pytest.mark.parametrize(("sentence", "record", "says"), SAID)
def test_sums_are_silent_where_more_matters(
    sentence: str, record: LearnerRecord, says: bool | None
) -> None:
    rule, found = read(made_rule("Achieve at least 1 unit in total.", sentence))
    assert found == []
    assert said_by_sums(rule, record) is says


@pytest.mark.parametrize(
    ("registered", "says"),
    [(None, True), (day(ON, -3), None), (day(ON, -2), True), (ON, True), (day(ON, 1), None)],
)
def test_sums_are_silent_where_registration_was_not_open(
    registered: dt.date | None, says: bool | None
) -> None:
    window = f"Registration: from {print_date(day(ON, -2))} to {print_date(ON)}\n\nRules:"
    text = made_rule("Achieve at least 7 credits in total.").replace("Rules:", window)
    rule, found = read(text)
    assert found == []
    record = evolve(RECORD, registered=registered)
    assert said_by_sums(rule, record) is says
    verdict = evaluate(rule, record, on=ON)
    assert (verdict.eligible, verdict.provisional) == (says is True, False)


def test_names_are_looked_up_before_sums_know_them() -> None:
    rule, _ = read(made_rule("Achieve at least 1 unit in total."))
    assert said_at_once(rule, RECORD) is None
    assert said_by_sums(rule, RECORD) is True


def test_a_stated_budget_is_known_again() -> None:
    rule, _ = read(made_rule("Achieve at least 1 unit in total."))
    for budget in (None, 0, 7, 10**6):
        verdict = evaluate(rule, RECORD, on=dt.date(2013, 6, 30), budget=budget)
        assert verdict._decision.case.stated_budget == budget
