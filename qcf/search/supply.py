"""The units that can be added to an alternative, as the search for the least sees them.

What no learner changes is worked out once: what each unit brings, takes and costs, which are just
alike, which are in nobody's way when they are held, and what each minimum costs at least.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import field, frozen

from qcf.search.cover import Covers
from qcf.search.problem import Alternative, Item, Option, larger
from qcf.search.settle import Settled
from qcf.search.task import Choice, Steps, Task, Unit, spread, unit_of
from qcf.search.walk import Walk

Effect = tuple[int, int, int]  # what adding brings to the minima, takes of the caps, and costs
Sure = tuple[Item, int | None]  # what holding it brings where it only counts, with its item
Reduced = tuple[list[tuple[Effect, ...]], list[int]]  # of each kind, and a bit for those alike

MOST_KEPT = 10_000
_ADDED = Option((), 0, 0)


@frozen(slots=False, eq=False)
class Supply:
    """Units by name in the order of their references, each with what adding it can do.

    `items` are those that learners mostly hold, by name, of units that can be added and others;
    `covers` says what bringing each minimum as far as is asked costs at least.
    """

    alternative: Alternative
    names: tuple[str, ...]
    units: tuple[Unit, ...]
    items: Mapping[str, Item]
    covers: Covers
    _useful: dict[int, list[int]] = field(factory=dict, init=False)
    _narrowed: dict[tuple[Item, int, int], Unit] = field(factory=dict, init=False)
    _reduced: dict[tuple[int, int], Reduced] = field(factory=dict, init=False)

    @cached_property
    def each(self) -> int:
        """How many steps it is to look at one state."""
        return Walk(Settled(Task(self.alternative, ()), nothing=True), Steps()).each

    @cached_property
    def drain(self) -> int:
        """The most that all units together take of each cap."""
        added = frozenset(self.names)
        others = (item.drain for name, item in self.items.items() if name not in added)
        return sum(unit.drain for unit in self.units) + sum(others)

    @cached_property
    def binding(self) -> int:
        """The caps that all units together exceed: no other one ever binds."""
        alternative = self.alternative
        return spread(alternative.full & ~(alternative.room - self.drain))

    @cached_property
    def sure(self) -> dict[str, Sure]:
        """What holding a unit brings, where counting it is in nobody's way; else nothing."""
        return {name: (item, self._only(item)) for name, item in self.items.items()}

    def _only(self, item: Item) -> int | None:
        if not item.options:
            return item.presence
        full, bias = self.alternative.full, self.alternative.bias
        (option, *others) = item.options
        if others or option.use & self.binding:
            return None
        if bias and larger(option.gain + bias, bias, full) != option.gain + bias:
            return None
        return option.gain + item.presence

    @cached_property
    def mosts(self) -> list[int]:
        """The most that adding each unit brings to each minimum."""
        return [unit.most for unit in self.units]

    @cached_property
    def _kinds(self) -> tuple[list[tuple[Effect, ...]], list[int]]:
        kinds: dict[tuple[Effect, ...], int] = {}
        each = []
        for unit in self.units:
            counting = (choice for choice in unit.choices if choice.option is not None)
            effects = tuple((choice.gain, choice.use, choice.cost) for choice in counting)
            each.append(kinds.setdefault(effects, len(kinds)))
        return list(kinds), each

    @cached_property
    def kinds(self) -> list[tuple[Effect, ...]]:
        """What adding a unit can do, of each kind once."""
        return self._kinds[0]

    @cached_property
    def kind(self) -> list[int]:
        """The kind of each unit."""
        return self._kinds[1]

    @cached_property
    def largest(self) -> int:
        """The most that any unit brings to each minimum."""
        full, bias, found = self.alternative.full, self.alternative.bias, 0
        for most in self.mosts:
            found = larger(found + bias, most + bias, full) - bias
        return found

    def useful(self, asked: int) -> list[int]:
        """Return the numbers of the units that bring something to what is asked."""
        found = self._useful.get(asked)
        if found is None:
            bias = self.alternative.bias
            nothing = bias & asked
            found = [i for i, most in enumerate(self.mosts) if (most + bias) & asked != nothing]
            _keep(self._useful, asked, found)
        return found

    def narrowed(self, item: Item, asked: int, binding: int) -> Unit:
        """Return a held unit with the choices that are sensible while so much is asked."""
        key = item, asked, binding
        found = self._narrowed.get(key)
        if found is None:
            # what is larger than a cap can never count
            room, hard = self.alternative.room, self.alternative.hard
            fitting = [c for c in unit_of(item).choices if room - c.use & hard == hard]
            choices = sensible(fitting, asked, binding, self.alternative)
            found = Unit.of(choices, self.alternative)
            _keep(self._narrowed, key, found)
        return found

    def reduced(self, asked: int, binding: int) -> Reduced:
        """Return of each kind what adding it does to what is asked; the same has the same bit."""
        found = self._reduced.get((asked, binding))
        if found is None:
            gains = -1 if self.alternative.signed else asked
            effects, bits = [], []
            alike: dict[tuple[Effect, ...], int] = {}
            for kind in self.kinds:
                choices = [Choice(_ADDED, *effect) for effect in kind]
                kept = sensible(choices, asked, binding, self.alternative)
                each = ((c.gain & gains, c.use & binding, c.cost) for c in kept)
                same = tuple(one for one in each if one[0])
                effects.append(same)
                bits.append(1 << alike.setdefault(same, len(alike)))
            found = effects, bits
            _keep(self._reduced, (asked, binding), found)
        return found


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _keep(kept: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Remember something for learners to come; not without end."""
    if len(kept) > MOST_KEPT:
        kept.clear()
    kept[key] = value


def sensible(
    choices: Sequence[Choice], asked: int, binding: int, alternative: Alternative
) -> list[Choice]:
    """Return the choices that no other one makes pointless."""
    kept: list[Choice] = []
    for choice in choices:
        if any(_serves(other, choice, asked, binding, alternative) for other in kept):
            continue
        kept = [one for one in kept if not _serves(choice, one, asked, binding, alternative)]
        kept.append(choice)
    return kept


def _serves(one: Choice, other: Choice, asked: int, binding: int, alternative: Alternative) -> bool:
    """Whether the first choice is at least as good as the other in every respect."""
    if one.cost > other.cost:
        return False
    full, bias = alternative.full, alternative.bias
    gains = (((one.gain + bias) & asked) | full) - ((other.gain + bias) & asked)
    uses = ((other.use & binding) | full) - (one.use & binding)
    return gains & full == full and uses & full == full
