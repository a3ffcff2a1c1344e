import io
import json
from pathlib import Path

import duckdb
import pytest
from attrs import evolve

from qcf.cohort import workers
from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import bring_together
from qcf.cohort.rows import Row
from qcf.cohort.said import Said, take_in_facts
from qcf.cohort.terms import Question
from qcf.cohort.workers import Pattern, Work, answer, rows_of
from qcf.engine.evidence import UnitShape
from qcf.framework.levels import Level
from qcf.model.kept import keep
from qcf.records.learners import (
    Achievement,
    Activity,
    Certificate,
    LearnerRecord,
    Provenance,
    Status,
)
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
    work = Work(keep(rule()), ON, None, None, (Achievement("U 1"),), (LearnerRecord(""),))
    for value in (work, [Pattern((0,), 0)], [Pattern((), 0), Pattern((), 0)]):
        workers._send(asked, value)
    asked.seek(0)
    answer(asked, out)
    out.seek(0)
    assert [len(json.loads(line)) for line in out] == [1, 2]


def test_nothing_is_asked_of_nobody(tmp_path: Path) -> None:
    con = duckdb.connect(str(tmp_path / "empty.duckdb"))
    empty = table_of([])
    held = bring_together(con, take_in(con, empty), Said(), Reader(rule(), ON))
    assert rows_of(held, Said(), Question(rule(), ON), 2, _nobody) == []


def test_what_is_sent_is_received_to_the_letter() -> None:
    """Whatever a row, a case or an answer may hold goes to another process and back."""
    row = Achievement(
        "U 1\n\u2028\ud800",
        Status.CHALLENGED,
        ON,
        Provenance.RPL,
        grade="Merit",
        credit=3,
        level=Level.E2,
        bare_entry_level=True,
        group="A",
        achieved_for="another",
    )
    case = LearnerRecord(
        "",
        registered=ON,
        country="Wales",
        held=("first-award",),
        completed=(Activity.of("hours of practice", 20),),
        certificates=(Certificate("first-award", ON),),
    )
    unit = UnitShape("U 1", None, "U 1", "One", Level.L3, None)
    answered = Row("eligible", None, 3, None, None, True, ("why",), (unit,), (), (unit,))
    work = Work(b"{}\xff", ON, "north", 5, (row,), (case,), True)
    for value, kind in ((work, Work), (evolve(answered, unused=((unit, "barred"),)), Row)):
        stream = io.BytesIO()
        workers._send(stream, value)
        stream.seek(0)
        assert workers._receive(stream, kind) == value
    for cut in (b"", b'{"kept"'):
        with pytest.raises(EOFError):
            workers._receive(io.BytesIO(cut), Work)
