"""The same learner once more, with one thing otherwise: what the rule asks, or what is recorded."""

from functools import cached_property

from attrs import evolve, frozen

from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import Follow, Requirement
from qcf.records.learners import LearnerRecord

Pathways = tuple[str, ...]


@frozen(slots=False, eq=False)
class Again:
    """A verdict, and the same learner judged again: in as many steps and on the same date."""

    verdict: Verdict

    @cached_property
    def record(self) -> LearnerRecord:
        """What is recorded of the learner; which pathway is taken is said by the rule instead."""
        return evolve(self.verdict.case.record, pathway=None)

    @cached_property
    def open(self) -> dict[Pathways, Qualification]:
        """The rule under each choice of pathways that is open, as if there were no other."""
        if not self.verdict.pathway_is_offered:
            return {}
        return {one.pathways: self._taking(one.pathways) for one in self.verdict.reason.against}

    @cached_property
    def closed(self) -> dict[Pathways, Qualification]:
        """The rule under each choice that the declared pathway closes."""
        every = [alternative.pathways for alternative in self.verdict.case.compiled.alternatives]
        return {taken: self._taking(taken) for taken in every if taken not in self.open}

    @cached_property
    def whole(self) -> Qualification:
        """The rule with every choice of pathways, and nothing that it replaces or falls back on."""
        return evolve(self.verdict.qualification, replaces=None, fallback=None)

    def judged(self, rule: Qualification, record: LearnerRecord | None = None) -> Verdict:
        """Return the verdict of the engine on another rule, or another record, or both."""
        case = self.verdict.case
        budget = None if case.further else case.budget
        # one choice of pathways needs no declared one, and a rule with all of them does
        binds = rule.pathways == self.whole.pathways and self.verdict.pathway_is_offered
        pathway = case.pathway if binds else None
        return evaluate(rule, record or self.record, on=case.on, pathway=pathway, budget=budget)

    def answer(self, rule: Qualification, record: LearnerRecord | None = None) -> bool | None:
        """Return whether the learner would be eligible; None where the steps end first."""
        verdict = self.judged(rule, record)
        return None if verdict.status == "undecided" else verdict.eligible

    def _taking(self, pathways: Pathways) -> Qualification:
        rule = self.whole
        if not any(isinstance(one, Follow) for one in rule.requirements):
            return rule
        return evolve(rule, pathways=tuple(one for one in rule.pathways if one.id in pathways))


def with_instead(
    rule: Qualification, requirement: Requirement, other: Requirement | None
) -> Qualification:
    """Return a rule with another requirement instead of one, or without it."""
    kept = (other if one is requirement else one for one in rule.requirements)
    return rule.asking(one for one in kept if one is not None)
