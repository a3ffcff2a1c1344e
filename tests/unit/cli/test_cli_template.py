"""`qcf template`, as a person calls it, and a workbook that `qcf evaluate` reads."""

from pathlib import Path

import pytest

from qcf.exchange.extra import extra
from tests.unit.cli.test_cli import Cli, cli
from tests.unit.filing.onfile import KITES

__all__ = ["cli"]

FOR = ("--for", "kite-making", "--workspace", KITES)


def test_a_folder_holds_each_kind(cli: Cli, tmp_path: Path) -> None:
    status, out, err = cli("template", tmp_path / "new", *FOR)
    assert (status, out) == (0, "")
    names = ["achievements.csv", "achievements.xlsx", "learners.csv", "units.csv"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == names
    assert err.count("wrote ") == 4
    units = (tmp_path / "new" / "units.csv").read_text("utf-8-sig").splitlines()
    assert units[0] == "name,reference,title,level,credit"
    assert len(units) > 2


@pytest.mark.parametrize("name", ["a.csv", "a.XLSX"])
def test_a_file_is_what_its_ending_says(cli: Cli, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert cli("template", path, *FOR, "--form", "numbered") == (0, "", f"wrote {path}\n")


def test_without_a_qualification_all_units_are_offered(cli: Cli, tmp_path: Path) -> None:
    cli("template", tmp_path / "all", "--workspace", KITES)
    cli("template", tmp_path / "one", *FOR)
    sizes = [len((tmp_path / n / "units.csv").read_text().splitlines()) for n in ("all", "one")]
    assert sizes[0] >= sizes[1] > 2


def test_nothing_is_written_over_unasked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("mine")
    status, _, err = cli("template", tmp_path, *FOR)
    assert (status, "QCF029" in err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]
    assert cli("template", tmp_path, *FOR, "--overwrite")[0] == 0


def test_another_ending_is_refused(cli: Cli, tmp_path: Path) -> None:
    status, _, err = cli("template", tmp_path / "a.pdf", *FOR)
    assert status == 2
    assert "`a.pdf` ends neither in .xlsx nor in .csv" in err


def test_a_workbook_is_evaluated_as_a_csv_is(cli: Cli, tmp_path: Path) -> None:
    rows = [("learner", "unit"), ("L-001", "KM 1"), ("L-001", "KM 2")]
    (tmp_path / "r.csv").write_text("".join(f"{a},{b}\n" for a, b in rows))
    book = extra("xlsxwriter").Workbook(str(tmp_path / "r.xlsx"))
    sheet = book.add_worksheet()
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()
    shown = [
        cli(
            *("evaluate", "kite-making", tmp_path / name),
            *("--on", "2012-09-30", "--workspace", KITES),
        )
        for name in ("r.csv", "r.xlsx")
    ]
    assert shown[0] == shown[1]
    assert shown[0][0] == 0
