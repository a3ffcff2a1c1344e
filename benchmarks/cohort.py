"""`python -m benchmarks.cohort`: a cohort decided, next to merely reading and grouping its rows.

The same Parquet file is read and grouped into one list of units for each learner by polars, and
decided by `qcf`, with machine code and without, and with each learner apart. Each is done in a
process of its own, in turns, and the median of the turns is told. All answers are compared.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

COLUMNS = {"units": ("learner", "unit"), "days": ("learner", "unit", "achieved", "status")}
PARTS = ("lists", "lists-streaming", "counts", "together", "qcf", "compiled", "apart")
OURS = ("qcf", "compiled", "apart")
ONCE = ("apart",)  # it is long, and only for the answers
PAGE = Path(__file__).parents[1] / "docs" / "cohorts.md"
HEADING = "## How fast it is"


def main() -> int:
    """Measure and print, or be one of the measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cohort", description=__doc__)
    parser.add_argument("--learners", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--words", type=int, default=10_000, help="learners for whole rows")
    parser.add_argument("--page", action="store_true", help="write the figures to the page")
    parser.add_argument("--part", choices=(*PARTS, "words", "cold"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(_measured(options.part, options.file)))
        return 0
    text = _report(options.learners, options.turns, options.words)
    if options.page:
        kept = PAGE.read_text(encoding="utf-8").partition(f"\n{HEADING}\n")[0]
        PAGE.write_text(f"{kept}\n{HEADING}\n\n{text}", encoding="utf-8")
    else:
        print(text)
    return 0


# --- one part, in its own process -------------------------------------------------------------


def _measured(part: str, file: Path) -> dict[str, Any]:
    """Return how long one part took without its imports, and how much memory it needed."""
    ours = dict.fromkeys(OURS, _qcf)
    others = {"together": _together, "words": _words, "cold": _cold}
    return {**ours, **others}.get(part, _polars)(part, file)


def _peak() -> float:
    """Return the most memory that this process had, in MB; what it was begun by does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(s for s in status.read_text().splitlines() if s.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _polars(part: str, file: Path) -> dict[str, Any]:
    import polars as pl

    began = time.perf_counter(), time.process_time()
    if part == "counts":
        grouped = pl.read_parquet(file, columns=["learner"]).group_by("learner").len()
    elif part == "lists":
        rows = pl.read_parquet(file, columns=["learner", "unit"])
        grouped = rows.group_by("learner").agg(pl.col("unit"))
    else:
        lazy = pl.scan_parquet(file).select("learner", "unit").group_by("learner")
        grouped = lazy.agg(pl.col("unit")).collect(engine="streaming")
    return {**_since(*began), "learners": len(grouped)}


def _since(wall: float, processor: float) -> dict[str, float]:
    """Return what it took since then, of the clock and of the processors, and the memory."""
    return {
        "seconds": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "peak": _peak(),
    }


def _qcf(part: str, file: Path) -> dict[str, Any]:
    import pyarrow as pa

    from benchmarks.cohort_data import ON, diploma
    from qcf.cohort.kernel import compiled
    from qcf.cohort.run import Settings, run

    rule = diploma().qualification
    columns = ("learner", "verdict", "provisional")
    start = 1 if part != "qcf" and compiled() is not None else None
    loading = _load(start)
    settings = Settings(columns, memory="4GB", compiled_from=start, apart=part == "apart")
    began = time.perf_counter(), time.process_time()
    cohort = run((rule, ON, None, None), file, None, settings)
    table = pa.RecordBatchReader.from_stream(cohort).read_all()
    return {
        **_since(*began),
        "learners": table.num_rows,
        "eligible": cohort.counts()["eligible"],
        "patterns": len(cohort.patterns.status),
        "decided": cohort.patterns.decided,
        "answers": _digest(table),
        "loading": loading,
    }


def _together(part: str, file: Path) -> dict[str, Any]:
    """Bring the rows of each learner together and list the learners: all but deciding them."""
    import duckdb
    import pyarrow as pa

    from benchmarks.cohort_data import ON, diploma
    from qcf.cohort.intake import take_in
    from qcf.cohort.kinds import Reader
    from qcf.cohort.masks import bring_together
    from qcf.cohort.said import Said

    rule = diploma().qualification
    _load(None)
    con = duckdb.connect()
    con.execute("SET preserve_insertion_order = false")
    began = time.perf_counter(), time.process_time()
    bring_together(con, take_in(con, file), Said(), Reader(rule, ON))
    ordered = con.sql("SELECT learner, pattern FROM learners ORDER BY learner")
    learners = pa.RecordBatchReader.from_stream(ordered).read_all().num_rows
    return {**_since(*began), "learners": learners}


def _load(compiled_from: int | None) -> float:
    """Have all at hand that is loaded once, as the imports are; return what it took besides."""
    import pyarrow as pa

    from benchmarks.cohort_data import ON, batches, diploma
    from qcf.cohort.run import Settings, run

    rule = diploma()
    rows = pa.concat_tables(batches(rule, 300)).select(["learner", "unit"])
    took = []
    for start in (None, compiled_from, compiled_from):
        began = time.process_time()
        settings = Settings(("verdict",), compiled_from=start)
        run((rule.qualification, ON, None, None), rows, None, settings)
        took.append(time.process_time() - began)
    return max(0, took[1] - took[2])


def _cold(part: str, file: Path) -> dict[str, Any]:
    """Compile, with nothing kept of an earlier time."""
    from qcf.cohort.kernel import compiled

    return {"seconds": _load(1) if compiled() is not None else None}


def _digest(table: Any) -> str:
    """Return what is the same for the same answers, and hardly ever for others."""
    made = hashlib.sha256()
    for name in table.column_names:
        for value in table.column(name).to_pylist():
            made.update(f"{value}\n".encode())
    return made.hexdigest()


def _words(part: str, file: Path) -> dict[str, Any]:
    from benchmarks.cohort_data import ON, diploma
    from qcf.cohort.evaluate import evaluate_cohort

    rule = diploma().qualification
    began = time.perf_counter(), time.process_time()
    cohort = evaluate_cohort(rule, file, on=ON, processes=2)
    patterns = len(cohort.patterns.rows)
    return {**_since(*began), "learners": len(cohort), "patterns": patterns}


# --- all of them, and the report --------------------------------------------------------------


def _part(part: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.cohort", "--part", part, "--file", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(part, done.stdout.strip(), file=sys.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _report(learners: int, turns: int, words: int) -> str:
    """Measure everything, and return it as text for the page."""
    from benchmarks.cohort_data import diploma, write
    from benchmarks.cohort_report import figures, of_words, opening

    rule = diploma()
    with tempfile.TemporaryDirectory() as folder:
        # what is compiled is kept here, so that the first process begins with nothing
        os.environ["NUMBA_CACHE_DIR"] = str(Path(folder, "compiled"))
        cold = _part("cold", Path(folder))["seconds"]
        lines = opening(learners, turns)
        for title, columns in COLUMNS.items():
            file = Path(folder, f"{title}.parquet")
            rows = write(rule, file, learners, columns)
            lines += figures(title, rows, _runs(file, turns, compiles=cold is not None), cold)
            file.unlink()
        small = Path(folder, "words.parquet")
        write(rule, small, words, COLUMNS["units"])
        lines += of_words(_part("words", small))
    return "\n".join(lines)


def _runs(file: Path, turns: int, *, compiles: bool) -> dict[str, list[dict[str, Any]]]:
    """Return what each part took in each turn."""
    parts = [part for part in PARTS if compiles or part != "compiled"]
    found: dict[str, list[dict[str, Any]]] = {part: [] for part in parts}
    for turn in range(turns):
        for part in parts:
            if not turn or part not in ONCE:
                found[part].append(_part(part, file))
    return found


if __name__ == "__main__":
    sys.exit(main())
