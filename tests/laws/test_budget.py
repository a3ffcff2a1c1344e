"""Laws of the budget: with fewer steps a verdict says less, and never anything else.

Each law stands under the sentence of the meaning that states it.
"""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings

from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from tests.conftest import EXAMPLES
from tests.laws.said import said
from tests.oracle.writer import Shape
from tests.strategies import ON, evaluated, generate, numbers

# Large enough that steps are taken, and small enough that they suffice.
MIDDLE = Shape((12, 18), (3, 5), (5, 9), full=0.3)


# "`undecided` (a stated budget of search steps is spent; the same on every machine). Once
# eligibility is proven it stands." "If the budget ends first: `counted_is_most: false`."
# cites: answer-2, answer-3, answer-4, shown-6, completion-2
@pytest.mark.usefixtures("without_solver")  # which answers where the steps end
def test_few_steps_make_undecided_and_never_wrong() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES // 4)  # cases of this size take longer
    @given(numbers)
    def law(number: int) -> None:
        case, rng = generate(number, MIDDLE), Random(number)
        budgets = [rng.randint(0, 200), rng.randint(0, 60), rng.randint(0, 20)]
        rule, record, full = case.qualification(), case.record(), evaluated(case)
        few = [evaluate(rule, record, on=ON, budget=budget) for budget in budgets]
        for verdict in few:
            _check_no_more_than(full, verdict.certify())
            seen.update([verdict.status], drawn=1, most=verdict.counted_is_most)
        assert said(few[0]) == said(evaluate(rule, record, on=ON, budget=budgets[0]))

    law()
    assert seen["undecided"] >= 0.05 * seen["drawn"], seen
    assert seen["eligible"] >= 0.1 * seen["drawn"], seen
    assert seen["most"] <= 0.9 * seen["drawn"], seen


def _check_no_more_than(full: Verdict, few: Verdict) -> None:
    """What is certain with few steps is what is certain with many."""
    assert few.status in (full.status, "undecided")
    if few.eligible and few.counted_is_most:
        assert few.credits.counted == full.credits.counted
    done, least = few.completion, full.completion
    if done is not None and done.proven and not full.eligible:
        assert least is not None
        assert (done.credits, len(done.added)) == (least.credits, len(least.added))
