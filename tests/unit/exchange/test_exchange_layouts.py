"""One list of achievements in each layout and each kind of file. All learners are invented."""

import csv
import datetime as dt
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import QcfError
from qcf.exchange.extra import extra
from qcf.exchange.learners import read_learners, read_records
from qcf.exchange.tables import read_tables
from qcf.exchange.template import Template, csv_templates
from qcf.records.learners import Achievement, LearnerRecord, Status
from qcf.records.units import Unit

Row = tuple[str, str, str, dt.date | None]

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["L-1", "L-2", "é", "0012"]),
        st.sampled_from(["SHC 31", "SHC 32", "J/601/1434"]),
        st.sampled_from(["achieved", "planned", "failed"]),
        st.one_of(st.none(), st.dates(dt.date(2009, 1, 1), dt.date(2020, 1, 1))),
    ),
    max_size=8,
    unique_by=lambda row: row[:2],
)
HEADINGS = ("learner", "unit", "status", "date")


def expected(rows: list[Row]) -> dict[str, set[Achievement]]:
    found: dict[str, set[Achievement]] = {}
    for learner, unit, status, day in rows:
        one = Achievement(unit, Status(status), day)
        found.setdefault(learner, set()).add(one)
    return found


def known(records: tuple[LearnerRecord, ...]) -> dict[str, set[Achievement]]:
    return {one.learner: set(one.achievements) for one in records if one.achievements}


def as_csv(path: Path, rows: list[Row], form: str) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADINGS, *rows])


def as_workbook(path: Path, rows: list[Row], form: str) -> None:
    book = extra("xlsxwriter").Workbook(str(path))
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": form})
    sheet.write_row(1, 2, HEADINGS)
    for place, (learner, unit, status, date) in enumerate(rows, 2):
        for column, text in enumerate((learner, unit, status), 2):
            sheet.write_string(place, column, text)
        if date is not None:
            sheet.write_datetime(place, 5, dt.datetime.combine(date, dt.time()), day)
    book.close()


def as_parquet(path: Path, rows: list[Row], form: str) -> None:
    pa = extra("pyarrow")
    columns = [[row[place] for row in rows] for place in range(len(HEADINGS))]
    kinds = [pa.string(), pa.dictionary(pa.int8(), pa.string()), pa.string(), pa.date32()]
    arrays = [pa.array(c, kind) for c, kind in zip(columns, kinds, strict=True)]
    extra("pyarrow.parquet").write_table(pa.table(arrays, names=list(HEADINGS)), path)


