"""Learner records: nothing is guessed, a bad row spoils no other. All learners are invented."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.records.learners import Achievement, Activity, LearnerRecord, Provenance, Status
from qcf.records.record import read_records
from qcf.records.text import decode

Records = tuple[LearnerRecord, ...]
Found = list[tuple[str, int, str]]


def read(text: str, name: str = "r.csv") -> tuple[Records, list[Diagnostic]]:
    return read_records(SourceFile(name, text))


def brief(found: list[Diagnostic]) -> Found:
    """Return code, line and underlined text of each."""
    return [(d.code, d.primary.span.line, d.primary.span.text) for d in found if d.primary]


def units(records: Records) -> dict[str, list[str]]:
    return {r.learner: [a.unit for a in r.achievements] for r in records}


def test_a_row_is_read_in_full() -> None:
    (record,), found = read(
        "Learner,Unit,Status,Date,Provenance,Grade,Awarding Organisation,Credit,Level,Group,"
        "Achieved for\n"
        "L-001,J/601/1434,ACHIEVED,2012-08-31,RPL,Pass,Body,3,Level 3,B, ctlls \n"
    )
    assert found == []
    assert record.learner == "L-001"
    assert record.achievements == (
        Achievement(
            "J/601/1434",
            Status.ACHIEVED,
            dt.date(2012, 8, 31),
            Provenance.RPL,
            "Pass",
            "Body",
            3,
            Level.L3,
            group="B",
            achieved_for="ctlls",
        ),
    )
    assert record.achievements[0].span is not None
    assert record.achievements[0].span.line == 2


@pytest.mark.parametrize(
    ("dates", "days", "expected"),
    [
        ("08/31/2012 05/03/2012", [(8, 31), (5, 3)], [("QCF708", 2, "08/31/2012")]),
        ("05/03/2012 08/31/2012", [(5, 3), (8, 31)], [("QCF708", 2, "05/03/2012")]),
        ("05/03/2012 06/07/2012", [(3, 5), (7, 6)], [("QCF708", 2, "05/03/2012")]),
        (
            "31/08/2012 08/31/2012",
            [(8, 31)],
            [("QCF708", 2, "31/08/2012"), ("QCF704", 3, "08/31/2012")],
        ),
    ],
)
def test_the_dates_of_a_column_have_one_order(
    dates: str, days: list[tuple[int, int]], expected: Found
) -> None:
    rows = "".join(f"L-1,U {n},{date}\n" for n, date in enumerate(dates.split()))
    (record,), found = read(f"learner,unit,date\n{rows}")
    read_days = [(a.date.month, a.date.day) for a in record.achievements if a.date]
    assert (read_days, brief(found)) == (days, expected)


def test_learners_stand_in_order_of_first_appearance() -> None:
    records, found = read("learner,unit\nb,1\na,2\nb,3\na,4\n")
    assert (list(units(records).items()), found) == ([("b", ["1", "3"]), ("a", ["2", "4"])], [])


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("achieved", Status.ACHIEVED),
        ("In Progress", Status.IN_PROGRESS),
        ("IN_PROGRESS", Status.IN_PROGRESS),
        ("in-progress", Status.IN_PROGRESS),
        ("planned", Status.PLANNED),
        ("Failed", Status.FAILED),
        ("withdrawn", Status.WITHDRAWN),
        ("challenged", Status.CHALLENGED),
        ("unclassified", Status.UNCLASSIFIED),
    ],
)
def test_the_seven_statuses(word: str, status: Status) -> None:
    (record,), found = read(f"learner,unit,status\nL,U,{word}\n")
    assert (record.achievements[0].status, found) == (status, [])


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ("status", "passed", ("QCF703", "passed")),
        ("status", "", ("QCF703", "")),
        ("status", "inprogress", ("QCF703", "inprogress")),
        ("date", "31/02/2012", ("QCF704", "31/02/2012")),
        ("date", "31/08/12", ("QCF704", "31/08/12")),
        ("provenance", "prior learning", ("QCF710", "prior learning")),
        ("credit", "0", ("QCF711", "0")),
        ("credit", "1000", ("QCF711", "1000")),
        ("credit", "3.0", ("QCF711", "3.0")),
        ("credit", "three", ("QCF711", "three")),
        ("level", "9", ("QCF711", "9")),
        ("grade", ",Pass", ("QCF713", "Pass")),
        ("grade", '"Pass', ("QCF717", '"Pass')),
    ],
)
def test_a_bad_cell_rejects_its_row_and_no_other(
    columns: str, cells: str, expected: tuple[str, str]
) -> None:
    good = "planned" if columns == "status" else ""
    records, found = read(f"learner,unit,{columns}\nL-1,A,{good}\nL-2,B,{cells}\nL-3,C,{good}\n")
    assert brief(found) == [(expected[0], 3, expected[1])]
    assert found[0].message.startswith("row 3")
    assert found[0].help
    assert units(records) == {"L-1": ["A"], "L-3": ["C"]}


@pytest.mark.parametrize(
    ("column", "word", "meant"),
    [
        ("status", "Fail", "failed"),
        ("status", "acheived", "achieved"),
        ("status", "inprogress", "in-progress"),
        ("status", "Withdrew", "withdrawn"),
        ("provenance", "Exempted", "exemption"),
        ("status", "Pass", None),
        ("status", "passed", None),
        ("status", "not achieved", None),
        ("status", "Not-failed", None),
        ("status", "unachieved", None),
        ("status", "x" * 50_000, None),
        ("provenance", "not taught", None),
    ],
)
def test_an_unknown_word_is_met_with_the_nearest(column: str, word: str, meant: str | None) -> None:
    good = "achieved" if column == "status" else "taught"
    _, (found,) = read(f"learner,unit,{column}\nL,A,{word}\nL,B,{good}\n")
    advice = f"did you mean `{meant}`?" if meant else "write "
    assert (found.help or "").startswith(advice)


def test_a_bad_row_is_named_by_row_and_column() -> None:
    _, found = read("learner,unit,date\nL-001,A,\nL-001,B,31/02/2012\n")
    assert found[0].message == ("row 3, column `date`: `31/02/2012` is not a day of the calendar")


def test_all_mistakes_of_a_row_are_reported() -> None:
    _, found = read("learner,unit,credit,date\nL,A,,\n,,x,y\n")
    assert [d.code for d in found] == ["QCF712", "QCF712", "QCF711", "QCF704"]


def test_empty_cells_say_nothing() -> None:
    (record,), found = read("learner,unit,date,provenance,credit,level,grade\nL,A,,,,,\n")
    assert (record.achievements, found) == ((Achievement("A"),), [])


def test_a_bare_entry_level_is_marked() -> None:
    (record,), found = read("learner,unit,level\nL,A,Entry\nL,B,E1\n")
    assert [(a.level, a.bare_entry_level) for a in record.achievements] == [
        (Level.E1, True),
        (Level.E1, False),
    ]
    assert found == []


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("learner,unit,result", ["QCF705"]),
        ("learner,unit,Outcome", ["QCF705"]),
        ("learner,unit,achieved", ["QCF705"]),
        ("learner,unit,Unit Status", ["QCF705"]),
        ("learner,unit,pass,state", ["QCF705", "QCF705"]),
        ("learner,result", ["QCF702", "QCF705"]),
        ("learner,unit,status,Date achieved", ["QCF727"]),
        ("learner,unit,Date awarded", ["QCF727"]),
        ("learner,unit,Achievement date", ["QCF727"]),
        ("learner,unit,Completion-date", ["QCF727"]),
        ("learner,unit,CompletionDate", ["QCF727"]),
        ("learner,unit,Date achieved (dd/mm/yyyy)", ["QCF727"]),
        ("learner,unit,How", ["QCF727"]),
        ("learner,unit,Route", ["QCF727"]),
        ("learner,unit,Method", ["QCF727"]),
        ("learner,unit,RPL", ["QCF727"]),
        ("learner,unit,How achieved,Date achieved,result", ["QCF727", "QCF727", "QCF705"]),
        ("learner,Date achieved", ["QCF702", "QCF727"]),
        ("name,code", ["QCF702", "QCF702"]),
        ("learner,unit,Unit", ["QCF718"]),
    ],
)
def test_a_header_that_makes_the_rows_unusable(header: str, codes: list[str]) -> None:
    records, found = read(f"{header}\nL-001,A\n")
    assert (records, [d.code for d in found]) == ((), codes)
    assert all(d.is_error and d.help for d in found)


@pytest.mark.parametrize(
    ("header", "cell", "code", "name"),
    [
        ("status,Completed", "achieved,2012-08-31", "QCF727", "date"),
        ("status,Achieved on", "achieved,31/08/2012", "QCF727", "date"),
        ("Completed", "2012-08-31", "QCF727", "date"),
        ("Completed", "yes", "QCF705", "status"),
        ("date,Completed", "2012-08-31,2012-08-31", "QCF705", "status"),
        ("Route", "rpl", "QCF727", "provenance"),
    ],
)
def test_what_a_column_is_meant_for_is_said(header: str, cell: str, code: str, name: str) -> None:
    records, found = read(f"learner,unit,{header}\nL,A,{cell}\n")
    assert (records, [d.code for d in found]) == ((), [code])
    assert (found[0].help or "").startswith(f"rename it to `{name}`")


@pytest.mark.parametrize(
    "header",
    [
        "Date of birth",
        "Start date",
        "Registration date",
        "Date registered",
        "Candidate",
        "Grade achieved",
        "Credits achieved",
        "Awarded by",
        "Assessment method",
    ],
)
def test_other_columns_are_no_dates_of_achievement(header: str) -> None:
    records, found = read(f"learner,unit,{header}\nL,A,1999-01-01\n")
    assert (units(records), [d.code for d in found]) == ({"L": ["A"]}, ["QCF706"])


def test_beside_the_real_columns_others_like_them_are_notes() -> None:
    text = "learner,unit,status,date,provenance,Date awarded,Route\nL,A,achieved,2012-01-01,rpl,1,x"
    records, found = read(text)
    assert (units(records), [d.code for d in found]) == ({"L": ["A"]}, ["QCF706"])


def test_beside_a_status_column_others_are_ignored_and_named_once() -> None:
    records, found = read("learner,unit,status,result,tutor\nL,A,failed,pass,x\nL,B,failed,,y\n")
    assert [(d.code, d.message) for d in found] == [
        ("QCF706", "columns that are not used: `result`, `tutor`")
    ]
    assert {a.status for a in records[0].achievements} == {Status.FAILED}


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("achieved_fro", "QCF702"),
        ("achievedfor", "QCF702"),
        ("awarding organistion", "QCF702"),
        ("Achieved on", "QCF706"),
        ("achieved", "QCF706"),
    ],
)
def test_a_column_is_misspelt_only_if_all_its_words_are_near(header: str, code: str) -> None:
    _, found = read(f"learner,unit,status,{header}\nL,A,achieved,x\n")
    assert [d.code for d in found] == [code]


def test_the_same_unit_achieved_for_two_qualifications_is_two_achievements() -> None:
    (record,), found = read("learner,unit,achieved_for\nL,A,ctlls\nL,A,\n")
    assert ([a.achieved_for for a in record.achievements], found) == (["ctlls", None], [])


def test_a_file_without_a_header_does_not_betray_its_learner() -> None:
    _, found = read("L-001,J/601/1434\nL-002,J/601/1434\n")
    assert [d.code for d in found] == ["QCF702", "QCF702"]
    assert not any("L-00" in f"{d.message} {d.help} {d.notes}" for d in found)


@pytest.mark.parametrize("text", ["learner,unit\n", "learner,unit\n,A\n", "learner,unit\nL,\n"])
def test_a_record_without_a_good_row_is_an_error(text: str) -> None:
    records, found = read(text)
    assert records == ()
    assert "QCF709" in [d.code for d in found]


def test_an_empty_file_lacks_its_columns() -> None:
    assert [d.code for d in read("")[1]] == ["QCF702"]


def test_identical_rows_are_merged_with_one_note() -> None:
    (record, _), found = read(
        "learner,unit,date,tutor\nL,A,2012-01-01,x\nL,A,2012-01-01,y\nM,A,2012-01-01,\n"
        "L,A,2012-01-02,\nL,A,2012-01-01,\n"
    )
    assert len(record.achievements) == 2
    assert [d.message for d in found if d.code == "QCF707"] == [
        "merged with an identical earlier one: row 3, row 6"
    ]


def test_dates_that_are_not_iso_and_separators_are_noted_once() -> None:
    text = "learner;unit;date\nL;A;2012-01-01\nL;B;03/04/2012\nL;C;1 May 2012\n"
    (record,), found = read(text)
    assert brief(found) == [("QCF708", 1, "learner;unit;date"), ("QCF708", 3, "03/04/2012")]
    assert [a.date for a in record.achievements] == [
        dt.date(2012, 1, 1),
        dt.date(2012, 4, 3),
        dt.date(2012, 5, 1),
    ]


NASTY = (
    "Learner;Unit;Status;Date;Note\r\n"
    "'L-001;J/601/1434;Achieved;31/08/2012;“good”\r\n"
    "L-001\xa0;A/601/1429;passed;;\r\n"
    "\r\n"
    'L-002;"A/601/1429\r\n";In Progress;31/02/2012;\r\n'
    "L-001;J/601/1434;achieved;2012-08-31;\r\n"
    ";;;;\r\n"
    "L-003;SHC 31;planned;;;;extra\r\n"
    "L-002;SHC 32;planned;1 Sept 2013;\r\n"
)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_the_nasty_spreadsheet(encoding: str) -> None:
    source, notes = decode("r.csv", NASTY.encode(encoding))
    assert source is not None
    records, found = read_records(source)
    assert [d.code for d in notes] == (["QCF708"] if encoding == "cp1252" else [])
    assert [(d.code, d.place[1]) for d in found] == [
        ("QCF708", 1),
        ("QCF706", 1),
        ("QCF708", 2),
        ("QCF703", 3),
        ("QCF704", 6),
        ("QCF707", 7),
        ("QCF713", 9),
    ]
    assert [d.message.split(":")[0] for d in found if d.is_error] == [
        "row 3, column `status`",
        "row 5, column `date`",
        "row 8",
    ]
    assert units(records) == {"L-001": ["J/601/1434"], "L-002": ["SHC 32"]}
    assert not any("L-00" in f"{d.message} {d.help}" for d in found)


def test_reading_stops_after_two_hundred_mistakes() -> None:
    _, found = read("learner,unit,credit\n" + "L,A,x\n" * 300)
    assert [d.code for d in found] == ["QCF711"] * 200 + ["QCF118"]


def test_a_record_of_an_unknown_kind_is_refused() -> None:
    assert [d.code for d in read("x", "r.xlsx")[1]] == ["QCF001"]


TOML_ONE = """learner = " L-001 "
pathway = "Social Care"
registered = 2011-09-01
started = "1 September 2011"
country = "England"
role = "assistant"
held = ["first aid"]
completed = { "teaching practice" = 160 }
units = ["J/601/1434", "A/601/1429"]

