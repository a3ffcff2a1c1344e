"""The least a learner still needs: units to add so that every requirement can be met."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from qcf.engine.counted import Counted, canonical, leaving_costs_credit
from qcf.engine.decide import Entries, held_inside, items_of
from qcf.engine.standins import ways_of
from qcf.model.entry import Entry, entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import Minimum, Strict
from qcf.search.earliest import earliest
from qcf.search.find import Search, cheapest
from qcf.search.problem import (
    FIELD,
    SIGN,
    WIDTH,
    Alternative,
    Compiled,
    Item,
    Option,
)
from qcf.search.settle import Settled
from qcf.search.task import (
    Choice,
    OutOfSteps,
    Steps,
    Task,
    Unit,
    unit_of,
)
from qcf.syntax.tree import Measure

MOST_KEPT = 100


@frozen
class Completion:
    """Units to add, by reference, and what they come to. `counted` is the counted set with them.

    `proven` says that no units of less credit, nor as much credit in fewer units, would do.
    """

    alternative: Alternative
    added: tuple[Entry, ...]
    counted: Counted
    proven: bool = True

    @property
    def credits(self) -> int:
        """The credits to add."""
        return sum(entry.credit for entry in self.added)

    @property
    def held(self) -> Counted:
        """The part of the counted set that is held already."""
        added = {entry.identity for entry in self.added}
        options = tuple(
            option
            for option in self.counted.options
            if not any((p.entry.source or p.entry.identity) in added for p in option.placed)
        )
        return Counted(options, self.counted.is_most)

    @property
    def only_enabling(self) -> tuple[str, ...]:
        """The added units that do not count themselves: others need them."""
        counting = {p.entry.source or p.entry.identity for p in self.counted.placed}
        return tuple(e.identity for e in self.added if e.identity not in counting)

    @property
    def rank(self) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
        """Least credit first, then fewest units, then by reference, then by pathway."""
        names = tuple(entry.identity for entry in self.added)
        return self.credits, len(names), names, self.alternative.pathways


# A unit that is added and does not count: others need it.
ENABLING = Option((), 0, 0)


@frozen(eq=False)
class Offer:
    """A unit that can be added: as an entry, as an item, and as what can be done with it."""

    entry: Entry
    item: Item
    unit: Unit


@frozen(eq=False)
class Offers:
    """The units that can still be achieved under a rule; what no learner changes is made once."""

    compiled: Compiled
    _kept: dict[tuple[tuple[str, ...], dt.date], tuple[Offer, ...]] = field(factory=dict)

    @property
    def credit_costs(self) -> int:
        """What a credit costs where a unit costs 1: one more than all units together."""
        return len(self.compiled.qualification.units) + 1

    def to(self, alternative: Alternative, on: dt.date) -> tuple[Offer, ...]:
        """Return the units that are of use to an alternative, by reference."""
        key = alternative.pathways, on
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = tuple(self._made(alternative, on))
        return found

    def _made(self, alternative: Alternative, on: dt.date) -> Iterator[Offer]:
        qualification = self.compiled.qualification
        for entry in offered(qualification, on):
            item = alternative.item(entry.identity, ways_of(entry, qualification))
            if item.options or item.presence:
                cost = entry.credit * self.credit_costs + 1
                yield Offer(entry, item, _unit(item, 0, cost, alternative))


def offered(qualification: Qualification, on: dt.date) -> Iterator[Entry]:
    """Yield the units that can be achieved, as taught on the date and of known credit."""
    dated = qualification.reads.dates
    for _, rule_unit in sorted(qualification.units.items()):
        unit = rule_unit.version_on(on)
        entry = entry_of(unit, qualification.reads)
        if entry is not None and unit.is_in_force(on):
            yield evolve(entry, achieved=on) if dated else entry


def _unit(item: Item, use: int, cost: int, alternative: Alternative) -> Unit:
    """Return what can be done with a unit that is not held: add it at its cost, or leave it."""
    options = (*item.options, ENABLING) if item.presence else item.options
    choices = [Choice(o, o.gain + item.presence, o.use + use, cost) for o in options]
    return Unit.of((*choices, Choice(None, 0, 0, 0)), alternative)


def complete(
    offers: Offers,
    alternative: Alternative,
    held: Entries,
    on: dt.date,
    steps: Steps,
) -> Completion | None:
    """Return the cheapest completion of an alternative: least credit, then fewest units.

    Among those the one with the smallest references. None: no units that can be added meet the
    requirements. Strict forms already broken are set aside; no other is broken by adding. Raises
    `OutOfSteps` where not even one completion was found in the steps.
    """
    candidates = _Candidates(offers, alternative, held, on)
    proven = True
    try:
        flags = _cheapest(candidates, steps)
    except OutOfSteps:
        proven = False
        flags = _some_completion(candidates, steps.again())
    if flags is None:
        return None
    added = [offer for offer, flag in zip(candidates.offers, flags, strict=True) if flag]
    items = [offer.item for offer in added]
    counted = _shown(alternative, candidates.held, items, steps.again())
    return Completion(alternative, tuple(offer.entry for offer in added), counted, proven)


def _cheapest(candidates: "_Candidates", steps: Steps) -> list[bool] | None:
    """Return which candidates the cheapest completion adds; None where there is none."""
    first = len(candidates.held)
    settled = Settled(candidates.task())
    best = cheapest(settled, steps, settled.cost + candidates.least(settled, first))
    if best is None:
        return None
    limit, chosen = best
    chosen = earliest(settled, chosen, first, limit, candidates.least_of, steps)
    return candidates.added(chosen)


class _Candidates:
    """Held units and candidates of one alternative, in one order, with what adding one costs."""

    def __init__(
        self, offers: Offers, alternative: Alternative, held: Entries, on: dt.date
    ) -> None:
        compiled = offers.compiled
        self.alternative = alternative
        self.held = items_of(alternative, held)
        self.presence = sum(item.presence for item in self.held)
        self.credit_costs = offers.credit_costs
        self.offers = [o for o in offers.to(alternative, on) if o.entry.identity not in held]
        for requirement in compiled.constants:
            taken = requirement.pathway is None or requirement.pathway in alternative.pathways
            if isinstance(requirement, Strict) and taken:
                self._bind(requirement, compiled, held)

    def _bind(self, strict: Strict, compiled: Compiled, held: Entries) -> None:
        """Let a strict form that still holds cap what is added: one more field of room."""
        qualification = compiled.qualification
        selection, measure = strict.selection, strict.measure
        room = strict.allowed - held_inside(selection, measure, held, qualification)
        if room < 0:
            return
        alternative = self.alternative
        top = 1 << (alternative.full.bit_length() + WIDTH - 1)
        shift = top.bit_length() - WIDTH
        self.alternative = evolve(
            alternative,
            full=alternative.full | top,
            start=alternative.start | top,
            room=alternative.room | (SIGN + room) << shift,
            hard=alternative.hard | top,
            items={},
        )
        self.offers = [self._bound(offer, strict, shift, qualification) for offer in self.offers]

    def _bound(
        self, offer: Offer, strict: Strict, shift: int, qualification: Qualification
    ) -> Offer:
        entry = offer.entry
        held = {entry.identity: (entry,)}
        added = held_inside(strict.selection, strict.measure, held, qualification) << shift
        choices = [evolve(c, use=c.use + added) if c.option else c for c in offer.unit.choices]
        return evolve(offer, unit=Unit.of(choices, self.alternative))

    def task(self) -> Task:
        """Return the task in which each candidate costs its own."""
        units = (*(unit_of(item) for item in self.held), *(offer.unit for offer in self.offers))
        return Task(self.alternative, units, self.presence)

    def task_without_costs(self) -> Task:
        """Return the task in which no candidate costs anything."""
        task = self.task()
        units = [
            evolve(unit, choices=tuple(evolve(c, cost=0) for c in unit.choices))
            for unit in task.units
        ]
        return evolve(task, units=tuple(units))

    def least(self, settled: Settled, first: int) -> int:
        """Return what is surely still to be paid when everything held that is open counts too."""
        free = sum(unit.most for index, unit in settled.open.items() if index < first)
        return self.least_of(settled.fields + free)

    def least_of(self, fields: int) -> int:
        """Return what is surely still to be paid from these minima on.

        The largest shortfall in credits has to be added, in units that are no larger than the
        largest there is.
        """
        missing = max((SIGN - (fields >> shift & FIELD) for shift in self._in_credits), default=0)
        return missing * self.credit_costs - (-missing // self._largest) if missing > 0 else 0

    @cached_property
    def _largest(self) -> int:
        return max((offer.entry.credit for offer in self.offers), default=0) or 1

    @cached_property
    def _in_credits(self) -> list[int]:
        """The minima in credits that each unit brings no more to than its own credit."""
        # a unit can stand for others: then it may bring more
        if any(o.credit > one.entry.credit for one in self.offers for o in one.item.options):
            return []
        return [
            shift
            for requirement, shift in self.alternative.rows
            if isinstance(requirement, Minimum)
            and requirement.measure is Measure.CREDITS
            and self.alternative.met >> shift & SIGN
        ]

    def added(self, chosen: Sequence[Choice]) -> list[bool]:
        """Return which candidates are counted."""
        return [choice.option is not None for choice in chosen[len(self.held) :]]


def _some_completion(candidates: _Candidates, steps: Steps) -> list[bool]:
    """Return a completion that nobody has proven to be the cheapest; raises `OutOfSteps`."""
    chosen, _ = Search(candidates.task_without_costs(), steps).within(0)
    if chosen is None:
        raise OutOfSteps
    return candidates.added(chosen)


def _shown(
    alternative: Alternative, held: Sequence[Item], added: Sequence[Item], steps: Steps
) -> Counted:
    """Return the counted set with the added units: all of them count that do not only enable."""
    names = {item.identity for item in added if not item.presence}

    def make(item: Item) -> Unit:
        return leaving_costs_credit(item, forced=item.identity in names)

    counted = canonical(alternative, [*held, *added], steps, make)
    assert counted is not None
    return counted
