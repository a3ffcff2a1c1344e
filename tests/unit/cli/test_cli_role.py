"""`qcf role`, as a person calls it."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.test_cli import EXAMPLE, Cli, cli

__all__ = ["cli"]

ON = ("--on", "2012-09-01")
PERSON = """
learner = "P-001"
started = 2012-08-01
held = ["BSc in Midwifery"]
registered_with = ["NMC"]
"""
OURS = """
[[role]]
id = "kite-post"
title = "Maker of kites (invented)"
status = "asked"

[[role.requirement]]
strength = "required"
level = 7
source = "invented"
"""


@pytest.fixture
def person(tmp_path: Path) -> Path:
    path = tmp_path / "person.toml"
    path.write_text(PERSON)
    return path


def test_a_person_who_meets_a_role(cli: Cli, person: Path) -> None:
    status, out, err = cli("role", "midwife", person, *ON)
    assert (status, err) == (0, "")
    assert out.startswith("MEETS WHAT IS REQUIRED on 1 September 2012: P-001\n")


def test_a_role_that_there_is_not(cli: Cli, person: Path) -> None:
    status, out, err = cli("role", "midwive", person, *ON)
    assert (status, out) == (2, "")
    assert "error[QCF815]: there is no role `midwive`" in err
    assert "did you mean `Midwife`?" in err


def test_the_list_and_one_role(cli: Cli) -> None:
    status, out, _ = cli("role")
    assert (status, out.splitlines()[0]) == (0, "48 roles: 13 whole, 17 part, 18 tangential")
    status, out, _ = cli("role", "YOT PS/parenting-coordinator")
    assert status == 2
    status, out, _ = cli("role", "yot-ps-worker/parenting-coordinator")
    assert (status, out.splitlines()[0]) == (0, "Parenting coordinator (variant of yot-ps-worker)")


@pytest.mark.parametrize(
    ("role", "status"), [("midwife", 0), ("social-worker", 1), ("designated-teacher", 3)]
)
def test_the_exit_status_says_whether_what_is_required_is_met(
    cli: Cli, person: Path, role: str, status: int
) -> None:
    assert cli("role", role, person, *ON)[0] == 0
    assert cli("role", role, person, *ON, "--exit-code")[0] == status


def test_two_posts_of_one_person(cli: Cli, person: Path) -> None:
    words = ("role", "midwife", person, "--and", "social-worker", *ON, "--exit-code")
    status, out, _ = cli(*words)
    assert status == 1
    assert out.rstrip().endswith("Together: 2 posts, and each has to be met: not met")


def test_the_first_day_in_the_post(cli: Cli, person: Path) -> None:
    words = ("role", "educational-family-support-worker", person, *ON)
    assert "in time until 1 October 2012" in cli(*words)[1]
    assert "the record has nothing under `training`" in cli(*words, "--started", "2012-01-01")[1]


def test_a_file_of_ones_own(cli: Cli, person: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(OURS)
    status, out, _ = cli("role", "kite-post", person, "--with", ours, *ON)
    assert (status, "level 6 by the table of levels" in out) == (0, True)
    ours.write_text(OURS.replace("required", "must"))
    status, out, err = cli("role", "kite-post", person, "--with", ours, *ON)
    assert (status, out) == (2, "")
    assert "error[QCF818]" in err


def test_json_of_roles_and_of_a_person(cli: Cli, person: Path) -> None:
    status, out, _ = cli("role", "--format", "json")
    assert (status, len(json.loads(out)["roles"])) == (0, 70)
    status, out, _ = cli("role", "midwife", "--format", "json")
    assert [one["id"] for one in json.loads(out)["roles"]] == ["midwife"]
    status, out, _ = cli("role", "midwife", person, *ON, "--format", "json")
    value = json.loads(out)
    assert (status, value["together"], value["posts"][0]["answer"]) == (0, "met", "met")


def test_a_record_with_mistakes_says_so(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "person.toml"
    path.write_text(PERSON + "country = 3\n")
    status, out, err = cli("role", "midwife", path, *ON)
    assert status == 0
    assert "The record has 1 mistake" in out
    assert "QCF716" in err


def test_a_record_with_units_is_evaluated(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "person.toml"
    path.write_text('learner = "P-001"\nunits = ["KM 1", "KM 2", "KM 3", "KM 4", "KM 8"]\n')
    kites = EXAMPLE.parent / "kite-making"
    status, out, _ = cli("role", "yot-ps-worker", path, "--workspace", kites, *ON)
    assert status == 0
    assert "`kite-making` can be awarded on 1 September 2012: level 2 by the verdict" in out
