"""An audit as text, JSON, workbook and page: the same answers in each, and nothing obeyed."""

import datetime as dt
import json
import zipfile
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from qcf.diagnostics.source import SourceFile
from qcf.workforce.audit import Audit, audit
from qcf.workforce.audit_json import audit_json
from qcf.workforce.audit_page import audit_page
from qcf.workforce.audit_sheet import audit_sheet
from qcf.workforce.audit_template import templates
from qcf.workforce.audit_text import MOST_LISTED, audit_text, setting_text
from qcf.workforce.audit_words import levels
from qcf.workforce.settings import Sector, Setting, read_settings
from qcf.workforce.staff import COLUMNS, Person, read_staff

SCHEMA = Path("qcf/report/schemas/audit-1.json")
ON = dt.date(2016, 1, 1)
HOSTILE = "=cmd()|<script>alert(1)</script>"


@pytest.fixture(scope="module")
def found() -> Audit:
    texts = templates()
    settings, wrong = read_settings(SourceFile("settings.csv", texts["settings.csv"]))
    people, more = read_staff(SourceFile("staff.csv", texts["staff.csv"]), settings)
    assert [*wrong, *more] == []
    return audit(settings, people, on=ON)


def hostile() -> Audit:
    setting = Setting(HOSTILE, HOSTILE, HOSTILE, Sector.PVI, True, True)
    return audit([setting], [Person(HOSTILE, HOSTILE, post=HOSTILE)], on=ON)


def test_the_text(found: Audit, snapshot: SnapshotAssertion) -> None:
    assert audit_text(found, 100) == snapshot
    assert [setting_text(found, one, 100) for one in found.settings] == snapshot


def test_the_page(found: Audit, snapshot: SnapshotAssertion) -> None:
    assert audit_page(found, ["The files have 1 mistake."]) == snapshot


def test_the_json_keeps_to_its_schema(found: Audit) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for one in (found, hostile()):
        jsonschema.validate(audit_json(one), schema)
    assert audit_json(found)["figures"][0]["number"] == 1


def test_a_template_names_every_column() -> None:
    header = templates()["staff.csv"].partition("\n")[0]
    assert {name.replace(" ", "_") for name in header.split(",")} == set(COLUMNS)


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    with zipfile.ZipFile(BytesIO(audit_sheet(hostile()))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert len(sheets) >= 4
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)


def test_a_page_obeys_no_word_of_a_stranger() -> None:
    page = audit_page(hostile())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_few_settings_are_listed_and_the_rest_are_counted() -> None:
    settings = [Setting(f"S{n:03}", full_daycare=True, disadvantaged=False) for n in range(25)]
    text = audit_text(audit(settings, [], on=ON))
    assert text.count("  - S0") == MOST_LISTED
    assert "and 5 more" in text


def test_the_highest_level_of_everybody_employed(found: Audit) -> None:
    assert levels(found) == (("level 3", 1), ("level 6", 1), ("none", 1))
