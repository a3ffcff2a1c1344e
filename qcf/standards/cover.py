"""Which standards of a suite a rule covers, with which units, and which a learner has reached."""

from collections.abc import Iterator
from enum import IntEnum

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.engine.verdict import Verdict
from qcf.framework.identifiers import canonical_reference
from qcf.model.qualification import Qualification
from qcf.model.tally import mandatory_units
from qcf.records.units import Unit
from qcf.standards.standard import Confidence, Standard, Standards, Suite, UnitMapping


class Role(IntEnum):
    """Who of the learners of a rule achieves a unit, the fewest last."""

    MANDATORY = 1
    PATHWAY = 2
    OPTIONAL = 3

    @property
    def word(self) -> str:
        """The role in small letters."""
        return self.name.lower()


class Reached(IntEnum):
    """How far a learner has come with a standard."""

    REACHED = 1
    BEGUN = 2
    NOT_BEGUN = 3
    NOT_COVERED = 4

    @property
    def word(self) -> str:
        """The state in small letters."""
        return self.name.lower().replace("_", " ")


@frozen
class CoveringUnit:
    """A unit of the rule that belongs to a way to reach a standard.

    `pathways` are those on which it is mandatory; `is_achieved` is None where no learner is asked
    about.
    """

    unit: Unit
    role: Role
    pathways: tuple[str, ...]
    is_achieved: bool | None = None


@frozen
class Way:
    """Units of the rule that together reach a standard, and how sure the mapping is."""

    units: tuple[CoveringUnit, ...]
    confidence: Confidence
    by: str
    why: str | None = None

    @property
    def role(self) -> Role:
        """The role of the unit that the fewest achieve: the way asks for all its units."""
        return max(one.role for one in self.units)

    @property
    def reached(self) -> Reached | None:
        """How far a learner has come on this way; None where no learner is asked about."""
        achieved = [one.is_achieved for one in self.units]
        if None in achieved:
            return None
        if all(achieved):
            return Reached.REACHED
        return Reached.BEGUN if any(achieved) else Reached.NOT_BEGUN


@frozen
class Covered:
    """One standard, and the ways in which the rule covers it. `elsewhere` counts other ways."""

    standard: Standard
    ways: tuple[Way, ...]
    elsewhere: int = 0

    @property
    def role(self) -> Role | None:
        """Who covers it at least: everybody, everybody of some pathway, or who chooses to."""
        return min((way.role for way in self.ways), default=None)

    @property
    def reached(self) -> Reached | None:
        """How far a learner has come; None where no learner is asked about."""
        states = [way.reached for way in self.ways]
        if not states:
            return Reached.NOT_COVERED
        known = [one for one in states if one is not None]
        return min(known) if known else None


@frozen
class Coverage:
    """What a rule covers of a suite, standard by standard, and what a learner has reached of it."""

    qualification: Qualification
    suite: Suite
    standards: tuple[Covered, ...]
    verdict: Verdict | None = None

    def covered(self) -> tuple[Covered, ...]:
        """Return the standards that some unit of the rule covers."""
        return tuple(one for one in self.standards if one.ways)

    def not_covered(self) -> tuple[Covered, ...]:
        """Return the standards that no unit of the rule covers."""
        return tuple(one for one in self.standards if not one.ways)

    def of_role(self, role: Role) -> tuple[Covered, ...]:
        """Return the standards that are covered by so many of the learners."""
        return tuple(one for one in self.standards if one.role is role)

    def of_state(self, state: Reached) -> tuple[Covered, ...]:
        """Return the standards with which the learner has come so far."""
        return tuple(one for one in self.standards if one.reached is state)


def coverage(about: Qualification | Verdict, suite: Suite | str, standards: Standards) -> Coverage:
    """Return what a rule covers of a suite; of a verdict also what the learner has reached.

    A standard is reached when all units of one of its mappings are achieved. A suite may be named
    by its id; raises `QcfError` where there is none.
    """
    suite = suite_named(standards, suite) if isinstance(suite, str) else suite
    verdict = about if isinstance(about, Verdict) else None
    rule = about.qualification if isinstance(about, Verdict) else about
    reader = _Reader(rule, verdict)
    parts = tuple(reader.covered(one, standards) for one in standards.of_suite(suite.id))
    return Coverage(rule, suite, parts, verdict)


def suite_named(standards: Standards, name: str) -> Suite:
    """Return the suite of an id; raise `QcfError` where there is none."""
    suite = standards.suite(name.strip().casefold())
    if suite is None:
        known = [one.id for one in standards.suites]
        advice = did_you_mean(name, known) or f"the suites are {', '.join(known) or 'none'}"
        raise QcfError([Diagnostic("QCF810", f"there is no suite `{name}`", help=advice)])
    return suite


class _Reader:
    """Says of each unit what it is to the rule, and whether the learner has achieved it."""

    def __init__(self, rule: Qualification, verdict: Verdict | None) -> None:
        self.rule = rule
        self.banks = {bank.id for bank in rule.banks}
        self.mandatory = mandatory_units(rule)
        self.on_pathways = {one.id: mandatory_units(rule, one.id) for one in rule.pathways}
        self.achieved = None if verdict is None else _achieved(verdict)

    def covered(self, standard: Standard, standards: Standards) -> Covered:
        mappings = standards.mapped_to(standard.id)
        ways = [self._way(one) for one in mappings if self._has(one)]
        in_order = sorted(ways, key=lambda way: (way.role, way.units[0].unit.name))
        return Covered(standard, tuple(in_order), len(mappings) - len(ways))

    def _has(self, mapping: UnitMapping) -> bool:
        """Whether the rule lists all the units. A code is one only within its bank."""
        return all(
            unit in self.rule.units
            and (mapping.bank in self.banks or canonical_reference(unit) == unit)
            for unit in mapping.units
        )

    def _way(self, mapping: UnitMapping) -> Way:
        units = tuple(self._unit(unit) for unit in mapping.units)
        return Way(units, mapping.confidence, mapping.by, mapping.why)

    def _unit(self, identity: str) -> CoveringUnit:
        unit = self.rule.units[identity].versions[-1]
        achieved = None if self.achieved is None else identity in self.achieved
        if identity in self.mandatory:
            return CoveringUnit(unit, Role.MANDATORY, (), achieved)
        pathways = tuple(self._pathways(identity))
        return CoveringUnit(unit, Role.PATHWAY if pathways else Role.OPTIONAL, pathways, achieved)

    def _pathways(self, identity: str) -> Iterator[str]:
        return (name for name, units in self.on_pathways.items() if identity in units)


def _achieved(verdict: Verdict) -> frozenset[str]:
    """Return the units that the learner holds for certain, or that something counted stands for."""
    counted = {one.unit.unit for one in verdict.allocation}
    return frozenset({*verdict.holding.entries, *counted})
