"""Completions by what units cost, among what is offered, and all that come to as much."""

from collections.abc import Sequence

import pytest

from qcf import LearnerRecord, evaluate
from qcf.engine.complete import Needed, alike, complete, least, shown_with
from qcf.engine.decision import Case
from qcf.engine.terms import By, Terms
from qcf.engine.weighing import weigh
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.search.task import OutOfSteps, Steps
from tests.strategies import ON, read_rule

RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least {asked} credits in total.
{more}
Group A: An invented group
- U0
- U1
- U2
- U3
- U4
"""
CREDITS, HOURS = (6, 3, 3, 2, 4), (60, 10, 35, None, 90)


def case_of(asked: int, more: str = "", held: Sequence[str] = ()) -> Case:
    units = [
        Unit(f"Invented {n}", code=f"U{n}", level=Level.L3, credit=credit, glh=HOURS[n])
        for n, credit in enumerate(CREDITS)
    ]
    rule, found = read_rule(RULE.format(asked=asked, more=more), units)
    assert found == []
    return evaluate(rule, LearnerRecord.of("L", held), on=ON).case


def needed(case: Case, terms: Terms, steps: int = 10_000) -> Needed | None:
    entries = weigh(case).entries
    (alternative,) = case.compiled.alternatives
    return least(case.ready.offers, alternative, entries, ON, Steps(steps), terms)


PRICES = {"U0": 500, "U1": 0, "U2": 120, "U4": 110}


@pytest.mark.parametrize(
    ("terms", "names", "amount"),
    [
        (Terms(), ("U0",), 6),  # as few units as can be
        (Terms(By.UNITS), ("U0",), 1),
        (Terms(By.HOURS), ("U1", "U2"), 45),  # the hours of U3 are not known
        (Terms(By.HOURS, unstated=0), ("U1", "U2"), 45),
        (Terms(By.PRICE, prices=PRICES), ("U1", "U4"), 110),
        (Terms(without=frozenset({"U0"})), ("U1", "U2"), 6),
        (Terms(offered=frozenset({"U3", "U4"})), ("U3", "U4"), 6),
        (Terms(By.UNITS, offered=frozenset({"U1", "U2", "U4"})), ("U1", "U2"), 2),
    ],
)
def test_the_least_is_counted_in_the_measure(
    terms: Terms, names: tuple[str, ...], amount: int
) -> None:
    found = needed(case_of(6), terms)
    assert found is not None
    assert (found.names, found.amount, found.proven) == (names, amount, True)
    assert found.credits >= 6


def test_there_may_be_none() -> None:
    assert needed(case_of(6), Terms(offered=frozenset({"U1", "U3"}))) is None
    assert needed(case_of(3, held=["U1"]), Terms()) is not None


def test_all_that_come_to_as_much_are_found_by_reference() -> None:
    case = case_of(9)
    entries = weigh(case).entries
    (alternative,) = case.compiled.alternatives
    terms = Terms(By.UNITS)
    ways = alike(case.ready.offers, alternative, entries, ON, Steps(), terms)
    assert [one.names for one in ways] == [("U0", "U1"), ("U0", "U2"), ("U0", "U4")]


def test_a_strict_form_that_holds_binds_what_is_added() -> None:
    case = case_of(6, "Refuse a claim with more than 5 credits from group A.\n")
    assert needed(case, Terms()) is None
    broken = case_of(6, "Refuse a claim with more than 2 credits from group A.\n", held=["U1"])
    found = needed(broken, Terms())
    assert found is not None, "what is broken already is set aside"
    assert found.names == ("U2",)


def test_the_counted_set_has_what_is_added() -> None:
    case = case_of(6, held=["U3"])
    entries = weigh(case).entries
    (alternative,) = case.compiled.alternatives
    whole = complete(case.ready.offers, alternative, entries, ON, Steps())
    assert whole is not None
    assert whole.names == ("U4",)
    assert whole.counted.places == {"U3": "A", "U4": "A"}
    assert whole.held.places == {"U3": "A"}
    again = shown_with(case.ready.offers, whole, entries, ON, Steps())
    assert again.counted.places == whole.counted.places


def test_where_the_steps_end_nothing_is_claimed() -> None:
    case = case_of(6)
    with pytest.raises(OutOfSteps):
        needed(case, Terms(), steps=0)


def test_more_credit_may_cost_less() -> None:
    found = needed(case_of(12), Terms(By.PRICE, prices=PRICES))
    assert found is not None
    assert found.names == ("U0", "U1", "U4")
    assert (found.amount, found.credits) == (610, 13)
