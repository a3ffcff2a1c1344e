"""`qcf` itself: the answer from a learner's record, and what it gives besides."""

from benchmarks.contestants import Answer, Decide
from benchmarks.sections import Trial
from qcf import LearnerRecord, evaluate
from qcf.engine.checker import checker
from qcf.engine.evidence import claims_of
from qcf.report.as_json import verdict_line
from qcf.search import solver

_ANSWERS = {"eligible": True, "not-eligible": False}


def answer(trial: Trial, limit: float) -> Decide:
    """Decide, from the record; the rule is compiled and the solver, if there is one, imported."""
    solver.is_there()

    rule, on = trial.qualification, trial.on

    def decide(record: LearnerRecord) -> Answer:
        return _ANSWERS.get(evaluate(rule, record, on=on).status)

    return decide


def whole_verdict(trial: Trial, limit: float) -> Decide:
    """Decide, work out all of the evidence, have it certified, and write it as JSON."""

    def decide(record: LearnerRecord) -> Answer:
        verdict = evaluate(trial.qualification, record, on=trial.on)
        verdict_line(verdict)
        return _ANSWERS.get(verdict.status)

    return decide


def certified(trial: Trial, limit: float) -> Decide:
    """Check the counted set of a verdict that stands, as the certifier does; refusals have none."""
    proofs = {}
    for record in trial.learners:
        verdict = evaluate(trial.qualification, record, on=trial.on)
        if verdict.eligible:
            shown = verdict.shown
            check = checker(trial.qualification, shown.pathways).proves
            proofs[record.learner] = check, claims_of(shown.counted), verdict._showing.learner

    def decide(record: LearnerRecord) -> Answer:
        proof = proofs.get(record.learner)
        if proof is None:
            return None
        check, claims, learner = proof
        return check(claims, learner)

    return decide
