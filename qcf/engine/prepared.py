"""A qualification made ready for learners: what they do not change is done once.

Threads share all of this. What is remembered of a rule is looked up without a lock: one lookup in
a `dict`, one entry set, one `clear()` each happen whole, and who finds nothing makes the same
again. Only compiling takes a lock, so that threads that start together do not each compile.
"""

import datetime as dt
from functools import cached_property
from threading import Lock

from attrs import evolve, field, frozen

from qcf.engine.applied import applied, depends_on_learner
from qcf.engine.complete import Offers
from qcf.engine.facts import Facts
from qcf.engine.register import MOST_REMEMBERED, UnitRegister
from qcf.model.qualification import Qualification
from qcf.model.requirements import Addition, Gate, Minimum, Requirement, Said
from qcf.records.learners import LearnerRecord
from qcf.search.compiling import compile_rule
from qcf.search.problem import Compiled
from qcf.search.sums import Plain, Quick

MOST_KEPT = 1_000

_COMPILING = Lock()
PREPARED = "prepared"


@frozen(eq=False)
class Ready:
    """A rule as it applies to some learners, compiled.

    `plain` remembers, from learner to learner, the names in records that need no second look; so
    does `quick`, with what each of them adds to the sums.
    """

    compiled: Compiled
    quick: Quick
    offers: Offers
    days: tuple[dt.date, ...] = ()
    plain: dict[str, Plain] = field(factory=dict)

    @classmethod
    def of(cls, qualification: Qualification, days: tuple[dt.date, ...] = ()) -> "Ready":
        """Compile a rule."""
        compiled = compile_rule(qualification, days)
        return cls(compiled, Quick(compiled), Offers(compiled), days)

    def remember(self, name: str, unit: Plain) -> None:
        """Remember that a name in a record means a unit, and needs no second look."""
        for names in (self.plain, self.quick.adds):
            if len(names) > MOST_REMEMBERED:
                names.clear()
        self.plain[name] = unit
        self.quick.adds[name] = unit.adds

    def asking_also(self, conditions: tuple[Requirement, ...]) -> Compiled:
        """Return the rule with further conditions, for these learners."""
        rule = self.compiled.qualification
        more = rule.asking((*rule.requirements, *conditions))
        return compile_rule(more, self.days)


_Key = tuple[tuple[Said, ...], tuple[Said, ...], tuple[dt.date, ...]]


@frozen(slots=False, eq=False)
class Prepared:
    """A qualification in every form in which it has applied to a learner so far.

    `always` is the one form where it asks nothing about learners, and `plain` the same where what
    counts decides alone and plain rows say it all: no figure is a range, and no date or strict
    form could stand against the learner.
    """

    qualification: Qualification
    register: UnitRegister
    always: Ready | None
    plain: Ready | None = field(init=False)
    _kept: dict[_Key, Ready] = field(factory=dict)
    _loose: dict[int, "Prepared"] = field(factory=dict)

    def ready(self, facts: Facts, record: LearnerRecord) -> Ready:
        """Return the rule as it applies to a learner with these facts."""
        if self.always is not None:
            return self.always
        rule = applied(self.qualification, facts)
        days: tuple[dt.date, ...] = ()
        if any(isinstance(r, Gate) and r.after for r in rule.requirements):
            # units that are added to complete the rule are achieved on the evaluation date
            dated = {a.date for a in record.achievements if a.date is not None}
            days = tuple(sorted({day for day in dated if day <= facts.on} | {facts.on}))
        key = (rule.requirements, rule.permissions, days)
        return self._kept.get(key) or self._compiled(key, rule, days)

    def _compiled(self, key: _Key, rule: Qualification, days: tuple[dt.date, ...]) -> Ready:
        with _COMPILING:
            ready = self._kept.get(key)
            if ready is None:
                if len(self._kept) > MOST_KEPT:
                    self._kept.clear()
                ready = self._kept[key] = Ready.of(rule, days)
            return ready

    @property
    def asks_about_learners(self) -> bool:
        """Whether facts or dates of a learner change what the rule asks."""
        return self.always is None

    @cached_property
    def is_plain(self) -> bool:
        """Whether a row of a record says nothing to the rule but the unit that it is of."""
        giving = [p for p in self.qualification.permissions if not isinstance(p, Addition)]
        return not giving and not self.qualification.reads.more_than_figures

    @plain.default
    def _plain(self) -> Ready | None:
        always = self.always
        if always is None or self.ranges or not self.is_plain:
            return None
        return always if always.compiled.asks_what_may_be_unsaid else None

    @cached_property
    def ranges(self) -> tuple[Minimum, ...]:
        """The minima of which only a provisional range is published."""
        minima = (r for r in self.qualification.requirements if isinstance(r, Minimum))
        return tuple(r for r in minima if r.provisional is not None)

    def loosened(self, by: int) -> "Prepared":
        """Return the rule with so much less asked in each range, at most down to its lower end."""
        return self._loose.get(by) or self._loosened(by)

    def _loosened(self, by: int) -> "Prepared":
        requirements = tuple(
            evolve(r, asked=max(r.provisional, r.asked - by))
            if isinstance(r, Minimum) and r.provisional is not None
            else r
            for r in self.qualification.requirements
        )
        with _COMPILING:
            if by not in self._loose:
                self._loose[by] = _made(self.qualification.asking(requirements))
            return self._loose[by]


def prepare(qualification: Qualification) -> Prepared:
    """Make a qualification ready, once, whatever the number of threads that ask for it.

    It is remembered by the qualification itself: a table of them, even one of weak keys, would
    hold each for good, since what is prepared refers to its qualification.
    """
    prepared: Prepared | None = qualification.remembered.get(PREPARED)
    return prepared or _prepared(qualification)


def _prepared(qualification: Qualification) -> Prepared:
    with _COMPILING:
        prepared: Prepared | None = qualification.remembered.get(PREPARED)
        if prepared is None:
            prepared = qualification.remembered[PREPARED] = _made(qualification)
        return prepared


def _made(qualification: Qualification) -> Prepared:
    always = None if depends_on_learner(qualification) else Ready.of(qualification)
    return Prepared(qualification, UnitRegister(qualification), always)
