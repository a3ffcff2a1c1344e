"""Printed tables: what adds up, and what is found where it does not."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.workforce.printed import PrintedTable, read_printed

TABLES = Path(__file__).parent / "printed"
EXPECTED = tomllib.loads((TABLES / "expected.toml").read_text(encoding="utf-8"))


def read(text: str) -> tuple[PrintedTable, list[Diagnostic]]:
    table, found = read_printed(SourceFile("table.csv", text))
    assert table is not None
    return table, found


@pytest.mark.parametrize("name", EXPECTED)
def test_a_table_of_the_documents(name: str) -> None:
    expected = EXPECTED[name]
    table, found = read((TABLES / f"{name}.csv").read_text(encoding="utf-8"))
    assert [one.code for one in found] == expected["found"]
    sums = {name: table.sum_of(table.columns.index(name)) for name in expected["sums"]}
    assert sums == expected["sums"]


def test_every_table_is_expected_to_say_something() -> None:
    assert {path.stem for path in TABLES.glob("*.csv")} == set(EXPECTED)


def test_a_total_that_fits_without_one_row_says_so() -> None:
    _, found = read("kind,number\nA,3\nB,4\nC,5\nTotal,8\n")
    assert found[0].notes == ("the total fits if `B` is left out",)


def test_a_sum_that_is_added_to_its_parts() -> None:
    _, found = read("who,paid,managers,others,volunteers,total\nX,5,2,3,1,11\nY,4,4,0,2,10\n")
    assert [one.code for one in found] == ["QCF843"]
    assert found[0].notes == ("counted once, the rows come to 12",)


def test_a_total_of_a_row() -> None:
    _, found = read("who,men,women,total\nX,5,2,8\n")
    assert [one.message for one in found] == ["the printed total is 8, and the row comes to 7"]


@pytest.mark.parametrize(("share", "is_right"), [("14", True), ("15", False), ("14.3", True)])
def test_a_share_of_the_whole_column(share: str, is_right: bool) -> None:
    _, found = read(f"why,cases,cases % of total\nA,1,{share}\nB,6,86\n")
    assert [one.code for one in found] == ([] if is_right else ["QCF842"])


def test_a_row_without_a_name_is_not_read_as_the_one_above() -> None:
    _, found = read("why,cases\nA,1\n,6\n")
    assert [(one.code, one.help) for one in found] == [
        ("QCF844", "fill in the name; a blank below a name is not read as the same")
    ]


def test_what_is_no_figure_is_not_added_up() -> None:
    table, found = read("role,number\nA,QT 0.5\nB,2\n")
    assert [one.code for one in found] == ["QCF844"]
    assert table.sum_of(0) == Fraction(2)


@pytest.mark.parametrize("text", ["", "\n\n", f"a,{','.join(f'c{n}' for n in range(20))}\n"])
def test_what_is_no_table_of_figures(text: str) -> None:
    table, found = read_printed(SourceFile("table.csv", text))
    assert table is None
    assert [one.code for one in found] == ["QCF702"]
