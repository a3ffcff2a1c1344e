"""Tables to fill in: the headings that are read, with the words and units that fit below them."""

import csv
import datetime as dt
import io
from typing import Any

from attrs import frozen

from qcf.exchange.extra import extra
from qcf.exchange.layout import OF_LEARNERS, is_unit
from qcf.exchange.rejected import safe
from qcf.records.learners import Provenance, Status
from qcf.records.units import Unit

FORMS = ("long", "numbered", "units")
GROUPS = 12
_LONG = ("learner", "unit", "status", "date", "provenance", "grade")
_GROUP = ("Unit", "Status", "Date")
_UNITS = ("name", "reference", "title", "level", "credit")
_ROWS = 10_000
_CREATED = dt.datetime(2012, 9, 1)  # of any day: a template of today is that of tomorrow
_STATUSES = [status.value for status in Status]
_PROVENANCES = [one.value for one in Provenance]

_HOW = {
    "long": (
        "Write a row on the first sheet for each unit of each learner.",
        "Only `learner` and `unit` are needed. The cells offer the words that are read.",
        "`status` is achieved where the whole column is taken out; otherwise fill each cell of it.",
        "`provenance` is how it came about: taught where the cell is blank.",
    ),
    "numbered": (
        "Write a row on the first sheet for each learner.",
        "Unit 1, Status 1 and Date 1 belong together, and so on; add columns in the same way.",
        "Leave the columns of a unit blank where there is none.",
    ),
    "units": (
        "Write a row on the first sheet for each learner.",
        "Below a unit write the date on which it was achieved, or Y, or the grade.",
        "Leave the cell blank where the unit is not achieved, or write a word such as in-progress.",
    ),
}
_FOR_ALL = (
    "A learner is any identifier that is the same on each sheet: a number of your own will do.",
    "A unit is its reference or its code, as on the sheet Units.",
    "Write dates as 31/08/2012 or 2012-08-31.",
    "On the sheet Learners nothing but `learner` is needed; leave blank what is not known.",
)


@frozen
class Template:
    """What a template is made for: units that are offered in its lists, and pathways."""

    units: tuple[Unit, ...] = ()
    pathways: tuple[str, ...] = ()
    title: str = ""

    @property
    def names(self) -> list[str]:
        """What each unit is called in a cell, each name once."""
        return list(dict.fromkeys(unit.name for unit in self.units))


def csv_templates(template: Template, form: str = "long") -> dict[str, str]:
    r"""Return the files of a template as CSV, by their names.

    >>> csv_templates(Template())["achievements.csv"]
    'learner,unit,status,date,provenance,grade\r\n'
    """
    return {
        "achievements.csv": _csv([_headings(template, form)]),
        "learners.csv": _csv([("learner", *OF_LEARNERS)]),
        "units.csv": _csv([_UNITS, *_unit_rows(template)]),
    }


def workbook_template(template: Template, form: str = "long") -> bytes:
    """Return a workbook with drop-down lists, the units, and how to fill it in."""
    written = io.BytesIO()
    book = extra("xlsxwriter").Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _CREATED})
    bold = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
    pages = [book.add_worksheet(name) for name in ("Achievements", "Learners", "Units", "How to")]
    achievements, learners, units, how = pages
    _write(units, [_UNITS, *_unit_rows(template)], bold)
    units.set_column(0, 1, 14)
    units.set_column(2, 2, 60)
    lists = _lists(book, template)
    _fill_in(achievements, _headings(template, form), book, bold, lists)
    _fill_in(learners, ("learner", *OF_LEARNERS), book, bold, lists)
    how.set_column(0, 0, 100)
    for row, line in enumerate(_instructions(template, form)):
        how.write_string(row, 0, line)
    book.close()
    return written.getvalue()


def _headings(template: Template, form: str) -> tuple[str, ...]:
    if form == "numbered":
        numbers = range(1, GROUPS + 1)
        return ("Learner", *(f"{name} {number}" for number in numbers for name in _GROUP))
    if form == "units":
        return ("learner", *(n if is_unit(n) else f"unit: {n}" for n in template.names))
    return _LONG


def _unit_rows(template: Template) -> list[tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for unit in template.units:
        level = "" if unit.level is None else str(unit.level)
        credit = "" if unit.credit is None else str(unit.credit)
        rows.setdefault(unit.name, (unit.name, unit.reference or "", unit.title, level, credit))
    return list(rows.values())


def _csv(rows: list[tuple[str, ...]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([safe(cell) for cell in row] for row in rows)
    return written.getvalue()


def _instructions(template: Template, form: str) -> list[str]:
    begin = [f"For {template.title}."] if template.title else []
    lists = [f"Words for status: {', '.join(_STATUSES)}."]
    lists.append(f"Words for provenance: {', '.join(_PROVENANCES)}.")
    return [*begin, *_HOW[form], *_FOR_ALL, *lists]


def _lists(book: Any, template: Template) -> dict[str, dict[str, Any]]:
    """Return what each column offers, as a spreadsheet validates it."""
    sheet = book.add_worksheet("Lists")
    sheet.hide()
    for row, pathway in enumerate(template.pathways):
        sheet.write_string(row, 0, pathway)
    found: dict[str, dict[str, Any]] = {
        "status": {"validate": "list", "source": _STATUSES},
        "provenance": {"validate": "list", "source": _PROVENANCES},
    }
    if template.names:
        source = f"=Units!$A$2:$A${len(template.names) + 1}"
        # a unit of another list may be written as well: it is asked about, not refused
        found["unit"] = {"validate": "list", "source": source, "error_type": "warning"}
    if template.pathways:
        source = f"=Lists!$A$1:$A${len(template.pathways)}"
        found["pathway"] = {"validate": "list", "source": source}
    return found


def _fill_in(
    sheet: Any, headings: tuple[str, ...], book: Any, bold: Any, lists: dict[str, dict[str, Any]]
) -> None:
    """Write headings above blank cells that are texts, dates, or one of a list."""
    text = book.add_format({"num_format": "@"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    _write(sheet, [headings], bold)
    sheet.freeze_panes(1, 1)
    for column, heading in enumerate(headings):
        name = heading.rstrip("0123456789 ").casefold()
        is_day = name in ("date", "registered", "started")
        sheet.set_column(column, column, 18, day if is_day else text)
        if name in lists:
            sheet.data_validation(1, column, _ROWS, column, lists[name])


def _write(sheet: Any, rows: list[tuple[str, ...]], bold: Any) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, *([bold] if row == 0 else []))
