"""The least that achieves a qualification, and the most that can count in it.

Units of incomplete lists are there in any number, of the sizes that may occur, at every level.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from attrs import evolve, frozen

from qcf.model.entry import Entry
from qcf.model.requirements import Minimum
from qcf.proof.universe import Held, Universe, unlisted
from qcf.search.find import cheapest, find
from qcf.search.problem import SIGN, Alternative, Option
from qcf.search.task import Choice, OutOfSteps, Steps, Task, Unit
from qcf.syntax.tree import Measure

STEPS_OF_PROOF = 200_000
ENDLESS = -1
VERY_MUCH = 1_000_000  # credits: more than any condition of a rule can name
ENABLING = Option((), 0, 0)  # a unit that is held and does not count: others need it

Cost = Callable[[Entry], int]


@frozen
class Extreme:
    """The least or the most of something, with units that come to it.

    `units` are held, whether they count or only enable others. `pathways` is the choice that they
    were found under. `others` are amounts of units that incomplete lists leave out.
    """

    amount: int
    units: tuple[str, ...]
    pathways: tuple[str, ...]
    others: tuple[Entry, ...] = ()

    @property
    def unlisted(self) -> tuple[tuple[str, int], ...]:
        """How many credits of it are of units that an incomplete list leaves out, by group."""
        return credits_by_group(self.others)


def credits_by_group(others: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """Return what amounts of incomplete lists come to in each group."""
    found: dict[str, int] = {}
    for one in others:
        for place in one.places or ():
            found[place] = found.get(place, 0) + one.credit
    return tuple(sorted(found.items()))


def least(universe: Universe, cost: Cost, steps: int = STEPS_OF_PROOF) -> Extreme | None:
    """Return the least that the units of some way cost together; None where there is no way.

    Of ways that cost the same one is taken that does without incomplete lists, as far as the steps
    show one. Raises `OutOfSteps`.
    """
    found: list[Extreme] = []
    for number, alternative in enumerate(universe.binding):
        task = Task(alternative, tuple(_units(universe, number, cost)))
        best = cheapest(task, Steps(steps), _surely(universe, number, cost))
        if best is not None:
            listed = _listed(universe, number, cost, best[0], steps)
            found.append(_extreme(universe, number, best[0], listed or best[1]))
    return min(found, key=lambda one: (one.amount, one.pathways), default=None)


def _listed(
    universe: Universe, number: int, cost: Cost, limit: int, steps: int
) -> list[Choice] | None:
    """Return a way within a cost that takes nothing of incomplete lists, where one is found."""
    if not universe.open_groups:
        return None
    task = Task(universe.binding[number], tuple(_known(universe, number, cost)))
    with suppress(OutOfSteps):
        return find(task, Steps(steps), limit)
    return None


def _surely(universe: Universe, number: int, cost: Cost) -> int:
    """Return what every way surely costs: the most credit that a minimum asks for."""
    alternative = universe.alternatives[number]
    options = [(u.entry, o) for u in universe.units for o in u.items[number].options]
    if any(o.credit > cost(entry) for entry, o in options):
        return 0  # hours are asked, or a unit stands for more than itself
    return max(
        (
            row.asked
            for row, shift in alternative.rows
            if isinstance(row, Minimum)
            and row.measure is Measure.CREDITS
            and alternative.met >> shift & SIGN
        ),
        default=0,
    )


def most_credit(universe: Universe, steps: int = STEPS_OF_PROOF) -> Extreme | None:
    """Return the most credit that can count in some way; None where there is no way.

    Where the units of an incomplete list can count without end, its amount is `ENDLESS`. Raises
    `OutOfSteps`.
    """
    found: list[Extreme] = []
    for number, alternative in enumerate(universe.binding):
        units = tuple(_leaving_costs(unit, alternative) for unit in _units(universe, number, free))
        best = cheapest(Task(alternative, units), Steps(steps))
        if best is not None:
            counted = sum(c.option.credit for c in best[1] if c.option is not None)
            is_endless = _is_endless(universe, number, steps)
            amount = ENDLESS if is_endless else counted
            found.append(_extreme(universe, number, amount, best[1]))
    return max(found, key=lambda one: (one.amount == ENDLESS, one.amount), default=None)


def can_do_without(universe: Universe, unit: str, steps: int = STEPS_OF_PROOF) -> bool:
    """Whether the qualification can be achieved without a unit. Raises `OutOfSteps`."""
    return any(
        _is_possible(a, _units(universe, number, free, without=unit), steps)
        for number, a in enumerate(universe.binding)
    )


def can_count(universe: Universe, unit: str, steps: int = STEPS_OF_PROOF) -> bool:
    """Whether a unit can count in some way to achieve it. Raises `OutOfSteps`."""
    return any(
        _is_possible(a, _units(universe, number, free, counted=unit), steps)
        for number, a in enumerate(universe.binding)
        if universe.by_identity[unit].items[number].options
    )


def can_be_achieved(universe: Universe, steps: int = STEPS_OF_PROOF) -> bool:
    """Whether the qualification can be achieved at all. Raises `OutOfSteps`."""
    return any(
        _is_possible(a, _units(universe, number, free), steps)
        for number, a in enumerate(universe.binding)
    )


def is_accepted(
    universe: Universe,
    units: Iterable[str],
    others: Iterable[Entry] = (),
    steps: int = STEPS_OF_PROOF,
) -> bool:
    """Whether these units alone achieve the qualification, with these amounts of others.

    Raises `OutOfSteps`.
    """
    held = [universe.by_identity[name] for name in units]
    rest = tuple(others)
    return any(
        _is_possible(
            alternative,
            (
                *(_holding(universe, number, unit) for unit in held),
                *(u for e in rest if (u := pool(universe, number, (e,), free)) is not None),
            ),
            steps,
        )
        for number, alternative in enumerate(universe.binding)
    )


def _holding(universe: Universe, number: int, unit: Held) -> Unit:
    """Return what can be done with a unit that is held: count it, or not."""
    item, taken = unit.items[number], universe.bound(number, unit.bound[number])
    choices = [Choice(o, o.gain + item.presence, o.use + taken, 0) for o in item.options]
    choices.append(Choice(ENABLING, item.presence, taken, 0))
    return Unit.of(choices, universe.binding[number])


def _is_possible(alternative: Alternative, units: Iterable[Unit], steps: int) -> bool:
    return find(Task(alternative, tuple(units)), Steps(steps), 0) is not None


def free(_: Entry) -> int:
    """Return the cost of a unit where none costs anything."""
    return 0


def _units(
    universe: Universe, number: int, cost: Cost, without: str = "", counted: str = ""
) -> Iterator[Unit]:
    """Yield everything that can be held under a choice of pathways, at its cost, or left."""
    yield from _known(universe, number, cost, without, counted)
    for entries in unlisted(universe.compiled.qualification):
        unit = pool(universe, number, entries, cost)
        if unit is not None:
            yield unit


def _known(
    universe: Universe, number: int, cost: Cost, without: str = "", counted: str = ""
) -> Iterator[Unit]:
    alternative = universe.binding[number]
    for unit in universe.units:
        if unit.entry.identity == without:
            continue
        item, price = unit.items[number], cost(unit.entry)
        taken = universe.bound(number, unit.bound[number])
        choices = [Choice(o, o.gain + item.presence, o.use + taken, price) for o in item.options]
        if unit.entry.identity != counted:
            if item.presence:
                choices.append(Choice(ENABLING, item.presence, taken, price))
            choices.append(Choice(None, 0, 0, 0))
        yield Unit.of(choices, alternative)


def pool(
    universe: Universe,
    number: int,
    entries: Iterable[Entry],
    cost: Cost,
    *,
    may_leave: bool = True,
) -> Unit | None:
    """Return the amounts of an incomplete list as one unit; None where they never count.

    Amounts that a cap refuses by themselves are left out.
    """
    alternative, strict = universe.binding[number], universe.strict[number]
    choices = []
    for entry in entries:
        taken = universe.bound(number, strict.taken(entry, entry.places or ()))
        for option in universe.alternatives[number].item(entry.identity, (entry,)).options:
            if (alternative.room - option.use) & alternative.hard == alternative.hard:
                choices.append(Choice(option, option.gain, option.use + taken, cost(entry)))
    if not choices:
        return None
    return Unit.of((*choices, *[Choice(None, 0, 0, 0)] * may_leave), alternative)


def _leaving_costs(unit: Unit, alternative: Alternative) -> Unit:
    most = max(choice.option.credit if choice.option else 0 for choice in unit.choices)
    return Unit.of(
        [evolve(c, cost=most - (c.option.credit if c.option else 0)) for c in unit.choices],
        alternative,
    )


def _is_endless(universe: Universe, number: int, steps: int) -> bool:
    """Whether more of an incomplete list can count than any number of a rule could limit."""
    rule = universe.compiled.qualification
    kinds = {(entries[0].places, entries[0].level): entries[0] for entries in unlisted(rule)}
    for one in kinds.values():
        incomplete = rule.groups[(one.places or ("",))[0]].incomplete
        assert incomplete is not None
        units = VERY_MUCH // incomplete.most
        most = evolve(one, credit=units * incomplete.most, units=units)
        forced = pool(universe, number, (most,), free, may_leave=False)
        if forced is not None and _is_possible(
            universe.binding[number], (forced, *_units(universe, number, free)), steps
        ):
            return True
    return False


def _extreme(universe: Universe, number: int, amount: int, chosen: list[Choice]) -> Extreme:
    held = zip(universe.units, chosen, strict=False)  # the amounts of incomplete lists come last
    listed = sorted(u.entry.identity for u, choice in held if choice.option is not None)
    last = [c.option for c in chosen[len(universe.units) :] if c.option is not None]
    others = tuple(one.entry for option in last for one in option.placed)
    return Extreme(amount, tuple(listed), universe.alternatives[number].pathways, others)
