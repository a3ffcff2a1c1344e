"""A list of units as people have it: read as a unit bank, and parted into groups."""

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at, has_errors
from qcf.diagnostics.source import SourceFile, Span
from qcf.draft.columns import GROUP, Copy, column_names, csv_text, from_header_on, plain
from qcf.draft.groupcolumn import group_column
from qcf.records.bank import COLUMNS, read_bank
from qcf.records.table import Row, Table, misspelt_columns, read_table, repeated_columns
from qcf.records.text import shown
from qcf.records.units import Origin, Unit, fold_title

MOST_UNITS = 2_000
MOST_ROWS = 10_000
MOST_COLUMNS = 200
_WORDS = ("code", "reference", "title")


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
    whole, notes = from_header_on(source)
    table, found = read_table(whole)
    if table is None:
        return None, read_bank(source, "list")[1]
    found = [*notes, *found, *_too_large(table)]
    if len(found) > len(notes) and found[-1].code == "QCF222":
        return None, found
    names, notes = column_names(table)
    found += notes
    table = evolve(table, columns=names)
    found += repeated_columns(table, (GROUP,))
    others = evolve(table, columns=tuple("" if name in COLUMNS else name for name in names))
    found += misspelt_columns(others, (GROUP,), "QCF612")
    rows = _Rows(table, origin)
    found += [*rows.group.found, *rows.lonely]
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


def _too_large(table: Table) -> list[Diagnostic]:
    for number, most, what in (
        (len(table.columns), MOST_COLUMNS, "columns"),
        (len(table.rows), MOST_ROWS, "rows"),
    ):
        if number > most:
            message = f"the list has {number} {what}, more than {most}"
            return [at("QCF222", table.header.span, message, help="keep the units only")]
    return []


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
        self.units: list[tuple[Row, list[str]]] = []
        self.places: list[tuple[Row, int]] = []  # each row of a unit, and which unit it is of
        self.lonely: list[Diagnostic] = []
        rows = []
        for row in table.rows:
            cells = [plain(row.cell(index)) for index in range(len(self.names))]
            said = [index for index in self._bank_columns if cells[index]]
            if len(said) == 1 and self.names[said[0]] in _WORDS:
                self.lonely.append(_lonely(row, said[0], cells[said[0]]))
            elif said:
                rows.append((row, cells))
        self.group = group_column(table, [row for row, _ in rows])
        self._take(rows)

    def _take(self, rows: list[tuple[Row, list[str]]]) -> None:
        first: dict[tuple[str, ...], int] = {}
        groups: set[tuple[int, str]] = set()
        for row, cells in rows:
            key = tuple(cells[index] for index in self._bank_columns)
            unit = first.setdefault(key, len(self.units))
            place = (unit, fold_title(self.group.title(row)))
            if unit == len(self.units) or place in groups:
                unit = len(self.units)  # the same row again is for the reader of banks to refuse
                self.units.append((row, cells))
            groups.add(place)
            self.places.append((row, unit))

    @property
    def _bank_columns(self) -> list[int]:
        return [index for index, name in enumerate(self.names) if name in COLUMNS]

    def copied(self) -> list[tuple[Row, list[str]]]:
        """Return the rows as a unit bank has them, and every other column by its name."""
        blank = self.group.index
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
        for row, number in self.places if self.group.index is not None else ():
            title = self.group.title(row)
            key = fold_title(title) or title
            group = found.get(key, ListedGroup(title, (), self.group.span(row)))
            found[key] = evolve(group, units=(*group.units, units[number]))
        return tuple(found.values())


def _lonely(row: Row, index: int, text: str) -> Diagnostic:
    """Report a row with one word: a heading between units, or a unit that lacks the rest."""
    message = f"row {row.number}: asked for a unit, found {shown(text)} alone"
    advice = "a unit has a title as well; the title of a group stands in a column `group`"
    return at("QCF601", row.cell_span(index), message, help=advice)
