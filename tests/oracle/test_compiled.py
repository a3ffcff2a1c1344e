"""The compiled search against single verdicts: generated rules, and every rule of the catalogue.

`test_cohorts.py` has the rules of the catalogue with learners that are hard for each of them, also
by machine code; here it is counted how many rules machine code can be asked about at all.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from attrs import evolve

from qcf.cohort import deciding
from qcf.cohort.cohort import ANSWER
from qcf.cohort.deciding import Indexes
from qcf.cohort.masks import Held
from qcf.cohort.run import Settings, run
from qcf.cohort.sums import OPEN, Answers, Table
from qcf.cohort.terms import Question, terms_of
from qcf.engine.evaluate import evaluate
from qcf.records.learners import LearnerRecord
from tests.catalogue import catalogue, every_rule
from tests.cohorts import rows_of, table_of
from tests.conftest import THOROUGH
from tests.strategies import ON, Case, draw_case

CHUNKS = 4
RULES = (600 if THOROUGH else 32) // CHUNKS
LEARNERS = 12


def _learners(case: Case, rng: Random) -> list[LearnerRecord]:
    """Return learners who hold some of what the one of the case holds, and of the other units."""
    record = case.record()
    found = [evolve(record, learner="L-00")]
    for number in range(1, LEARNERS):
        rows = [row for row in record.achievements if rng.random() < 0.8]
        found.append(evolve(record, learner=f"L-{number:02}", achievements=tuple(rows)))
    return found


def _nothing_by_sums(held: Held, tables: Sequence[Table], indexes: Indexes) -> Answers:
    return np.full((len(indexes), len(tables)), OPEN, dtype=np.int8)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_machine_code_answers_as_single_learners_are_answered(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "_sums", _nothing_by_sums)
    rng = Random(f"compiled {chunk}")
    counts: Counter[str] = Counter()
    for _ in range(RULES):
        case = draw_case(rng)
        q, records = case.qualification(), _learners(case, rng)
        settings = Settings(ANSWER, compiled_from=1)
        cohort = run((q, ON, None, None), table_of(records), records, settings)
        for row, record in zip(rows_of(cohort), records, strict=True):
            verdict = evaluate(q, record, on=ON)
            expected = verdict.status, verdict.provisional
            assert (row["verdict"], row["provisional"]) == expected, f"{record}\n{case}"
        counts.update(cohort.patterns.decided)
    assert counts["compiled search"] >= counts.total() // 5, counts


def test_machine_code_can_be_asked_about_most_rules_of_the_catalogue() -> None:
    workspace = catalogue()
    seen = Counter(
        terms_of(Question(workspace.qualification(name), ON), LearnerRecord("")) is not None
        for name in every_rule()
    )
    assert seen[True] >= 0.8 * len(every_rule()), seen
