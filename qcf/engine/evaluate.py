"""Evaluate a learner's record against a qualification on a date."""

import datetime as dt
from functools import partial

from qcf.engine.decision import Case
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.engine.verdict import Verdict
from qcf.engine.versions import version_for
from qcf.engine.weighing import weigh
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord
from qcf.search.task import DEFAULT_STEPS, LARGER_STEPS


def evaluate(
    qualification: Qualification,
    record: LearnerRecord,
    *,
    on: dt.date,
    pathway: str | None = None,
    budget: int | None = None,
) -> Verdict:
    """Return the verdict on a learner's record for a date.

    `on` is always given: a verdict can be replayed years later. `pathway` beats the pathway of
    the record. `budget` is how many steps our own search may take, which means the same on every
    machine. Once they are spent OR-Tools is asked, where it is installed (`pip install
    qcf[solver]`): its counted set is certified and its refusal proven, or the verdict is
    undecided. Without it, and where no budget is stated, the search goes on from
    `DEFAULT_STEPS` to `LARGER_STEPS` before the verdict is undecided. A learner registered while
    an earlier version of the qualification was open, and not this one, is judged by that.
    """
    version, why = version_for(qualification, record)
    prepared = prepare(version)
    case = Case(
        prepared,
        prepared.always or prepared.ready(Facts.of(record, on), record),
        record,
        on,
        # a rule without pathways has nothing that a declared one could bind
        (pathway or record.pathway) if version.pathways else None,
        DEFAULT_STEPS if budget is None else budget,
        further=LARGER_STEPS - DEFAULT_STEPS if budget is None else 0,
    )
    elsewhere = partial(evaluate, record=record, on=on, budget=budget)
    return Verdict(weigh(case), elsewhere, why)
