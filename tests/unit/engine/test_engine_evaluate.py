"""What is asked of a call: a value of another kind is told, and never read as something else."""

import datetime as dt
from typing import Any

import pytest

from qcf.engine.evaluate import evaluate
from qcf.records.learners import LearnerRecord
from tests.catalogue import catalogue
from tests.unit.cohort.made import rule

ON = dt.date(2013, 6, 30)
RULE = rule()
ADA = LearnerRecord.of("Ada", ["U 1", "U 2"])


class Day(dt.date):
    """A date of a kind of its own, as libraries that stop the clock have them."""


@pytest.mark.parametrize(
    ("qualification", "record", "on", "told"),
    [
        (RULE, ADA, "2013-06-30", "asked for `on` as a datetime.date, found '2013-06-30'"),
        (RULE, ADA, dt.datetime(2013, 6, 30, 12), "found datetime.datetime(2013, 6, 30, 12, 0)"),
        (RULE, ADA, None, "write on=datetime.date(2012, 9, 1)"),
        (ADA, RULE, ON, "asked for a qualification first, found LearnerRecord"),
        ("a-rule", ADA, ON, "asked for a qualification first, found str"),
        (RULE, ["U 1"], ON, "asked for a LearnerRecord second, found list"),
        (RULE, [ADA], ON, "asked for a LearnerRecord second, found list"),
    ],
)
def test_another_kind_of_value_is_told(qualification: Any, record: Any, on: Any, told: str) -> None:
    with pytest.raises(TypeError) as caught:
        evaluate(qualification, record, on=on)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"pathway": 3}, "asked for `pathway` as a text, found int"),
        ({"budget": "5"}, "asked for `budget` as a whole number of steps, found '5'"),
        ({"budget": 1.5}, "found 1.5"),
        ({"budget": True}, "found True"),
    ],
)
def test_what_else_is_asked_for_has_its_kind(asked: Any, told: str) -> None:
    rule = catalogue().qualification("cypw-level-3-diploma")
    with pytest.raises(TypeError, match=told):
        evaluate(rule, ADA, on=ON, **asked)


def test_less_than_no_steps_are_refused() -> None:
    with pytest.raises(ValueError, match="asked for `budget` as 0 steps or more, found -5"):
        evaluate(RULE, ADA, on=ON, budget=-5)
    assert evaluate(RULE, ADA, on=ON, budget=0).status == evaluate(RULE, ADA, on=ON).status


def test_a_kind_of_date_is_a_date() -> None:
    one, other = (evaluate(RULE, ADA, on=day) for day in (ON, Day(2013, 6, 30)))
    assert (one.status, one.clash) == (other.status, other.clash)
