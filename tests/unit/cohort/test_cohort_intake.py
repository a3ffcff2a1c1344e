import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from qcf.cohort.intake import take_in
from qcf.diagnostics.diagnostic import QcfError

ROWS = {"learner": ["a", "b"], "unit": ["U 1", "U 2"]}


def _taken(data: Any) -> tuple[list[tuple[Any, ...]], tuple[str, ...], list[str]]:
    con = duckdb.connect()
    intake = take_in(con, data)
    rows = con.execute(f"SELECT * FROM {intake.name} ORDER BY learner").fetchall()
    return rows, intake.columns, [one.code for one in intake.found]


def test_a_table_a_stream_and_a_parquet_file_are_read_alike(tmp_path: Path) -> None:
    table = pa.table(ROWS)
    pq.write_table(table, tmp_path / "it's.parquet")
    sources = [table, table.to_reader(), str(tmp_path / "it's.parquet"), duckdb.from_arrow(table)]
    for source in sources:
        assert _taken(source) == ([("a", "U 1"), ("b", "U 2")], (), [])


def test_columns_are_known_in_any_case_and_by_the_word_of_records() -> None:
    day = dt.datetime(2012, 5, 1, 12, 30)
    rows, columns, found = _taken(
        pa.table({" Learner": [7], "UNIT": ["U 1"], "Date": [day], "Achieved For": ["X"]})
    )
    assert rows == [("7", "U 1", dt.date(2012, 5, 1), "X")]
    assert columns == ("achieved", "achieved_for")
    assert found == []


def test_whole_numbers_among_decimals_are_whole() -> None:
    rows, _, _ = _taken(pa.table({**ROWS, "credit": [3.0, None]}))
    assert [row[2] for row in rows] == ["3", None]


def test_silence_is_no_status_where_other_rows_have_one() -> None:
    said = pa.table({**ROWS, "status": ["achieved", None], "source": pa.array([1, 1], pa.int32())})
    assert [row[2] for row in _taken(said)[0]] == ["achieved", ""]
    silent = pa.table({**ROWS, "status": ["failed", None], "source": pa.array([1, 2], pa.int32())})
    assert [row[2] for row in _taken(silent)[0]] == ["failed", None]


def test_columns_that_are_not_used_are_named() -> None:
    table = pa.table({**ROWS, "tutor": [1, 2], "row": [1, 2]})
    assert _taken(table)[2] == _taken(table.to_reader())[2] == ["QCF706"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pa.table({"unit": ["U 1"]}), "QCF037"),
        (pa.table({"learner": ["a"], "units": ["U 1"]}), "QCF037"),
        (pa.table({"learner": [1.5], "unit": ["U 1"]}), "QCF037"),
        (pa.table({**ROWS, "Unit": ["U 1", "U 2"]}), "QCF037"),
        (pa.table({**ROWS, "result": ["pass", "fail"]}), "QCF705"),
        (pa.table({**ROWS, "rpl": ["yes", "no"]}), "QCF705"),
        ("no-such-file.parquet", "QCF037"),
        ([ROWS], "QCF037"),
    ],
)
def test_what_cannot_be_used_is_refused(data: Any, code: str) -> None:
    streams = [data.to_reader()] if isinstance(data, pa.Table) else []
    for source in (data, *streams):
        with pytest.raises(QcfError) as caught:
            take_in(duckdb.connect(), source)
        assert [one.code for one in caught.value.diagnostics] == [code]
