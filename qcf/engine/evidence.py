"""What stands behind a verdict, as values: allocation, unused units, requirements, credits."""

from attrs import evolve, field, frozen

from qcf.diagnostics.source import Span
from qcf.engine.certify import Claim, Learner, amount, met
from qcf.engine.counted import Counted
from qcf.engine.decide import Entries, Standing
from qcf.engine.holding import Holding, WhyUnused
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    AllOf,
    Cap,
    Gate,
    Minimum,
    Requirement,
    Share,
    SomeOf,
)
from qcf.records.learners import Provenance
from qcf.records.units import Origin, Unit
from qcf.search.compiling import COUNTED
from qcf.search.problem import Alternative
from qcf.syntax.tree import Measure


@frozen
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

    @classmethod
    def of(
        cls,
        requirement: Requirement,
        holds: bool,
        asked: int | str,
        got: int | str,
        measure: str | None = None,
        missing: tuple[UnitShape, ...] = (),
    ) -> "RequirementState":
        """Return the state of a requirement."""
        return cls(
            requirement.id,
            requirement.text,
            holds,
            asked,
            got,
            measure,
            missing,
            requirement.clause,
            requirement.span,
        )


def shape_of(
    qualification: Qualification,
    identity: str,
    entry: Entry | None = None,
    group: str | None = None,
) -> UnitShape:
    """Return a unit in the shape of all outputs, with the figures that count for the learner."""
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
    for placed in counted.placed:
        entry = placed.entry
        achievement = holding.source(entry)
        provenance = achievement.provenance if achievement else Provenance.TAUGHT
        if entry.stands_in:
            provenance = entry.provenance
        shape = shape_of(qualification, entry.identity, entry, placed.place)
        if achievement is not None and not shape.title:
            # a unit that no bank knows is called as the record writes it
            shape = evolve(shape, code=achievement.unit)
        found.append(Allocated(shape, provenance, entry.source))
    return tuple(sorted(found, key=lambda allocated: allocated.unit.unit))


def claims_of(counted: Counted) -> dict[str, Claim]:
    """Return the counted set in the form that the certifier checks."""
    return {one.entry.identity: Claim(one.place, one.entry) for one in counted.placed}


def requirement_states(
    alternative: Alternative,
    counted: Counted,
    standings: tuple[Standing, ...],
    learner: Learner,
    follow: RequirementState | None = None,
) -> tuple[RequirementState, ...]:
    """Return every requirement as it stands for a counted set, in the order of the rule."""
    claims = claims_of(counted)
    states = []
    for requirement in alternative.requirements:
        if isinstance(requirement, COUNTED):
            states.append(_counted_state(alternative.qualification, requirement, claims, learner))
    if follow is not None:
        states.append(follow)
    for standing in standings:
        if standing.holds is not None:
            states.append(
                RequirementState.of(
                    standing.requirement, standing.holds, standing.asked, standing.got
                )
            )
    return tuple(states)


# What links units to one another is met or not: there is nothing to count.
NOT_MET = {True: ("met", "met"), False: ("met", "not met")}


def _is_link(requirement: SomeOf) -> bool:
    """Whether a choice is a link between units: nothing there counts, or something else holds."""
    return any(isinstance(one, Cap) for branch in requirement.branches for one in branch)


def _counted_state(
    qualification: Qualification,
    requirement: Requirement,
    claims: dict[str, Claim],
    learner: Learner,
) -> RequirementState:
    facts = learner.facts
    match requirement:
        case Minimum(selection=selection, measure=measure, asked=asked):
            got = amount(selection, measure, claims, facts)
            return RequirementState.of(requirement, got >= asked, asked, got, measure.value)
        case Cap(selection=selection, measure=measure, allowed=allowed):
            got = amount(selection, measure, claims, facts)
            return RequirementState.of(requirement, got <= allowed, allowed, got, measure.value)
        case AllOf(units=units, places=places):
            missing = [
                unit
                for unit in units
                if unit not in claims or (places and claims[unit].place not in places)
            ]
            shapes = tuple(shape_of(qualification, unit) for unit in missing)
            got = len(units) - len(missing)
            return RequirementState.of(
                requirement, not missing, len(units), got, Measure.UNITS.value, shapes
            )
        case SomeOf(asked=asked, branches=branches):
            held = sum(all(met(c, claims, learner) for c in branch) for branch in branches)
            if _is_link(requirement):
                return RequirementState.of(requirement, held >= asked, *NOT_MET[held >= asked])
            return RequirementState.of(requirement, held >= asked, asked, held, "alternatives")
        case Share(part=part, whole=whole, measure=measure, percent=percent, most=most):
            some, all_of = (amount(one, measure, claims, facts) for one in (part, whole))
            asked_words = f"{'at most' if most else 'at least'} {percent}% of {all_of}"
            holds = met(requirement, claims, learner)
            return RequirementState.of(requirement, holds, asked_words, some, measure.value)
        case Gate():
            opened = met(requirement, claims, learner)
            return RequirementState.of(requirement, opened, *NOT_MET[opened])
        case _:
            raise TypeError(requirement)


def credits_of(
    qualification: Qualification, counted: Counted, entries: Entries, holding: Holding
) -> Credits:
    """Return the ledgers. Every counted unit has exactly one level and one group."""
    by_level: dict[Level | None, int] = {}
    by_group: dict[str, int] = {}
    awarded = 0
    for placed in counted.placed:
        entry = placed.entry
        by_level[entry.level] = by_level.get(entry.level, 0) + entry.credit
        by_group[placed.place] = by_group.get(placed.place, 0) + entry.credit
        achievement = holding.source(entry)
        provenance = achievement.provenance if achievement else Provenance.TAUGHT
        if not entry.stands_in and provenance in (Provenance.TAUGHT, Provenance.RPL):
            awarded += entry.credit
    natives = [[e.credit for e in ways if e.source is None] for ways in entries.values()]
    held = sum(max(figures, default=0) for figures in natives)
    return Credits(
        qualification.required_credit,
        counted.credit,
        held,
        awarded,
        tuple(
            (str(level) if level else "not known", by_level[level])
            for level in sorted(by_level, key=lambda level: level or 0)
        ),
        tuple(sorted(by_group.items())),
    )


def leanings_of(qualification: Qualification, counted: Counted) -> tuple[Leaning, ...]:
    """Return the figures of counted units that are not published: credit, and level."""
    found = []
    for placed in counted.placed:
        rule_unit = qualification.units.get(placed.entry.identity)
        if rule_unit is None:
            continue
        unit = rule_unit.versions[-1]
        for figure in ("credit", "level"):
            origin = unit.origin(figure)
            if getattr(unit, figure) is not None and origin is not Origin.PUBLISHED:
                found.append(Leaning(unit.identity, unit.name, figure, origin))
    return tuple(sorted(found, key=lambda leaning: (leaning.unit, leaning.figure)))


def not_checked_of(standings: tuple[Standing, ...]) -> tuple[str, ...]:
    """Return what the rule asks for and nothing in the record shows."""
    return tuple(s.requirement.text for s in standings if s.holds is None)
