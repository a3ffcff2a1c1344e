"""Any text and any bytes as tables: nothing is raised, and no good row is lost for a bad one."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcf.diagnostics.codes import REGISTER
from qcf.diagnostics.diagnostic import has_errors
from qcf.exchange.extra import extra
from qcf.exchange.learners import achievement_of
from qcf.exchange.rejected import rejected_csv
from qcf.exchange.tables import Tables, read_tables
from qcf.exchange.template import FORMS, Template, csv_templates, workbook_template
from qcf.records.load import read_records
from qcf.records.units import Unit
from tests.fuzz.checks import ROOT, check_words
from tests.fuzz.mutations import CORPUS, encoded, mutated
from tests.fuzz.test_fuzz_records import CSV, WORDS

KITES = Template((Unit("Tools", code="KM 1"), Unit("Choose", reference="J/601/1434")))
WIDE = [
    csv_templates(KITES, form)["achievements.csv"].replace("\r", "")
    + 'L-1,2012-03-05,Merit\n"L-2",Y,\n'
    for form in FORMS
]
MORE = [*WORDS, "unit_1", "date 2", "unit: x", "ULN", "old ULN", "9999999999", "Y", "Merit", "'=x"]

in_a_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


def check_tables(path: Path) -> Tables:
    """Read a file, and assert what holds of every one."""
    tables = read_tables([path])
    for row in tables.rows.read_all().to_pylist():
        achievement = achievement_of(row)
        assert row["learner"].strip()
        assert achievement.unit.strip()
        assert achievement.credit is None or 1 <= achievement.credit <= 999
        assert row["row"] >= 1
        assert 0 <= row["source"] < len(tables.sources)
    for one in tables.rejected:
        assert one.row >= 1
        assert one.file in tables.sources
        assert one.code in REGISTER
        assert one.reason == " ".join(one.reason.split())
    text = "".join(rejected_csv(tables.rejected))
    assert len(list(csv.reader(io.StringIO(text), strict=True))) == len(tables.rejected) + 1
    assert has_errors(list(tables.diagnostics)) or not len(tables.rejected)
    check_words(list(tables.diagnostics))
    assert all(row["learner"].strip() for row in tables.facts.to_pylist())
    return tables


def check_with_records(path: Path) -> None:
    """What records read without a mistake, tables read as well, and mean the same."""
    tables = read_tables([path])
    read: dict[str, set[object]] = {}
    for row in tables.rows.read_all().to_pylist():
        read.setdefault(row["learner"], set()).add(achievement_of(row))
    check_tables(path)
    records, found = read_records(path)
    if not has_errors(found):
        assert read == {record.learner: set(record.achievements) for record in records}


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.csv")), ids=lambda path: path.name)
def test_the_corpus(path: Path) -> None:
    check_with_records(path)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.ods", "a.parquet"]))
@in_a_folder
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    check_tables(tmp_path / name)


@given(encoded(mutated([*CSV, *WIDE], MORE)), st.sampled_from([3, 40, 4_000_000]))
@in_a_folder
def test_a_table_with_some_changes(tmp_path: Path, data: bytes, block: int) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qcf.exchange.textfile.BLOCK", block)
        check_with_records(tmp_path / "a.csv")


def workbook() -> bytes:
    return workbook_template(KITES, "units")


def parquet() -> bytes:
    pa, written = extra("pyarrow"), io.BytesIO()
    table = pa.table({"learner": ["L-1"] * 50, "unit": ["A", "B"] * 25, "credit": [3] * 50})
    extra("pyarrow.parquet").write_table(table, written)
    return written.getvalue()


@pytest.mark.parametrize(("name", "made"), [("a.xlsx", workbook), ("a.parquet", parquet)])
@given(data=st.data())
@in_a_folder
def test_a_file_with_some_bytes_changed(
    tmp_path: Path, name: str, made: object, data: st.DataObject
) -> None:
    assert callable(made)
    spoilt = bytearray(made())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[place : place + data.draw(st.integers(1, 9))] = data.draw(st.binary(max_size=9))
    (tmp_path / name).write_bytes(bytes(spoilt))
    check_tables(tmp_path / name)


def test_ten_thousand_columns_are_read_and_more_are_refused(tmp_path: Path) -> None:
    units = ",".join(f"unit: U{n}" for n in range(10_000))
    (tmp_path / "a.csv").write_text(f"learner,{units}\nL-1{',Y' * 10_000}\n")
    assert check_tables(tmp_path / "a.csv").diagnostics == ()
    wide = ",".join(f"c{n}" for n in range(16_384))
    (tmp_path / "b.csv").write_text(f"learner,unit,{wide}\nL-1,A\n")
    assert [d.code for d in check_tables(tmp_path / "b.csv").diagnostics] == ["QCF001"]


@pytest.mark.parametrize(
    "shape", ["a cell", "lines of a cell", "repeats", "a bomb", "a text of many rows"]
)
def test_what_is_huge_is_told_in_bounded_memory(shape: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.hugetables", shape],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
