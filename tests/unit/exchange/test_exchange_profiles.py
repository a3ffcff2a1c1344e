"""Profiles: the exports of others read without code. All learners are invented."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.source import SourceFile
from qcf.exchange.extra import extra
from qcf.exchange.learners import read_learners
from qcf.exchange.profile import profile_names, profile_of, read_profile
from qcf.exchange.tables import Tables, read_tables

ONE, OTHER = "9276308686", "4444599390"
PROFILE = """\
title = "An invented portal"
header_row = 3
dates = "month first"
optional = ["grade"]

[columns]
learner = "Candidate"
unit = ["Unit ref", "Unit"]
date = "Signed off"
status = "Outcome"
grade = "Mark"

[words.status]
Passed = "achieved"
Referred = "failed"

[always]
provenance = "rpl"

[skip]
Site = ["Test"]
"""
TABLE = """\
Export of a portal, "made for nobody
,,,
Site;Candidate;Unit;Outcome;Signed off
North;L-1;A;passed;05/03/2012
north;L-1;B;Referred;05/04/2012
TEST;L-9;A;Passed;05/04/2012
North;L-2;A;soon;
"""


def tables(folder: Path, profile: str, *texts: str) -> Tables:
    (folder / "p.toml").write_text(profile)
    paths = [folder / f"{number}.csv" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    name = folder / "p.toml" if "[" in profile else Path(profile)
    return read_tables(paths, name)


def rows(found: Tables, *names: str) -> list[tuple[Any, ...]]:
    table = found.rows.read_all()
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def told(found: Tables) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found.diagnostics]


def test_an_export_is_read_as_its_profile_says(tmp_path: Path) -> None:
    found = tables(tmp_path, PROFILE, TABLE, "learner,pathway\nL-1,box\n")
    read = rows(found, "learner", "unit", "status", "provenance", "achieved", "row")
    assert [(*row[:4], row[4].isoformat(), row[5]) for row in read] == [
        ("L-1", "A", "achieved", "rpl", "2012-05-03", 4),
        ("L-1", "B", "failed", "rpl", "2012-05-04", 5),
    ]
    assert [(one.row, one.column, one.code) for one in found.rejected] == [(7, "Outcome", "QCF703")]
    assert [row["pathway"] for row in found.facts.to_pylist()] == ["box"]
    assert ("QCF745", "rows that the profile passes over: 1") in told(found)


def test_a_workbook_is_read_by_its_sheet_and_row(tmp_path: Path) -> None:
    book = extra("xlsxwriter").Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("Cover").write_row(0, 0, ["learner", "unit"])
    sheet = book.add_worksheet("Data")
    for place, line in enumerate(TABLE.splitlines()):
        sheet.write_row(place, 1, line.split(";"))
    book.close()
    (tmp_path / "p.toml").write_text('sheet = "Data"\n' + PROFILE)
    found = read_tables([tmp_path / "a.xlsx"], tmp_path / "p.toml")
    assert rows(found, "unit", "row") == [("A", 4), ("B", 5)]


def test_columns_may_be_named_as_units_or_numbered(tmp_path: Path) -> None:
    said = '[columns]\nlearner = "Who"\n[units]\n"Tools (core)" = "KM 1"\n'
    found = tables(tmp_path, said, "Who,Tools (core),SHC 31\nL-1,Merit,Y\n")
    assert rows(found, "unit", "grade") == [("KM 1", "Merit")]
    said = '[columns]\nlearner = "Who"\nunit = "Aim {n} ref"\ndate = "Aim {n} end"\n'
    found = tables(tmp_path, said, "Who,Aim 2 ref,Aim 2 end,Aim 3 ref,Aim 3 end\nL-1,A,,B,x\n")
    assert rows(found, "unit") == [("A",)]
    assert [one.column for one in found.rejected] == ["Aim 3 end"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Candidate;Unit;Outcome;Site", "`Signed off`"),
        ("Candidate;Unit;Outcome;Signed off", "`Site`"),
        ("Candidate;Signed off;Site;Outcome", "`Unit ref or Unit`"),
    ],
)
def test_a_table_without_the_headings_of_its_profile_is_not_read(
    tmp_path: Path, header: str, said: str
) -> None:
    found = tables(tmp_path, PROFILE, f"\n\n{header}\nL-1;A;B;C\n")
    message = "the profile asks for headings that the table does not have: "
    assert (rows(found, "row"), told(found)) == ([], [("QCF744", message + said)])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('[columns]\nlearner = "A\n', "QCF741", 2),
        ('colums = 1\n[columns]\nlearner = "A"', "QCF743", 1),
        ('dates = "year first"\n[columns]\nlearner = "A"', "QCF743", 1),
        ('ulns = "yes"\n[columns]\nlearner = "A"', "QCF743", 1),
        ('header_row = 0\n[columns]\nlearner = "A"', "QCF743", 1),
        ('optional = ["grade"]\n[columns]\nlearner = "A"', "QCF743", 1),
        ('[columns]\nlearner = "A"\nunti = "B"', "QCF743", 3),
        ('[columns]\nlearner = "A"\nunit = []', "QCF743", 3),
        ('[columns]\nlearner = "A"\nunit = 3', "QCF743", 3),
        ('[columns]\nunit = "A"', "QCF743", 1),
        ('words = 1\n[columns]\nlearner = "A"', "QCF743", 1),
        ('[columns]\nlearner = "A"\n[words.state]\nP = "achieved"', "QCF743", 3),
        ('[columns]\nlearner = "A"\n[words.status]\nP = 1', "QCF743", 4),
        ('[columns]\nlearner = "A"\n[always]\ndate = "2012-01-01"', "QCF743", 4),
        ("", "QCF743", 1),
    ],
)
def test_a_mistake_of_a_profile_is_told_with_its_place(text: str, code: str, line: int) -> None:
    profile, found = profile_of(SourceFile("p.toml", text))
    first = found[0]
    assert (profile, first.code, bool(first.help)) == (None, code, True)
    assert first.primary is not None
    assert first.primary.span.line == line


@given(st.text(max_size=200))
def test_any_text_is_a_profile_or_says_why_not(text: str) -> None:
    profile, found = profile_of(SourceFile("p.toml", text))
    assert (profile is None) == any(one.is_error for one in found)


def test_a_profile_that_is_not_there_is_told(tmp_path: Path) -> None:
    (found,) = read_profile("aptem-registration")[1]
    assert (found.code, found.help) == ("QCF742", "did you mean `aptem-registrations`?")
    assert read_profile(tmp_path / "none.toml")[1][0].code == "QCF001"
    assert read_tables([], "nobody").diagnostics[0].code == "QCF742"


# --- the profiles that ship -------------------------------------------------------------------

EXPORTS = {
    "aptem-registrations": (
        "Qualification Number,ULN,Status,Registration Number\n"
        f"500/9170/0,{ONE},Registered,1\n500/9170/0,{OTHER},Not registered,\n"
    ),
    "pics-learners": (
        f"FIRSTNAME,MIAP_ULN,AIMREF_1,AIMSTART_1,AIMREF_2\nRo,{ONE},K5015773,01/02/2012,\n"
    ),
    "personal-learning-record": (
        "foundUln,subjectCode,achievementAwardDate,credits,source,level,underDataChallenge,grade\n"
        f"{ONE},K/501/5773,2011-10-24,2,QCFU,Entry Level,N,9999999999\n"
        f"{ONE},J/601/1434,2011-10-25,0,QCFU,Level 2,Y,Pass\n"
        f"{ONE},50079116,2011-10-24,0,ILR,,N,9999999999\n"
    ),
}


@pytest.mark.parametrize("name", profile_names())
def test_a_shipped_profile_has_its_source_and_reads_its_export(tmp_path: Path, name: str) -> None:
    profile, found = read_profile(name)
    assert profile is not None
    assert profile.sources
    assert found == []
    (tmp_path / "a.csv").write_text(EXPORTS[name])
    records, told = read_learners([tmp_path / "a.csv"], name)
    assert [record.learner for record in records] == [ONE]
    assert [one for one in told if one.is_error] == []


def test_what_the_shipped_profiles_read(tmp_path: Path) -> None:
    def read(name: str) -> Tables:
        (tmp_path / "a.csv").write_text(EXPORTS[name])
        return read_tables([tmp_path / "a.csv"], name)

    found = read("aptem-registrations")
    assert rows(found, "row") == []
    assert [row["qualification"] for row in found.facts.to_pylist()] == ["500/9170/0"]
    assert rows(read("pics-learners"), "unit", "status") == [("K5015773", "in-progress")]
    names = ("unit", "status", "credit", "level", "grade")
    assert rows(read("personal-learning-record"), *names) == [
        ("K/501/5773", "achieved", 2, "Entry Level", None),
        ("J/601/1434", "challenged", None, "Level 2", "Pass"),
    ]
