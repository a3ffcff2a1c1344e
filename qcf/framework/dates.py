"""Dates as specifications and verdicts write them: `31 August 2014`, since 8/9/14 is two dates."""

import datetime as dt
import re

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", re.ASCII)


def parse_date(text: str) -> dt.date | None:
    """Read a date as rule files write it, or return None.

    >>> parse_date("31 August 2014")
    datetime.date(2014, 8, 31)
    """
    match = _DATE.fullmatch(text)
    if match is None or match[2] not in MONTHS:
        return None
    try:
        return dt.date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def print_date(date: dt.date) -> str:
    """Write a date as rule files and verdicts do.

    >>> print_date(dt.date(2014, 8, 31))
    '31 August 2014'
    """
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
