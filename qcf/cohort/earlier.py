"""An earlier run's output, as what was eligible then."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qcf.cohort.claims import Before
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.engine.showing import ELIGIBLE

_NEEDED = ("learner", "verdict")


def read_earlier(path: Path) -> Before:
    """Return who was eligible for what in an earlier run, by its file; raise `QcfError`.

    A run over one qualification does not name it.
    """
    try:
        rows = _READERS[path.suffix.lower()](path)
        return frozenset(
            (row.get("qualification") or None, str(row["learner"]))
            for row in rows
            if row["verdict"] == ELIGIBLE
        )
    except KeyError as missing:
        raise _refused(path, f"it has no `{missing.args[0]}`") from missing
    except (OSError, ValueError, csv.Error) as fault:
        words = getattr(fault, "strerror", None) or "its rows are damaged"
        raise _refused(path, f"{words[:1].lower()}{words[1:]}") from fault


def _refused(path: Path, why: str) -> QcfError:
    message = f"`{path.as_posix()}` is no output of an earlier run: {why}"
    advice = "name a file that `qcf cohort -o` wrote: .csv, .xlsx, .parquet or .jsonl"
    return QcfError([Diagnostic("QCF039", message, help=advice)])


def _csv(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for name in _NEEDED:
            if name not in (reader.fieldnames or ()):
                raise KeyError(name)
        for row in reader:
            yield {name: plain(str(cell or "")) for name, cell in row.items() if name}


def _jsonl(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(line)
            yield row


def _parquet(path: Path) -> Iterable[Mapping[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except pa.ArrowException as fault:
        raise ValueError(path) from fault
    wanted = [name for name in ("qualification", *_NEEDED) if name in file.schema_arrow.names]
    for batch in file.iter_batches(columns=wanted):
        yield from batch.to_pylist()


def _xlsx(path: Path) -> Iterator[Mapping[str, Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = iter(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
    except CalamineError as fault:
        raise ValueError(path) from fault
    heads = [str(cell) for cell in next(rows, [])]
    for row in rows:
        yield dict(zip(heads, row, strict=False))


def plain(cell: str) -> str:
    """Return a cell without what keeps a spreadsheet from taking it for a formula.

    >>> plain("'=1"), plain("'tis"), plain("L-001")
    ('=1', "'tis", 'L-001')
    """
    is_guarded = len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r"
    return cell[1:] if is_guarded else cell


_READERS = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet, ".xlsx": _xlsx}
