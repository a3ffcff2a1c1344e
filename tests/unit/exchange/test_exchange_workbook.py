"""Workbooks: cells as a CSV has them, and the sheets that are read. Learners are invented."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from qcf.exchange.extra import extra
from qcf.exchange.tables import Tables, read_tables

ONE = 9276308686


def written(folder: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    path = folder / "a.xlsx"
    book = extra("xlsxwriter").Workbook(str(path))
    day = book.add_format({"num_format": "d mmm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.datetime):
                    sheet.write_datetime(place, column, cell, day)
                elif cell is not None:
                    sheet.write(place, column, cell)
    book.close()
    return path


def rows(found: Tables, *names: str) -> list[tuple[Any, ...]]:
    table = found.rows.read_all()
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
def test_a_file_that_is_not_there_is_told_as_that(name: str, tmp_path: Path) -> None:
    (found,) = read_tables([tmp_path / name]).diagnostics
    assert found.message.endswith("cannot be read: there is no such file")
    assert found.help == "check the name and the folder; `.csv`, `.xlsx` and `.ods` are other files"


def test_cells_are_what_a_csv_of_the_sheet_would_have(tmp_path: Path) -> None:
    sheet: list[list[Any]] = [
        [],
        [None, "ULN", "Unit", "Date", "Credit", "Grade"],
        [None, ONE, "A", dt.datetime(2012, 8, 31), 3, "Pass"],
        [],
        [None, ONE, "B", "31/08/2012", "4", True],
        [None, ONE, 31, dt.datetime(2012, 8, 31, 9, 30), 2.5],
    ]
    found = read_tables([written(tmp_path, {"Sheet": sheet})])
    assert rows(found, "learner", "unit", "achieved", "credit", "grade", "row") == [
        (str(ONE), "A", dt.date(2012, 8, 31), 3, "Pass", 3),
        (str(ONE), "B", dt.date(2012, 8, 31), 4, "TRUE", 5),
    ]
    assert [(one.row, one.column, one.code) for one in found.rejected] == [
        (6, "date", "QCF704"),
        (6, "credit", "QCF711"),
    ]


def test_each_sheet_with_learners_is_read_and_named(tmp_path: Path) -> None:
    sheets = {
        "One": [["learner", "unit"], ["L-1", "A"]],
        "Two": [["learner", "unit"], ["", "B"]],
        "Three": [["anything"]],
        "Four": [],
    }
    path = written(tmp_path, sheets)
    found = read_tables([path])
    assert rows(found, "unit", "source") == [("A", 0)]
    assert found.sources == tuple(f"{path.as_posix()}, sheet {name}" for name in ("One", "Two"))
    assert [(one.file, one.row) for one in found.rejected] == [(found.sources[1], 2)]
    assert [one.message for one in found.diagnostics if one.code == "QCF706"] == [
        "sheets that were not read, since no column names learners: `Three`"
    ]


@pytest.mark.parametrize("sheets", [{"One": []}, {"One": [["a", "b"], ["c", "d"]]}])
def test_a_workbook_without_learners_is_told(
    tmp_path: Path, sheets: dict[str, list[list[Any]]]
) -> None:
    found = read_tables([written(tmp_path, sheets)])
    assert rows(found, "row") == []
    assert {one.code for one in found.diagnostics} == {"QCF702"}
    assert all(one.primary is None and one.file for one in found.diagnostics)


@pytest.mark.parametrize("data", [b"", b"learner,unit\n", b"PK\x03\x04" + b"\0" * 40])
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_what_is_no_workbook_is_told(tmp_path: Path, data: bytes, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    assert [one.code for one in read_tables([path]).diagnostics] == ["QCF001"]


def test_a_cell_beyond_the_bounds_spoils_its_row_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcf.exchange.workbook.LONGEST_CELL", 50)
    sheet = [["learner", "unit"], ["L-1", "A"], ["L-2", "x" * 60], ["L-3", "B"]]
    found = read_tables([written(tmp_path, {"One": sheet})])
    assert rows(found, "learner") == [("L-1",), ("L-3",)]
    assert [(one.row, one.code) for one in found.rejected] == [(3, "QCF732")]
