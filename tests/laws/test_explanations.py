"""Laws of explanations: what a verdict shows proves it.

Each law stands under the sentence of the meaning that states it.
"""

from hypothesis import given

from tests.strategies import Case, cases, evaluated


# "A learner is eligible when some counted set meets every condition. ... There is no third state."
# cites: set-5, set-8
@given(cases)
def test_eligible_verdicts_pass_the_certifier_and_refusals_say_why(case: Case) -> None:
    verdict = evaluated(case).certify()
    assert verdict.eligible is not bool(verdict.clash)
    assert verdict.eligible is all(state.holds for state in verdict.requirements)
