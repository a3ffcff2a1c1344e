from qcf.cohort.cohort import ANSWER
from qcf.cohort.evaluate import evaluate_cohort
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.cohort_json import cohort_json
from tests.unit.cli.test_cli import validate
from tests.unit.cohort.made import ON, rule, table

FITS = ["U 1", "U 2", "U 3", "U 7", "U 10", "U 11"]
ROWS = [*(("a", u) for u in FITS), ("b", "U 1"), ("c", "U 1"), ("c", "U 4")]


def test_verdicts_and_reasons_are_counted_and_nobody_is_named() -> None:
    data = table(ROWS, status=["achieved"] * 5 + ["challenged"] + ["achieved"] * 3)
    found = [Diagnostic("QCF712", "asked for a learner, found none: 1 row left out")]
    value = cohort_json(
        [evaluate_cohort(rule(), data, on=ON)], newly_eligible=0, left_out=1, diagnostics=found
    )
    validate(value)
    (one,) = value["cohorts"]
    assert (one["title"], one["on"], one["learners"]) == ("A rule for cohorts", "2013-06-30", 3)
    assert one["verdicts"] == {"eligible": 0, "not-eligible": 3, "undecided": 0}
    assert one["provisional"] == 1
    missing = {"reason": "missing U 2: all units of group A (Core)", "learners": 2}
    assert missing in one["reasons"]
    assert (value["newly_eligible"], value["left_out"]) == (0, 1)
    assert [d["code"] for d in value["diagnostics"]] == ["QCF712"]


def test_without_words_there_are_no_reasons_and_without_an_earlier_run_nobody_is_new() -> None:
    cohort = evaluate_cohort(rule(), table(ROWS), on=ON, columns=ANSWER)
    value = cohort_json([cohort, cohort])
    validate(value)
    assert [(one["verdicts"]["eligible"], one["reasons"]) for one in value["cohorts"]] == [
        (1, []),
        (1, []),
    ]
    assert value["newly_eligible"] is None
