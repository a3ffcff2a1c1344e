"""`python -m benchmarks --methods`: each family with one method of the search switched off.

A method stays only if some family takes at least twice as long without it, or leaves at least
twice as much undecided. Steps are stated and few, no solver is asked, and time is computing time.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from attrs import frozen

from benchmarks.families import FAMILIES, instance
from benchmarks.figures import MEDIAN, NINETY, percentile, rows_of, times
from benchmarks.sections import ON
from qcf import evaluate
from qcf.search import find, solver, walk
from qcf.search.bits import TooManyPoints
from qcf.search.settle import Settled
from qcf.search.sums import Quick

STEPS = 20_000
ROUNDS = 2
HEADING = "## What each method brings"


@frozen
class Method:
    """A method of the search, and what stands in its place when it is switched off."""

    name: str
    target: Any = None
    attribute: str = ""
    instead: Any = None


def _too_many(*_: object) -> None:
    raise TooManyPoints


METHODS = (
    Method("everything"),
    Method("sums first", Quick, "answer", lambda *_: None),
    Method("few steps first", find, "FEW_STEPS", 0),
    Method("reaching", find, "reached", _too_many),
    Method("remainders", find, "remainders_of", lambda *_: ()),
    Method("mending", find, "mended", lambda *_: None),
    Method("memory of refuted states", walk, "MOST_BYTES", 0),
    Method("order of units", walk, "before", lambda _: (0, 0)),
    Method(
        "settling of pointless choices",
        Settled,
        "_sensible",
        lambda _self, unit, *_: unit.choices,
    ),
)


@frozen
class Measured:
    """A family with a method switched off: microseconds of each seed, and how many undecided."""

    took: tuple[float, ...]
    undecided: int


@contextmanager
def without(method: Method) -> Iterator[None]:
    """Switch a method off for a while; no solver is asked."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(solver, "is_there", lambda: False))
        if method.target is not None:
            stack.enter_context(patch.object(method.target, method.attribute, method.instead))
        yield


def measured(family: str, method: Method, seeds: int) -> Measured:
    """Decide every seed of a family with a method switched off."""
    took, undecided = [], 0
    with without(method):
        for seed in range(seeds):
            drawn = instance(family, seed)
            best = float("inf")
            for _ in range(ROUNDS):
                start = time.process_time()
                verdict = evaluate(drawn.qualification, drawn.record, on=ON, budget=STEPS)
                best = min(best, time.process_time() - start)
            took.append(best * 1e6)
            undecided += verdict.status == "undecided"
    return Measured(tuple(took), undecided)


def section(seeds: int) -> str:
    """Return the section of the page: measured here and now."""
    found = {f: {m.name: measured(f, m, seeds) for m in METHODS} for f in FAMILIES}
    return "\n".join(_lines(found, seeds))


def _lines(found: dict[str, dict[str, Measured]], seeds: int) -> Iterator[str]:
    names = [method.name for method in METHODS[1:]]
    yield f"""\
{HEADING}

Each method of the search is switched off by itself, and each of {seeds} rules of a family decided \
in at most {STEPS:,} steps, without a solver.
A cell has how many times as long it takes without the method, at the median and at 90 in a \
hundred, and in brackets how many are left undecided.
Above 1, the method helps.
"""
    heads = ["family", *(f"without {name}" for name in names)]
    yield from rows_of(
        heads, ([f, *(_cell(of[n], of[METHODS[0].name]) for n in names)] for f, of in found.items())
    )
    yield "\nWhere each brings most:\n"
    rows = ([name, *_most(found, name)] for name in names)
    yield from rows_of(["method", "family", "times as long", "more undecided"], rows, words=2)
    yield ""


def _cell(without: Measured, everything: Measured) -> str:
    shares = " / ".join(times(_ratio(without, everything, s)) for s in (MEDIAN, NINETY))
    more = f" ({without.undecided})" if without.undecided else ""
    return shares + more


def _ratio(without: Measured, everything: Measured, share: float) -> float:
    one, other = percentile(without.took, share), percentile(everything.took, share)
    return one / other if one and other else 1.0


def _most(found: dict[str, dict[str, Measured]], name: str) -> list[str]:
    """Return the family that a method brings most to, by how much, and how many more it decides."""

    def worth(family: str) -> tuple[int, float]:
        of = found[family]
        more = of[name].undecided - of[METHODS[0].name].undecided
        return more, max(_ratio(of[name], of[METHODS[0].name], s) for s in (MEDIAN, NINETY))

    family = max(found, key=lambda f: (worth(f)[1], worth(f)[0]))
    more, ratio = worth(family)
    return [family, times(ratio), str(more)]
