"""`qcf prove`: text, JSON, questions and exit statuses."""

import json
import sys

import pytest
from attrs import frozen

from qcf.cli import progress
from tests.unit.cli.test_cli import Cli, cli, validate

__all__ = ["cli"]

AWARD = "education-and-training-level-3-award"
DATE = ("--on", "2014-01-01")


def test_a_proof_as_text(cli: Cli) -> None:
    status, out, err = cli("prove", AWARD, *DATE)
    assert status == 0
    assert out.startswith("What the rule says of every learner on 1 January 2014\n")
    assert "The least that achieves it: 12 credits" in out
    assert "proving" not in err


def test_a_proof_as_json(cli: Cli) -> None:
    status, out, _ = cli("prove", AWARD, *DATE, "--can", "unit H/505/0053", "--format", "json")
    value = json.loads(out)
    validate(value)
    assert status == 0
    assert (value["minimum_credit"], value["maximum_credit"]) == (12, 27)
    assert [one["answer"] for one in value["answers"]] == ["yes"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--can", "unit H/505/0053"), 0),
        (("--always", "unit H/505/0053"), 0),
        (("--always", "unit D/505/0052"), 1),
        (("--can", "at least 40 credits", "--always", "unit H/505/0053"), 1),
    ],
)
def test_an_answer_of_no_is_an_exit_status(cli: Cli, words: tuple[str, ...], status: int) -> None:
    assert cli("prove", AWARD, *DATE, *words, "--exit-code")[0] == status
    assert cli("prove", AWARD, *DATE, *words)[0] == 0


def test_a_question_that_cannot_be_read_is_a_message(cli: Cli) -> None:
    status, out, err = cli("prove", AWARD, *DATE, "--can", "exactly 5 credits in total")
    assert (status, out) == (2, "")
    assert "error[QCF134]" in err
    assert "--> the question:1:9" in err


def test_a_pathway_is_not_proven_by_itself(cli: Cli) -> None:
    status, _, err = cli("prove", "cypw-level-3-diploma/social-care", *DATE)
    assert status == 2
    assert "error[QCF007]: a proof is about the whole qualification" in err


@frozen
class Screen:
    """Standard error as a terminal, kept."""

    lines: list[str]

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.lines.append(text)
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("moment", "is_shown"), [(0.0, True), (3600.0, False)])
def test_a_bar_is_shown_only_after_a_moment(
    monkeypatch: pytest.MonkeyPatch, moment: float, is_shown: bool
) -> None:
    screen = Screen([])
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "A_MOMENT", moment)
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress("proving") as tell:
        for number in range(5):
            tell(number, 5)
    assert ("proving" in "".join(screen.lines)) is is_shown
