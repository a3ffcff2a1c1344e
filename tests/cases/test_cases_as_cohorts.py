"""Cases as a cohort: the learner of the case twice over, and one who holds half of it."""

import pytest
from attrs import evolve

from qcf.diagnostics.diagnostic import has_errors
from tests.cases.test_cases import CASES, RUN, record_of, rule_of
from tests.cohorts import hold_against_singles
from tests.conftest import THOROUGH

NAMES = RUN if THOROUGH else RUN[::2]


@pytest.mark.parametrize("name", NAMES)
def test_case_as_a_cohort(name: str) -> None:
    case = CASES[name]
    rule, found = rule_of(case)
    if has_errors(found):
        assert "errors" in case["expect"]
        return
    record = record_of(case)
    rows = record.achievements
    halves = [evolve(record, learner=f"half {n}", achievements=rows[n::2]) for n in (0, 1)]
    others = [one for one in halves if one.achievements]
    again = evolve(record, learner="again", achievements=rows[::-1])
    learners = [evolve(record, learner="first"), again, *others]
    hold_against_singles(rule, learners, case["on"], NAMES.index(name))
