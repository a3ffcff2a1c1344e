"""Parquet: typed columns as they are, and what is broken. All learners are invented."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from qcf.exchange import parquetfile
from qcf.exchange.extra import extra
from qcf.exchange.tables import Tables, read_tables

pa = extra("pyarrow")
DAY = dt.date(2012, 8, 31)


def written(folder: Path, columns: dict[str, Any], **options: Any) -> Path:
    path = folder / "a.parquet"
    extra("pyarrow.parquet").write_table(pa.table(columns), path, **options)
    return path


def rows(found: Tables, *names: str) -> list[tuple[Any, ...]]:
    table = found.rows.read_all()
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


@pytest.mark.parametrize(
    ("dates", "kind"),
    [
        ([DAY], pa.date32()),
        ([DAY], pa.date64()),
        ([dt.datetime(2012, 8, 31)], pa.timestamp("us")),
        ([dt.datetime(2012, 8, 31)], pa.timestamp("s")),
        (["31/08/2012"], pa.large_string()),
        (["2012-08-31"], pa.dictionary(pa.int8(), pa.string())),
    ],
)
def test_a_day_is_read_whatever_its_type(tmp_path: Path, dates: list[Any], kind: Any) -> None:
    columns = {"learner": ["L"], "unit": ["A"], "date": pa.array(dates, kind)}
    assert rows(read_tables([written(tmp_path, columns)]), "achieved") == [(DAY,)]


@pytest.mark.parametrize(
    ("learners", "expected"),
    [
        (pa.array([9276308686, None]), ["9276308686"]),
        (pa.array([12.0, None]), ["12"]),
        (pa.array(["L-1", ""], pa.large_string()), ["L-1"]),
        (pa.array([" L-1", "a\0b"]), ["L-1"]),
    ],
)
def test_learners_are_texts_and_a_row_without_one_is_told(
    tmp_path: Path, learners: Any, expected: list[str]
) -> None:
    found = read_tables([written(tmp_path, {"learner": learners, "unit": ["A", "B"]})])
    assert [row[0] for row in rows(found, "learner")] == expected
    assert [one.row for one in found.rejected] == [2]


def test_credits_are_whole_numbers_of_any_type(tmp_path: Path) -> None:
    columns = {"learner": ["L"] * 3, "unit": ["A", "B", "C"], "credit": [3.0, None, 0.0]}
    found = read_tables([written(tmp_path, columns)])
    assert rows(found, "unit", "credit") == [("A", 3), ("B", None)]
    assert [(one.row, one.code) for one in found.rejected] == [(3, "QCF711")]


def test_lists_are_nothing_that_a_heading_of_ours_holds(tmp_path: Path) -> None:
    found = read_tables([written(tmp_path, {"learner": ["L"], "unit": [["A", "B"]]})])
    assert rows(found, "row") == []
    assert [one.code for one in found.rejected] == ["QCF712"]


def test_a_file_that_ends_early_is_read_up_to_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = {"learner": [f"L-{n}" for n in range(40)], "unit": [f"U-{n}" for n in range(40)]}
    path = written(tmp_path, columns, row_group_size=10, compression="none", use_dictionary=False)
    data = bytearray(path.read_bytes())
    place = data.index(b"U-25")
    data[place - 60 : place + 20] = b"\xff" * 80
    path.write_bytes(data)
    monkeypatch.setattr(parquetfile, "BATCH", 10)
    found = read_tables([path])
    units = [unit for (unit,) in rows(found, "unit")]
    assert units[:20] == [f"U-{n}" for n in range(20)]
    assert [one.code for one in found.rejected][-1:] == ["QCF001"]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"x" * 50 + b"PAR1"])
def test_what_is_no_parquet_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    found = read_tables([tmp_path / "a.parquet"])
    assert [one.code for one in found.diagnostics] == ["QCF001"]
