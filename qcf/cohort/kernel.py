"""The compiled search: what sums leave open is decided by machine code, where numba is installed.

It is the extra `fast`. Without it nothing is different but the time that it takes.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np

from qcf.cohort.counting import Counting
from qcf.cohort.needed import is_there
from qcf.cohort.sums import OPEN, Answers, Bits, Table

LIBRARY = "numba"
STEPS = 5_000  # for each pattern; what is still open is left to the search that learns
AT_ONCE = 4_096

Decide = Callable[..., None]


@cache
def compiled() -> Decide | None:
    """Return the search as machine code, or None where nothing can compile it and keep it.

    It is compiled once and kept in a file beside the module, or where numba keeps such files:
    compiling takes longer than most cohorts do without.
    """
    if not is_there(LIBRARY):
        return None
    from numba import njit

    from qcf.cohort.depthfirst import decide

    try:
        made: Decide = njit(cache=True, nogil=True)(decide)
    except RuntimeError:
        return None
    return made


def decided(decide: Decide, table: Table, bits: Bits, steps: int = STEPS) -> Answers:
    """Return for each pattern whether it has a counted set, or that its steps were not enough."""
    counting = Counting.of(table)
    found: Answers = np.full(len(bits), OPEN, dtype=np.int8)
    ways = counting.at, counting.gains, counting.uses, counting.presence
    asked = counting.asked, counting.always, counting.hard
    choices = (
        counting.choice_at,
        counting.choice_asked,
        counting.branch_minima,
        counting.branch_caps,
    )

    order, settled = _order(table), counting.settled()

    def part(start: int) -> None:
        some = slice(start, start + AT_ONCE)
        rest = asked, choices, counting.is_signed, steps, found[some]
        decide(np.ascontiguousarray(bits[some]), order, settled, ways, counting.allowed, *rest)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(part, range(0, len(bits), AT_ONCE)))
    return found


def _order(table: Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the bits in the order of deciding: first what can be counted in the most ways."""
    items = table.items
    return np.array(
        sorted(range(len(items)), key=lambda bit: (-len(items[bit].options), -items[bit].most)),
        dtype=np.int64,
    )
