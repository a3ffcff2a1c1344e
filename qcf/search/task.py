"""A search as a value: units with what can be done with each, and the steps it may take."""

from collections.abc import Callable, Sequence

from attrs import frozen

from qcf.search.problem import WIDTH, Alternative, Item, Option, Some, larger

DEFAULT_STEPS = 200_000
# how far a search goes on where nobody stated a number of steps and no solver has an answer
LARGER_STEPS = 1_000_000


class OutOfSteps(Exception):  # noqa: N818 -- not an error: an honest end
    """The stated number of search steps is spent."""


class Steps:
    """A number of search steps to spend. It counts the same on every machine.

    `further` are steps that may be spent besides where no solver has an answer. `stop` is how many
    are to be left.
    """

    def __init__(self, number: int = DEFAULT_STEPS, further: int = 0) -> None:
        self.number = self.left = number
        self.further = self._further = further
        self.stop = 0

    def again(self) -> "Steps":
        """Return as many steps as there were at first."""
        return Steps(self.number, self._further)

    def go_on(self) -> None:
        """Take the further steps, once; raises `OutOfSteps` where there are none left."""
        if not self.further:
            raise OutOfSteps
        self.left, self.further = self.further, 0

    def take(self, number: int = 1) -> None:
        """Spend steps."""
        self.left -= number
        if self.left < self.stop:
            raise OutOfSteps

    def no_more_than(self, number: int) -> "_Fewer":
        """Stop after so many of the steps; those that are left are not lost."""
        return _Fewer(self, number)


class _Fewer:
    """Some of the steps: where only they are spent, what is inside ends, and nothing else."""

    def __init__(self, steps: Steps, number: int) -> None:
        self._steps = steps
        self._number = number

    def __enter__(self) -> None:
        steps = self._steps
        self._before, steps.stop = steps.stop, max(steps.stop, steps.left - self._number)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        self._steps.stop = self._before
        is_spent = kind is not None and issubclass(kind, OutOfSteps)
        return is_spent and self._steps.left >= self._before


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


def spread(tops: int) -> int:
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
