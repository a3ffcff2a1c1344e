"""Templates: what they offer is what is read. All learners are invented."""

import csv
import io
from pathlib import Path

import pytest

from qcf.exchange.extra import extra
from qcf.exchange.layout import is_unit
from qcf.exchange.learners import read_learners
from qcf.exchange.tables import read_tables
from qcf.exchange.template import FORMS, Template, csv_templates, workbook_template
from qcf.framework.levels import Level
from qcf.records.units import Unit

UNITS = (
    Unit("=Work safely()", code="KM 1", level=Level.L2, credit=3),
    Unit("Choose materials", reference="J/601/1434"),
    Unit("Choose materials", reference="J/601/1434", credit=4),
    Unit("Build a kite", code="Core kite unit 3.1a"),
)
KITES = Template(UNITS, ("flat", "box"), "Kites (invented)")
NAMES = ["KM 1", "J/601/1434", "Core kite unit 3.1a"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_an_empty_template_says_nothing_and_nothing_is_wrong(
    tmp_path: Path, form: str, kind: str
) -> None:
    path = tmp_path / f"a{kind}"
    if kind == ".xlsx":
        path.write_bytes(workbook_template(KITES, form))
    else:
        path.write_text(csv_templates(KITES, form)["achievements.csv"])
    records, found = read_learners([path])
    assert records == ()
    assert {d.code for d in found} <= {"QCF708"}


def test_the_headings_of_units_are_read_as_these_units(tmp_path: Path) -> None:
    header = csv_templates(KITES, "units")["achievements.csv"]
    (tmp_path / "a.csv").write_text(header + "L-1,Y,Y,2012-03-05\r\n")
    table = read_tables([tmp_path / "a.csv"]).rows.read_all()
    assert table["unit"].to_pylist() == NAMES
    assert not is_unit(NAMES[2])


def test_a_filled_template_is_read_with_its_facts(tmp_path: Path) -> None:
    book = extra("xlsxwriter").Workbook(str(tmp_path / "a.xlsx"))
    calamine = extra("python_calamine")
    written = io.BytesIO(workbook_template(KITES))
    given = calamine.CalamineWorkbook.from_filelike(written)
    rows = {"Achievements": ["L-1", "KM 1", "achieved"], "Learners": ["L-1", "", "box"]}
    for name in ("Achievements", "Learners"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, given.get_sheet_by_name(name).to_python()[0])
        sheet.write_row(1, 0, rows[name])
    book.close()
    (record,), found = read_learners([tmp_path / "a.xlsx"])
    assert (record.achievements[0].unit, record.pathway, found) == ("KM 1", "box", [])


def test_the_lists_offer_the_units_words_and_pathways() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook_template(KITES))) as packed:
        sheets = [packed.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
    assert "Units!$A$2:$A$4" in sheets[0]
    assert "achieved,in-progress" in sheets[0]
    assert "Lists!$A$1:$A$2" in sheets[1]


def test_no_cell_of_a_template_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(csv_templates(KITES)["units.csv"])))
    assert [row[0] for row in rows[1:]] == NAMES
    assert rows[1][2] == "'=Work safely()"
    calamine = extra("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook_template(KITES)))
    assert book.get_sheet_by_name("Units").to_python()[1][2] == "=Work safely()"


def test_a_template_of_today_is_that_of_tomorrow() -> None:
    assert workbook_template(KITES) == workbook_template(KITES)
