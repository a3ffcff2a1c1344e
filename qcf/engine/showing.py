"""What a verdict is explained by: a choice of pathways, and a counted set in it.

Eligible: the canonical counted set. Not eligible: the held part of the cheapest completion, so
that each shortfall is what the completion fills; without one, the counted set that meets most
requirements. Whatever is shown as a proof has passed the certifier.
"""

from contextlib import suppress
from functools import cached_property

from attrs import evolve, frozen

from qcf.engine.certify import Learner
from qcf.engine.checker import certify
from qcf.engine.complete import Completion, complete
from qcf.engine.counted import Counted, canonical
from qcf.engine.decide import items_of, open_alternatives
from qcf.engine.decision import Decision, plain_units
from qcf.engine.evidence import RequirementState, claims_of
from qcf.engine.holding import Holding
from qcf.engine.nearest import meeting_most
from qcf.engine.plainrows import read_plain_rows
from qcf.engine.states import States
from qcf.model.entry import Entry
from qcf.search.problem import Alternative
from qcf.search.task import OutOfSteps, Steps

ELIGIBLE, NOT_ELIGIBLE, UNDECIDED = "eligible", "not-eligible", "undecided"


@frozen
class PathwayState:
    """One pathway that could be taken: whether it fits, and what it lacks."""

    pathways: tuple[str, ...]
    status: str
    credit: int | None
    missing: tuple[RequirementState, ...]


@frozen
class Shown:
    """What a verdict shows: an alternative, and a counted set in it."""

    alternative: Alternative
    counted: Counted

    @property
    def pathways(self) -> tuple[str, ...]:
        """The pathways taken."""
        return self.alternative.pathways


