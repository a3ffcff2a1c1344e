"""Laws of the budget: with fewer steps a verdict says less, and never anything else.

Each law stands under the sentence of the meaning that states it.
"""

from hypothesis import given
from hypothesis import strategies as st

from qcf.engine.evaluate import evaluate
from tests.laws.said import said
from tests.strategies import ON, Case, cases, evaluated


# "`undecided` (a stated budget of search steps is spent; the same on every machine). Once
# eligibility is proven it stands."
# cites: answer-2, answer-3, answer-4
@given(cases, st.integers(min_value=0, max_value=60))
def test_few_steps_make_undecided_and_never_wrong(case: Case, budget: int) -> None:
    q, record = case.qualification(), case.record()
    first, second = (evaluate(q, record, on=ON, budget=budget) for _ in range(2))
    assert first.status in (evaluated(case).status, "undecided")
    assert said(first) == said(second)
