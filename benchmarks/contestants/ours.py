"""`qcf` itself: the answer from a learner's record, and what it gives besides."""

import json

from benchmarks.contestants import Answer, Decide
from benchmarks.sections import Learner, Trial
from qcf import Verdict, evaluate
from qcf.engine.certify import Learner as Known
from qcf.engine.certify import refute
from qcf.engine.evidence import claims_of
from qcf.engine.facts import Facts
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
            known = Known(Facts.of(learner.record, trial.on), verdict.holding.entries)
            shown = verdict.shown
            proofs[verdict.learner] = (shown.pathways, claims_of(shown.counted), known)

    def decide(learner: Learner) -> Answer:
        proof = proofs.get(learner.record.learner)
        return None if proof is None else not refute(trial.qualification, *proof)

    return decide


def _answer(verdict: Verdict) -> Answer:
    if verdict.eligible:
        return True
    return None if verdict.status == "undecided" else False
