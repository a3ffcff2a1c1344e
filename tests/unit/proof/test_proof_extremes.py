"""The least that achieves a qualification, and the most that can count."""

import pytest

from qcf.model.qualification import Qualification
from qcf.proof.extremes import (
    ENDLESS,
    can_be_achieved,
    can_count,
    can_do_without,
    credits_by_group,
    free,
    is_accepted,
    least,
    most_credit,
    pool,
)
from qcf.proof.universe import unlisted
from qcf.search.task import OutOfSteps
from tests.unit.proof.made import CHOICE, OPEN, PATHWAYS, STRICT, rule, universe

GATED = rule(
    "Achieve at least 8 credits in total.",
    "Unit B1 counts only with unit A1.",
    "Achieve unit B1.",
    A="B1 A2 C1",
    B="A1",
)


@pytest.mark.parametrize(
    ("q", "amount", "units"),
    [
        (CHOICE, 12, ("A1", "A2", "B1")),
        (PATHWAYS, 9, ("A2", "B1")),
        (STRICT, 8, ("A1", "B1")),
        (GATED, 8, ("A1", "B1")),
    ],
)
def test_the_least(q: Qualification, amount: int, units: tuple[str, ...]) -> None:
    found = least(universe(q), lambda entry: entry.credit)
    assert found is not None
    assert (found.amount, found.units) == (amount, units)
    assert found.unlisted == ()


def test_the_least_hours() -> None:
    found = least(universe(CHOICE), lambda entry: entry.glh)
    assert found is not None
    assert found.amount == 90


@pytest.mark.parametrize(("q", "amount"), [(CHOICE, 22), (PATHWAYS, 15), (STRICT, 10)])
def test_the_most(q: Qualification, amount: int) -> None:
    found = most_credit(universe(q))
    assert found is not None
    assert found.amount == amount


def test_nobody_achieves_it() -> None:
    never = universe(rule("Achieve at least 99 credits in total.", A="A1"))
    assert least(never, free) is None
    assert most_credit(never) is None
    assert not can_be_achieved(never)
    assert can_be_achieved(universe(CHOICE))


def test_an_incomplete_list_brings_what_is_missing() -> None:
    found = least(universe(OPEN), lambda entry: entry.credit)
    assert found is not None
    assert (found.amount, found.units) == (12, ("A1", "A2", "B1"))
    without = rule(
        "Achieve at least 12 credits in total.",
        "The list of group B is incomplete; its units have 3 to 6 credits.",
        A="A1 A2",
        B="C1",
    )
    found = least(universe(without), lambda entry: entry.credit)
    assert found is not None
    assert (found.amount, found.unlisted) == (12, (("B", 3),))
    assert credits_by_group(found.others) == found.unlisted


@pytest.mark.parametrize(
    ("sentences", "amount"),
    [
        ((), ENDLESS),
        (("No more than 9 credits count from group B.",), 16),
        (("No more than 2 units count from group B.",), 19),
        (("Refuse a claim with more than 20 credits in total.",), 20),
    ],
)
def test_an_incomplete_list_is_endless_where_no_limit_binds(
    sentences: tuple[str, ...], amount: int
) -> None:
    q = rule(
        "Achieve at least 7 credits in total.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        *sentences,
        A="A1 A2",
        B="B1",
    )
    found = most_credit(universe(q))
    assert found is not None
    assert found.amount == amount


def test_what_no_cap_lets_count_is_left_out() -> None:
    q = rule(
        "Achieve at least 12 credits in total.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        "No more than 6 credits count from group B.",
        A="A1 A2",
        B="B1",
    )
    everything = universe(q)
    (entries,) = unlisted(q)
    amounts = {e.credit for e in entries if pool(everything, 0, (e,), free) is not None}
    assert amounts == set(range(2, 7))


@pytest.mark.parametrize(
    ("q", "forced", "never"),
    [
        (CHOICE, {"A1"}, set()),
        (OPEN, {"A1", "A2"}, set()),
        (PATHWAYS, set(), set()),
        (GATED, {"A1", "B1"}, set()),
        (
            rule(
                "Achieve all units of group A.", "Only 1 of units A1 and B1 counts.", A="A1", B="B1"
            ),
            {"A1"},
            {"B1"},
        ),
    ],
)
def test_what_units_are_to_a_rule(q: Qualification, forced: set[str], never: set[str]) -> None:
    everything = universe(q)
    names = everything.by_identity
    assert {unit for unit in names if not can_do_without(everything, unit)} == forced
    assert {unit for unit in names if not can_count(everything, unit)} == never


@pytest.mark.parametrize(
    ("q", "units", "is_enough"),
    [
        (CHOICE, ("A1", "A2", "B1"), True),
        (CHOICE, ("A2", "A3", "B1"), False),
        (STRICT, ("A1", "B1"), True),
        (STRICT, ("A1", "A2", "B1"), False),
        (GATED, ("B1", "A2"), False),
    ],
)
def test_whether_units_are_enough(
    q: Qualification, units: tuple[str, ...], is_enough: bool
) -> None:
    assert is_accepted(universe(q), units) is is_enough


def test_amounts_of_an_incomplete_list_can_be_enough() -> None:
    (entries,) = unlisted(OPEN)
    five = [entry for entry in entries if entry.credit == 5]
    assert is_accepted(universe(OPEN), ("A1", "A2"), five)
    assert not is_accepted(universe(OPEN), ("A1", "A2"), five[:0])


def test_a_spent_budget_is_no_answer() -> None:
    hard = rule(
        "Achieve at least 11 credits from group A.",
        "Achieve at least 10 credits from group B.",
        A="A1 A2 A3 B1 B3",
        B="A1 A2 A3 B1 B3",
    )
    with pytest.raises(OutOfSteps):
        least(universe(hard), lambda entry: entry.credit, 1)
