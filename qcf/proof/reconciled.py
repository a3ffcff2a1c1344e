"""What a printed range of guided learning hours may have been computed from.

A specification and its rule come to different hours. Here the rule is varied in few ways that
people who compute by hand are known to take, until its hours are those that are printed.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from qcf.model.qualification import Qualification
from qcf.model.requirements import Cap, Gate, Kind, Requirement, Selection, Share, Strict
from qcf.proof.universe import kinds_of_learners, universe_of
from qcf.proof.ways import STEPS_OF_WAYS, ways_of_rule
from qcf.search.task import OutOfSteps
from qcf.syntax.phrase import listed
from qcf.syntax.tree import Measure

FEWER_STEPS = STEPS_OF_WAYS // 8


def reconciled(
    qualification: Qualification, on: dt.date, least: int, printed: tuple[int, int]
) -> str | None:
    """Return how the rule comes to the printed hours, in words; None where no variation does.

    `least` is the least credit that achieves it.
    """
    total = Strict(
        "no-spare-credit", Kind.STRICT, "no spare credit", Selection(), Measure.CREDITS, least
    )
    for left_out in _left_out(qualification.requirements):
        kept = tuple(r for r in qualification.requirements if r not in left_out)
        for more in ((), (total,)):
            if not left_out and not more:
                continue
            if _hours(qualification.asking((*kept, *more)), on) == printed:
                exactly = f"of exactly {least} credits" if more else "of any credit"
                lifted = listed([f"`{r.text}`" for r in left_out])
                without = f", if {lifted} did not hold" if left_out else ""
                return f"the printed hours are those of minimal ways {exactly}{without}"
    return None


def _left_out(requirements: tuple[Requirement, ...]) -> Iterator[tuple[Requirement, ...]]:
    """Yield what to leave out: nothing, all bars together, then each limit by itself."""
    yield ()
    bars = tuple(r for r in requirements if r.kind is Kind.BAR)
    if bars:
        yield bars
    for one in requirements:
        if isinstance(one, Cap | Share | Gate | Strict) and (one,) != bars:
            yield (one,)


def _hours(rule: Qualification, on: dt.date) -> tuple[int, int] | None:
    kinds = kinds_of_learners(rule, on)
    with suppress(OutOfSteps):
        ways = ways_of_rule(universe_of(rule, kinds[0]), FEWER_STEPS)
        if ways is not None and ways.is_all:
            return ways.least.hours, ways.most.hours
    return None
