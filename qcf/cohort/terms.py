"""On what terms a pattern is decided: which version, which facts, which pathways are open."""

import datetime as dt

from attrs import evolve, frozen

from qcf.cohort.masks import Held
from qcf.cohort.said import Said
from qcf.engine.decide import open_alternatives
from qcf.engine.decision import case_of
from qcf.engine.evaluate import evaluate
from qcf.engine.prepared import prepare
from qcf.engine.standins import exemptions
from qcf.engine.verdict import Verdict
from qcf.engine.versions import version_for
from qcf.model.qualification import Qualification
from qcf.model.requirements import CertificationEnd, Evidence, RegistrationWindow
from qcf.records.learners import LearnerRecord
from qcf.search.problem import Alternative


@frozen(eq=False)
class Question:
    """What is asked of every learner: a rule and a date, and where they are given the others."""

    qualification: Qualification
    on: dt.date
    pathway: str | None = None
    budget: int | None = None

    def verdict(self, record: LearnerRecord) -> Verdict:
        """Return the verdict on one record: every word of a cohort comes from here."""
        return evaluate(
            self.qualification, record, on=self.on, pathway=self.pathway, budget=self.budget
        )


@frozen
class Terms:
    """The choices of pathways that are open and that nothing but units can close.

    None of a rule: what the sums see of a pattern is not everything, and the engine decides.
    """

    alternatives: tuple[Alternative, ...]
    refused_is_final: bool = True


def terms_of(question: Question, facts: LearnerRecord) -> Terms | None:
    """Return the terms for all learners of whom the same is said, or None: the engine decides.

    Sums decide where the rule is the same for all, and where nothing is asked besides what counts
    but dates, windows and evidence, which hang on the facts alone.
    """
    version, _ = version_for(question.qualification, facts)
    prepared = prepare(version)
    if prepared.always is None:
        return None
    declared = (question.pathway or facts.pathway) if version.pathways else None
    if declared is not None:
        declared = version.pathway_meant(declared)
    case = case_of((prepared, facts, question.on, declared, question.budget))
    constants = (CertificationEnd, RegistrationWindow, Evidence)
    if not all(isinstance(one, constants) for one in case.compiled.constants):
        return None
    rule = case.compiled.qualification
    if exemptions(rule, case.facts) or case.holding().entries:
        return None
    open_ones = open_alternatives(case.compiled, case.pathway)
    left = tuple(one for one in open_ones if not case.failing({}, one.pathways))
    return Terms(left, refused_is_final=not prepared.ranges)


def record_of(held: Held, said: Said, pattern: int) -> LearnerRecord:
    """Return a record that holds what the learners of a pattern hold."""
    rows = tuple(one.achievement for one in held.contributions(pattern))
    return evolve(said.cases[held.facts[pattern]], achievements=rows)
