"""What sums leave open, searched: each answer settles the patterns that follow from it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from attrs import define, frozen

from qcf.cohort.counting import Counting, Flags
from qcf.cohort.cuts import cut_of
from qcf.cohort.masks import WORD, Held, Masks
from qcf.cohort.placements import Placement
from qcf.cohort.sums import CHUNK, NO, OPEN, Answers, Bits, Table, bits_of
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

TRIES = 8

Words = np.ndarray[tuple[int], np.dtype[np.uint64]]
Indexes = np.ndarray[tuple[int], np.dtype[np.int64]]
Searched = Iterator[tuple[Indexes, bool, bool]]


@frozen(eq=False)
class _Open:
    """The patterns that are open: their numbers, words, and state in each alternative."""

    indexes: Indexes
    masks: Masks
    states: Answers

    def only(self, chosen: Flags) -> "_Open":
        """Return some of them."""
        return _Open(self.indexes[chosen], self.masks[chosen], self.states[chosen])


@define(eq=False)
class _Learnt:
    """What searches say of one alternative beyond the pattern that they were for.

    `places` and `cuts` are how often a placement or a cut may still be tried on all that is open:
    one that settles nothing but its own pattern costs more than the search that it came from.
    """

    table: Table
    placement: Placement
    counting: Counting
    places: int = TRIES
    cuts: int = TRIES

    @classmethod
    def of(cls, table: Table) -> "_Learnt":
        """Return what is known before anything is searched."""
        return cls(table, Placement.first(table), Counting.of(table))


def search_open(held: Held, tables: Sequence[Table], indexes: Indexes, states: Answers) -> Searched:
    """Yield which patterns, whether they are eligible, and whether by a search of their own.

    What a search leaves open in its steps is left out.
    """
    masks = held.masks[indexes]
    order = np.argsort(np.bitwise_count(masks).sum(axis=1), kind="stable")
    left = _Open(indexes[order], masks[order], states[order])
    learnt = [_Learnt.of(table) for table in tables]
    rare = _how_many(held, left)
    for column, one in enumerate(learnt):
        fits = _of_open(held, left, column, one.placement.fits)
        yield left.indexes[fits], True, False
        left = left.only(~fits)
    while len(left.indexes):
        # neither the smallest nor the largest: what is found there says most of the others
        row = len(left.indexes) // 2
        found, settled = _search(held, learnt, left, row, rare)
        if settled[row]:
            yield left.indexes[row : row + 1], found, True
            settled[row] = False
        yield left.indexes[settled], found, False
        settled[row] = True
        left = left.only(~settled)


def _search(
    held: Held, learnt: Sequence[_Learnt], left: _Open, row: int, rare: Sequence[int]
) -> tuple[bool, Flags]:
    """Search for a counted set in one pattern; return whether there is one, and what it settles.

    Where an alternative is refused, so it is to all patterns that hold no more, and to all that
    the same inequality refuses.
    """
    mask = left.masks[row].copy()
    bits = np.flatnonzero(bits_of(left.masks[row : row + 1], len(held.bits))[0]).tolist()
    bits.sort(key=lambda bit: held.bits[bit].identity or "")
    for column, one in enumerate(learnt):
        if left.states[row, column] != OPEN:
            continue
        table = one.table
        task = task_of(table.alternative, [table.items[bit] for bit in bits], unit_of)
        try:
            choices = some(task, Steps(DEFAULT_STEPS, LARGER_STEPS - DEFAULT_STEPS))
        except OutOfSteps:
            continue
        if choices is not None:
            counted = _words(_needed(held, table, bits, choices, rare), len(mask))
            settled = holding(left.masks, counted)
            if one.places:
                one.placement.learn(bits, choices)
                fits = _of_open(held, left, column, one.placement.fits)
                one.places = TRIES if fits.sum() > 1 else one.places - 1
                settled |= fits
            return True, settled
        left.states[within(left.masks, mask), column] = NO
        cut = cut_of(task, one.counting) if one.cuts else None
        refused = _of_open(held, left, column, cut.refuses) if cut is not None else None
        if refused is not None:
            left.states[refused, column] = NO
        one.cuts = TRIES if refused is not None and refused.any() else max(0, one.cuts - 1)
    return False, (left.states == NO).all(axis=1)


def holding(masks: Masks, words: Words) -> Flags:
    """Return which patterns hold all of the bits."""
    found = np.ones(len(masks), dtype=np.bool_)
    for word, value in enumerate(words):
        found &= masks[:, word] & value == value
    return found


def within(masks: Masks, words: Words) -> Flags:
    """Return which patterns hold nothing but some of the bits."""
    found = np.ones(len(masks), dtype=np.bool_)
    for word, value in enumerate(words):
        found &= masks[:, word] & ~value == 0
    return found


def _how_many(held: Held, left: _Open) -> list[int]:
    """Return how many open patterns have each bit."""
    found = np.zeros(len(held.bits), dtype=np.int64)
    for start in range(0, len(left.masks), CHUNK):
        some = bits_of(left.masks[start : start + CHUNK], len(held.bits))
        found += some.sum(axis=0, dtype=np.int64)
    counts: list[int] = found.tolist()
    return counts


def _of_open(held: Held, left: _Open, column: int, ask: Callable[[Bits], Flags]) -> Flags:
    """Return for which patterns something holds, of those that are open in an alternative."""
    found = np.zeros(len(left.indexes), dtype=np.bool_)
    some = np.flatnonzero(left.states[:, column] == OPEN)
    for start in range(0, len(some), CHUNK):
        rows = some[start : start + CHUNK]
        found[rows] = ask(bits_of(left.masks[rows], len(held.bits)))
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
