"""Courses: done at all, in time after the start, and lately."""

import datetime as dt
from itertools import pairwise

from qcf.workforce.answers import Answer
from qcf.workforce.courses import judge_trained
from qcf.workforce.requirements import Trained
from tests.unit.workforce.posts import invented, person

IN_TIME = Trained("induction", within="induction")
LATELY = Trained("safeguarding", lasts="safeguarding")


def test_a_course_without_a_date_to_keep() -> None:
    plain = Trained("induction")
    assert judge_trained(plain, person('training = ["Induction"]'), invented()).answer is Answer.MET
    late = person('training = ["induction on 2012-09-02"]')
    assert judge_trained(plain, late, invented()).answer is Answer.NOT_MET
    assert judge_trained(plain, person(""), invented()).answer is Answer.NOT_KNOWN


def test_an_induction_is_due_until_its_day_and_overdue_behind_it() -> None:
    start = dt.date(2010, 1, 15)
    days = [start + dt.timedelta(days=n) for n in range(120)]
    answers = [
        judge_trained(
            IN_TIME, person(f'started = {start}\ntraining = ["none"]', on=day), invented()
        ).answer
        for day in days
    ]
    turns = [day for day, (one, two) in zip(days[1:], pairwise(answers), strict=True) if one != two]
    assert (answers[0], answers[-1], turns) == (
        Answer.DUE,
        Answer.NOT_MET,
        [dt.date(2010, 3, 16)],
    )


def test_an_early_induction_counts_though_another_came_late() -> None:
    text = 'started = 2010-01-15\ntraining = ["induction on 2011-01-01", "induction on 2010-02-01"]'
    assert judge_trained(IN_TIME, person(text), invented()).answer is Answer.MET


def test_the_last_time_decides_how_long_it_is_good() -> None:
    text = 'training = ["safeguarding on 2010-01-01", "safeguarding on 2006-01-01"]'
    found = judge_trained(LATELY, person(text), invented())
    assert (found.answer, found.reason) == (
        Answer.MET,
        "last done on 1 January 2010, good to 1 January 2013",
    )
