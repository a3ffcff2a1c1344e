"""Tables in text: separators, row numbers, places of cells."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.source import SourceFile
from qcf.records.table import read_table


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b\n1;2;3,4", ","),
        ("a;b\n1,2,3,4;5", ";"),
        ("a\tb", "\t"),
        ("a|b", "|"),
        ("a", ","),
        ('"x,y,z";b', ";"),
        ("\n\na;b", ";"),
        ("sep=|\na,b|c", "|"),
    ],
)
def test_the_header_line_alone_tells_the_separator(text: str, separator: str) -> None:
    table, _ = read_table(SourceFile("a.csv", text))
    assert table is not None
    assert separator == table.separator


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (" x ", "x"),
        ("\xa0x\xa0", "x"),
        ("'007", "007"),
        ('"=""007"""', "007"),
        ('"a, b"', "a, b"),
        ('"say ""x"""', 'say "x"'),
        ('"a\nb"', "a\nb"),
        (' "a, b"', "a, b"),
        ('5" x', '5" x'),
        ("\u200bx", "x"),
    ],
)
def test_a_cell_is_read_without_the_oddities_of_spreadsheets(cell: str, read: str) -> None:
    table, found = read_table(SourceFile("a.csv", f"h,i\n{cell},y\n"))
    assert table is not None
    assert (table.rows[0].cells, found) == ((read, "y"), [])


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    text = 'Learner ID,Awarding-Organisation\n\nx,"a\nb\nc"\n,,\ny,z\n'
    table, found = read_table(SourceFile("a.csv", text))
    assert table is not None
    assert table.columns == ("learner_id", "awarding_organisation")
    assert [row.number for row in table.rows] == [3, 5]
    assert [row.span.line for row in table.rows] == [3, 7]
    assert table.rows[0].cell_span(1).text == '"a\nb\nc"'
    assert (table.rows[1].cell_span(1).line, table.rows[1].cell_span(1).column) == (7, 3)
    assert found == []


def test_a_row_with_too_many_cells_is_left_out() -> None:
    table, found = read_table(SourceFile("a.csv", "a,b,\n1,2,,,\n1,2,3\n1\n"))
    assert table is not None
    assert [row.number for row in table.rows] == [2, 4]
    assert [(d.code, d.message) for d in found] == [
        ("QCF713", "row 3: asked for at most 2 cells, found 3")
    ]


@pytest.mark.parametrize("long", ["", "x" * 200_000])
def test_an_open_quotation_mark_spoils_one_row(long: str) -> None:
    text = f'a,b\n1,2\n3,"4{long}\n5,6\n7,"8"\n'
    table, found = read_table(SourceFile("a.csv", text.replace('"8"', "8")))
    assert table is not None
    assert [row.cells for row in table.rows] == [("1", "2"), ("5", "6"), ("7", "8")]
    assert [(d.code, d.primary.span.line, d.primary.span.column) for d in found if d.primary] == [
        ("QCF717", 3, 3)
    ]


CELLS = st.text(st.sampled_from('ab ",;\n\xa0\u2028é'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
@settings(max_examples=100)
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([["h", "i"], *rows])
    table, found = read_table(SourceFile("a.csv", file.getvalue()))
    assert table is not None
    for row in table.rows:
        written = rows[row.number - 2]
        assert len(row.cells) == len(written)
        for index, cell in enumerate(written):
            place = row.cell_span(index)
            again = next(csv.reader(io.StringIO(place.text, newline="")), [""])
            assert [cell.strip()] == [part.strip() for part in again]
    assert found == []


@given(st.text(st.sampled_from("ab\",;\n\t'=")))
@settings(max_examples=100)
def test_any_text_is_read_and_every_cell_has_a_place(text: str) -> None:
    table, found = read_table(SourceFile("a.csv", text))
    for diagnostic in found:
        assert diagnostic.primary is not None
        assert 0 <= diagnostic.primary.span.start <= diagnostic.primary.span.end <= len(text)
    for row in table.rows if table else ():
        for index in range(len(row.cells)):
            span = row.cell_span(index)
            assert row.start <= span.start <= span.end <= row.end


def test_a_table_has_a_thousand_columns_at_most() -> None:
    header = ",".join(f"c{number}" for number in range(1200))
    table, found = read_table(SourceFile("a.csv", f"{header}\n1,2\n{header}\n"))
    assert table is not None
    assert (len(table.columns), [row.number for row in table.rows]) == (1000, [2])
    assert [diagnostic.message for diagnostic in found] == [
        "row 1: asked for at most 1000 cells, found 1200",
        "row 3: asked for at most 1000 cells, found 1200",
    ]
