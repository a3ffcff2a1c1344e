"""What printed hours may have been computed from."""

from qcf.proof.reconciled import reconciled
from tests.catalogue import catalogue
from tests.unit.proof.made import CHOICE, ON, rule


def test_hours_of_ways_without_spare_credit() -> None:
    said = reconciled(CHOICE, ON, 12, (90, 90))
    assert said == "the printed hours are those of minimal ways of exactly 12 credits"


def test_hours_without_a_bar() -> None:
    q = rule(
        "Achieve at least 8 credits in total.",
        "Only 1 of units A2 and A3 counts.",
        A="A2 A3 B3",
    )
    said = reconciled(q, ON, 10, (60, 75))
    assert said is not None
    assert said.endswith("of any credit, if `only 1 of units A2 and A3 counts` did not hold")


def test_hours_that_nothing_explains() -> None:
    assert reconciled(CHOICE, ON, 12, (1, 2)) is None


def test_a_published_range_is_explained_to_the_hour() -> None:
    q = catalogue().qualification("team-leading-level-2-diploma")
    said = reconciled(q, ON, 40, (201, 259))
    assert said is not None
    assert said.startswith("the printed hours are those of minimal ways of exactly 40 credits, if")
