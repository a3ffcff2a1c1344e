"""Evaluate a learner's record against a qualification on a date."""

import datetime as dt

from qcf.engine.decision import case_of, is_open
from qcf.engine.prepared import PREPARED, prepare
from qcf.engine.verdict import Verdict
from qcf.engine.versions import version_for
from qcf.engine.weighing import weigh
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord


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
    machine. Where few of them do not settle it OR-Tools is asked, if it is installed (`pip
    install qcf[solver]`): its counted set is certified and its refusal proven, or the search goes
    on. Where no budget is stated it goes on from `DEFAULT_STEPS` to `LARGER_STEPS` before the
    verdict is undecided. A learner registered while an earlier version of the qualification was
    open, and not this one, is judged by that.

    Raises `TypeError` where `on` is no date, or where another value is not what is asked for, and
    `ValueError` where the budget is less than nothing.
    """
    if type(on) is not dt.date:  # a text would be later than no day, and pass in silence
        _require_day(on)
    if budget is not None:
        _require_number(budget)
    version, why = qualification, None
    try:
        if qualification.replaces is not None:
            version, why = version_for(qualification, record)
        # mostly it is there, and then the call would take longer than the look
        prepared = version.remembered.get(PREPARED) or prepare(version)
        # a rule without pathways has nothing that a declared one could bind
        declared = (pathway or record.pathway) if version.pathways else None
        if declared is not None:
            declared = version.pathway_meant(declared)
        asked = prepared, record, on, declared, budget
        answer = None
        ready, rows = prepared.plain, record.plain_rows
        if (
            ready is not None
            and rows is not None
            and not record.completed
            and (record.registered is None or is_open(ready.compiled, record.registered))
            and (rows.latest is None or rows.latest <= on)
        ):
            # where sums over plain rows give the answer, nothing is made for the learner
            quick = ready.quick
            answer = quick.answer(rows.names, quick.adds, declared)
    except AttributeError:
        _require(qualification, record, pathway)
        raise
    if answer is not None:
        return Verdict(answer, asked, evaluate, why)
    decision = weigh(case_of(asked))
    return Verdict(decision.answer, decision, evaluate, why)


def _require_day(on: object) -> None:
    if not isinstance(on, dt.date) or isinstance(on, dt.datetime):
        found = f"asked for `on` as a datetime.date, found {on!r}"
        raise TypeError(f"{found}: write on=datetime.date(2012, 9, 1)")


def _require_number(budget: object) -> None:
    if not isinstance(budget, int) or isinstance(budget, bool):
        raise TypeError(f"asked for `budget` as a whole number of steps, found {budget!r}")
    if budget < 0:
        raise ValueError(f"asked for `budget` as 0 steps or more, found {budget}")


def _require(qualification: object, record: object, pathway: object) -> None:
    if not isinstance(qualification, Qualification):
        found = f"asked for a qualification first, found {type(qualification).__name__}"
        raise TypeError(f"{found}: `qcf.open_workspace().qualification(name)` gives one")
    if not isinstance(record, LearnerRecord):
        found = f"asked for a LearnerRecord second, found {type(record).__name__}"
        raise TypeError(f"{found}: `qcf.read_records(path)` or `LearnerRecord.of` gives one")
    if pathway is not None and not isinstance(pathway, str):
        found = f"asked for `pathway` as a text, found {type(pathway).__name__}"
        raise TypeError(f"{found}: `qualification.pathways` has their ids")
