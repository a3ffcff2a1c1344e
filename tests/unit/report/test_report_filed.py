"""What came of checking a decision, as text and JSON; snapshots, and a bound on what is listed."""

import datetime as dt

import pytest
from attrs import evolve
from syrupy.assertion import SnapshotAssertion

from qcf import Diagnostic
from qcf.filing.record import file_decision
from qcf.filing.verify import verify
from qcf.report.filed import Checked, Difference, Outcome, filed_json, filed_text
from tests.unit.cli.test_cli import validate
from tests.unit.filing.onfile import ELIGIBLE, ON, SHORT, altered, kites, learner, on_file

OUTCOMES = {
    "it stands": verify(on_file(ELIGIBLE)).outcome,
    "a refusal that stands": verify(on_file(SHORT)).outcome,
    "a credit altered": verify(
        altered(ELIGIBLE, ("verdict", "allocation", 0, "credit"), 9)
    ).outcome,
    "a verdict forged": verify(
        altered(SHORT, ("verdict", "verdict"), "eligible", forged=True)
    ).outcome,
    "a learner altered": verify(altered(SHORT, ("verdict", "learner"), "L-777")).outcome,
    "a verdict that is no word": verify(altered(SHORT, ("verdict", "verdict"), 1)).outcome,
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_text(name: str, snapshot: SnapshotAssertion) -> None:
    assert filed_text(OUTCOMES[name]) == snapshot


@pytest.mark.parametrize("name", OUTCOMES)
def test_text_fits_a_narrow_window(name: str) -> None:
    lines = filed_text(OUTCOMES[name], width=60).splitlines()
    assert [line for line in lines if len(line) > 60] == []


@pytest.mark.parametrize("name", OUTCOMES)
def test_json_is_of_its_schema(name: str) -> None:
    value = filed_json(OUTCOMES[name])
    validate(value)
    assert value["holds"] is name.endswith(("stands", "stand"))


@pytest.mark.parametrize(
    ("number", "last"), [(20, "  x19: a on file, b now"), (21, "  and 1 more field")]
)
def test_no_more_than_twenty_fields_are_listed(number: int, last: str) -> None:
    differences = tuple(Difference(f"x{n}", "a", "b") for n in range(number))
    outcome = Outcome(
        False,
        "a",
        "A",
        dt.date(2012, 9, 1),
        None,
        "qcf",
        (Checked("x", False, "y"),),
        differences,
        (),
    )
    assert filed_text(outcome).splitlines()[-1] == last
    assert len(filed_json(outcome)["differences"]) == number
    more = evolve(outcome, diagnostics=(Diagnostic("QCF026", "it was altered"),))
    assert [one["code"] for one in filed_json(more)["diagnostics"]] == ["QCF026"]


@pytest.mark.parametrize(("mistakes", "says"), [(0, False), (1, True)])
def test_mistakes_in_the_record_that_was_decided_are_said(mistakes: int, says: bool) -> None:
    filed = file_decision(kites(), learner(SHORT), on=ON, mistakes=mistakes)
    text = filed_text(verify(filed).outcome)
    assert ("The record has 1 mistake; what it touches was left out" in text) is says
