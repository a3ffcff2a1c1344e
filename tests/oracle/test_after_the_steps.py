"""What comes after the steps: an undecided may become an answer, and never an answer another.

With budgets of next to nothing almost every answer comes from what takes over. It is held against
the reference on generated cases, and against another model of CP-SAT on the families.
"""

from collections import Counter
from random import Random

import pytest

from benchmarks.contestants import cp_sat
from benchmarks.families import FAMILIES, instance
from benchmarks.sections import ON as DAY
from benchmarks.sections import Section, Sizes
from qcf import Verdict, evaluate
from qcf.engine import decision
from qcf.search import solver
from tests.conftest import THOROUGH
from tests.oracle import judge, reference
from tests.strategies import ON, draw_case

BUDGETS = (0, 3, 40)
CASES = 2_000 if THOROUGH else 80
MOST_TRIES = 2_500
SEEDS = 6 if THOROUGH else 1


def _eligible(verdict: Verdict) -> bool | None:
    return None if verdict.status == "undecided" else verdict.eligible


def test_generated_cases_are_answered_as_the_reference_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = Random("after the steps")
    found: Counter[tuple[bool, bool | None, bool | None]] = Counter()
    while found.total() < CASES:
        case = draw_case(rng)
        q = case.qualification()
        who = judge.learner_of(case, q)
        if judge.tries(q, who) > MOST_TRIES:
            continue
        answer = reference.eligible(q, who)
        budget = rng.choice(BUDGETS)
        verdict = evaluate(q, case.record(), on=ON, budget=budget)
        with_it = _eligible(verdict.certify())
        with monkeypatch.context() as patched:
            patched.setattr(solver, "is_there", lambda: False)
            without = _eligible(evaluate(q, case.record(), on=ON, budget=budget))
        assert with_it in (answer, None), case
        assert without in (with_it, None), case
        found[answer, with_it, without] += 1
    for answer in (True, False):
        assert found[answer, answer, None] >= CASES // 30, "the solver answers what was undecided"
    undecided = sum(number for (_, with_it, _), number in found.items() if with_it is None)
    assert undecided <= CASES // 10, found


@pytest.mark.parametrize("family", FAMILIES)
def test_families_are_answered_as_another_model_does(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = 0
    for seed in range(SEEDS):
        drawn = instance(family, seed)
        trial = Section(family).trial(seed, Sizes())
        answer = cp_sat.fresh(trial, 10.0)(trial.learners[0])
        verdict = evaluate(drawn.qualification, drawn.record, on=DAY, budget=5)
        # of a rare refusal there is no proof that is small enough, and the steps are spent
        assert _eligible(verdict) in (answer, None)
        answered += verdict.status != "undecided"
        if answer:
            verdict.certify()
        with monkeypatch.context() as patched:
            patched.setattr(solver, "is_there", lambda: False)
            without = evaluate(drawn.qualification, drawn.record, on=DAY, budget=5)
        assert _eligible(without) in (answer, None)
    assert answered >= SEEDS - SEEDS // 6


def test_a_no_that_nothing_proves_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    family = next(iter(FAMILIES))
    eligible = next(d for d in (instance(family, s) for s in range(9)) if _said(d, None))
    monkeypatch.setattr(solver, "opinion", lambda *_: False)
    assert _said(eligible, 5) is None


@pytest.mark.parametrize("says", [False, None])
def test_what_is_decided_without_a_solver_is_decided_with_one(
    says: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps for where nobody stated a number are gone as well where it is of no use."""
    monkeypatch.setattr(decision, "DEFAULT_STEPS", 5)
    monkeypatch.setattr(solver, "opinion", lambda *_: says)
    found: Counter[bool | None] = Counter()
    for seed in range(4):
        drawn = instance(next(iter(FAMILIES)), seed)
        with_it = _said(drawn, None)
        with monkeypatch.context() as patched:
            patched.setattr(solver, "is_there", lambda: False)
            assert _said(drawn, None) is with_it
        found[with_it] += 1
    assert found.keys() == {True, False}


def _said(drawn: object, budget: int | None) -> bool | None:
    assert hasattr(drawn, "qualification")
    assert hasattr(drawn, "record")
    return _eligible(evaluate(drawn.qualification, drawn.record, on=DAY, budget=budget))
