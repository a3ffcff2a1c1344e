"""What stands for units: equivalences, exemptions, and qualifications that bring units."""

from collections.abc import Mapping

from attrs import evolve

from qcf.engine.facts import Facts
from qcf.model.entry import Entry, entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import Brings, CountsAs, Exempt, Relief
from qcf.records.learners import Provenance


def ways_of(entry: Entry, qualification: Qualification) -> tuple[Entry, ...]:
    """Return an achievement as itself, and as every unit that it counts as."""
    ways = [entry]
    if not entry.is_pass:
        return (entry,)
    for permission in qualification.permissions:
        if isinstance(permission, CountsAs) and permission.unit == entry.identity:
            for target in permission.targets:
                found = _together(qualification, target, entry)
                if found is not None:
                    ways.append(found)
    return tuple(ways)


def _together(qualification: Qualification, units: tuple[str, ...], source: Entry) -> Entry | None:
    """Return units that one achievement counts as, with their own credit, level and hours."""
    targets = [_target(qualification, unit, source) for unit in units]
    if not all(targets):
        return None
    first, *others = (target for target in targets if target is not None)
    return evolve(first, also=tuple(others))


def _target(qualification: Qualification, unit: str, source: Entry) -> Entry | None:
    entry = entry_of(qualification.units[unit].version_on(source.achieved), qualification.reads)
    if entry is None:
        return None
    return evolve(
        entry,
        provenance=Provenance.EQUIVALENCE,
        achieved=source.achieved,
        timely=source.timely,
        grade=source.grade,
        achieved_for=source.achieved_for,
        source=source.identity,
    )


def exemptions(qualification: Qualification, facts: Facts) -> Mapping[str, tuple[Entry, ...]]:
    """Return what the learner is exempt from, by exemption: of each one way counts."""
    found: dict[str, tuple[Entry, ...]] = {}
    for permission in qualification.permissions:
        if isinstance(permission, Exempt) and facts.holds(permission.holder.names):
            ways = [_relieved(qualification, permission, relief) for relief in permission.reliefs]
            found[permission.id] = tuple(way for way in ways if way is not None)
    return found


def _relieved(qualification: Qualification, exempt: Exempt, relief: Relief) -> Entry | None:
    name = exempt.id
    if relief.credit is not None:
        return Entry(
            name,
            relief.level,
            relief.credit,
            places=tuple(sorted(relief.places or ())),
            provenance=Provenance.EXEMPTION,
            timely=True,
            units=0,
            source=name,
        )
    entries = []
    for unit in relief.units:
        entry = entry_of(qualification.units[unit].versions[-1], qualification.reads)
        if entry is None:
            return None  # an exemption is whole, and this unit has no credit to count
        places = None
        if relief.places is not None:
            listing = qualification.groups_listing(unit)
            places = tuple(sorted(place for place in listing if place in relief.places))
        entries.append(
            evolve(
                entry,
                level=relief.level,
                places=places,
                provenance=Provenance.EXEMPTION,
                timely=True,
                source=name,
            )
        )
    first, *others = entries
    return evolve(first, also=tuple(others))


def brought(qualification: Qualification, facts: Facts) -> list[tuple[str, Entry]]:
    """Return the units that held qualifications bring, with the name of the qualification."""
    found = []
    for permission in qualification.permissions:
        if isinstance(permission, Brings) and facts.holds(permission.holder.names):
            for unit in permission.units:
                entry = entry_of(qualification.units[unit].versions[-1], qualification.reads)
                if entry is not None:
                    name = permission.holder.name
                    entry = evolve(entry, provenance=Provenance.TRANSFER, achieved_for=name)
                    found.append((name, entry))
    return found
