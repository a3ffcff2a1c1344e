"""Whose a row is: told by rows and never by name. All learners are invented."""

from pathlib import Path

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.records.record import read_records
from qcf.records.whose import mistakes_about, rows_of_learners

HEAD = "learner,unit,status,date\n"


def test_the_rows_of_a_learner_are_those_with_mistakes_as_well(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_text(HEAD + "A,SHC 31,achieved,\nB,SHC 31,dnoe,\nA,SHC 32,achieved,soon\n")
    assert rows_of_learners(path) == {"A": (2, 4), "B": (3,)}
    assert rows_of_learners(tmp_path / "record.toml") == {}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A,SHC 31,achieved,\nB,SHC 32,dnoe,\n", 0),  # another's
        ("A,SHC 31,achieved,\nA,SHC 32,dnoe,soon\n", 2),
        ("A,SHC 31,achieved,\n a ,SHC 32,dnoe,\n", 1),  # may be theirs
        ("A,SHC 31,achieved,\n,SHC 32,achieved,\n", 1),  # nobody's
        ('A,SHC 31,achieved,\n"B,SHC 32,achieved,\n', 1),  # not cut into cells
        ("A,SHC 31,achieved,\nB,SHC 32,achieved,,,more\n", 1),
        ("A,SHC 31,achieved,\n" + "B,SHC 32,dnoe,\n" * 201, 1),  # what is behind was not read
    ],
)
def test_mistakes_in_rows_of_others_do_not_touch_a_learner(text: str, counted: int) -> None:
    _, found = read_records(SourceFile("record.csv", HEAD + text))
    assert mistakes_about("A", found) == counted


def test_mistakes_in_a_tree_may_be_of_anybody() -> None:
    text = 'learner = "A"\n[[achievement]]\nunit = "U 1"\nstatus = "dnoe"\n'
    _, found = read_records(SourceFile("record.toml", text))
    assert mistakes_about("B", found) == sum(one.is_error for one in found) > 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Maya O,U 1,,\nMAYA O,U 2,,\n", ["row 2 and row 3"]),
        ("AB 1,U 1,,\nAB2,U 1,,\nAB1,U 2,,\nab2,U 2,,\n", ["row 2 and row 4; row 3 and row 5"]),
        ("AB1,U 1,,\nAB2,U 1,,\n", []),
    ],
)
def test_learners_who_differ_in_capitals_or_blanks_are_told_by_rows(
    text: str, said: list[str]
) -> None:
    text = text.replace(",,\n", ",achieved,\n")
    _, found = read_records(SourceFile("record.csv", HEAD + text))
    told = [one.message for one in found if one.code == "QCF746"]
    assert told == [f"learners differ only in capitals or blanks: {rows}" for rows in said]
