"""Records made by a program: what is of another kind is told where it is made, by its field."""

import datetime as dt
from typing import Any

import pytest

from qcf.framework.levels import Level
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status

DAY = dt.date(2012, 6, 12)


class Day(dt.date):
    """A date of a kind of its own."""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", None),
        ("status", "achieved"),
        ("date", "2012-06-12"),
        ("date", dt.datetime(2012, 6, 12)),
        ("provenance", "rpl"),
        ("credit", "3"),
        ("credit", 1.5),
        ("credit", True),
        ("level", 3),
    ],
)
def test_a_row_of_other_kinds_is_told(field: str, value: Any) -> None:
    with pytest.raises(TypeError) as caught:
        Achievement(**{"unit": "J/601/1434", field: value})
    assert f"asked for `{field}` as " in str(caught.value)
    assert str(caught.value).endswith(f"found {value!r}")


@pytest.mark.parametrize(
    ("field", "value"), [("pathway", 3), ("registered", "2011-09-01"), ("started", 2011)]
)
def test_a_record_of_other_kinds_is_told(field: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"asked for `{field}` as .*, found {value!r}"):
        LearnerRecord(**{"learner": "L-001", field: value})


def test_who_a_learner_is_stays_out_of_the_message() -> None:
    number: Any = 9_999_999_999
    with pytest.raises(TypeError, match="asked for `learner` as a text such as 'L-001', found int"):
        LearnerRecord(number)


def test_each_value_may_be_given() -> None:
    row = Achievement("J/601/1434", Status.FAILED, DAY, Provenance.RPL, credit=3, level=Level.L3)
    assert Achievement("J/601/1434", date=Day(2012, 6, 12)).date == DAY
    record = LearnerRecord("L-001", (row,), "childcare", DAY, Day(2012, 6, 12))
    assert (record.registered, record.started) == (DAY, DAY)
