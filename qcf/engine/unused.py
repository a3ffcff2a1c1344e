"""Why a unit of the record does not count: one of a closed list of reasons."""

from functools import cached_property

from attrs import evolve

from qcf.engine.counted import Counted
from qcf.engine.decide import Entries, items_of
from qcf.engine.evidence import UnitShape, Unused, shape_of
from qcf.engine.holding import Holding, WhyUnused
from qcf.model.entry import AchievedFor, DateFilter
from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, Cap, EachCounted, Gate, Kind, Minimum, Requirement, Share
from qcf.search.problem import SIGN, Alternative, Item, Limit, Once, Option
from qcf.syntax.tree import WayFilter


def unused_of(
    alternative: Alternative, counted: Counted, entries: Entries, holding: Holding
) -> tuple[Unused, ...]:
    """Return each unit of the record that does not count, with a reason of the closed list."""
    qualification = alternative.qualification
    counted_units = {one.entry.identity for one in counted.placed}
    found = [
        Unused(
            _named(qualification, unusable.identity, unusable.name),
            unusable.reason,
            unusable.detail,
        )
        for unusable in holding.unusable
        # what was failed and later achieved counts: the first try is no unit left out
        if unusable.reason is not WhyUnused.NOT_YET_ACHIEVED
        or unusable.identity not in counted_units
    ]
    counting = {one.entry.source or one.entry.identity for one in counted.placed}
    leaving = _Leaving(alternative, counted, entries)
    for identity, held in entries.items():
        if identity in counting or not held or all(entry.stands_in for entry in held):
            continue
        reason, detail = leaving.reason(alternative.item(identity, held))
        shape = shape_of(qualification, identity, held[0])
        source = holding.source(held[0])
        if not shape.title and source is not None:
            shape = evolve(shape, code=source.unit)
        found.append(Unused(shape, reason, detail))
    return tuple(sorted(found, key=lambda u: (u.unit.unit, u.reason.value, u.detail)))


def _named(qualification: Qualification, identity: str | None, name: str) -> UnitShape:
    if identity is not None:
        shape = shape_of(qualification, identity)
        return shape if shape.title else evolve(shape, code=name)
    return UnitShape(name, None, None, "", None, None)


class _Leaving:
    """A counted set, asked of each unit that it leaves what counting it as well would break."""

    def __init__(self, alternative: Alternative, counted: Counted, entries: Entries) -> None:
        self.alternative = alternative
        self.counted = counted
        self.entries = entries

    @cached_property
    def room(self) -> int:
        """What the caps have left."""
        return self.alternative.room - sum([option.use for option in self.counted.options])

    @cached_property
    def fields(self) -> int:
        """What the minima come to, with what is merely held."""
        alternative = self.alternative
        presence = sum([item.presence for item in items_of(alternative, self.entries)])
        gained = sum([option.gain for option in self.counted.options])
        return alternative.start + presence + gained

    def reason(self, item: Item) -> tuple[WhyUnused, str]:
        """Return why a unit of the rule was left."""
        if not item.options and item.presence:
            return WhyUnused.NOT_IN_RULE, "in no group; others need it"
        if not item.options:
            return _no_place(self.alternative, item.identity)
        broken: list[Limit] = []
        for option in item.options:
            exceeded = self.alternative.hard & ~(self.room - option.use)
            if not exceeded:
                stopped = "" if self.counted.is_most else "the search was stopped"
                return self._closed(option) or (WhyUnused.LEFT_OVER, stopped)
            limits = self.alternative.limits
            broken += [limit for limit, shift in limits if exceeded >> shift & SIGN]
        caps = sorted(
            (limit for limit in broken if isinstance(limit, Cap)),
            key=lambda cap: (cap.kind is not Kind.BAR, cap.id),
        )
        if not caps:
            once = next((limit for limit in broken if isinstance(limit, Once)), None)
            return WhyUnused.SAME_AS, once.unit if once is not None else ""
        first = caps[0]
        if first.kind is Kind.BAR:
            barred = sorted((first.selection.units or frozenset()) & self.counted.places.keys())
            return WhyUnused.BARRED, ", ".join(barred) or first.text
        return _limited(first), first.text

    def _closed(self, option: Option) -> tuple[WhyUnused, str] | None:
        """Return the gate or choice that counting a unit as well would break."""
        alternative = self.alternative
        for some in alternative.somes:
            if not some.is_limit:
                continue
            fields, room = self.fields + option.gain, self.room - option.use
            before = sum(branch.holds(self.fields, self.room) for branch in some.branches)
            held = sum(branch.holds(fields, room) for branch in some.branches)
            if held < some.asked <= before:
                broken = next(r for r in alternative.requirements if r.id == some.requirement)
                return _linked(broken), broken.text
        return None


def _limited(cap: Cap) -> WhyUnused:
    """Return what a limit that is reached is about."""
    kinds = {type(chosen) for chosen in cap.selection.filters}
    if kinds & {WayFilter, AchievedFor}:
        return WhyUnused.PRIOR_LEARNING
    return WhyUnused.EXPIRED if DateFilter in kinds else WhyUnused.OVER_CAP


def _no_place(alternative: Alternative, identity: str) -> tuple[WhyUnused, str]:
    qualification = alternative.qualification
    groups = [qualification.groups[g] for g in qualification.groups_listing(identity)]
    closed = sorted({group.pathway for group in groups if group.pathway is not None})
    if closed:
        return WhyUnused.PATHWAY_NOT_TAKEN, ", ".join(closed)
    return WhyUnused.NOT_IN_RULE, "in no group"


def _linked(requirement: Requirement) -> WhyUnused:
    """Return what a link between units that would break is about."""
    if isinstance(requirement, Share):
        return WhyUnused.PRIOR_LEARNING
    if isinstance(requirement, Gate):
        on_groups = (Minimum, AllOf, Share, EachCounted)
        return (
            WhyUnused.GATE_CLOSED
            if isinstance(requirement.needs[0], on_groups)
            else WhyUnused.NEEDS
        )
    return WhyUnused.NEEDS
