import io
import pickle
from pathlib import Path

import duckdb
import pytest

from qcf.cohort import workers
from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import bring_together
from qcf.cohort.said import Said, take_in_facts
from qcf.cohort.terms import Question
from qcf.cohort.workers import Pattern, Work, answer, rows_of
from qcf.model.kept import keep
from qcf.records.learners import Achievement, LearnerRecord
from tests.cohorts import table_of
from tests.unit.cohort.made import ON, PLAIN, learners, rule

ASKING = PLAIN.replace("Achieve at least 6", "For a learner whose role is Cook, achieve at least 6")


def _nobody(done: int, of: int) -> None:
    pass


@pytest.mark.parametrize("text", [PLAIN, ASKING])
def test_one_process_and_several_say_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(workers, "AT_ONCE", 4)
    con, question = duckdb.connect(), Question(rule(text), ON)
    records = learners(30)
    facts = [LearnerRecord(one.learner, role="cook") for one in records[::2]]
    reader = Reader(question.qualification, ON)
    said = take_in_facts(con, reader, facts)
    held = bring_together(con, take_in(con, table_of(records)), said, reader)
    told: list[tuple[int, int]] = []
    several = rows_of(held, said, question, 2, lambda done, of: told.append((done, of)))
    assert several == rows_of(held, said, question, 1, _nobody)
    assert max(told) == (len(several), len(several))


def test_a_process_answers_until_nothing_more_is_asked() -> None:
    asked, out = io.BytesIO(), io.BytesIO()
    work = Work(keep(rule()), (ON, None, None), (Achievement("U 1"),), (LearnerRecord(""),))
    for value in (work, [Pattern((0,), 0)], [Pattern((), 0), Pattern((), 0)]):
        pickle.dump(value, asked)
    asked.seek(0)
    answer(asked, out)
    out.seek(0)
    assert [len(pickle.load(out)) for _ in range(2)] == [1, 2]


def test_nothing_is_asked_of_nobody(tmp_path: Path) -> None:
    con = duckdb.connect(str(tmp_path / "empty.duckdb"))
    empty = table_of([])
    held = bring_together(con, take_in(con, empty), Said(), Reader(rule(), ON))
    assert rows_of(held, Said(), Question(rule(), ON), 2, _nobody) == []
