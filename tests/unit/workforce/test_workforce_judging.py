"""Whether people meet what roles ask: the cases of `cases.toml`, and what holds of all of them."""

from typing import Any

import pytest

from qcf.workforce.answers import Answer
from qcf.workforce.judging import judge, together
from qcf.workforce.requirements import Strength
from tests.unit.workforce.posts import cases, invented, judgement, person, reasons

CASES = cases()
EACH = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@EACH
def test_each_requirement_of_a_case(case: dict[str, Any]) -> None:
    judged = judgement(case).judged
    answers = [one.answer.value if one.answer else "not asked" for one in judged]
    said = " | ".join(map(reasons, judged))
    assert answers == case["answers"], said
    assert case.get("says", "") in said


@EACH
def test_what_is_not_met_says_what_is_needed_and_why(case: dict[str, Any]) -> None:
    waiting = [one.finding for one in judgement(case).judged]
    while waiting:
        one = waiting.pop()
        assert one.reason or one.parts
        assert one.parts or (one.needed is None) == (one.answer is Answer.MET)
        assert (one.due is not None) == (one.answer is Answer.DUE)
        waiting += one.parts


def test_every_kind_of_condition_is_met_not_met_and_not_known() -> None:
    seen: dict[str, set[Answer]] = {}
    for case in CASES:
        waiting = [one.finding for one in judgement(case).judged]
        while waiting:
            one = waiting.pop()
            seen.setdefault(type(one.condition).__name__, set()).add(one.answer)
            waiting += one.parts
    kinds = {"Qualified", "Registered", "HasStatus", "Amount", "Trained", "Shown", "MeetsRole"}
    assert set(seen) == {*kinds, "AllOf", "AnyOf"}
    asked = {Answer.MET, Answer.NOT_MET, Answer.NOT_KNOWN}
    assert {kind for kind, answers in seen.items() if not answers >= asked} == set()


def test_what_is_only_desirable_fails_nobody() -> None:
    case = next(one for one in CASES if one["answers"] == ["met", "met", "not met", "not met"])
    done = judgement(case)
    assert done.of(Strength.DESIRABLE) is Answer.NOT_MET
    assert done.of(Strength.TYPICAL) is None
    nothing = judgement({"role": "parenting-practitioner", "record": 'held = ["none"]'})
    assert nothing.answer is None
    assert nothing.of(Strength.EXPECTED) is Answer.NOT_MET


def test_who_has_two_posts_has_to_meet_both_rules() -> None:
    library = invented()
    both = [library.role(name) for name in ("yot-ps-worker", "playworker/and-early-years")]
    one_only = person('held = ["Level 2 Certificate in Youth Work"]')
    enough = person('held = ["Level 3 Diploma in Early Years"]', library)
    assert together(judge(role, one_only, library) for role in both[:1]) is Answer.MET
    assert together(judge(role, one_only, library) for role in both) is not Answer.MET
    assert together(judge(role, enough, library) for role in both) is Answer.NOT_KNOWN
    assert together([]) is None
    assert together([judge(library.role("teacher"), enough, library)]) is None


def test_the_first_day_in_the_post_may_be_said_apart() -> None:
    library = invented()
    role = library.role("kite-induction")
    one = person('started = 2010-01-15\ntraining = ["induction on 2010-03-16"]')
    assert judge(role, one, library).answer is Answer.NOT_MET
