"""A CSV block by block: the blocks that are read at once, and the rows that go over their edges."""

from pathlib import Path

import pytest

from qcf.exchange import csvsheet
from qcf.exchange.csvsheet import CsvSheet, open_csv
from qcf.exchange.rejected import Fault

HEAD = "learner,unit\n"


def opened(folder: Path, text: str) -> CsvSheet:
    (folder / "a.csv").write_text(text)
    sheet, _ = open_csv(folder / "a.csv", "a.csv")
    assert sheet is not None
    return sheet


def rows(sheet: CsvSheet) -> tuple[list[tuple[int, str, str]], list[tuple[int, str]]]:
    """Return the numbers and cells of all rows, and what was refused."""
    refused: list[tuple[int, str]] = []

    def refuse(row: int, _column: str, fault: Fault) -> None:
        refused.append((row, fault.code))

    found = [
        row
        for chunk in sheet.chunks((0, 1), refuse)
        for row in zip(
            chunk.numbers.to_pylist(), *(c.to_pylist() for c in chunk.cells), strict=True
        )
    ]
    return found, refused


@pytest.mark.parametrize(
    ("block", "is_plain"),
    [
        ("L-1,A\nL-2,B\n", True),
        ("L-1,A\nL-2,B", True),
        ("L-1,\n", True),
        ("é,A\n", True),
        ('"L-1",A\n', False),
        ("L-1,A\n\nL-2,B\n", False),
        ("\nL-1,A\n", False),
        ("L-1,A\0\n", False),
        ("L-1\n", False),
        ("L-1,A,x\n", False),
        (" ,\n", False),
        ("'L-1, A\n", False),
        ("x" * 140_000 + ",A\n", False),
    ],
)
def test_only_blocks_without_anything_special_are_read_at_once(
    tmp_path: Path, block: str, is_plain: bool
) -> None:
    sheet = opened(tmp_path, HEAD)
    assert (sheet._plain(block.encode(), (0, 1)) is not None) is is_plain


@pytest.mark.parametrize("size", [1, 5, 9, 14, 1000])
def test_a_row_may_go_over_the_edge_of_a_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("qcf.exchange.textfile.BLOCK", size)
    text = 'L-1,A\n"L\n2","B\n\nb"\n\nL-3,C\nL-4,"D\nL-5,E\nL-6,F\n'
    found, refused = rows(opened(tmp_path, HEAD + text))
    assert found == [
        (2, "L-1", "A"),
        (3, "L\n2", "B\n\nb"),
        (5, "L-3", "C"),
        (7, "L-5", "E"),
        (8, "L-6", "F"),
    ]
    assert refused == [(6, "QCF717")]


def test_a_cell_that_never_ends_takes_in_no_good_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcf.exchange.textfile.BLOCK", 1000)
    text = HEAD + 'L-1,A\nL-2,"' + "x\n" * 70_000 + "L-3,C\n"
    found, refused = rows(opened(tmp_path, text))
    assert (found[0], found[-1]) == ((2, "L-1", "A"), (70_003, "L-3", "C"))
    assert refused == [(3, "QCF717")]


def test_the_heading_row_is_left_by_itself(tmp_path: Path) -> None:
    sheet = opened(tmp_path, 'learner,"unit\n(code)"\nL-1,A\n')
    assert [*sheet._blocks()] == [b'learner,"unit\n(code)"\n', b"L-1,A\n"]


def test_a_file_whose_headings_are_too_many_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csvsheet, "MOST_COLUMNS", 2)
    (tmp_path / "a.csv").write_text("a,b,c\n")
    assert open_csv(tmp_path / "a.csv", "a.csv")[1][0].code == "QCF001"
