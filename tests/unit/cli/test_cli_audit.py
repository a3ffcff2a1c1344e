"""`qcf audit`, as an authority calls it."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import Cli, cli, validate

__all__ = ["cli"]

ON = ("--on", "2016-01-01")


@pytest.fixture
def files(tmp_path: Path, cli: Cli) -> tuple[Path, Path]:
    """The two files of the template."""
    status, _, err = cli("audit", "--template", tmp_path / "in")
    assert status == 0
    assert err.count("wrote ") == 2
    return tmp_path / "in" / "settings.csv", tmp_path / "in" / "staff.csv"


def test_the_templates_are_not_written_over(cli: Cli, files: tuple[Path, Path]) -> None:
    status, _, err = cli("audit", "--template", files[0].parent)
    assert status == 2
    assert err.count("error[QCF029]") == 2


def test_all_settings(cli: Cli, files: tuple[Path, Path]) -> None:
    status, out, err = cli("audit", *files, *ON)
    assert (status, err) == (0, "")
    assert out.startswith("AUDIT on 1 January 2016: 2 settings with 4 people")


def test_the_json(cli: Cli, files: tuple[Path, Path]) -> None:
    status, out, _ = cli("audit", *files, *ON, "--format", "json")
    value = json.loads(out)
    validate(value)
    assert (status, len(value["figures"]), len(value["settings"])) == (0, 7, 2)


def test_one_setting(cli: Cli, files: tuple[Path, Path]) -> None:
    status, out, _ = cli("audit", *files, *ON, "--setting", "Example Nursery")
    assert (status, out.partition(" on ")[0]) == (0, "Example Nursery")
    status, _, err = cli("audit", *files, *ON, "--setting", "S3")
    assert status == 2
    assert "error[QCF848]: no setting is called `S3`" in err


@pytest.mark.parametrize("name", ["a.html", "a.xlsx", "a.json"])
def test_a_file(cli: Cli, files: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert cli("audit", *files, *ON, "-o", out)[0] == 0
    assert out.stat().st_size > 1_000
    status, _, err = cli("audit", *files, *ON, "-o", out)
    assert status == 2
    assert "error[QCF029]" in err


def test_what_is_read_is_never_replaced(cli: Cli, files: tuple[Path, Path]) -> None:
    before = files[0].read_bytes()
    named = files[0].with_suffix(".json")
    files[0].rename(named)
    status, _, err = cli("audit", named, files[1], *ON, "-o", named, "--overwrite")
    assert (status, named.read_bytes()) == (2, before)
    assert "is what is read" in err


def test_what_an_authority_expects_besides(
    cli: Cli, files: tuple[Path, Path], tmp_path: Path
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('[[minimum]]\ntext = "All hold level 4"\nlevel = 4\n')
    status, out, _ = cli("audit", *files, *ON, "--expect", ours)
    assert status == 0
    assert "not met in 2" in out
    ours.write_text('[[minimum]]\ntext = "All hold level 40"\nlevel = 40\n')
    status, _, err = cli("audit", *files, *ON, "--expect", ours)
    assert status == 2
    assert "error[QCF851]" in err


def test_rows_with_mistakes_are_said_above_the_figures(cli: Cli, files: tuple[Path, Path]) -> None:
    with files[1].open("a") as staff:
        staff.write("S9,P9,,,,,,,,,,,,,,,\n")
    status, out, err = cli("audit", *files, *ON)
    assert status == 0
    assert "what they touch was left out and could change this" in out
    assert "error[QCF848]" in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name two files, SETTINGS and STAFF"),
        (("no.csv", "no.csv"), "error[QCF001]"),
        (("--figures", "no.csv"), "error[QCF001]"),
    ],
)
def test_what_cannot_be_used(cli: Cli, words: tuple[str, ...], says: str) -> None:
    status, out, err = cli("audit", *words)
    assert (status, out) == (2, "")
    assert says in err


def test_no_good_row_left(cli: Cli, tmp_path: Path) -> None:
    for name, text in (("settings.csv", "setting\nS1\n"), ("staff.csv", "setting,person\nS2,P\n")):
        (tmp_path / name).write_text(text)
    status, _, err = cli("audit", tmp_path / "settings.csv", tmp_path / "staff.csv")
    assert status == 2
    assert "error[QCF709]" in err


def test_a_printed_table(cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("kind,number\nA,3\nTotal,4\n")
    status, out, err = cli("audit", "--figures", table)
    assert status == 0
    assert "1 do not add up" in out
    assert "warning[QCF841]" in err
    status, out, _ = cli("audit", "--figures", table, "--format", "json")
    assert [one["code"] for one in json.loads(out)["diagnostics"]] == ["QCF841"]
