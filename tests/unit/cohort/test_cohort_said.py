import datetime as dt
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from qcf.cohort.kinds import Reader
from qcf.cohort.said import NOBODY, Said, take_in_facts
from qcf.diagnostics.diagnostic import QcfError
from qcf.records.learners import LearnerRecord
from tests.unit.cohort.made import ON, PLAIN, rule

PATHWAYS = PLAIN + "\nPathway x: X\n"
IN_WALES = "For a learner whose country is Wales, achieve at least 6"
ASKING = PLAIN.replace("Achieve at least 6", IN_WALES)
WINDOW = PLAIN.replace(
    "Units from: units", "Registration: from 1 September 2010 to 31 August 2014\nUnits from: units"
)


def _said(text: str, facts: Any) -> tuple[Said, dict[str, LearnerRecord]]:
    con = duckdb.connect()
    said = take_in_facts(con, Reader(rule(text), ON), facts)
    rows = con.execute(f"SELECT learner, facts FROM {said.name}").fetchall() if said.name else []
    return said, {learner: said.cases[case] for learner, case in rows}


def test_what_the_rule_does_not_read_is_left_out() -> None:
    records = [LearnerRecord("a", country="Wales", held=("X",)), LearnerRecord("b", role="cook")]
    assert _said(PLAIN, records)[1] == {"a": NOBODY, "b": NOBODY}
    assert _said(ASKING, records)[1]["a"].country == "Wales"


def test_without_facts_nothing_is_said() -> None:
    assert _said(PLAIN, None)[0] == Said()


def test_days_inside_the_window_are_alike_and_others_are_not() -> None:
    days = {"a": (2011, 1, 1), "b": (2013, 1, 1), "c": (2009, 1, 1), "d": (2009, 1, 2)}
    records = [LearnerRecord(who, registered=dt.date(*day)) for who, day in days.items()]
    said = {who: facts.registered for who, facts in _said(WINDOW, records)[1].items()}
    assert said["a"] == said["b"] == dt.date(2010, 9, 1)
    assert said["c"] != said["d"]


def test_facts_are_read_from_rows_as_from_a_csv() -> None:
    rows = pa.table(
        {
            "Learner": ["a", "b", "b", "c", None],
            "country": ["Wales", "Wales", "England", None, "Wales"],
            "held": [["One", "Two"], [], [], ["One"], []],
            "completed: hours of practice": [100, 1, 1, None, 2],
        }
    )
    said, of = _said(ASKING, rows)
    assert of["a"].held == ("One", "Two")
    assert of["a"].completed[0].amount == 100
    assert (of["b"].country, of["b"].completed[0].amount) == (None, 1)
    assert of["c"].country is None
    assert sorted(of) == ["a", "b", "c"]
    assert [one.code for one in said.found] == ["QCF719"]


def test_what_was_done_may_stand_in_one_cell() -> None:
    rows = pa.table({"learner": ["a"], "completed": ["hours of practice=160\nvisits=2"]})
    done = _said(ASKING, rows)[1]["a"].completed
    assert [(one.words, one.amount) for one in done] == [("hours of practice", 160), ("visits", 2)]


def test_a_fact_that_cannot_be_read_is_left_open() -> None:
    rows = pa.table({"learner": ["a"], "registered": ["32/13/2012"], "country": ["Wales"]})
    said, of = _said(ASKING, rows)
    assert (of["a"].registered, of["a"].country) == (None, "Wales")
    assert [one.code for one in said.found] == ["QCF704"]


def test_facts_without_learners_are_refused() -> None:
    with pytest.raises(QcfError):
        _said(ASKING, pa.table({"country": ["Wales"]}))
