"""Rows and cells of a spreadsheet saved as text, numbered as the spreadsheet numbers them."""

import io
import re
from collections.abc import Iterator
from functools import cached_property

from attrs import define, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile, Span
from qcf.diagnostics.suggest import nearest
from qcf.records.cutting import RowCutter, cell_places, clean, says_separator, separator_of
from qcf.records.findings import Findings
from qcf.records.text import shown

MOST_COLUMNS = 1_000
_BEGINNING = 4096
_SEPARATOR_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


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
        return cell_places(self.source.text, self.start, self.end, self.separator)


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

    def cells(self, column: str) -> Iterator[str]:
        """Yield the cells of a column; nothing where there is no such column."""
        index = self.index(column)
        return iter(()) if index is None else (row.cell(index) for row in self.rows)


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


def read_table(
    source: SourceFile, most_columns: int = MOST_COLUMNS
) -> tuple[Table | None, list[Diagnostic]]:
    r"""Return the header and the rows, without blank rows and rows that are broken.

    >>> table, _ = read_table(SourceFile("a.csv", "Learner;Unit\nL-001;SHC 31\n"))
    >>> table.columns, table.rows[0].number, table.rows[0].cells
    (('learner', 'unit'), 2, ('L-001', 'SHC 31'))
    """
    findings = Findings()
    reader = _Reader(source, separator_of(source.text), findings)
    header: Row | None = None
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for row in reader.rows():
        if not any(row.cells) or (header is None and says_separator(row.span.text)):
            continue
        if header is None:
            header = row
            columns = _columns(row.cells)
            if len(columns) > most_columns:
                findings.add(_too_many_cells(row, most_columns))
                columns = columns[:most_columns]
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
            if name == "learner" and {"title", "credit"} <= set(table.columns):
                advice = "these are columns of a unit bank: give the file that has the learners"
            advice = lower_header(table, name) or advice
            found.append(at(code, table.header.span, message, help=advice))
    return found


def lower_header(table: Table, name: str) -> str | None:
    """Return what to do where a column is named in a lower row: a sheet may begin with a title."""
    lines = table.header.source.text[:_BEGINNING].splitlines()
    for number, line in enumerate(lines, 1):
        if number > table.header.number and name in map(fold_column, line.split(table.separator)):
            return f"the header row is row {number}: take out what stands above it"
    return None


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


def _too_many_cells(row: Row, width: int) -> Diagnostic:
    extra = next(i for i, cell in enumerate(row.cells) if i >= width and cell)
    last = max(i for i, cell in enumerate(row.cells) if cell) + 1
    message = f"row {row.number}: asked for at most {width} cells, found {last}"
    mark = _SEPARATOR_NAMES[row.separator]
    advice = f"a cell that holds a {mark}, such as a title, stands in quotation marks"
    if "\u201c" in row.span.text:
        advice += ": straight ones, in place of curly ones"
    return at("QCF713", row.cell_span(extra), message, help=advice)


class _Lines:
    """The lines of a text, with the offset that reading has come to."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text)
        self._length = len(text)
        self._offset = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._offset += len(line)
            yield line

    @property
    def is_over(self) -> bool:
        return self._offset >= self._length


@define
class _Reader:
    """The rows of a text, each with its place. What cannot be cut into cells is reported."""

    source: SourceFile
    separator: str
    findings: Findings

    def rows(self) -> Iterator[Row]:
        """Yield the rows, blank ones too; report those that cannot be cut into cells."""
        text = self.source.text.replace("\r", " ").replace("\ufeff", " ")
        start = 0
        for number, cells, words in RowCutter(_Lines(text), self.separator).rows():
            end = start + len(words)
            row = self._row(number, cells or [], start, end)
            if cells is None:
                self._report_unclosed(row)
            else:
                yield row
            start = end

    def _row(self, number: int, cells: list[str], start: int, end: int) -> Row:
        if end > start and self.source.text[end - 1] == "\n":
            end -= 1
        plain = tuple(clean(cell) for cell in cells)
        return Row(number, plain, self.source, start, end, self.separator)

    def _report_unclosed(self, row: Row) -> None:
        message = f"row {row.number}: a quotation mark is not closed"
        advice = "close the quotation mark, or take it out"
        places = cell_places(self.source.text, row.start, row.end, self.separator)
        place = next((place for place, closed in places if not closed), (row.start, row.end))
        self.findings.add(at("QCF717", self.source.span(*place), message, help=advice))


def named(columns: list[str]) -> str:
    """Return columns as a message lists them, ten at most.

    >>> named(["date of birth", "tutor"])
    '`date of birth`, `tutor`'
    """
    listed = ", ".join(shown(column) for column in columns[:10])
    return f"{listed} and {len(columns) - 10} more" if len(columns) > 10 else listed
