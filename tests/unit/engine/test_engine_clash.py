"""Why not, as sets of requirements: disjoint, none to spare, found in a stated order."""

from typing import Any

import pytest

from qcf.engine import clash
from qcf.engine.clash import ClashSet, clash_sets
from qcf.engine.decide import can_hold, items_of
from qcf.engine.proving import core_of
from qcf.search.task import Steps
from tests.unit.engine.refused import Before, before

TOTAL, A, B = "minimum:total:credits", "minimum:A:credits", "minimum:B:credits"
A_UNITS, B_UNITS = "minimum:A:units", "minimum:B:units"
IN_TOTAL = "Achieve at least {} credits in total."
FROM_A = "Achieve at least {} credits from group A."
FROM_B = "Achieve at least {} credits from group B."
UNITS = ("Achieve at least 2 units from group A.", "Achieve at least 2 units from group B.")
CAP_A = "No more than 5 credits count from group A."
ONLY_WITH = "Unit B1 counts only with unit A1."
GATE = "gate:units:B1:unit A1"

CLASHES: dict[str, tuple[tuple[str, ...], str, list[tuple[str, ...]]]] = {
    "nothing": ((IN_TOTAL.format(4),), "A1", []),
    "what is short by itself": ((FROM_A.format(9), FROM_B.format(6)), "A1 B1", [(A,), (B,)]),
    "two that are met one at a time": (UNITS, "S1 S2 S3", [(A_UNITS, B_UNITS)]),
    "one by itself, and two others": (
        (*UNITS, IN_TOTAL.format(10)),
        "S1 S2 S3",
        [(A_UNITS, B_UNITS), (TOTAL,)],
    ),
    # with the cap, the total is dropped first: group A falls short without it
    "of two reasons the later kind": (
        (IN_TOTAL.format(8), FROM_A.format(8), CAP_A),
        "A1 A2 B2",
        [("cap:A:credits", A)],
    ),
    "and the total where it is the only one": (
        (IN_TOTAL.format(9), FROM_A.format(4), CAP_A),
        "A1 A2 B2",
        [("cap:A:credits", TOTAL)],
    ),
    "a gate": ((FROM_B.format(5), ONLY_WITH, FROM_A.format(3)), "B1 S1", [(GATE, B)]),
    "two sets of two": (
        (*UNITS, "Only 1 of units A1 and A2 counts.", "Achieve units A1 and A2."),
        "S1 S2 A1 A2",
        [("bar:A1+A2", "mandatory:units:A1+A2")],
    ),
    # each of the two minima of 4 is out of reach with the bar, and one of them is dropped first
    "by id where the kind is the same": (
        (
            "Achieve at least 2 units in total.",
            IN_TOTAL.format(6),
            "Only 1 of units S1 and S2 counts.",
        ),
        "S1 S2",
        [("bar:S1+S2", "minimum:total:units")],
    ),
}


def found(one: Before, steps: int = 200_000) -> tuple[ClashSet, ...]:
    """Return the clash."""
    items = items_of(one.alternative, one.learner.held)
    return clash_sets(one.alternative, one.learner.held, items, Steps(steps))


@pytest.mark.parametrize("name", CLASHES)
def test_the_sets_of_a_refusal(name: str) -> None:
    sentences, held, sets = CLASHES[name]
    one = before(sentences, held)
    assert found(one) == tuple(ClashSet(names) for names in sorted(sets))
    assert can_hold(one.alternative, one.learner.held, Steps()) is not bool(sets)


@pytest.mark.parametrize("name", CLASHES)
def test_without_a_core_the_sets_are_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a proof does not name could go without another search: it goes all the same."""
    monkeypatch.setattr(clash, "core_of", lambda *_: None)
    sentences, held, sets = CLASHES[name]
    assert found(before(sentences, held)) == tuple(ClashSet(names) for names in sorted(sets))


def test_what_is_not_settled_in_its_steps_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    one = before((*UNITS, "Achieve at least 1 unit in total."), "S1 S2 S3")
    assert found(one) == (ClashSet((A_UNITS, B_UNITS)),)
    monkeypatch.setattr(clash, "core_of", lambda *_: None)
    # without a core each requirement is tried, in its share of the steps: here in none
    monkeypatch.setattr(clash, "SHARE", 10**9)
    every = tuple(sorted((A_UNITS, B_UNITS, "minimum:total:units")))
    assert found(one) == (ClashSet(every, is_irreducible=False),)


def test_where_the_search_ends_first_a_proof_says_what_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = before((*UNITS, "Achieve at least 1 unit in total."), "S1 S2 S3")
    monkeypatch.setattr(clash, "SHARE", 10**9)

    def with_more_effort(*asked: Any) -> frozenset[str] | None:
        return core_of(*asked) if len(asked) == 5 else None

    monkeypatch.setattr(clash, "core_of", with_more_effort)
    assert found(one) == (ClashSet((A_UNITS, B_UNITS)),)

    def of_all_three(names: set[str], *asked: Any) -> frozenset[str] | None:
        return with_more_effort(names, *asked) if len(names) == 3 else None

    monkeypatch.setattr(clash, "core_of", of_all_three)
    assert found(one) == (ClashSet((A_UNITS, B_UNITS), is_irreducible=False),)


def test_without_steps_there_are_no_further_sets() -> None:
    """What is short by itself takes no search; the others are not found."""
    one = before((*UNITS, IN_TOTAL.format(10)), "S1 S2 S3")
    assert found(one, steps=0) == (ClashSet((TOTAL,)),)
