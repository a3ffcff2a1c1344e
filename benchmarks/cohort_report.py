"""What `python -m benchmarks.cohort` measured, as text for the page."""

import platform
import statistics
from importlib.metadata import PackageNotFoundError, version
from typing import Any

LIBRARIES = ("duckdb", "pyarrow", "numpy", "polars", "numba")
WORDS = {
    "lists": "polars reads and groups into lists",
    "lists-streaming": "the same, with its streaming engine",
    "counts": "polars reads the learners and counts rows",
    "together": "`qcf` brings the rows of each learner together, and decides nobody",
    "qcf": "`qcf` decides every learner, nothing compiled",
    "compiled": "the same, with machine code",
    "apart": "the same, each learner apart, in one turn",
}
TITLES = {
    "units": "Learners and units alone",
    "days": "With the day and the status of each row",
}
STEPS_OF = {"qcf": "nothing compiled", "compiled": "with machine code"}

Runs = dict[str, list[dict[str, Any]]]


def opening(learners: int, turns: int) -> list[str]:
    """Return what was measured, by what, and how."""
    turn = "one turn" if turns == 1 else f"the median of {turns} turns"
    return [
        (
            f"`python -m benchmarks.cohort --learners {learners}` measured this: "
            f"Python {platform.python_version()}, {', '.join(_versions())}."
        ),
        (
            "The rule and the learners are invented, with the size and the skew of real ones: "
            "88 units, three pathways, five overlapping groups with minima and caps, barred pairs; "
            "providers that teach by a few plans, learners on the way, swaps, second codes, and "
            "units of other qualifications."
        ),
        f"Each figure is of {turn}, in a process of its own, without imports.",
        (
            "Seconds are by the clock, and processor seconds are those of all processors together: "
            "what else a machine does changes them less."
        ),
        "",
    ]


def _versions() -> list[str]:
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return found


def figures(title: str, rows: int, runs: Runs, cold: float | None) -> list[str]:
    """Return what it took to group and to decide one file."""
    learners = runs["qcf"][0]["learners"]
    lines = [
        f"### {TITLES[title]}",
        "",
        f"{learners:,} learners in {rows:,} rows.",
        "",
        "| what is done | seconds | processor seconds | learners a second | peak memory, MB |",
        "|---|---|---|---|---|",
    ]
    for part, some in runs.items():
        seconds, processor = (_median(some, key) for key in ("seconds", "processor"))
        rate = learners / seconds
        cells = f"{seconds:.2f} | {processor:.2f} | {rate:,.0f} | {_median(some, 'peak'):,.0f}"
        lines.append(f"| {WORDS[part]} | {cells} |")
    lines += ["", *_ratios(runs), "", *_alike(runs), *_machine_code(runs, cold), ""]
    return [*lines, *_steps(runs)]


def _median(some: list[dict[str, Any]], key: str) -> float:
    return float(statistics.median(one[key] for one in some))


def _ratios(runs: Runs) -> list[str]:
    """Return how fast it is next to merely grouping the rows, and next to counting them."""
    lines = [
        "| deciding, as a share of the rate of polars | by the clock | by processor seconds |",
        "|---|---|---|",
    ]
    lists = ("lists", "lists-streaming")
    for words, parts in (("grouping into lists", lists), ("counting rows", ("counts",))):
        for part, how in STEPS_OF.items():
            if part in runs:
                shares = " | ".join(
                    f"{min(_median(runs[p], key) for p in parts) / _median(runs[part], key):.0%}"
                    for key in ("seconds", "processor")
                )
                lines.append(f"| {words}: {how} | {shares} |")
    return lines


def _alike(runs: Runs) -> list[str]:
    """Return how many learners share a pattern, and that nothing hangs on it."""
    ours, apart = runs["qcf"][0], runs["apart"][0]
    same = len({one["answers"] for part in STEPS_OF for one in runs.get(part, ())}) == 1
    same &= apart["answers"] == ours["answers"]
    if not same:
        raise ValueError("the answers differ")
    alike = runs.get("compiled", runs["qcf"])
    longer = _median(runs["apart"], "processor") / _median(alike, "processor")
    return [
        f"{ours['eligible'] / ours['learners']:.0%} are eligible.",
        (
            f"The learners have {ours['patterns']:,} different patterns, "
            f"{ours['learners'] / ours['patterns']:.1f} learners each.\n"
            f"With each learner apart it takes {longer:.1f} times the processor seconds, "
            "and every answer is the same, as it is with machine code and without."
        ),
    ]


def _machine_code(runs: Runs, cold: float | None) -> list[str]:
    if cold is None or "compiled" not in runs:
        return ["Nothing compiled it: numba is not installed."]
    loading = _median(runs["compiled"], "loading")
    return [
        (
            f"Compiling takes {cold:.1f} processor seconds, once on a machine; to load what was "
            f"compiled takes {loading:.1f}, and is left out, as the imports are."
        )
    ]


def _steps(runs: Runs) -> list[str]:
    """Return the share of the learners that each step decided."""
    parts = [part for part in STEPS_OF if part in runs]
    lines = [
        f"| what decided them | {' | '.join(STEPS_OF[part] for part in parts)} |",
        f"|---|{'---|' * len(parts)}",
    ]
    ours = [runs[part][0] for part in parts]
    for step in ours[0]["decided"]:
        shares = (f"{one['decided'][step] / one['learners']:.1%}" for one in ours)
        lines.append(f"| {step} | {' | '.join(shares)} |")
    return [*lines, ""]


def of_words(found: dict[str, Any]) -> list[str]:
    """Return what it takes to say everything of learners, and not only the answers."""
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
