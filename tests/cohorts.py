"""Records as rows of a cohort, and cohorts held against single answers."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

import duckdb
import pyarrow as pa
from attrs import evolve

from qcf.cohort.cohort import ANSWER, Cohort
from qcf.cohort.evaluate import evaluate_cohort
from qcf.cohort.rows import Row
from qcf.cohort.run import Settings, run
from qcf.engine.evaluate import evaluate
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status
from tests.conftest import THOROUGH

SCHEMA = pa.schema(
    [
        ("learner", pa.string()),
        ("unit", pa.string()),
        ("achieved", pa.date32()),
        ("status", pa.string()),
        ("credit", pa.int32()),
        ("level", pa.string()),
        ("grade", pa.string()),
        ("provenance", pa.string()),
        ("group", pa.string()),
        ("achieved_for", pa.string()),
        ("source", pa.int32()),
        ("row", pa.int64()),
    ]
)

Values = dict[str, Any]


def table_of(records: Iterable[LearnerRecord]) -> pa.Table:
    """Return the achievements of records as rows, with every column."""
    rows = [
        _row(record.learner, achievement, number)
        for record in records
        for number, achievement in enumerate(record.achievements)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(learner: str, one: Achievement, number: int) -> Values:
    level = None if one.level is None else "E" if one.bare_entry_level else str(one.level)
    return {
        "learner": learner,
        "unit": one.unit,
        "achieved": one.date,
        "status": one.status.value,
        "credit": one.credit,
        "level": level,
        "grade": one.grade,
        "provenance": one.provenance.value,
        "group": one.group,
        "achieved_for": one.achieved_for,
        "source": 0,
        "row": number,
    }


def single(q: Qualification, record: LearnerRecord, on: dt.date) -> Values:
    """Return what a cohort has to say of a learner, from a verdict of their own."""
    row = Row.of(evaluate(q, record, on=on))
    return {
        "learner": record.learner,
        "verdict": row.verdict,
        "pathway": row.pathway,
        "credits_counted": row.credits_counted,
        "credits_required": row.credits_required,
        "completion_credits": row.completion_credits,
        "provisional": row.provisional,
        "reasons": list(row.reasons),
    }


def rows_of(cohort: Cohort) -> list[Values]:
    """Return the rows of a cohort by learner."""
    rows: list[Values] = pa.table(cohort).to_pylist()
    return sorted(rows, key=lambda row: row["learner"])


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"preserve_insertion_order": False, "threads": 1})


@contextmanager
def _database(memory: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database in an engine that runs, which takes half as long as a new engine."""
    assert memory is None
    con = _engine().cursor()
    con.execute("ATTACH ':memory:' AS cohort")
    con.execute("USE cohort")
    try:
        yield con
    finally:
        con.execute("USE memory")
        con.execute("DETACH cohort")
        con.close()


def hold_against_singles(
    q: Qualification, records: Sequence[LearnerRecord], on: dt.date, turn: int = 0
) -> None:
    """Each learner has the answer of their own, in whatever order the rows come, and how often.

    The quick profile tries one way of asking, and `turn` says which; the thorough tries them all.
    """
    with patch("qcf.cohort.run._database", _database):
        _hold_against_singles(q, records, on, turn)


def _hold_against_singles(
    q: Qualification, records: Sequence[LearnerRecord], on: dt.date, turn: int
) -> None:
    expected = sorted((single(q, one, on) for one in records), key=lambda row: row["learner"])
    answers = [{name: row[name] for name in ANSWER} for row in expected]
    rows = table_of(records)
    order = list(range(rows.num_rows)) * 2
    Random(1).shuffle(order)
    mixed = rows.take(pa.array(order, pa.int64()))
    asked, at_once = (q, on, None, None), Settings(ANSWER, compiled_from=1)
    if THOROUGH or turn % 2 == 0:
        assert rows_of(evaluate_cohort(q, rows, on=on, facts=records)) == expected
    if THOROUGH or turn % 2 == 1:
        assert rows_of(run(asked, mixed, records, at_once)) == answers, "by machine code"
    if THOROUGH:
        assert rows_of(run(asked, rows, records, at_once)) == answers, "by machine code"
        for some in (rows, mixed):
            found = evaluate_cohort(q, some, on=on, facts=records, columns=ANSWER)
            assert rows_of(found) == answers


NASTY = (
    {"status": Status.IN_PROGRESS},
    {"status": Status.FAILED},
    {"status": Status.CHALLENGED},
    {"status": Status.UNCLASSIFIED},
    {"provenance": Provenance.RPL},
    {"provenance": Provenance.TRANSFER},
    {"provenance": Provenance.EXEMPTION},
    {"date": dt.date(1999, 1, 1)},
    {"date": dt.date(2049, 1, 1)},
    {"grade": "Fail"},
    {"grade": "Merit"},
    {"credit": 999},
    {"achieved_for": "another diploma"},
    {"group": "A"},
)


def made_nasty(record: LearnerRecord, rng: Random) -> LearnerRecord:
    """Return a record with a few of its rows altered: much that exports hold besides units."""
    rows = list(record.achievements)
    for index in rng.sample(range(len(rows)), min(len(rows), rng.choice((1, 1, 2, 4)))):
        rows[index] = evolve(rows[index], **rng.choice(NASTY))
    for written in (rng.choice(rows).unit if rows else "U", "Z/999/9999", "no such unit"):
        if rng.random() < 0.3:
            rows.append(Achievement(_misspelt(written, rng)))
    return evolve(record, learner=f"{record.learner}-nasty", achievements=tuple(rows))


def _misspelt(written: str, rng: Random) -> str:
    shorter = written[:-1] or written  # a row without a unit is no row of a record
    return rng.choice((written.lower(), written.replace("/", ""), f" {written}", shorter))
