"""What sums leave open, searched: each answer settles the patterns that follow from it."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen

from qcf.cohort.masks import WORD, Held, Masks, set_bits
from qcf.cohort.sums import NO, OPEN, Answers, Table
from qcf.search.find import some
from qcf.search.task import DEFAULT_STEPS, LARGER_STEPS, Choice, OutOfSteps, Steps, task_of, unit_of

Searched = Iterator[tuple[int, bool, bool]]
Words = np.ndarray[tuple[int], np.dtype[np.uint64]]
Indexes = np.ndarray[tuple[int], np.dtype[np.int64]]


@frozen(eq=False)
class _Open:
    """The patterns that are open: their numbers, words, and state in each alternative."""

    indexes: Indexes
    masks: Masks
    states: Answers

    def only(self, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "_Open":
        """Return some of them."""
        return _Open(self.indexes[chosen], self.masks[chosen], self.states[chosen])


def search_open(held: Held, tables: Sequence[Table], indexes: Indexes, states: Answers) -> Searched:
    """Yield which pattern, whether it is eligible, and whether by a search of its own.

    What a search leaves open in its steps is left out.
    """
    sizes = np.bitwise_count(held.masks[indexes]).sum(axis=1)
    order = np.argsort(sizes, kind="stable")
    left = _Open(indexes[order], held.masks[indexes[order]], states[order])
    backwards = False
    while len(left.indexes):
        # the smallest that is eligible settles most, and so does the largest that is refused
        row = len(left.indexes) - 1 if backwards else 0
        backwards = not backwards
        counted = _search(held, tables, left, row)
        if counted is not None:
            settled = (left.masks & counted == counted).all(axis=1)
        else:
            settled = (left.states == NO).all(axis=1)
        own = left.indexes[row]
        for index in left.indexes[settled].tolist():
            yield index, counted is not None, index == own
        settled[row] = True
        left = left.only(~settled)


def _search(held: Held, tables: Sequence[Table], left: _Open, row: int) -> Words | None:
    """Return the words of a counted set in what a pattern holds, or None.

    Where an alternative is refused, so it is to all patterns that hold no more.
    """
    mask = left.masks[row].copy()
    bits = [
        word * WORD + bit for word, value in enumerate(mask.tolist()) for bit in set_bits(value)
    ]
    bits.sort(key=lambda bit: held.bits[bit].identity or "")
    for column, table in enumerate(tables):
        if left.states[row, column] != OPEN:
            continue
        task = task_of(table.alternative, [table.items[bit] for bit in bits], unit_of)
        try:
            choices = some(task, Steps(DEFAULT_STEPS, LARGER_STEPS - DEFAULT_STEPS))
        except OutOfSteps:
            continue
        if choices is not None:
            return _words(_needed(held, table, bits, choices), len(mask))
        left.states[(left.masks & ~mask == 0).all(axis=1), column] = NO
    return None


def _needed(
    held: Held, table: Table, bits: Sequence[int], choices: Sequence[Choice]
) -> Iterator[int]:
    """Yield the bits that a counted set rests on: what counts, and what enables by being held."""
    counting = set()
    for choice in choices:
        for one in choice.option.placed if choice.option is not None else ():
            counting.add(one.entry.source or one.entry.identity)
    for bit in bits:
        if held.bits[bit].identity in counting or table.items[bit].presence:
            yield bit


def _words(bits: Iterable[int], number: int) -> Words:
    words = [0] * number
    for bit in bits:
        words[bit // WORD] |= 1 << bit % WORD
    return np.array(words, dtype=np.uint64)
