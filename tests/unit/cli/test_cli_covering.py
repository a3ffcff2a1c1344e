"""`--covers` of `qcf prove` and `qcf evaluate`, and `qcf check` of files of standards."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import EXAMPLE, Cli, cli, validate
from tests.unit.standards.written import SUITE, workspace

__all__ = ["cli"]

DIPLOMA = "cypw-level-3-diploma"


def test_what_a_rule_covers(cli: Cli) -> None:
    status, out, _ = cli("prove", DIPLOMA, "--covers", "common-core")
    assert status == 0
    assert "5 of 6 areas covered: 5 by everybody" in out
    status, out, _ = cli("prove", DIPLOMA, "--covers", "common-core", "--format", "json")
    value = json.loads(out)
    validate(value)
    assert (status, value["covered"], value["learner"]) == (0, 5, None)


def test_what_a_learner_has_reached(cli: Cli) -> None:
    words = ("evaluate", DIPLOMA, EXAMPLE, "--on", "2012-09-01", "--covers", "ldss")
    status, out, _ = cli(*words)
    assert status == 0
    assert "The learner: 3 reached" in out
    value = json.loads(cli(*words, "--format", "json")[1])
    validate(value)
    assert [one["number"] for one in value["standards"] if one["reached"] == "reached"] == [
        *(15, 21, 22)
    ]
    assert cli(*words, "--exit-code")[0] == 1


@pytest.mark.parametrize(
    ("name", "advice"),
    [("comon-core", "did you mean `common-core`?"), ("nothing", "the suites are ")],
)
def test_a_suite_that_is_not_there(cli: Cli, name: str, advice: str) -> None:
    status, out, err = cli("prove", DIPLOMA, "--covers", name)
    assert (status, out) == (2, "")
    assert f"error[QCF810]: there is no suite `{name}`" in err
    assert advice in err


def test_a_workspace_has_suites_of_its_own_and_those_that_ship(cli: Cli, tmp_path: Path) -> None:
    workspace(tmp_path)
    for suite, first in (("kites", "Kite making (invented)"), ("ccld", "Children's Care,")):
        status, out, _ = cli("prove", "kites", "--covers", suite, "--workspace", tmp_path)
        assert status == 0
        assert out.startswith(first)


def test_files_of_standards_are_checked(cli: Cli, tmp_path: Path) -> None:
    workspace(tmp_path)
    status, _, err = cli("check", "--workspace", tmp_path)
    assert status == 0
    assert "hint[QCF809]" in err
    workspace(tmp_path, SUITE.replace('units = ["U 4"]', 'units = ["U 9"]'))
    path = tmp_path / "units" / "standards" / "kites.toml"
    for words in (("check", "--workspace", tmp_path), ("check", path, "--workspace", tmp_path)):
        status, _, err = cli(*words)
        assert status == 1
        assert "error[QCF806]: `kites` has no unit `U 9`" in err
        assert "units/standards/kites.toml:" in err


def test_a_what_if_has_no_coverage(cli: Cli) -> None:
    words = ("evaluate", DIPLOMA, EXAMPLE, "--on", "2012-09-01", "--covers", "ldss")
    status, _, err = cli(*words, "--assume", "CYPOP 6")
    assert status == 2
    assert "--covers is about one verdict" in err


def test_what_a_register_asks(cli: Cli, tmp_path: Path) -> None:
    status, out, _ = cli("prove", DIPLOMA, "--register", "iqf")
    assert status == 0
    assert "State: submitted [002:499]" in out
    assert "Conditions for inclusion: 4 met, 1 not stated" in out
    status, out, _ = cli("prove", DIPLOMA, "--register", "iqf", "--format", "json")
    value = json.loads(out)
    validate(value)
    assert (status, value["state"], len(value["conditions"])) == (0, "submitted", 5)
    workspace(tmp_path)
    status, out, _ = cli("prove", "kites", "--register", "iqf", "--workspace", tmp_path)
    assert (status, "State: nothing is known of it" in out) == (0, True)


def test_a_register_that_is_not_there(cli: Cli) -> None:
    status, out, err = cli("prove", DIPLOMA, "--register", "ikf")
    assert (status, out) == (2, "")
    assert "error[QCF811]: there is no register `ikf`" in err
    assert "did you mean `iqf`?" in err
