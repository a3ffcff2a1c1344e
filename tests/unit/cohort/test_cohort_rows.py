import pytest

from qcf.cohort.rows import Row
from qcf.engine.evaluate import evaluate
from qcf.records.learners import Achievement, LearnerRecord, Status
from tests.unit.cohort.made import ON, PLAIN, rule

STRICT = PLAIN.replace("No more than 10 credits count", "Refuse a claim with more than 10 credits")


@pytest.mark.parametrize(
    ("units", "reasons"),
    [
        (["U 1", "U 3", "U 7", "U 10", "U 11"], ["missing U 2: all units of group A (Core)"]),
        (["U 1", "U 2", "U 3", "U 10", "U 11"], ["3 credits short: at least 8 credits"]),
        (["U 1", "U 2", "U 3", "U 7", "U 10"], ["cannot all hold with what is held: "]),
        (["U 1", "U 2", "U 3", "U 7", "U 10", "U 11"], []),
    ],
)
def test_reasons_are_lines_that_learners_share(units: list[str], reasons: list[str]) -> None:
    row = Row.of(evaluate(rule(), LearnerRecord.of("L-001", units), on=ON))
    assert len(row.reasons) == len(reasons)
    for reason, begins in zip(row.reasons, reasons, strict=True):
        assert reason.startswith(begins)
    assert (row.verdict == "eligible") == (not reasons)
    assert (row.completion_credits is None) == (not reasons)


def test_what_no_unit_can_mend_is_said_with_both_figures() -> None:
    units = ["U 1", "U 2", "U 3", "U 4", "U 6", "U 7", "U 9", "U 10", "U 11"]
    row = Row.of(evaluate(rule(STRICT), LearnerRecord.of("L-001", units), on=ON))
    assert any("asked at most 10, found 21: " in reason for reason in row.reasons)


def test_a_doubt_is_a_reason() -> None:
    held = [Achievement(unit) for unit in ("U 1", "U 2", "U 3", "U 10", "U 11")]
    held.append(Achievement("U 7", status=Status.CHALLENGED))
    row = Row.of(evaluate(rule(), LearnerRecord("L-001", tuple(held)), on=ON))
    assert row.provisional
    assert row.reasons[-1] == "not certain: U 7 is under challenge"
    assert "L-001" not in " ".join(row.reasons)
