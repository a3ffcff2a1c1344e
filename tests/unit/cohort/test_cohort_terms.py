import datetime as dt

import pytest

from qcf.cohort.terms import Question, terms_of
from qcf.records.learners import LearnerRecord
from tests.unit.cohort.made import ON, PLAIN, rule

WINDOW = PLAIN.replace(
    "Units from: units", "Registration: from 1 September 2010\nUnits from: units"
)
STRICT = PLAIN.replace("No more than 10 credits count", "Refuse a claim with more than 10 credits")


@pytest.mark.parametrize(
    ("text", "registered", "number"),
    [
        (PLAIN, None, 1),
        (WINDOW, None, 1),
        (WINDOW, dt.date(2011, 1, 1), 1),
        (WINDOW, dt.date(2009, 1, 1), 0),
    ],
)
def test_dates_close_what_no_unit_opens(text: str, registered: dt.date | None, number: int) -> None:
    terms = terms_of(Question(rule(text), ON), LearnerRecord("", registered=registered))
    assert terms is not None
    assert len(terms.alternatives) == number


def test_a_strict_form_is_left_to_the_engine() -> None:
    assert terms_of(Question(rule(STRICT), ON), LearnerRecord("")) is None


def test_the_verdict_is_that_of_the_question() -> None:
    verdict = Question(rule(), ON, budget=7).verdict(LearnerRecord.of("x", ["U 1"]))
    assert (verdict.status, verdict.on, verdict.case.budget) == ("not-eligible", ON, 7)
