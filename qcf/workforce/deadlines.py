"""Dates and periods that roles, reviews and settings rest on, and the days that they mean."""

import calendar
import datetime as dt
import re
from enum import Enum

from attrs import frozen

from qcf.framework.dates import MONTHS, print_date

_WHEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_PERIOD = re.compile(r"P(\d{1,3})([YM])", re.ASCII)


class Form(Enum):
    """What a deadline is: the first day of something, its last, or how long something may take."""

    FROM = "from"
    AFTER = "after"
    BY = "by"
    WITHIN = "within"
    LASTS = "lasts"


PERIODS = (Form.WITHIN, Form.LASTS)


@frozen
class Deadline:
    """A date or a period, as a document states it: `by` `2012-09`, `within` `P2M`."""

    id: str
    what: str
    form: Form
    stated: str
    source: str

    @property
    def first_day(self) -> dt.date | None:
        """The first day on which it holds; None where it has an end only, or is a period.

        >>> Deadline("a", "new learners", Form.AFTER, "2010-08", "002:507").first_day
        datetime.date(2010, 9, 1)
        """
        first, last = _days(self.stated) if self.form not in PERIODS else (None, None)
        if self.form is Form.AFTER and last is not None:
            return last + dt.timedelta(days=1)
        return first if self.form is Form.FROM else None

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it can be kept; None where it is no date to be ready by.

        >>> Deadline("a", "training", Form.BY, "2012-09", "003:402").last_day
        datetime.date(2012, 9, 30)
        """
        return _days(self.stated)[1] if self.form is Form.BY else None

    def end(self, start: dt.date) -> dt.date:
        """Return the last day of a period that begins on a day; the anniversary is inside.

        >>> Deadline("a", "induction", Form.WITHIN, "P2M", "000:976").end(dt.date(2009, 12, 31))
        datetime.date(2010, 2, 28)
        """
        period = _PERIOD.fullmatch(self.stated)
        if period is None:
            raise ValueError(f"the deadline {self.id} is no period")
        return _later(start, int(period[1]) * (12 if period[2] == "Y" else 1))

    @property
    def words(self) -> str:
        """The date or period as people say it.

        >>> Deadline("a", "training", Form.BY, "2012-09", "003:402").words
        'by September 2012'
        """
        period = _PERIOD.fullmatch(self.stated)
        if period is None:
            return f"{self.form.value} {_said(self.stated)}"
        unit = "year" if period[2] == "Y" else "month"
        many = f"{period[1]} {unit}{'' if period[1] == '1' else 's'}"
        return f"within {many} of the start" if self.form is Form.WITHIN else f"for {many}"


def is_stated(form: Form, text: str) -> bool:
    """Whether a text states what such a deadline asks for.

    >>> is_stated(Form.BY, "2012-09"), is_stated(Form.BY, "2012-13"), is_stated(Form.LASTS, "P3Y")
    (True, False, True)
    """
    if form in PERIODS:
        period = _PERIOD.fullmatch(text)
        return period is not None and int(period[1]) > 0
    return _WHEN.fullmatch(text) is not None and _days(text)[0] is not None


def _days(stated: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a year, a month or a day; None where it is none."""
    match = _WHEN.fullmatch(stated)
    if match is None:
        return None, None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None, None
    if first.year == dt.MAXYEAR:  # the day after its last is none
        return None, None
    if day is not None:
        return first, first
    last_month = month or 12
    last = calendar.monthrange(first.year, last_month)[1]
    return first, dt.date(first.year, last_month, last)


def _later(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later; a day that a month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, dt.MAXYEAR)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _said(stated: str) -> str:
    parts = stated.split("-")
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return print_date(dt.date.fromisoformat(stated))
