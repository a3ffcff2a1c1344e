"""A table as a report prints it: whether its totals and percentages follow from its rows.

Nothing is corrected: what does not add up is reported with both sides.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import SourceFile
from qcf.records.findings import Findings
from qcf.records.table import Row, Table, read_table
from qcf.records.text import shown
from qcf.workforce.audit_words import as_printed
from qcf.workforce.figures import Figure, Printed, read_figure

MOST_FIGURE_COLUMNS = 12
_TOTALS = ("total", "totals", "grand total")
_SHARE = re.compile(r"(?P<part>.+?)\s*(?:%|percent|per cent)\s+of\s+(?P<whole>.+)", re.IGNORECASE)
_REST = "total"


@frozen
class PrintedRow:
    """One row: what it is called, and its figures."""

    name: str
    row: Row
    figures: tuple[Figure, ...]


@frozen
class PrintedTable:
    """A table of figures: its columns by name, its rows, and the row of totals if it has one."""

    columns: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    total: PrintedRow | None

    def sum_of(self, column: int, rows: Iterable[PrintedRow] | None = None) -> Fraction:
        """Return what the numbers of a column come to, of the rows that have one."""
        listed = self.rows if rows is None else rows
        return sum((row.figures[column].number or Fraction(0) for row in listed), Fraction(0))


def read_printed(source: SourceFile) -> tuple[PrintedTable | None, list[Diagnostic]]:
    r"""Return a table of figures, and everything in it that does not add up.

    The first column names the rows. A row called `total` holds printed totals, and so does a column
    called `total`; a column called `A % of B` holds a share, where `B` may be `total`.

    >>> source = SourceFile("t.csv", "kind,settings\nPlaygroups,48\nOthers,36\nTotal,85\n")
    >>> [found.message for found in read_printed(source)[1]]
    ['column `settings`: the printed total is 85, and the rows come to 84']
    """
    table, found = read_table(source)
    findings = Findings()
    findings.extend(found)
    if table is None:
        message = "asked for a header row and rows of figures, found an empty file"
        findings.add(at("QCF702", source.line_span(1), message, help="name the columns"))
        return None, findings.listed()
    printed = _printed(table)
    if len(printed.columns) > MOST_FIGURE_COLUMNS:
        message = f"asked for at most {MOST_FIGURE_COLUMNS} columns of figures, found "
        message += str(len(printed.columns))
        advice = "leave out what is not to be added up"
        findings.add(at("QCF702", table.header.span, message, help=advice))
        return None, findings.listed()
    checks = (_unclear, _repeated, _column_totals, _row_totals, _shares)
    findings.extend([one for check in checks for one in check(printed)])
    return printed, findings.listed()


def _printed(table: Table) -> PrintedTable:
    columns = tuple(" ".join(table.header.cell(i).split()) for i in range(1, len(table.columns)))
    rows, total = [], None
    for row in table.rows:
        figures = tuple(read_figure(row.cell(i + 1)) for i in range(len(columns)))
        one = PrintedRow(row.cell(0), row, figures)
        if one.name.casefold().rstrip(":") in _TOTALS:
            total = one
        else:
            rows.append(one)
    return PrintedTable(columns, tuple(rows), total)


def _unclear(table: PrintedTable) -> Iterator[Diagnostic]:
    for row in (*table.rows, *([table.total] if table.total else [])):
        for index, figure in enumerate(row.figures):
            if figure.printed is Printed.UNCLEAR:
                message = f"{shown(figure.text)} is no figure that can be read"
                span = row.row.cell_span(index + 1)
                yield at("QCF844", span, message, help=figure.advice)


def _repeated(table: PrintedTable) -> Iterator[Diagnostic]:
    first: dict[str, PrintedRow] = {}
    for row in table.rows:
        name = " ".join(row.name.casefold().split())
        if not name:
            advice = "fill in the name; a blank below a name is not read as the same"
            yield at("QCF844", row.row.span, "a row of figures without a name", help=advice)
        elif name in first:
            labels = (Label(first[name].row.cell_span(0), "first here"),)
            message = f"two rows are called {shown(row.name)}, and both are added up"
            advice = "tell the two apart, or take one out"
            yield at("QCF845", row.row.cell_span(0), message, help=advice, labels=labels)
        else:
            first[name] = row


def _column_totals(table: PrintedTable) -> Iterator[Diagnostic]:
    if table.total is None:
        return
    for index, column in enumerate(table.columns):
        figure = table.total.figures[index]
        if figure.number is None or figure.is_percent or _share_in(table, column) is not None:
            continue
        come_to = table.sum_of(index)
        if figure.number == come_to:
            continue
        notes = tuple(_left_out(table, index, figure.number))
        loose = [r.name for r in table.rows if r.figures[index].printed is not Printed.EXACT]
        if loose:
            notes += (f"not exact, or not there: {', '.join(shown(name) for name in loose[:10])}",)
        message = (
            f"column `{column}`: the printed total is {as_printed(figure.number)}, and the rows "
        )
        message += f"come to {as_printed(come_to)}"
        span = table.total.row.cell_span(index + 1)
        yield at("QCF841", span, message, help="correct the total or a row", notes=notes)


def _left_out(table: PrintedTable, index: int, number: Fraction) -> Iterator[str]:
    """Yield which single row, left out, would make the total right."""
    for row in table.rows:
        own = row.figures[index].number
        if own is not None and table.sum_of(index) - own == number:
            yield f"the total fits if {shown(row.name)} is left out"


def _row_totals(table: PrintedTable) -> Iterator[Diagnostic]:
    """Yield where a column of totals is not the sum of its row, or counts something twice."""
    names = [column.casefold() for column in table.columns]
    if _REST not in names:
        return
    total = names.index(_REST)
    counted = [i for i, column in enumerate(table.columns) if i != total and _counts(table, i)]
    for row in table.rows:
        printed = row.figures[total].number
        come_to = sum((row.figures[i].number or Fraction(0) for i in counted), Fraction(0))
        if printed is not None and printed != come_to:
            message = f"the printed total is {as_printed(printed)}, and the row comes to "
            message += as_printed(come_to)
            advice = "correct the total or a figure"
            yield at("QCF841", row.row.cell_span(total + 1), message, help=advice)
    twice = _sum_of_others(table, counted)
    if twice is not None:
        whole, parts = twice
        listed = ", ".join(f"`{table.columns[i]}`" for i in parts)
        message = f"column `{table.columns[whole]}` is the sum of {listed} in every row, "
        message += "and the total adds it to them"
        less = table.sum_of(total) - table.sum_of(whole)
        notes = (f"counted once, the rows come to {as_printed(less)}",)
        span = table.rows[0].row.cell_span(total + 1)
        yield at("QCF843", span, message, help="leave it out of the total", notes=notes)


def _counts(table: PrintedTable, index: int) -> bool:
    is_share = _share_in(table, table.columns[index]) is not None
    return not is_share and any(row.figures[index].number is not None for row in table.rows)


def _sum_of_others(table: PrintedTable, counted: list[int]) -> tuple[int, tuple[int, ...]] | None:
    """Return a column that is the sum of two or more others in each row, and more than nothing."""
    for whole in counted:
        if not table.sum_of(whole):
            continue
        others = [i for i in counted if i != whole]
        for size in range(2, len(others) + 1):
            for parts in combinations(others, size):
                if all(_is_sum(row, whole, parts) for row in table.rows):
                    return whole, parts
    return None


def _is_sum(row: PrintedRow, whole: int, parts: tuple[int, ...]) -> bool:
    numbers = [row.figures[i].number for i in (whole, *parts)]
    known = [number for number in numbers if number is not None]
    return len(known) == len(numbers) and known[0] == sum(known[1:])


def _share_in(table: PrintedTable, column: str) -> tuple[int, int | None] | None:
    """Return the columns of the part and of the whole that a column of shares names."""
    found = _SHARE.fullmatch(column)
    names = [" ".join(name.casefold().split()) for name in table.columns]
    if found is None or found["part"].casefold() not in names:
        return None
    part = names.index(found["part"].casefold())
    whole = found["whole"].casefold()
    if whole in names:
        return part, names.index(whole)
    return (part, None) if whole == _REST else None


def _shares(table: PrintedTable) -> Iterator[Diagnostic]:
    for index, column in enumerate(table.columns):
        share = _share_in(table, column)
        if share is None:
            continue
        for row in table.rows:
            yield from _share(table, row, index, share)


def _share(
    table: PrintedTable, row: PrintedRow, index: int, share: tuple[int, int | None]
) -> Iterator[Diagnostic]:
    printed, part = row.figures[index].number, row.figures[share[0]].number
    whole = table.sum_of(share[0]) if share[1] is None else row.figures[share[1]].number
    if printed is None or part is None or not whole:
        return
    exact = 100 * part / whole
    places = len(row.figures[index].text.partition(".")[2].rstrip("% "))
    if abs(printed - exact) > Fraction(1, 2 * 10**places):
        message = f"{as_printed(part)} of {as_printed(whole)} is {float(exact):.1f} per cent, "
        message += f"and {as_printed(printed)} is printed"
        span = row.row.cell_span(index + 1)
        yield at("QCF842", span, message, help="correct the share or what it is of")
