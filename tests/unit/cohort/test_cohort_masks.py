import datetime as dt
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from qcf.cohort import masks
from qcf.cohort.intake import take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import Held, bring_together, set_bits
from qcf.cohort.said import Said
from tests.unit.cohort.made import ON, rule, table

Patterns = dict[str, list[str]]


def _held(data: Any) -> tuple[Held, Patterns]:
    con = duckdb.connect()
    held = bring_together(con, take_in(con, data), Said(), Reader(rule(), ON))
    rows = con.execute("SELECT learner, pattern FROM learners").fetchall()
    return held, {who: _units(held, pattern) for who, pattern in rows}


def _units(held: Held, pattern: int) -> list[str]:
    return sorted(one.achievement.unit for one in held.contributions(pattern))


ROWS = [("a", "U 1"), ("a", "u-2"), ("b", "U 2"), ("b", "U 1"), ("c", "other")]


def test_learners_alike_share_a_pattern() -> None:
    held, of = _held(table(ROWS))
    assert of["a"] == of["b"]
    assert [one.identity for one in held.bits] == ["U 1", "U 2"]
    assert of["c"] == []
    assert sorted(held.learners) == [1, 2]


def test_everything_that_a_row_says_is_looked_at() -> None:
    late = dt.date(2013, 7, 1)
    held, of = _held(
        table(
            [*ROWS, ("d", "U 1"), ("e", "U 1")],
            achieved=[None, ON, late, ON, None, ON, ON],
            status=["achieved"] * 5 + ["failed", "achieved"],
            credit=[None, None, None, None, None, None, 99],
        )
    )
    assert [len(of[who]) for who in "abcde"] == [2, 1, 0, 0, 1]
    assert [one.identity for one in held.others] == [None]
    assert sum(len(extra) for extra in held.extras) == 1


def test_rows_that_cannot_be_used_are_counted_and_left_out() -> None:
    rows = [("a", "U 1"), ("a", ""), (" ", "U 1"), ("b", "U 1"), ("b", "U 2")]
    held, of = _held(table(rows, status=["achieved", "achieved", "achieved", "done", "achieved"]))
    assert sorted(of) == ["a", "b"]
    assert of["b"] == ["U 2"]
    found = sorted((one.code, one.message.rpartition(": ")[2]) for one in held.found)
    left_out = "1 row left out"
    assert found == [("QCF703", left_out), ("QCF712", left_out), ("QCF712", left_out)]
    assert not any("`a`" in one.message or "`b`" in one.message for one in held.found)


def test_many_mistakes_are_said_in_few_lines() -> None:
    rows = [("a", "U 1")] * 50
    held, _ = _held(table(rows, status=[f"word {n}" for n in range(50)]))
    assert len(held.found) == masks.MOST_NAMED + 1
    assert "30 other mistakes, in 30 rows" in held.found[-1].message


@pytest.mark.parametrize("word", [2, 3, 63])
def test_any_number_of_words_holds_the_same(word: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"L-{n % 7}", f"U {1 + n % 12}") for n in range(60)]
    expected = {who: len(units) for who, units in _held(table(rows))[1].items()}
    monkeypatch.setattr(masks, "WORD", word)
    monkeypatch.setattr(masks, "MOST_BITS", word * 3)
    assert {who: len(units) for who, units in _held(table(rows))[1].items()} == expected


def test_no_row_makes_no_pattern() -> None:
    empty = pa.table({"learner": pa.array([], pa.string()), "unit": pa.array([], pa.string())})
    assert _held(empty)[1] == {}


def test_the_bits_of_a_number() -> None:
    assert set_bits(0) == []
    assert set_bits((1 << 62) + 5) == [0, 2, 62]
