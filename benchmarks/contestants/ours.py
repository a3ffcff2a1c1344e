"""`qcf` itself: the answer from a learner's record, and what it gives besides."""

import json

from benchmarks.contestants import Answer, Decide
from benchmarks.sections import Learner, Trial
from qcf import Verdict, evaluate
from qcf.engine.checker import checker
from qcf.engine.evidence import claims_of
from qcf.report.as_json import verdict_json
from qcf.search import solver


def answer(trial: Trial, limit: float) -> Decide:
    """Decide, from the record; the rule is compiled and the solver, if there is one, imported."""
    solver.is_there()

    def decide(learner: Learner) -> Answer:
        return _answer(evaluate(trial.qualification, learner.record, on=trial.on))

    return decide


def whole_verdict(trial: Trial, limit: float) -> Decide:
    """Decide, work out all of the evidence, have it certified, and write it as JSON."""

    def decide(learner: Learner) -> Answer:
        verdict = evaluate(trial.qualification, learner.record, on=trial.on)
        json.dumps(verdict_json(verdict))
        return _answer(verdict)

    return decide


def certified(trial: Trial, limit: float) -> Decide:
    """Check the counted set of a verdict that stands, as the certifier does; refusals have none."""
    proofs = {}
    for learner in trial.learners:
        verdict = evaluate(trial.qualification, learner.record, on=trial.on)
        if verdict.eligible:
            asking = verdict.asking
            claims = claims_of(asking.shown.counted)
            proofs[verdict.learner] = (asking.shown.pathways, claims, asking.learner)

    def decide(learner: Learner) -> Answer:
        proof = proofs.get(learner.record.learner)
        if proof is None:
            return None
        pathways, claims, known = proof
        return checker(trial.qualification, pathways).proves(claims, known)

    return decide


def _answer(verdict: Verdict) -> Answer:
    if verdict.eligible:
        return True
    return None if verdict.status == "undecided" else False
