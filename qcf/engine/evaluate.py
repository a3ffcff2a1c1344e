"""Evaluate a learner's record against a qualification on a date."""

import datetime as dt
from weakref import WeakKeyDictionary

from attrs import frozen

from qcf.engine.certify import Claims, refute
from qcf.engine.decision import Case, decide
from qcf.engine.evidence import claims_of
from qcf.engine.problem import Compiled, compile_rule
from qcf.engine.register import UnitRegister
from qcf.engine.search import DEFAULT_STEPS
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord


@frozen(eq=False)
class _Prepared:
    compiled: Compiled
    register: UnitRegister


_PREPARED: "WeakKeyDictionary[Qualification, _Prepared]" = WeakKeyDictionary()


def prepare(qualification: Qualification) -> _Prepared:
    """Compile a qualification, once: what the learner does not change."""
    prepared = _PREPARED.get(qualification)
    if prepared is None:
        prepared = _Prepared(compile_rule(qualification), UnitRegister(qualification))
        _PREPARED[qualification] = prepared
    return prepared


def evaluate(
    qualification: Qualification,
    record: LearnerRecord,
    *,
    on: dt.date,
    pathway: str | None = None,
    budget: int = DEFAULT_STEPS,
) -> Verdict:
    """Return the verdict on a learner's record for a date.

    `on` is always given: a verdict can be replayed years later. `pathway` beats the pathway of
    the record. `budget` is the number of search steps after which the verdict is undecided; it
    means the same on every machine.
    """
    prepared = prepare(qualification)
    case = Case(prepared.compiled, prepared.register, record, on, pathway or record.pathway, budget)
    return Verdict(case, decide(case))


class FaultError(Exception):
    """A verdict that the certifier refuses: a fault of this program, never of its user."""


def certify(verdict: Verdict) -> Verdict:
    """Return the verdict after the independent certifier has checked its counted set.

    An eligible verdict must be proven by its allocation; a completion must make the learner
    eligible. Raises `FaultError` otherwise: no such verdict is ever printed.
    """
    if verdict.eligible:
        _check(verdict, claims_of(verdict.shown.counted, verdict.holding), verdict.shown.pathways)
    completion = verdict.completion
    if completion is not None:
        claims = claims_of(completion.counted, verdict.holding)
        _check(verdict, claims, completion.alternative.pathways)
    return verdict


def _check(verdict: Verdict, claims: Claims, pathways: tuple[str, ...]) -> None:
    wrong = refute(verdict.qualification, pathways, claims, verdict.on)
    if wrong:
        raise FaultError("; ".join(wrong))
