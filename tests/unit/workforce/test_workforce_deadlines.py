"""Dates and periods as documents state them, and the days that they mean."""

import datetime as dt

import pytest

from qcf.workforce.deadlines import Deadline, Form, is_stated


def stated(form: Form, text: str) -> Deadline:
    return Deadline("a", "something", form, text, "000:1")


@pytest.mark.parametrize(
    ("form", "text", "first", "last", "words"),
    [
        (Form.FROM, "2013", "2013-01-01", None, "from 2013"),
        (Form.FROM, "2008-09", "2008-09-01", None, "from September 2008"),
        (Form.FROM, "2008-09-15", "2008-09-15", None, "from 15 September 2008"),
        (Form.AFTER, "2010-08", "2010-09-01", None, "after August 2010"),
        (Form.AFTER, "2010", "2011-01-01", None, "after 2010"),
        (Form.AFTER, "2010-08-31", "2010-09-01", None, "after 31 August 2010"),
        (Form.BY, "2012-09", None, "2012-09-30", "by September 2012"),
        (Form.BY, "2012-02", None, "2012-02-29", "by February 2012"),
        (Form.BY, "2015", None, "2015-12-31", "by 2015"),
        (Form.WITHIN, "P2M", None, None, "within 2 months of the start"),
        (Form.WITHIN, "P1Y", None, None, "within 1 year of the start"),
        (Form.LASTS, "P3Y", None, None, "for 3 years"),
    ],
)
def test_the_days_that_are_meant(
    form: Form, text: str, first: str | None, last: str | None, words: str
) -> None:
    one = stated(form, text)
    assert is_stated(form, text)
    assert one.first_day == (dt.date.fromisoformat(first) if first else None)
    assert one.last_day == (dt.date.fromisoformat(last) if last else None)
    assert one.words == words


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("P2M", "2010-01-15", "2010-03-15"),
        ("P2M", "2009-12-31", "2010-02-28"),
        ("P2M", "2011-12-31", "2012-02-29"),
        ("P1M", "2010-12-01", "2011-01-01"),
        ("P3Y", "2009-03-01", "2012-03-01"),
        ("P3Y", "2008-02-29", "2011-02-28"),
        ("P4Y", "2008-02-29", "2012-02-29"),
        ("P999Y", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_period_ends_on_its_anniversary(text: str, start: str, end: str) -> None:
    last = stated(Form.WITHIN, text).end(dt.date.fromisoformat(start))
    assert last == dt.date.fromisoformat(end)


def test_a_date_is_no_period() -> None:
    with pytest.raises(ValueError, match="is no period"):
        stated(Form.BY, "2012-09").end(dt.date(2012, 1, 1))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        *((Form.BY, text) for text in ("", "2012-13", "2012-02-30", "0000", "9999", "12", "P2M")),
        *((Form.BY, text) for text in ("2012-9", "September 2012", "２０１２")),
        *((Form.WITHIN, text) for text in ("2012", "P0M", "P2D", "2 months", "P1000Y", "p2m")),
    ],
)
def test_what_states_no_date_and_no_period(form: Form, text: str) -> None:
    assert not is_stated(form, text)
