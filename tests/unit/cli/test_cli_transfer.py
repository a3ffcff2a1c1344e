"""`qcf transfer` and `qcf awards`, as a person calls them."""

import json
from pathlib import Path

import pytest

from tests.unit.advice.made import LADDER, write
from tests.unit.cli.test_cli import EXAMPLE, Cli, cli, record, validate

__all__ = ["cli"]

SCHOOLS = "specialist-support-for-teaching-and-learning-level-3-diploma"
ON = ("--on", "2012-09-01")
FROM = ("--from", "early-learning-and-childcare")


@pytest.mark.parametrize("here", ["cypw-level-3-diploma/", ""])
def test_a_pathway_alone_is_enough_where_one_rule_has_it(cli: Cli, here: str) -> None:
    there = "cypw-level-3-diploma/social-care"
    words = ("--from", f"{here}early-learning-and-childcare", "--to", there)
    status, out, err = cli("transfer", EXAMPLE, *words, *ON)
    assert (status, err) == (0, "")
    assert "43 of 65 credits carry over, 22 credits are lost, and 22 credits are still" in out


def test_sizes_of_a_ladder_are_places(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, ["A1", "A2"])
    where = ("--workspace", write(tmp_path / "woods"))
    words = ("--from", "ladder:award", "--to", "ladder:diploma", *ON)
    status, out, _ = cli("transfer", path, *words, *where)
    assert status == 0
    assert "10 of 10 credits carry over" in out


def test_a_pathway_of_a_size_is_a_place_and_can_be_evaluated(cli: Cli, tmp_path: Path) -> None:
    root = write(tmp_path / "woods")
    sized = LADDER.replace("Sizes:", "Follow 1 pathway.\n\nPathways:\n- south\n\nSizes:")
    (root / "rules" / "sized.qcf").write_text(sized)
    path = record(tmp_path, ["B1", "C1"])
    where = ("--workspace", root, *ON)
    status, out, _ = cli("evaluate", "sized:award/south", path, *where)
    assert (status, out.split()[0]) == (0, "ELIGIBLE")
    words = ("--from", "sized:award/south", "--to", "forest/south")
    status, out, _ = cli("transfer", path, *words, *where)
    assert status == 0
    assert "18 of 18 credits carry over" in out
    status, _, err = cli("transfer", path, "--from", "south", "--to", "north", *where)
    assert status == 2
    assert "QCF022" in err


def test_the_json_of_one_move_and_of_every_move(cli: Cli) -> None:
    status, out, _ = cli("transfer", EXAMPLE, *FROM, "--to", SCHOOLS, *ON, "--format", "json")
    value = json.loads(out)
    validate(value)
    assert (status, value["carried"], value["lost"]) == (0, 16, 49)
    assert (value["needed"]["credits"], value["needed"]["at_least"]) == (None, 28)
    status, out, _ = cli("transfer", EXAMPLE, "--matrix", *ON, "--format", "json")
    every = json.loads(out)
    validate(every)
    moves = {(one["from"]["place"], one["to"]["place"]): one for one in every["moves"]}
    here = "cypw-level-3-diploma/early-learning-and-childcare"
    assert (status, moves[here, SCHOOLS]["carried"]) == (0, 16)
    assert cli("transfer", EXAMPLE, *ON)[1] == cli("transfer", EXAMPLE, "--matrix", *ON)[1]


def test_a_page_is_printed_and_mistakes_go_elsewhere(cli: Cli, tmp_path: Path) -> None:
    path = record(tmp_path, ["SHC 32", "EYMP 5"], status="achieved")
    path.write_text(path.read_text() + "L-001,SHC 33,done\n")
    words = ("transfer", path, *FROM, "--to", SCHOOLS, *ON, "--format", "html")
    status, out, err = cli(*words)
    assert status == 0
    assert out.startswith("<!doctype html>")
    assert out.endswith("</html>\n")
    assert "The record has 1 mistake;" in out
    assert "QCF703" in err


WRONG = [
    ((*FROM,), "--from needs --to PLACE, where they would go; without both: every move"),
    (("--to", SCHOOLS), "--to needs --from PLACE, where the learner is now"),
    (("--matrix", *FROM, "--to", SCHOOLS), "--matrix is every move"),
    (("--format", "html"), "--format html shows one move"),
    ((*FROM, "--to", "social-car"), "did you mean `social-care`?"),
    ((*FROM, "--to", "nowhere"), "QCF002"),
    ((*FROM, "--to", "cypw-level-3-diploma/nowhere"), "QCF007"),
    ((*FROM, "--to", "assessing-level-3-suite"), "QCF014"),
]


@pytest.mark.parametrize(("words", "says"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_what_is_no_move_is_refused(cli: Cli, words: tuple[str, ...], says: str) -> None:
    status, out, err = cli("transfer", EXAMPLE, *words, *ON)
    assert (status, out) == (2, "")
    assert says in " ".join(err.split())


def test_awards_lists_what_is_next_and_claims_nothing(cli: Cli) -> None:
    status, out, err = cli("awards", EXAMPLE, *ON, "--next", "1")
    assert (status, err) == (0, "")
    assert "cypw-level-3-diploma" in out
    assert "2 credits missing" in out
    assert "This claims nothing" in out
    status, out, _ = cli("awards", EXAMPLE, *ON, "--next", "2", "--format", "json")
    value = json.loads(out)
    validate(value)
    assert (status, len(value["awards"]), value["claims"]) == (0, 2, False)


def test_a_certificate_of_the_facts_is_held_from_its_day(cli: Cli, tmp_path: Path) -> None:
    path, facts = record(tmp_path, ["300", "PTLLS"]), tmp_path / "facts.csv"
    facts.write_text("learner,held\nL-001,work-with-parents-level-3-award on 20/07/2012\n")
    words = ("awards", path, "--facts", facts, "--on")
    _, before, _ = cli(*words, "2012-07-19")
    assert "Can be awarded\n  work-with-parents-level-3-award" in before
    _, after, _ = cli(*words, "2012-07-20")
    assert "Held\n  work-with-parents-level-3-award" in after
    assert "since 20 July 2012" in after
    full = "and not qualified at it, which takes a full diploma."
    assert f"What is held: at level 3, {full}" in " ".join(after.split())


def test_rules_with_errors_are_left_out_and_named(cli: Cli, tmp_path: Path) -> None:
    root = write(tmp_path / "woods")
    (root / "rules" / "broken.qcf").write_text("Qualification: Broken\n")
    path = record(tmp_path, ["A1"])
    for words in (("awards", path), ("transfer", path)):
        status, out, err = cli(*words, *ON, "--workspace", root)
        assert status == 0
        assert "warning[QCF023]" in err
        assert "`broken`" in err
        assert "broken" not in out


@pytest.mark.parametrize("words", [("awards",), ("transfer",)])
def test_rows_that_nothing_knows_are_noted(
    cli: Cli, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = record(tmp_path, ["A1", "B3", "Boat 7"])
    where = ("--workspace", write(tmp_path / "woods"), *ON)
    notes = [
        "`B3` is unknown and close to B1 and B2",
        "`Boat 7` is in no unit bank of any qualification here",
    ]
    status, out, _ = cli(*words, path, *where)
    assert (status, out.count("Boat 7")) == (0, 1)
    assert "\n".join(["Notes", *(f"  - {note}" for note in notes)]) in out
    _, out, _ = cli(*words, path, *where, "--format", "json")
    value = json.loads(out)
    validate(value)
    assert value["notes"] == notes
