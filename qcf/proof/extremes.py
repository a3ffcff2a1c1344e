"""The least that achieves a qualification, and the most that can count in it.

Units of incomplete lists are there in any number, of the sizes that may occur, at every level.
"""

from collections.abc import Callable, Iterator

from attrs import frozen

from qcf.model.entry import Entry
from qcf.proof.universe import Universe, unlisted
from qcf.search.find import cheapest, some
from qcf.search.problem import Alternative, Item, Option
from qcf.search.task import Choice, Steps, Task, Unit

STEPS_OF_PROOF = 200_000
ENABLING = Option((), 0, 0)  # a unit that is held and does not count: others need it

Cost = Callable[[Entry], int]


@frozen
class Extreme:
    """The least or the most of something, with units that come to it.

    `pathways` is the choice that they were found under. `unlisted` is how many credits of it are of
    units that an incomplete list leaves out, by group.
    """

    amount: int
    units: tuple[str, ...]
    pathways: tuple[str, ...]
    unlisted: tuple[tuple[str, int], ...] = ()


def least(universe: Universe, cost: Cost, steps: int = STEPS_OF_PROOF) -> Extreme | None:
    """Return the least that the units of some way cost together; None where there is no way.

    Raises `OutOfSteps`.
    """
    found: list[Extreme] = []
    for number, alternative in enumerate(universe.alternatives):
        task = Task(alternative, tuple(_units(universe, number, cost)))
        best = cheapest(task, Steps(steps))
        if best is not None:
            found.append(_extreme(alternative, best[0] // 2, best[1]))
    return min(found, key=lambda one: (one.amount, one.pathways), default=None)


def most_credit(universe: Universe, steps: int = STEPS_OF_PROOF) -> Extreme | None:
    """Return the most credit that can count in some way; None where there is no way.

    Where the units of an incomplete list can count without end, its amount is -1.
    """
    found: list[Extreme] = []
    for number, alternative in enumerate(universe.alternatives):
        units = [_leaving_costs(item) for item in _items(universe, number)]
        best = cheapest(Task(alternative, tuple(units)), Steps(steps))
        if best is not None:
            extreme = _extreme(alternative, 0, best[1])
            counted = sum(c.option.credit for c in best[1] if c.option is not None)
            endless = any(_is_endless(item, alternative) for item in _pools(universe, number))
            found.append(
                Extreme(
                    -1 if endless else counted, extreme.units, extreme.pathways, extreme.unlisted
                )
            )
    return max(found, key=lambda one: (one.amount == -1, one.amount), default=None)


def can_do_without(universe: Universe, unit: str, steps: int = STEPS_OF_PROOF) -> bool:
    """Whether the qualification can be achieved without a unit. Raises `OutOfSteps`."""
    return any(
        some(Task(a, tuple(_units(universe, n, _nothing, without=unit))), Steps(steps), ask=False) is not None
        for n, a in enumerate(universe.alternatives)
    )


def can_count(universe: Universe, unit: str, steps: int = STEPS_OF_PROOF) -> bool:
    """Whether a unit can count in some way to achieve it. Raises `OutOfSteps`."""
    return any(
        some(Task(a, tuple(_units(universe, n, _nothing, forced=unit))), Steps(steps), ask=False) is not None
        for n, a in enumerate(universe.alternatives)
        if universe.by_identity[unit].items[n].options
    )


def _nothing(entry: Entry) -> int:
    return 0


def _items(universe: Universe, number: int) -> Iterator[Item]:
    """Yield everything that can be held, as it counts under one choice of pathways."""
    yield from (unit.items[number] for unit in universe.units)
    yield from _pools(universe, number)


def _pools(universe: Universe, number: int) -> Iterator[Item]:
    alternative = universe.alternatives[number]
    for entries in unlisted(universe.compiled.qualification):
        item = alternative.item(entries[0].identity, entries)
        if item.options:
            yield item


def _units(
    universe: Universe, number: int, cost: Cost, without: str = "", forced: str = ""
) -> Iterator[Unit]:
    """Yield each unit with what can be done with it: hold it at its cost, or not."""
    alternative = universe.alternatives[number]
    for unit in universe.units:
        item, name = unit.items[number], unit.entry.identity
        if name == without:
            continue
        price = 2 * cost(unit.entry)  # twice, so that of equals the listed ones are taken
        choices = [Choice(o, o.gain + item.presence, o.use, price) for o in item.options]
        if name != forced:
            if item.presence:
                choices.append(Choice(ENABLING, item.presence, 0, price))
            choices.append(Choice(None, 0, 0, 0))
        yield Unit.of(choices, alternative)
    for item in _pools(universe, number):
        choices = [Choice(o, o.gain, o.use, 2 * cost(o.placed[0].entry) + 1) for o in item.options]
        yield Unit.of((*choices, Choice(None, 0, 0, 0)), alternative)


def _leaving_costs(item: Item) -> Unit:
    most = max((option.credit for option in item.options), default=0)
    choices = [Choice(o, o.gain, o.use, most - o.credit) for o in item.options]
    return Unit((*choices, Choice(None, 0, 0, most)), item.most, item.drain)


def _is_endless(item: Item, alternative: Alternative) -> bool:
    """Whether any amount of what a list leaves out can count: no cap takes notice of it."""
    return any(not option.use for option in item.options)


def _extreme(alternative: Alternative, amount: int, chosen: list[Choice]) -> Extreme:
    placed = [p for c in chosen if c.option for p in c.option.placed]
    listed = sorted(p.entry.source or p.entry.identity for p in placed if p.entry.places is None)
    rest: dict[str, int] = {}
    for one in placed:
        if one.entry.places is not None:
            rest[one.place] = rest.get(one.place, 0) + one.entry.credit
    return Extreme(amount, tuple(listed), alternative.pathways, tuple(sorted(rest.items())))
