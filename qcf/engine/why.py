"""Why a unit counts where it does or not at all, and why a requirement holds or does not.

Each answer is found by asking again with one thing otherwise: the unit left, or counted elsewhere.
"""

from collections.abc import Iterator
from types import UnionType

from attrs import field, frozen

from qcf.engine.certify import Learner, amount
from qcf.engine.counted import Counted, leaving_costs_credit
from qcf.engine.decide import items_of
from qcf.engine.evidence import (
    Allocated,
    RequirementState,
    UnitShape,
    Unused,
    allocation_of,
    claims_of,
    shape_of,
)
from qcf.engine.holding import Holding
from qcf.engine.reasons import Reason, reasons_against
from qcf.engine.showing import Shown
from qcf.model.requirements import AllOf, Cap, Minimum, Requirement
from qcf.search.find import find
from qcf.search.problem import Alternative, Item
from qcf.search.task import Choice, OutOfSteps, Steps, Unit, task_of

MOST_OTHERS = 5


@frozen
class WhyUnit:
    """Why a unit counts where it does, or not at all.

    `place` is the group it counts in. `brings` are the requirements that it brings something to,
    and `takes` the caps that it takes something of, with how much. `needed` are the reasons that
    there would be without it; none where it could be left. `elsewhere` are the groups in which it
    could count just as well. `unused` says why it does not count, and `could_count` has the
    groups in which another counted set of as much credit has it.
    """

    unit: UnitShape
    place: str | None = None
    brings: tuple[tuple[RequirementState, int], ...] = ()
    takes: tuple[tuple[RequirementState, int], ...] = ()
    needed: tuple[Reason, ...] = ()
    elsewhere: tuple[str, ...] = ()
    unused: tuple[Unused, ...] = ()
    could_count: tuple[str, ...] = ()


@frozen
class WhyRequirement:
    """Why a requirement holds, or does not.

    `brings` are the counted units that bring something to it, with how much; `stops` the units
    that it keeps from counting. `reasons` are those it is part of, where it cannot hold.
    """

    state: RequirementState
    brings: tuple[tuple[UnitShape, int], ...] = ()
    stops: tuple[Unused, ...] = ()
    reasons: tuple[Reason, ...] = ()