[[achievement]]
unit = "SHC 33"
status = "in-progress"
date = 2012-08-31
provenance = "transfer"
credit = 3
level = 3
group = "B"
achieved_for = "ctlls"
"""
JSON_ONE = """{"learner": " L-001 ", "pathway": "Social Care", "registered": "2011-09-01",
"started": "1 September 2011", "country": "England", "role": "assistant", "held": ["first aid"],
"completed": {"teaching practice": 160}, "units": ["J/601/1434", "A/601/1429"],
"achievements": [{"unit": "SHC 33", "status": "in-progress", "date": "2012-08-31", "grade": null,
"provenance": "transfer", "credit": 3, "level": 3, "group": "B",
"achieved_for": "ctlls"}]}"""
RECORD = LearnerRecord(
    "L-001",
    (
        Achievement("J/601/1434"),
        Achievement("A/601/1429"),
        Achievement(
            "SHC 33",
            Status.IN_PROGRESS,
            dt.date(2012, 8, 31),
            Provenance.TRANSFER,
            credit=3,
            level=Level.L3,
            group="B",
            achieved_for="ctlls",
        ),
    ),
    pathway="Social Care",
    registered=dt.date(2011, 9, 1),
    started=dt.date(2011, 9, 1),
    country="England",
    role="assistant",
    held=("first aid",),
    completed=(Activity("teaching practice", 160),),
)


@pytest.mark.parametrize(("name", "text"), [("r.toml", TOML_ONE), ("r.json", JSON_ONE)])
def test_one_learner_with_facts(name: str, text: str) -> None:
    records, found = read(text, name)
    assert records == (RECORD,)
    assert [d.code for d in found] == ["QCF708"]


TOML_TWO = """[[learner]]
id = "b"
units = ["1"]
[[learner]]
id = "a"
[[learner.achievement]]
unit = "2"
[[learner.achievement]]
unit = "3"
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.toml", TOML_TWO),
        ("r.json", '{"learners": [{"id": "b", "units": ["1"]}, {"id": "a", "units": ["2", "3"]}]}'),
        ("r.json", '[{"learner": "b", "units": ["1"]}, {"learner": "a", "units": ["2", "3"]}]'),
    ],
)
def test_several_learners(name: str, text: str) -> None:
    records, found = read(text, name)
    assert (list(units(records).items()), found) == ([("b", ["1"]), ("a", ["2", "3"])], [])


