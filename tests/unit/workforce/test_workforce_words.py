"""Conditions in words."""

import pytest

from qcf import Level
from qcf.workforce.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    HasStatus,
    MeetsRole,
    Qualified,
    Registered,
    Requirement,
    Scope,
    Shown,
    Strength,
    Trained,
)
from qcf.workforce.shipped import open_library
from qcf.workforce.words import condition_words, scope_words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Qualified(Level.L4), "a qualification at level 4 or above"),
        (Qualified(Level.L3, full=True), "a full diploma at level 3 or above"),
        (Qualified(nvq=3, subject=("a", "b")), "a qualification at NVQ level 3 or above in a or b"),
        (
            Qualified(Level.L3, relevant=True, subject=("a",)),
            "a relevant qualification at level 3 or above such as in a",
        ),
        (Qualified(named="WWP", or_towards=True), "`WWP` held or worked towards"),
        (Registered("nmc"), "registered with the Nursing and Midwifery Council"),
        (Registered("no such"), "registered with the no such"),
        (HasStatus("qts"), "Qualified Teacher Status"),
        (HasStatus("no such"), "no such"),
        (Amount(3, "years", "practice"), "3 years of practice"),
        (Trained("x"), "trained: x"),
        (Trained("x", within="induction"), "trained: x, within 2 months of the start"),
        (Trained("x", lasts="safeguarding"), "trained: x, which is good for 3 years"),
        (Shown("experience"), "experience"),
        (MeetsRole("midwife"), "what is required of: Midwife"),
        (AllOf((Shown("a"), Shown("b"))), "a; and b"),
        (AnyOf((Shown("a"), Shown("b"))), "a; or b"),
        (AnyOf((Shown("a"), AllOf((Shown("b"), Shown("c"))))), "a; or (b; and c)"),
    ],
)
def test_a_condition_in_words(condition: Condition, words: str) -> None:
    assert condition_words(condition, open_library()) == words


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), None),
        (
            Scope(of_learners_from="new-learners"),
            "of who is registered as a learner after August 2010",
        ),
        (
            Scope(of_registered="nmc", of_registered_from="nurses-to-degree-level"),
            "of who is registered from 2013",
        ),
        (Scope(in_force_from="eyfs"), "in force from September 2008"),
    ],
)
def test_of_whom_something_is_asked(scope: Scope, words: str | None) -> None:
    one = Requirement(Strength.REQUIRED, Shown("x"), "s", scope=scope)
    assert scope_words(one, open_library()) == words
