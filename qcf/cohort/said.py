"""What is said of learners besides their units, as far as a rule reads it: each case once."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import duckdb
import pyarrow as pa
from attrs import evolve, field, frozen

from qcf.cohort.kinds import NoPlaces, Reader
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.model.requirements import Evidence, RegistrationWindow
from qcf.records.activities import MOST_COMPLETED
from qcf.records.entries import Entry
from qcf.records.facts import FACTS, read_facts
from qcf.records.findings import Findings
from qcf.records.learners import Activity, LearnerRecord

_COMPLETED = re.compile(r"completed\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)
_PREFIX = "completed: "
NOBODY = LearnerRecord("")


@frozen
class Said:
    """The different cases of what is said, and by the view `name` the case of each learner.

    The first case is that nothing is said. Without a view nothing is said of anybody.
    """

    cases: tuple[LearnerRecord, ...] = (NOBODY,)
    name: str | None = None
    found: tuple[Diagnostic, ...] = ()


@frozen(slots=False, eq=False)
class _Cases:
    """Takes facts, leaves out of them what no version of the rule reads, and numbers the rest."""

    reader: Reader
    numbers: dict[LearnerRecord, int] = field(factory=lambda: {NOBODY: 0})

    def number(self, facts: LearnerRecord) -> int:
        """Return the number of a case."""
        return self.numbers.setdefault(self._read(facts), len(self.numbers))

    def _read(self, facts: LearnerRecord) -> LearnerRecord:
        if self.reader.asks_about_learners:
            return evolve(facts, learner="", achievements=())
        return LearnerRecord(
            "",
            pathway=facts.pathway if self._has_pathways else None,
            registered=self._registered(facts),
            held=facts.held if self._has_permissions else (),
            certificates=facts.certificates if self._has_permissions else (),
            completed=facts.completed if self._asks_for_evidence else (),
        )

    @cached_property
    def _has_pathways(self) -> bool:
        return any(one.pathways for one in self.reader.versions)

    @cached_property
    def _has_permissions(self) -> bool:
        return any(one.permissions for one in self.reader.versions)

    @cached_property
    def _asks_for_evidence(self) -> bool:
        return any(isinstance(r, Evidence) for q in self.reader.versions for r in q.requirements)

    @cached_property
    def _windows(self) -> list[RegistrationWindow]:
        every = (r for q in self.reader.versions for r in q.requirements)
        return [r for r in every if isinstance(r, RegistrationWindow)]

    def _registered(self, facts: LearnerRecord) -> Any:
        """Return the day of registration, one for all where it is inside of every window."""
        day = facts.registered
        if day is None or len(self.reader.versions) > 1:
            return day
        windows = [(one.first, one.last) for one in self._windows]
        if any((a and day < a) or (b and day > b) for a, b in windows):
            return day
        firsts = [first for first, _ in windows if first is not None]
        lasts = [last for _, last in windows if last is not None]
        return max(firsts) if firsts else min(lasts, default=None)


def take_in_facts(con: duckdb.DuckDBPyConnection, reader: Reader, facts: Any) -> Said:
    """Return what is said of learners, by records without achievements or by rows.

    What two rows say differently of a learner is not said.
    """
    if facts is None:
        return Said()
    cases = _Cases(reader)
    name = "said"
    if hasattr(facts, "__arrow_c_stream__"):
        return _from_rows(con, cases, facts, name)
    return _from_records(con, cases, facts, name)


def _from_records(
    con: duckdb.DuckDBPyConnection, cases: _Cases, records: Iterable[LearnerRecord], name: str
) -> Said:
    numbers = {one.learner: cases.number(one) for one in records}
    learners = pa.array(list(numbers), pa.string())
    table = pa.table({"learner": learners, "facts": pa.array(list(numbers.values()), pa.int32())})
    con.register(name, table)
    return Said(tuple(cases.numbers), name)


def _from_rows(con: duckdb.DuckDBPyConnection, cases: _Cases, data: Any, name: str) -> Said:
    table = data if isinstance(data, pa.Table) else pa.table(data)
    columns = _fact_columns(table.schema)
    keys = [key for key in columns if key != "learner"]
    con.register("said_source", table)
    differing = _once_a_learner(con, {k: _text(table.schema.field(i)) for k, i in columns.items()})
    names = [f"c{index}" for index in range(len(keys))]
    rows = con.execute(f"SELECT DISTINCT {', '.join(names) or '1'} FROM said_rows").fetchall()
    found: list[Diagnostic] = []
    numbers = []
    for row in rows:
        record, mistakes = _read(dict(zip(keys, row, strict=False)))
        numbers.append(cases.number(record))
        found += mistakes
    numbered = {n: pa.array([r[i] for r in rows], pa.string()) for i, n in enumerate(names)}
    con.register("said_numbered", pa.table(numbered | {"facts": pa.array(numbers, pa.int32())}))
    same = " AND ".join(f"r.{n} IS NOT DISTINCT FROM k.{n}" for n in names) or "TRUE"
    con.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT r.learner, k.facts "
        f"FROM said_rows r JOIN said_numbered k ON {same}"
    )
    if differing:
        message = f"learners of whom rows of facts say different things: {differing:,}"
        advice = "put the facts of a learner in one row; what differs is left open"
        found.append(Diagnostic("QCF719", message, help=advice))
    return Said(tuple(cases.numbers), name, tuple(dict.fromkeys(found)))


def _once_a_learner(con: duckdb.DuckDBPyConnection, texts: dict[str, str]) -> int:
    """Make a table with a row for each learner; return of how many two rows say different things.

    What differs is left open.
    """
    who = texts["learner"]
    facts = [text for key, text in texts.items() if key != "learner"]
    alike = [f"CASE WHEN min({one}) = max({one}) THEN min({one}) END" for one in facts]
    differ = [f"coalesce(min({one}) <> max({one}), FALSE)" for one in facts]
    listed = "".join(f", {sql} AS c{index}" for index, sql in enumerate(alike))
    con.execute(
        f"CREATE OR REPLACE TABLE said_rows AS SELECT {who} AS learner{listed}, "
        f"{' OR '.join(differ) or 'FALSE'} AS differ FROM said_source "
        f"WHERE trim({who}) <> '' GROUP BY {who}"
    )
    row = con.execute("SELECT count(*) FROM said_rows WHERE differ").fetchone()
    return int(row[0]) if row else 0


def _fact_columns(schema: pa.Schema) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, written in enumerate(schema.names):
        activity = _COMPLETED.fullmatch(written.strip())
        key = re.sub(r"[\s_\-]+", "_", written.strip()).casefold()
        if activity:
            columns[_PREFIX + " ".join(activity[1].split())] = index
        elif key in ("learner", "completed", *FACTS):
            columns.setdefault(key, index)
    if "learner" not in columns:
        message = "asked for facts with a column `learner`, found none"
        raise QcfError([Diagnostic("QCF037", message, help="name the column `learner`")])
    return columns


def _text(one: pa.Field) -> str:
    written = '"' + one.name.replace('"', '""') + '"'
    if pa.types.is_list(one.type) or pa.types.is_large_list(one.type):
        return f"array_to_string({written}, ';')"
    if pa.types.is_timestamp(one.type):
        return f"{written}::DATE::VARCHAR"
    return f"{written}::VARCHAR"


def _read(values: Mapping[str, str | None]) -> tuple[LearnerRecord, list[Diagnostic]]:
    said = {key: value for key, value in values.items() if value is not None and value.strip()}
    # a table of facts may have all that was done in one cell, a line each: `hours of practice=160`
    for line in said.pop("completed", "").splitlines():
        words, _, done_so_often = line.rpartition("=")
        said[_PREFIX + " ".join(words.split())] = done_so_often
    findings = Findings()
    entry = Entry(said, (), NoPlaces(), findings, "QCF716", from_text=True)
    done = tuple(
        Activity.of(key.removeprefix(_PREFIX), number)
        for key in said
        if key.startswith(_PREFIX)
        and (number := entry.whole(key, 0, MOST_COMPLETED, "QCF716")) is not None
    )
    record = read_facts(entry, "", done)
    return record, [Diagnostic(d.code, d.message, help=d.help) for d in findings.listed()]
