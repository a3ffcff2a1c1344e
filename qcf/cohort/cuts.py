"""One refusal for many: an inequality that proves one pattern refused, tried on all others.

Give every minimum and every cap a weight of nothing or more. Whatever is counted, a unit brings no
more than its best way of counting is worth, and what it brings by being held. Where all of it is
less than the weighted sum of what is asked, nobody who holds just that has a counted set. This is
`qcf.search.weights`, and as the worth of a unit does not depend on who holds it, one matrix says
of all patterns whom it refuses.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from qcf.cohort.counting import Counting, Flags, Whole
from qcf.cohort.sums import Bits, Numbers, product
from qcf.search.problem import Branch
from qcf.search.rest import Rest, rest_of
from qcf.search.settle import Settled
from qcf.search.task import OutOfSteps, Steps, Task
from qcf.search.weights import alike, refuted

EFFORT = 3_000
LARGEST_WEIGHT = 1 << 20
LARGEST_EXACT = 1 << 53  # whole numbers up to here are exact in 64 bits


@frozen(eq=False)
class Cut:
    """What each bit brings at most, and how much all of them have to bring."""

    worth: Numbers
    asked: int

    def refuses(self, bits: Bits) -> Flags:
        """Return which patterns have no counted set, by this inequality alone."""
        brought = product(bits, self.worth)[:, 0]
        return np.asarray(brought < self.asked, dtype=np.bool_)


def cut_of(task: Task, counting: Counting) -> Cut | None:
    """Return an inequality that refuses a task, or None where none was found."""
    settled = Settled(task, nothing=True)
    # a choice among conditions is left out: less is asked, and the proof holds for each of them
    rest = rest_of(settled, Branch())
    try:
        weights = alike(rest) or refuted(rest, EFFORT, Steps())
    except OutOfSteps:
        return None
    return None if weights is None else weighted(rest, weights.each, counting)


def weighted(rest: Rest, each: Sequence[int], counting: Counting) -> Cut | None:
    """Return the inequality with these weights for all patterns, or None: it is too large."""
    if max(each, default=0) > LARGEST_WEIGHT:
        return None
    minima, caps = np.zeros_like(counting.asked), np.zeros_like(counting.allowed)
    for name, weight in zip(rest.names, each, strict=True):
        if name < 0:
            caps[~name] = weight
        else:
            minima[name] = weight
    ways = counting.gains @ minima - counting.uses @ caps
    worth = counting.presence @ minima + _best(ways, counting.at)
    asked = int(minima @ counting.asked - caps @ counting.allowed)
    if int(np.abs(worth).sum()) >= LARGEST_EXACT or abs(asked) >= LARGEST_EXACT:
        return None
    return Cut(worth.astype(np.float64).reshape(-1, 1), asked)


def _best(ways: Whole, at: Whole) -> Whole:
    """Return the most that each bit can be worth; leaving it is worth nothing."""
    found = np.zeros(len(at) - 1, dtype=np.int64)
    np.maximum.at(found, np.repeat(np.arange(len(found)), np.diff(at)), ways)
    return found
