"""An invented diploma and a cohort before it, skewed as real ones are: providers with few plans.

The rule has the size of a real diploma: 88 units, three pathways, five overlapping groups with
minima and caps, caps on levels, barred pairs, and second codes. Learners belong to providers, most
of them to a few large ones; a provider teaches by one to four plans. Some are on the way, some
swap units, some hold units of other qualifications, and some units are written by a second code.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import frozen

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.records.learners import LearnerRecord
from qcf.records.units import OtherCode, Unit, UnitBank
from qcf.syntax.parse import parse

ON = dt.date(2013, 6, 30)
CORE = (2, 3, 2, 1, 4, 3, 3, 2, 1, 3, 3)
PATHWAYS = {"one": (3, 3, 3, 3, 3, 3, 2), "two": (3, 3, 3, 2, 2), "three": (3, 3, 3, 2, 2)}
OPTIONS = 60
OVERLAPPING = 22
SECOND_CODES = 12
UNRELATED = 400
PROVIDERS = 800
CHUNK = 100_000
SENTENCES = """
Achieve at least 65 credits in total.
Achieve at least 46 credits at level 3 or above in total.
No more than 10 credits at level 2 or below count in total.
Achieve all units of group Core.
Follow 1 pathway.
Achieve at least 4 credits from group B; no more than 20 count.
Achieve at least 6 credits and at least 2 units from group C.
No more than 12 credits count from group D.
No more than 3 units count from group E.
No more than 10 credits count from group F.
"""


@frozen(eq=False)
class Diploma:
    """The rule, its unit codes in order, and which of them are whose."""

    qualification: Qualification
    codes: tuple[str, ...]
    core: range
    pathways: dict[str, range]
    options: range


def diploma() -> Diploma:
    """Return the invented diploma; it is the same each time."""
    rng = Random(2013)
    sizes = [*CORE, *(c for path in PATHWAYS.values() for c in path)]
    sizes += [rng.choice((2, 3, 3, 4, 5, 6)) for _ in range(OPTIONS)]
    levels = [Level.L3] * (len(sizes) - OPTIONS)
    levels += rng.choices((Level.L2, Level.L3, Level.L4), (3, 6, 2), k=OPTIONS)
    codes = tuple(f"X/600/{1000 + n}" for n in range(len(sizes)))
    others = {n: (OtherCode("", f"ALT {n}"),) for n in rng.sample(range(len(codes)), SECOND_CODES)}
    units = tuple(
        Unit(f"Invented unit {n}", reference=c, level=levels[n], credit=sizes[n],
             other_codes=others.get(n, ()))
        for n, c in enumerate(codes)
    )  # fmt: skip
    first = len(codes) - OPTIONS
    starts = np.cumsum([len(CORE), *map(len, PATHWAYS.values())]).tolist()
    ranges = {name: range(a, b) for name, a, b in zip(PATHWAYS, starts, starts[1:], strict=False)}
    options = range(first, len(codes))
    groups = _groups(rng, list(options))
    for path in ranges.values():
        groups["B"] += path[:3]
    text = _text(rng, codes, groups, list(options))
    parts = {name: _pathway(name, [codes[i] for i in path]) for name, path in ranges.items()}
    documents = {}
    for name, part in parts.items():
        documents[name], found = parse(SourceFile(f"pathways/{name}.qcf", part))
        assert not has_errors(found), found
    document, found = parse(SourceFile("rules/diploma.qcf", text))
    shelf = InMemory(UnitBank("units", units), documents, {})
    qualification, more = resolve("diploma", document, shelf)
    assert not has_errors([*found, *more]), [*found, *more]
    return Diploma(qualification, codes, range(len(CORE)), ranges, options)


def _groups(rng: Random, options: list[int]) -> dict[str, list[int]]:
    """Return the five groups; some units are in two or three of them."""
    groups: dict[str, list[int]] = {name: [] for name in "BCDEF"}
    for n in options:
        number = rng.choice((2, 3)) if n < options[0] + OVERLAPPING else 1
        for name in rng.sample("BCDEF", number):
            groups[name].append(n)
    return groups


def _text(rng: Random, codes: tuple[str, ...], groups: dict[str, list[int]], o: list[int]) -> str:
    lines = ["Qualification: An invented diploma", "Units from: units", "", "Rules:"]
    lines += SENTENCES.strip().splitlines()
    pairs = rng.sample(o, 12)
    lines += [
        f"Only 1 of units {codes[a]} and {codes[b]} counts."
        for a, b in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    lines += ["", "Pathways:", *(f"- {name}" for name in PATHWAYS)]
    for name, units in {"Core": list(range(len(CORE))), **groups}.items():
        lines += ["", f"Group {name}: Group {name}", *(f"- {codes[n]}" for n in sorted(units))]
    return "\n".join(lines) + "\n"


def _pathway(name: str, codes: list[str]) -> str:
    lines = [f"Pathway: Pathway {name}", "Units from: units", "", "Rules:"]
    lines += ["Achieve all units of this pathway.", "", f"Group P{name}: Pathway {name}"]
    return "\n".join([*lines, *(f"- {code}" for code in codes)]) + "\n"


# --- the learners -----------------------------------------------------------------------------

Units = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def _plan(rule: Diploma, rng: Random) -> list[int]:
    """Return the units of a plan, in the order in which they are taught: it achieves the diploma.

    Plans are drawn until one does.
    """
    while True:
        path = rule.pathways[rng.choice(list(rule.pathways))]
        plan = [*rule.core, *path, *rng.sample(rule.options, rng.randrange(5, 10))]
        record = LearnerRecord.of("", [rule.codes[n] for n in plan])
        if evaluate(rule.qualification, record, on=ON).eligible:
            return plan


def batches(rule: Diploma, number: int, seed: int = 1) -> Iterator[pa.Table]:
    """Yield rows of learners, some of them at a time; each learner's rows are together."""
    draw, rng = np.random.default_rng(seed), Random(seed)
    plans = [[_plan(rule, rng) for _ in range(rng.randint(1, 4))] for _ in range(PROVIDERS)]
    weights = 1 / np.arange(1, PROVIDERS + 1)
    names = [*rule.codes, *(f"N/500/{1000 + n}" for n in range(UNRELATED))]
    second = {
        rule.codes.index(unit.reference or ""): unit.other_codes[0].code
        for unit in rule.qualification.banks[0].units
        if unit.other_codes
    }
    every = [plan for some in plans for plan in some]
    starts = np.cumsum([0, *map(len, plans)])[:-1]
    for first in range(0, number, CHUNK):
        count = min(CHUNK, number - first)
        who = draw.choice(PROVIDERS, count, p=weights / weights.sum())
        which = starts[who] + (draw.random(count) * np.array([len(p) for p in plans])[who]).astype(
            int
        )
        held = _held(rule, draw, every, which, len(names))
        learners, units = np.nonzero(held)
        alt = draw.random(len(units)) < 0.05
        words = np.array(names, dtype=object)[units]
        for unit, code in second.items():
            words[alt & (units == unit)] = code
        ids = pa.array(learners + first + 1_000_000_000).cast(pa.string())
        days = np.datetime64("2012-01-01") + draw.integers(0, 500, len(units))
        status = np.where(draw.random(len(units)) < 0.003, "in-progress", "achieved")
        yield pa.table(
            {
                "learner": ids,
                "unit": pa.array(words, pa.string()),
                "achieved": pa.array(days),
                "status": pa.array(status, pa.string()),
            }
        )


