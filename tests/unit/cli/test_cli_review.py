"""`qcf review`, as a person calls it."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import Cli, cli

__all__ = ["cli"]

CRITERIA = """
[[criterion]]
id = "a"
text = "covers play (invented)"
mandatory = true

[[qualification]]
title = "Certificate in Kites"
fails = ["a"]

[[qualification]]
title = "Diploma in Kites"
meets = ["a"]
"""
PEOPLE = """
[[learner]]
id = "P-001"
held = ["Certificate in Kites"]
units = ["KM 1"]

[[learner]]
id = "P-002"
held = ["Diploma in Kites"]
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "criteria.toml").write_text(CRITERIA)
    (tmp_path / "people.toml").write_text(PEOPLE)
    return tmp_path / "criteria.toml", tmp_path / "people.toml"


def test_qualifications_alone(cli: Cli, files: tuple[Path, Path]) -> None:
    status, out, err = cli("review", files[0])
    assert (status, err) == (0, "")
    assert out.startswith("REVIEW of 2 qualifications: Criteria\n")


@pytest.mark.parametrize(("day", "word", "status"), [("30", "required", 0), ("1", "overdue", 1)])
def test_people_in_time_and_overdue(
    cli: Cli, files: tuple[Path, Path], day: str, word: str, status: int
) -> None:
    on = "2012-09-30" if day == "30" else "2012-10-01"
    code, out, _ = cli("review", *files, "--on", on, "--exit-code")
    assert (code, f"  {'training ' * (day == '30')}{word}: 1" in out) == (status, True)
    assert cli("review", *files, "--on", on)[0] == 0


def test_json(cli: Cli, files: tuple[Path, Path]) -> None:
    status, out, _ = cli("review", *files, "--on", "2012-10-01", "--format", "json")
    value = json.loads(out)
    assert (status, [one["state"] for one in value["people"]]) == (0, ["overdue", "nothing to do"])
    assert json.loads(cli("review", files[0], "--format", "json")[1])["people"] is None


def test_a_file_with_a_mistake_is_not_used(cli: Cli, files: tuple[Path, Path]) -> None:
    files[0].write_text(CRITERIA.replace('meets = ["a"]', 'meets = ["b"]'))
    status, out, err = cli("review", *files)
    assert (status, out) == (2, "")
    assert "error[QCF824]: `meets`: there is no criterion `b`" in err


def test_a_record_that_cannot_be_read(cli: Cli, files: tuple[Path, Path]) -> None:
    status, _, err = cli("review", files[0], files[1].with_name("none.toml"))
    assert (status, "QCF001" in err) == (2, True)
