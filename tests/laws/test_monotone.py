"""Laws of more and less: what can only help a learner, and what can only hurt.

Each law stands under the sentence of the meaning that states it.
"""

import re
from collections import Counter
from random import Random

from attrs import evolve
from hypothesis import assume, given

from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.records.learners import Achievement
from tests.laws.forms import units_of
from tests.laws.loosened import loosened
from tests.laws.restated import adding
from tests.laws.reworded import Pen
from tests.laws.said import asking, seeds, with_rows
from tests.oracle.writer import SMALL, listed
from tests.strategies import (
    ON,
    Case,
    cases,
    evaluated,
    generate,
    hopeful_cases,
    numbers,
    pathway_cases,
    single_cases,
)

GIVING = evolve(SMALL, more=1.0, full=1.0)


def without_strict(case: Case) -> Case:
    """The case without its strict forms."""
    return case.keeping(lambda sentence: "refuse a claim" not in sentence.lower())


# "Without the strict forms, one more achieved unit never loses eligibility."
# cites: monotone-1
@given(hopeful_cases, seeds)
def test_one_more_unit_never_loses_eligibility(case: Case, seed: int) -> None:
    case = without_strict(case)
    others = [u.identity for u in case.units if u.identity not in case.held]
    assume(others and evaluated(case).eligible)
    more = Random(seed).choice(others)
    assert with_rows(case, Achievement(more)).eligible


# "Caps stop counting; nobody fails for surplus. ... The strict forms look at what is held and valid
# on the date, wherever it counts. Only these two break monotonicity."
# cites: monotone-2, strict-1, strict-2
def test_one_more_unit_loses_eligibility_only_by_a_strict_form() -> None:
    seen: Counter[str] = Counter()

    @given(single_cases, seeds)
    def law(case: Case, seed: int) -> None:
        rng, there = Random(seed), units_of(case, case.rule)
        missing, held = sorted(there - set(case.held)), sorted(there & set(case.held))
        named = [*missing[:2], *held[: rng.randint(0, 1)]]
        seen["drawn"] += 1
        if len(named) < 2 or not missing:
            return
        codes = [unit.code or "" for unit in case.units if unit.identity in named]
        strict = adding(case, f"Refuse a claim with more than 1 of units {listed(codes)}.")
        if evaluated(strict).eligible:
            verdict = with_rows(strict, Achievement(named[0]))
            broken = [r for r in verdict.requirements if r.id.startswith("refuse:") and not r.holds]
            assert verdict.eligible is not bool(broken)
            seen.update(eligible=1, lost=not verdict.eligible)

    law()
    assert seen["eligible"] >= 0.1 * seen["drawn"], seen
    assert seen["lost"] >= 0.2 * seen["eligible"], seen


# "Caps stop counting; nobody fails for surplus." "Barred units: one of them counts."
# cites: cap-2, bar-1
@given(hopeful_cases, seeds)
def test_removing_a_cap_or_bar_never_loses_eligibility(case: Case, seed: int) -> None:
    _check_removal(case, seed, ("Only", "No", "Less", "Unit", "Units"))


# "A learner is eligible when some counted set meets every condition."
# cites: set-5
@given(hopeful_cases, seeds)
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


# "A learner is eligible when some counted set meets every condition."
# cites: set-5
@given(pathway_cases, seeds)
def test_asking_less_on_a_pathway_never_loses_eligibility(case: Case, seed: int) -> None:
    rule, record = case.qualification(), case.record()
    asked = [r for r in rule.requirements if r.pathway is not None]
    assume(asked)
    gone = Random(seed).choice(asked)
    fewer = asking(rule, (r for r in rule.requirements if r is not gone))
    _check_less(evaluate(rule, record, on=ON), evaluate(fewer, record, on=ON))


# "A condition with a minimum asks for at least, a cap for at most, of the credits, units or hours."
# cites: minimum-1, cap-1
def test_asking_for_less_or_allowing_more_never_loses_eligibility() -> None:
    seen: Counter[str] = Counter()

    @given(cases, seeds)
    def law(case: Case, seed: int) -> None:
        rule, record = case.qualification(), case.record()
        before = evaluate(rule, record, on=ON)
        after = evaluate(loosened(rule, Random(seed)), record, on=ON)
        seen.update(drawn=1, eligible=before.eligible, more=after.eligible and not before.eligible)
        _check_less(before, after)

    law()
    assert seen["eligible"] >= 0.2 * seen["drawn"], seen
    assert seen["more"] >= 0.05 * seen["drawn"], seen


# "A condition with a minimum asks for at least ... of the counted set inside its selection."
# cites: minimum-1
def test_one_more_minimum_never_makes_eligible() -> None:
    seen: Counter[str] = Counter()

    @given(cases, seeds)
    def law(case: Case, seed: int) -> None:
        pen = Pen(case, Random(seed))
        (group,), measure = pen.groups(), pen.rng.choice(("units", "credits"))
        more = adding(case, f"Achieve {pen.least(measure, group)} from group {group}.")
        before, after = evaluated(more), evaluated(case)
        seen.update(drawn=1, eligible=before.eligible, more=after.eligible and not before.eligible)
        _check_less(before, after)

    law()
    assert seen["eligible"] >= 0.1 * seen["drawn"], seen
    assert seen["more"] >= 0.05 * seen["drawn"], seen


# "Equivalence: declared, directed, not transitive." "Exemption: declared in the specification."
# cites: equivalence-1, exemption-1, brings-1, import-1, compensation-1
@given(numbers)
def test_what_a_rule_gives_never_loses_eligibility(number: int) -> None:
    case = without_strict(generate(number, GIVING))
    given_by = [s for s in case.rule.sentences if _GIVING.search(s)]
    assume(given_by)
    gone = Random(number).choice(given_by)
    _check_less(evaluated(case.keeping(lambda sentence: sentence != gone)), evaluated(case))


def _check_less(asked: Verdict, less: Verdict) -> None:
    """Whoever is eligible where more is asked, or less is given, is so where it is not."""
    assert less.eligible or not asked.eligible
