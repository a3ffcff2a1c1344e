"""`python -m benchmarks.cohort`: a cohort decided, next to merely reading and grouping its rows.

The same Parquet file is read and grouped into one list of units for each learner by polars, and
decided by `qcf`, each in a process of its own, in turns, and the median of the turns is told.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

LIBRARIES = ("duckdb", "pyarrow", "numpy", "polars")
COLUMNS = {"units": ("learner", "unit"), "days": ("learner", "unit", "achieved", "status")}
PARTS = ("lists", "lists-streaming", "counts", "qcf")
PAGE = Path(__file__).parents[1] / "docs" / "cohorts.md"
HEADING = "## How fast it is"


def main() -> int:
    """Measure and print, or be one of the measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cohort", description=__doc__)
    parser.add_argument("--learners", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--words", type=int, default=10_000, help="learners for whole rows")
    parser.add_argument("--page", action="store_true", help="write the figures to the page")
    parser.add_argument("--part", choices=(*PARTS, "words"), help=argparse.SUPPRESS)
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
    found = {"qcf": _qcf, "words": _words}.get(part, _polars)(part, file)
    return {**found, "peak": _peak()}


def _peak() -> float:
    """Return the most memory that this process had, in MB; what it was begun by does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(s for s in status.read_text().splitlines() if s.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _polars(part: str, file: Path) -> dict[str, Any]:
    import polars as pl

    began = time.perf_counter()
    if part == "counts":
        grouped = pl.read_parquet(file, columns=["learner"]).group_by("learner").len()
    elif part == "lists":
        rows = pl.read_parquet(file, columns=["learner", "unit"])
        grouped = rows.group_by("learner").agg(pl.col("unit"))
    else:
        lazy = pl.scan_parquet(file).select("learner", "unit").group_by("learner")
        grouped = lazy.agg(pl.col("unit")).collect(engine="streaming")
    return {"seconds": time.perf_counter() - began, "learners": len(grouped)}


def _qcf(part: str, file: Path) -> dict[str, Any]:
    import pyarrow as pa

    from benchmarks.cohort_data import ON, diploma
    from qcf.cohort import run  # noqa: F401 -- what it imports is not measured
    from qcf.cohort.evaluate import evaluate_cohort

    rule = diploma().qualification
    began = time.perf_counter()
    columns = ("learner", "verdict", "provisional")
    cohort = evaluate_cohort(rule, file, on=ON, columns=columns, memory="4GB")
    table = pa.table(cohort)
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds,
        "learners": table.num_rows,
        "eligible": cohort.counts()["eligible"],
        "patterns": len(cohort.patterns.status),
        "decided": cohort.patterns.decided,
    }


def _words(part: str, file: Path) -> dict[str, Any]:
    from benchmarks.cohort_data import ON, diploma
    from qcf.cohort.evaluate import evaluate_cohort

    rule = diploma().qualification
    began = time.perf_counter()
    cohort = evaluate_cohort(rule, file, on=ON, processes=2)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "learners": len(cohort), "patterns": len(cohort.patterns.rows)}


# --- all of them, and the report --------------------------------------------------------------


def _part(part: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.cohort", "--part", part, "--file", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(part, done.stdout.strip(), file=sys.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _report(learners: int, turns: int, words: int) -> str:
    from benchmarks.cohort_data import diploma, write

    rule = diploma()
    lines = [
        f"`python -m benchmarks.cohort --learners {learners}` measured this: "
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
        + ".",
        (
            "The rule and the learners are invented, with the size and the skew of real ones: "
            "88 units, three pathways, five overlapping groups with minima and caps, barred pairs; "
            "providers that teach by a few plans, learners on the way, swaps, second codes, and "
            "units of other qualifications."
        ),
        f"{_turns(turns)} in a process of its own, without imports.",
        "",
    ]
    with tempfile.TemporaryDirectory() as folder:
        for title, columns in COLUMNS.items():
            file = Path(folder, f"{title}.parquet")
            rows = write(rule, file, learners, columns)
            lines += _table(title, rows, file, turns)
        small = Path(folder, "words.parquet")
        write(rule, small, words, COLUMNS["units"])
        lines += _of_words(_part("words", small))
    return "\n".join(lines)


def _turns(turns: int) -> str:
    return (
        "Each figure is of one turn" if turns == 1 else f"Each is the median of {turns} turns, each"
    )


def _table(title: str, rows: int, file: Path, turns: int) -> list[str]:
    runs: dict[str, list[dict[str, Any]]] = {part: [] for part in PARTS}
    for _ in range(turns):
        for part in PARTS:
            runs[part].append(_part(part, file))
    seconds = {p: statistics.median(one["seconds"] for one in some) for p, some in runs.items()}
    peak = {p: statistics.median(one["peak"] for one in some) for p, some in runs.items()}
    ours = runs["qcf"][0]
    learners = ours["learners"]
    words = {
        "lists": "polars reads and groups into lists",
        "lists-streaming": "the same, with its streaming engine",
        "counts": "polars reads the learners and counts rows",
        "qcf": "`qcf` decides every learner",
    }
    best = min(seconds["lists"], seconds["lists-streaming"])
    lines = [
        f"### {_title(title)}",
        "",
        f"{learners:,} learners in {rows:,} rows.",
        "",
        "| what is done | seconds | learners a second | peak memory, MB |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {words[p]} | {seconds[p]:.2f} | {learners / seconds[p]:,.0f} | {peak[p]:,.0f} |"
        for p in PARTS
    ]
    lines += [
        "",
        (
            f"Deciding everybody goes at {best / seconds['qcf']:.0%} of the rate at which "
            "polars, by the faster of its engines, merely groups the rows into lists, "
            f"and at {seconds['counts'] / seconds['qcf']:.0%} of that at which it counts them."
        ),
        (
            f"{ours['eligible'] / learners:.0%} are eligible.\nThe learners have "
            f"{ours['patterns']:,} different patterns, "
            f"{learners / ours['patterns']:.1f} learners each."
        ),
        "",
        "| what decided them | learners |",
        "|---|---|",
    ]
    lines += [f"| {step} | {n / learners:.1%} |" for step, n in ours["decided"].items()]
    return [*lines, ""]


def _title(name: str) -> str:
    return {
        "units": "Learners and units alone",
        "days": "With the day and the status of each row",
    }[name]


def _of_words(found: dict[str, Any]) -> list[str]:
    rate = found["patterns"] / found["seconds"]
    return [
        "### With all words",
        "",
        (
            f"{found['learners']:,} learners with {found['patterns']:,} patterns, with pathway, "
            f"credits, completion and reasons, by two processes: {found['seconds']:.1f} seconds, "
            f"{rate:,.0f} patterns a second."
        ),
        "",
    ]


if __name__ == "__main__":
    sys.exit(main())