def _held(
    rule: Diploma, draw: np.random.Generator, every: list[list[int]], which: object, width: int
) -> Units:
    """Return what each learner holds: their plan, as far as they have come, and what is swapped."""
    chosen = np.asarray(which)
    longest = max(map(len, every))
    orders = np.full((len(every), longest), -1)
    for number, plan in enumerate(every):
        orders[number, : len(plan)] = plan
    lengths = (orders >= 0).sum(axis=1)[chosen]
    partial = draw.random(len(chosen)) < 0.42
    done = np.where(partial, (lengths * draw.random(len(chosen))).astype(int), lengths)
    held = np.zeros((len(chosen), width), dtype=np.bool_)
    taught = orders[chosen]
    place = np.arange(longest)[None, :]
    rows, columns = np.nonzero((place < done[:, None]) & (taught >= 0))
    held[rows, taught[rows, columns]] = True
    options = np.array(rule.options)
    for _ in range(2):
        swapping = np.flatnonzero(draw.random(len(chosen)) < 0.11)
        held[swapping, draw.choice(options, len(swapping))] = False
        last = taught[swapping, np.maximum(done[swapping] - 1, 0)]
        held[swapping, np.maximum(last, options[0])] = False
        held[swapping, draw.choice(options, len(swapping))] = True
    others = np.flatnonzero(draw.random(len(chosen)) < 0.30)
    for _ in range(4):
        held[others, draw.integers(len(rule.codes), width, len(others))] = True
    held[~held.any(axis=1), 0] = True
    return held


def write(rule: Diploma, path: Path, number: int, columns: tuple[str, ...]) -> int:
    """Write a cohort as Parquet; return how many rows it has."""
    rows, writer = 0, None
    for table in batches(rule, number):
        some = table.select(list(columns))
        writer = writer or pq.ParquetWriter(path, some.schema, compression="zstd")
        writer.write_table(some)
        rows += some.num_rows
    assert writer is not None
    writer.close()
    return rows
