"""Dates as people write them in records: in the order that their column shows, never guessed."""

import datetime as dt
import re
from collections.abc import Iterable
from enum import Enum

from attrs import frozen

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]+)\.?,?[ \-](\d{4})", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]00:00(?::00)?$", re.ASCII)  # what a spreadsheet adds to a date
_DAY_NUMBER = re.compile(r"[34]\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.\- ])(?:\d{1,2}|[A-Za-z]+)\1\d{2}", re.ASCII)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_FORMS = "2012-08-31, 31/08/2012 or 31 August 2012"


class DateOrder(Enum):
    """Whether the day or the month comes first where the year comes last."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@frozen
class ReadDate:
    """A date, and whether it was written in the order of ISO 8601."""

    date: dt.date
    is_iso: bool


@frozen
class DateFault:
    """Why a text is no date, and what to write instead."""

    reason: str
    advice: str


def said_order(text: str) -> DateOrder | None:
    """Return the order that a date can only have: one of its numbers is no month.

    >>> said_order("08/31/2014"), said_order("08/09/2014")
    (<DateOrder.MONTH_FIRST: 'month first'>, None)
    """
    numbers = _NUMBERS.fullmatch(_MIDNIGHT.sub("", text))
    if numbers is None:
        return None
    first, second = int(numbers[1]), int(numbers[3])
    if (first > 12) == (second > 12):
        return None
    return DateOrder.DAY_FIRST if first > 12 else DateOrder.MONTH_FIRST


def order_of(texts: Iterable[str]) -> DateOrder:
    """Return the order of a column: month first only if a date says so, and none the other way.

    >>> order_of(["08/09/2014", "08/31/2014"]), order_of(["08/31/2014", "31/08/2014"])
    (<DateOrder.MONTH_FIRST: 'month first'>, <DateOrder.DAY_FIRST: 'day first'>)
    """
    said = {said_order(" ".join(text.split())) for text in texts} - {None}
    return DateOrder.MONTH_FIRST if said == {DateOrder.MONTH_FIRST} else DateOrder.DAY_FIRST


def read_date(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> ReadDate | DateFault:
    """Return the date that a text writes, or why it writes none.

    >>> read_date("31-Aug-2014").date, read_date("2014-08-31").is_iso
    (datetime.date(2014, 8, 31), True)
    >>> read_date("08/31/2014").reason
    'has its month first'
    """
    text = _MIDNIGHT.sub("", text)
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
        return _date(int(year), int(month), int(day), is_iso=len(text) == 10)
    if numbers := _NUMBERS.fullmatch(text):
        first, _, second, year = numbers.groups()
        if order is DateOrder.MONTH_FIRST:
            return _date(int(year), int(first), int(second), is_iso=False)
        if int(second) > 12 >= int(first) > 0 and int(second) < 32:
            return _month_first(int(year), int(first), int(second))
        return _date(int(year), int(second), int(first), is_iso=False)
    named = _NAMED.fullmatch(text)
    month = _month(named[2]) if named else None
    if named and month:
        return _date(int(named[3]), month, int(named[1]), is_iso=False)
    if _SHORT_YEAR.fullmatch(text):
        return DateFault("has a year of two digits", "write the year with four digits")
    if _DAY_NUMBER.fullmatch(text):
        advice = "format the column as a date in the spreadsheet, and save it again"
        return DateFault("is the day number of a spreadsheet, not a date", advice)
    return DateFault("is not a date that can be read", f"write it as {_FORMS}")


def _date(year: int, month: int, day: int, *, is_iso: bool) -> ReadDate | DateFault:
    try:
        return ReadDate(dt.date(year, month, day), is_iso)
    except ValueError:
        return DateFault("is not a day of the calendar", f"write it as {_FORMS}")


def _month_first(year: int, month: int, day: int) -> DateFault:
    fault = _date(year, month, day, is_iso=False)
    if isinstance(fault, DateFault):
        return fault
    order = "day first (dd/mm/yyyy), never month first (mm/dd/yyyy)"
    advice = f"dates of its column are read {order}; write this one as {fault.date}"
    return DateFault("has its month first", advice)


def _month(word: str) -> int | None:
    folded = "sep" if word.lower() == "sept" else word.lower()
    return next((n for n, name in enumerate(_MONTHS, 1) if folded in (name, name[:3])), None)
