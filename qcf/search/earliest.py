"""Of the choices that cost the least, those that count the earliest units.

Unit after unit is fixed: counted where that is possible at the same cost, else left. Most units
need no search for that: counting them costs too much whatever follows, or a later unit can be left
instead, or one just like them could not be counted either.
"""

from collections.abc import Callable, Sequence

from attrs import evolve

from qcf.search.find import Search
from qcf.search.settle import Settled
from qcf.search.task import Choice, Steps, Task, Unit, holds


def earliest(
    settled: Settled,
    chosen: Sequence[Choice],
    first: int,
    limit: float,
    least_of: Callable[[int], float],
    steps: Steps,
) -> list[Choice]:
    """Return choices of no higher cost that count the earliest units, from the number `first` on.

    `chosen` meet every condition at the cost `limit`, and nothing does for less; the units before
    `first` cost nothing. `least_of` says what is surely still to be paid from some minima on.
    Raises `OutOfSteps`.
    """
    numbers = list(settled.open)
    task = settled.rest
    start = sum(number < first for number in numbers)
    order = _Order(task, [chosen[number] for number in numbers], steps, limit - settled.cost)
    order.fix(start, least_of)
    best = dict(zip(numbers, order.chosen, strict=True))
    return [best.get(number, choice) for number, choice in enumerate(chosen)]


class _Order:
    """The open units of a task, some of them fixed, and choices that meet every condition."""

    def __init__(self, task: Task, chosen: list[Choice], steps: Steps, limit: float) -> None:
        self.task = task
        self.units = list(task.units)
        self.chosen = chosen
        self.steps = steps
        self.limit = limit

    def fix(self, start: int, least_of: Callable[[int], float]) -> None:
        """Fix unit after unit, from one on; those before cost nothing."""
        fields = self.task.alternative.start + sum(unit.most for unit in self.units[:start])
        left = self.limit
        refused = set()
        for index in range(start, len(self.units)):
            unit = self.units[index]
            counting = [
                choice
                for choice in unit.choices
                if choice.option is not None
                and choice.cost + least_of(fields + choice.gain) <= left
            ]
            if counting and self.chosen[index].option is None:
                effects = tuple((choice.gain, choice.use, choice.cost) for choice in counting)
                # what a unit just like it could not do, this one cannot
                if effects not in refused and not self._count(index, counting):
                    refused.add(effects)
            if self.chosen[index].option is None:
                counting = []
                self.units[index] = Unit((self.chosen[index],), 0, 0)
            else:
                self.units[index] = Unit.of(counting, self.task.alternative)
                left -= self.chosen[index].cost
                fields += self.units[index].most

    def _count(self, index: int, counting: Sequence[Choice]) -> bool:
        """Count a unit that is not, if that costs no more; say whether it is possible."""
        if any(self._swap(index, choice) for choice in counting):
            return True
        unit = Unit.of(counting, self.task.alternative)
        tried = (*self.units[:index], unit, *self.units[index + 1 :])
        better = Search(evolve(self.task, units=tried), self.steps).within(self.limit)[0]
        if better is not None:
            self.chosen = better
        return better is not None

    def _swap(self, index: int, choice: Choice) -> bool:
        """Count a unit and leave a later one that costs as much, if that meets every condition."""
        alternative = self.task.alternative
        full = alternative.full
        fields = alternative.start + choice.gain + sum(one.gain for one in self.chosen)
        room = alternative.room - choice.use - sum(one.use for one in self.chosen)
        for later in range(index + 1, len(self.units)):
            other = self.chosen[later]
            if other.option is None or other.cost != choice.cost:
                continue
            leaving = [one for one in self.units[later].choices if one.option is None]
            after = room + other.use
            if not leaving or after & alternative.hard != alternative.hard:
                continue
            tops = fields - other.gain & full
            if holds(tops, after & full, alternative.met, alternative.somes):
                self.chosen[index], self.chosen[later] = choice, leaving[0]
                return True
        return False
