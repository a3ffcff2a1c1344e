from qcf.cohort.evaluate import evaluate_cohort
from qcf.report.cohort_text import cohort_text, cohorts_text
from tests.unit.cohort.made import ON, rule, table

FITS = ["U 1", "U 2", "U 3", "U 7", "U 10", "U 11"]
ROWS = [*(("a", u) for u in FITS), ("b", "U 1"), ("c", "U 1"), ("c", "U 4")]


def test_reasons_are_grouped_and_nobody_is_named() -> None:
    cohort = evaluate_cohort(rule(), table(ROWS), on=ON)
    text = cohort_text(cohort, most=2)
    lines = text.splitlines()
    assert lines[:3] == [
        "3 learners: A rule for cohorts on 30 June 2013",
        "  1 eligible",
        "  2 not eligible",
    ]
    assert "  2 learners: missing U 2: all units of group A (Core)" in lines
    assert lines[-1].startswith("  and ")
    assert "provisional" not in text


def test_what_is_not_certain_is_counted() -> None:
    data = table(ROWS, status=["achieved"] * 5 + ["challenged"] + ["achieved"] * 3)
    text = cohort_text(evaluate_cohort(rule(), data, on=ON))
    assert "  1 of them provisional: something in their rows is not certain" in text


def test_many_qualifications_are_listed_by_how_many_are_eligible() -> None:
    some = [
        evaluate_cohort(rule(), table(ROWS), on=ON),
        evaluate_cohort(rule(), table(ROWS[-3:]), on=ON),
    ]
    assert cohorts_text(some).splitlines() == [
        "2 qualifications, 1 with eligible learners",
        "  1 eligible: A rule for cohorts",
    ]
