"""What has one sensible choice is settled; the rest is open, and is what is searched.

A choice is pointless where another adds at least as much to every minimum that is not yet met,
takes no more of any cap that can bind, and costs no more. A unit without which some minimum is
out of reach is not left.
"""

from collections.abc import Mapping

from attrs import evolve

from qcf.search.problem import Branch, Some
from qcf.search.task import Choice, Task, Unit, clipped, holds, spread


class Settled:
    """A task with what is settled in it, and what is open.

    `fields`, `room` and `cost` are those after what is settled. `nothing` settles nothing.
    """

    def __init__(self, task: Task, *, nothing: bool = False) -> None:
        self.task = task
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
        if not nothing:
            self._settle()

    @property
    def is_broken(self) -> bool:
        """Whether a cap is exceeded by what has no other choice."""
        return self.room & self.hard != self.hard

    @property
    def rest(self) -> Task:
        """The open units as a task of their own, which starts from what is settled."""
        alternative = evolve(self.task.alternative, start=self.fields, room=self.room)
        return Task(alternative, tuple(self.open.values()))

    def can_take(self, branch: Branch) -> bool:
        """Whether conditions of a choice are within reach of everything together."""
        most = sum(unit.most for unit in self.open.values())
        return branch.holds(self.fields + most & self.full, self.room)

    def branches_of(self, some: Some) -> list[Branch]:
        """Return the branches of a choice among conditions that are within reach."""
        return [branch for branch in some.branches if self.can_take(branch)]

    def assembled(self, chosen: Mapping[int, Choice]) -> list[Choice] | None:
        """Return the choices in the order of the task, or None where they do not meet it."""
        every = [
            self.settled[i] if i in self.settled else chosen[i] for i in range(len(self.task.units))
        ]
        fields = self.fields + sum(choice.gain for choice in chosen.values())
        room = self.room - sum(choice.use for choice in chosen.values())
        if room & self.hard != self.hard or not holds(
            fields & self.full, room, self.met, self.somes
        ):
            return None
        return every

    def _settle(self) -> None:
        """Settle units with one sensible choice, until nothing changes."""
        changed = True
        while changed:
            changed = False
            self.fields = clipped(self.fields, self.full & ~self.signed)
            asked = spread(self.full & ~self.fields | self.signed)
            drain = sum(unit.drain for unit in self.open.values())
            # a cap that all open units together cannot fill never binds
            binding = spread(self.full & ~(self.room - drain))
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

    def _sensible(self, unit: Unit, asked: int, binding: int, needed: bool) -> tuple[Choice, ...]:
        """Return the choices that no other choice makes pointless.

        One choice makes another pointless when it adds at least as much to every minimum not yet
        met, takes no more of any cap that can bind, and costs no more. `needed` units are not
        left.
        """
        if len(unit.choices) == 2 and unit.choices[1].option is None and not self.bias:
            return self._count_or_leave(unit, asked, binding, needed)
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

    def _count_or_leave(
        self, unit: Unit, asked: int, binding: int, needed: bool
    ) -> tuple[Choice, ...]:
        """Return the same where a unit has one place at most, as most units do."""
        count, leave = unit.choices
        if needed or (count.cost <= leave.cost and not count.use & binding):
            return (count,)
        if leave.cost <= count.cost and not count.gain & asked:
            return (leave,)
        return unit.choices

    def _serves(self, one: Choice, other: Choice, asked: int, binding: int) -> bool:
        """Whether the first choice is at least as good as the other in every respect."""
        if one.cost > other.cost:
            return False
        full, bias = self.full, self.bias
        gains = (((one.gain + bias) & asked) | full) - ((other.gain + bias) & asked)
        uses = ((other.use & binding) | full) - (one.use & binding)
        return gains & full == full and uses & full == full