class Showing:
    """Works out what a decided case is explained by, each part when it is asked for."""

    def __init__(self, decision: Decision) -> None:
        self.case = decision.case
        self.decision = decision

    @cached_property
    def holding(self) -> Holding:
        """What the record holds on the date, with every doubt about it."""
        case = self.case
        if plain_units(case) is None:
            return case.holding()
        register, rule = case.prepared.register, case.compiled.qualification
        return read_plain_rows(rule, register, case.record, self.decision.entries)

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The choices of pathways that are open; all of them where none declared is offered."""
        return (
            open_alternatives(self.case.compiled, self.case.pathway)
            or self.case.compiled.alternatives
        )

    @cached_property
    def fitting(self) -> tuple[Shown, ...]:
        """The alternatives that fit, the one to show first."""
        fitting = []
        open_ends = False
        budget = max(self.case.budget, 1)  # what sums decided takes one step to show
        for alternative in self.alternatives:
            if self.case.failing(self.decision.entries, alternative.pathways):
                continue
            items = items_of(alternative, self.decision.entries)
            try:
                counted = canonical(alternative, items, Steps(budget, self.case.further))
            except OutOfSteps:
                open_ends = True
                continue
            if counted is not None:
                fitting.append(Shown(alternative, counted))
        if open_ends or not all(shown.counted.is_most for shown in fitting):
            # another choice of pathways, not settled in its steps, might count more
            fitting = [evolve(s, counted=evolve(s.counted, is_most=False)) for s in fitting]
        return tuple(
            sorted(fitting, key=lambda shown: (-shown.counted.credit, shown.alternative.pathways))
        )

    @cached_property
    def _lacking_something(self) -> tuple[Alternative, ...]:
        """The alternatives that do not fit."""
        fitting = {shown.pathways for shown in self._fitting_or_none}
        return tuple(one for one in self.alternatives if one.pathways not in fitting)

    @cached_property
    def completions(self) -> dict[tuple[str, ...], Completion | None]:
        """The cheapest completion of each that does not fit; absent where the steps ended first."""
        found = {}
        offers, entries = self.case.ready.offers, self.decision.entries
        for alternative in self._lacking_something:
            steps = Steps(self.case.budget)
            with suppress(OutOfSteps):
                found[alternative.pathways] = complete(
                    offers, alternative, entries, self.case.on, steps
                )
        return found

    @cached_property
    def completed(self) -> Completion | None:
        """The cheapest of them; one that needs nothing but units comes first."""
        entries = self.decision.entries
        done = [one for one in self.completions.values() if one is not None]
        cheapest = done[0] if done else None
        if len(done) > 1:
            case = self.case
            cheapest = min(
                done, key=lambda c: (len(case.failing(entries, c.alternative.pathways)), c.rank)
            )
        if cheapest is not None:
            # another choice of pathways, not settled in its steps, might need less
            settled = len(self.completions) == len(self._lacking_something)
            proven = settled and all(one.proven for one in done)
            if cheapest.proven and not proven:
                cheapest = evolve(cheapest, proven=False)
            self._certify(Shown(cheapest.alternative, cheapest.counted), cheapest.added)
        return cheapest

    @cached_property
    def learner(self) -> Learner:
        """What is known of the learner, as it was read for the answer."""
        return Learner(self.case.facts, self.decision.entries)

    def _certify(self, shown: Shown, added: tuple[Entry, ...] = ()) -> None:
        learner = self.learner
        if added:
            more = {entry.identity: (entry,) for entry in added}
            learner = Learner(learner.facts, {**learner.held, **more})
        certify(self.case.qualification, shown.pathways, claims_of(shown.counted), learner)

    @cached_property
    def shown(self) -> Shown:
        """The alternative and counted set that the verdict is explained by.

        Eligible: the canonical counted set. Not eligible: the held part of the cheapest
        completion, so that each shortfall is what the completion fills; without one, the counted
        set that meets most requirements.
        """
        if self.decision.answer is True:
            fitting = self.fitting[0]
            self._certify(fitting)
            return fitting
        completed = self.completed
        if completed is not None:
            return Shown(completed.alternative, completed.held)
        return self._nearest

    @cached_property
    def _nearest(self) -> Shown:
        found = []
        for alternative in self.alternatives:
            items = items_of(alternative, self.decision.entries)
            try:
                number, counted = meeting_most(alternative, items, Steps(self.case.budget))
            except OutOfSteps:
                number, counted = -1, Counted((), is_most=False)
            found.append((-number, -counted.credit, alternative.pathways, alternative, counted))
        best = min(found, key=lambda one: one[:3])
        return Shown(best[3], best[4])

    @property
    def completion_is_open(self) -> bool:
        """Whether the steps ended before it was certain that there is no completion."""
        return self.completed is None and len(self.completions) < len(self._lacking_something)

    @cached_property
    def pathways(self) -> tuple[PathwayState, ...]:
        """Every choice of pathways that is open to the learner, and what each lacks."""
        states = []
        fitting = {shown.alternative.pathways: shown for shown in self._fitting_or_none}
        for alternative in self.alternatives:
            if not alternative.pathways:
                continue
            shown = fitting.get(alternative.pathways)
            if shown is not None:
                state = PathwayState(alternative.pathways, ELIGIBLE, shown.counted.credit, ())
            else:
                state = self._lacking(alternative)
            states.append(state)
        return tuple(states)

    @property
    def _fitting_or_none(self) -> tuple[Shown, ...]:
        return self.fitting if self.decision.answer is True else ()

    def _lacking(self, alternative: Alternative) -> PathwayState:
        entries = self.decision.entries
        pathways = alternative.pathways
        if pathways not in self.completions:
            return PathwayState(pathways, UNDECIDED, None, ())
        done = self.completions[pathways]
        if done is not None:
            held = done.held
        else:
            items = items_of(alternative, entries)
            try:
                held = meeting_most(alternative, items, Steps(self.case.budget))[1]
            except OutOfSteps:
                held = Counted((), is_most=False)
        standings = self.case.standings(entries, pathways)
        states = States(alternative, held, standings, self.learner)
        missing = tuple([state for state in states.every() if not state.holds])
        return PathwayState(pathways, NOT_ELIGIBLE, done.credits if done else None, missing)