@pytest.mark.parametrize("text", ['learner = "L"', 'learner = "L"\nunits = []'])
def test_a_learner_may_hold_nothing_yet(text: str) -> None:
    assert read(text, "r.toml") == ((LearnerRecord("L"),), [])


HELD = {"L-001": ["U"]}
BOTH = {"b": ["1"], "a": ["2", "3"]}
ROW = 'learner = "L-001"\nunits = ["U"]\n[[achievement]]\nunit = "A"\n'


@pytest.mark.parametrize(
    ("text", "expected", "kept"),
    [
        ("", [("QCF716", 1, "")], {}),
        ('units = ["U"]', [("QCF716", 1, 'units = ["U"]')], {}),
        ('learner = 3\nunits = ["U"]', [("QCF716", 1, "3")], {}),
        ('learner = "L"\nid = "L"', [("QCF716", 2, '"L"')], {}),
        ('learner = "L"\nunits = ["U", 3]', [("QCF716", 2, "3")], {"L": ["U"]}),
        ('learner = "L"\nunits = "U"',
         [("QCF709", 1, 'learner = "L"'), ("QCF716", 2, '"U"')], {"L": []}),
        ('learner = "L"\nunits = ["U", "U"]', [("QCF707", 2, '"U"')], {"L": ["U"]}),
        ('learner = "L"\npathwy = "x"', [("QCF715", 2, '"x"')], {"L": []}),
        ('learner = "L"\nheld = ["x", 3]', [("QCF716", 2, "3")], {"L": []}),
        ('learner = "L"\ncompleted = { x = -1, y = 2 }', [("QCF716", 2, "-1")], {"L": []}),
        ('learner = "L"\ncompleted = 3', [("QCF716", 2, "3")], {"L": []}),
        ('learner = "L"\nregistered = "soon"', [("QCF704", 2, '"soon"')], {"L": []}),
        ('learner = "L"\npathway = "x', [("QCF701", 2, '"x')], {"L": []}),
        (ROW + 'status = "passed"', [("QCF703", 5, '"passed"')], HELD),
        (ROW + 'status = ""', [("QCF703", 5, '""')], HELD),
        (ROW + 'stauts = "failed"', [("QCF715", 5, '"failed"')], HELD),
        (ROW + 'outcome = "failed"', [("QCF705", 5, '"failed"')], HELD),
        (ROW + "date = 2012-01-01T10:00:00", [("QCF704", 5, "2012-01-01T10:00:00")], HELD),
        (ROW + 'date = "08/31/2012"', [("QCF704", 5, '"08/31/2012"')], HELD),
        (ROW + 'provenance = "prior learning"', [("QCF710", 5, '"prior learning"')], HELD),
        (ROW + "credit = 0", [("QCF711", 5, "0")], HELD),
        (ROW + "level = 12", [("QCF711", 5, "12")], HELD),
        (ROW + "grade = 12", [("QCF716", 5, "12")], HELD),
        (ROW + "credit = = 3", [("QCF701", 5, "= 3")], HELD),
        (ROW + '[[achievement]]\nstatus = "planned"',
         [("QCF712", 5, "[[achievement]]")], {"L-001": ["U", "A"]}),
        (TOML_TWO + '[[learner]]\nid = "a"', [("QCF716", 10, "[[learner]]")], BOTH),
        (TOML_TWO + '[[learner]]\nunits = ["x"]', [("QCF716", 10, "[[learner]]")], BOTH),
        ('learner = ["L-001"]', [("QCF716", 1, '"L-001"')], {}),
        ('learners = "L-001"', [("QCF716", 1, '"L-001"')], {}),
        ('[L-001]\nunits = ["x"]', [("QCF715", 1, "[L-001]"), ("QCF716", 1, "[L-001]")], {}),
    ],
)  # fmt: skip
def test_a_mistake_in_toml_is_at_its_place(
    text: str, expected: Found, kept: dict[str, list[str]]
) -> None:
    records, found = read(text, "r.toml")
    assert (brief(found), units(records)) == (expected, kept)
    assert not any("L-001" in f"{d.message} {d.help}" for d in found)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "QCF701", "asked for value"),
        ('{"learner": "L-001",\n "units" ["x"]}', "QCF701", "':'"),
        ("[" * 100_000, "QCF701", "inside one another"),
        ('{"a":' * 100_000, "QCF701", "inside one another"),
        ('{"learner": "L-001", "units": ' + "9" * 5000 + "}", "QCF701", "too long"),
        ("3", "QCF716", "an object"),
        ('["L-001"]', "QCF716", "`$.learners[0]`"),
        ('{"learners": {"L-001": []}}', "QCF716", "`$.learners`"),
        ('{"L-001": {"units": ["x"]}}', "QCF716", "`$`"),
        ('{"learner": "L-001", "units": ["x", null]}', "QCF716", "`$.units[1]`"),
        ('{"learner": "L-001", "units": ["\\ud800"]}', "QCF716", "`$.units[0]`"),
        ('{"learner": "L-\\ud800"}', "QCF716", "`$.learner`"),
        ('[{"id": "L-001", "achievements": [{"unit": "A", "credit": NaN}]}]', "QCF711",
         "`$.learners[0].achievements[0].credit`"),
        ('{"id": "L-001", "achievements": [{"unit": "A", "status": null}]}', "QCF703",
         "`$.achievements[0].status`"),
    ],
)  # fmt: skip
def test_a_mistake_in_json_is_named_by_its_path(text: str, code: str, words: str) -> None:
    _, found = read(text, "r.json")
    assert any(d.code == code and words in d.message for d in found)
    assert not any("L-001" in f"{d.message} {d.help}" for d in found)


