import duckdb
import numpy as np
import pytest

from qcf.cohort import searching
from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import bring_together
from qcf.cohort.said import Said
from qcf.cohort.searching import search_open
from qcf.cohort.sums import OPEN, Answers, Table
from qcf.cohort.terms import Question, record_of
from qcf.engine.prepared import prepare
from qcf.search.task import OutOfSteps
from tests.cohorts import table_of
from tests.unit.cohort.made import ON, learners, rule

CON, RULE = duckdb.connect(), rule()
HELD = bring_together(CON, take_in(CON, table_of(learners(120))), Said(), Reader(RULE, ON))
ALL = np.arange(len(HELD.masks))


def _tables() -> list[Table]:
    always = prepare(RULE).always
    assert always is not None
    return [Table.of(one, HELD.bits) for one in always.compiled.alternatives]


def _found(states: Answers) -> list[tuple[int, bool, bool]]:
    each = search_open(HELD, _tables(), ALL, states)
    return [(index, answer, own) for some, answer, own in each for index in some.tolist()]


def test_all_that_is_open_is_settled_as_the_engine_does() -> None:
    states = np.full((len(ALL), 1), OPEN, dtype=np.int8)
    found = _found(states)
    assert sorted(index for index, _, _ in found) == ALL.tolist()
    question = Question(RULE, ON)
    for index, eligible, _ in found:
        assert eligible == question.verdict(record_of(HELD, Said(), index)).eligible
    assert 0 < sum(own for _, _, own in found) < len(found)


def test_what_has_no_end_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(task: object, steps: object) -> None:
        raise OutOfSteps

    monkeypatch.setattr(searching, "some", endless)
    states = np.full((len(ALL), 1), OPEN, dtype=np.int8)
    found = _found(states)
    assert not any(own for _, _, own in found)
    assert len(found) < len(ALL)
