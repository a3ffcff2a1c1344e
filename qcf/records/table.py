"""Rows and cells of a spreadsheet saved as text, numbered as the spreadsheet numbers them."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cached_property

from attrs import define, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile, Span
from qcf.diagnostics.suggest import nearest
from qcf.records.findings import Findings
from qcf.records.text import shown

MOST_COLUMNS = 1_000
_SEPARATORS = ",;\t|"
_SEPARATOR_NAMES = {";": "semicolon", "\t": "tab", "|": "bar"}
_SAID_SEPARATOR = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"\n]*+"?')
_QUOTATION = r'(?P<quoted>"(?:[^"]++|"")*+(?P<close>")?+)'
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)


@frozen
class Row:
    """One row: its number, its cells without the oddities of spreadsheets, and its place."""

    number: int
    cells: tuple[str, ...]
    source: SourceFile
    start: int
    end: int
    separator: str

    @property
    def span(self) -> Span:
        """The place of the whole row."""
        return self.source.span(self.start, self.end)

    def cell(self, index: int) -> str:
        """Return a cell; one that a short row lacks is empty."""
        return self.cells[index] if index < len(self.cells) else ""

    def cell_span(self, index: int) -> Span:
        """Return the place of a cell, or of the row where it has no such cell."""
        if index >= len(self._places):
            return self.span
        return self.source.span(*self._places[index][0])

    @cached_property
    def _places(self) -> list[tuple[tuple[int, int], bool]]:
        return _cell_places(self.source.text, self.start, self.end, self.separator)


@frozen
class Table:
    """The rows under a header. `columns` are the folded names, as in `awarding_organisation`."""

    header: Row
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str

    def index(self, column: str) -> int | None:
        """Return where a column stands, counted from 0."""
        return self.columns.index(column) if column in self.columns else None


@frozen
class RowPlaces:
    """Where the cells of one row stand, and what a message calls them."""

    row: Row
    table: Table

    def span(self, path: tuple[str | int, ...]) -> Span:
        """Return the span of the cell in a column, or of the row."""
        index = self.table.index(str(path[0])) if path else None
        return self.row.span if index is None else self.row.cell_span(index)

    def words(self, path: tuple[str | int, ...]) -> str:
        """Return the row's number and the column's name."""
        row = f"row {self.row.number}"
        return f"{row}, column {shown(path[0])}" if path else row

    def is_damaged(self, path: tuple[str | int, ...]) -> bool:
        """Whether something of the row could not be read: such rows are not in the table."""
        return False


def read_table(source: SourceFile) -> tuple[Table | None, list[Diagnostic]]:
    r"""Return the header and the rows, without blank rows and rows that are broken.

    >>> table, _ = read_table(SourceFile("a.csv", "Learner;Unit\nL-001;SHC 31\n"))
    >>> table.columns, table.rows[0].number, table.rows[0].cells
    (('learner', 'unit'), 2, ('L-001', 'SHC 31'))
    """
    findings = Findings()
    reader = _Reader(source, _separator(source.text), findings)
    header: Row | None = None
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for row in reader.rows():
        if not any(row.cells) or (header is None and _SAID_SEPARATOR.fullmatch(row.span.text)):
            continue
        if header is None:
            header = row
            columns = _columns(row.cells)
            if len(columns) > MOST_COLUMNS:
                findings.add(_too_many_cells(row, MOST_COLUMNS))
                columns = columns[:MOST_COLUMNS]
        elif any(row.cells[len(columns) :]):
            findings.add(_too_many_cells(row, len(columns)))
        else:
            rows.append(row)
        if findings.is_full:
            break
    if header is None:
        return None, findings.listed()
    return Table(header, columns, tuple(rows), reader.separator), findings.listed()


def fold_column(name: str) -> str:
    """Return what the spellings of a column's name have in common.

    >>> fold_column(" Awarding-Organisation"), fold_column("awarding organisation")
    ('awarding_organisation', 'awarding_organisation')
    """
    return re.sub(r"[\s_\-]+", "_", name.strip()).casefold()


def missing_columns(table: Table, asked: tuple[str, ...], code: str) -> list[Diagnostic]:
    """Report columns that are needed. The header may hold a learner: it is not repeated."""
    found = []
    for name in asked:
        if name not in table.columns:
            message = f"no column is called `{name}` among the {len(table.columns)} of row "
            message += str(table.header.number)
            advice = f"name it `{name}` in the header row, which is the first"
            found.append(at(code, table.header.span, message, help=advice))
    return found


def note_separator(table: Table, findings: Findings) -> None:
    """Note a separator that the file's name does not promise."""
    is_expected = table.separator == "," or table.header.source.name.lower().endswith(".tsv")
    if not is_expected:
        message = f"the separator was read as the {_SEPARATOR_NAMES[table.separator]}"
        findings.add(at("QCF708", table.header.span, message))


def repeated_columns(table: Table, known: tuple[str, ...]) -> list[Diagnostic]:
    """Report columns that the reader uses and that stand twice: it does not choose."""
    found = []
    for name in known:
        places = [index for index, column in enumerate(table.columns) if column == name]
        if len(places) > 1:
            message = f"two columns are called {shown(name)}: {places[0] + 1} and {places[1] + 1}"
            span = table.header.cell_span(places[1])
            found.append(at("QCF718", span, message, help="rename or remove one of them"))
    return found


