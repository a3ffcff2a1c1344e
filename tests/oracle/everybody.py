"""What a rule says of every learner, by trying every set of units: the judge of `qcf.proof`."""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain, combinations
from math import prod

from attrs import evolve, field, frozen

from qcf.model import requirements as m
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.proof.universe import Learners
from qcf.syntax.tree import GradeFilter
from tests.oracle import reference
from tests.oracle.reference import Learner
from tests.strategies import ON

Units = frozenset[str]
DONE = 1_000_000  # of every activity that a rule names


def settable(q: Qualification) -> Qualification:
    """The rule without what no set of units decides: dates, exemptions, units that are brought."""
    dates = m.CertificationEnd | m.RegistrationWindow
    away = m.Exempt | m.Brings
    return evolve(
        q,
        requirements=tuple(r for r in q.requirements if not isinstance(r, dates)),
        permissions=tuple(p for p in q.permissions if not isinstance(p, away)),
    )


def somebody(q: Qualification, learners: Learners, units: Iterable[str]) -> Learner:
    """A learner of a kind who holds these units, taught and in time, at whichever grade helps."""
    facts = learners.facts
    needs = [n for r in q.requirements if isinstance(r, m.Gate) for n in r.needs]
    done = {name: DONE for n in needs if isinstance(n, m.Activities) for name in n.names}
    return Learner(
        {unit: _entries(q, unit) for unit in sorted(units)},
        ON,
        registered=facts.assumed_registered or ON,
        country=facts.country,
        role=facts.role,
        qualifications=facts.held,
        completed=done,
    )


def _entries(q: Qualification, unit: str) -> tuple[Entry, ...]:
    u = q.units[unit].version_on(ON)
    entry = Entry(unit, u.level, u.credit or 0, u.glh or 0, marks=u.marks, timely=True)
    said = (*q.requirements, *q.permissions)
    grades = {f.grade for one in said for f in m.filters_of(one) if isinstance(f, GradeFilter)}
    return tuple(evolve(entry, grade=grade) for grade in (None, *sorted(grades)))


def can_be_held(q: Qualification) -> tuple[str, ...]:
    """The units that can be achieved: in force, and of known credit."""
    return tuple(reference.offered(q, Learner({}, ON)))


@frozen(slots=False)
class Everybody:
    """All sets of units that achieve a rule, for one kind of learner."""

    q: Qualification
    learners: Learners
    units: tuple[str, ...]
    asked: tuple[m.Requirement, ...] = field(default=())

    @property
    def rule(self) -> Qualification:
        rule = settable(self.q)
        return evolve(rule, requirements=(*rule.requirements, *self.asked))

    @property
    def tries(self) -> int:
        """How many placements there are to go through, over all sets of units."""
        who = somebody(self.q, self.learners, self.units)
        return sum(
            prod(2 + len(some) for some in reference.ways(self.rule, taken, who).values())
            for taken in reference.choices(self.q, None)
        )

    def is_accepted(self, units: Iterable[str]) -> bool:
        return reference.eligible(self.rule, somebody(self.q, self.learners, units))

    @cached_property
    def has_strict(self) -> bool:
        return any(isinstance(r, m.Strict) for r in self.q.requirements)

    @cached_property
    def accepted(self) -> frozenset[Units]:
        """Every set that is accepted; more never hurts, but under a strict form."""
        subsets = chain.from_iterable(
            combinations(self.units, n) for n in range(len(self.units) + 1)
        )
        found: set[Units] = set()
        for units in map(frozenset, subsets):
            smaller = any(units - {unit} in found for unit in units)
            if (smaller and not self.has_strict) or self.is_accepted(units):
                found.add(units)
        return frozenset(found)

    @cached_property
    def minimal(self) -> frozenset[Units]:
        """The accepted sets of which no unit can be dropped."""
        return frozenset(
            units
            for units in self.accepted
            if not any(units - {unit} in self.accepted for unit in units)
        )

    @cached_property
    def counting(self) -> tuple[int, Units]:
        """The most credit that can count, and every unit that counts in some way."""
        most, names = 0, set()
        # more units let more count, but under a strict form: there they may close a pathway
        largest = [u for u in self.accepted if not any(u < other for other in self.accepted)]
        for units in self.accepted if self.has_strict else largest:
            who = somebody(self.q, self.learners, units)
            rule = self.rule
            for taken in reference.choices(rule, None):
                if reference.broken(rule, taken, who):
                    continue
                for counted in reference.counted_sets(rule, taken, who):
                    most = max(most, sum(e.credit for _, e in counted))
                    names |= {e.source or e.identity for _, e in counted}
        return most, frozenset(names)

    def credit(self, units: Iterable[str]) -> int:
        return sum(self.q.units[unit].version_on(ON).credit or 0 for unit in units)

    def hours(self, units: Iterable[str]) -> int:
        return sum(self.q.units[unit].version_on(ON).glh or 0 for unit in units)
