"""Exact search: which units to count, and where, so that every condition holds at least cost.

Depth first over the units, with three sound cuts: a minimum that even counting everything left
cannot reach; a cap that is exceeded; and a state that an earlier branch has refuted, kept with a
proven lower bound on what it still costs. Minima beyond what is asked and caps beyond what can
still be used are clipped, so that equal states meet. Only exhausted branches say no.
"""

from collections.abc import Callable, Sequence
from math import inf

from attrs import frozen

from qcf.search.problem import WIDTH, Alternative, Item, Option, Some, larger

DEFAULT_STEPS = 200_000


class OutOfSteps(Exception):  # noqa: N818 -- not an error: an honest end
    """The stated number of search steps is spent."""


class Steps:
    """A number of search steps to spend. It counts the same on every machine."""

    def __init__(self, number: int = DEFAULT_STEPS) -> None:
        self.number = self.left = number

    def again(self) -> "Steps":
        """Return as many steps as there were at first."""
        return Steps(self.number)

    def take(self) -> None:
        """Spend one step."""
        self.left -= 1
        if self.left < 0:
            raise OutOfSteps


@frozen
class Choice:
    """One thing that can be done with a unit: count it in some way, or leave it (None)."""

    option: Option | None
    gain: int
    use: int
    cost: int


@frozen
class Unit:
    """A unit of a task: what can be done with it, and bounds on that, field by field."""

    choices: tuple[Choice, ...]
    most: int
    drain: int

    @classmethod
    def of(cls, choices: Sequence[Choice], alternative: Alternative) -> "Unit":
        """Return a unit with these choices."""
        most = drain = 0
        full, bias = alternative.full, alternative.bias
        for choice in choices:
            most = larger(most + bias, choice.gain + bias, full) - bias
            drain = larger(drain, choice.use, full)
        return cls(tuple(choices), most, drain)


@frozen
class Task:
    """An alternative with units to decide on. Costs are whole numbers, at least 0.

    `presence` is what is met by what is merely held.
    """

    alternative: Alternative
    units: tuple[Unit, ...]
    presence: int = 0


def task_of(alternative: Alternative, items: Sequence[Item], make: Callable[[Item], Unit]) -> Task:
    """Return the task to decide on what is held."""
    presence = sum(item.presence for item in items)
    return Task(alternative, tuple(make(item) for item in items), presence)


def unit_of(item: Item, count: int = 0, leave: int = 0, *, may_leave: bool = True) -> Unit:
    """Return a unit that costs `count` when counted and `leave` when left."""
    choices = [Choice(o, o.gain, o.use, count) for o in item.options]
    if may_leave or not choices:
        choices.append(Choice(None, 0, 0, leave))
    return Unit(tuple(choices), item.most, item.drain)


def _spread(tops: int) -> int:
    """Return the mask of the whole fields whose top bits are given."""
    return tops | (tops - (tops >> (WIDTH - 1)))


def clipped(fields: int, full: int) -> int:
    """Return minima with what is beyond the asked taken off."""
    tops = fields & full
    return fields & ~(tops - (tops >> (WIDTH - 1)))


def holds(tops: int, room: int, met: int, somes: tuple[Some, ...]) -> bool:
    """Whether these top bits meet every minimum and every choice among conditions."""
    if tops & met != met:
        return False
    return all(
        sum(branch.holds(tops, room) for branch in some.branches) >= some.asked for some in somes
    )


