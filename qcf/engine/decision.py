"""The answer for one learner with every doubt weighed: eligible, not eligible, or undecided."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import islice, product

from attrs import evolve, field, frozen

from qcf.engine.certify import Learner
from qcf.engine.decide import Entries, Standing, can_hold, open_alternatives, standings
from qcf.engine.facts import Facts
from qcf.engine.holding import Doubt, Holding
from qcf.engine.prepared import Prepared, Ready
from qcf.engine.reading import read_holding
from qcf.engine.tail import refusal
from qcf.model.entry import entry_of
from qcf.model.qualification import Qualification
from qcf.model.requirements import Strict
from qcf.records.learners import LearnerRecord, PlainRows
from qcf.search import solver
from qcf.search.find import tried
from qcf.search.problem import Alternative, Compiled
from qcf.search.sums import Plain
from qcf.search.task import DEFAULT_STEPS, LARGER_STEPS, OutOfSteps, Steps

MOST_COMBINATIONS = 8
STEPS_BEFORE_PROVING = 50_000
MOST_READINGS = 256

Answer = bool | None


@frozen(slots=False, eq=False)
class Case:
    """One learner before one rule on one date: all that a decision is taken from.

    `ready` is the rule as it applies to the facts, which are those of the record unless they are
    `read` otherwise. `further` are steps for where neither these nor a solver answer.
    """

    prepared: Prepared
    ready: Ready
    record: LearnerRecord
    on: dt.date
    pathway: str | None
    budget: int
    read: Facts | None = None
    further: int = 0

    @cached_property
    def facts(self) -> Facts:
        """The facts of the learner, as they are read."""
        return self.read or Facts.of(self.record, self.on)

    @property
    def qualification(self) -> Qualification:
        """The rule as it was asked about, whoever the learner is."""
        return self.prepared.qualification

    @property
    def compiled(self) -> Compiled:
        """The rule as it applies to the learner, compiled."""
        return self.ready.compiled

    def under(self, facts: Facts) -> "Case":
        """Return the case with the facts read in another way."""
        return evolve(self, read=facts, ready=self.prepared.ready(facts, self.record))

    def answer(self, entries: Entries) -> Answer:
        """Return whether these entries make the learner eligible; None when steps run out.

        What the solver says where they do is an answer only with a counted set or a proof.
        """
        steps = Steps(self.budget, self.further)
        undecided = False
        for alternative in open_alternatives(self.compiled, self.pathway):
            if self.failing(entries, alternative.pathways):
                continue
            answer = self._answer(alternative, entries, steps)
            if answer:
                return True
            undecided |= answer is None
        return None if undecided else False

    def _answer(self, alternative: Alternative, entries: Entries, steps: Steps) -> Answer:
        """Return whether these entries meet one choice of pathways."""
        with suppress(OutOfSteps):
            return can_hold(alternative, entries, steps)
        # the solver, if there is one, said no or nothing; a proof of it may take long
        with suppress(OutOfSteps), steps.no_more_than(STEPS_BEFORE_PROVING):
            return can_hold(alternative, entries, steps, ask=False)
        learner = Learner(self.facts, entries)
        if refusal(self.qualification, alternative, learner) is not None:
            return False
        with suppress(OutOfSteps):
            return can_hold(alternative, entries, steps, ask=False)
        # what is decided without a solver is decided with one
        with suppress(OutOfSteps):
            steps.go_on()
            return can_hold(alternative, entries, steps, ask=False)
        return None

    @property
    def stated_budget(self) -> int | None:
        """The budget, where one was stated."""
        return None if self.further else self.budget

    @property
    def tried(self) -> tuple[str, ...]:
        """What is tried before it is undecided, in words."""
        return tried(self.budget + self.further, solver=solver.is_there())

    def standings(self, entries: Entries, pathways: tuple[str, ...]) -> tuple[Standing, ...]:
        """Return how the requirements stand that no counting changes."""
        if not self.compiled.constants:
            return ()
        return standings(self.compiled, self.facts, entries, pathways)

    @property
    def could_fail(self) -> bool:
        """Whether a requirement that no counting changes could stand against this learner."""
        compiled = self.compiled
        if not compiled.constants:
            return False
        record = self.record
        if record.completed or not compiled.asks_what_may_be_unsaid:
            return True
        return record.registered is not None and not is_open(compiled, record.registered)

    def failing(self, entries: Entries, pathways: tuple[str, ...]) -> tuple[Standing, ...]:
        """Return those of them that do not hold."""
        return tuple(s for s in self.standings(entries, pathways) if s.holds is False)

    def holding(self) -> Holding:
        """Return what the learner holds, with every doubt about it."""
        register = self.prepared.register
        return read_holding(self.compiled.qualification, register, self.record, self.facts)


Asked = tuple[Prepared, LearnerRecord, dt.date, str | None, int | None]


def case_of(asked: Asked) -> Case:
    """Return the case that is asked about: a rule, a record, a date, a pathway and a budget."""
    prepared, record, on, pathway, budget = asked
    return Case(
        prepared,
        prepared.always or prepared.ready(Facts.of(record, on), record),
        record,
        on,
        pathway,
        DEFAULT_STEPS if budget is None else budget,
        further=LARGER_STEPS - DEFAULT_STEPS if budget is None else 0,
    )


@frozen(slots=False)
class Decision:
    """An answer, the case and the entries it was given for, and the doubts that could change it.

    No entries are those of plain rows, which nobody had to look at. `others` are the decisions
    with the facts read otherwise, and `unsettled` the facts that are not known and change no
    answer.
    """

    answer: Answer
    case: Case = field(repr=False)
    _entries: Entries | None = field(default=None, repr=False)
    depends_on: tuple[str, ...] = ()
    provisional: bool = False
    others: tuple["Decision", ...] = ()
    unsettled: tuple[str, ...] = ()

    @cached_property
    def entries(self) -> Entries:
        """What is held, as it was read for the answer."""
        return _entries(plain_units(self.case) or {}) if self._entries is None else self._entries


def is_open(compiled: Compiled, registered: dt.date) -> bool:
    """Whether every window of the rule includes the day of a registration."""
    return all(window.includes(registered) for window in compiled.windows)


def decide(case: Case) -> Decision:
    """Decide a case. A doubt makes the answer provisional only where it could change it."""
    plain = plain_units(case)
    if plain is not None:
        entries = _entries(plain)
        answer = None if case.could_fail else sum_up(case, plain)
        if answer is not None:
            return Decision(answer, case, entries)
        return Decision(case.answer(entries), case, entries)
    holding = case.holding()
    doubts = holding.doubts
    against = holding.read((False,) * len(doubts))
    answer = case.answer(against)
    if not doubts:
        return Decision(answer, case, against)
    strict = any(isinstance(r, Strict) for r in case.compiled.constants)
    if not strict and not any(doubt.either_way for doubt in doubts):
        return _one_way(case, holding, answer, against)
    if len(doubts) > MOST_COMBINATIONS:
        return Decision(answer, case, against, _texts(doubts), provisional=True)
    return _every_way(case, holding)


def _one_way(case: Case, holding: Holding, answer: Answer, against: Entries) -> Decision:
    """Decide where every doubt can only help: more held never hurts."""
    best = list(islice(_favourable(holding.doubts), MOST_READINGS + 1))
    if len(best) > MOST_READINGS:
        return Decision(answer, case, against, _texts(holding.doubts), provisional=True)
    hopeful = [r for r in best if case.answer(holding.read(r)) != answer]
    if not hopeful:
        return Decision(answer, case, against)
    alone = []
    for index, doubt in enumerate(holding.doubts):
        others = tuple(held and place != index for place, held in enumerate(hopeful[0]))
        if hopeful[0][index] and case.answer(holding.read(others)) == answer:
            alone.append(doubt)
    matter = _texts(tuple(alone) or holding.doubts)
    return Decision(answer, case, against, matter, provisional=True)


def _texts(doubts: tuple[Doubt, ...]) -> tuple[str, ...]:
    return tuple(doubt.text for doubt in doubts)


def _favourable(doubts: tuple[Doubt, ...]) -> Iterator[tuple[bool, ...]]:
    """Yield the readings for the learner: all doubts, but one only of each row's units."""
    rows: dict[str, list[int]] = {}
    for index, doubt in enumerate(doubts):
        rows.setdefault(doubt.row or str(index), []).append(index)
    for chosen in product(*rows.values()):
        yield tuple(index in chosen for index in range(len(doubts)))


