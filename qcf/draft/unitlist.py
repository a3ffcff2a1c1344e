"""A list of units as people have it: read as a unit bank, and parted into groups."""

from collections.abc import Iterator

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at, has_errors
from qcf.diagnostics.source import SourceFile, Span
from qcf.draft.columns import GROUP, Copy, column_names, csv_text, plain
from qcf.records.bank import COLUMNS, read_bank
from qcf.records.table import Row, Table, misspelt_columns, read_table, repeated_columns
from qcf.records.units import Origin, Unit, fold_title

MOST_UNITS = 2_000
_SHOWN_ROWS = 10


@frozen
class ListedGroup:
    """A group by its title in the list, and its units in their order."""

    title: str
    units: tuple[Unit, ...]
    span: Span


@frozen
class UnitList:
    """Units in their order, the text of a bank of them, and the groups that the list names."""

    units: tuple[Unit, ...]
    bank_text: str
    groups: tuple[ListedGroup, ...]


def read_unit_list(source: SourceFile, origin: Origin) -> tuple[UnitList | None, list[Diagnostic]]:
    r"""Return the units of a list in CSV, and everything that is wrong with it.

    `origin` is said of the figures of which the list does not say where they come from. With an
    error nothing is returned.

    >>> text = "code;title;credit;group\nKM 1;Tools;3;Mandatory\nKM 2;Kites;4;Optional\n"
    >>> listed, _ = read_unit_list(SourceFile("units.csv", text), Origin.UNKNOWN)
    >>> [(group.title, [unit.code for unit in group.units]) for group in listed.groups]
    [('Mandatory', ['KM 1']), ('Optional', ['KM 2'])]
    """
    table, found = read_table(source)
    if table is None:
        return None, read_bank(source, "list")[1]
    names, notes = column_names(table)
    found = [*found, *notes]
    table = evolve(table, columns=names)
    found += repeated_columns(table, (GROUP,))
    others = evolve(table, columns=tuple("" if name in COLUMNS else name for name in names))
    found += misspelt_columns(others, (GROUP,), "QCF612")
    rows = _Rows(table, origin)
    found += rows.without_group()
    copy = Copy.of(source.name, rows.copied())
    bank, more = read_bank(copy.source, "list")
    found += [copy.back(diagnostic) for diagnostic in more]
    if not has_errors(found):
        found += _unusable_number(table, len(bank.units))
    if has_errors(found):
        return None, found
    units = tuple(
        evolve(unit, span=row.span) for unit, (row, _) in zip(bank.units, rows.units, strict=True)
    )
    return UnitList(units, rows.bank_text(), rows.groups(units)), found


def _unusable_number(table: Table, number: int) -> list[Diagnostic]:
    if not number:
        message, advice = "asked for units, found none below the header", "write one unit a row"
        return [at("QCF601", table.header.span, message, help=advice)]
    if number > MOST_UNITS:
        message = f"the list has {number} units, more than {MOST_UNITS}"
        return [at("QCF222", table.header.span, message, help="split the list")]
    return []


class _Rows:
    """The rows of a list. One that names a unit again for another group is no second unit."""

    def __init__(self, table: Table, origin: Origin) -> None:
        self.table = table
        self.origin = origin.value
        self.names = table.columns
        self.group_index = table.index(GROUP)
        self.units: list[tuple[Row, list[str]]] = []
        self.places: list[tuple[Row, int]] = []  # each row of a unit, and which unit it is of
        first: dict[tuple[str, ...], int] = {}
        groups: set[tuple[int, str]] = set()
        for row in table.rows:
            cells = [plain(row.cell(index)) for index in range(len(self.names))]
            if not any(cells[index] for index in self._bank_columns):
                continue
            key = tuple(cells[index] for index in self._bank_columns)
            unit = first.setdefault(key, len(self.units))
            place = (unit, fold_title(self.group_title(row)))
            if unit == len(self.units) or place in groups:
                unit = len(self.units)  # the same row again is for the reader of banks to refuse
                self.units.append((row, cells))
            groups.add(place)
            self.places.append((row, unit))

    @property
    def _bank_columns(self) -> list[int]:
        return [index for index, name in enumerate(self.names) if name in COLUMNS]

    def group_title(self, row: Row) -> str:
        """Return what a row says of its unit's group."""
        return plain(row.cell(self.group_index)) if self.group_index is not None else ""

    def without_group(self) -> Iterator[Diagnostic]:
        """Report the units that have no group, once."""
        if self.group_index is None:
            return
        rows = [row for row, _ in self.places if not self.group_title(row)]
        if rows:
            numbers = ", ".join(str(row.number) for row in rows[:_SHOWN_ROWS])
            more = f" and {len(rows) - _SHOWN_ROWS} more" if len(rows) > _SHOWN_ROWS else ""
            word = "row" if len(rows) == 1 else "rows"
            yield at(
                "QCF601",
                rows[0].cell_span(self.group_index),
                f"{word} {numbers}{more}: asked for a `{GROUP}`, found none",
                help="write the group's title in each row; "
                "a merged cell of a spreadsheet stands in its first row only",
            )

    def copied(self) -> list[tuple[Row, list[str]]]:
        """Return the rows as a unit bank has them, and every other column by its name."""
        blank = self.group_index
        header = ["" if index == blank else name for index, name in enumerate(self.names)]
        copied = [(self.table.header, self._with_origin(header, "origin"))]
        for row, cells in self.units:
            own = ["" if index == blank else cell for index, cell in enumerate(cells)]
            copied.append((row, self._with_origin(own, self.origin)))
        return copied

    def _with_origin(self, cells: list[str], word: str) -> list[str]:
        if "origin" not in self.names:
            return [*cells, word]
        index = self.names.index("origin")
        return [*cells[:index], cells[index] or word, *cells[index + 1 :]]

    def bank_text(self) -> str:
        """Return the text of a unit bank: the columns that one uses, in the order of the list."""
        rows = []
        keep = [name in COLUMNS for name in self.names]
        for _, cells in self.copied():
            kept = [cell for cell, is_kept in zip(cells, keep, strict=False) if is_kept]
            rows.append(kept + cells[len(keep) :])
        return csv_text(rows)

    def groups(self, units: tuple[Unit, ...]) -> tuple[ListedGroup, ...]:
        """Return the groups in the order in which the list names them first."""
        found: dict[str, ListedGroup] = {}
        for row, number in self.places:
            title = self.group_title(row)
            if self.group_index is not None:
                key = fold_title(title) or title
                span = row.cell_span(self.group_index)
                group = found.get(key, ListedGroup(title, (), span))
                found[key] = evolve(group, units=(*group.units, units[number]))
        return tuple(found.values())
