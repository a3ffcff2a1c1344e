"""Rows that were left out: where each stands, why, and the CSV that a provider gets back."""

import csv
import io
from array import array
from collections.abc import Iterable, Iterator

from attrs import Factory, define, frozen

from qcf.diagnostics.codes import REGISTER
from qcf.diagnostics.diagnostic import Diagnostic

MOST_REASONS = 10_000
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@frozen
class Fault:
    """Why a cell cannot be used: a code, a reason without the cell's place, and advice."""

    code: str
    reason: str
    advice: str | None = None


@frozen
class Rejection:
    """One row, or one cell of it, that was left out. It names no learner."""

    file: str
    row: int
    column: str
    code: str
    reason: str


@define(eq=False)
class Rejected:
    """The rows that were left out so far, in the order of files and rows; small, however many."""

    names: list[str] = Factory(list)
    _files: "array[int]" = Factory(lambda: array("i"))
    _rows: "array[int]" = Factory(lambda: array("q"))
    _causes: "array[int]" = Factory(lambda: array("i"))
    _known: dict[tuple[str, Fault], int] = Factory(dict)

    def add(self, file: int, row: int, column: str, fault: Fault) -> None:
        """Take in a row. Of very many different reasons the later ones are told by their code."""
        cause = self._known.get((column, fault))
        if cause is None:
            if len(self._known) >= MOST_REASONS:
                fault = Fault(fault.code, REGISTER[fault.code].summary)
            cause = self._known.setdefault((column, fault), len(self._known))
        self._files.append(file)
        self._rows.append(row)
        self._causes.append(cause)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Rejection]:
        for file, row, column, fault in self._in_order():
            yield Rejection(self.names[file], row, column, fault.code, fault.reason)

    def _in_order(self) -> Iterator[tuple[int, int, str, Fault]]:
        causes = list(self._known)
        files, rows = self._files, self._rows
        for at in sorted(range(len(rows)), key=lambda at: (files[at], rows[at])):
            yield files[at], rows[at], *causes[self._causes[at]]

    def diagnostics(self) -> list[Diagnostic]:
        """Return one for each file, column and code: the first row, and how many there are."""
        first: dict[tuple[int, str, str], tuple[int, Fault]] = {}
        counts: dict[tuple[int, str, str], int] = {}
        for file, row, column, fault in self._in_order():
            key = (file, column, fault.code)
            first.setdefault(key, (row, fault))
            counts[key] = counts.get(key, 0) + 1
        return [self._told(key, *first[key], counts[key]) for key in first]

    def _told(self, key: tuple[int, str, str], row: int, fault: Fault, count: int) -> Diagnostic:
        file, column, code = key
        place = f"row {row}, column `{column}`" if column else f"row {row}"
        more = f"; {count:,} rows were left out for this" if count > 1 else ""
        message = f"{place}: {fault.reason}{more}"
        return Diagnostic(code, message, help=fault.advice, file=self.names[file])


def rejected_csv(rejections: Iterable[Rejection]) -> Iterator[str]:
    r"""Yield the lines of a CSV with a row for each rejection, safe to open in a spreadsheet.

    >>> print(*rejected_csv([Rejection("a.csv", 2, "date", "QCF704", "=1 is no date")]), sep="")
    file,row,column,code,reason
    a.csv,2,date,QCF704,'=1 is no date
    <BLANKLINE>
    """
    written = io.StringIO()
    write = csv.writer(written, lineterminator="\n").writerow
    write(("file", "row", "column", "code", "reason"))
    for one in rejections:
        yield written.getvalue()
        written.seek(0)
        written.truncate()
        write((_cell(one.file), one.row, _cell(one.column), one.code, _cell(one.reason)))
    yield written.getvalue()


def _cell(text: str) -> str:
    return safe(text).replace("\r", " ").replace("\n", " ")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such a one begins with `'`.

    >>> safe("=cmd()"), safe("SHC 31")
    ("'=cmd()", 'SHC 31')
    """
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
