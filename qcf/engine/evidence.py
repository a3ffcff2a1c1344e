"""What stands behind a verdict, as values: allocation, unused units, requirements, credits."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from attrs import evolve, field, frozen

from qcf.diagnostics.source import Span
from qcf.engine.certify import Claim
from qcf.engine.counted import Counted
from qcf.engine.decide import Entries, Standing
from qcf.engine.holding import Holding, WhyUnused
from qcf.framework.levels import Level
from qcf.model.entry import Entry, Placed
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Requirement,
)
from qcf.records.learners import Provenance
from qcf.records.units import Origin, Unit

MOST_KEPT = 10_000

NEWLY_AWARDED = (Provenance.TAUGHT, Provenance.RPL)

_SHAPES = "shapes"
_unit_of = attrgetter("entry.identity")


@frozen(cache_hash=True)
class UnitShape:
    """A unit as every output shows it. `unit` is the identity; `reference` may be unknown."""

    unit: str
    reference: str | None
    code: str | None
    title: str
    level: Level | None
    credit: int | None
    group: str | None = None


@frozen
class Allocated:
    """A counted unit, the group it counts in, and how its achievement came about.

    `source` is the unit, or the exemption, that stands for it.
    """

    unit: UnitShape
    provenance: Provenance
    source: str | None = None


@frozen
class Unused:
    """A unit of the record that does not count. `detail` names the cap, the bar, the status."""

    unit: UnitShape
    reason: WhyUnused
    detail: str


@frozen
class Leaning:
    """A figure that the verdict leans on and that no source has confirmed."""

    unit: str
    name: str
    figure: str
    origin: Origin


@frozen
class Credits:
    """The ledgers: required by the rule, counted in it, held in all, and awarded anew."""

    required: int | None
    counted: int
    held: int
    awarded: int
    by_level: tuple[tuple[str, int], ...]
    by_group: tuple[tuple[str, int], ...]


@frozen
class RequirementState:
    """A requirement as it stands: what was asked, and what the counted set comes to.

    `missing` names the units that a mandatory group still asks for.
    """

    id: str
    text: str
    holds: bool
    asked: int | str
    got: int | str
    measure: str | None
    missing: tuple[UnitShape, ...] = ()
    clause: str | None = None
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(eq=False)
class Shapes:
    """The units and requirements of a rule as every output shows them, each like it made once."""

    qualification: Qualification
    _kept: dict[tuple[str, Entry | None, str | None], UnitShape] = field(factory=dict)
    _leaning: dict[str, tuple[Leaning, ...]] = field(factory=dict)
    _states: dict[tuple[object, ...], RequirementState] = field(factory=dict)
    _allocated: dict[int, tuple[Placed, Allocated]] = field(factory=dict)
    _held: dict[str, tuple[tuple[Entry, ...], UnitShape]] = field(factory=dict)

    @classmethod
    def of(cls, qualification: Qualification) -> "Shapes":
        """Return those of a rule, which are the same for every learner."""
        shapes = qualification.remembered.get(_SHAPES)
        if not isinstance(shapes, cls):
            shapes = qualification.remembered[_SHAPES] = cls(qualification)
        return shapes

    def unit(
        self, identity: str, entry: Entry | None = None, group: str | None = None
    ) -> UnitShape:
        """Return a unit with the figures that count for a learner."""
        key = identity, entry, group
        shape = self._kept.get(key)
        if shape is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            shape = self._kept[key] = _shape(self.qualification, identity, entry, group)
        return shape

    def held(self, identity: str, entries: tuple[Entry, ...]) -> UnitShape:
        """Return a unit as it is held; the very same entries need not be compared."""
        known = self._held.get(identity)
        if known is None or known[0] is not entries:
            if len(self._held) > MOST_KEPT:
                self._held.clear()
            known = self._held[identity] = entries, self.unit(identity, entries[0])
        return known[1]

    def state(
        self,
        requirement: Requirement,
        holds: bool,
        asked: int | str,
        got: int | str,
        measure: str | None = None,
        missing: tuple[UnitShape, ...] = (),
    ) -> RequirementState:
        """Return the state of a requirement; one like it is mostly there from another learner."""
        key = requirement.id, requirement.text, holds, asked, got, missing
        state = self._states.get(key)
        if state is None:
            if len(self._states) > MOST_KEPT:
                self._states.clear()
            place = requirement.clause, requirement.span
            how = holds, asked, got, measure, missing
            state = RequirementState(requirement.id, requirement.text, *how, *place)
            self._states[key] = state
        return state

    def allocated(self, placed: Placed, provenance: Provenance) -> Allocated:
        """Return a counted unit; the same one is mostly there from another learner.

        It is kept by the very value that was counted, which is kept with it, so that nothing else
        gets its number.
        """
        known = self._allocated.get(id(placed))
        if known is not None and known[0] is placed and known[1].provenance is provenance:
            return known[1]
        if len(self._allocated) > MOST_KEPT:
            self._allocated.clear()
        entry = placed.entry
        made = Allocated(self.unit(entry.identity, entry, placed.place), provenance, entry.source)
        self._allocated[id(placed)] = placed, made
        return made

    def leanings(self, identity: str) -> tuple[Leaning, ...]:
        """Return the figures of a unit that are not published."""
        found = self._leaning.get(identity)
        if found is None:
            found = self._leaning[identity] = tuple(_leanings(self.qualification, identity))
        return found


def shape_of(
    qualification: Qualification,
    identity: str,
    entry: Entry | None = None,
    group: str | None = None,
) -> UnitShape:
    """Return a unit in the shape of all outputs, with the figures that count for the learner."""
    return Shapes.of(qualification).unit(identity, entry, group)


def _shape(
    qualification: Qualification, identity: str, entry: Entry | None, group: str | None
) -> UnitShape:
    if entry is not None and not entry.units:
        words = next((p.text for p in qualification.permissions if p.id == identity), "")
        return UnitShape(identity, None, "Exemption", words, entry.level, entry.credit, group)
    rule_unit = qualification.units.get(identity)
    unit: Unit | None = rule_unit.versions[-1] if rule_unit else _in_banks(qualification, identity)
    level = entry.level if entry else unit.level if unit else None
    credit = entry.credit if entry else unit.credit if unit else None
    if unit is None:
        return UnitShape(identity, None, None, "", level, credit, group)
    return UnitShape(identity, unit.reference, unit.code, unit.title, level, credit, group)


def _in_banks(qualification: Qualification, identity: str) -> Unit | None:
    for bank in qualification.banks:
        if identity in bank.versions:
            return bank.versions[identity][-1]
    return None


def allocation_of(
    qualification: Qualification, counted: Counted, holding: Holding
) -> tuple[Allocated, ...]:
    """Return the counted units with their groups, by unit."""
    found = []
    shapes = Shapes.of(qualification)
    for placed in sorted(counted.placed, key=_unit_of):
        entry = placed.entry
        achievement = holding.source(entry)
        provenance = achievement.provenance if achievement else Provenance.TAUGHT
        if entry.stands_in:
            provenance = entry.provenance
        allocated = shapes.allocated(placed, provenance)
        if achievement is not None and not allocated.unit.title:
            # a unit that no bank knows is called as the record writes it
            allocated = evolve(allocated, unit=evolve(allocated.unit, code=achievement.unit))
        found.append(allocated)
    return tuple(found)


def claims_of(counted: Counted) -> dict[str, Claim]:
    """Return the counted set in the form that the certifier checks."""
    return {one.entry.identity: one for one in counted.placed}


def credits_of(
    qualification: Qualification, allocation: Iterable[Allocated], entries: Entries
) -> Credits:
    """Return the ledgers. Every counted unit has exactly one level and one group."""
    by_level: dict[Level | None, int] = {}
    by_group: dict[str, int] = {}
    total = held = awarded = 0
    for allocated in allocation:
        unit = allocated.unit
        credit, level, group = unit.credit or 0, unit.level, unit.group or ""
        total += credit
        by_level[level] = by_level.get(level, 0) + credit
        by_group[group] = by_group.get(group, 0) + credit
        if allocated.provenance in NEWLY_AWARDED:
            awarded += credit
    for ways in entries.values():
        most = 0
        for entry in ways:
            # whatever a unit may stand for, it is held as itself
            if entry.source is None and entry.credit > most:
                most = entry.credit
        held += most
    return Credits(
        qualification.required_credit,
        total,
        held,
        awarded,
        tuple(
            (str(level) if level else "not known", by_level[level])
            for level in sorted(by_level, key=lambda level: level or 0)
        ),
        tuple(sorted(by_group.items())),
    )


def leanings_of(qualification: Qualification, counted: Counted) -> tuple[Leaning, ...]:
    """Return the figures of counted units that are not published, by unit: credit, and level."""
    shapes = Shapes.of(qualification)
    units = sorted(map(_unit_of, counted.placed))
    return tuple([leaning for unit in units for leaning in shapes.leanings(unit)])


def _leanings(qualification: Qualification, identity: str) -> Iterator[Leaning]:
    rule_unit = qualification.units.get(identity)
    if rule_unit is None:
        return
    unit = rule_unit.versions[-1]
    for figure in ("credit", "level"):
        origin = unit.origin(figure)
        if getattr(unit, figure) is not None and origin is not Origin.PUBLISHED:
            yield Leaning(unit.identity, unit.name, figure, origin)


def not_checked_of(standings: tuple[Standing, ...]) -> tuple[str, ...]:
    """Return what the rule asks for and nothing in the record shows."""
    return tuple(s.requirement.text for s in standings if s.holds is None)