def as_numbered(path: Path, rows: list[Row], form: str) -> None:
    """A row for each learner, with as many groups as any of them needs."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    most = max(map(len, grouped.values()), default=1)
    with path.open("w", newline="") as file:
        write = csv.writer(file).writerow
        numbers = range(1, most + 1)
        write(["Learner", *(f"{name} {n}" for n in numbers for name in ("Unit", "Status", "Date"))])
        for learner, theirs in grouped.items():
            cells = [cell for _, unit, status, day in theirs for cell in (unit, status, day)]
            write([learner, *cells])


WRITERS = {
    "long.csv": as_csv,
    "long.xlsx": as_workbook,
    "long.parquet": as_parquet,
    "numbered.csv": as_numbered,
}


@pytest.mark.parametrize("name", WRITERS)
@given(rows=ROWS, form=st.sampled_from(["dd/mm/yyyy", "mmm yy"]))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
def test_each_kind_of_table_says_the_same(
    tmp_path: Path, name: str, rows: list[Row], form: str
) -> None:
    WRITERS[name](tmp_path / name, rows, form)
    records, found = read_learners([tmp_path / name])
    assert known(records) == expected(rows)
    assert [d for d in found if d.is_error] == []


def tables(folder: Path, text: str) -> Any:
    (folder / "a.csv").write_text(text)
    return read_tables([folder / "a.csv"])


def achieved(found: Any) -> list[tuple[Any, ...]]:
    names = ("learner", "unit", "status", "grade", "achieved")
    table = found.rows.read_all()
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_a_column_for_each_unit_holds_dates_words_and_grades(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        "Learner,Pathway,SHC 31,J6011434,Year 1,Tutor\n"
        "L-1,youth,Y,08/31/2012,2,x\nL-2,,merit,-,,\nL-3,,05/03/2012,in progress,,\n",
    )
    assert achieved(found) == [
        ("L-1", "SHC 31", "achieved", None, None),
        ("L-1", "J6011434", "achieved", None, dt.date(2012, 8, 31)),
        ("L-2", "SHC 31", "achieved", "merit", None),
        ("L-3", "SHC 31", "achieved", None, dt.date(2012, 5, 3)),
        ("L-3", "J6011434", "in-progress", None, None),
    ]
    assert [(row["learner"], row["pathway"]) for row in found.facts.to_pylist()] == [
        ("L-1", "youth"),
        ("L-2", None),
        ("L-3", None),
    ]
    said = [(d.code, d.message) for d in found.diagnostics]
    assert said == [
        ("QCF706", "columns that are not used: `Year 1`, `Tutor`"),
        ("QCF708", "headings that were read as units: `SHC 31`, `J6011434`"),
        ("QCF708", "dates of this file are read month first"),
    ]


def test_a_bad_cell_of_a_wide_row_spoils_no_other_cell(tmp_path: Path) -> None:
    found = tables(
        tmp_path,
        "learner,unit_1,date_1,unit_2,date_2,notes\n"
        "L-1,A,31/02/2012,B,2012-03-05,\n,A,,B,,\nL-2,,2012-03-05,B,,\nL-3,,,,,\n",
    )
    assert [row[:2] for row in achieved(found)] == [("L-1", "B"), ("L-2", "B")]
    assert [(one.row, one.column, one.code) for one in found.rejected] == [
        (2, "date_1", "QCF704"),
        (3, "learner", "QCF712"),
        (4, "unit_1", "QCF712"),
    ]
    assert [row["learner"] for row in found.facts.to_pylist()] == ["L-1", "L-2", "L-3"]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("learner,unit 1,result 1", "QCF705"),
        ("learner,unit 1,date achieved 1", "QCF727"),
        ("learner,units", "QCF702"),
        ("person,unit", "QCF702"),
        ("SHC 31,SHC 32", "QCF702"),
        ("learner,unit,unit", "QCF718"),
        ("learner,pathway,registred", "QCF702"),
    ],
)
def test_headings_that_leave_something_open_are_refused(
    tmp_path: Path, header: str, code: str
) -> None:
    found = tables(tmp_path, f"{header}\nL-1,A,x\n")
    assert (achieved(found), [d.code for d in found.diagnostics]) == ([], [code])


def test_facts_of_what_was_done_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("learner,unit\nL-1,A\n")
    (tmp_path / "f.csv").write_text(
        "learner,held,completed: hours of practice,tutor\nL-1,first-aid on 2011-07-01;other,160,x\n"
    )
    (record,), found = read_learners([tmp_path / "a.csv", tmp_path / "f.csv"])
    assert [one.words for one in record.completed] == ["hours of practice"]
    assert (record.held, record.certificates[0].qualification) == (("other",), "first-aid")
    assert [d.code for d in found] == ["QCF706"]


def test_what_several_tables_say_of_learners_stands_in_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("learner,pathway,completed: talks\nL-1,box,2\nL-2,,x\n")
    (tmp_path / "b.csv").write_text("learner,held,SHC 31\nL-1,one on 31/02/2011,Y\nL-3,two,Y\n")
    found = read_tables([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert achieved(found) == [
        ("L-1", "SHC 31", "achieved", None, None),
        ("L-3", "SHC 31", "achieved", None, None),
    ]
    names = ("learner", "pathway", "held", "completed: talks")
    assert [tuple(row[name] for name in names) for row in found.facts.to_pylist()] == [
        ("L-1", "box", None, 2),
        ("L-2", None, None, None),
        ("L-1", None, None, None),
        ("L-3", None, "two", None),
    ]
    assert [(one.file[-5:], one.row, one.column, one.code) for one in found.rejected] == [
        ("a.csv", 3, "completed: talks", "QCF716"),
        ("b.csv", 2, "held", "QCF704"),
    ]


def test_a_workbook_is_a_record_with_its_facts(tmp_path: Path) -> None:
    book = extra("xlsxwriter").Workbook(str(tmp_path / "r.xlsx"))
    one, two = book.add_worksheet("Units"), book.add_worksheet("People")
    book.add_worksheet("Notes").write(0, 0, "anything")
    hidden = book.add_worksheet("Old")
    hidden.write_row(0, 0, ["learner", "unit"])
    hidden.write_row(1, 0, ["L-9", "Z"])
    hidden.hide()
    one.write_row(0, 0, ["learner", "unit", "credit"])
    one.write_row(1, 0, ["L-1", "A", 3])
    two.write_row(0, 0, ["learner", "country"])
    two.write_row(1, 0, ["L-1", "Wales"])
    book.close()
    (record,), found = read_records(tmp_path / "r.xlsx")
    assert (record.achievements, record.country) == ((Achievement("A", credit=3),), "Wales")
    assert [d.code for d in found] == ["QCF706"]
    assert "`Notes`" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "learner,SHC 31,SHC 32\n9276308686,Y,Y\n",
        "learner;unit 1;unit 2\n9276308686;SHC 31;SHC 32\n",
        "ULN,unit\n9276308686,SHC 31\n9276308686,SHC 32\n",
        "learner,unit\n9276308686,SHC 31\n9276308686,SHC 32\n",
    ],
)
def test_a_record_may_be_a_table_of_any_layout(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.csv").write_text(text)
    (record,), _ = read_records(tmp_path / "r.csv")
    assert record == LearnerRecord.of("9276308686", ["SHC 31", "SHC 32"])


@pytest.mark.parametrize("text", ["learner,pathway\nL-1,box\n", "person,unit\nL-1,A\n", ""])
def test_what_is_no_record_is_told_as_ever(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.csv").write_text(text)
    assert [d.code for d in read_records(tmp_path / "r.csv")[1]] == ["QCF702"]
    assert read_records(tmp_path / "none.csv")[1][0].code == "QCF001"


def test_other_records_are_read_as_ever(tmp_path: Path) -> None:
    (tmp_path / "r.toml").write_text('learner = "L-1"\nunits = ["A"]\n')
    assert read_records(tmp_path / "r.toml")[0][0].learner == "L-1"


FILLED = {"units": "L-1,05/03/2012,Y\r\n", "numbered": "L-1,SHC 31,achieved,05/03/2012\r\n"}


@pytest.mark.parametrize("form", FILLED)
def test_a_template_that_was_filled_in_is_a_record(tmp_path: Path, form: str) -> None:
    template = Template((Unit("A", code="SHC 31"), Unit("B", code="SHC 32")))
    files = csv_templates(template, form)
    path, facts = tmp_path / "achievements.csv", tmp_path / "learners.csv"
    path.write_bytes((files["achievements.csv"] + FILLED[form]).encode("utf-8-sig"))
    facts.write_bytes((files["learners.csv"] + "L-1,kites,box\r\n").encode("utf-8-sig"))
    records, found = read_records(path, facts)
    first = records[0].achievements[0]
    assert (first.unit, first.date) == ("SHC 31", dt.date(2012, 3, 5))
    assert records[0].pathway == "box"
    assert {diagnostic.code for diagnostic in found} <= {"QCF708"}


def test_the_facts_of_a_template_draw_no_note(tmp_path: Path) -> None:
    path, facts = tmp_path / "achievements.csv", tmp_path / "learners.csv"
    path.write_text("learner,unit\nL-1,SHC 31\n")
    facts.write_text(csv_templates(Template())["learners.csv"] + "L-1,kites,box\n")
    records, found = read_records(path, facts)
    assert (records[0].pathway, found) == ("box", [])


def test_a_wide_table_asks_for_what_it_needs_and_a_long_one_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    long, wide = tmp_path / "long.csv", tmp_path / "wide.csv"
    long.write_text("learner,unit\nL-1,SHC 31\n")
    wide.write_text("learner,SHC 31,SHC 32\nL-1,Y,Y\n")
    assert read_records(long)[0][0].learner == "L-1"
    with pytest.raises(QcfError) as raised:
        read_records(wide)
    (found,) = raised.value.diagnostics
    assert found.code == "QCF730"


@pytest.mark.parametrize(
    "headings", ["learner,unti,Q1,Q2", "learner,title", "learner,pathway,country"]
)
def test_headings_that_lack_a_unit_are_told_as_ever(tmp_path: Path, headings: str) -> None:
    path = tmp_path / "record.csv"
    path.write_text(headings + "\nL-1,SHC 31\n")
    records, found = read_records(path)
    assert records == ()
    assert found[0].code == "QCF702"
