"""The counted set that is shown: of all that meet the requirements, one and the same for everybody.

It counts most credit; then, by unit reference, counting before leaving; then the group with the
smaller id. Among achievements of one unit the preferred one comes first in its item.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from operator import attrgetter

from attrs import evolve, frozen

from qcf.model.entry import Entry, Placed
from qcf.model.requirements import Cap
from qcf.search.find import Search, cheapest, some
from qcf.search.problem import FIELD, SIGN, Alternative, Item, Option
from qcf.search.task import (
    Choice,
    OutOfSteps,
    Steps,
    Task,
    Unit,
    holds,
    task_of,
    unit_of,
)
from qcf.syntax.tree import Measure

_RANK = attrgetter("rank")


@frozen(slots=False)
class Counted:
    """Which units count, where, and whether it is certain that none counts more credit."""

    options: tuple[Option, ...]
    is_most: bool = True

    @cached_property
    def credit(self) -> int:
        """The credits counted."""
        return sum([one.entry.credit for one in self.placed])

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Each counted unit with its group."""
        return tuple([one for option in self.options for one in option.placed])

    @cached_property
    def places(self) -> dict[str, str]:
        """The group of each counted unit."""
        return {one.entry.identity: one.place for one in self.placed}

    def entry(self, identity: str) -> Entry | None:
        """Return the achievement of a unit that is counted."""
        return next((p.entry for p in self.placed if p.entry.identity == identity), None)


def leaving_costs_credit(item: Item, forced: bool = False) -> Unit:
    """Return a unit for which not counting its credit is what costs."""
    most = _credit(item)
    choices = [Choice(o, o.gain, o.use, most - o.credit) for o in item.options]
    if not forced or not choices:
        choices.append(Choice(None, 0, 0, most))
    return Unit(tuple(choices), item.most, item.drain)


def canonical(
    alternative: Alternative,
    items: Sequence[Item],
    steps: Steps,
    make: Callable[[Item], Unit] = leaving_costs_credit,
) -> Counted | None:
    """Return the counted set to show, or None where none meets the requirements.

    When the steps end first, it is some counted set that meets them, and says so. Raises
    `OutOfSteps` only where not even one was found.
    """
    ordered = sorted(items, key=_RANK)
    first = _everything_first(alternative, ordered)
    if first is not None:
        return first
    if is_short(alternative, ordered):
        return None
    task = task_of(alternative, ordered, make)
    try:
        best = cheapest(task, steps, _left_over(alternative, ordered))
    except OutOfSteps:
        return _any(alternative, ordered, steps.again())
    if best is None:
        return None
    cost, chosen = best
    try:
        chosen = _first_in_order(task, chosen, cost, steps)
    except OutOfSteps:
        return Counted(_options(chosen), is_most=False)
    return Counted(_options(chosen))


def is_short(alternative: Alternative, items: Sequence[Item]) -> bool:
    """Whether even counting everything everywhere does not meet what is asked."""
    full = alternative.full
    fields = alternative.start + sum([item.most + item.presence for item in items])
    return not holds(fields & full, full, alternative.met, alternative.somes)


def _everything_first(alternative: Alternative, ordered: Sequence[Item]) -> Counted | None:
    """Return every unit counted in its first way, where that meets the requirements.

    If no unit could bring more credit in another way, no other set comes before it.
    """
    fields, room, full = alternative.start, alternative.room, alternative.full
    options = []
    for item in ordered:
        fields += item.presence
        if not item.options:
            continue
        option = item.options[0]
        if len(item.options) > 1 and option.credit < _credit(item):
            return None
        fields += option.gain
        room -= option.use
        options.append(option)
    if room & alternative.hard != alternative.hard:
        return None
    is_met = holds(fields & full, room & full, alternative.met, alternative.somes)
    return Counted(tuple(options)) if is_met else None


def _any(alternative: Alternative, items: Sequence[Item], steps: Steps) -> Counted | None:
    """Return some counted set: the very search that decided, so it ends in as many steps."""
    chosen = some(task_of(alternative, items, unit_of), steps)
    if chosen is None:
        return None
    return Counted(_options(_filled(alternative, items, chosen)), is_most=False)


def _filled(
    alternative: Alternative, items: Sequence[Item], chosen: Sequence[Choice]
) -> list[Choice]:
    """Count besides what no cap stops: that breaks no minimum, and is near the most."""
    full = alternative.full
    room = alternative.room - sum(choice.use for choice in chosen)
    filled = list(chosen)
    if not alternative.is_plain:
        return filled
    for index in sorted(range(len(items)), key=lambda i: -_credit(items[i])):
        if filled[index].option is not None:
            continue
        for option in items[index].options:
            if (room - option.use) & full == full:
                room -= option.use
                filled[index] = Choice(option, option.gain, option.use, 0)
                break
    return filled


def _credit(item: Item) -> int:
    return max((option.credit for option in item.options), default=0)


def _left_over(alternative: Alternative, items: Sequence[Item]) -> int:
    """Return credit that surely cannot count: what one cap on credits must turn away."""
    worst = 0
    for cap, shift in alternative.limits:
        is_hard = alternative.hard >> shift & SIGN
        if not is_hard or not isinstance(cap, Cap) or cap.measure is not Measure.CREDITS:
            continue
        inside = sum(min((o.use >> shift & FIELD for o in i.options), default=0) for i in items)
        worst = max(worst, inside - ((alternative.room >> shift & FIELD) - SIGN))
    return worst


def _options(chosen: Sequence[Choice]) -> tuple[Option, ...]:
    return tuple(choice.option for choice in chosen if choice.option is not None)


def _first_in_order(task: Task, chosen: list[Choice], cost: int, steps: Steps) -> list[Choice]:
    """Fix unit after unit: counted where that is possible at the same cost, then its group."""
    alternative = task.alternative
    units = list(task.units)

    def attempt(index: int, choices: Sequence[Choice]) -> list[Choice] | None:
        tried = [*units[:index], Unit.of(choices, alternative), *units[index + 1 :]]
        return Search(evolve(task, units=tuple(tried)), steps).within(cost)[0]

    for index, unit in enumerate(units):
        counting = [c for c in unit.choices if c.option is not None]
        if chosen[index].option is None and counting:
            better = attempt(index, counting)
            if better is not None:
                chosen = better
        taken = counting if chosen[index].option is not None else [chosen[index]]
        units[index] = Unit.of(taken, alternative)
    for index, unit in enumerate(units):
        for choice in unit.choices:
            if choice is chosen[index]:
                break
            better = attempt(index, [choice])
            if better is not None:
                chosen = better
                break
        units[index] = Unit.of([chosen[index]], alternative)
    return chosen