@frozen(slots=False, eq=False)
class Asking:
    """A verdict that is asked why: what it shows, and what is known of the learner.

    `stopped` are units of which the steps ended before it was certain where they could count.
    """

    shown: Shown
    eligible: bool
    learner: Learner
    holding: Holding
    requirements: tuple[RequirementState, ...]
    unused: tuple[Unused, ...]
    reasons: tuple[Reason, ...]
    budget: int = field(repr=False)
    stopped: set[str] = field(factory=set, init=False, repr=False)

    @property
    def alternative(self) -> Alternative:
        """The choice of pathways that the verdict is explained by."""
        return self.shown.alternative

    def unit(self, identity: str) -> WhyUnit:
        """Return why a unit counts where it does, or not at all."""
        counted = self.shown.counted
        place = counted.places.get(identity)
        shape = shape_of(self.alternative.qualification, identity, counted.entry(identity), place)
        if place is None:
            unused = tuple(one for one in self.unused if one.unit.unit == identity)
            shape = unused[0].unit if unused else shape
            return WhyUnit(shape, unused=unused, could_count=tuple(self._places(identity, None)))
        return WhyUnit(
            shape,
            place,
            tuple(self._brought_by(identity, Minimum | AllOf)),
            tuple(self._brought_by(identity, Cap)),
            self._without(identity),
            tuple(self._places(identity, place)),
        )

    def requirement(self, state: RequirementState) -> WhyRequirement:
        """Return why a requirement holds, or does not."""
        brings = []
        rule = self._rule(state.id)
        for placed in self.shown.counted.placed:
            number = self._amount(rule, placed.entry.identity)
            if number:
                qualification = self.alternative.qualification
                shape = shape_of(qualification, placed.entry.identity, placed.entry, placed.place)
                brings.append((shape, number))
        return WhyRequirement(
            state,
            tuple(sorted(brings, key=lambda one: one[0].unit)),
            tuple(one for one in self.unused if one.detail == state.text),
            tuple(one for one in self.reasons if state.id in [s.id for s in one.requirements]),
        )

    def otherwise(self, most: int = MOST_OTHERS) -> tuple[tuple[Allocated, ...], ...]:
        """Return other ways to count as much credit, each another counted set that is eligible."""
        found: dict[frozenset[tuple[str, str]], tuple[Allocated, ...]] = {}
        if not self.eligible:
            return ()
        shown = frozenset(self.shown.counted.places.items())
        for item in self._items:
            for place in self._other_places(item, self.shown.counted.places.get(item.identity)):
                counted = self._counting(item.identity, place)
                if counted is None or frozenset(counted.places.items()) == shown:
                    continue
                key = frozenset(counted.places.items())
                qualification = self.alternative.qualification
                found.setdefault(key, allocation_of(qualification, counted, self.holding))
                if len(found) == most:
                    return tuple(found.values())
        return tuple(found.values())

    # --- with one thing otherwise ---

    @property
    def _items(self) -> list[Item]:
        return sorted(items_of(self.alternative, self.learner.held), key=lambda item: item.rank)

    def _other_places(self, item: Item, place: str | None) -> list[str]:
        places = {one.place for o in item.options for one in o.placed}
        return sorted(places - {place})

    def _places(self, identity: str, place: str | None) -> Iterator[str]:
        """Yield the other groups in which a unit could count with as much credit in all."""
        if self.eligible and identity in self.learner.held:
            item = self.alternative.item(identity, self.learner.held[identity])
            for other in self._other_places(item, place):
                if self._counting(identity, other) is not None:
                    yield other

    def _counting(self, identity: str, place: str) -> Counted | None:
        """Return a counted set with a unit in a place, or None where none was found."""
        items = self._items
        allowed = sum(_most(item) for item in items) - self.shown.counted.credit

        def make(item: Item) -> Unit:
            unit = leaving_costs_credit(item)
            if item.identity != identity:
                return unit
            there = [c for c in unit.choices if c.option and _is_in(c, place)]
            return Unit.of(there, self.alternative)

        task = task_of(self.alternative, items, make)
        try:
            chosen = find(task, Steps(self.budget), allowed)
        except OutOfSteps:
            self.stopped.add(identity)
            return None
        if chosen is None:
            return None
        return Counted(tuple(c.option for c in chosen if c.option is not None))

    def _without(self, identity: str) -> tuple[Reason, ...]:
        """Return the reasons that there would be without a unit; none where it could be left."""
        if not self.eligible:
            return ()
        held = {name: entries for name, entries in self.learner.held.items() if name != identity}
        learner = Learner(self.learner.facts, held)
        return reasons_against(
            self.alternative,
            self.alternative.qualification,
            learner,
            {state.id: state for state in self.requirements},
            (),
            Steps(self.budget),
        )

    # --- what brings what ---

    def _brought_by(
        self, identity: str, kinds: UnionType | type
    ) -> Iterator[tuple[RequirementState, int]]:
        for state in self.requirements:
            rule = self._rule(state.id)
            number = self._amount(rule, identity)
            if number and isinstance(rule, kinds):
                yield state, number

    def _rule(self, name: str) -> Requirement | None:
        return next((r for r in self.alternative.requirements if r.id == name), None)

    def _amount(self, rule: Requirement | None, identity: str) -> int:
        claims = claims_of(self.shown.counted)
        alone = {identity: claims[identity]}
        facts = self.learner.facts
        match rule:
            case (
                Minimum(selection=selection, measure=measure)
                | Cap(selection=selection, measure=measure)
            ):
                return amount(selection, measure, alone, facts)
            case AllOf(units=units, places=places):
                there = places is None or claims[identity].place in places
                return int(identity in units and there)
        return 0


def _most(item: Item) -> int:
    return max((option.credit for option in item.options), default=0)


def _is_in(choice: Choice, place: str) -> bool:
    assert choice.option is not None
    return any(one.place == place for one in choice.option.placed)
