from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qcf.cohort.cohort import ANSWER, COLUMNS
from qcf.cohort.evaluate import evaluate_cohort
from qcf.cohort.run import Settings, run
from qcf.diagnostics.diagnostic import QcfError
from tests.cohorts import rows_of, table_of
from tests.unit.cohort.made import ON, learners, rule

ROWS = table_of(learners(60))


def test_how_it_is_run_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(ROWS, path, row_group_size=7)
    expected = rows_of(evaluate_cohort(rule(), ROWS, on=ON))
    for again in (
        evaluate_cohort(rule(), path, on=ON, memory="200MB"),
        evaluate_cohort(rule(), [path], on=ON, processes=2),
        evaluate_cohort(rule(), ROWS.to_reader(max_chunksize=5), on=ON),
    ):
        assert rows_of(again) == expected


def test_a_column_that_no_cohort_has_is_refused() -> None:
    with pytest.raises(QcfError) as caught:
        evaluate_cohort(rule(), ROWS, on=ON, columns=["learner", "verdct"])
    (found,) = caught.value.diagnostics
    assert (found.code, found.help) == ("QCF038", "did you mean `verdict`?")


def test_only_the_answers_are_the_same_answers() -> None:
    answers = rows_of(evaluate_cohort(rule(), ROWS, on=ON, columns=["learner", "verdict"]))
    whole = rows_of(evaluate_cohort(rule(), ROWS, on=ON))
    assert answers == [{name: row[name] for name in ("learner", "verdict")} for row in whole]


@pytest.mark.parametrize("columns", [ANSWER, COLUMNS])
def test_learners_decided_apart_have_the_same_answers(columns: tuple[str, ...]) -> None:
    asked = rule(), ON, None, None
    alike = run(asked, ROWS, None, Settings(columns))
    apart = run(asked, ROWS, None, Settings(columns, apart=True))
    assert rows_of(alike) == rows_of(apart)
    assert len(alike.patterns.status) < len(apart.patterns.status) == len(apart) == 60


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    evaluate_cohort(rule(), ROWS, on=ON, tell=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] <= told[-1][1]


def test_nothing_is_lost_among_what_is_hostile() -> None:
    good = [(f"L-{n}", unit) for n in range(3) for unit in ("U 1", "U 2", "U 3")]
    bad = [("=cmd()", "U 1"), ("L-0", "x" * 1_000_000), ("a\x00b", "U\x00 1"), ("L-1", "")]
    rows = [*good, *bad, *[("again", "U 1")] * 200_000]
    many = {f"column {n}": pa.nulls(len(rows)) for n in range(2_000)}
    table = pa.table(
        {
            "learner": [row[0] for row in rows],
            "unit": [row[1] for row in rows],
            **many,
        }
    )
    cohort = evaluate_cohort(rule(), table.to_reader(10_000), on=ON, memory="200MB")
    found = {row["learner"]: row for row in rows_of(cohort)}
    assert sorted(found) == ["=cmd()", "L-0", "L-1", "L-2", "a\x00b", "again"]
    assert {found[f"L-{n}"]["credits_counted"] for n in range(3)} == {12}
    assert [(one.code, len(one.message) < 400) for one in cohort.found] == [
        ("QCF706", True),
        ("QCF712", True),
    ]