def _every_way(case: Case, holding: Holding) -> Decision:
    readings = [
        reading
        for reading in product((False, True), repeat=len(holding.doubts))
        if _is_possible(reading, holding.doubts)
    ]
    answers = {reading: case.answer(holding.read(reading)) for reading in readings}
    if len(set(answers.values())) == 1:
        return Decision(answers[readings[0]], case, holding.read(readings[0]))
    worst = next((r for r in readings if answers[r] is False), None)
    worst = worst or next(r for r in readings if answers[r] is None)
    matter = tuple(
        doubt
        for index, doubt in enumerate(holding.doubts)
        if any(
            answers[r] != answers.get((*r[:index], not r[index], *r[index + 1 :]), answers[r])
            for r in readings
        )
    )
    return Decision(answers[worst], case, holding.read(worst), _texts(matter), provisional=True)


def _is_possible(reading: tuple[bool, ...], doubts: tuple[Doubt, ...]) -> bool:
    """Whether no row is read as two units."""
    rows = [d.row for d, held in zip(doubts, reading, strict=True) if held and d.row]
    return len(rows) == len(set(rows))


def additions_to(decision: Decision) -> Iterator[str]:
    """Yield the words that the title may add, with the facts as they were read for a decision."""
    case, entries = decision.case, decision.entries
    for addition in case.compiled.qualification.additions:
        compiled = case.ready.asking_also(addition.conditions)
        for alternative in open_alternatives(compiled, case.pathway):
            if case.failing(entries, alternative.pathways):
                continue
            with suppress(OutOfSteps):
                if can_hold(alternative, entries, Steps(case.budget)):
                    yield addition.words
                    break


