"""Laws of more and less: what can only help a learner, and what can only hurt.

Each law stands under the sentence of the meaning that states it.
"""

import re
from random import Random

from attrs import evolve
from hypothesis import assume, given

from qcf.diagnostics.diagnostic import has_errors
from qcf.records.learners import Achievement
from tests.laws.said import seeds, with_rows
from tests.strategies import Case, cases, evaluated


def without_strict(case: Case) -> Case:
    """The case without its strict forms."""
    return case.keeping(lambda sentence: "refuse a claim" not in sentence.lower())


# "Without the strict forms, one more achieved unit never loses eligibility."
# cites: monotone-1
@given(cases, seeds)
def test_one_more_unit_never_loses_eligibility(case: Case, seed: int) -> None:
    case = without_strict(case)
    others = [u.identity for u in case.units if u.identity not in case.held]
    assume(others and evaluated(case).eligible)
    more = Random(seed).choice(others)
    assert with_rows(case, Achievement(more)).eligible


# "Caps stop counting; nobody fails for surplus." "Barred units: one of them counts."
# cites: cap-2, bar-1
@given(cases, seeds)
def test_removing_a_cap_or_bar_never_loses_eligibility(case: Case, seed: int) -> None:
    _check_removal(case, seed, ("Only", "No", "Less", "Unit", "Units"))


# "A learner is eligible when some counted set meets every condition."
# cites: set-5
@given(cases, seeds)
def test_removing_a_requirement_never_loses_eligibility(case: Case, seed: int) -> None:
    _check_removal(case, seed, ("Achieve", "Refuse", "Complete", "Where", "For"))


# What a rule gives can be what makes a learner eligible.
_GIVING = re.compile(r"\bcounts? as\b|\bholder of\b|\bmay (?:be held|count)\b")


def _check_removal(case: Case, seed: int, openings: tuple[str, ...]) -> None:
    sentences = [
        s for s in case.rule.sentences if s.split()[0] in openings and not _GIVING.search(s)
    ]
    assume(sentences and evaluated(case).eligible)
    gone = Random(seed).choice(sentences)
    fewer = evolve(
        case, rule=evolve(case.rule, sentences=tuple(s for s in case.rule.sentences if s != gone))
    )
    assume(not has_errors(fewer.read()[1]))  # a rule that asks for nothing is an error
    assert evaluated(fewer).eligible
