"""One way to place each unit, tried on many patterns at once.

A placement says of each unit in which way it counts, or that it is left. Who holds some of these
units has a counted set by it, and one matrix says for all patterns whether it meets the rule. What
a search finds for one pattern is such a placement, and mostly good for many others.
"""

from collections.abc import Sequence

import numpy as np
from attrs import define, field

from qcf.cohort.counting import Flags
from qcf.cohort.sums import Bits, Numbers, Table, fields_of, places_of, product
from qcf.search.task import Choice


@define(eq=False)
class Placement:
    """The ways of counting of each bit in one alternative, as numbers; nought where it is left."""

    table: Table
    gains: Numbers = field()
    uses: Numbers = field()

    @classmethod
    def first(cls, table: Table) -> "Placement":
        """Return the placement that counts each unit in the first way there is."""
        number = len(table.asked)
        gains, uses = _nothing(table, number), _nothing(table, number)
        for bit, item in enumerate(table.items):
            if item.options:
                gains[bit] = fields_of(item.options[0].gain, number)
                uses[bit] = fields_of(item.options[0].use, number)
        return cls(table, gains, uses)

    def learn(self, bits: Sequence[int], choices: Sequence[Choice]) -> None:
        """Place what a search decided on as it did; the other units stay where they are."""
        number = len(self.table.asked)
        counting = {}
        for choice in choices:
            for one in choice.option.placed if choice.option is not None else ():
                counting[one.entry.source or one.entry.identity] = choice
        for bit in bits:
            found = counting.get(self.table.items[bit].identity)
            self.gains[bit] = fields_of(found.gain, number) if found else 0
            self.uses[bit] = fields_of(found.use, number) if found else 0

    def fits(self, bits: Bits) -> Flags:
        """Return for which patterns the counted set by this placement meets the whole rule."""
        table = self.table
        gains = self.gains + table.presences
        tops = product(bits, gains) >= table.asked
        room = product(bits, self.uses) <= table.allowed
        found = tops[:, list(table.always)].all(axis=1) & room[:, list(table.hard)].all(axis=1)
        for some in table.alternative.somes:
            met = np.zeros(len(bits), dtype=np.int64)
            for branch in some.branches:
                minima, caps = places_of(branch.minima), places_of(branch.caps)
                met += tops[:, minima].all(axis=1) & room[:, caps].all(axis=1)
            found &= met >= some.asked
        return np.asarray(found, dtype=np.bool_)


def _nothing(table: Table, number: int) -> Numbers:
    return np.zeros((len(table.items), number), dtype=np.float64)
