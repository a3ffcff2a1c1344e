"""The verdict: the answer at once, its evidence when asked for.

`evaluate` decides. Everything else here is a pure function of the case, computed on first access
and kept: the counted set, the clash, the completion, and why each unit is where it is.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property

from qcf.diagnostics.suggest import did_you_mean
from qcf.engine.complete import Completion
from qcf.engine.counted import Counted
from qcf.engine.decide import Standing, can_hold, open_alternatives
from qcf.engine.decision import Answer, Asked, Case, Decision, additions_to, case_of
from qcf.engine.evidence import (
    Allocated,
    Credits,
    Leaning,
    RequirementState,
    Shapes,
    UnitShape,
    Unused,
    allocation_of,
    credits_of,
    leanings_of,
    not_checked_of,
    shape_of,
)
from qcf.engine.holding import Holding
from qcf.engine.reasons import PathwayReasons, Reason, ReasonTree, reasons_against
from qcf.engine.showing import (
    ELIGIBLE,
    NOT_ELIGIBLE,
    UNDECIDED,
    PathwayState,
    Showing,
    Shown,
)
from qcf.engine.states import States
from qcf.engine.unused import unused_of
from qcf.engine.why import Asking
from qcf.model.qualification import Qualification
from qcf.search.problem import Alternative
from qcf.search.task import OutOfSteps, Steps

Evaluate = Callable[..., "Verdict"]

STATUSES = {True: ELIGIBLE, False: NOT_ELIGIBLE, None: UNDECIDED}


class Verdict:
    """Whether a learner may be awarded a qualification on a date: a case, with the evidence."""

    status: str
    """`eligible`, `not-eligible` or `undecided`."""

    why_version: str | None
    """Why the learner is judged by an earlier version of the qualification, where that is so."""

    def __init__(
        self, answer: Answer, about: Asked | Decision, evaluate: Evaluate, why_version: str | None
    ) -> None:
        self.status = STATUSES[answer]
        self._answer = answer
        self._about = about
        self._evaluate = evaluate
        self.why_version = why_version

    @cached_property
    def _decision(self) -> Decision:
        about = self._about
        return about if isinstance(about, Decision) else Decision(self._answer, case_of(about))

    @cached_property
    def case(self) -> Case:
        """The learner before the rule on the date, as the answer was given for."""
        return self._decision.case

    def __repr__(self) -> str:
        return f"<Verdict {self.qualification.id} on {self.on.isoformat()}: {self.status}>"

    # --- the answer ---

    @property
    def eligible(self) -> bool:
        """Whether it is proven that the learner is eligible."""
        return self._answer is True

    @property
    def provisional(self) -> bool:
        """Whether a doubt about this learner could change the answer."""
        return self._decision.provisional

    @property
    def depends_on(self) -> tuple[str, ...]:
        """The doubts that could change the answer."""
        return self._decision.depends_on

    # --- what it is about ---

    @cached_property
    def qualification(self) -> Qualification:
        """The qualification that was asked about, in the version that the learner is judged by."""
        return self.case.qualification

    @property
    def learner(self) -> str:
        """The learner, by the identifier of the record."""
        return self.case.record.learner

    @property
    def on(self) -> dt.date:
        """The evaluation date."""
        return self.case.on

    @property
    def registered(self) -> dt.date | None:
        """The day on which the learner was registered, where the record says so."""
        return self.case.record.registered

    @property
    def declared_pathway(self) -> str | None:
        """The pathway that was declared, by the record or by the caller."""
        return self.case.pathway

    # --- the counted set ---

    @cached_property
    def _showing(self) -> Showing:
        return Showing(self._decision)

    @cached_property
    def shown(self) -> Shown:
        """The choice of pathways and the counted set that the verdict is explained by."""
        return self._showing.shown

    @property
    def holding(self) -> Holding:
        """What the record holds on the date, with every doubt about it."""
        return self._showing.holding

    @property
    def pathways(self) -> tuple[PathwayState, ...]:
        """Every choice of pathways that is open to the learner, and what each lacks."""
        return self._showing.pathways

    @cached_property
    def _standings(self) -> tuple[Standing, ...]:
        return self.case.standings(self._decision.entries, self.shown.pathways)

    def certify(self) -> "Verdict":
        """Return the verdict after the certifier has seen all it rests on.

        Evidence is certified whenever it is asked for; this asks for it. Raises `FaultError`.
        """
        _ = self.shown, self.completion, self.reason
        return self

    @property
    def counted_is_most(self) -> bool:
        """Whether it is certain that no counted set like it counts more credit."""
        return self.shown.counted.is_most

    @property
    def pathway(self) -> str | None:
        """The pathway that the verdict is explained by; several are joined by a plus sign."""
        return "+".join(self.shown.alternative.pathways) or None

    # --- the evidence ---

    @cached_property
    def allocation(self) -> tuple[Allocated, ...]:
        """Where each counted unit counts, by unit."""
        return allocation_of(self.qualification, self.shown.counted, self.holding)

    @cached_property
    def unused(self) -> tuple[Unused, ...]:
        """Each unit of the record that does not count, with the reason."""
        shown = self.shown
        return unused_of(shown.alternative, shown.counted, self._decision.entries, self.holding)

    @cached_property
    def requirements(self) -> tuple[RequirementState, ...]:
        """Every requirement of the shown alternative: whether it holds, asked and got."""
        shown, standings, learner = self.shown, self._standings, self._showing.learner
        states = States(shown.alternative, shown.counted, standings, learner, self._follow_state)
        return states.every()

    @property
    def _follow_state(self) -> RequirementState | None:
        follow = self.qualification.follow
        if follow is None:
            return None
        shapes = Shapes.of(self.qualification)
        taken = " and ".join(self.shown.alternative.pathways)
        if not self.pathway_is_offered:
            names = ", ".join(pathway.id for pathway in self.qualification.pathways)
            got = f"{self.case.pathway}, which is none of {names}"
            return shapes.state(follow, False, follow.asked, got)
        return shapes.state(follow, True, follow.asked, taken)

    @cached_property
    def reason(self) -> ReasonTree:
        """What the verdict stands on: for a refusal the reasons against every open pathway."""
        if self.eligible:
            return ReasonTree(ELIGIBLE)
        if self.status == UNDECIDED:
            return ReasonTree(UNDECIDED, tried=self.case.tried)
        against = [PathwayReasons(self.shown.pathways, self.reasons)]
        if self.pathway_is_offered:
            against += [
                PathwayReasons(one.pathways, self._reasons_against_another(one.pathways))
                for one in self.pathways
                if one.pathways != self.shown.pathways
            ]
        return ReasonTree(NOT_ELIGIBLE, tuple(against))

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons against the pathways shown; none unless the learner is not eligible."""
        if self.status != NOT_ELIGIBLE:
            return ()
        facts = [s.requirement.id for s in self._standings if s.holds is False]
        if not self.pathway_is_offered:
            facts.append("pathway")
        states = {state.id: state for state in self.requirements}
        return self._against(self.shown.alternative, states, facts)

    def _reasons_against_another(self, pathways: tuple[str, ...]) -> tuple[Reason, ...]:
        case = self.case
        alternative = next(a for a in self._showing.alternatives if a.pathways == pathways)
        standings = case.standings(self._decision.entries, pathways)
        nothing = Counted((), is_most=False)
        states = States(alternative, nothing, standings, self._showing.learner)
        facts = [s.requirement.id for s in standings if s.holds is False]
        return self._against(alternative, states, facts)

    def _against(
        self, alternative: Alternative, states: Mapping[str, RequirementState], facts: list[str]
    ) -> tuple[Reason, ...]:
        learner, steps = self._showing.learner, Steps(self.case.budget * 4)
        return reasons_against(alternative, self.qualification, learner, states, facts, steps)

    @cached_property
    def asking(self) -> Asking:
        """What answers why: why a unit counts where it does, why a requirement holds or not."""
        return Asking(
            self.shown,
            self.eligible,
            self._showing.learner,
            self.holding,
            self.requirements,
            self.unused,
            self.reasons,
            self.case.budget,
        )

    @property
    def clash(self) -> tuple[tuple[RequirementState, ...], ...]:
        """Disjoint sets of requirements that cannot hold together; none when eligible.

        What was dropped last comes first: missing mandatory units before a short total.
        """
        return tuple(reason.requirements for reason in self.reasons)

    @property
    def completion(self) -> Completion | None:
        """The least that is missing; None when nothing is, or when units alone cannot mend it."""
        if self.eligible:
            return None
        return self._showing.completed

    @property
    def completion_is_open(self) -> bool:
        """Whether the steps ended before it was certain that there is no completion."""
        return self._showing.completion_is_open

    @property
    def pathway_is_offered(self) -> bool:
        """Whether the declared pathway, if any, is one of the qualification's."""
        return bool(open_alternatives(self.case.compiled, self.case.pathway))

    @cached_property
    def completion_units(self) -> tuple[UnitShape, ...]:
        """The units of the completion, with the groups they would count in."""
        completion = self.completion
        if completion is None:
            return ()
        places = completion.counted.places
        return tuple(
            shape_of(self.qualification, entry.identity, entry, places.get(entry.identity))
            for entry in completion.added
        )

    @property
    def also_needed(self) -> tuple[str, ...]:
        """What is missing that no unit can mend."""
        needed = [s.requirement.text for s in self._standings if s.holds is False]
        if not self.pathway_is_offered:
            needed.append("a declared pathway that this qualification offers")
        return tuple(needed)

    @cached_property
    def fallback(self) -> "Verdict | None":
        """The verdict on what a learner who falls short may be awarded instead, if anything."""
        case, instead = self.case, self.qualification.fallback
        if self.eligible or instead is None:
            return None
        return self._evaluate(instead, case.record, on=case.on, budget=case.stated_budget)

    @cached_property
    def additions(self) -> tuple[str, ...]:
        """The words that the title may add: for each there is a counted set that earns it.

        Where the title carries only so many, they are what can be chosen among.
        """
        if not self.eligible or not self.qualification.additions:
            return ()
        earned = [set(additions_to(one)) for one in self._decision.others or (self._decision,)]
        every = set.intersection(*earned)
        return tuple(one.words for one in self.qualification.additions if one.words in every)

    @cached_property
    def credits(self) -> Credits:
        """Credits required, counted, held and newly awarded, by level and by group."""
        return credits_of(self.qualification, self.allocation, self._decision.entries)

    @property
    def leans_on(self) -> tuple[Leaning, ...]:
        """The figures of counted units that are not published."""
        return leanings_of(self.qualification, self.shown.counted)

    @property
    def not_checked(self) -> tuple[str, ...]:
        """What the rule asks for and nothing in the record shows."""
        return not_checked_of(self._standings)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing and changes nothing."""
        notes = list(self.holding.notes)
        firm = set(self._decision.depends_on)
        if self.why_version is not None:
            notes.append(self.why_version)
        notes += [
            f"the policy {title} is laid over the rule" for title in self.qualification.policies
        ]
        notes += [
            doubt.text
            for doubt in self.holding.doubts
            if doubt.is_worth_a_note and doubt.text not in firm
        ]
        notes += self._decision.unsettled
        notes += self._not_asked
        notes += self._unused_exemptions
        if self.case.record.pathway is not None and not self.qualification.pathways:
            notes.append(f"pathway {self.case.record.pathway} is declared; this rule has none")
        if not self.eligible and self.completion_is_open:
            notes.append("the cheapest completion was not found in the stated number of steps")
        if not self.eligible and self.case.pathway is not None and self._another_fits:
            notes.append(f"pathway {self.case.pathway} is declared; {self._another_fits} would do")
        return tuple(sorted(set(notes)))

    @property
    def _not_asked(self) -> list[str]:
        """What is recorded as done, and close to something that the rule asks for and misses."""
        if not self.case.facts.completed:
            return []
        known = self.qualification.activities
        strange = [
            done.name
            for done in self.case.facts.completed
            if not known & {done.name.casefold(), done.words.casefold()}
        ]
        guesses = [(name, did_you_mean(name.casefold(), sorted(known))) for name in strange]
        return [f"nothing asks for `{name}`; {guess}" for name, guess in guesses if guess]

    @property
    def _unused_exemptions(self) -> list[str]:
        if not self.holding.exempt:
            return []
        counting = {placed.entry.source for placed in self.shown.counted.placed}
        texts = {permission.id: permission.text for permission in self.qualification.permissions}
        unused = [name for name in self.holding.exempt if name not in counting]
        return [f"not used: {texts[name]}" for name in unused if name in texts]

    @cached_property
    def _another_fits(self) -> str | None:
        for alternative in self.case.compiled.alternatives:
            with suppress(OutOfSteps):
                if can_hold(alternative, self._decision.entries, Steps(self.case.budget)):
                    return " and ".join(alternative.pathways)
        return None
