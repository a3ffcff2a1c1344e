"""The rule that a check looks at, and whether anything can be proven about every learner of it."""

import datetime as dt
from functools import cached_property

from attrs import evolve, field, frozen

from qcf.diagnostics.source import Span
from qcf.engine.facts import MOST_READINGS
from qcf.framework.identifiers import fold
from qcf.model.entry import AchievedFor, DateFilter
from qcf.model.qualification import Qualification, RuleUnit
from qcf.model.requirements import (
    Addition,
    AllOf,
    Cap,
    CountsAs,
    Exempt,
    Gate,
    HeldAtGrade,
    HeldUnits,
    Minimum,
    Requirement,
    SomeOf,
    Strict,
    amounts_of,
    filters_of,
    selections_of,
)
from qcf.proof.universe import Learners, Universe, kinds_of_learners, universe_of
from qcf.records.units import Unit
from qcf.search.task import Steps
from qcf.syntax.tree import (
    AgeFilter,
    Document,
    Field,
    LevelFilter,
    Measure,
    UnitItem,
    WayFilter,
)

STEPS_OF_A_RULE = 3_000_000
STEPS_OF_A_PROOF = 60_000


@frozen(slots=False, eq=False)
class Subject:
    """One qualification with the text that states it, and the day on which it is checked.

    `steps` are what all proofs about it may take together. `proven` is what checks have found out
    and other checks need as well.
    """

    qualification: Qualification
    document: Document
    on: dt.date
    steps: Steps = field(factory=lambda: Steps(STEPS_OF_A_RULE), repr=False)
    proven: dict[str, object] = field(factory=dict, init=False, repr=False)

    # --- places in the text ---

    def field_span(self, name: str) -> Span:
        """Return the place of a field of the header, else of the first line."""
        for statement in self.document.statements:
            body = statement.body
            if isinstance(body, Field) and body.name == name:
                return statement.span
        return self.document.source.line_span(1)

    @cached_property
    def _items(self) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for statement in self.document.statements:
            if isinstance(statement.body, UnitItem):
                written = statement.body.name.text
                for name in (written, *written.split(" ", 1)):
                    found.setdefault(fold(name), statement.span)
        return found

    def unit(self, identity: str) -> Unit:
        """Return a unit of the rule, in its latest version."""
        return self.qualification.units[identity].versions[-1]

    def place_of(self, identity: str) -> Span | None:
        """Return where the rule lists a unit: its line, else the heading of its group."""
        unit = self.unit(identity)
        for name in (unit.reference, unit.code, unit.title):
            if name is not None and fold(name) in self._items:
                return self._items[fold(name)]
        groups = self.qualification.groups
        return next((groups[g].span for g in self.qualification.groups_listing(identity)), None)

    def is_own(self, requirement: Requirement) -> bool:
        """Whether a requirement is said by the rule or its pathways, not by a policy over them."""
        span = requirement.span
        return span is not None and (
            span.file.name == self.document.source.name or requirement.pathway is not None
        )

    @property
    def listed_units(self) -> tuple[Unit, ...]:
        """The units that some group lists, in order."""
        named = sorted(self.qualification.units)
        return tuple(self.unit(u) for u in named if self.qualification.groups_listing(u))

    # --- what proofs rest on ---

    @cached_property
    def timeless(self) -> Qualification | None:
        """The rule with units that are in force on every day; None where versions differ.

        Who achieved a unit in time keeps it, so an end date alone makes nothing impossible.
        """
        units = {}
        for name, rule_unit in self.qualification.units.items():
            versions = {
                evolve(v, valid_from=None, valid_to=None, sources=(), note=None, span=None)
                for v in rule_unit.versions
            }
            if len(versions) > 1:
                return None
            units[name] = RuleUnit((versions.pop(),))
        return evolve(self.qualification, units=units)

    @cached_property
    def kinds(self) -> tuple[Learners, ...]:
        """The kinds of learners that the rule tells apart."""
        return kinds_of_learners(self.qualification, self.on)

    @cached_property
    def is_closed(self) -> bool:
        """Whether the units as taught are all that can matter to a proof that something cannot be.

        Not where units from elsewhere, exemptions, unpassed units or prior learning can do more,
        nor where a figure that matters is not known.
        """
        rule = self.qualification
        if any(g.imports is not None for g in rule.groups.values()) or any(
            isinstance(p, Exempt | HeldAtGrade) for p in rule.permissions
        ):
            return False
        if self.timeless is None or len(self.kinds) >= MOST_READINGS:
            return False
        # what the title adds decides nothing about who achieves the qualification
        said = (*rule.requirements, *(p for p in rule.permissions if not isinstance(p, Addition)))
        if not all(_is_best_as_taught(one) for one in said):
            return False
        units = [unit.versions[-1] for unit in rule.units.values()]
        return all(self.has_figures(unit) or self._is_as_unlisted(unit) for unit in units)

    def _is_as_unlisted(self, unit: Unit) -> bool:
        """Whether a unit is one of those that proofs take to be there in any number."""
        rule = self.qualification
        places = rule.groups_listing(unit.identity)
        is_open = bool(places) and all(rule.groups[p].incomplete for p in places)
        return is_open and unit.identity not in self._named

    def has_figures(self, unit: Unit) -> bool:
        """Whether all that the rule reads of a unit is known."""
        rule = self.qualification
        filters = [f for r in rule.requirements for f in filters_of(r)]
        if unit.credit is None and rule.reads.credits:
            return False
        if unit.level is None and any(isinstance(f, LevelFilter) for f in filters):
            return False
        return unit.glh is not None or not self._in_hours

    @cached_property
    def _named(self) -> frozenset[str]:
        """The units that sentences name, beyond the lists."""
        rule = self.qualification
        found = {u for r in rule.requirements for s in selections_of(r) for u in s.units or ()}
        for one in (*rule.requirements, *rule.permissions):
            match one:
                case AllOf(units=units):
                    found |= set(units)
                case Gate(needs=needs):
                    found |= {u for n in needs if isinstance(n, HeldUnits | AllOf) for u in n.units}
                case CountsAs(unit=unit, targets=targets):
                    found |= {unit, *(u for target in targets for u in target)}
                case SomeOf(branches=branches):
                    found |= {
                        u for b in branches for c in b if isinstance(c, AllOf) for u in c.units
                    }
                case _:
                    pass
        return frozenset(found)

    @cached_property
    def _in_hours(self) -> bool:
        said = self.qualification.requirements
        return any(one.measure is Measure.HOURS for r in said for one in amounts_of(r))

    @cached_property
    def universes(self) -> tuple[Universe, ...]:
        """Everything that each kind of learner can hold."""
        return self.universes_of(self.timeless or self.qualification)

    def universes_of(self, rule: Qualification) -> tuple[Universe, ...]:
        """Return the same for a rule that differs in what it asks; raise `OutOfSteps`."""
        self.steps.take(len(self.kinds) * (1 + len(rule.requirements) * len(rule.units) // 20))
        return tuple(universe_of(rule, learners) for learners in self.kinds)

    @cached_property
    def can_prove(self) -> bool:
        """Whether proofs about every learner are possible at all."""
        return self.is_closed and all(universe.is_known for universe in self.universes)


def _is_best_as_taught(said: object) -> bool:
    """Whether nobody does better by a statement than who achieved each unit as taught and in time.

    Limits on prior learning, or on what is old, are such: they leave out what is achieved in other
    ways. Where a statement asks for such achievements, or counts shares of them, nothing is known.
    """
    for chosen in selections_of(said):
        for one in chosen.filters:
            is_limit = isinstance(said, Cap | Strict)
            match one:
                case WayFilter() | AchievedFor() if not is_limit or chosen.outside:
                    return False
                case AgeFilter(older=older) if is_limit and older is chosen.outside:
                    return False
                case AgeFilter(older=older) if not is_limit and (older or chosen.outside):
                    return False
                case AgeFilter() if not isinstance(said, Minimum | Cap | Strict):
                    return False
                case DateFilter():
                    return False
                case _:
                    pass
    return True
