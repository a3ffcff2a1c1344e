"""What comes of a condition: the answer, the reason, and the day on which it is due."""

import datetime as dt

from qcf.workforce.answers import Answer
from qcf.workforce.findings import Finding, met, not_known, not_met, of_parts
from qcf.workforce.requirements import AllOf, Shown

ONE = Shown("experience")
EARLY, LATE = dt.date(2010, 1, 1), dt.date(2010, 2, 1)


def test_each_answer_keeps_its_reason() -> None:
    assert met(ONE, "so it is") == Finding(ONE, Answer.MET, "so it is")
    assert not_met(ONE, "no", "more").needed == "more"
    assert not_known(ONE, "silent", "say it").answer is Answer.NOT_KNOWN


def test_of_several_that_are_due_the_first_day_counts() -> None:
    parts = [Finding(ONE, Answer.DUE, "in time", "it", day) for day in (LATE, EARLY)]
    whole = of_parts(AllOf((ONE, ONE)), Answer.DUE, parts)
    assert (whole.due, whole.parts) == (EARLY, tuple(parts))
    assert of_parts(AllOf((ONE, ONE)), Answer.NOT_MET, parts).due is None
