"""Reasons in words: a sentence for each kind, and none that breaks off on any generated refusal."""

from collections import Counter
from random import Random

import pytest

from qcf.engine.evidence import RequirementState, UnitShape
from qcf.engine.inequality import Inequality
from qcf.engine.reasons import Reason
from qcf.engine.refusal import Case, Cases, Exhausted
from qcf.framework.levels import Level
from qcf.report.reason_text import reason_sentences
from tests.conftest import some_of
from tests.strategies import draw_case, evaluated


def state(
    name: str, asked: int | str, got: int | str = 0, measure: str | None = "credits"
) -> RequirementState:
    return RequirementState(name, f"the text of {name}", False, asked, got, measure)


def unit(code: str) -> UnitShape:
    return UnitShape(code, None, code, f"Invented unit {code}", Level.L2, 3)


A, B, CAP = state("a", 9), state("b", 5), state("cap", 10)
GATE, CHOICE = state("gate", "met", "not met", None), state("choice", 1, 0, "alternatives")


def one(name: str, asked: int, most: int) -> Inequality:
    return Inequality(((name, 1),), (), asked, most)


REASONS = {
    "what is short is said where it is more than what counts": (
        Reason("short", (A,), proof=one("a", 9, 7)),
        ["However units are placed, no more than 7 credits can count here."],
    ),
    "and not where it is what counts": (Reason("short", (A,), proof=one("a", 9, 0)), []),
    "one credit is one": (
        Reason("short", (A,), proof=one("a", 9, 1)),
        ["However units are placed, no more than 1 credit can count here."],
    ),
    "two groups need the same units": (
        Reason("together", (A, B), proof=Inequality((("a", 1), ("b", 1)), (), 14, 9)),
        ["Together they ask for 14 credits; what can serve them comes to 9."],
    ),
    "and they are named": (
        Reason(
            "together",
            (A, B),
            serving=(unit("X1"), unit("X2"), unit("X3")),
            proof=Inequality((("a", 1), ("b", 1)), (), 14, 9),
            wanted=(unit("X3"), unit("X1")),
        ),
        [
            "Together they ask for 14 credits; what can serve them comes to 9 (X1, X2 and X3).",
            "X1 and X3 are wanted by more than one of these, and a unit counts once.",
        ],
    ),
    "one of them is one": (
        Reason("searched", (A, B), proof=Exhausted(("a", "b"), 7), wanted=(unit("X1"),)),
        [
            (
                "Everything that could count was gone through, and nothing meets all of these "
                "(7 different sums)."
            ),
            "X1 is wanted by more than one of these, and a unit counts once.",
        ],
    ),
    "very many are not named": (
        Reason(
            "together",
            (A, B),
            proof=Inequality((("a", 1), ("b", 1)), (), 14, 9),
            wanted=tuple(unit(f"X{n}") for n in range(9)),
        ),
        ["Together they ask for 14 credits; what can serve them comes to 9."],
    ),
    "whole units come to more": (
        Reason("together", (A, B), proof=Inequality((("a", 1), ("b", 1)), (), 16, 15)),
        [
            (
                "Together they ask for 14 credits, and whole units come to no less than 16; "
                "what can serve them comes to 15."
            )
        ],
    ),
    "a limit stops what is asked": (
        Reason(
            "together",
            (A, B, CAP),
            frozenset({"cap"}),
            proof=Inequality((("a", 1), ("b", 1), ("cap", 1)), (), 4, 2),
        ),
        ["Together they ask for 14 credits, and no more than 12 can count under these limits."],
    ),
    "no sum fits": (
        Reason(
            "together",
            (A, CAP),
            frozenset({"cap"}),
            proof=Inequality((("a", 1), ("cap", 1)), (), 2, 0),
        ),
        ["Units are whole, and no sum of them fits between what is asked and what may count."],
    ),
    "weights that differ are said": (
        Reason("together", (A, B), proof=Inequality((("a", 2), ("b", 1)), (), 23, 20)),
        [
            (
                "Counting 2 times the text of a, they ask for 23 credits; what can serve "
                "them comes to 20."
            )
        ],
    ),
    "a gate is open or closed": (
        Reason(
            "cases",
            (A, GATE),
            proof=Cases(
                (
                    Case((("gate", ()),), one("a", 9, 7)),
                    Case((("gate", (0,)),), one("a", 9, 8)),
                )
            ),
        ),
        [
            (
                "Without the units that need others, the rest is out of reach by 2; with what they "
                "need, by 1."
            )
        ],
    ),
    "a choice has as many ways as it has": (
        Reason(
            "cases",
            (A, CHOICE),
            proof=Cases(tuple(Case((("choice", (n,)),), one("a", 9, 7)) for n in range(3))),
        ),
        ["Each of the 3 ways to meet it leaves something out of reach, by 2."],
    ),
    "a choice may have one way": (
        Reason(
            "cases",
            (A, CHOICE),
            proof=Cases((Case((("choice", (0,)),), one("a", 9, 8)),)),
        ),
        ["The one way to meet it leaves something out of reach, by 1."],
    ),
    "everything was gone through": (
        Reason("searched", (A, B), proof=Exhausted(("a", "b"), 1234)),
        [
            (
                "Everything that could count was gone through, and nothing meets all of these "
                "(1,234 different sums)."
            )
        ],
    ),
    "what nobody checked is said": (
        Reason("searched", (A,), proof=Exhausted(("a",)), checked=False, is_irreducible=False),
        [
            (
                "The search found no way; going through it all once more would take too long, so "
                "this has not been checked."
            ),
            "Perhaps not all of these are in the way.",
        ],
    ),
    "a fact needs no sentence": (Reason("fact", (state("end", "by then", "later", None),)), []),
}


@pytest.mark.parametrize("name", REASONS)
def test_a_reason_in_words(name: str) -> None:
    reason, expected = REASONS[name]
    assert reason_sentences(reason) == expected


def test_every_generated_refusal_can_be_said() -> None:
    rng = Random("reasons in words")
    seen: Counter[str] = Counter()
    for _ in range(some_of(150)):
        for reason in evaluated(draw_case(rng)).reasons:
            sentences = reason_sentences(reason)
            assert sentences or reason.kind in ("fact", "missing", "short"), reason
            assert all(one.endswith(".") and "  " not in one for one in sentences), sentences
            seen[reason.kind] += 1
    assert seen.keys() == {"fact", "missing", "short", "together", "cases", "searched"}, seen
