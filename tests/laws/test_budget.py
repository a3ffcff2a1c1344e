"""Laws of the budget: with fewer steps a verdict says less, and never anything else.

Each law stands under the sentence of the meaning that states it.
"""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.engine.evaluate import evaluate
from tests.conftest import EXAMPLES
from tests.laws.said import said
from tests.oracle.writer import Shape
from tests.strategies import ON, Case, evaluated, generate, numbers

# Large enough that steps are taken, and small enough that they suffice.
MIDDLE = Shape((12, 20), (3, 5), (5, 10))
middle_cases = numbers.map(lambda number: generate(number, MIDDLE))
budgets = st.integers(min_value=0, max_value=200)


# "`undecided` (a stated budget of search steps is spent; the same on every machine). Once
# eligibility is proven it stands." "If the budget ends first: `counted_is_most: false`."
# cites: answer-2, answer-3, answer-4, shown-6, completion-2
def test_few_steps_make_undecided_and_never_wrong() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES // 2)  # cases of this size take longer
    @given(middle_cases, budgets)
    def law(case: Case, budget: int) -> None:
        q, record = case.qualification(), case.record()
        first, second = (evaluate(q, record, on=ON, budget=budget) for _ in range(2))
        full = evaluated(case)
        seen.update([first.status], drawn=1)
        assert first.status in (full.status, "undecided")
        assert said(first) == said(second)
        first.certify()
        if first.eligible and first.counted_is_most:
            assert first.credits.counted == full.credits.counted
        done, least = first.completion, full.completion
        if done is not None and done.proven and first.status == full.status:
            assert least is not None
            assert (done.credits, len(done.added)) == (least.credits, len(least.added))

    law()
    assert seen["undecided"] >= 0.05 * seen["drawn"], seen
    assert seen["eligible"] >= 0.1 * seen["drawn"], seen
