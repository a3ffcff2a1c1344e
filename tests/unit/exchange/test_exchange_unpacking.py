"""Workbooks that would fill the memory are not opened."""

import io
import zipfile
from pathlib import Path

import pytest

from qcf.exchange.unpacking import why_not_opened

SHEET = "xl/worksheets/sheet1.xml"
CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def book(folder: Path, **parts: str | bytes) -> Path:
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return path


def test_a_plain_workbook_is_opened(tmp_path: Path) -> None:
    assert why_not_opened(book(tmp_path, **{SHEET: CELL})) is None


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/media/image": b"\0" * 2**25}, "it unpacks to far more"),
        ({SHEET: b" " * 2**25}, "it unpacks to far more"),
        ({SHEET: '<c r="A1"/><c r="XFE1"/>'}, "asked for at most 16,384 columns"),
        ({SHEET: '<c r="A1"/><c r="XFD1048576"/>'}, "a sheet of it spans 1,048,576 rows"),
        ({SHEET: CELL * 3000, "xl/sharedStrings.xml": f"<si>{'x' * 400_000}</si>"}, "its cells"),
        (
            {
                "content.xml": '<table:table-row table:number-rows-repeated="1048576">'
                '<table:table-cell table:number-columns-repeated="900" '
                'office:value-type="float"></table:table-row>'
            },
            "a sheet of it spans 1,048,576 rows by 900 columns",
        ),
    ],
)
def test_what_would_fill_the_memory_is_not_opened(
    tmp_path: Path, parts: dict[str, str | bytes], reason: str
) -> None:
    assert (why_not_opened(book(tmp_path, **parts)) or "").startswith(reason)


def test_blank_cells_that_are_repeated_are_no_cells(tmp_path: Path) -> None:
    text = (
        '<table:table-row><table:table-cell office:value-type="string"></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert why_not_opened(book(tmp_path, **{"content.xml": text})) is None


@pytest.mark.parametrize("cut", [30, 60, -10])
def test_a_broken_workbook_is_told_or_left_to_the_reader(tmp_path: Path, cut: int) -> None:
    whole = book(tmp_path, **{SHEET: CELL * 50}).read_bytes()
    broken = io.BytesIO(whole).getvalue()[:cut]
    (tmp_path / "b.xlsx").write_bytes(broken)
    reason = why_not_opened(tmp_path / "b.xlsx")
    assert reason is None or reason.startswith("it is broken")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert why_not_opened(tmp_path / "none.xlsx") == "no such file or directory"
