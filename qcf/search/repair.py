"""Looking for a counted set by mending: start somewhere, and choose anew where a row falls short.

Each time, one unit that touches a row in want is chosen anew, so that what is lacking over all
rows is least. Where every change makes it worse, the rows in want weigh more from then on. This
finds most counted sets in a few dozen changes, and it can never say that there is none.
"""

from random import Random

from qcf.search.rest import Amounts, Rest
from qcf.search.task import Steps

# One change looks at every unit of a row: about as much work as so many steps of the walk.
STEPS_EACH = 8


def mended(rest: Rest, draw: Random, most: int, steps: Steps) -> list[int] | None:
    """Return the number of a choice for each unit so that every row is met, or None: not found."""
    mending = _Mending(rest, draw)
    for turn in range(most):
        if not mending.want():
            return mending.taken
        steps.take(STEPS_EACH)
        mending.change(turn)
    return None if mending.want() else mending.taken


class _Mending:
    def __init__(self, rest: Rest, draw: Random) -> None:
        self.draw = draw
        self.choices = rest.choices
        self.taken = [int(draw.random() * len(choices)) for choices in rest.choices]
        self.over = [-asked for asked in rest.asked]
        for choices, number in zip(rest.choices, self.taken, strict=True):
            for row, amount in choices[number]:
                self.over[row] += amount
        self.weight = [1] * len(rest.asked)
        self.touching = rest.touching()
        self.rests_until = [0] * len(rest.choices)
        self.changes: dict[tuple[int, int], list[tuple[int, Amounts]]] = {}

    def want(self) -> list[int]:
        """Return the rows that are not met."""
        return [row for row, over in enumerate(self.over) if over < 0]

    def change(self, turn: int) -> None:
        """Choose one unit anew that helps a row in want; it rests for some turns afterwards."""
        want = self.want()
        row = want[int(self.draw.random() * len(want))]
        best = None
        for unit in self.touching[row]:
            if self.rests_until[unit] > turn:
                continue
            for number, difference in self._differences(unit):
                worse = self._worse(row, difference)
                if worse is not None and (best is None or worse < best[0]):
                    best = worse, unit, number, difference
        if best is None:
            return
        worse, unit, number, difference = best
        if worse >= 0:
            for one in want:
                self.weight[one] += 1
        for touched, amount in difference:
            self.over[touched] += amount
        self.taken[unit] = number
        self.rests_until[unit] = turn + 3 + int(self.draw.random() * 4)

    def _worse(self, wanted: int, difference: Amounts) -> int | None:
        """Return by how much more is lacking; None where it does not help what is wanted."""
        worse = 0
        helps = False
        over, weight = self.over, self.weight
        for row, amount in difference:
            before = over[row]
            after = before + amount
            if before < 0:
                worse += weight[row] * (before - (after if after < 0 else 0))
                helps = helps or (row == wanted and amount > 0)
            elif after < 0:
                worse -= weight[row] * after
        return worse if helps else None

    def _differences(self, unit: int) -> list[tuple[int, Amounts]]:
        """Return the other choices of a unit, with what changing to each adds to every row."""
        taken = self.taken[unit]
        key = unit, taken
        known = self.changes.get(key)
        if known is None:
            known = self.changes[key] = []
            for number, amounts in enumerate(self.choices[unit]):
                if number != taken:
                    added = {row: -amount for row, amount in self.choices[unit][taken]}
                    for row, amount in amounts:
                        added[row] = added.get(row, 0) + amount
                    known.append((number, tuple((r, a) for r, a in added.items() if a)))
        return known
