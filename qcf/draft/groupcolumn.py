"""The column of a list that says which group a unit is in, however a spreadsheet says it."""

from collections.abc import Sequence

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.draft.columns import GROUP, MARKED, plain
from qcf.records.table import Row, Table, fold_column
from qcf.records.units import fold_title

_SHOWN_ROWS = 10
_MARKS = {"m": "Mandatory", "o": "Optional", "c": "Core"}


@frozen
class GroupColumn:
    """The title of the group of each row, by the row's number; empty where there is no column."""

    index: int | None
    titles: dict[int, str]
    found: tuple[Diagnostic, ...] = ()

    def title(self, row: Row) -> str:
        """Return the title of the group that a row's unit is in, or nothing."""
        return self.titles.get(row.number, "")

    def span(self, row: Row) -> Span:
        """Return where a row names its group."""
        return row.span if self.index is None else row.cell_span(self.index)


def group_column(table: Table, of_units: Sequence[Row]) -> GroupColumn:
    """Return which group each row is of. `of_units` are the rows that say something of a unit.

    A merged cell stands in its first row only, and a title may stand on a row of its own: both
    are read where it is certain that a title goes on until the next one.
    """
    index = table.index(GROUP)
    if index is None:
        return GroupColumn(None, {})
    is_marked = fold_column(table.header.cell(index)) in MARKED
    titles = {}
    for row in table.rows:
        title = plain(row.cell(index))
        if title:
            titles[row.number] = _MARKS.get(title.casefold(), title) if is_marked else title
    blank = [row for row in of_units if row.number not in titles]
    if not blank:
        return GroupColumn(index, titles)
    span = blank[0].cell_span(index)
    if not _go_on(titles, of_units):
        message = f"{_rows(blank)}: asked for a `{GROUP}`, found none"
        advice = "write the title of the group in each row"
        return GroupColumn(index, titles, (at("QCF601", span, message, help=advice),))
    current = ""
    for row in table.rows:
        current = titles.setdefault(row.number, current)
    message = f"{_rows(blank)}: read as of the group that is named above"
    advice = "write the title of the group in each row if one is of another"
    return GroupColumn(index, titles, (at("QCF708", span, message, help=advice),))


def _go_on(titles: dict[int, str], of_units: Sequence[Row]) -> bool:
    """Whether each title is that of all rows down to the next one.

    So it is where titles stand on rows of their own, or where several stand once each.
    """
    numbers = {row.number for row in of_units}
    begins = bool(titles) and min(titles) <= min(numbers)
    stand_alone = not any(number in numbers for number in titles)
    different = {fold_title(title) for title in titles.values()}
    return begins and (stand_alone or len(titles) == len(different) > 1)


def _rows(rows: Sequence[Row]) -> str:
    numbers = ", ".join(str(row.number) for row in rows[:_SHOWN_ROWS])
    more = f" and {len(rows) - _SHOWN_ROWS} more" if len(rows) > _SHOWN_ROWS else ""
    return f"row{'' if len(rows) == 1 else 's'} {numbers}{more}"
