"""The least that is missing: units that would make a learner eligible, and why none would.

Every suggestion is put to the engine again, as a record with these units achieved on the date.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from itertools import islice

from attrs import evolve, frozen

from qcf.advice.suggestion import Completions, OnPathway, PassedOver, Suggestion
from qcf.advice.unstated import Lacks, Unstated, unstated
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.engine.complete import Needed, achievable, alike, least, shown_with
from qcf.engine.decide import Entries, can_hold, open_alternatives
from qcf.engine.decision import Case, Decision
from qcf.engine.evaluate import evaluate
from qcf.engine.evidence import Leaning, Shapes, UnitShape, shape_of
from qcf.engine.reasons import PathwayReasons, Reason
from qcf.engine.terms import By, Terms
from qcf.engine.verdict import Verdict
from qcf.engine.weighing import weigh
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord, Status
from qcf.records.offers import PriceList, UnitNames
from qcf.records.units import Unit
from qcf.search.problem import Alternative
from qcf.search.task import OutOfSteps, Steps

_ON_THE_WAY = (Status.PLANNED, Status.IN_PROGRESS)


def complete(
    qualification: Qualification,
    record: LearnerRecord,
    *,
    on: dt.date,
    by: str = "credits",
    prices: PriceList | Mapping[str, int | Decimal] | None = None,
    offered: Iterable[str] | None = None,
    without: Iterable[str] = (),
    planned: bool = False,
    pathway: str | None = None,
    each_pathway: bool = False,
    ties: int = 0,
    budget: int | None = None,
) -> Completions:
    """Return the least that a learner still needs for a qualification, and the proof that it is.

    `by` is credits, units, hours or price, and `prices` are exact. Only units of `offered` are
    added, and none of `without`; units go by any of their names. With `planned` the rows of the
    record that are planned or in progress are taken as given. `pathway` beats the pathway of the
    record; `each_pathway` asks for each of them instead. `ties` is how many others are wanted that
    come to as much in as many units. Raises `QcfError` for a unit of `without` that nobody knows,
    and for prices without the measure or the measure without prices.
    """
    if each_pathway:
        record = evolve(record, pathway=None)
    today = evaluate(qualification, record, on=on, pathway=pathway, budget=budget)
    rule = today.qualification
    priced, terms = _terms(rule, by, prices, offered, without)
    given = _with_planned(record, on) if planned else record
    asking = _Asking(qualification, given, today, pathway, budget, terms)
    return asking.answer(priced, ties, each_pathway, planned)


def _terms(
    rule: Qualification,
    by: str,
    prices: PriceList | Mapping[str, int | Decimal] | None,
    offered: Iterable[str] | None,
    without: Iterable[str],
) -> tuple[PriceList, Terms]:
    names = UnitNames(rule.banks)

    def units(name: str) -> tuple[str, ...]:
        return (name,) if name in rule.units else names.meant_by(name)

    measure = By(by)
    if (measure is By.PRICE) is (prices is None):
        message = "the measure is the price, and there are no prices"
        if prices is not None:
            message = f"there are prices, and the measure is {by}"
        raise QcfError(
            [Diagnostic("QCF018", message, help="give `--by price` with `--prices FILE`")]
        )
    listed = prices if isinstance(prices, PriceList) else PriceList.of(prices or {})
    each = {unit: price for name, price in listed.prices.items() for unit in units(name)}
    refused = [(name, units(name)) for name in without]
    unknown = [_nobody(name, names) for name, meant in refused if not set(meant) & {*rule.units}]
    if unknown:
        raise QcfError(unknown)
    return listed, Terms(
        measure,
        None if offered is None else frozenset(u for name in offered for u in units(name)),
        frozenset(unit for _, meant in refused for unit in meant),
        each,
    )


def _nobody(name: str, names: UnitNames) -> Diagnostic:
    known = [one for bank in names.banks for one in bank.names()]
    advice = did_you_mean(name, known) or "write the unit as the unit bank has it"
    return Diagnostic("QCF017", f"no unit of the rule is called `{name}`", help=advice)


def _with_planned(record: LearnerRecord, on: dt.date) -> LearnerRecord:
    """Return the record with what is planned or in progress achieved on the date."""
    rows = (
        evolve(row, status=Status.ACHIEVED, date=on) if row.status in _ON_THE_WAY else row
        for row in record.achievements
    )
    return evolve(record, achievements=tuple(rows))


def _with(record: LearnerRecord, units: Iterable[str], on: dt.date) -> LearnerRecord:
    rows = tuple(Achievement(unit, date=on) for unit in units)
    return evolve(record, achievements=(*record.achievements, *rows))


@frozen(slots=False, eq=False)
class _Asking:
    """One learner, as far as rows are taken as given, and the terms on which units are added."""

    qualification: Qualification
    record: LearnerRecord
    today: Verdict
    pathway: str | None
    budget: int | None
    terms: Terms

    @property
    def on(self) -> dt.date:
        return self.today.on

    @cached_property
    def decision(self) -> Decision:
        """The answer on the record with the rows that are taken as given."""
        if self.record is self.today.case.record:
            return weigh(self.today.case)
        return weigh(self.judged(self.record).case)

    @property
    def case(self) -> Case:
        return self.decision.case

    @property
    def entries(self) -> Entries:
        return self.decision.entries

    def judged(self, record: LearnerRecord, pathways: tuple[str, ...] = ()) -> Verdict:
        """Return the verdict on another record, on some pathways where they are one."""
        pathway = pathways[0] if len(pathways) == 1 else self.pathway
        return evaluate(self.qualification, record, on=self.on, pathway=pathway, budget=self.budget)

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        compiled = self.case.compiled
        return open_alternatives(compiled, self.case.pathway) or compiled.alternatives

    def steps(self) -> Steps:
        return Steps(self.case.budget)

    def _needed(self, terms: Terms) -> dict[Alternative, Needed | None]:
        """Return what each alternative needs; absent where the steps ended first."""
        found = {}
        for alternative in self.alternatives:
            with suppress(OutOfSteps):
                found[alternative] = least(
                    self.case.ready.offers, alternative, self.entries, self.on, self.steps(), terms
                )
        return found

    def _failing(self, alternative: Alternative) -> tuple[str, ...]:
        failing = self.case.failing(self.entries, alternative.pathways)
        return tuple(standing.requirement.text for standing in failing)

    def _best(self, found: Mapping[Alternative, Needed | None]) -> Needed | None:
        """Return the least of all; what needs nothing but units comes first."""
        done = [one for one in found.values() if one is not None]

        def rank(one: Needed) -> tuple[int, tuple[object, ...]]:
            return len(self._failing(one.alternative)), one.rank

        best = min(done, key=rank, default=None)
        if best is None:
            return None
        settled = len(found) == len(self.alternatives) and all(one.proven for one in done)
        return evolve(best, proven=best.proven and settled)

    def answer(self, prices: PriceList, ties: int, each: bool, planned: bool) -> Completions:
        """Return all of it."""
        found = self._needed(self.terms)
        best = self._best(found)
        is_open = best is None and len(found) < len(self.alternatives)
        against = self._against(self.alternatives) if best is None and not is_open else ()
        others, are_all = self._ties(best, ties) if best is not None else ((), True)
        return Completions(
            self.today,
            self.terms,
            prices,
            None if best is None else self._suggestion(best),
            others,
            are_all,
            tuple(self._on_pathway(one, found) for one in self.alternatives) if each else (),
            against,
            is_open,
            self._unstated(best, against),
            len(self._addable),
            tuple(self._shape(unit) for unit in self._planned) if planned else (),
            self._passed_over(best, found),
        )

    def _on_pathway(
        self, alternative: Alternative, found: Mapping[Alternative, Needed | None]
    ) -> OnPathway:
        needed = found.get(alternative)
        suggestion = None if needed is None else self._suggestion(needed, is_one_of_each=True)
        return OnPathway(alternative.pathways, suggestion, alternative not in found)

    # --- a suggestion ---

    def _suggestion(self, needed: Needed, *, is_one_of_each: bool = False) -> Suggestion:
        """Return units to add with the answer of the engine on them."""
        alternative = needed.alternative
        shown = None
        with suppress(OutOfSteps):
            offers, entries = self.case.ready.offers, self.entries
            shown = shown_with(offers, needed, entries, self.on, self.steps(), self.terms)
        places = shown.counted.places if shown is not None else {}
        pathways = alternative.pathways if is_one_of_each else ()
        after = self.judged(_with(self.record, needed.names, self.on), pathways)
        if after.eligible:
            _ = after.shown  # certified: nothing is suggested that only the search says
        offered = () if after.pathway_is_offered else after.also_needed
        return Suggestion(
            alternative.pathways,
            tuple(self._shape(e.identity, places.get(e.identity)) for e in needed.added),
            tuple(self._figure(entry.identity) for entry in needed.added),
            needed.amount,
            needed.credits,
            needed.proven,
            after.status,
            tuple(dict.fromkeys((*self._failing(alternative), *offered))),
            after.depends_on,
            shown.only_enabling if shown is not None else (),
            tuple(self._shape(unit) for unit in self._leaning(needed)),
            self._unconfirmed(needed),
            after.not_checked,
        )

    def _unconfirmed(self, needed: Needed) -> tuple[Leaning, ...]:
        """Return the figures of the units to add that no source has confirmed."""
        shapes = Shapes.of(self.case.compiled.qualification)
        return tuple(one for unit in sorted(needed.names) for one in shapes.leanings(unit))

    @cached_property
    def _achievable(self) -> dict[str, tuple[Unit, Entry]]:
        """The units that can be achieved on the date, on whatever terms."""
        every = achievable(self.case.compiled.qualification, self.on)
        return {entry.identity: (unit, entry) for unit, entry in every}

    def _shape(self, unit: str, place: str | None = None) -> UnitShape:
        _, entry = self._achievable.get(unit, (None, None))
        return shape_of(self.case.compiled.qualification, unit, entry, place)

    def _figure(self, unit: str) -> int:
        bank_unit, _ = self._achievable[unit]
        return self.terms.figure(bank_unit) or 0

    @cached_property
    def _before(self) -> Entries:
        """What is held without the rows that are taken as given."""
        return weigh(self.today.case).entries

    @cached_property
    def _planned(self) -> tuple[str, ...]:
        """The units that are held only because rows are taken as given."""
        before = self._before
        return tuple(u for u, held in sorted(self.entries.items()) if before.get(u) != held)

    def _leaning(self, needed: Needed) -> tuple[str, ...]:
        """Return which units that are taken as given a suggestion cannot do without."""
        before = self._before
        held = {**self.entries, **{entry.identity: (entry,) for entry in needed.added}}
        kept = list(self._planned)
        for unit in reversed(self._planned):
            fewer = {u: e for u, e in held.items() if u != unit}
            if unit in before:
                fewer[unit] = before[unit]
            with suppress(OutOfSteps):
                if can_hold(needed.alternative, fewer, self.steps()):
                    held = fewer
                    kept.remove(unit)
        return tuple(kept)

    # --- others that would do as well ---

    def _ties(self, best: Needed, most: int) -> tuple[tuple[Suggestion, ...], bool]:
        """Return other units that come to as much, and whether there are no more of them."""
        if not most:
            return (), True
        offers, failing = self.case.ready.offers, len(self._failing(best.alternative))
        found: dict[tuple[str, ...], Needed] = {}
        are_all = best.proven
        for alternative in self.alternatives:
            if len(self._failing(alternative)) != failing:
                continue
            ways = alike(offers, alternative, self.entries, self.on, self.steps(), self.terms)
            try:
                for needed in islice(ways, most + 2):
                    if (needed.amount, len(needed.added)) != (best.amount, len(best.added)):
                        break
                    found.setdefault(needed.names, needed)
            except OutOfSteps:
                are_all = False
        others = [one for one in found.values() if one.names != best.names]
        others.sort(key=lambda one: one.rank)
        shown = tuple(self._suggestion(one) for one in others[:most])
        return shown, are_all and len(others) <= most

    # --- where nothing would do, and what nobody has stated ---

    @cached_property
    def _addable(self) -> tuple[str, ...]:
        """The units that may be added on these terms."""
        return tuple(self._with_figure(self.terms))

    def _with_figure(self, terms: Terms) -> Iterator[str]:
        for unit, entry in self._achievable.values():
            known = terms.figure(unit) is not None or terms.by is By.CREDITS
            if known and terms.allow(entry.identity) and entry.identity not in self.entries:
                yield entry.identity

    def _passed_over(
        self, best: Needed | None, found: Mapping[Alternative, Needed | None]
    ) -> PassedOver | None:
        """Return what would be nearest if every unit might be added, where that is elsewhere."""
        every = evolve(self.terms, offered=None, without=frozenset())
        if best is None or every == self.terms or len(self.alternatives) < 2:
            return None
        free = self._best(self._needed(every))
        if free is None or free.alternative.pathways == best.alternative.pathways:
            return None
        there, needed = free.alternative, found.get(free.alternative)
        if needed is not None:
            return PassedOver(there.pathways, needed.amount)
        against = self._against([there]) if there in found else ()
        return PassedOver(there.pathways, None, there not in found, against)

    def _against(self, alternatives: Sequence[Alternative]) -> tuple[PathwayReasons, ...]:
        """Return the reasons that stand even with everything that may be added."""
        record = _with(self.record, self._addable, self.on)
        if all(len(one.pathways) < 2 for one in alternatives):
            # each by itself: its units are then counted as well as can be
            every = (self.judged(record, one.pathways) for one in alternatives)
            against = [one for verdict in every for one in verdict.reason.against[:1]]
        else:
            chosen = {one.pathways for one in alternatives}
            against = [r for r in self.judged(record).reason.against if r.pathways in chosen]
        needed = {text for one in self.alternatives for text in self._failing(one)}
        return tuple(evolve(one, reasons=_in_the_way(one, needed)) for one in against)

    def _unstated(
        self, best: Needed | None, against: tuple[PathwayReasons, ...]
    ) -> tuple[Unstated, ...]:
        """Return the units without a figure, and whether one could have changed the least."""
        each = dict(unstated(self.case, self.alternatives, self.entries, self.terms))
        strange = {unit for unit, lacks in each.items() if lacks is Lacks.CREDIT}
        missed = {*each} - strange
        matter = missed if missed and self._could_do_better(best) else set()
        # a unit of unknown credit counts nothing: whether it would do, nobody can say
        if best is None and any(_could_mend(one.reasons, strange) for one in against):
            matter |= strange
        return tuple(Unstated(self._shape(u), each[u], u in matter) for u in sorted(each))

    def _could_do_better(self, best: Needed | None) -> bool:
        """Whether units without a figure, were they to be had for nothing, would change it."""
        free = self._best(self._needed(evolve(self.terms, unstated=0)))
        return free is not None and (best is None or free.amount < best.amount)


def _in_the_way(against: PathwayReasons, needed: Collection[str]) -> tuple[Reason, ...]:
    """Return the reasons that more units would not mend, without what none of them mends."""
    counting = [reason for reason in against.reasons if reason.kind != "fact"]
    facts = [r for r in against.reasons if r.requirements[0].text not in needed]
    # a strict form that everything together breaks is in the way only where nothing else is
    return tuple(counting or facts)


def _could_mend(reasons: Iterable[Reason], units: Collection[str]) -> bool:
    """Whether some units might mend all of the reasons: they are not about others."""
    missing = (unit.unit for r in reasons for state in r.requirements for unit in state.missing)
    return all(unit in units for unit in missing)
