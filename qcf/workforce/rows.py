"""Rows of settings and of staff, and the words that their cells may hold."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import SourceFile
from qcf.records.entries import Entry
from qcf.records.findings import Findings
from qcf.records.table import (
    RowPlaces,
    Table,
    missing_columns,
    misspelt_columns,
    named,
    note_separator,
    read_table,
    repeated_columns,
)

YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
# What people write where they know nothing: read as nothing said, never as no.
NOTHING_SAID = ("n/a", "na", "not known", "unknown", "not stated", "not accessed", "?", "-")

_Meant = TypeVar("_Meant")


def entries_of(
    source: SourceFile, asked: tuple[str, ...], known: tuple[str, ...], findings: Findings
) -> Iterator[Entry]:
    """Yield an entry for each row; nothing where the header cannot be used, and it says why."""
    table, found = read_table(source)
    findings.extend(found)
    if table is None:
        message = "asked for a header row, found an empty file"
        findings.add(at("QCF702", source.line_span(1), message, help=f"name {named([*known])}"))
        return
    faults = missing_columns(table, asked, "QCF702")
    faults = faults or misspelt_columns(table, known, "QCF702")
    faults += repeated_columns(table, known)
    findings.extend(faults)
    if faults:
        return
    _note_reading(table, known, findings)
    for row in table.rows:
        if findings.is_full:
            return
        cells = zip(table.columns, row.cells, strict=False)  # a short row lacks cells
        values = {name: cell for name, cell in cells if name in known and _says(cell)}
        yield Entry(values, (), RowPlaces(row, table), findings, "QCF849", from_text=True)


def word(entry: Entry, key: str, words: Mapping[str, _Meant]) -> _Meant | None:
    """Return what a cell means, of the words it may hold; None where it says nothing."""
    text = entry.text(key)
    if text is None:
        return None
    folded = " ".join(text.casefold().replace("-", " ").split())
    if folded in words:
        return words[folded]
    listed = ", ".join(f"`{one}`" for one in words)
    entry.asked("QCF849", (key,), "a word that it knows", text, f"write one of {listed}")
    return None


def _says(cell: str) -> bool:
    return bool(cell) and cell.casefold() not in NOTHING_SAID


def _note_reading(table: Table, known: tuple[str, ...], findings: Findings) -> None:
    ignored = [i for i, name in enumerate(table.columns) if name and name not in known]
    if ignored:
        message = "columns that are not used: "
        message += named([table.header.cell(index) for index in ignored])
        findings.add(at("QCF706", table.header.cell_span(ignored[0]), message))
    note_separator(table, findings)
