"""The least a learner still needs: units to add so that every requirement can be met."""

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen

from qcf.engine.counted import Counted, canonical, leaving_costs_credit
from qcf.engine.decide import Entries, held_inside, items_of
from qcf.engine.standins import ways_of
from qcf.model.entry import Entry, entry_of
from qcf.model.requirements import Minimum, Strict
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
from qcf.search.task import (
    Choice,
    OutOfSteps,
    Steps,
    Task,
    Unit,
    unit_of,
)
from qcf.syntax.tree import Measure


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


def offered(compiled: Compiled, held: Entries, on: dt.date) -> tuple[Entry, ...]:
    """Return the units that can still be achieved, as taught on the date and of known credit."""
    found = []
    dated = compiled.qualification.reads.dates
    for identity, rule_unit in sorted(compiled.qualification.units.items()):
        unit = rule_unit.version_on(on)
        entry = entry_of(unit, compiled.qualification.reads)
        if identity not in held and entry is not None and unit.is_in_force(on):
            found.append(evolve(entry, achieved=on) if dated else entry)
    return tuple(found)


def complete(
    compiled: Compiled,
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
    candidates = _Candidates(compiled, alternative, held, offered(compiled, held, on))
    # One cost puts credit before the number of units: a unit more costs less than a credit more.
    unit = len(candidates.more) + 1
    costs = [entry.credit * unit + 1 for entry in candidates.entries]
    proven = True
    try:
        at_least = _lower_bound(alternative, candidates) * unit
        best = cheapest(candidates.task([(cost, None) for cost in costs]), steps, at_least)
        if best is None:
            return None
        flags = _first_by_reference(candidates, costs, best[1], steps)
    except OutOfSteps:
        proven = False
        flags = _some_completion(candidates, steps.again())
    added = [number for number, flag in enumerate(flags) if flag]
    items = [candidates.more[number] for number in added]
    counted = _shown(alternative, candidates.held, items, steps.again())
    return Completion(
        alternative, tuple(candidates.entries[number] for number in added), counted, proven
    )


# A unit that is added and does not count: others need it.
ENABLING = Option((), 0, 0)


class _Candidates:
    """Held units and candidates of one alternative, in one order, with what adding one costs."""

    def __init__(
        self, compiled: Compiled, alternative: Alternative, held: Entries, more: Sequence[Entry]
    ) -> None:
        self.alternative = alternative
        self.held = items_of(alternative, held)
        self.presence = sum(item.presence for item in self.held)
        items = [
            (entry, alternative.item(entry.identity, ways_of(entry, compiled.qualification)))
            for entry in more
        ]
        useful = [(entry, item) for entry, item in items if item.options or item.presence]
        self.entries = [entry for entry, _ in useful]
        self.more = [item for _, item in useful]
        self.strict = [0] * len(self.more)
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
        for index, entry in enumerate(self.entries):
            added = held_inside(selection, measure, {entry.identity: (entry,)}, qualification)
            self.strict[index] |= added << shift

    def task(self, costs: Sequence[tuple[int, bool | None]]) -> Task:
        """Return the task in which each candidate costs its own, and some are taken or left."""
        units = [unit_of(item) for item in self.held]
        for item, use, (cost, taken) in zip(self.more, self.strict, costs, strict=True):
            presence = item.presence
            options = list(item.options)
            if presence:
                options.append(ENABLING)
            choices = [Choice(o, o.gain + presence, o.use + use, cost) for o in options]
            choices = choices if taken is not False else []
            if not taken:
                choices.append(Choice(None, 0, 0, 0))
            units.append(Unit.of(choices, self.alternative))
        return Task(self.alternative, tuple(units), self.presence)

    @property
    def lends_credit(self) -> bool:
        """Whether a unit can stand for others: then it may bring more credit than its own."""
        return any(o.credit > e.credit for e, i in self._pairs for o in i.options)

    @property
    def _pairs(self) -> list[tuple[Entry, Item]]:
        return list(zip(self.entries, self.more, strict=True))

    def added(self, chosen: Sequence[Choice]) -> list[bool]:
        """Return which candidates are counted."""
        return [choice.option is not None for choice in chosen[len(self.held) :]]


def _lower_bound(alternative: Alternative, candidates: _Candidates) -> int:
    """Return credits that are missing whatever is added: the largest shortfall in credits."""
    fields = alternative.start + sum(item.most for item in candidates.held)
    worst = 0
    if candidates.lends_credit:
        return 0
    for requirement, shift in alternative.rows:
        in_credits = isinstance(requirement, Minimum) and requirement.measure is Measure.CREDITS
        if in_credits and alternative.met >> shift & SIGN:
            worst = max(worst, SIGN - (fields >> shift & FIELD))
    return worst


def _first_by_reference(
    candidates: _Candidates, costs: Sequence[int], chosen: list[Choice], steps: Steps
) -> list[bool]:
    """Of the completions that cost the same, return the one with the smallest references."""
    flags = candidates.added(chosen)
    limit = sum(cost for cost, flag in zip(costs, flags, strict=True) if flag)
    fixed: list[tuple[int, bool | None]] = [(cost, None) for cost in costs]
    for index, cost in enumerate(costs):
        left = limit - sum(c for c, taken in fixed if taken)
        if not flags[index] and cost <= left:
            trial = [*fixed[:index], (cost, True), *fixed[index + 1 :]]
            better, _ = Search(candidates.task(trial), steps).within(limit)
            if better is not None:
                flags = candidates.added(better)
        fixed[index] = (cost, flags[index])
    return flags


def _some_completion(candidates: _Candidates, steps: Steps) -> list[bool]:
    """Return a completion that nobody has proven to be the cheapest; raises `OutOfSteps`."""
    chosen, _ = Search(candidates.task([(0, None)] * len(candidates.more)), steps).within(0)
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