class Search:
    """One task made ready: what has only one choice is settled, the rest is searched."""

    def __init__(self, task: Task, steps: Steps) -> None:
        self.task = task
        self.steps = steps
        alternative = task.alternative
        self.full = alternative.full
        self.met = alternative.met
        self.hard = alternative.hard
        self.signed = alternative.signed
        self.bias = alternative.bias
        self.somes = alternative.somes
        self.settled: dict[int, Choice] = {}
        self.open: dict[int, Unit] = dict(enumerate(task.units))
        self.fields = alternative.start + task.presence
        self.room = alternative.room
        self.cost = 0
        self._settle()
        self._order()

    def _settle(self) -> None:
        """Settle units with one sensible choice, until nothing changes."""
        changed = True
        while changed:
            changed = False
            self.fields = clipped(self.fields, self.full & ~self.signed)
            asked = _spread(self.full & ~self.fields | self.signed)
            drain = sum(unit.drain for unit in self.open.values())
            # a cap that all open units together cannot fill never binds
            binding = _spread(self.full & ~(self.room - drain))
            most = sum(unit.most for unit in self.open.values())
            for index, unit in list(self.open.items()):
                without = (self.fields + most - unit.most) & self.full
                needed = not holds(without, self.room & self.full, self.met, self.somes)
                choices = self._sensible(unit, asked, binding, needed)
                if len(choices) == 1:
                    del self.open[index]
                    most -= unit.most
                    self._take(index, choices[0])
                    changed = True
                elif len(choices) < len(unit.choices):
                    self.open[index] = Unit.of(choices, self.task.alternative)
                    most += self.open[index].most - unit.most
                    changed = True

    def _take(self, index: int, choice: Choice) -> None:
        self.settled[index] = choice
        self.fields = clipped(self.fields + choice.gain, self.full & ~self.signed)
        self.room -= choice.use
        self.cost += choice.cost

    def _order(self) -> None:
        """Put the units that matter most first, and add up what those after each can do."""
        self.order = sorted(
            self.open, key=lambda i: (-len(self.open[i].choices), -self.open[i].most, i)
        )
        units = [self.open[i] for i in self.order]
        self.units = units
        count = len(units)
        self.potential = [0] * (count + 1)
        self.drains = [0] * (count + 1)
        self.least = [0] * (count + 1)
        self.free = [True] * (count + 1)
        for i in range(count - 1, -1, -1):
            unit = units[i]
            self.potential[i] = self.potential[i + 1] + unit.most
            self.drains[i] = self.drains[i + 1] + unit.drain
            self.least[i] = self.least[i + 1] + min(c.cost for c in unit.choices)
            leaves = any(c.option is None and c.cost == 0 for c in unit.choices)
            self.free[i] = self.free[i + 1] and leaves
        self.known: list[dict[tuple[int, int], float]] = [{} for _ in range(count + 1)]

    def within(self, limit: float) -> tuple[list[Choice] | None, float]:
        """Return choices that cost at most `limit`, or None and a bound on what they cost."""
        if self.room & self.hard != self.hard:
            return None, inf
        outcome = self._walk(limit - self.cost)
        if isinstance(outcome, list):
            return self._assembled(outcome), 0
        return None, outcome + self.cost

    def _walk(self, limit: float) -> list[Choice] | float:
        hard, units = self.hard, self.units
        frames: list[_Frame] = []
        fields, room, cost = self.fields, self.room, 0
        while True:
            bound = self._enter(len(frames), fields, room, cost, limit)
            if bound is None:
                return [f.choice for f in frames]
            if isinstance(bound, _Frame):
                frames.append(bound)
                bound = None
            while frames:
                frame = frames[-1]
                if bound is not None:
                    frame.best = min(frame.best, frame.choice.cost + bound)
                    bound = None
                choices = units[len(frames) - 1].choices
                if frame.next < len(choices):
                    choice = frame.choice = choices[frame.next]
                    frame.next += 1
                    room = frame.room - choice.use
                    if room & hard != hard:
                        continue
                    fields, cost = frame.fields + choice.gain, frame.cost + choice.cost
                    break
                frames.pop()
                self.known[len(frames)][frame.key] = bound = frame.best
            else:
                return inf if bound is None else bound

    def _enter(
        self, depth: int, fields: int, room: int, cost: int, limit: float
    ) -> "_Frame | float | None":
        """Return a frame to go on from, a bound to turn back with, or None at the goal."""
        self.steps.take()
        full, met, somes = self.full, self.met, self.somes
        fields = clipped(fields, full & ~self.signed)
        if not holds((fields + self.potential[depth]) & full, room & full, met, somes):
            return inf
        if self.free[depth] and cost <= limit and holds(fields & full, room & full, met, somes):
            return None
        slack = (room - self.drains[depth]) & full
        room |= _spread(slack)
        spent = ~room & full  # a limit of a choice that is exceeded stays so: all are one
        room |= _spread(spent) & ~full
        key = (fields, room)
        bound = self.known[depth].get(key, self.least[depth])
        if cost + bound > limit:
            return bound
        return _Frame(fields, room, cost, key)

    def _sensible(self, unit: Unit, asked: int, binding: int, needed: bool) -> tuple[Choice, ...]:
        """Return the choices that no other choice makes pointless.

        One choice makes another pointless when it adds at least as much to every minimum not yet
        met, takes no more of any cap that can bind, and costs no more. `needed` units are not
        left.
        """
        choices = list(unit.choices)
        if needed and any(c.option is not None for c in choices):
            choices = [c for c in choices if c.option is not None]
        if len(choices) == 1:
            return (choices[0],)
        kept: list[Choice] = []
        for choice in choices:
            if any(self._serves(other, choice, asked, binding) for other in kept):
                continue
            kept = [other for other in kept if not self._serves(choice, other, asked, binding)]
            kept.append(choice)
        return tuple(kept)

    def _serves(self, one: Choice, other: Choice, asked: int, binding: int) -> bool:
        """Whether the first choice is at least as good as the other in every respect."""
        if one.cost > other.cost:
            return False
        full, bias = self.full, self.bias
        gains = (((one.gain + bias) & asked) | full) - ((other.gain + bias) & asked)
        uses = ((other.use & binding) | full) - (one.use & binding)
        return gains & full == full and uses & full == full

    def _assembled(self, taken: list[Choice]) -> list[Choice]:
        """Return the choices in the order of the task; what the walk did not reach is left."""
        chosen = dict(self.settled)
        for position, index in enumerate(self.order):
            if position < len(taken):
                chosen[index] = taken[position]
            else:
                chosen[index] = next(c for c in self.open[index].choices if c.option is None)
        return [chosen[i] for i in range(len(self.task.units))]


class _Frame:
    """A unit being decided on the way down."""

    __slots__ = ("best", "choice", "cost", "fields", "key", "next", "room")

    def __init__(self, fields: int, room: int, cost: int, key: tuple[int, int]) -> None:
        self.fields = fields
        self.room = room
        self.cost = cost
        self.key = key
        self.next = 0
        self.best: float = inf
        self.choice: Choice = _NOTHING


_NOTHING = Choice(None, 0, 0, 0)


def find(task: Task, steps: Steps, limit: float = inf) -> list[Choice] | None:
    """Return choices that meet every condition and cost at most `limit`, or None: there are none.

    Raises `OutOfSteps` when the steps are spent before either is certain.
    """
    return Search(task, steps).within(limit)[0]


def cheapest(task: Task, steps: Steps, at_least: float = 0) -> tuple[int, list[Choice]] | None:
    """Return the choices of least cost that meet every condition, or None: there are none.

    `at_least` is a proven lower bound on the cost; a good one saves work. Raises `OutOfSteps`.
    """
    search = Search(task, steps)
    limit = max(at_least, search.cost + search.least[0])
    while limit < inf:
        chosen, bound = search.within(limit)
        if chosen is not None:
            return sum(choice.cost for choice in chosen), chosen
        limit = bound
    return None