def test_broken_json_has_its_line_and_column() -> None:
    _, (diagnostic,) = read('{"learner": "L-001",\n "units" ["x"]}', "r.json")
    assert (diagnostic.place[1], diagnostic.place[2]) == (2, 10)


CELL = st.sampled_from(["L-1", "L-2", "U", "failed", "31/02/2012", '"', "", "'", "3", "é", "\xa0"])
TABLE = st.lists(st.lists(CELL, max_size=5).map(";".join)).map(
    lambda rows: "\n".join(["learner;unit;status;date", *rows])
)


@given(
    st.one_of(st.text(), TABLE, st.just(TOML_ONE + TOML_TWO), st.just(JSON_ONE)),
    st.sampled_from(["r.csv", "r.toml", "r.json", "r"]),
)
@settings(max_examples=100)
def test_any_text_is_read_and_spans_lie_inside(text: str, name: str) -> None:
    records, found = read(text, name)
    spans = [d.primary.span for d in found if d.primary]
    spans += [a.span for r in records for a in r.achievements if a.span]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all("\n" not in d.message for d in found)


@given(st.binary(max_size=80), st.sampled_from(["r.csv", "r.toml", "r.json"]))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    source, found = decode(name, data)
    if source is None:
        assert found
    else:
        read_records(source)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["X 1", "X 2", "J/601/1434", ""]),
        st.sampled_from(["achieved", "failed", "passed"]),
        st.sampled_from(["", "2012-01-01", "01/01/2012", "31/02/2012"]),
    ),
    max_size=12,
)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[str, str, str, str]], random: Random
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)

    def held(lines: list[tuple[str, str, str, str]]) -> set[tuple[str, Achievement]]:
        text = "\n".join(["learner,unit,status,date", *(",".join(line) for line in lines)])
        return {(r.learner, a) for r in read(text)[0] for a in r.achievements}

    assert held(rows) == held(shuffled)
