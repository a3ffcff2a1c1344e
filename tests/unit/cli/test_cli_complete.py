"""`qcf complete`, as a person calls it: units, other measures, lists, and nothing that would do."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.test_cli import CORE, EXAMPLE, Cli, cli, record, validate

__all__ = ["cli"]  # the fixture

WORDS = ("complete", "cypw-level-3-diploma", EXAMPLE, "--on", "2012-09-01")


def answer(cli: Cli, *more: str | Path) -> dict[str, Any]:
    status, out, _ = cli(*WORDS, "--format", "json", *more)
    assert status == 0
    value: dict[str, Any] = json.loads(out)
    validate(value)
    return value


def codes(value: dict[str, Any]) -> list[str]:
    return [unit["code"] for unit in value["units"]]


def test_the_least_is_printed_and_evaluated_again(cli: Cli) -> None:
    status, out, _ = cli(*WORDS)
    assert status == 0
    assert "The least that would complete it on early-learning-and-childcare: 2 credits" in out
    assert "With these the learner is eligible" in out
    value = answer(cli)
    assert codes(value) == ["CYP Core 3.6"]
    assert (value["credits"], value["measure"], value["proven"]) == (2, "credits", True)
    assert value["with_these"] == "eligible"


@pytest.mark.parametrize(
    ("words", "amount", "units"),
    [
        (("--by", "hours"), 15, ["CYP Core 3.6"]),
        (("--by", "units"), 1, ["CYP Core 3.6"]),
        (("--planned",), 0, []),
    ],
)
def test_measures_and_plans(
    cli: Cli, words: tuple[str, ...], amount: int, units: list[str]
) -> None:
    value = answer(cli, *words)
    assert (value["amount"], codes(value)) == (amount, units)


def test_every_pathway_and_ties(cli: Cli) -> None:
    value = answer(cli, "--each-pathway", "--ties", "2", "--pathway", "social-care")
    assert [one["pathway"] for one in value["pathways"]] == ["social-care"]
    every = answer(cli, "--each-pathway")
    assert len(every["pathways"]) == 3
    assert all(one["completion"]["proven"] for one in every["pathways"])
    tied = answer(cli, "--pathway", "social-care", "--by", "units", "--ties", "3")
    assert len(tied["ties"]) == 3
    assert not tied["ties_are_all"]
    _, out, _ = cli(*WORDS, "--pathway", "social-care", "--by", "units", "--ties", "3")
    assert "Others that come to as much; there may be more" in out
    assert " instead of " in out


def test_a_price_list_and_what_is_offered(cli: Cli, tmp_path: Path) -> None:
    prices, offered = tmp_path / "prices.csv", tmp_path / "offered.txt"
    prices.write_text("unit,price\nCYP Core 3.6,120.50\nBoat 1,7\n")
    offered.write_text("CYP Core 3.6\nCYPOP 5\n")
    value = answer(cli, "--by", "price", "--prices", prices, "--offered", offered)
    assert (value["amount"], value["units"][0]["amount"]) == ("120.50", "120.50")
    assert [one["code"] for one in value["diagnostics"]] == ["QCF723"]
    _, out, err = cli(*WORDS, "--by", "price", "--prices", prices)
    assert "120.50 (2 credits)" in out
    assert "QCF723" in err


def test_nothing_would_do_and_why(cli: Cli) -> None:
    value = answer(cli, "--without", "CYP Core 3.6", "--pathway", "early-learning-and-childcare")
    assert (value["units"], value["amount"], value["proven"]) == ([], None, None)
    assert [one["id"] for one in value["requirements"]] == ["mandatory:Common"]
    assert value["against"][0]["reasons"][0]["requirements"] == ["mandatory:Common"]
    status, out, _ = cli(*WORDS, "--without", "CYP Core 3.6")
    assert status == 0
    assert "No units of those that may be added make this learner eligible." in out
    assert "All units of group Common" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--without", "CYP Core 9.6"), "QCF017"),
        (("--by", "price"), "QCF018"),
        (("--offered", "no-such-file.csv"), "QCF001"),
        (("--pathway", "sea"), "QCF007"),
    ],
)
def test_what_cannot_be_used_is_said(cli: Cli, words: tuple[str, ...], code: str) -> None:
    status, out, err = cli(*WORDS, *words)
    assert (status, out) == (2, "")
    assert f"error[{code}]" in err


def test_all_mistakes_of_the_lists_are_told_at_once(cli: Cli, tmp_path: Path) -> None:
    prices, offered = tmp_path / "prices.csv", tmp_path / "offered.csv"
    prices.write_text("unit,price\nCYP Core 3.6,cheap\n")
    offered.write_text("title\nCYP Core 3.6\n")
    status, _, err = cli(*WORDS, "--by", "price", "--prices", prices, "--offered", offered)
    assert status == 2
    assert "error[QCF724]" in err
    assert "error[QCF702]" in err


def test_what_is_not_known_of_a_record_is_said(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_text(
        "learner,unit,status\nL-1,EYMP 1,achieved\nL-1,Boat 7,achieved\nL-1,EYMP 2,nonsense\n"
    )
    words = (WORDS[0], WORDS[1], path, *WORDS[3:])
    _, out, _ = cli(*words)
    assert "The record has 1 mistake; what it touches was left out" in out
    told = "`Boat 7` is in no unit bank of this rule; if it is a unit of group Options, whose list"
    assert f"Notes\n  - {told}" in out
    assert "Figures of these units that no published source confirms\n" in out
    assert '\n  - complete "assessment of skills' in out.partition("Not checked here\n")[2]
    assert "24 units whose credit is not known were not looked at: CYPOP 11, CYPOP 13" in out
    _, out, _ = cli(*words, "--format", "json")
    value = json.loads(out)
    validate(value)
    assert [note[: len(told)] for note in value["notes"]] == [told]
    assert [one["code"] for one in value["diagnostics"]] == ["QCF703"]
    assert len(value["not_looked_at"]) == 24
    assert value["leans_on"]
    assert value["not_checked"]


def test_units_are_in_the_order_of_their_codes(cli: Cli) -> None:
    _, out, _ = cli(*WORDS, "--pathway", "social-care", "--by", "units")
    listed = out[: out.index("With these")].splitlines()
    numbers = [int(line.split()[2][:-1]) for line in listed if " CYPOP " in line]
    assert numbers == sorted(numbers)
    assert len(numbers) > 1


def test_nothing_is_to_spare_where_nothing_would_do(cli: Cli) -> None:
    place = ("--without", "SCMP 2", "--pathway", "social-care", "--planned")
    _, out, _ = cli(*WORDS, *place)
    assert "No units of those that may be added" in out
    assert "Planned or in progress" not in out


def test_a_pathway_that_a_limit_closes_is_named_with_the_reason(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, [*CORE, "EYMP 1", "EYMP 2"])
    words = (WORDS[0], WORDS[1], path, *WORDS[3:])
    _, out, _ = cli(*words)
    assert "would complete it on early-learning-and-childcare" in out
    assert "if every unit might be added" not in out
    _, out, _ = cli(*words, "--without", "EYMP 3")
    head = "On early-learning-and-childcare, the nearest if every unit might be added,"
    assert f"{head} nothing would do:\n  - All units of group EYMP" in out
    _, out, _ = cli(*words, "--without", "EYMP 3", "--format", "json")
    value = json.loads(out)
    validate(value)
    assert value["passed_over"]["pathway"] == "early-learning-and-childcare"
    (reason,) = value["passed_over"]["against"][0]["reasons"]
    assert reason["requirements"] == ["early-learning-and-childcare/mandatory:EYMP"]
    assert reason["requirements"] == [one["id"] for one in value["requirements"]]
