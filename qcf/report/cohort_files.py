"""Rows of a cohort as files: CSV, workbook, Parquet or JSON Lines, by the ending of the name.

No cell is ever taken for a formula, whatever a learner is called.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.exchange.rejected import safe

ENDINGS = (".csv", ".xlsx", ".parquet", ".jsonl")
MOST_ROWS = 1_048_575  # of a worksheet, below the heading
LONGEST_CELL = 32_767
BETWEEN = "; "
AT_ONCE = 10_000

Rows = Iterable[Sequence[object]]


def write_rows(path: Path, ending: str, schema: pa.Schema, batches: Iterable[pa.Table]) -> None:
    """Write tables of one schema, one below the other, as the file that an ending stands for."""
    _WRITERS[ending](path, schema, batches)


def _rows(batches: Iterable[pa.Table]) -> Iterator[list[object]]:
    for table in batches:
        for batch in table.to_batches(max_chunksize=AT_ONCE):
            columns = [column.to_pylist() for column in batch.columns]
            for row in zip(*columns, strict=True):
                yield list(row)


def _cell(value: object) -> object:
    """Return a value as a cell of a sheet: a list as one text, a truth value as a word."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return safe(BETWEEN.join(str(one) for one in value))
        case str():
            return safe(value)
        case _:
            return value


def _csv(path: Path, schema: pa.Schema, batches: Iterable[pa.Table]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(schema.names)
        for row in _rows(batches):
            writer.writerow([_cell(value) for value in row])


def _jsonl(path: Path, schema: pa.Schema, batches: Iterable[pa.Table]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in _rows(batches):
            said = dict(zip(schema.names, row, strict=True))
            file.write(json.dumps(said, ensure_ascii=False) + "\n")


def _parquet(path: Path, schema: pa.Schema, batches: Iterable[pa.Table]) -> None:
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in batches:
            writer.write_table(table.cast(schema))


def _xlsx(path: Path, schema: pa.Schema, batches: Iterable[pa.Table]) -> None:
    import xlsxwriter

    # every text is written as a text: nothing is guessed to be a formula, a number or a link
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("Learners")
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(schema.names):
            sheet.set_column(column, column, 60 if name == "reasons" else max(14, len(name) + 2))
            sheet.write_string(0, column, name, bold)
        number = 0
        for number, row in enumerate(_rows(batches), 1):
            if number > MOST_ROWS:
                raise _too_many(path)
            for column, value in enumerate(row):
                _write(sheet, number, column, value)
        sheet.autofilter(0, 0, max(number, 1), len(schema.names) - 1)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
        return
    if isinstance(value, list):
        value = BETWEEN.join(str(one) for one in value)
    words = {None: "", True: "yes", False: "no"}
    text = value if isinstance(value, str) else words.get(value, str(value))
    sheet.write_string(row, column, text[:LONGEST_CELL])


def _too_many(path: Path) -> QcfError:
    message = f"a worksheet has {MOST_ROWS:,} rows below its heading, and there are more learners"
    advice = "write .csv, .parquet or .jsonl instead"
    return QcfError([Diagnostic("QCF040", message, help=advice, file=path.name)])


_Writer = Callable[[Path, pa.Schema, Iterable[pa.Table]], None]
_WRITERS: dict[str, _Writer] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".jsonl": _jsonl,
}
