"""Cells below the headings of units."""

import datetime as dt

import pytest

from qcf.exchange.marks import Mark, read_mark
from qcf.exchange.rejected import Fault
from qcf.records.dates import DateOrder
from qcf.records.learners import Status

DAY = dt.date(2012, 3, 5)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", Mark()),
        ("N/A", Mark()),
        ("y", Mark(Status.ACHIEVED)),
        ("✓", Mark(Status.ACHIEVED)),
        ("Distinction*", Mark(Status.ACHIEVED, grade="Distinction*")),
        ("2012-03-05", Mark(Status.ACHIEVED, DAY)),
        ("05/03/2012", Mark(Status.ACHIEVED, DAY, is_ordered=True)),
        ("In  Progress", Mark(Status.IN_PROGRESS)),
        ("withdrawn", Mark(Status.WITHDRAWN)),
        ("Fail", Mark(Status.FAILED)),
        ("U", Mark(Status.UNCLASSIFIED)),
        ("not yet achieved", Mark(Status.IN_PROGRESS)),
    ],
)
def test_what_a_cell_says(text: str, mark: Mark) -> None:
    assert read_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "code"), [("soon", "QCF737"), ("31/02/2012", "QCF704"), ("41153", "QCF704")]
)
def test_what_is_not_guessed(text: str, code: str) -> None:
    fault = read_mark(text)
    assert isinstance(fault, Fault)
    assert (fault.code, bool(fault.advice)) == (code, True)


def test_dates_are_read_in_the_order_of_their_columns() -> None:
    mark = read_mark("03/05/2012", DateOrder.MONTH_FIRST)
    assert isinstance(mark, Mark)
    assert mark.date == DAY
