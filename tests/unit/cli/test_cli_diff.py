"""`qcf diff`: text, JSON, learners and exit statuses."""

import json
from pathlib import Path

import pytest

from qcf.cli import diff
from qcf.proof.compared import Compared
from tests.unit.cli.test_cli import ROOT, Cli, cli, validate

__all__ = ["cli"]

KITES = ROOT / "docs" / "examples" / "kite-making"
LEARNERS = "learner,unit\n" + "".join(f"L-001,KM {n}\n" for n in (1, 2, 3, 5))
DATE = ("--on", "2014-01-01")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with the kites, and a version that asks for one credit more."""
    for name in ("rules", "units"):
        (tmp_path / name).mkdir()
        for path in (KITES / name).iterdir():
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "rules" / "kite-making.qcf").read_text()
    more = text.replace("16 credits in total", "17 credits in total")
    (tmp_path / "rules" / "kites-2.qcf").write_text(more)
    (tmp_path / "learners.csv").write_text(LEARNERS)
    return tmp_path


def test_a_difference_as_text(cli: Cli, folder: Path) -> None:
    words = "kite-making", "kites-2", *DATE, "--workspace", folder
    status, out, err = cli("diff", *words)
    assert (status, err) == (0, "")
    assert out.startswith("STRICTER: the new rule accepts less, and nothing more")
    assert "  - at least 16 credits in total [2.1]\n" in out


def test_learners_whose_verdict_changes(cli: Cli, folder: Path) -> None:
    files = folder / "rules" / "kite-making.qcf", folder / "rules" / "kites-2.qcf"
    rest = "--learners", folder / "learners.csv", "--format", "json"
    status, out, _ = cli("diff", *files, *DATE, *rest)
    value = json.loads(out)
    validate(value)
    assert status == 0
    assert value["relation"] == "stricter"
    (learner,) = value["learners"]
    assert (learner["old"]["status"], learner["new"]["status"]) == ("eligible", "not-eligible")
    assert learner["new"]["clash"] == [["at least 17 credits in total"]]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [("kite-making", "kite-making", 0), ("kite-making", "kites-2", 1), ("kites-2", "nothing", 2)],
)
def test_a_difference_is_an_exit_status(
    cli: Cli, folder: Path, old: str, new: str, status: int
) -> None:
    words = old, new, *DATE, "--workspace", folder
    assert cli("diff", *words, "--exit-code")[0] == status
    assert cli("diff", *words)[0] == (2 if status == 2 else 0)


def test_what_is_not_certain_is_an_exit_status(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Compared, "is_equivalent", None)
    words = "kite-making", "kites-2", *DATE, "--workspace", folder
    assert cli("diff", *words, "--exit-code")[0] == diff.NOT_CERTAIN


def test_pathways_are_places(cli: Cli) -> None:
    suite = "assessing-level-3-suite"
    status, out, _ = cli("diff", f"{suite}:competence", f"{suite}:vocational", *DATE)
    assert status == 0
    assert out.startswith("INCOMPARABLE")
    diploma = "cypw-level-3-diploma"
    status, _, err = cli("diff", f"{diploma}/social-care", f"{diploma}/gardening", *DATE)
    assert status == 2
    assert "error[QCF007]" in err


def test_a_file_of_learners_that_is_not_there(cli: Cli, folder: Path) -> None:
    words = "kite-making", "kites-2", "--workspace", folder, "--learners", folder / "none.csv"
    status, out, err = cli("diff", *words)
    assert (status, out) == (2, "")
    assert "error[QCF001]" in err
