"""What a condition can get at most, for all at once, is what adding up says one by one."""

import datetime as dt
from collections import Counter
from random import Random

import pytest
from attrs import evolve

from qcf.engine import inequality as module
from qcf.engine.certify import Learner
from qcf.engine.inequality import Bounds, Inequality, add_up
from qcf.engine.ways import Ways
from qcf.model.requirements import AllOf, Minimum
from qcf.records.learners import Achievement, LearnerRecord
from tests.conftest import some_of
from tests.strategies import draw_case, evaluated
from tests.unit.engine.refused import Before, before, before_rule, rule_of

TOTAL, ALL = "minimum:total:credits", "mandatory:A"
IN_TOTAL, ALL_OF_A = "Achieve at least 18 credits in total.", "Achieve all units of group A."
UNDER_AGE = "Achieve at least 9 credits achieved within 2 years before registration in total."


def alone(name: str) -> Inequality:
    return Inequality(((name, 1),))


def bounds(one: Before) -> Bounds:
    named = {r.id: r for r in one.rule.requirements if isinstance(r, Minimum | AllOf)}
    return Bounds(named, Ways.of(one.rule, one.alternative.pathways))


def test_all_at_once_is_as_one_by_one() -> None:
    rng = Random("bounds")
    seen: Counter[tuple[type, bool]] = Counter()
    for _ in range(some_of(200)):
        verdict = evaluated(draw_case(rng))
        alternative, learner = verdict.shown.alternative, verdict.asking.learner
        ways = Ways.of(verdict.qualification, alternative.pathways)
        held = [ways.of_all(learner.held[name]) for name in sorted(learner.held)]
        asked = {r.id: r for r in alternative.requirements if isinstance(r, Minimum | AllOf)}
        made = Bounds(asked, ways)
        total = made.total(learner)
        assert total is not None
        for name, rule in asked.items():
            at_once = made.alone(alone(name), total)
            by_itself = add_up(alone(name), asked, held, learner)
            seen[type(rule), at_once is not None] += 1
            if at_once is not None:
                assert by_itself is not None
                assert (at_once.asked, at_once.most) == (by_itself.asked, by_itself.most)
            elif by_itself is not None:
                # whole units make no sum that is between what is asked and what can be had
                assert by_itself.asked > rule.asked if isinstance(rule, Minimum) else rule
    assert min(seen.values()) >= 3, seen
    assert len(seen) == 4, seen


@pytest.mark.parametrize(
    ("held", "most"), [("A1 A2 A3", 14), ("A1 A2 A3 B2", 17), ("A1 A2 A3 B2 E1", 17), ("", 0)]
)
def test_what_is_asked_is_more_than_can_be_had(held: str, most: int) -> None:
    one = before((IN_TOTAL,), held)
    made = bounds(one)
    total = made.total(one.learner)
    assert total is not None
    found = made.alone(alone(TOTAL), total)
    assert found is not None
    assert (found.asked, found.most) == (18, most)


def test_what_can_just_be_had_is_refused_by_nothing() -> None:
    one = before((IN_TOTAL, ALL_OF_A), "A1 A2 A3 B2 S1 S2 S3")
    made = bounds(one)
    total = made.total(one.learner)
    assert total is not None
    assert made.alone(alone(TOTAL), total) is None
    assert made.alone(alone(ALL), total) is None


@pytest.mark.parametrize(
    "proof",
    [
        Inequality(((TOTAL, 2),)),
        Inequality(((TOTAL, 1), (ALL, 1))),
        Inequality(((TOTAL, 1),), once=(("A1", 1),)),
        Inequality((("minimum:B:credits", 1),)),
        Inequality(()),
    ],
    ids=["a weight", "two", "a unit once", "another", "none"],
)
def test_what_is_not_one_condition_is_left_to_adding_up(proof: Inequality) -> None:
    one = before((IN_TOTAL, ALL_OF_A), "A1")
    made = bounds(one)
    total = made.total(one.learner)
    assert total is not None
    assert made.alone(proof, total) is None


def test_what_hangs_on_the_learner_is_left_to_adding_up() -> None:
    one = before((UNDER_AGE,), "A1")
    (rule,) = (r for r in one.rule.requirements if isinstance(r, Minimum))
    made = bounds(one)
    assert made.total(one.learner) == 0
    assert made.alone(alone(rule.id), 0) is None


def test_what_is_held_with_other_figures_brings_other_amounts() -> None:
    one = before((IN_TOTAL,), "A1")
    made = bounds(one)
    (entry,) = one.learner.held["A1"]
    poorer = Learner(one.learner.facts, {"A1": (evolve(entry, credit=1),)})
    several = Learner(one.learner.facts, {"A1": (evolve(entry, credit=1), entry)})
    assert [made.total(who) for who in (one.learner, poorer, several, one.learner)] == [4, 1, 4, 4]


def test_where_there_is_no_room_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    one = before((IN_TOTAL,), "A1 A2")
    monkeypatch.setattr(module, "MOST_BROUGHT", 5)
    assert bounds(one).total(one.learner) == 8
    monkeypatch.setattr(module, "MOST_BROUGHT", 4)
    assert bounds(one).total(one.learner) is None
    # and the refusal stands by adding up
    found = one.checked(alone(TOTAL))
    assert isinstance(found, Inequality)
    assert found.most == 8
    monkeypatch.setattr(module, "MOST_BROUGHT", 1 << 16)
    monkeypatch.setattr(module, "MOST_HELD", 1)
    assert bounds(one).total(one.learner) is None


def test_little_is_kept_where_little_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    one = before((IN_TOTAL,), "A1 A2 A3")
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    made = bounds(one)
    assert {made.total(one.learner) for _ in range(3)} == {14}


def test_what_a_share_of_an_age_brings_is_worked_out_for_each_learner() -> None:
    """The day of registration decides what is old, and two learners hold the same."""
    rule = rule_of(
        "Achieve at least 8 credits in total.",
        "No more than 50% of the credits in total count achieved more than 2 years before "
        "registration.",
    )
    rows = tuple(Achievement(unit, date=dt.date(2010, 1, 1)) for unit in ("A1", "A2"))
    share = "share-cap:total:achieved-more-than-2-years-before-registration:credits"
    proof = Inequality(((TOTAL, 100), (share, 1)))
    registered = (dt.date(2013, 1, 1), dt.date(2011, 1, 1))
    late, early = (
        before_rule(rule, LearnerRecord("L", rows, registered=day)) for day in registered
    )
    found = late.checked(proof)
    assert isinstance(found, Inequality)
    assert (found.asked, found.most) == (800, 400)
    assert early.checked(proof) is None
    assert late.checked(proof) == found
