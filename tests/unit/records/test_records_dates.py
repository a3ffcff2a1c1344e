"""Dates in records."""

import datetime as dt

import pytest

from qcf.records.dates import DateFault, DateOrder, ReadDate, order_of, read_date, said_order

DAY = dt.date(2014, 8, 31)


@pytest.mark.parametrize(
    ("text", "is_iso"),
    [
        ("2014-08-31", True),
        ("2014-8-31", False),
        ("31/08/2014", False),
        ("31-08-2014", False),
        ("31.8.2014", False),
        ("31 August 2014", False),
        ("31-Aug-2014", False),
        ("31 aug 2014", False),
        ("31st August 2014", False),
    ],
)
def test_forms_that_are_read(text: str, is_iso: bool) -> None:
    assert read_date(text) == ReadDate(DAY, is_iso)


def test_a_date_that_could_be_either_is_day_first() -> None:
    assert read_date("03/04/2012") == ReadDate(dt.date(2012, 4, 3), is_iso=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2012", "is not a day of the calendar"),
        ("2012-02-30", "is not a day of the calendar"),
        ("02/30/2012", "is not a day of the calendar"),
        ("32/13/2012", "is not a day of the calendar"),
        ("0000-01-01", "is not a day of the calendar"),
        ("08/31/2014", "has its month first"),
        ("8-31-2014", "has its month first"),
        ("31/08/14", "has a year of two digits"),
        ("31-Aug-14", "has a year of two digits"),
        ("31/08-2014", "is not a date that can be read"),
        ("August 2014", "is not a date that can be read"),
        ("31 Augustus 2014", "is not a date that can be read"),
        ("41882", "is the day number of a spreadsheet, not a date"),
        ("2014-08-31T09:30:00", "is not a date that can be read"),
        ("٣١/٠٨/٢٠١٤", "is not a date that can be read"),
        ("", "is not a date that can be read"),
    ],
)
def test_forms_that_are_refused(text: str, reason: str) -> None:
    fault = read_date(text)
    assert isinstance(fault, DateFault)
    assert (fault.reason, bool(fault.advice)) == (reason, True)


def test_a_month_first_date_is_told_both_orders() -> None:
    fault = read_date("08/31/2014")
    assert isinstance(fault, DateFault)
    for words in ("dd/mm/yyyy", "mm/dd/yyyy", "2014-08-31"):
        assert words in fault.advice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/08/2014", DateOrder.DAY_FIRST),
        ("08-31-2014 00:00", DateOrder.MONTH_FIRST),
        ("08/09/2014", None),
        ("31/31/2014", None),
        ("2014-08-31", None),
        ("31 August 2014", None),
        ("", None),
    ],
)
def test_only_a_number_that_is_no_month_says_the_order(
    text: str, expected: DateOrder | None
) -> None:
    assert said_order(text) is expected


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        ([], DateOrder.DAY_FIRST),
        (["08/09/2014", ""], DateOrder.DAY_FIRST),
        (["08/09/2014", "08/31/2014"], DateOrder.MONTH_FIRST),
        (["31/08/2014", "08/31/2014"], DateOrder.DAY_FIRST),
    ],
)
def test_a_column_is_month_first_only_where_nothing_contradicts(
    texts: list[str], order: DateOrder
) -> None:
    assert order_of(texts) is order


def test_a_column_with_its_month_first_is_read_so() -> None:
    assert read_date("08/09/2014", DateOrder.MONTH_FIRST) == ReadDate(
        dt.date(2014, 8, 9), is_iso=False
    )
