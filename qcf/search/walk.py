"""Depth first over the open units, with sound cuts; only exhausted branches say no.

It turns back where a minimum is out of reach of everything left, where a cap is exceeded, and in a
state that an earlier branch has refuted, which is kept with a proven lower bound on what it still
costs. Minima beyond what is asked and caps beyond what can still be used are clipped, so that
equal states meet.
"""

from collections.abc import Mapping
from math import inf

from qcf.search.problem import WIDTH
from qcf.search.settle import Settled
from qcf.search.task import Choice, Steps, Unit, clipped, holds, spread

MOST_BYTES = 200_000_000  # what is remembered of refuted states, about
BYTES_OF_STATE = 250  # besides its two long numbers
# so many fields, or so many branches of choices, are about as much work again as the rest of a step
FIELDS_OF_STEP, BRANCHES_OF_STEP = 64, 16


class Walk:
    """The open units of a task in the order in which they are decided.

    What it has refuted stays refuted from call to call, as far as there is room to remember it.
    """

    def __init__(self, settled: Settled, steps: Steps) -> None:
        self.open = settled.open
        self.steps = steps
        self.full = settled.full
        self.met = settled.met
        self.hard = settled.hard
        self.signed = settled.signed
        self.somes = settled.somes
        self.fields = settled.fields
        self.room = settled.room
        length = settled.full.bit_length()
        wide = length // (FIELDS_OF_STEP * WIDTH)
        branches = sum(len(some.branches) for some in settled.somes)
        self.each = 1 + wide + branches * (1 + wide) // BRANCHES_OF_STEP
        self.most_known = MOST_BYTES // (BYTES_OF_STATE + length // 4)
        self._order()

    def _order(self) -> None:
        """Put the units that matter most first, and add up what those after each can do."""
        self.order = sorted(self.open, key=lambda i: (*before(self.open[i]), i))
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

    def within(self, limit: float) -> Mapping[int, Choice] | float:
        """Return choices that cost at most `limit`, by unit, or a bound on what they cost."""
        taken = self._walk(limit)
        if not isinstance(taken, list):
            return taken
        chosen = dict(zip(self.order, taken, strict=False))
        for index in self.order[len(taken) :]:
            chosen[index] = next(c for c in self.open[index].choices if c.option is None)
        return chosen

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
                bound = frame.best
                if self.most_known:
                    self.most_known -= 1
                    self.known[len(frames)][frame.key] = bound
            else:
                return inf if bound is None else bound

    def _enter(
        self, depth: int, fields: int, room: int, cost: int, limit: float
    ) -> "_Frame | float | None":
        """Return a frame to go on from, a bound to turn back with, or None at the goal."""
        self.steps.take(self.each)
        full, met, somes = self.full, self.met, self.somes
        fields = clipped(fields, full & ~self.signed)
        if not holds((fields + self.potential[depth]) & full, room & full, met, somes):
            return inf
        if self.free[depth] and cost <= limit and holds(fields & full, room & full, met, somes):
            return None
        slack = (room - self.drains[depth]) & full
        room |= spread(slack)
        spent = ~room & full  # a limit of a choice that is exceeded stays so: all are one
        room |= spread(spent) & ~full
        key = (fields, room)
        bound = self.known[depth].get(key, self.least[depth])
        if cost + bound > limit:
            return bound
        return _Frame(fields, room, cost, key)


def before(unit: Unit) -> tuple[int, int]:
    """Return what puts a unit before others: many choices, and much that it can add."""
    return -len(unit.choices), -unit.most


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
