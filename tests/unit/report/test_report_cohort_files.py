import csv
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from qcf.diagnostics.diagnostic import QcfError
from qcf.report import cohort_files
from qcf.report.cohort_files import write_rows

NASTY = ["=cmd()", "+1", "-1", "@x", "\t=1", "J/601", 'a;b\n"c"', "0012"]
ROWS = pa.table(
    {
        "learner": NASTY,
        "credits_counted": pa.array([1, 2, None, 4, 5, 6, 7, 8], pa.int64()),
        "provisional": [True, False] * 4,
        "reasons": [["=1", "two"], []] * 4,
    }
)


def _written(tmp_path: Path, ending: str) -> Path:
    path = tmp_path / f"rows{ending}"
    half = [ROWS.slice(0, 3), ROWS.slice(3)]
    write_rows(path, ending, ROWS.schema, half)
    return path


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    with _written(tmp_path, ".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["learner"] for row in rows[:6]] == [
        "'=cmd()",
        "'+1",
        "'-1",
        "'@x",
        "'\t=1",
        "J/601",
    ]
    assert rows[0]["reasons"] == "'=1; two"
    assert [rows[0]["provisional"], rows[2]["credits_counted"]] == ["yes", ""]


def test_a_workbook_has_texts_and_numbers_and_no_formula(tmp_path: Path) -> None:
    path = _written(tmp_path, ".xlsx")
    heads, *rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert heads == ROWS.column_names
    assert [row[0] for row in rows] == NASTY
    assert rows[0][1:] == [1.0, "yes", "=1; two"]
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"autoFilter" in sheet


def test_lines_of_json_keep_every_value(tmp_path: Path) -> None:
    lines = _written(tmp_path, ".jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == ROWS.to_pylist()


def test_parquet_keeps_every_value(tmp_path: Path) -> None:
    assert pq.read_table(_written(tmp_path, ".parquet")).equals(ROWS)


def test_more_rows_than_a_worksheet_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort_files, "MOST_ROWS", 7)
    with pytest.raises(QcfError) as caught:
        _written(tmp_path, ".xlsx")
    assert [one.code for one in caught.value.diagnostics] == ["QCF040"]
