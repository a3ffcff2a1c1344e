"""`qcf evaluate --near`, and the options that suppose something."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import (
    CORE,
    EARLY_YEARS,
    OPTIONS_16,
    OPTIONS_20,
    Cli,
    cli,
    record,
    validate,
)

__all__ = ["cli"]

DIPLOMA = "cypw-level-3-diploma"
DATE = ("--on", "2012-09-01")


def asked(cli: Cli, path: Path, *more: str) -> tuple[int, str, str]:
    return cli("evaluate", DIPLOMA, path, *DATE, *more)


def test_near_misses_follow_what_is_missing(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE, *EARLY_YEARS, *OPTIONS_16[:2]])
    status, out, _ = asked(cli, path, "--near")
    assert status == 0
    missing, near, least = (
        out.index(words)
        for words in ("What is missing", "Near misses: any one", "The least that would")
    )
    assert missing < near < least
    assert "At least 65 credits in total: 61 would do, 4 less [Structure]" in out


def test_near_misses_as_json(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20])
    status, out, _ = asked(cli, path, "--near", "--why", "SHC 31", "--format", "json")
    value = json.loads(out)
    validate(value)
    assert status == 0
    how = [(one["how"], one["units"][0]["code"]) for one in value["near_misses"]["found"]]
    assert how == [("excused", "SHC 31"), ("unit", "SHC 31")]
    assert value["why"]["units"]


def test_without_near_nothing_is_said(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20])
    assert "near_misses" not in asked(cli, path, "--format", "json")[1]
    assert "Near misses" not in asked(cli, path)[1]


def test_near_and_why_together(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20])
    _, out, _ = asked(cli, path, "--near", "--why", "SHC 31")
    assert "does not count: it is not in the record." in out
    assert "Near misses: any one of these would do" in out


def test_a_what_if_prints_both(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20])
    status, out, _ = asked(cli, path, "--assume", "shc31")
    assert status == 0
    assert out.startswith("WHAT IF on 1 September 2012: learner L-001\n")
    (line,) = [line for line in out.splitlines() if line.startswith("Verdict")]
    assert line.split("  ")[-1] == "ELIGIBLE"
    assert "NOT ELIGIBLE" in line


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--assume", "SHC 31"), ("eligible", ["J/601/1434"], [], None, None)),
        (("--without", "EYMP 1"), ("not-eligible", [], ["J/600/9781"], None, None)),
        (("--compare-pathway", "social-care"), ("not-eligible", [], [], "social-care", None)),
        (("--as-version", DIPLOMA), ("not-eligible", [], [], None, DIPLOMA)),
    ],
)
def test_a_what_if_as_json(
    options: tuple[str, ...], expected: tuple[object, ...], cli: Cli, tmp_path: Path
) -> None:
    path = record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20])
    _, out, _ = asked(cli, path, *options, "--format", "json")
    value = json.loads(out)
    validate(value)
    assert value["today"]["verdict"] == "not-eligible"
    shown = (value["what_if"]["verdict"], value["assumed"], value["without"])
    assert (*shown, value["pathway"], value["version"]) == expected


def test_a_pathway_alone_keeps_its_meaning(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE, *EARLY_YEARS, *OPTIONS_20])
    _, out, _ = asked(cli, path, "--pathway", "social-care")
    assert out.startswith("NOT ELIGIBLE")


def test_a_pathway_is_that_of_today_and_another_is_compared(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE, *EARLY_YEARS, *OPTIONS_20])
    early = "early-learning-and-childcare"
    words = ("--pathway", "social-care", "--compare-pathway", early, "--format", "json")
    value = json.loads(asked(cli, path, *words)[1])
    assert (value["today"]["pathway"], value["what_if"]["pathway"]) == ("social-care", early)
    assert (value["today"]["verdict"], value["what_if"]["verdict"]) == ("not-eligible", "eligible")


def test_the_exit_code_is_that_of_today(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE[1:], *EARLY_YEARS, *OPTIONS_20])
    assert asked(cli, path, "--assume", "SHC 31", "--exit-code")[0] == 1
    eligible = record(tmp_path, [*CORE, *EARLY_YEARS, *OPTIONS_20])
    assert asked(cli, eligible, "--without", "SHC 31", "--exit-code")[0] == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--assume", "SHC 77"), "error[QCF020]: no unit of `cypw-level-3-diploma` is called"),
        (("--without", "SHC 31"), "error[QCF020]: the record has no unit `SHC 31`"),
        (("--as-version", "1999"), "error[QCF021]: `cypw-level-3-diploma` has no version `1999`"),
        (("--as-version", "2014"), "`cypw-level-3-diploma-2014` replaces it"),
        (("--as-version", f"{DIPLOMA}-2014"), "2009; `cypw-level-3-diploma-2014` replaces it"),
        (("--compare-pathway", "social"), "error[QCF007]"),
        (("--assume", "SHC 31", "--near"), "--near is about one verdict, and a what-if has two"),
        (("--assume", "SHC 31", "--why", "SHC 31"), "--why is about one verdict"),
    ],
)
def test_what_cannot_be_supposed_is_refused(
    options: tuple[str, ...], says: str, cli: Cli, tmp_path: Path
) -> None:
    path = record(tmp_path, CORE[1:])
    status, out, err = asked(cli, path, *options)
    assert (status, out) == (2, "")
    assert says in err