def sum_up(case: Case, plain: Mapping[str, Plain]) -> Answer:
    """Return the answer where sums over these units give it."""
    adds = {identity: unit.adds for identity, unit in plain.items()}
    return case.ready.quick.answer(adds, adds, case.pathway)


def plain_units(case: Case) -> dict[str, Plain] | None:
    """Return what is held where every row is plain, or None where a row needs a closer look.

    Plain rows are achieved, taught or by prior learning, of units of the rule in one version, and
    say nothing that could raise a doubt. They are most rows, and this is what makes them fast.
    """
    rows = _plain_rows(case)
    if rows is None:
        return None
    held: dict[str, Plain] = {}
    for name in rows.names:
        plain = case.ready.plain.get(name)
        if plain is None:
            plain = _plain_unit(case, name)
            if plain is None:
                return None
            case.ready.remember(name, plain)
        held[plain.identity] = plain
    return held


def _plain_rows(case: Case) -> PlainRows | None:
    """Return the rows of the record where nothing but their units can matter on the date."""
    rows = case.record.plain_rows
    if rows is None or not case.prepared.is_plain:
        return None
    return rows if rows.latest is None or rows.latest <= case.on else None


def _entries(plain: Mapping[str, Plain]) -> Entries:
    return {identity: unit.entries for identity, unit in plain.items()}


def _plain_unit(case: Case, name: str) -> Plain | None:
    meant = case.prepared.register.meant_by(name)
    if len(meant.identities) != 1:
        return None
    rule_unit = case.compiled.qualification.units.get(meant.identities[0])
    if rule_unit is None or len(rule_unit.versions) > 1:
        return None
    unit = rule_unit.versions[0]
    entry = entry_of(unit, case.qualification.reads)
    dated = unit.valid_from is not None or unit.valid_to is not None
    if entry is None or dated or unit.bare_entry_level:
        return None
    return case.ready.quick.plain(entry.identity, (entry,))
