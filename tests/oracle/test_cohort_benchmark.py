"""The cohort of the benchmark: skewed as it says, and decided as single learners are."""

import pyarrow as pa

from benchmarks.cohort_data import ON, UNRELATED, batches, diploma
from qcf.cohort.cohort import ANSWER
from qcf.cohort.evaluate import evaluate_cohort
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
    cohort = evaluate_cohort(q, rows, on=ON, columns=ANSWER)
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
