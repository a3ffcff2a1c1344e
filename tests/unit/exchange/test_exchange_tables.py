"""Tables as streams of achievements: what is read, what is left out. All learners are invented."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import has_errors
from qcf.exchange import csvsheet
from qcf.exchange.learners import records_of
from qcf.exchange.tables import Tables, read_tables
from qcf.records.learners import LearnerRecord
from qcf.records.load import read_records

GOOD, OLD, BAD, NOBODY = "9276308686", "1174112637", "1000000063", "9999999999"


def tables(folder: Path, *texts: str | bytes) -> Tables:
    paths = []
    for number, text in enumerate(texts, 1):
        path = folder / f"{number}.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths.append(path)
    return read_tables(paths)


def rows(found: Tables, *names: str) -> list[tuple[Any, ...]]:
    """Return the columns with these names, of all rows."""
    table = found.rows.read_all()
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def codes(found: Tables) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


def rejected(found: Tables) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.code) for one in found.rejected]


def test_a_row_is_read_in_full(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        "Learner,Unit,Status,Date,Provenance,Grade,Awarding Organisation,Credit,Level,Group,"
        "Achieved for\n"
        "L-001,J/601/1434,ACHIEVED,2012-08-31,RPL,Pass,Body,3,Level 3,B, ctlls \n",
    )
    assert found.rows.read_all().to_pylist() == [
        {
            "learner": "L-001",
            "unit": "J/601/1434",
            "achieved": dt.date(2012, 8, 31),
            "status": "achieved",
            "credit": 3,
            "level": "Level 3",
            "grade": "Pass",
            "provenance": "rpl",
            "source": 0,
            "row": 2,
            "awarding_organisation": "Body",
            "group": "B",
            "achieved_for": "ctlls",
        }
    ]
    assert codes(found) == []


def test_a_bad_row_spoils_no_other_and_comes_back(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        "learner,unit,status,date\nL-1,A,achieved,31/02/2012\n,B,planned,\nL-2,,achieved,\n"
        "L-3,C,passed,08/31/2012\n\nL-4,D,Achieved,31/08/2012\nL-5,E,planned,,,x\n",
    )
    assert rows(found, "learner", "row") == [("L-4", 7)]
    assert rejected(found) == [
        (2, "date", "QCF704"),
        (3, "learner", "QCF712"),
        (4, "unit", "QCF712"),
        (5, "status", "QCF703"),
        (5, "date", "QCF704"),
        (8, "", "QCF713"),
    ]
    assert codes(found).count("QCF704") == 1
    (dates,) = (d for d in found.diagnostics if d.code == "QCF704")
    assert "2 rows" in dates.message


def test_no_learner_is_named_in_a_message(tmp_path: Path) -> None:
    found = tables(
        tmp_path, f"uln,unit,date\n{BAD},A,x\n{NOBODY},B,\n{GOOD},C,\n", f"learner\n{GOOD}\n"
    )
    found.rows.read_all()
    told = [d.message + (d.help or "") for d in found.diagnostics]
    told += [one.reason for one in found.rejected]
    assert not [text for text in told if BAD in text or GOOD in text]


def test_learner_numbers_are_checked_and_merged_ones_followed(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        f"ULN,unit\n{OLD},A\n{GOOD},B\n{BAD},C\n{NOBODY},D\n12345,E\n",
        f"old ULN,new ULN\n{OLD},{GOOD}\n",
    )
    assert rows(found, "learner", "unit") == [(GOOD, "A"), (GOOD, "B")]
    assert rejected(found) == [
        (4, "ULN", "QCF734"),
        (5, "ULN", "QCF735"),
        (6, "ULN", "QCF734"),
    ]


def test_the_reserved_number_matches_nobody_in_any_column(tmp_path: Path) -> None:
    found = tables(tmp_path, f"learner,unit\n{NOBODY},A\n{BAD},B\n")
    assert rows(found, "learner") == [(BAD,)]
    assert rejected(found) == [(2, "learner", "QCF735")]


def test_numbers_with_two_successors_are_told_and_not_followed(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        f"ULN,unit\n{OLD},A\n",
        f"old ULN,new ULN\n{OLD},{GOOD}\n{OLD},4444599390\n",
    )
    assert rows(found, "learner") == [(OLD,)]
    assert codes(found) == ["QCF736"]


def test_facts_have_a_row_each_and_a_bad_one_is_left_open(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        "learner,unit\nL-1,A\n",
        "learner,qualification,pathway,registered\nL-1,diploma,youth,2011-09-01\n"
        "L-2,diploma,,31/02/2011\nL-3,,x,\nL-3,,y,\nL-4,,x,\nL-4,,x,\n",
    )
    found.rows.read_all()
    assert [
        (row["learner"], row["pathway"], row["registered"]) for row in found.facts.to_pylist()
    ] == [
        ("L-1", "youth", dt.date(2011, 9, 1)),
        ("L-2", None, None),
        ("L-4", "x", None),
    ]
    assert rejected(found) == [
        (3, "registered", "QCF704"),
        (4, "learner", "QCF719"),
        (5, "learner", "QCF719"),
    ]


@pytest.mark.parametrize(
    ("data", "unit", "said"),
    [
        ("\ufefflearner,unit\nL,é\n".encode(), "é", []),
        ("learner\tunit\nL\té\n".encode("utf-16"), "é", ["QCF708"]),
        ("learner,unit\nL,é\n".encode("cp1252"), "é", ["QCF708"]),
        ("learner|unit\rL|é\r".encode(), "é", ["QCF708"]),
        (b'sep=;\r\nlearner;unit\r\nL;="007"\r\n', "007", ["QCF708"]),
        ("learner,unit\nL,é\nM,ok\nN,".encode() + "ü\n".encode("cp1252"), "é", ["QCF731"]),
    ],
)
def test_files_are_read_as_they_were_saved(
    tmp_path: Path, data: bytes, unit: str, said: list[str]
) -> None:
    found = tables(tmp_path, data)
    assert rows(found, "learner", "unit")[0] == ("L", unit)
    assert codes(found) == said


def test_rows_of_mixed_encodings_are_each_read_as_they_are(tmp_path: Path) -> None:
    data = "learner,unit\nL,é\nN,".encode() + "ü\n".encode("cp1252")
    assert rows(tables(tmp_path, data), "unit") == [("é",), ("ü",)]


@pytest.mark.parametrize("bad", [b"N,\0B", b"N,\x81", b'"N,B'])
def test_a_row_that_is_no_text_spoils_no_other(tmp_path: Path, bad: bytes) -> None:
    found = tables(tmp_path, b"learner,unit\nL,\xe9\n" + bad + b"\nM,\xe9\n")
    assert rows(found, "learner", "unit", "row") == [("L", "é", 2), ("M", "é", 4)]
    assert len(found.rejected) == 1


def test_the_order_of_dates_is_told_by_the_whole_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "learner,unit,date\n" + "L,U,08/09/2012\n" * 9 + "L,V,08/31/2012\n"
    found = tables(tmp_path, text)
    assert rows(found, "achieved") == [(dt.date(2012, 8, 9),), (dt.date(2012, 8, 31),)]
    assert codes(found) == ["QCF708", "QCF707"]
    assert found.diagnostics[1].message.startswith("8 rows")


def test_repeats_that_are_far_apart_are_not_all_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qcf.exchange.textfile.BLOCK", 100)
    found = tables(tmp_path, "learner,unit\n" + "L,U\n" * 200)
    assert set(rows(found, "learner", "unit")) == {("L", "U")}
    (note,) = found.diagnostics
    counted = re.match(r"at least (\d+) rows", note.message)
    assert counted is not None
    assert 100 < int(counted[1]) < 199


@pytest.mark.parametrize("name", ["none.csv", ".", "none.doc"])
def test_what_is_no_table_is_told(tmp_path: Path, name: str) -> None:
    found = read_tables([tmp_path / name])
    assert (codes(found), rows(found, "row")) == (["QCF001"], [])


# --- one meaning ------------------------------------------------------------------------------

CELLS = st.sampled_from(
    [
        *("L-1", "L 2", " A", "achieved", "planned", "", " ", "2012-08-31", "31/08/2012"),
        *("08/31/2012", "'x", '="1"', '"q"', "é", "rpl", "3", "Entry", "x,y", "a\nb", 'a"b'),
    ]
)
HEADINGS = ("learner", "unit", "status", "date", "provenance", "credit", "level", "grade", "tutor")


@st.composite
def sheets(draw: st.DrawFn) -> str:
    headings = draw(st.lists(st.sampled_from(HEADINGS[2:]), unique=True, max_size=4))
    lines = [["learner", "unit", *headings]]
    for _ in range(draw(st.integers(0, 6))):
        cells = [draw(st.sampled_from(["L-1", "L-2", "é"])), draw(st.sampled_from(["A", "B"]))]
        lines.append([*cells, *(draw(CELLS) for _ in headings)][: draw(st.integers(1, 9))])
    quoted = draw(st.booleans())
    text = "\n".join(",".join(_written(cell, quoted) for cell in line) for line in lines)
    return text + draw(st.sampled_from(["", "\n", "\n\n", '\n"']))


def _written(cell: str, quoted: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if quoted or set(cell) & set(',\n"') else cell


def known(records: tuple[LearnerRecord, ...]) -> dict[str, frozenset[Any]]:
    return {record.learner: frozenset(record.achievements) for record in records}


@given(sheets(), st.sampled_from([1, 7, 30, 10_000]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_tables_mean_what_records_mean(tmp_path: Path, text: str, block: int) -> None:
    """What `qcf evaluate` reads of a file, a cohort reads of it, whatever the blocks."""
    path = tmp_path / "one.csv"
    path.write_text(text)
    records, found = read_records(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qcf.exchange.textfile.BLOCK", block)
        patch.setattr("qcf.exchange.textfile.LONGEST_LINE", 10_000)
        many = read_tables([path])
        assert known(records_of(many)) == known(records)
    assert has_errors(list(many.diagnostics)) == has_errors(
        [d for d in found if d.code != "QCF709"]
    )


@given(sheets())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_plain_blocks_mean_what_rows_mean(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.csv"
    path.write_text(text)
    quick = read_tables([path])
    read = quick.rows.read_all().to_pylist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csvsheet.CsvSheet, "_plain", lambda *_: None)
        slow = read_tables([path])
        assert slow.rows.read_all().to_pylist() == read
    assert [*slow.rejected] == [*quick.rejected]
