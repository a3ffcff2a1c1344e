"""Parquet, batch by batch: what is typed there is taken as it is, the rest is read as text."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.exchange.extra import extra
from qcf.exchange.rejected import Fault
from qcf.exchange.sheet import (
    LONGEST_CELL,
    MOST_COLUMNS,
    NO_TEXT,
    TOO_LARGE,
    Chunk,
    Refuse,
)
from qcf.exchange.textfile import TOO_LONG, unreadable
from qcf.records.table import Table, read_table

BATCH = 65_536
MOST_ROWS = 1_000_000_000
_MOST_TEXT = 16 * 1024 * 1024
_BROKEN = "it is no Parquet file that can be opened"
_ENDED = Fault("QCF001", "the file is broken here, and the rest was not read", "write it again")
_MEND = "write the file again, or save the table as CSV"


@frozen(eq=False)
class ParquetSheet:
    """A Parquet file. Its rows are counted from 1, as it has no heading row."""

    name: str
    head: Table
    path: Path

    def chunks(self, columns: tuple[int, ...], refuse: Refuse) -> Iterator[Chunk]:
        """Yield the rows, some ten thousand at a time, up to where the file is broken."""
        pa, np = extra("pyarrow"), extra("numpy")
        number = 1
        try:
            for cells in self._cells(columns):
                numbers = pa.array(np.arange(number, number + len(cells[0])))
                number += len(numbers)
                yield _sound(numbers, cells, refuse)
        except (OSError, pa.ArrowException):
            refuse(number, "", _ENDED)

    def _cells(self, columns: tuple[int, ...]) -> Iterator[list[Any]]:
        pa = extra("pyarrow")
        with _opened(self.path) as file:
            names = [file.schema_arrow.names[place] for place in columns]
            for batch in file.iter_batches(BATCH, columns=names, use_threads=True):
                for piece in _pieces(batch):
                    yield [_cells(pa, piece.column(name)) for name in names]


def _opened(path: Path) -> Any:
    """Open a file so that texts are held once, however many rows have them."""
    pa, parquet = extra("pyarrow"), extra("pyarrow.parquet")
    with parquet.ParquetFile(path) as file:
        schema = file.schema_arrow
    texts = [one.name for one in schema if pa.types.is_string(one.type)]
    return parquet.ParquetFile(path, read_dictionary=texts)


def _pieces(batch: Any) -> Iterator[Any]:
    """Yield a batch in pieces that stay small when each row has its own text."""
    longest = max(map(_longest, batch.columns), default=0)
    step = max(1, _MOST_TEXT // max(min(longest, LONGEST_CELL), 1))
    for start in range(0, len(batch), step):
        yield batch.slice(start, step)


def _longest(column: Any) -> int:
    pa, pc = extra("pyarrow"), extra("pyarrow.compute")
    is_text = pa.types.is_dictionary(column.type) and pa.types.is_string(column.type.value_type)
    if not is_text or not len(column.dictionary):
        return 0
    return pc.max(pc.binary_length(column.dictionary)).as_py() or 0


def open_parquet(path: Path, name: str) -> tuple[ParquetSheet | None, list[Diagnostic]]:
    """Return a Parquet file, or None and why it cannot be read."""
    pa = extra("pyarrow")
    try:
        with _opened(path) as file:
            names = file.schema_arrow.names
            if file.metadata.num_rows > MOST_ROWS:
                reason = f"asked for at most {MOST_ROWS:,} rows, found {file.metadata.num_rows:,}"
                return None, [unreadable(name, reason, "split the table")]
            if len(names) > MOST_COLUMNS or len(set(names)) < len(names):
                reason = f"asked for at most {MOST_COLUMNS:,} columns, each with its own name"
                return None, [unreadable(name, reason, _MEND)]
            rows = _first_rows(pa, file)
    except (OSError, pa.ArrowException):
        return None, [unreadable(name, _BROKEN, _MEND)]
    written = io.StringIO()
    write = csv.writer(written, lineterminator="\n").writerow
    write(names)
    for row in zip(*(cells.to_pylist() for cells in rows), strict=True):
        write([str(cell)[:LONGEST_CELL] if cell is not None else "" for cell in row])
    text = written.getvalue().replace("\r", " ").replace("\0", " ")
    table = read_table(SourceFile(name, text), MOST_COLUMNS)[0]
    if table is None:
        return None, [unreadable(name, "it has no columns with a name", _MEND)]
    return ParquetSheet(name, table, path), []


def _first_rows(pa: Any, file: Any) -> list[Any]:
    """Return the columns of a few rows, or nothing where they are broken: that is told later."""
    try:
        first = next(file.iter_batches(100), None)
    except (OSError, pa.ArrowException):
        return []
    first = None if first is None else next(_pieces(first), None)
    return [] if first is None else [_cells(pa, column) for column in first.columns]


def _cells(pa: Any, column: Any) -> Any:
    """Return a column as texts, or as dates where it has dates."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = _without_long(pa, column).cast(kind.value_type)
        kind = column.type
    if pa.types.is_date(kind):
        return column.cast("date32")
    if pa.types.is_timestamp(kind):
        local = extra("pyarrow.compute").local_timestamp(column) if kind.tz else column
        # to the second, as spreadsheets write it: midnight is a day, any other time is told
        return local.cast(pa.timestamp("s"), safe=False).cast("string").fill_null("")
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        # nothing that a heading of ours could hold
        return pa.array([""] * len(column), pa.string())
    if pa.types.is_floating(kind):
        pc = extra("pyarrow.compute")
        whole = pc.all(pc.equal(pc.floor(column), column), min_count=0).as_py()
        column = column.cast("int64", safe=False) if whole else column
    return column.cast("string").fill_null("")


def _without_long(pa: Any, column: Any) -> Any:
    """Return a column in which what stands for a text that is too long is short."""
    if _longest(column) <= LONGEST_CELL:
        return column
    pc = extra("pyarrow.compute")
    long = pc.greater(pc.binary_length(column.dictionary), LONGEST_CELL)
    texts = pc.if_else(long, TOO_LONG, column.dictionary)
    return pa.DictionaryArray.from_arrays(column.indices, texts)


def _sound(numbers: Any, cells: list[Any], refuse: Refuse) -> Chunk:
    """Return the rows whose cells are neither too large nor without text."""
    pa, pc = extra("pyarrow"), extra("pyarrow.compute")
    wrong: dict[int, Any] = {}
    for column in cells:
        if pa.types.is_string(column.type) and len(column):
            if pc.max(pc.binary_length(column)).as_py() > LONGEST_CELL:
                large = pc.indices_nonzero(pc.greater(pc.utf8_length(column), LONGEST_CELL))
                wrong |= dict.fromkeys(large.to_pylist(), TOO_LARGE)
            nul = pc.indices_nonzero(pc.match_substring(column, "\0")).to_pylist()
            for place in nul:
                is_long = column[place].as_py() == TOO_LONG
                wrong[place] = TOO_LARGE if is_long else NO_TEXT
    if not wrong:
        return Chunk(numbers, tuple(cells))
    for place in sorted(wrong):
        refuse(numbers[place].as_py(), "", wrong[place])
    good = pa.array([place not in wrong for place in range(len(numbers))])
    return Chunk(numbers.filter(good), tuple(column.filter(good) for column in cells))
