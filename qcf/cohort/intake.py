"""Rows of achievements from anywhere, as one view with columns of fixed names and types.

Parquet files and Arrow tables are read where they are, as often as is asked. What can be read only
once goes to a file first, so that no number of rows has to be in memory.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.records.headings import looks_like_provenance, looks_like_status
from qcf.records.text import shown

NEEDED = ("learner", "unit")
OPTIONAL = (
    "achieved",
    "status",
    "provenance",
    "credit",
    "level",
    "grade",
    "group",
    "achieved_for",
)
IGNORED = ("source", "row", "awarding_organisation")
FACTS = ("pathway", "registered", "started", "country", "role", "held")
_ALSO_CALLED = {"date": "achieved"}
MOST_NAMED = 10


@frozen
class Intake:
    """The rows as a view called `name`, with those of the optional columns that are there.

    `dates` says whether the days of achievement are days already, and no text.
    """

    name: str
    columns: tuple[str, ...]
    dates: bool
    found: tuple[Diagnostic, ...] = ()

    def has(self, column: str) -> bool:
        """Whether an optional column is there."""
        return column in self.columns


def take_in(con: duckdb.DuckDBPyConnection, data: Any, name: str = "achievements") -> Intake:
    """Make the view of the rows; raise `QcfError` where the columns cannot be used.

    `data` is anything with the Arrow stream protocol, or the path of a Parquet file, or several.
    """
    schema = _source(con, data, f"{name}_source")
    columns = _columns(schema, (*NEEDED, *OPTIONAL, *IGNORED))
    for needed in NEEDED:
        if needed not in columns:
            raise _fault("QCF037", f"asked for a column `{needed}`, found none", columns, needed)
    _refuse_lookalikes(schema, columns)
    types = {column: schema.field(i).type for column, i in columns.items()}
    if any(pa.types.is_floating(types[one]) for one in NEEDED):
        message = "the column `learner` or `unit` holds decimal numbers, which lose digits"
        advice = "read identifiers as text"
        raise QcfError([Diagnostic("QCF037", message, help=advice)])
    dates = "achieved" in columns and _is_day(types["achieved"])
    mixed = _sources_that_say_status(con, columns, schema, f"{name}_source")
    chosen = [_selected(c, columns, schema, mixed) for c in (*NEEDED, *OPTIONAL) if c in columns]
    con.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT {', '.join(chosen)} FROM {name}_source")
    there = tuple(c for c in OPTIONAL if c in columns)
    return Intake(name, there, dates, tuple(_unused(schema, columns)))


def _source(con: duckdb.DuckDBPyConnection, data: Any, name: str) -> pa.Schema:
    """Make the data a relation that can be read again and again, and return its schema."""
    if isinstance(data, str | Path) or (
        isinstance(data, list | tuple) and data and all(isinstance(o, str | Path) for o in data)
    ):
        paths = [data] if isinstance(data, str | Path) else list(data)
        return _parquet(con, [str(path) for path in paths], name)
    if not hasattr(data, "__arrow_c_stream__"):
        message = f"asked for rows with the Arrow stream protocol, found {type(data).__name__}"
        advice = "hand over a table of pyarrow, polars, pandas or DuckDB, or a Parquet file"
        raise QcfError([Diagnostic("QCF037", message, help=advice)])
    if isinstance(data, pa.Table):
        con.register(name, data)
        return data.schema
    reader = pa.RecordBatchReader.from_stream(data)
    schema: pa.Schema = reader.schema
    wanted = _columns(schema, (*NEEDED, *OPTIONAL, *IGNORED, *FACTS, "completed"))
    con.register(f"{name}_once", reader)
    kept = ", ".join(_quoted(schema.names[index]) for index in wanted.values()) or "1"
    con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {kept} FROM {name}_once")
    con.unregister(f"{name}_once")
    return schema


def _parquet(con: duckdb.DuckDBPyConnection, paths: list[str], name: str) -> pa.Schema:
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    try:
        con.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
        empty = con.sql(f"SELECT * FROM {name} LIMIT 0")
        schema: pa.Schema = pa.RecordBatchReader.from_stream(empty).schema
    except duckdb.Error as fault:
        message = f"a Parquet file cannot be read: {str(fault).splitlines()[0]}"
        advice = "name Parquet files with the columns `learner` and `unit`"
        raise QcfError([Diagnostic("QCF037", message, help=advice)]) from fault
    return schema


def _columns(schema: pa.Schema, known: Iterable[str]) -> dict[str, int]:
    """Return where each known column stands; two columns of one name are refused."""
    wanted = tuple(known)
    found: dict[str, int] = {}
    for index, written in enumerate(schema.names):
        folded = _folded(written)
        name = _ALSO_CALLED.get(folded, folded)
        if name not in wanted:
            continue
        if name in found:
            message = f"two columns are called `{name}`"
            raise QcfError([Diagnostic("QCF037", message, help="take one of the two out")])
        found[name] = index
    return found


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-]+", "_", name.strip()).casefold()


def _fault(code: str, message: str, columns: Iterable[str], name: str) -> QcfError:
    advice = did_you_mean(name, list(columns)) or "name the columns `learner` and `unit`"
    return QcfError([Diagnostic(code, message, help=advice)])


def _refuse_lookalikes(schema: pa.Schema, columns: dict[str, int]) -> None:
    """Refuse a column that says what a record reads under a name that is absent."""
    for index, written in enumerate(schema.names):
        name = _folded(written)
        if index in columns.values():
            continue
        for meant, looks in (("status", looks_like_status), ("provenance", looks_like_provenance)):
            if meant not in columns and looks(name):
                message = f"column {shown(written)} looks like a {meant}, and none is called so"
                advice = f"rename it to `{meant}`, or take it out"
                raise QcfError([Diagnostic("QCF705", message, help=advice)])


def _is_day(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(types.is_date(kind) or types.is_timestamp(kind) or types.is_null(kind))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _selected(
    column: str, columns: dict[str, int], schema: pa.Schema, mixed: tuple[str, ...]
) -> str:
    """Return the SQL of one column of the view."""
    one = schema.field(columns[column])
    written = _quoted(one.name)
    if column == "achieved" and _is_day(one.type):
        return f"CAST({written} AS DATE) AS achieved"
    if column == "credit" and pa.types.is_floating(one.type):
        whole = f"CASE WHEN {written} = floor({written}) THEN {written}::BIGINT::VARCHAR"
        whole += f" ELSE nullif({written}::VARCHAR, 'nan') END"
        return f"{whole} AS credit"
    if column == "status" and mixed:
        source = _quoted(schema.field(columns["source"]).name) if "source" in columns else "0"
        among = ", ".join(mixed)
        blank = f"CASE WHEN {source} IN ({among}) THEN '' END"
        return f"coalesce({written}::VARCHAR, {blank}) AS status"
    return f'{written}::VARCHAR AS "{column}"'


def _sources_that_say_status(
    con: duckdb.DuckDBPyConnection, columns: dict[str, int], schema: pa.Schema, name: str
) -> tuple[str, ...]:
    """Return the sources that state a status in some rows and not in others.

    Only where nothing at all says how far a unit has come is it achieved by silence.
    """
    if "status" not in columns:
        return ()
    status = _quoted(schema.field(columns["status"]).name)
    if "source" not in columns:
        # a Parquet file knows how many cells say nothing, and a group would be read row by row
        counts = con.execute(f"SELECT count({status}), count(*) FROM {name}").fetchone() or (0, 0)
        return ("0",) if 0 < counts[0] < counts[1] else ()
    source = _quoted(schema.field(columns["source"]).name)
    rows = con.execute(
        f"SELECT {source} AS s FROM {name} GROUP BY s "
        f"HAVING count({status}) > 0 AND count({status}) < count(*)"
    ).fetchall()
    return tuple(str(int(row[0] or 0)) for row in rows)


def _unused(schema: pa.Schema, columns: dict[str, int]) -> Iterable[Diagnostic]:
    names = [name for index, name in enumerate(schema.names) if index not in columns.values()]
    if names:
        listed = ", ".join(shown(name) for name in names[:MOST_NAMED])
        more = len(names) - MOST_NAMED
        rest = f" and {more} more" if more > 0 else ""
        yield Diagnostic("QCF706", f"columns that are not used: {listed}{rest}")
