"""Workbooks, which are XLSX, XLS and ODS: their sheets with learners, as tables."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.exchange.extra import extra
from qcf.exchange.mapping import fits
from qcf.exchange.profile import Profile
from qcf.exchange.rejected import Fault
from qcf.exchange.sheet import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    NO_TEXT,
    TOO_LARGE,
    Chunk,
    Refuse,
)
from qcf.exchange.textfile import unreadable
from qcf.exchange.unpacking import why_not_opened
from qcf.records.cutting import clean
from qcf.records.table import Table, read_table

_FIRST = 200
_OWN = ("Units", "How to")  # what `qcf template` writes for people
_MEND = "save the sheet as CSV, or split the workbook"
_MISSING = "check the name and the folder; `.csv`, `.xlsx` and `.ods` are other files"


@frozen(eq=False)
class BookSheet:
    """One sheet of a workbook that is held in memory."""

    name: str
    head: Table
    _sheet: Any

    def chunks(self, columns: tuple[int, ...], refuse: Refuse) -> Iterator[Chunk]:
        """Yield the rows below the headings."""
        pa = extra("pyarrow")
        shift = (self._sheet.start or (0, 0))[1]
        most = max(1, MOST_CELLS // max(len(columns), 1))
        rows = enumerate(self._sheet.iter_rows(), 1)
        for _ in islice(rows, self.head.header.number):
            pass
        while batch := list(islice(rows, most)):
            numbers: list[int] = []
            kept: list[list[str]] = [[] for _ in columns]
            for number, values in batch:
                texts = [_text(values, place - shift) for place in columns]
                fault = _fault(texts)
                if fault is not None:
                    refuse(number, "", fault)
                elif any(map(clean, texts)) or any(_written(value) for value in values):
                    numbers.append(number)
                    for cells, text in zip(kept, texts, strict=True):
                        cells.append(text)
            columns_read = tuple(pa.array(column, pa.string()) for column in kept)
            yield Chunk(pa.array(numbers, pa.int64()), columns_read)


def open_workbook(
    path: Path, name: str, profile: Profile | None = None
) -> tuple[list[BookSheet], list[Diagnostic]]:
    """Return the sheets of a workbook that name learners, and what is to be said of it.

    A profile may name the sheet, the row of the headings, and the heading of learners.
    """
    calamine = extra("python_calamine")
    if not path.exists():
        return [], [unreadable(name, "there is no such file", _MISSING)]
    reason = why_not_opened(path)
    if reason is not None:
        return [], [unreadable(name, reason, _MEND)]
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == calamine.SheetVisibleEnum.Visible
            and (profile is None or profile.sheet in (None, sheet.name))
        ]
        sheets = [(title, book.get_sheet_by_name(title)) for title in shown]
        heads = [
            (title, sheet, _head(f"{name}, sheet {title}", sheet, profile))
            for title, sheet in sheets
        ]
    except BaseException as fault:  # a fault of the reader on a broken file is no Exception
        if isinstance(fault, KeyboardInterrupt | SystemExit | MemoryError | GeneratorExit):
            raise
        return [], [unreadable(name, "it is no workbook that can be opened", _MEND)]
    return _chosen(name, heads, profile)


def _chosen(
    name: str, heads: list[tuple[str, Any, Table | None]], profile: Profile | None
) -> tuple[list[BookSheet], list[Diagnostic]]:
    """Return the sheets with a column of learners; of a workbook without any, the first."""
    filled = [(title, sheet, head) for title, sheet, head in heads if head is not None]
    wanted = [one for one in filled if _names_learners(one[2], profile)] or filled[:1]
    if not wanted:
        message = "asked for a header row with `learner` and `unit`, found an empty workbook"
        return [], [Diagnostic("QCF702", message, help="begin with learner,unit", file=name)]
    found = []
    read = {*_OWN, *(title for title, *_ in wanted)}
    left = [title for title, *_ in filled if title not in read]
    if left:
        titles = ", ".join(f"`{title}`" for title in left[:10])
        message = f"sheets that were not read, since no column names learners: {titles}"
        found.append(Diagnostic("QCF706", message, file=name))
    return [BookSheet(head.header.source.name, head, sheet) for _, sheet, head in wanted], found


def _names_learners(head: Table, profile: Profile | None) -> bool:
    if profile is not None and fits(head, profile):
        return True
    names = ("learner", "uln", "unique_learner_number", "old_uln", "incoming_uln")
    return any(name in head.columns for name in names)


def _head(name: str, sheet: Any, profile: Profile | None) -> Table | None:
    """Return the headings where a profile has them, if they are its own; else those at the top."""
    if profile is not None and profile.header_row > 1:
        head = _head_below(name, sheet, profile.header_row - 1)
        if head is not None and fits(head, profile):
            return head
    return _head_below(name, sheet, 0)


def _head_below(name: str, sheet: Any, above: int) -> Table | None:
    """Return the headings and the first rows as records read them from a CSV."""
    shift = (sheet.start or (0, 0))[1]
    if shift + sheet.width > MOST_COLUMNS:
        return None
    written = io.StringIO()
    write = csv.writer(written, lineterminator="\n").writerow
    for values in islice(sheet.iter_rows(), above, above + _FIRST):
        write([*[""] * shift, *(_written(value)[:LONGEST_CELL] for value in values)])
    text = "\n" * above + written.getvalue().replace("\r", " ").replace("\0", " ")
    return read_table(SourceFile(name, text), MOST_COLUMNS)[0]


def _text(values: list[object], index: int) -> str:
    return _written(values[index]) if 0 <= index < len(values) else ""


def _written(value: object) -> str:
    """Return a cell as a CSV of the sheet would have it."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime():
            return value.isoformat(" ")
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)


def _fault(texts: list[str]) -> Fault | None:
    if any(len(text) > LONGEST_CELL for text in texts):
        return TOO_LARGE
    return NO_TEXT if any("\0" in text for text in texts) else None
