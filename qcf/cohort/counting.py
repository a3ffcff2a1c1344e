"""Every way of counting every unit, as arrays: what cuts and the compiled search go by."""

from collections.abc import Iterable, Sequence

import numpy as np
from attrs import frozen

from qcf.cohort.sums import Table, fields_of, places_of

Whole = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@frozen(eq=False)
class Counting:
    """One choice of pathways as arrays of whole numbers.

    Bit `b` counts in the ways `at[b]` to `at[b + 1]`: each adds a row of `gains` to the minima and
    takes a row of `uses` of the caps. `presence` is what merely holding a bit adds. Minima that
    are `always` asked for and caps that are `hard` hold whatever is chosen. Choice `s` asks for
    `choice_asked[s]` of the branches `choice_at[s]` to `choice_at[s + 1]`, each with the minima
    and the caps that have to hold in it.
    """

    at: Whole
    gains: Whole
    uses: Whole
    presence: Whole
    asked: Whole
    allowed: Whole
    always: Flags
    hard: Flags
    choice_at: Whole
    choice_asked: Whole
    branch_minima: Flags
    branch_caps: Flags
    is_signed: bool

    @classmethod
    def of(cls, table: Table) -> "Counting":
        """Return the arrays of a choice of pathways."""
        number, somes = len(table.asked), table.alternative.somes
        ways = [option for item in table.items for option in item.options]
        branches = [branch for some in somes for branch in some.branches]
        return cls(
            _starts(len(item.options) for item in table.items),
            _rows([fields_of(one.gain, number) for one in ways], number),
            _rows([fields_of(one.use, number) for one in ways], number),
            _rows([fields_of(item.presence, number) for item in table.items], number),
            table.asked.astype(np.int64),
            table.allowed.astype(np.int64),
            _flags([table.always], number)[0],
            _flags([table.hard], number)[0],
            _starts(len(some.branches) for some in somes),
            np.array([some.asked for some in somes], np.int64),
            _flags([places_of(one.minima) for one in branches], number),
            _flags([places_of(one.caps) for one in branches], number),
            table.alternative.signed != 0,
        )

    def settled(self) -> Flags:
        """Return which bits are best counted: in the one way there is, which takes of no cap."""
        number = np.diff(self.at)
        taking = np.zeros(len(number), dtype=np.bool_)
        np.logical_or.at(taking, np.repeat(np.arange(len(number)), number), self.uses.any(axis=1))
        return np.asarray((number == 1) & ~taking & (not self.is_signed), dtype=np.bool_)


def _starts(lengths: Iterable[int]) -> Whole:
    return np.cumsum([0, *lengths], dtype=np.int64)


def _rows(rows: Sequence[Sequence[int]], number: int) -> Whole:
    return np.array(rows, dtype=np.int64).reshape(len(rows), number)


def _flags(rows: Sequence[Iterable[int]], number: int) -> Flags:
    found = np.zeros((len(rows), number), dtype=np.bool_)
    for row, places in enumerate(rows):
        found[row, list(places)] = True
    return found
