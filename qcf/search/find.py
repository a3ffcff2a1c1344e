"""Which method, and when: the way from a task to an answer that is certain.

What few steps of the walk settle is settled by them. Otherwise everything that can be reached is
worked out, where that is not too much, and mending looks for a counted set, which it finds nearly
always where there is one. What both leave open is walked to the end.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import combinations, product
from math import comb, inf, prod
from random import Random

from qcf.search import solver
from qcf.search.bits import TooManyPoints
from qcf.search.problem import Branch
from qcf.search.reach import reached
from qcf.search.remainders import Remainders, remainders_of
from qcf.search.repair import mended
from qcf.search.rest import Rest, rest_of
from qcf.search.settle import Settled
from qcf.search.task import Choice, OutOfSteps, Steps, Task
from qcf.search.walk import Walk
from qcf.search.windows import Windows

# where choices cost something, mending finds none below the least cost, however often it is tried
FEW_STEPS, FEW_STEPS_WITH_COSTS = 300, 3_000
MOST_WAYS, FEW_WAYS = 16, 4
MOST_COMBINED = 1_000
FEW_CHANGES, MORE_CHANGES = 120, 300
FEW_STARTS, STARTS = 2, 10
STEPS_BEFORE_ASKING = 5_000
MOST_MOVED = 100_000_000


class Search:
    """One task made ready: what has only one choice is settled, the rest is searched."""

    def __init__(self, task: Task | Settled, steps: Steps) -> None:
        self.steps = steps
        self.settled = task if isinstance(task, Settled) else Settled(task)
        self.walk = Walk(self.settled, steps)
        self.remainders: dict[Branch, Remainders] = {}

    @property
    def least(self) -> float:
        """What it costs at least."""
        return self.settled.cost + self.walk.least[0]

    def within(self, limit: float) -> tuple[list[Choice] | None, float]:
        """Return choices that cost at most `limit`, or None and a bound on what they cost."""
        if self.settled.is_broken:
            return None, inf
        is_free = self._is_free
        with self.steps.no_more_than(FEW_STEPS if is_free else FEW_STEPS_WITH_COSTS):
            return self._walked(limit)
        ways = _Ways(self.settled)
        if is_free and (answer := self._reached(ways, limit)) is not None:
            return answer
        draw = Random(1)  # noqa: S311 -- the same draws each time, and nothing secret
        if (found := self._mended(ways, limit, FEW_CHANGES, draw)) is not None:
            return found, 0
        starts = STARTS // ways.tried if is_free else FEW_STARTS
        for _ in range(starts):
            if (found := self._mended(ways, limit, MORE_CHANGES, draw)) is not None:
                return found, 0
        return self._walked(limit)

    def _walked(self, limit: float) -> tuple[list[Choice] | None, float]:
        outcome = self.walk.within(limit - self.settled.cost)
        if isinstance(outcome, float | int):
            return None, outcome + self.settled.cost
        return self.settled.assembled(outcome), 0

    def _mended(
        self, ways: "_Ways", limit: float, changes: int, draw: Random
    ) -> list[Choice] | None:
        for way in ways.some(draw):
            for kept, rest in self._starts(way, limit, draw):
                taken = mended(rest, draw, changes, self.steps)
                if taken is None:
                    continue
                numbers = {unit: kept.get(unit, number) for unit, number in enumerate(taken)}
                if (found := self._chosen(numbers)) is not None:
                    return found
        return None

    def _starts(
        self, way: Branch, limit: float, draw: Random
    ) -> Iterator[tuple[Mapping[int, int], Rest]]:
        """Yield rows to mend, with the choices that are kept in them: first what leaves over."""
        rest = rest_of(self.settled, way, limit)
        left = self.remainders.get(way)
        kept = left.drawn(draw) if left is not None else {}
        if kept:
            yield kept, rest.with_choices(kept)
        yield {}, rest

    @property
    def _is_free(self) -> bool:
        """Whether no open choice costs anything."""
        return not any(c.cost for unit in self.settled.open.values() for c in unit.choices)

    def _reached(self, ways: "_Ways", limit: float) -> tuple[list[Choice] | None, float] | None:
        """Return an answer by what can be reached, where no choice costs anything; None: it's open.

        A remainder that nothing leaves refuses as well; one that can be left is remembered.
        """
        if self.settled.cost > limit:
            return None, self.settled.cost
        is_open = False
        for way in ways.every():
            windows = Windows.of(rest_of(self.settled, way))
            if windows is None:
                continue
            self.steps.take(windows.work)
            left = list(remainders_of(windows))
            if any(one.refuse for one in left):
                continue
            if left:
                self.remainders[way] = left[0]
            try:
                taken = reached(windows, MOST_MOVED, self.steps)
            except TooManyPoints:
                is_open = True
                continue
            if taken is not None and (found := self._chosen(taken)) is not None:
                return found, 0
            is_open |= taken is not None
        return None if is_open else (None, inf)

    def _chosen(self, numbers: Mapping[int, int]) -> list[Choice] | None:
        """Return choices by their numbers, the first where none is said, if they meet the task."""
        units = enumerate(self.settled.open.items())
        return self.settled.assembled({i: u.choices[numbers.get(n, 0)] for n, (i, u) in units})


class _Ways:
    """The ways to take branches of the choices among conditions, as far as they are in reach."""

    def __init__(self, settled: Settled) -> None:
        asked = [(settled.branches_of(some), some.asked) for some in settled.somes]
        self.many = any(comb(len(branches), number) > MOST_COMBINED for branches, number in asked)
        self.asked = asked
        self.each = [] if self.many else [_combined(*one) for one in asked]
        self.number = prod(len(ways) for ways in self.each)
        self.tried = FEW_WAYS if self.many else max(1, min(self.number, FEW_WAYS))

    def every(self) -> Iterator[Branch]:
        """Yield every way; where there are too many, one that asks for none of it."""
        if self.many or self.number > MOST_WAYS:
            yield Branch()
        else:
            for taken in product(*self.each):
                yield _together(taken)

    def some(self, draw: Random) -> Iterator[Branch]:
        """Yield every way, or where there are too many, some of them."""
        if self.many:
            if all(len(branches) >= number for branches, number in self.asked):
                for _ in range(FEW_WAYS):
                    drawn = (b for one in self.asked for b in draw.sample(*one))
                    yield _together(drawn)
        elif self.number <= FEW_WAYS:
            yield from self.every()
        else:
            for _ in range(FEW_WAYS):
                yield _together([ways[int(draw.random() * len(ways))] for ways in self.each])


def _combined(branches: list[Branch], asked: int) -> list[Branch]:
    """Return what it can be that so many of the branches ask for, each once."""
    return list(dict.fromkeys(_together(taken) for taken in combinations(branches, asked)))


def _together(branches: Iterable[Branch]) -> Branch:
    minima = caps = 0
    for branch in branches:
        minima |= branch.minima
        caps |= branch.caps
    return Branch(minima, caps)


def tried(steps: int, *, solver: bool) -> tuple[str, ...]:
    """Return what was tried, in words, where so many steps were not enough."""
    return (
        "adding everything up",
        "settling units with one sensible choice",
        "working out all that can be reached, where that is not too much",
        "mending a counted set until it fits",
        f"going through what can be counted, {steps:,} steps in all",
        *(["asking a solver, which gave no answer that could be checked"] * solver),
    )


def find(task: Task, steps: Steps, limit: float = inf) -> list[Choice] | None:
    """Return choices that meet every condition and cost at most `limit`, or None: there are none.

    Raises `OutOfSteps` when the steps are spent before either is certain.
    """
    return Search(task, steps).within(limit)[0]


def some(task: Task | Settled, steps: Steps, *, ask: bool = True) -> list[Choice] | None:
    """Return choices that meet every condition and cost nothing, or None: there are none.

    Where few steps leave it open, a solver is asked for choices, if there is one and it is to be
    asked; elsewhere the search goes on, at last for the further steps. Raises `OutOfSteps` when
    that is not enough.
    """
    search = Search(task, steps)
    if ask and solver.is_there():
        with suppress(OutOfSteps), steps.no_more_than(STEPS_BEFORE_ASKING):
            return search.within(0)[0]
        choices = solver.opinion(search.settled, 0)
        if isinstance(choices, list):
            return choices
        raise OutOfSteps  # its no is proven by nobody
    try:
        return search.within(0)[0]
    except OutOfSteps:
        if not ask:
            raise
        steps.go_on()
        return search.within(0)[0]


def cheapest(
    task: Task | Settled, steps: Steps, at_least: float = 0
) -> tuple[int, list[Choice]] | None:
    """Return the choices of least cost that meet every condition, or None: there are none.

    `at_least` is a proven lower bound on the cost; a good one saves work. Raises `OutOfSteps`.
    """
    search = Search(task, steps)
    limit = max(at_least, search.least)
    while limit < inf:
        chosen, bound = search.within(limit)
        if chosen is not None:
            return sum(choice.cost for choice in chosen), chosen
        limit = bound
    return None
