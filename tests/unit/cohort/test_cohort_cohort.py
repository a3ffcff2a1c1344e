import pyarrow as pa

from qcf.cohort.cohort import ANSWER, COLUMNS, Cohort
from qcf.cohort.evaluate import evaluate_cohort
from tests.unit.cohort.made import ON, rule, table

ROWS = [("a", "U 1"), ("b", "U 1"), ("b", "U 2"), ("<i>", "U 3")]


def _cohort(rows: list[tuple[str, str]]) -> Cohort:
    return evaluate_cohort(rule(), table(rows), on=ON)


def test_a_cohort_is_read_as_any_stream_of_arrow() -> None:
    cohort = _cohort(ROWS)
    read = pa.table(cohort)
    assert read.column_names == list(COLUMNS)
    assert read.column("learner").to_pylist() == ["<i>", "a", "b"]
    assert read.schema.field("reasons").type == pa.list_(pa.string())
    assert len(cohort) == 3
    assert cohort.counts() == {"not-eligible": 3}


def test_nobody_is_a_cohort_as_well() -> None:
    empty = pa.table({"learner": pa.array([], pa.string()), "unit": pa.array([], pa.string())})
    cohort = evaluate_cohort(rule(), empty, on=ON)
    assert pa.table(cohort).num_rows == 0
    assert pa.table(cohort).column_names == list(COLUMNS)
    assert "not-eligible" not in repr(cohort)


def test_reasons_are_grouped_the_most_frequent_first() -> None:
    reasons = _cohort(ROWS).reasons()
    numbers = [number for _, number in reasons]
    assert numbers == sorted(numbers, reverse=True)
    assert reasons[0][1] == 3
    answers = evaluate_cohort(rule(), table(ROWS), on=ON, columns=ANSWER)
    assert answers.reasons() == [], "nobody asked why"


def test_nobody_is_a_cohort_where_only_the_answers_are_asked_for() -> None:
    empty = pa.table({"learner": pa.array([], pa.string()), "unit": pa.array([], pa.string())})
    cohort = evaluate_cohort(rule(), empty, on=ON, columns=ANSWER)
    assert pa.table(cohort).to_pylist() == []
    assert set(cohort.patterns.decided.values()) == {0}


def test_what_a_notebook_shows_is_escaped_and_short() -> None:
    html = _cohort(ROWS)._repr_html_()
    assert "&lt;i&gt;" in html
    assert "<i>" not in html
    many = _cohort([(f"L-{n}", "U 1") for n in range(25)])._repr_html_()
    assert many.count("<tr>") == 11
    assert "and 15 more learners" in many
    assert "25 not-eligible" in repr(_cohort([(f"L-{n}", "U 1") for n in range(25)]))
