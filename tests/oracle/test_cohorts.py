"""Cohorts over the rules of the catalogue: each learner has the answer of their own.

The learners are those that are hard for the rule, and the same with rows as exports have them.
"""

from random import Random

import pytest
from attrs import evolve

from qcf.engine.evaluate import evaluate
from qcf.model.requirements import Requirement
from tests.catalogue import catalogue, every_rule
from tests.cohorts import hold_against_singles, made_nasty
from tests.conftest import THOROUGH
from tests.oracle.banks import Bank, Completed, Maker, completed

NAMES = every_rule()[:: 1 if THOROUGH else 3]
NUMBER = 200 if THOROUGH else 4  # one of each kind
AS_IT_STANDS = 40 if THOROUGH else 1  # each has a doubt for each unit of an incomplete list


def _cohort(name: str) -> tuple[Completed, list[Bank]]:
    rng = Random(f"cohort of {name}")
    rule = completed(catalogue().qualification(name), rng)

    def decide(bank: Bank, left_out: Requirement | None) -> bool:
        kept = tuple(r for r in rule.whole.requirements if r is not left_out)
        whole = evolve(rule.whole, requirements=kept) if left_out else rule.whole
        return evaluate(whole, rule.record(bank), on=rule.on).eligible

    return rule, list(Maker(rule, rng, decide).banks(NUMBER))


@pytest.mark.parametrize("name", NAMES)
def test_cohorts_answer_as_single_learners_are_answered(name: str) -> None:
    rule, banks = _cohort(name)
    rng = Random(name)
    plain = [evolve(rule.record(bank), learner=f"L-{n}") for n, bank in enumerate(banks)]
    nasty = [made_nasty(record, rng) for record in plain]
    turn = NAMES.index(name)
    hold_against_singles(rule.whole, [*plain, *nasty], rule.on, turn)
    as_it_stands = [
        evolve(rule.record_with_groups(bank), learner=f"L-{n}") for n, bank in enumerate(banks)
    ]
    as_it_stands.sort(key=lambda record: len(record.achievements))
    as_it_stands = as_it_stands[:AS_IT_STANDS]
    hold_against_singles(rule.rule, as_it_stands, rule.on, turn + 1)
