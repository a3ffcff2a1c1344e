"""`qcf cohort`: files in, whole files out, and exit statuses."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from qcf.cli import cohortrun
from tests.unit.cli.test_cli import ROOT, Cli, cli, validate

__all__ = ["cli"]

KITES = ROOT / "docs" / "examples" / "kite-making"
FITS = "".join(f"=L,KM {n}\n" for n in (1, 2, 3, 4, 7))
ROWS = f"learner,unit\n{FITS}L-002,KM 1\nL-002,KM 2\nL-003,KM 1\nL-003,\n"


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "rows.csv").write_text(ROWS)
    files = [str(tmp_path / "rows.csv"), "-o", str(tmp_path / "out.csv")]
    return ["kite-making", *files, "--on", "2014-01-01", "--workspace", str(KITES)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_for_each_learner_and_reasons_that_name_nobody(
    cli: Cli, words: list[str], tmp_path: Path
) -> None:
    status, out, err = cli("cohort", *words)
    assert (status, out) == (0, "")
    rows = {row["learner"]: row for row in _rows(tmp_path / "out.csv")}
    assert {name: row["verdict"] for name, row in rows.items()} == {
        "'=L": "eligible",
        "L-002": "not-eligible",
        "L-003": "not-eligible",
    }
    assert "1 eligible" in err
    assert "2 learners: " in err
    assert "L-00" not in err.replace(str(tmp_path), "")


def test_what_came_of_it_as_json(cli: Cli, words: list[str], tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.csv"
    earlier.write_text("learner,verdict\nL-002,eligible\n")
    status, out, err = cli("cohort", *words, "--since", earlier, "--format", "json")
    assert status == 0
    value = json.loads(out)
    validate(value)
    (cohort,) = value["cohorts"]
    assert cohort["verdicts"] == {"eligible": 1, "not-eligible": 2, "undecided": 0}
    assert (value["newly_eligible"], value["left_out"]) == (1, 1)
    assert [one["code"] for one in value["diagnostics"]] == ["QCF712"]
    assert "QCF712" not in err
    assert "L-00" not in out
    assert len(_rows(tmp_path / "out.csv")) == 3
    status, out, _ = cli("cohort", "--all", *words[1:], "--overwrite", "--format", "json")
    assert status == 0
    assert json.loads(out)["newly_eligible"] is None


def test_claims_since_an_earlier_run_and_rejected_rows(
    cli: Cli, words: list[str], tmp_path: Path
) -> None:
    earlier, rejected = tmp_path / "earlier.csv", tmp_path / "rejected.csv"
    earlier.write_text("learner,verdict\nL-002,eligible\n")
    status, _, err = cli("cohort", *words, "--since", earlier, "--rejected", rejected)
    assert status == 0
    assert "1 learner newly eligible" in err
    (claim,) = _rows(tmp_path / "out-claims.csv")
    assert (claim["learner"], claim["award"]) == ("'=L", "kite-making")
    (row,) = _rows(rejected)
    assert (row["row"], row["code"]) == ("10", "QCF712")


def test_a_page_to_look_at(cli: Cli, words: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    status, _, err = cli("cohort", *words, "--report", page)
    assert (status, "page.html" in err) == (0, True)
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    status, _, err = cli("cohort", "--all", *words[1:], "--report", page, "--overwrite")
    assert (status, "a report is of one qualification" in err) == (2, True)


def test_every_qualification_of_the_workspace(cli: Cli, words: list[str], tmp_path: Path) -> None:
    out = tmp_path / "all.parquet"
    rest: list[str | Path] = ["--all", "--on", "2014-01-01", "--workspace", KITES, "-o", out]
    status, _, err = cli("cohort", tmp_path / "rows.csv", *rest)
    assert status == 0
    assert "1 qualifications, 1 with eligible learners" in err
    assert set(pq.read_table(out).column("qualification").to_pylist()) == {"kite-making"}


def test_an_interrupted_run_leaves_no_half_file(
    cli: Cli, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(path: Path, *rest: object) -> None:
        path.write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr(cohortrun, "write_rows", stopped)
    status, _, err = cli("cohort", *words)
    assert (status, "stopped" in err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("out.csv", "out.txt"), "ends in none of"),
        (("out.csv", "rows.csv"), "QCF029"),
        (("rows.csv", "nothing.csv"), "QCF001"),
        (("kite-making", "kites"), "QCF002"),
    ],
)
def test_what_cannot_be_done_is_status_2_and_writes_nothing(
    cli: Cli, words: list[str], tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    status, _, err = cli("cohort", *(one.replace(*change) for one in words[:-1]), words[-1])
    assert (status, says in err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_a_qualification_without_files_is_a_mistake_of_use(cli: Cli, words: list[str]) -> None:
    status, _, err = cli("cohort", words[0], *words[2:])
    assert status == 2
    assert "at least one file of learners" in err


def test_no_good_row_is_status_2(cli: Cli, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("learner,unit\n,KM 1\n")
    status, _, err = cli("cohort", *words)
    assert status == 2
    assert "QCF712" in err
    assert not (tmp_path / "out.csv").exists()
