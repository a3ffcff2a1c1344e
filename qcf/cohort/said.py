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


def take_in_facts(
    con: duckdb.DuckDBPyConnection, reader: Reader, facts: Any, name: str = "said"
) -> Said:
    """Return what is said of learners, by records without achievements or by rows.

    Of a learner of whom two rows say different things nothing is said.
    """
    if facts is None:
        return Said()
    cases = _Cases(reader)
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
    con.register(f"{name}_source", table)
    listed = [_text(table.schema.field(i), i) for i in columns.values()]
    con.execute(
        f"CREATE TABLE {name}_rows AS SELECT DISTINCT {', '.join(listed)} FROM {name}_source"
    )
    names = [f"c{index}" for key, index in columns.items() if key != "learner"]
    keys = [key for key in columns if key != "learner"]
    who = f"c{columns['learner']}"
    twice = con.execute(
        f"SELECT count(*) FROM (SELECT {who} FROM {name}_rows GROUP BY {who} HAVING count(*) > 1)"
    ).fetchone()
    found: list[Diagnostic] = []
    if names:
        con.execute(
            f"CREATE TABLE {name}_cases AS SELECT DISTINCT {', '.join(names)} FROM {name}_rows"
        )
        rows = con.execute(f"SELECT {', '.join(names)} FROM {name}_cases").fetchall()
    else:
        rows = []
    numbers = []
    for row in rows:
        record, mistakes = _read(dict(zip(keys, row, strict=True)))
        numbers.append(cases.number(record))
        found += mistakes
    numbered = {n: pa.array([r[i] for r in rows], pa.string()) for i, n in enumerate(names)}
    con.register(f"{name}_numbered", pa.table(numbered | {"facts": pa.array(numbers, pa.int32())}))
    same = " AND ".join(f"r.{n} IS NOT DISTINCT FROM k.{n}" for n in names) or "FALSE"
    con.execute(
        f"CREATE TABLE {name} AS SELECT r.{who} AS learner, "
        f"CASE WHEN count(*) > 1 THEN 0 ELSE coalesce(any_value(k.facts), 0) END AS facts "
        f"FROM {name}_rows r LEFT JOIN {name}_numbered k ON {same} "
        f"WHERE r.{who} IS NOT NULL AND r.{who} <> '' GROUP BY r.{who}"
    )
    if twice and twice[0]:
        message = f"learners with several rows of facts that differ: {twice[0]}"
        advice = "put the facts of a learner in one row; nothing is taken from several"
        found.append(Diagnostic("QCF719", message, help=advice))
    return Said(tuple(cases.numbers), name, tuple(found))


def _fact_columns(schema: pa.Schema) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, written in enumerate(schema.names):
        activity = _COMPLETED.fullmatch(written.strip())
        key = re.sub(r"[\s_\-]+", "_", written.strip()).casefold()
        if activity:
            columns[f"completed: {activity[1]}"] = index
        elif key in ("learner", *FACTS):
            columns.setdefault(key, index)
    if "learner" not in columns:
        message = "asked for facts with a column `learner`, found none"
        raise QcfError([Diagnostic("QCF037", message, help="name the column `learner`")])
    return columns


def _text(one: pa.Field, index: int) -> str:
    written = '"' + one.name.replace('"', '""') + '"'
    if pa.types.is_list(one.type) or pa.types.is_large_list(one.type):
        return f"array_to_string({written}, ';') AS c{index}"
    if pa.types.is_timestamp(one.type):
        return f"{written}::DATE::VARCHAR AS c{index}"
    return f"{written}::VARCHAR AS c{index}"


def _read(values: Mapping[str, str | None]) -> tuple[LearnerRecord, list[Diagnostic]]:
    said = {key: value for key, value in values.items() if value is not None and value.strip()}
    findings = Findings()
    entry = Entry(said, (), NoPlaces(), findings, "QCF716", from_text=True)
    done = tuple(
        Activity.of(key.removeprefix("completed: "), amount)
        for key in said
        if key.startswith("completed: ")
        and (amount := entry.whole(key, 0, MOST_COMPLETED, "QCF716")) is not None
    )
    record = read_facts(entry, "", done)
    return record, [Diagnostic(d.code, d.message, help=d.help) for d in findings.listed()]
