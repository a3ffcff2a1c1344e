"""Evaluate a learner's record against a qualification on a date."""

import datetime as dt
from weakref import WeakKeyDictionary

from attrs import field, frozen

from qcf.engine.decision import Case, decide
from qcf.engine.problem import Compiled, compile_rule
from qcf.engine.quick import Plain, Quick
from qcf.engine.register import UnitRegister
from qcf.engine.search import DEFAULT_STEPS
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord


@frozen(eq=False)
class Prepared:
    """A qualification made ready for learners: what they do not change."""

    compiled: Compiled
    quick: Quick
    register: UnitRegister
    plain: dict[str, Plain] = field(factory=dict)


_PREPARED: "WeakKeyDictionary[Qualification, Prepared]" = WeakKeyDictionary()


def prepare(qualification: Qualification) -> Prepared:
    """Compile a qualification, once: what the learner does not change."""
    prepared = _PREPARED.get(qualification)
    if prepared is None:
        compiled = compile_rule(qualification)
        prepared = Prepared(compiled, Quick(compiled), UnitRegister(qualification))
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
    case = Case(
        prepared.compiled,
        prepared.quick,
        prepared.plain,
        prepared.register,
        record,
        on,
        # a rule without pathways has nothing that a declared one could bind
        (pathway or record.pathway) if qualification.pathways else None,
        budget,
    )
    return Verdict(case, decide(case))
