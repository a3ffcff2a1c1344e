"""What stands behind a verdict, as values: allocation, unused units, requirements, credits."""

from attrs import evolve, field, frozen

from qcf.diagnostics.source import Span
from qcf.engine.certify import Claim, amount
from qcf.engine.counted import Counted
from qcf.engine.decide import Entries, Standing
from qcf.engine.holding import Holding, Reason
from qcf.engine.problem import Alternative, Entry
from qcf.framework.levels import Level
from qcf.model.qualification import (
    AllOf,
    Cap,
    Kind,
    Minimum,
    Qualification,
    Requirement,
    SomeOf,
)
from qcf.records.learners import Provenance
from qcf.records.units import Origin, Unit
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
    """A counted unit, the group it counts in, and how its achievement came about."""

    unit: UnitShape
    provenance: Provenance


@frozen
class Unused:
    """A unit of the record that does not count. `detail` names the cap, the bar, the status."""

    unit: UnitShape
    reason: Reason
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
    for option in counted.options:
        entry = option.entry
        achievement = holding.sources.get((entry.identity, entry))
        provenance = achievement.provenance if achievement else Provenance.TAUGHT
        shape = shape_of(qualification, entry.identity, entry, option.place)
        if achievement is not None and not shape.title:
            # a unit that no bank knows is called as the record writes it
            shape = evolve(shape, code=achievement.unit)
        found.append(Allocated(shape, provenance))
    return tuple(sorted(found, key=lambda allocated: allocated.unit.unit))


def claims_of(counted: Counted, holding: Holding) -> dict[str, Claim]:
    """Return the counted set in the form that the certifier checks."""
    claims = {}
    for option in counted.options:
        entry = option.entry
        achievement = holding.sources.get((entry.identity, entry))
        achieved = achievement.date if achievement else None
        claims[entry.identity] = Claim(option.place, entry.level, entry.credit, entry.glh, achieved)
    return claims


def requirement_states(
    alternative: Alternative,
    counted: Counted,
    standings: tuple[Standing, ...],
    follow: RequirementState | None = None,
) -> tuple[RequirementState, ...]:
    """Return every requirement as it stands for a counted set, in the order of the rule."""
    claims = {
        o.entry.identity: Claim(o.place, o.entry.level, o.entry.credit, o.entry.glh)
        for o in counted.options
    }
    states = []
    for requirement in alternative.requirements:
        if isinstance(requirement, Minimum | Cap | AllOf | SomeOf):
            states.append(_counted_state(alternative.qualification, requirement, claims))
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


def _counted_state(
    qualification: Qualification,
    requirement: Minimum | Cap | AllOf | SomeOf,
    claims: dict[str, Claim],
) -> RequirementState:
    match requirement:
        case Minimum(selection=selection, measure=measure, asked=asked):
            got = amount(selection, measure, claims)
            return RequirementState.of(requirement, got >= asked, asked, got, measure.value)
        case Cap(selection=selection, measure=measure, allowed=allowed):
            got = amount(selection, measure, claims)
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
            held = sum(
                all(_counted_state(qualification, c, claims).holds for c in branch)
                for branch in branches
            )
            return RequirementState.of(requirement, held >= asked, asked, held, "alternatives")


def unused_of(
    alternative: Alternative, counted: Counted, entries: Entries, holding: Holding
) -> tuple[Unused, ...]:
    """Return each unit of the record that does not count, with a reason of the closed list."""
    qualification = alternative.qualification
    found = [
        Unused(
            _named(qualification, unusable.identity, unusable.name),
            unusable.reason,
            unusable.detail,
        )
        for unusable in holding.unusable
    ]
    places = counted.places
    for identity, held in entries.items():
        if identity in places:
            continue
        reason, detail = _reason(alternative, counted, held)
        found.append(Unused(shape_of(qualification, identity, held[0]), reason, detail))
    return tuple(sorted(found, key=lambda u: (u.unit.unit, u.reason.value, u.detail)))


def _named(qualification: Qualification, identity: str | None, name: str) -> UnitShape:
    if identity is not None:
        return shape_of(qualification, identity)
    return UnitShape(name, None, None, "", None, None)


def _reason(
    alternative: Alternative, counted: Counted, held: tuple[Entry, ...]
) -> tuple[Reason, str]:
    """Return why a unit of the rule was left: what counting it as well would break."""
    item = alternative.item(held)
    if not item.options:
        qualification = alternative.qualification
        groups = [qualification.groups[g] for g in qualification.groups_listing(item.identity)]
        closed = sorted({group.pathway for group in groups if group.pathway is not None})
        if closed:
            return Reason.PATHWAY_NOT_TAKEN, ", ".join(closed)
        return Reason.NOT_IN_RULE, "in no group"
    claims = {
        o.entry.identity: Claim(o.place, o.entry.level, o.entry.credit, o.entry.glh)
        for o in counted.options
    }
    broken: list[Cap] = []
    for option in item.options:
        entry = option.entry
        more = {
            **claims,
            entry.identity: Claim(option.place, entry.level, entry.credit, entry.glh),
        }
        caps = [cap for cap, _ in alternative.caps if _exceeds(cap, more)]
        if not caps:
            return Reason.LEFT_OVER, ""
        broken += caps
    first = min(broken, key=lambda cap: (cap.kind is not Kind.BAR, cap.id))
    if first.kind is Kind.BAR:
        counting = sorted((first.selection.units or frozenset()) & claims.keys())
        return Reason.BARRED, ", ".join(counting) or first.text
    return Reason.OVER_CAP, first.text


def _exceeds(cap: Cap, claims: dict[str, Claim]) -> bool:
    return amount(cap.selection, cap.measure, claims) > cap.allowed


def credits_of(
    qualification: Qualification, counted: Counted, entries: Entries, holding: Holding
) -> Credits:
    """Return the ledgers. Every counted unit has exactly one level and one group."""
    by_level: dict[Level | None, int] = {}
    by_group: dict[str, int] = {}
    awarded = 0
    for option in counted.options:
        entry = option.entry
        by_level[entry.level] = by_level.get(entry.level, 0) + entry.credit
        by_group[option.place] = by_group.get(option.place, 0) + entry.credit
        achievement = holding.sources.get((entry.identity, entry))
        if achievement is None or achievement.provenance in (Provenance.TAUGHT, Provenance.RPL):
            awarded += entry.credit
    held = sum(max(entry.credit for entry in alternatives) for alternatives in entries.values())
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
    for option in counted.options:
        rule_unit = qualification.units.get(option.entry.identity)
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
