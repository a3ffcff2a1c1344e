"""On what terms units are added: what each comes to, and which may be."""

import pytest

from qcf.engine.terms import By, Terms
from qcf.records.units import Unit

KNOWN = Unit("An invented unit", reference="J/601/1434", credit=3, glh=20)
UNKNOWN = Unit("Another invented unit", code="U 1")


@pytest.mark.parametrize(
    ("by", "known", "unknown"),
    [("credits", 3, None), ("units", 1, 1), ("hours", 20, None), ("price", 1250, None)],
)
def test_a_unit_comes_to_what_the_measure_says(by: str, known: int, unknown: int | None) -> None:
    terms = Terms(By(by), prices={"J/601/1434": 1250})
    assert (terms.figure(KNOWN), terms.figure(UNKNOWN)) == (known, unknown)


def test_a_figure_that_nobody_stated_can_be_supposed() -> None:
    assert Terms(By.HOURS, unstated=0).figure(UNKNOWN) == 0
    assert Terms(By.HOURS, unstated=0).figure(KNOWN) == 20


def test_what_is_offered_and_not_refused_may_be_added() -> None:
    terms = Terms(offered=frozenset("ab"), without=frozenset("bc"))
    assert [unit for unit in "abcd" if terms.allow(unit)] == ["a"]
    assert [unit for unit in "abcd" if Terms(without=frozenset("b")).allow(unit)] == ["a", "c", "d"]


def test_the_same_terms_are_equal_whatever_their_order() -> None:
    one, other = Terms(prices={"a": 1, "b": 2}), Terms(prices={"b": 2, "a": 1})
    assert one == other
    assert hash(one) == hash(other)
