"""What sums leave open, searched: each answer settles the patterns that follow from it."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen

from qcf.cohort.masks import WORD, Held, Masks
from qcf.cohort.placements import Placement
from qcf.cohort.sums import CHUNK, NO, OPEN, Answers, Table, bits_of
from qcf.search.find import some
from qcf.search.task import (
    DEFAULT_STEPS,
    LARGER_STEPS,
    Choice,
    OutOfSteps,
    Steps,
    holds,
    task_of,
    unit_of,
)

Searched = Iterator[tuple[int, bool, bool]]
LITTLE = 2_000  # a placement that fits fewer than one of so many is not tried again on all

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
Words = np.ndarray[tuple[int], np.dtype[np.uint64]]
Indexes = np.ndarray[tuple[int], np.dtype[np.int64]]


@frozen(eq=False)
class _Open:
    """The patterns that are open: their numbers, words, and state in each alternative."""

    indexes: Indexes
    masks: Masks
    states: Answers

    def only(self, chosen: Flags) -> "_Open":
        """Return some of them."""
        return _Open(self.indexes[chosen], self.masks[chosen], self.states[chosen])


def search_open(held: Held, tables: Sequence[Table], indexes: Indexes, states: Answers) -> Searched:
    """Yield which pattern, whether it is eligible, and whether by a search of its own.

    What a search leaves open in its steps is left out.
    """
    masks = held.masks[indexes]
    order = np.argsort(np.bitwise_count(masks).sum(axis=1), kind="stable")
    left = _Open(indexes[order], masks[order], states[order])
    placements = [Placement.first(table) for table in tables]
    worth = [True] * len(tables)
    rare = _how_many(held, left)
    for column, placement in enumerate(placements):
        fits = _fits(held, placement, left, column)
        yield from ((index, True, False) for index in left.indexes[fits].tolist())
        left = left.only(~fits)
    while len(left.indexes):
        # neither the smallest nor the largest: what is found there says most of the others
        row = len(left.indexes) // 2
        fitting, settled = _search(held, placements, left, row, worth, rare)
        own = left.indexes[row]
        for index in left.indexes[settled].tolist():
            yield index, fitting is not None, index == own
        settled[row] = True
        left = left.only(~settled)


def _search(
    held: Held,
    placements: Sequence[Placement],
    left: _Open,
    row: int,
    worth: list[bool],
    rare: Sequence[int],
) -> tuple[int | None, Flags]:
    """Search for a counted set in one pattern; return the alternative, and what it settles.

    Where an alternative is refused, so it is to all patterns that hold no more.
    """
    mask = left.masks[row].copy()
    bits = np.flatnonzero(bits_of(left.masks[row : row + 1], len(held.bits))[0]).tolist()
    bits.sort(key=lambda bit: held.bits[bit].identity or "")
    for column, placement in enumerate(placements):
        if left.states[row, column] != OPEN:
            continue
        table = placement.table
        task = task_of(table.alternative, [table.items[bit] for bit in bits], unit_of)
        try:
            choices = some(task, Steps(DEFAULT_STEPS, LARGER_STEPS - DEFAULT_STEPS))
        except OutOfSteps:
            continue
        if choices is not None:
            counted = _words(_needed(held, table, bits, choices, rare), len(mask))
            settled = (left.masks & counted == counted).all(axis=1)
            if worth[column]:
                placement.learn(bits, choices)
                fits = _fits(held, placement, left, column)
                worth[column] = fits.sum() > max(1, len(fits) // LITTLE)
                settled |= fits
            return column, settled
        left.states[(left.masks & ~mask == 0).all(axis=1), column] = NO
    return None, (left.states == NO).all(axis=1)


def _how_many(held: Held, left: _Open) -> list[int]:
    """Return how many open patterns have each bit."""
    found = np.zeros(len(held.bits), dtype=np.int64)
    for start in range(0, len(left.masks), CHUNK):
        some = bits_of(left.masks[start : start + CHUNK], len(held.bits))
        found += some.sum(axis=0, dtype=np.int64)
    counts: list[int] = found.tolist()
    return counts


def _fits(held: Held, placement: Placement, left: _Open, column: int) -> Flags:
    """Return which open patterns have a counted set by a placement."""
    found = np.zeros(len(left.indexes), dtype=np.bool_)
    some = np.flatnonzero(left.states[:, column] == OPEN)
    for start in range(0, len(some), CHUNK):
        rows = some[start : start + CHUNK]
        found[rows] = placement.fits(bits_of(left.masks[rows], len(held.bits)))
    return found


def _needed(
    held: Held, table: Table, bits: Sequence[int], choices: Sequence[Choice], rare: Sequence[int]
) -> Iterator[int]:
    """Yield the bits that a counted set rests on: what counts, and what enables by being held.

    What counts and is not needed is left out, the rarest first, so that more patterns hold the
    rest. Leaving a unit out breaks no cap.
    """
    counting = {}
    for choice in choices:
        for one in choice.option.placed if choice.option is not None else ():
            counting[one.entry.source or one.entry.identity] = choice
    whole = table.alternative
    fields = whole.start + sum(choice.gain for choice in choices)
    fields += sum(table.items[bit].presence for bit in bits)
    room = whole.room - sum(choice.use for choice in choices)
    for bit in sorted(bits, key=rare.__getitem__):
        found = counting.get(held.bits[bit].identity or "")
        if found is None:
            if table.items[bit].presence:
                yield bit
            continue
        less, more = fields - found.gain, room + found.use
        kept = whole.full & less, whole.full & more, whole.met, whole.somes
        if not table.items[bit].presence and holds(*kept):
            fields, room = less, more
        else:
            yield bit


def _words(bits: Iterable[int], number: int) -> Words:
    words = [0] * number
    for bit in bits:
        words[bit // WORD] |= 1 << bit % WORD
    return np.array(words, dtype=np.uint64)
