"""The same learner once more: under each choice of pathways, and with a requirement otherwise."""

import datetime as dt

from qcf import LearnerRecord, evaluate
from qcf.advice.again import Again, with_instead
from qcf.model.qualification import Qualification
from tests.unit.model.made import PATHWAY, read

ON = dt.date(2014, 6, 30)
RULE = """\
Qualification: Diploma
Units from: units
Rules:
Achieve at least 9 credits in total.
Follow 1 pathway.
Pathways:
- one
- two
Group A: Units
- X1
- X2
"""


def again(declared: str | None = None) -> Again:
    rule, found = read(RULE, {"one": PATHWAY, "two": PATHWAY})
    assert [d.message for d in found if d.is_error] == []
    record = LearnerRecord.of("L-001", ["X1"], pathway=declared)
    return Again(evaluate(rule, record, on=ON, budget=1_000))


def taken(rules: dict[tuple[str, ...], Qualification]) -> dict[tuple[str, ...], list[str]]:
    return {name: [pathway.id for pathway in rule.pathways] for name, rule in rules.items()}


ONE, TWO = {("one",): ["one"]}, {("two",): ["two"]}


def test_every_choice_of_pathways_is_open_where_none_is_declared() -> None:
    assert taken(again().open) == ONE | TWO
    assert taken(again().closed) == {}


def test_a_declared_pathway_closes_the_others() -> None:
    assert (taken(again("one").open), taken(again("one").closed)) == (ONE, TWO)


def test_a_declared_pathway_that_is_not_offered_leaves_none_open() -> None:
    assert (taken(again("other").open), taken(again("other").closed)) == ({}, ONE | TWO)


def test_the_same_learner_is_judged_again_in_as_many_steps() -> None:
    one = again("one")
    verdict = one.judged(one.whole)
    assert verdict.pathway == "one"
    assert verdict.case.budget == 1_000
    assert verdict.on == ON
    assert one.judged(one.closed["two",]).pathway == "two"


def test_a_requirement_is_exchanged_and_the_others_stay() -> None:
    whole = again().whole
    total = next(r for r in whole.requirements if r.id == "minimum:total:credits")
    without = with_instead(whole, total, None)
    assert len(without.requirements) == len(whole.requirements) - 1
    assert with_instead(whole, total, total).requirements == whole.requirements
