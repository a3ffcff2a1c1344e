"""Learner records as files: CSV, TOML or JSON to `LearnerRecord`. A bad row spoils no other."""

from pathlib import PurePosixPath

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile
from qcf.records.achievements import COLUMNS, Row, merged, read_achievement
from qcf.records.dates import order_of
from qcf.records.entries import Entry, found_in
from qcf.records.facts import FACTS
from qcf.records.findings import Findings
from qcf.records.headings import looks_like_date, looks_like_provenance, looks_like_status
from qcf.records.learners import LearnerRecord, Records
from qcf.records.recordtree import read_json_records, read_toml_records
from qcf.records.table import Row as TableRow
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
from qcf.records.text import shown


def read_records(source: SourceFile) -> tuple[Records, list[Diagnostic]]:
    r"""Return the learners of a record, CSV, TOML or JSON by the file's name, and what is wrong.

    >>> records, found = read_records(SourceFile("a.csv", "learner,unit\nL-001,SHC 31\n"))
    >>> records[0].achievements[0].unit, found
    ('SHC 31', [])
    """
    match PurePosixPath(source.name).suffix.lower():
        case ".csv" | ".tsv" | ".txt":
            return _read_csv(source)
        case ".toml":
            return read_toml_records(source)
        case ".json":
            return read_json_records(source)
        case suffix:
            message = f"asked for a record in .csv, .toml or .json, found {shown(suffix)}"
            advice = "save it as one of the three, and name it so"
            return (), [Diagnostic("QCF001", message, help=advice, file=source.name)]


def _read_csv(source: SourceFile) -> tuple[Records, list[Diagnostic]]:
    table, found = read_table(source)
    findings = found_in(found)
    if table is None:
        message = "asked for a header row with `learner` and `unit`, found an empty file"
        findings.add(at("QCF702", source.line_span(1), message, help="begin with learner,unit"))
        return (), findings.listed()
    faults = header_faults(table)
    findings.extend(faults)
    if faults:
        return (), findings.listed()
    note_reading(table, findings)
    learners = merged(_rows(table, findings), findings)
    if not learners:
        message = "no row of the record can be used"
        # behind the rows: what is wrong with them comes first
        last = table.rows[-1].span if table.rows else table.header.span
        findings.add(at("QCF709", last, message, help="mend a row, or add one"))
    records = tuple(LearnerRecord(name, tuple(rows)) for name, rows in learners.items())
    return records, findings.listed()


def header_faults(table: Table) -> list[Diagnostic]:
    """Return what makes the rows unusable. The header may hold a learner: it is not repeated."""
    faults = missing_columns(table, ("learner", "unit"), "QCF702")
    faults += _unmapped_columns(table)
    if not faults:
        faults += misspelt_columns(table, COLUMNS, "QCF702")
    return [*faults, *repeated_columns(table, COLUMNS)]


def _unmapped_columns(table: Table) -> list[Diagnostic]:
    """Report columns whose heading says what a record reads under a name that is absent."""
    faults = []
    for index, name in enumerate(table.columns):
        if name in COLUMNS:
            continue
        cells = (row.cell(index) for row in table.rows)
        if "date" not in table.columns and looks_like_date(name, cells):
            meant, code, kind = "date", "QCF727", "a date of achievement"
            advice = "rename it to `date`, or take it out if it is another date"
        elif "status" not in table.columns and looks_like_status(name):
            meant, code, kind = "status", "QCF705", "a status"
            advice = "rename it to `status`, or remove it if every row is achieved"
        elif "provenance" not in table.columns and looks_like_provenance(name):
            meant, code, kind = "provenance", "QCF727", "a provenance"
            advice = "rename it to `provenance`, or take it out if every row was taught"
        else:
            continue
        message = f"column {shown(name)} looks like {kind}, and no column is `{meant}`"
        faults.append(at(code, table.header.cell_span(index), message, help=advice))
    return faults


def note_reading(table: Table, findings: Findings) -> None:
    """Note what a person would want to know of how the file was read."""
    ignored = [i for i, name in enumerate(table.columns) if name and name not in COLUMNS]
    if ignored:
        written = [table.header.cell_span(i).text.strip() for i in ignored]
        message = f"columns that are not used: {named(written)}"
        is_fact = any(table.columns[i] in FACTS for i in ignored)
        advice = "give facts about learners in a second file, with `--facts`" if is_fact else None
        findings.add(at("QCF706", table.header.cell_span(ignored[0]), message, help=advice))
    note_separator(table, findings)


def _rows(table: Table, findings: Findings) -> list[Row]:
    """Read each row that has no mistake."""
    indexes = {column: table.index(column) for column in COLUMNS}
    order = order_of(table.cells("date"))
    rows = []
    for row in table.rows:
        if findings.is_full:
            break
        before = findings.mistakes
        entry = _entry(row, table, indexes, findings)
        achievement = read_achievement(entry, order)
        if not entry.has("learner"):
            message = "asked for a learner, found none"
            entry.complain("QCF712", (), message, "write the learner's identifier in each row")
        if findings.mistakes == before:
            learner = str(entry.values["learner"])
            rows.append(Row(learner, achievement, f"row {row.number}"))
    return rows


def _entry(
    row: TableRow, table: Table, indexes: dict[str, int | None], findings: Findings
) -> Entry:
    """Return the cells of a row that are not empty, and the status even so."""
    cells = {c: row.cell(index) for c, index in indexes.items() if index is not None}
    values = {column: cell for column, cell in cells.items() if cell or column == "status"}
    return Entry(values, (), RowPlaces(row, table), findings, "QCF716", from_text=True)
