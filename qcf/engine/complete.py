"""The least a learner still needs: units to add so that every requirement can be met."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from qcf.engine.counted import Counted, canonical, leaving_costs_credit
from qcf.engine.decide import Entries, held_inside
from qcf.engine.standins import ways_of
from qcf.engine.terms import BY_CREDITS, By, Terms
from qcf.model.entry import Entry, entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import Strict
from qcf.records.units import Unit as BankUnit
from qcf.search.adding import Added, Adding
from qcf.search.cover import Covers, least_cost
from qcf.search.earliest import earliest
from qcf.search.find import Search, cheapest
from qcf.search.problem import (
    SIGN,
    WIDTH,
    Alternative,
    Compiled,
    Item,
    Option,
)
from qcf.search.settle import Settled
from qcf.search.supply import Supply
from qcf.search.task import (
    Choice,
    OutOfSteps,
    Steps,
    Task,
    Unit,
    unit_of,
)

MOST_KEPT = 100
# how far the search by references goes before the general one, which mends and weighs as well
STEPS_BY_REFERENCE = 20_000


@frozen
class Needed:
    """Units to add, by reference, so that every requirement of an alternative can be met.

    `amount` is what they come to in the measure that the least was counted in. `proven` says that
    no units that come to less, nor as much in fewer units, would do.
    """

    alternative: Alternative
    added: tuple[Entry, ...]
    amount: int
    proven: bool = True

    @property
    def credits(self) -> int:
        """The credits to add."""
        return sum(entry.credit for entry in self.added)

    @property
    def names(self) -> tuple[str, ...]:
        """The units to add, by identity."""
        return tuple(entry.identity for entry in self.added)

    @property
    def rank(self) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
        """The least amount first, then fewest units, then by reference, then by pathway."""
        return self.amount, len(self.added), self.names, self.alternative.pathways


@frozen
class Completion(Needed):
    """Units to add, with the counted set that is then shown."""

    counted: Counted = field(kw_only=True)

    @property
    def held(self) -> Counted:
        """The part of the counted set that is held already."""
        added = {entry.identity for entry in self.added}
        options = [one for one in self.counted.options if one.held.isdisjoint(added)]
        return Counted(tuple(options), self.counted.is_most)

    @property
    def only_enabling(self) -> tuple[str, ...]:
        """The added units that do not count themselves: others need them."""
        counting = frozenset[str]().union(*[one.held for one in self.counted.options])
        return tuple([e.identity for e in self.added if e.identity not in counting])


# A unit that is added and does not count: others need it.
ENABLING = Option((), 0, 0)


@frozen(eq=False)
class Offer:
    """A unit that can be added: as an entry, as an item, and as what can be done with it.

    `amount` is what adding it comes to.
    """

    entry: Entry
    item: Item
    unit: Unit
    amount: int


@frozen(slots=False, eq=False)
class Stock:
    """The units that can be added to an alternative on some terms, by reference.

    `items` are those of all units that can be achieved, on whatever terms.
    """

    alternative: Alternative
    offers: tuple[Offer, ...]
    items: dict[str, Item]

    @cached_property
    def by_name(self) -> dict[str, Offer]:
        """The same by the names of the units."""
        return {offer.entry.identity: offer for offer in self.offers}

    @cached_property
    def supply(self) -> Supply:
        """The same as the search for the least sees it."""
        units = tuple(offer.unit for offer in self.offers)
        names = tuple(offer.entry.identity for offer in self.offers)
        return Supply(self.alternative, names, units, self.items, Covers(self.alternative, units))


@frozen(eq=False)
class Offers:
    """The units that can still be achieved under a rule; what no learner changes is made once."""

    compiled: Compiled
    _kept: dict[tuple[tuple[str, ...], dt.date, Terms], Stock] = field(factory=dict)

    @property
    def scale(self) -> int:
        """What one of the measure costs where a unit costs 1: more than all units together."""
        return len(self.compiled.qualification.units) + 1

    def to(self, alternative: Alternative, on: dt.date, terms: Terms = BY_CREDITS) -> Stock:
        """Return the units that are of use to an alternative, by reference."""
        key = alternative.pathways, on, terms
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._made(alternative, on, terms)
        return found

    def _made(self, alternative: Alternative, on: dt.date, terms: Terms) -> Stock:
        qualification = self.compiled.qualification
        items, offers = {}, []
        for unit, entry in achievable(qualification, on):
            identity = entry.identity
            item = items[identity] = alternative.item(identity, ways_of(entry, qualification))
            amount = terms.figure(unit)
            if amount is None and terms.by is By.CREDITS:
                amount = entry.credit  # a rule that asks for no credits reads none
            useful = item.options or item.presence
            if useful and amount is not None and terms.allow(identity):
                added = _unit(item, amount * self.scale + 1, alternative)
                offers.append(Offer(entry, item, added, amount))
        return Stock(alternative, tuple(offers), items)


def achievable(qualification: Qualification, on: dt.date) -> Iterator[tuple[BankUnit, Entry]]:
    """Yield the units that can be achieved, as taught on the date and of known credit."""
    dated = qualification.reads.dates
    for _, rule_unit in sorted(qualification.units.items()):
        unit = rule_unit.version_on(on)
        entry = entry_of(unit, qualification.reads)
        if entry is not None and unit.is_in_force(on):
            yield unit, evolve(entry, achieved=on) if dated else entry


def _unit(item: Item, cost: int, alternative: Alternative) -> Unit:
    """Return what can be done with a unit that is not held: add it at its cost, or leave it."""
    options = (*item.options, ENABLING) if item.presence else item.options
    choices = [Choice(o, o.gain + item.presence, o.use, cost) for o in options]
    return Unit.of((*choices, Choice(None, 0, 0, 0)), alternative)


def complete(
    offers: Offers,
    alternative: Alternative,
    held: Entries,
    on: dt.date,
    steps: Steps,
    terms: Terms = BY_CREDITS,
) -> Completion | None:
    """Return the cheapest completion of an alternative, with the counted set to show.

    None: no units that can be added meet the requirements. Raises `OutOfSteps` where not even one
    completion was found in the steps.
    """
    candidates = _Candidates(offers, alternative, held, on, terms)
    needed = candidates.needed(steps)
    return None if needed is None else candidates.shown(needed, steps.again())


def least(
    offers: Offers,
    alternative: Alternative,
    held: Entries,
    on: dt.date,
    steps: Steps,
    terms: Terms = BY_CREDITS,
) -> Needed | None:
    """Return the units of the cheapest completion: the least amount, then fewest units.

    Among those the ones with the smallest references. Strict forms already broken are set aside;
    no other is broken by adding. None and `OutOfSteps` as in `complete`.
    """
    return _Candidates(offers, alternative, held, on, terms).needed(steps)


def alike(
    offers: Offers,
    alternative: Alternative,
    held: Entries,
    on: dt.date,
    steps: Steps,
    terms: Terms = BY_CREDITS,
) -> Iterator[Needed]:
    """Yield all that comes to the least amount in as few units, by reference.

    Raises `OutOfSteps` where it is not certain whether there is more.
    """
    return _Candidates(offers, alternative, held, on, terms).alike(steps)


def shown_with(
    offers: Offers,
    needed: Needed,
    held: Entries,
    on: dt.date,
    steps: Steps,
    terms: Terms = BY_CREDITS,
) -> Completion:
    """Return what is needed with the counted set to show. Raises `OutOfSteps`."""
    return _Candidates(offers, needed.alternative, held, on, terms).shown(needed, steps)


class _Candidates:
    """Held units and candidates of one alternative, in one order, with what adding one costs."""

    def __init__(
        self, offers: Offers, alternative: Alternative, held: Entries, on: dt.date, terms: Terms
    ) -> None:
        self.asked = self.alternative = alternative
        stock = offers.to(alternative, on, terms)
        self.held = {name: alternative.item(name, entries) for name, entries in held.items()}
        self.supply = stock.supply
        self.stock, self.offers = stock.offers, stock.by_name
        compiled = offers.compiled
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
        numbers = range(len(self.stock))
        units = tuple(self._bound(i, strict, shift, qualification) for i in numbers)
        self.supply = evolve(self.supply, alternative=self.alternative, units=units)

    def _bound(self, number: int, strict: Strict, shift: int, qualification: Qualification) -> Unit:
        entry = self.stock[number].entry
        held = {entry.identity: (entry,)}
        added = held_inside(strict.selection, strict.measure, held, qualification) << shift
        choices = self.supply.units[number].choices
        choices = tuple(evolve(c, use=c.use + added) if c.option else c for c in choices)
        return Unit.of(choices, self.alternative)

    def needed(self, steps: Steps) -> Needed | None:
        """Return what the cheapest completion adds; None where there is none."""
        proven = True
        try:
            added = self._cheapest(steps)
        except OutOfSteps:
            proven = False
            added = self._any(steps.again())
        return None if added is None else self._needed(added, proven)

    def alike(self, steps: Steps) -> Iterator[Needed]:
        """Yield what each completion adds that costs as much as the cheapest, by reference."""
        for added in self._by_reference(steps).all():
            yield self._needed(added)

    def _needed(self, added: Added, proven: bool = True) -> Needed:
        offers = [self.stock[index] for index in added]
        amount = sum(offer.amount for offer in offers)
        return Needed(self.asked, tuple(offer.entry for offer in offers), amount, proven)

    def _cheapest(self, steps: Steps) -> Added | None:
        with steps.no_more_than(STEPS_BY_REFERENCE):
            return self._by_reference(steps).first()
        return self._in_general(steps)

    def _by_reference(self, steps: Steps) -> Adding:
        return Adding(self.supply, self.held, steps)

    def _in_general(self, steps: Steps) -> Added | None:
        first = len(self.held)
        settled = Settled(self._task())
        free = sum(unit.most for index, unit in settled.open.items() if index < first)
        families = self.supply.covers.families(settled.fields + free, 0, 0, ())

        def least_of(fields: int) -> float:
            return least_cost(fields, 0, families)

        best = cheapest(settled, steps, settled.cost + least_of(settled.fields + free))
        if best is None:
            return None
        limit, chosen = best
        return self._added(earliest(settled, chosen, first, limit, least_of, steps))

    def _any(self, steps: Steps) -> Added:
        """Return a completion that nobody has proven to be the cheapest; raises `OutOfSteps`."""
        task = self._task()
        free = [
            evolve(unit, choices=tuple(evolve(c, cost=0) for c in unit.choices))
            for unit in task.units
        ]
        chosen, _ = Search(evolve(task, units=tuple(free)), steps).within(0)
        if chosen is None:
            raise OutOfSteps
        return self._added(chosen)

    @cached_property
    def _open(self) -> list[int]:
        """The units that are not held, by their numbers."""
        return [i for i, name in enumerate(self.supply.names) if name not in self.held]

    def _task(self) -> Task:
        """Return the task in which each unit that is not held costs its own."""
        held = [item for _, item in sorted(self.held.items())]
        units = (*map(unit_of, held), *(self.supply.units[index] for index in self._open))
        return Task(self.alternative, units, sum(item.presence for item in held))

    def _added(self, chosen: Sequence[Choice]) -> Added:
        open_choices = zip(self._open, chosen[len(self.held) :], strict=True)
        return tuple(index for index, choice in open_choices if choice.option is not None)

    def shown(self, needed: Needed, steps: Steps) -> Completion:
        """Return what is needed with the counted set to show: all that is added counts in it.

        What only enables other units does not.
        """
        added = [self.offers[name].item for name in needed.names]
        forced = {item.identity for item in added if not item.presence}

        def make(item: Item) -> Unit:
            return leaving_costs_credit(item, forced=item.identity in forced)

        counted = canonical(self.asked, [*self.held.values(), *added], steps, make)
        assert counted is not None
        return Completion(self.asked, needed.added, needed.amount, needed.proven, counted=counted)
