"""Putting a decision on file: whole or not at all, and over nothing unasked."""

import json
import os
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import Cli, cli, validate
from tests.unit.filing.onfile import ELIGIBLE, KITES, SHORT, on_file

__all__ = ["cli"]


def evaluated(cli: Cli, *more: str | Path, learner: str = SHORT) -> tuple[int, str, str]:
    words = ("evaluate", "kite-making", KITES / "learners.csv", "--learner", learner)
    return cli(*words, "--on", "2012-09-01", "--workspace", KITES, *more)


def test_a_record_is_what_the_library_gives(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "decision.json"
    status, out, err = evaluated(cli, "--record", path)
    assert (status, err) == (0, f"wrote {path.as_posix()}\n")
    assert out.startswith("NOT ELIGIBLE")
    assert path.read_bytes() == on_file(SHORT)
    validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", "# Claim"), ("a.html", "<!doctype html>"), ("a.HTM", "<!doctype")]
)
def test_a_sheet_is_written_as_its_ending_says(
    cli: Cli, tmp_path: Path, name: str, start: str
) -> None:
    status, _, _ = evaluated(cli, "--sheet", tmp_path / name, learner=ELIGIBLE)
    assert status == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_the_sheet_has_the_digest_of_the_record_beside_it(cli: Cli, tmp_path: Path) -> None:
    files = ("--record", tmp_path / "a.json", "--sheet", tmp_path / "a.md")
    assert evaluated(cli, *files)[0] == 0
    digest = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["sha256"]
    assert digest in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.md"]


def test_mistakes_of_the_record_are_counted(cli: Cli, tmp_path: Path) -> None:
    record = tmp_path / "learners.csv"
    record.write_text("learner,unit,date\nL-1,KM 1,2012-02-31\nL-1,KM 2,2012-03-01\n")
    words = ("evaluate", "kite-making", record, "--on", "2012-09-01", "--workspace", KITES)
    assert cli(*words, "--record", tmp_path / "a.json", "--sheet", tmp_path / "a.md")[0] == 0
    asked = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["asked"]
    assert asked["mistakes"] == 1
    assert "The record has 1 mistake" in (tmp_path / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--record", "--sheet"])
def test_nothing_is_written_over_unasked(cli: Cli, tmp_path: Path, option: str) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    status, out, err = evaluated(cli, option, path)
    assert (status, out) == (2, "")
    assert "error[QCF029]" in err
    assert "is there already" in err
    assert path.read_text() == "mine"
    status, _, _ = evaluated(cli, option, path, "--overwrite")
    assert status == 0
    assert path.read_text() != "mine"


def test_a_link_that_leads_nowhere_is_there_as_well(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "nowhere")
    assert "QCF029" in evaluated(cli, "--record", tmp_path / "a.json")[2]
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("more", [[], ["--overwrite"]])
def test_what_is_read_is_never_replaced(cli: Cli, tmp_path: Path, more: list[str]) -> None:
    record = tmp_path / "learners.csv"
    record.write_bytes((KITES / "learners.csv").read_bytes())
    (tmp_path / "link.json").symlink_to(record)
    words = ("evaluate", "kite-making", record, "--learner", SHORT, "--workspace", KITES)
    for path in (record, tmp_path / "link.json", tmp_path / "." / "learners.csv"):
        status, out, err = cli(*words, "--record", path, *more)
        assert (status, out) == (2, "")
        assert "is what is read, and is never replaced" in err
    assert record.read_bytes() == (KITES / "learners.csv").read_bytes()


def test_other_places_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    both = tmp_path / "a.md"
    said = {
        ("--record", tmp_path): "is a folder",
        ("--record", both, "--sheet", both): "is named for two things",
        ("--record", tmp_path / "none" / "a.json"): "nothing can be written to",
        ("--sheet", tmp_path / "a.pdf"): "`a.pdf` ends neither in .md nor in .html",
    }
    for words, says in said.items():
        status, out, err = evaluated(cli, *words)
        assert (status, out) == (2, "")
        assert says in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_or_not_at_all(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    path.write_text("mine")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    status, _, err = evaluated(cli, "--record", path, "--overwrite")
    assert status == 2
    assert f"nothing can be written to `{path.as_posix()}`: no space left on device" in err
    assert [one.read_text() for one in tmp_path.iterdir()] == ["mine"]


def test_a_file_that_comes_meanwhile_is_left_alone(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    monkeypatch.setattr("os.fsync", lambda _: path.write_text("theirs"))
    assert "QCF029" in evaluated(cli, "--record", path)[2]
    assert [one.read_text() for one in tmp_path.iterdir()] == ["theirs"]


def test_no_learner_is_named_in_what_is_said_of_files(cli: Cli, tmp_path: Path) -> None:
    _, out, err = evaluated(cli, "--record", tmp_path / "a.json", "--format", "json")
    assert SHORT in out
    assert SHORT not in err
    assert os.listdir(tmp_path) == ["a.json"]


@pytest.mark.parametrize("option", ["--record", "--sheet"])
def test_what_is_only_supposed_is_not_put_on_file(cli: Cli, tmp_path: Path, option: str) -> None:
    status, out, err = evaluated(cli, option, tmp_path / "a.md", "--assume", "KM 4")
    assert (status, out) == (2, "")
    assert f"{option} is about one verdict, and a what-if has two" in err
    assert list(tmp_path.iterdir()) == []
