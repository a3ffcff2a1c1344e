"""The cohort of the benchmark: skewed as it says, and decided as single learners are."""

from typing import Any

import pyarrow as pa
import pytest

from benchmarks.cohort_data import ON, UNRELATED, batches, diploma
from benchmarks.cohort_report import figures
from qcf.cohort.cohort import ANSWER
from qcf.cohort.run import Settings, run
from qcf.engine.evaluate import evaluate
from qcf.records.learners import LearnerRecord
from tests.conftest import THOROUGH

NUMBER = 3_000 if THOROUGH else 150


def test_the_benchmark_decides_as_single_learners_are_decided() -> None:
    rule = diploma()
    q = rule.qualification
    rows = pa.concat_tables(batches(rule, NUMBER)).select(["learner", "unit"])
    units: dict[str, list[str]] = {}
    for row in rows.to_pylist():
        units.setdefault(row["learner"], []).append(row["unit"])
    cohort = run((q, ON, None, None), rows, None, Settings(ANSWER, compiled_from=None))
    found = {row["learner"]: row["verdict"] for row in pa.table(cohort).to_pylist()}
    records = (LearnerRecord.of(learner, held) for learner, held in units.items())
    assert found == {one.learner: evaluate(q, one, on=ON).status for one in records}
    counts = cohort.counts()
    assert 0.35 < counts["eligible"] / NUMBER < 0.75, "both answers occur"
    assert 15 < rows.num_rows / NUMBER < 26
    assert len(cohort.patterns.status) < NUMBER, "learners share patterns"
    assert min(cohort.patterns.decided[step] for step in ("sums", "another's", "search")) > 0
    names = {unit for held in units.values() for unit in held}
    assert len(names - set(rule.codes)) > UNRELATED // 10, "some hold units of other qualifications"
    for other in (Settings(ANSWER, compiled_from=1), Settings(ANSWER, apart=True)):
        again = run((q, ON, None, None), rows, None, other)
        assert pa.table(again).equals(pa.table(cohort))


def _runs(answers: str) -> dict[str, list[dict[str, Any]]]:
    took = {"seconds": 2.0, "processor": 4.0, "peak": 100.0, "learners": 10, "loading": 0.5}
    told = {"eligible": 6, "patterns": 5, "decided": {"sums": 7, "search": 3}}
    grouping = {part: [took] for part in ("lists", "lists-streaming", "counts", "together")}
    ours = {part: [{**took, **told, "answers": "same"}] for part in ("qcf", "compiled")}
    return {**grouping, **ours, "apart": [{**took, **told, "answers": answers}]}


def test_the_report_tells_ratios_steps_and_what_is_left_out() -> None:
    lines = figures("units", 200, _runs("same"), cold=3.0)
    assert "| grouping into lists: with machine code | 100% | 100% |" in lines
    assert "| sums | 70.0% | 70.0% |" in lines
    assert any("Compiling takes 3.0" in line for line in lines)
    without = {part: some for part, some in _runs("same").items() if part != "compiled"}
    assert "Nothing compiled it: numba is not installed." in figures("units", 200, without, None)


def test_answers_that_differ_are_no_report() -> None:
    with pytest.raises(ValueError, match="differ"):
        figures("units", 200, _runs("other"), cold=3.0)
