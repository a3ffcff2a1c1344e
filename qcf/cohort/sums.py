"""The sums of many patterns at once: the two lemmas of `qcf.search.sums`, as matrices.

What counting everything everywhere does not reach, no counted set reaches. Where nothing is
contested and no cap exceeded, counting everything is a counted set.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from qcf.cohort.kinds import Contribution
from qcf.cohort.masks import WORD, Masks
from qcf.search.problem import SIGN, WIDTH, Alternative, Item

NO, YES, OPEN = 0, 1, 2
CHUNK = 1 << 16
BLOCK = 1 << 18  # multiplications
LARGEST_EXACT = 1 << 24  # whole numbers up to here are exact in 32 bits

Numbers = np.ndarray[tuple[int, int], np.dtype[np.floating[Any]]]
Bits = np.ndarray[tuple[int, int], np.dtype[np.uint8]]
Answers = np.ndarray[tuple[int, ...], np.dtype[np.int8]]


def fields_of(packed: int, number: int) -> list[int]:
    """Return the fields of one packed integer; those of what is gained may be less than nothing.

    >>> fields_of((3 << WIDTH) - 2, 2)
    [-2, 3]
    """
    found = []
    for _ in range(number):
        digit = packed & ((1 << WIDTH) - 1)
        if digit >= SIGN:
            digit -= 1 << WIDTH
        found.append(digit)
        packed = (packed - digit) >> WIDTH
    return found


def bits_of(masks: Masks, number: int) -> Bits:
    """Return patterns as rows of noughts and ones, one for each bit."""
    octets = np.ascontiguousarray(masks.astype("<u8")).view(np.uint8)
    each = np.unpackbits(octets.reshape(len(masks), -1, 8), axis=2, bitorder="little")
    words = each.reshape(len(masks), -1, 64)[:, :, :WORD]
    return np.ascontiguousarray(words.reshape(len(masks), -1)[:, :number])


@frozen(eq=False)
class Table:
    """One choice of pathways as numbers: what each bit adds to each minimum, takes of each cap."""

    alternative: Alternative
    items: tuple[Item, ...]
    adds: Numbers
    takes: Numbers
    asked: np.ndarray[tuple[int], np.dtype[np.float64]]
    allowed: np.ndarray[tuple[int], np.dtype[np.float64]]
    always: tuple[int, ...]
    hard: tuple[int, ...]
    presences: Numbers
    contested: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @classmethod
    def of(cls, alternative: Alternative, bits: Sequence[Contribution]) -> "Table":
        """Return the numbers of the simple contributions."""
        number = alternative.full.bit_count()
        items = [alternative.item(one.identity or "", one.held[one.identity or ""]) for one in bits]
        start = fields_of_start(alternative.start, number)
        room = fields_of_start(alternative.room, number)
        wavers = [len(i.options) > 1 or any(o.gain != i.most for o in i.options) for i in items]
        return cls(
            alternative,
            tuple(items),
            _matrix([fields_of(i.most + i.presence, number) for i in items], number),
            _matrix([fields_of(i.drain, number) for i in items], number),
            np.array([float(SIGN - digit) for digit in start]),
            np.array([float(digit - SIGN) for digit in room]),
            tuple(places_of(alternative.met)),
            tuple(places_of(alternative.hard)),
            _matrix([fields_of(i.presence, number) for i in items], number),
            np.array(wavers, dtype=np.bool_),
        )

    def answers(self, bits: Bits) -> Answers:
        """Return what the sums say of patterns, given as rows of bits."""
        found = [self._answers(bits[i : i + CHUNK]) for i in range(0, len(bits), CHUNK)]
        return np.concatenate(found) if found else np.empty(0, np.int8)

    def _answers(self, bits: Bits) -> Answers:
        tops = product(bits, self.adds) >= self.asked
        reached = tops[:, list(self.always)].all(axis=1) & self._choices(tops)
        fits = (product(bits, self.takes) <= self.allowed).all(axis=1)
        fits &= ~(bits[:, self.contested]).any(axis=1)
        return np.where(reached, np.where(fits, YES, OPEN), NO).astype(np.int8)

    def _choices(
        self, tops: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
    ) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Return whether every choice among conditions can be met, the caps in it left aside."""
        whole = np.ones(len(tops), dtype=np.bool_)
        for some in self.alternative.somes:
            met = np.zeros(len(tops), dtype=np.int64)
            for branch in some.branches:
                met += tops[:, places_of(branch.minima)].all(axis=1)
            whole &= met >= some.asked
        return whole


def fields_of_start(packed: int, number: int) -> list[int]:
    """Return fields that are never less than nothing."""
    return [packed >> place * WIDTH & (1 << WIDTH) - 1 for place in range(number)]


def product(bits: Bits, matrix: Numbers) -> Numbers:
    """Return the matrix product, exact and worked out in blocks.

    Small blocks stay in one thread: on a busy machine threads wait for one another far longer
    than any of them takes.
    """
    exact = np.float32 if float(np.abs(matrix).sum()) < LARGEST_EXACT else np.float64
    numbers = matrix.astype(exact)
    found: Numbers = np.empty((len(bits), matrix.shape[1]), dtype=exact)
    rows = max(1, BLOCK // max(1, matrix.size))
    for start in range(0, len(bits), rows):
        held = bits[start : start + rows].astype(exact)
        np.matmul(held, numbers, out=found[start : start + rows])
    return found


def places_of(mask: int) -> list[int]:
    """Return the fields of which a mask has the top bits.

    >>> places_of(SIGN | SIGN << 2 * WIDTH)
    [0, 2]
    """
    return [place for place in range(mask.bit_length() // WIDTH) if mask >> _top(place) & 1]


def _top(place: int) -> int:
    return (place + 1) * WIDTH - 1


def _matrix(rows: list[list[int]], number: int) -> Numbers:
    return np.array(rows, dtype=np.float64).reshape(len(rows), number)
