"""The learners of a few tables as records: the plain way for files that fit in memory."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.exchange.csvsheet import open_csv
from qcf.exchange.layout import Form, layout_of
from qcf.exchange.tables import Tables, read_tables
from qcf.framework.levels import Level, is_bare_entry
from qcf.records import load
from qcf.records.entries import Entry, Nowhere
from qcf.records.facts import COMPLETED, read_facts
from qcf.records.findings import Findings
from qcf.records.learners import Achievement, Activity, LearnerRecord, Provenance, Records, Status
from qcf.records.table import misspelt_columns
from qcf.records.whose import alike_learners

TABLES = (".xlsx", ".xlsm", ".xls", ".ods", ".parquet")


def read_records(
    path: str | Path, facts: str | Path | None = None
) -> tuple[Records, list[Diagnostic]]:
    """Return the learners of a record in any kind of file, and what is wrong with it.

    TOML, JSON and a CSV with a row for each achievement need nothing installed. Workbooks, Parquet
    and wide CSV are read as tables. Facts stand there too, or in `facts`, a second file with a row
    for each learner. Nothing is raised for what stands in a file: one that cannot be read gives no
    learners, and a bad row spoils no other.

    >>> read_records("no-such-file.xlsx")[1][0].code
    'QCF001'
    """
    paths = [Path(one) for one in (path, facts) if one is not None]
    if any(one.suffix.lower() in TABLES for one in paths) or _is_table(Path(path)):
        return read_learners(paths)
    return load.read_records(path, facts)


def _is_table(path: Path) -> bool:
    """Whether a CSV is laid out as only tables are: wide, or with learner numbers."""
    if path.suffix.lower() not in (".csv", ".tsv", ".txt") or not path.is_file():
        return False
    sheet, _ = open_csv(path, path.name)
    layout = layout_of(sheet.head)[0] if sheet is not None else None
    if sheet is None or layout is None:
        return False
    if layout.form is Form.CELLS:
        # with a heading that is nearly `unit`, a code may be no unit: the plain reader asks
        return not misspelt_columns(sheet.head, ("unit",), "QCF702")
    return layout.form is Form.NUMBERED or (layout.form is Form.LONG and layout.are_ulns)


def read_learners(
    paths: Iterable[str | PurePath], profile: str | PurePath | None = None
) -> tuple[Records, list[Diagnostic]]:
    """Return the learners of some tables, in the order in which they are met, and what is wrong.

    >>> read_learners(["no-such-file.csv"])[1][0].code
    'QCF001'
    """
    tables = read_tables(paths, profile)
    records = records_of(tables)
    return records, [*tables.diagnostics, *_alike(records, tables.sources)]


def _alike(records: Records, sources: tuple[str, ...]) -> list[Diagnostic]:
    """Warn of learners who may be one; where each stands is not known any more."""
    if not alike_learners((one.learner, "") for one in records):
        return []
    message = "learners differ only in capitals or blanks"
    advice = "write a learner alike in each row; each spelling counts as a learner of its own"
    return [Diagnostic("QCF746", message, help=advice, file=sources[0])]


def records_of(tables: Tables) -> Records:
    """Return the learners of tables whose rows were not read yet, each with all its rows."""
    found: dict[str, dict[Achievement, None]] = {}
    for batch in tables.rows:
        for row in batch.to_pylist():
            found.setdefault(row["learner"], {})[achievement_of(row)] = None
    facts: dict[str, list[dict[str, Any]]] = {}
    for row in tables.facts.to_pylist():
        facts.setdefault(row["learner"], []).append(row)
    learners = dict.fromkeys([*found, *facts])
    return tuple(
        _with_facts(LearnerRecord(name, tuple(found.get(name, ()))), facts.get(name, []))
        for name in learners
    )


def achievement_of(row: dict[str, Any]) -> Achievement:
    """Return a row of achievements as records have it.

    >>> achievement_of({"unit": "SHC 31", "level": "3"}).level
    <Level.L3: 6>
    """
    level = row.get("level")
    return Achievement(
        unit=row["unit"],
        status=Status(row.get("status") or "achieved"),
        date=row.get("achieved"),
        provenance=Provenance(row.get("provenance") or "taught"),
        grade=row.get("grade"),
        awarding_organisation=row.get("awarding_organisation"),
        credit=row.get("credit"),
        level=None if level is None else Level.parse(level),
        bare_entry_level=level is not None and is_bare_entry(level),
        group=row.get("group"),
        achieved_for=row.get("achieved_for"),
    )


def _with_facts(record: LearnerRecord, rows: list[dict[str, Any]]) -> LearnerRecord:
    """Return a record with what all rows of facts say alike; what they say differently is open."""
    values: dict[str, object] = {}
    for name in rows[0] if rows else ():
        said = {row[name] for row in rows if row[name] is not None}
        if len(said) == 1 and name not in ("learner", "qualification"):
            values[name] = said.pop()
    if not values:
        return record
    done = {name: values.pop(name) for name in [*values] if name.startswith(COMPLETED)}
    completed = (Activity.of(n.removeprefix(COMPLETED), int(str(done[n]))) for n in done)
    entry = Entry(values, (), Nowhere(), Findings(), "QCF716", from_text=True)
    facts = read_facts(entry, record.learner, tuple(completed))
    return evolve(facts, achievements=record.achievements)
