"""Whose verdict changes when one rule takes the place of another, and why."""

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from qcf.advice.places import Place, at
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.records.learners import LearnerRecord


@frozen(eq=False)
class Affected:
    """A learner whose verdict changes, with the verdict by the old rule and by the new one."""

    learner: str
    old: Verdict
    new: Verdict


def affected(
    records: Iterable[LearnerRecord], old: Place, new: Place, *, on: dt.date
) -> Iterator[Affected]:
    """Yield the learners of whom two rules say different things on a date.

    Each rule judges by itself: the version that a registration picks does not matter here.
    """
    before, after = _alone(old.qualification), _alone(new.qualification)
    for record in records:
        one = evaluate(before, at(record, before), on=on, pathway=old.pathway)
        other = evaluate(after, at(record, after), on=on, pathway=new.pathway)
        if (one.status, one.provisional) != (other.status, other.provisional):
            yield Affected(record.learner, one.certify(), other.certify())


def _alone(qualification: Qualification) -> Qualification:
    if qualification.replaces is None:
        return qualification
    return evolve(qualification, replaces=None)
