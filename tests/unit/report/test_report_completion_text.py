"""What a tutor reads of what is still needed, kept as snapshots."""

import pytest
from syrupy.assertion import SnapshotAssertion

import qcf
from qcf import Achievement, LearnerRecord, PriceList, Status
from qcf.report.completion_text import completion_text
from tests.strategies import ON
from tests.unit.advice.test_advice_completing import rule

HELD = (Achievement("L1"), Achievement("L2", Status.PLANNED))
PRICES = PriceList({"H1": 12050, "L2": 9000, "L3": 8000, "I1": 11000}, 2)
ASKED: dict[str, dict[str, object]] = {
    "credits": {},
    "units, with ties": {"by": "units", "ties": 2},
    "hours, each pathway": {"by": "hours", "each_pathway": True},
    "price": {"by": "price", "prices": PRICES},
    "planned": {"planned": True},
    "nothing would do": {"without": ["H1"], "pathway": "harbour"},
    "what is not known": {"by": "hours", "offered": ["H1", "L4"], "pathway": "harbour"},
    "out of steps": {"budget": 0},
}


@pytest.mark.parametrize("name", ASKED)
def test_what_a_tutor_reads(name: str, snapshot: SnapshotAssertion) -> None:
    record = LearnerRecord("L-001", HELD)
    found = qcf.complete(rule(), record, on=ON, **ASKED[name])  # type: ignore[arg-type]
    assert completion_text(found) == snapshot


def test_nothing_is_missing() -> None:
    record = LearnerRecord.of("L-001", ["L1", "L2", "H1"])
    assert "Nothing is missing." in completion_text(qcf.complete(rule(), record, on=ON))


def test_a_refusal_that_a_challenge_decides_says_so() -> None:
    rows = (*(Achievement(unit) for unit in ("L1", "L2")), Achievement("H1", Status.CHALLENGED))
    found = qcf.complete(rule(), LearnerRecord("L-001", rows), on=ON)
    assert "This could change, because:\n  - H1 is under challenge\n" in completion_text(found)


def test_no_line_is_wider_than_can_be_helped() -> None:
    found = qcf.complete(rule(), LearnerRecord("L-001", HELD), on=ON, each_pathway=True)
    assert max(map(len, completion_text(found, 60).splitlines())) <= 60
