"""What is missing at least: never more than what a completion adds."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings

from qcf.advice.shortfall import least_missing
from qcf.engine.evaluate import evaluate
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord
from tests.conftest import EXAMPLES
from tests.strategies import ON, Case, cases

SEEN: Counter[str] = Counter()


@given(cases)
@settings(max_examples=EXAMPLES * 3)
def check_a_case(case: Case) -> None:
    rule, record = case.qualification(), case.record()
    verdict = evaluate(rule, record, on=ON)
    least = least_missing(rule, record, on=ON)
    if verdict.eligible:
        assert least == 0
    elif verdict.completion is not None:
        assert least <= verdict.completion.credits
        SEEN["tight" if least == verdict.completion.credits else "loose"] += 1
        SEEN["more than nothing"] += least > 0


def test_no_completion_adds_less() -> None:
    SEEN.clear()
    check_a_case()
    assert SEEN["tight"] > 10, SEEN
    assert SEEN["more than nothing"] > 10, SEEN


def test_the_largest_shortfall_and_the_mandatory_units_are_missing(woods: Workspace) -> None:
    day = dt.date(2012, 9, 1)

    def least(name: str, *units: str) -> int:
        rule = woods.qualification(name)
        return least_missing(rule, LearnerRecord.of("L-001", units), on=day)

    assert least("ladder:diploma", "A1", "A2") == 27
    assert least("forest", "A1") == 17  # both pathways ask for 17 or 18 credits of their own
    assert least("forest", "A1", "C1") == 8
    assert least("park") == 0  # a unit counts as another there, so the sums say nothing
