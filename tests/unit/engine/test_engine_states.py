"""What a verdict says of each requirement is what the certifier counts."""

from collections import Counter
from random import Random

import pytest

from qcf import LearnerRecord, evaluate
from qcf.engine.certify import Claims, amount, met
from qcf.engine.counted import Counted
from qcf.engine.evidence import RequirementState, claims_of
from qcf.engine.states import States
from qcf.engine.verdict import Verdict
from qcf.model.requirements import AllOf, Cap, Minimum, Requirement
from tests.conftest import some_of
from tests.strategies import draw_case, evaluated
from tests.unit.engine.refused import ON, before

CASES = some_of(150)


def is_true(state: RequirementState, rule: Requirement, claims: Claims, verdict: Verdict) -> bool:
    """Whether a state says what the certifier counts."""
    learner = verdict.asking.learner
    match rule:
        case Minimum() | Cap():
            return state.got == amount(rule.selection, rule.measure, claims, learner.facts)
        case AllOf(units=units, places=places):
            there = [
                u for u in units if u in claims and claims[u].place in (places or {claims[u].place})
            ]
            return {one.unit for one in state.missing} == {*units} - {*there}
    return True


def test_what_they_come_to_is_what_the_certifier_counts() -> None:
    rng = Random("states")
    seen: Counter[tuple[type, bool]] = Counter()
    for _ in range(CASES):
        verdict = evaluated(draw_case(rng))
        shown = verdict.shown
        claims = claims_of(shown.counted)
        rules = {rule.id: rule for rule in shown.alternative.requirements}
        for state in verdict.requirements:
            rule = rules[state.id]
            assert is_true(state, rule, claims, verdict), state
            if isinstance(rule, Minimum | Cap | AllOf):
                assert state.holds is met(rule, claims, verdict.asking.learner), state
                seen[type(rule), state.holds] += 1
    # a cap is never exceeded by what is shown
    assert {*seen} == {
        (Minimum, True),
        (Minimum, False),
        (AllOf, True),
        (AllOf, False),
        (Cap, True),
    }


SENTENCES = (
    "Achieve at least 9 credits in total.",
    "No more than 5 credits count from group A.",
    "Achieve all units of group B.",
    "Where unit S1 counts, achieve at least 4 units in total.",
)


def test_each_is_asked_for_by_its_id_and_they_are_in_the_order_of_the_rule() -> None:
    one = before(SENTENCES, "")
    states = States(one.alternative, Counted(()), (), one.learner)
    assert list(states) == [rule.id for rule in one.rule.requirements]
    assert len(states) == len(SENTENCES)
    total = states["minimum:total:credits"]
    assert (total.holds, total.asked, total.got, total.measure) == (False, 9, 0, "credits")
    assert [unit.unit for unit in states["mandatory:B"].missing] == ["B1", "B2", "S1", "S2", "S3"]
    assert states["where:S1:minimum:total:units"].got == "met"
    with pytest.raises(KeyError):
        states["minimum:A:credits"]


def test_the_missing_units_are_those_of_each_learner() -> None:
    """As many are missing of each, but not the same ones."""
    rule = before(("Achieve all units of group A.",), "").rule
    held = [["A1", "S1", "S2", "S3", "A2"], ["A1", "S1", "S2", "S3", "A3"]]
    found = []
    for units in (*held, *held):
        verdict = evaluate(rule, LearnerRecord.of("L", units), on=ON)
        (state,) = (one for one in verdict.requirements if one.id == "mandatory:A")
        found.append((state.got, [unit.code for unit in state.missing]))
    assert found == [(5, ["A3"]), (5, ["A2"])] * 2
