"""A refusal by one inequality: rows added up with weights, and more asked than units can bring.

Give every row a weight of nothing or more, and every choice of a unit the weighted sum of what it
adds. Whatever is chosen, each unit brings no more than its best choice does. So where all the best
together are less than the weighted sum of what is asked, no choice meets every row. With a weight
on one row this is a sum that falls short, with equal weights on the minima of some groups it is
Hall's condition, and with weights on caps as well it is Hoffman's for what can flow.

Weights are looked for by steepest descent, so there may be some that are not found.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import frozen

from qcf.search.rest import COST, Rest
from qcf.search.task import Steps

MOST_MOVES = 40


@frozen
class Weights:
    """A weight for each row, and what is lacking: by how much what is asked is out of reach."""

    rest: Rest
    each: tuple[int, ...]
    lacking: int

    @property
    def most_cost_refuted(self) -> int | None:
        """How much may be spent besides without a way; None: however much is spent."""
        cost = self.each[self.rest.names.index(COST)] if COST in self.rest.names else 0
        return None if not cost else (self.lacking - 1) // cost


def refuted(rest: Rest, effort: int, steps: Steps) -> Weights | None:
    """Return weights by which the rows are out of reach, or None where none were found.

    `effort` is about how many steps are spent before it is given up.
    """
    # one descent looks at every unit for every row, time after time
    work = 1 + len(rest.asked) * len(rest.choices) // 2
    for start in islice(_starts(rest), 1 + effort // work):
        steps.take(work)
        found = start.descended()
        if found.over < 0:
            return Weights(rest, tuple(found.each), -found.over)
    return None


def alike(rest: Rest) -> Weights | None:
    """Return equal weights for every row, where those already refuse."""
    start = _Descent(rest, [1] * len(rest.asked), rest.touching(), 1, 0)
    return Weights(rest, tuple(start.each), -start.over) if start.over < 0 else None


def _starts(rest: Rest) -> "Iterator[_Descent]":
    """Yield where to look from: each row in turn, the largest first, with what limits it, alone."""
    touching = rest.touching()
    unit = _unit(rest)
    rows = [row for row, asked in enumerate(rest.asked) if asked > 0 and rest.names[row] != COST]
    rows.sort(key=lambda row: -rest.asked[row])
    limits = frozenset(row for row, asked in enumerate(rest.asked) if asked <= 0)
    tried = [(kept, frozenset({kept}) | limits) for kept in rows]
    # all that is asked together, for many that want the same units
    tried[1:1] = [(kept, frozenset(rows)) for kept in rows[:1]]
    tried += [(kept, frozenset({kept})) for kept in rows]
    for kept, weighed in dict.fromkeys(tried):
        each = [unit if row in weighed else 0 for row in range(len(rest.asked))]
        if COST in rest.names:
            each[rest.names.index(COST)] = 1
        yield _Descent(rest, each, touching, unit, kept)


def _unit(rest: Rest) -> int:
    """Return the weight that makes an amount as much as what it costs."""
    if COST not in rest.names:
        return 1
    cost = rest.names.index(COST)
    costs = most = 1
    for choices in rest.choices:
        for amounts in choices:
            for row, amount in amounts:
                if row == cost:
                    costs = max(costs, -amount)
                else:
                    most = max(most, abs(amount))
    return max(1, costs // most)


class _Descent:
    """Weights, and by how much the best choices are over what is asked: less than 0 is a proof."""

    def __init__(
        self,
        rest: Rest,
        each: list[int],
        touching: Sequence[Sequence[int]],
        unit: int,
        kept: int,
    ) -> None:
        self.rest = rest
        self.each = each
        self.touching = touching
        self.unit = unit
        self.kept = kept  # a row that keeps some weight: with none at all nothing is asked
        self.worth = [
            [sum(each[row] * amount for row, amount in amounts) for amounts in choices]
            for choices in rest.choices
        ]
        self.best = [max(worth) for worth in self.worth]
        self.over = sum(self.best) - sum(
            weight * asked for weight, asked in zip(each, rest.asked, strict=True)
        )

    def descended(self) -> "_Descent":
        """Move one weight after another, each time the one that gains most, until none does."""
        inside = [
            [
                (unit, [dict(amounts).get(row, 0) for amounts in self.rest.choices[unit]])
                for unit in units
            ]
            for row, units in enumerate(self.touching)
        ]
        for _ in range(MOST_MOVES):
            if self.over < 0:
                break
            change, row, step = min(
                (self._change(inside[row], row, step), row, step)
                for row in range(len(self.each))
                for step in (self.unit, -self.unit)
                if self._may_move(row, step)
            )
            if change >= 0:
                break
            # a proof is enough: beyond it the change has no end
            while self.over + change >= 0 and self._may_move(row, 2 * step):
                further = self._change(inside[row], row, 2 * step)
                if further >= change:
                    break
                change, step = further, 2 * step
            self._move(inside[row], row, step, change)
        return self

    def _may_move(self, row: int, step: int) -> bool:
        return self.each[row] + step >= self.unit * (row == self.kept)

    def _change(self, inside: list[tuple[int, list[int]]], row: int, step: int) -> int:
        change = -step * self.rest.asked[row]
        best, worth = self.best, self.worth
        for unit, amounts in inside:
            change -= best[unit]
            change += max([w + step * a for w, a in zip(worth[unit], amounts, strict=True)])
        return change

    def _move(self, inside: list[tuple[int, list[int]]], row: int, step: int, change: int) -> None:
        self.each[row] += step
        self.over += change
        for unit, amounts in inside:
            worth = [w + step * a for w, a in zip(self.worth[unit], amounts, strict=True)]
            self.worth[unit] = worth
            self.best[unit] = max(worth)
