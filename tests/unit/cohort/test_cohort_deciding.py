import duckdb
import pytest

from qcf.cohort.deciding import STEPS, Answered, How, decide_all
from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import Held, bring_together
from qcf.cohort.said import Said
from qcf.cohort.terms import Question, record_of
from tests.cohorts import table_of
from tests.unit.cohort.made import ON, learners, rule


def _decided(
    budget: int | None = None, compiled_from: int | None = None
) -> tuple[Held, Answered, Question]:
    con, q = duckdb.connect(), rule()
    held = bring_together(con, take_in(con, table_of(learners(150))), Said(), Reader(q, ON))
    question = Question(q, ON, budget=budget)
    how = How(compiled_from=compiled_from)
    return held, decide_all(held, Said(), question, how), question


@pytest.mark.parametrize("budget", [None, 0, 100_000])
def test_every_step_gives_the_answer_of_the_engine(budget: int | None) -> None:
    held, answered, question = _decided(budget)
    for pattern, status in enumerate(answered.status):
        assert status == question.verdict(record_of(held, Said(), pattern)).status


def test_each_step_settles_some_and_a_budget_of_ones_own_is_for_the_engine() -> None:
    held, answered, _ = _decided()
    share = answered.share(held.learners)
    assert list(share) == list(STEPS)
    assert sum(share.values()) == 150
    assert share["evaluation"] == share["compiled search"] == 0
    assert min(share["sums"], share["another's"], share["search"]) > 0
    held, answered, _ = _decided(100_000)
    assert answered.share(held.learners)["evaluation"] > 0


def test_the_compiled_search_settles_what_sums_leave_open() -> None:
    _, expected, _ = _decided()
    held, answered, _ = _decided(compiled_from=1)
    assert answered.status == expected.status
    share = answered.share(held.learners)
    assert share["another's"] == share["search"] == 0
    assert share["sums"] + share["compiled search"] == 150
    held, answered, _ = _decided(100_000, compiled_from=1)
    assert answered.share(held.learners)["compiled search"] == 0, "a budget is for the engine"
