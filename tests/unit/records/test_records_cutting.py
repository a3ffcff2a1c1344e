"""Lines cut into rows: what records and spreadsheets of any size share."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.records.cutting import MOST_CHARACTERS, RowCutter, clean, is_closed, separator_of


class OfText:
    def __init__(self, text: str) -> None:
        self.left = text.splitlines(keepends=True)

    def __iter__(self) -> Iterator[str]:
        while self.left:
            yield self.left.pop(0)

    @property
    def is_over(self) -> bool:
        return not self.left


def rows(text: str) -> list[tuple[int, list[str] | None]]:
    return [(number, cells) for number, cells, _ in RowCutter(OfText(text), ",").rows()]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    assert rows('a,b\n\n"c\nd",e\nf\n') == [
        (1, ["a", "b"]),
        (2, []),
        (3, ["c\nd", "e"]),
        (4, ["f"]),
    ]


def test_an_open_quotation_mark_spoils_its_row_only() -> None:
    assert rows('a\n"b,c\nd,e\nf\n') == [(1, ["a"]), (2, None), (3, ["d", "e"]), (4, ["f"])]


def test_a_row_without_end_is_given_up_and_the_rest_is_read() -> None:
    cell = '"' + "x\n" * (MOST_CHARACTERS // 100)
    found = rows(f"a\n{cell}last,1\n")
    assert (found[1][1], found[-1][1]) == (None, ["last", "1"])


@given(st.lists(st.lists(st.text('a" ,\n', max_size=4), min_size=2, max_size=3), max_size=5))
def test_what_is_written_as_csv_is_cut_as_it_was(cells: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(cells)
    assert [found for _, found in rows(written.getvalue())] == cells


@given(st.text('a",\n', max_size=30))
def test_the_texts_of_the_rows_are_the_text(text: str) -> None:
    cut = RowCutter(OfText(text), ",").rows()
    assert "".join(words for _, _, words in cut) == text


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a,b;c,d\n", ","), ("a\tb\n", "\t"), ("sep=;\na,b\n", ";"), ("a\n", ","), ('"a;b"|c', "|")],
)
def test_the_header_says_the_separator(text: str, separator: str) -> None:
    assert separator_of(text) == separator


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(" a\xa0", "a"), ('="007"', "007"), ("'=1", "=1"), ("\u200ba", "a"), ("'", "")],
)
def test_a_cell_is_without_what_spreadsheets_add(cell: str, expected: str) -> None:
    assert clean(cell) == expected


def test_closed_quotations_are_told_from_open_ones() -> None:
    assert is_closed('"a""b",c\n', ",")
    assert not is_closed('a,"b""\n', ",")