def misspelt_columns(table: Table, known: tuple[str, ...], code: str) -> list[Diagnostic]:
    """Report columns that are nearly one of those known and absent: never unused in silence."""
    found = []
    absent = [name for name in known if name not in table.columns]
    for index, name in enumerate(table.columns):
        meant = nearest(name, absent) if name and name not in known else None
        if meant is not None and _is_meant(name, meant):
            span = table.header.cell_span(index)
            message = f"a column is called `{name}`, and none is called `{meant}`"
            advice = f"rename it to `{meant}`, or to something else if it is not meant"
            found.append(at(code, span, message, help=advice))
    return found


def _is_meant(name: str, meant: str) -> bool:
    """Whether more than the first word is alike: `achieved_on` is not `achieved_for`."""
    first, _, rest = name.partition("_")
    meant_first, _, meant_rest = meant.partition("_")
    return first != meant_first or not meant_rest or nearest(rest, [meant_rest]) is not None


def _columns(cells: tuple[str, ...]) -> tuple[str, ...]:
    names = [fold_column(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _separator(text: str) -> str:
    """Return the separator that the header line uses most, the comma where it uses none."""
    first = text.lstrip("\ufeff\n \r").partition("\n")[0]
    said = _SAID_SEPARATOR.fullmatch(first)
    if said:
        return said[1]
    outside = _QUOTED.sub("", first)
    return max(_SEPARATORS, key=outside.count)


def _clean(cell: str) -> str:
    """Return a cell without what spreadsheets put around text."""
    plain = cell.strip("\ufeff\u200b\u200e\u200f \t\n\r\xa0").strip()
    formula = _FORMULA.fullmatch(plain)
    plain = formula[1].strip() if formula else plain
    return plain[1:].strip() if plain.startswith("'") else plain


def _too_many_cells(row: Row, width: int) -> Diagnostic:
    extra = next(i for i, cell in enumerate(row.cells) if i >= width and cell)
    last = max(i for i, cell in enumerate(row.cells) if cell) + 1
    message = f"row {row.number}: asked for at most {width} cells, found {last}"
    advice = "put a cell that holds the separator in quotation marks"
    return at("QCF713", row.cell_span(extra), message, help=advice)


class _Lines:
    """The lines of a text, with the offset that reading has come to."""

    def __init__(self, text: str, offset: int) -> None:
        self.lines = io.StringIO(text[offset:])
        self.offset = offset

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.offset += len(line)
            yield line


@define
class _Reader:
    """Cuts a text into rows. A quotation mark that is never closed spoils one row only."""

    source: SourceFile
    separator: str
    findings: Findings

    def rows(self) -> Iterator[Row]:
        """Yield the rows, blank ones too; report those that cannot be cut into cells."""
        text = self.source.text.replace("\r", " ").replace("\ufeff", " ")
        lines = _Lines(text, 0)
        reader = csv.reader(iter(lines), delimiter=self.separator, skipinitialspace=True)
        start = number = 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                break
            if lines.offset >= len(text) and not self._is_closed(start, len(text)):
                break
            yield self._row(number, cells, start, lines.offset)
            start = lines.offset
        yield from self._one_line_each(text, start, number)

    def _one_line_each(self, text: str, start: int, number: int) -> Iterator[Row]:
        """Go on behind a quotation mark that is not closed: each line is a row."""
        lines = _Lines(text, start)
        for line in lines:
            end = start + len(line)
            row = self._row(number, [], start, end)
            try:
                cells = next(csv.reader([line], delimiter=self.separator, skipinitialspace=True))
            except csv.Error:
                cells = None
            if cells is None or ('"' in line and not self._is_closed(start, end)):
                self._report_unclosed(row)
            else:
                yield self._row(number, cells, start, end)
            start = end
            number += 1

    def _row(self, number: int, cells: list[str], start: int, end: int) -> Row:
        if end > start and self.source.text[end - 1] == "\n":
            end -= 1
        plain = tuple(_clean(cell) for cell in cells)
        return Row(number, plain, self.source, start, end, self.separator)

    def _is_closed(self, start: int, end: int) -> bool:
        places = _cell_places(self.source.text, start, end, self.separator)
        return all(is_closed for _, is_closed in places)

    def _report_unclosed(self, row: Row) -> None:
        message = f"row {row.number}: a quotation mark is not closed"
        advice = "close the quotation mark, or take it out"
        places = _cell_places(self.source.text, row.start, row.end, self.separator)
        place = next((place for place, is_closed in places if not is_closed), (row.start, row.end))
        self.findings.add(at("QCF717", self.source.span(*place), message, help=advice))


def _cell_places(
    text: str, start: int, end: int, separator: str
) -> list[tuple[tuple[int, int], bool]]:
    """Return the place of each cell of a row, and whether its quotation marks are closed."""
    places = []
    tail = rf"[^{re.escape(separator)}\n]*+"
    cell = re.compile(rf"[ \ufeff]*+(?P<text>(?:{_QUOTATION})?+{tail})")
    position = start
    while (found := cell.match(text, position, end)) is not None:
        is_closed = found["quoted"] is None or found["close"] is not None
        places.append((_trimmed(text, *found.span("text")), is_closed))
        position = found.end()
        if position >= end or text[position] != separator:
            break
        position += 1
    return places


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def named(columns: list[str]) -> str:
    """Return columns as a message lists them, ten at most.

    >>> named(["date of birth", "tutor"])
    '`date of birth`, `tutor`'
    """
    listed = ", ".join(shown(column) for column in columns[:10])
    return f"{listed} and {len(columns) - 10} more" if len(columns) > 10 else listed
