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
from qcf.search.task import DEFAULT_STEPS


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
    means the same on every machine. A learner registered while an earlier version of the
    qualification was open, and not this one, is judged by that.
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
        budget,
    )
    elsewhere = partial(evaluate, record=record, on=on, budget=budget)
    return Verdict(weigh(case), elsewhere, why)
