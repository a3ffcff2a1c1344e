"""Minimal ways, counted without being listed."""

from math import comb

import pytest

from qcf.framework.levels import Level
from qcf.proof.universe import kinds_of_learners, universe_of
from qcf.proof.ways import Figures, each_of, ways_of_rule
from qcf.records.units import Unit
from qcf.search.task import OutOfSteps
from tests.strategies import read_rule
from tests.unit.proof.made import CHOICE, ON, PATHWAYS, STRICT, rule, universe


def test_each_way_has_no_unit_to_spare() -> None:
    ways = ways_of_rule(universe(CHOICE))
    assert ways is not None
    assert ways.number == comb(4, 2) - 1  # A1 with two of the others, but for A2 and A3
    assert (ways.least.credits, ways.most.credits) == (12, 14)


@pytest.mark.parametrize(
    ("sentences", "number"),
    [
        (("Achieve at least 2 units in total.",), 10),
        (("Achieve at least 1 unit in total.",), 5),
        (("Achieve at least 99 credits in total.",), None),
        (("Achieve at least 2 units in total.", "Only 1 of units A2 and A3 counts."), 9),
    ],
)
def test_how_many_there_are(sentences: tuple[str, ...], number: int | None) -> None:
    ways = ways_of_rule(universe(rule(*sentences, A="A1 A2 A3 B1 B3")))
    assert (ways.number if ways else None) == number


def test_a_way_of_two_pathways_is_one() -> None:
    ways = ways_of_rule(universe(PATHWAYS))
    assert ways is not None
    assert ways.number == 4
    assert (ways.least.credits, ways.largest) == (9, ("A1", "B1", "C1"))


def test_strict_forms_take_ways_away() -> None:
    ways = ways_of_rule(universe(STRICT))
    assert ways is not None
    assert (ways.number, ways.most.credits) == (4, 10)


def test_hours_that_are_not_known_are_counted_apart() -> None:
    ways = ways_of_rule(universe(rule("Achieve at least 6 credits in total.", A="B2 B3")))
    assert ways is not None
    assert (ways.least.hours, ways.most.hours) == (0, 45)
    assert (ways.least.hourless, ways.most.hourless) == (0, 1)


def test_credit_at_each_level() -> None:
    ways = ways_of_rule(universe(CHOICE))
    assert ways is not None
    assert ways.levels == (Level.L2, Level.L3)
    assert (ways.least.at_level, ways.most.at_level) == ((3, 5), (7, 11))


def many(number: int, of: int) -> tuple[int, bool]:
    units = [
        Unit(f"Invented {n}", code=f"U{n}", level=Level.L2, credit=1 + n % 5) for n in range(of)
    ]
    items = "".join(f"- {unit.code}\n" for unit in units)
    text = f"Qualification: Invented\nUnits from: units\n\nRules:\nAchieve at least {number} "
    text += f"units in total.\nAchieve at least 30 credits in total.\n\nGroup A: All\n{items}"
    q, _ = read_rule(text, units)
    (learners,) = kinds_of_learners(q, ON)
    ways = ways_of_rule(universe_of(q, learners), 1_000_000)
    assert ways is not None
    return ways.number, ways.is_all


def test_more_ways_than_anybody_could_list() -> None:
    number, is_all = many(20, 80)
    assert is_all
    assert number > 10**18


def test_where_the_steps_end_there_are_at_least_so_many() -> None:
    everything = universe(rule("Achieve at least 2 units in total.", A="A1 A2 B1 B3 C1"))
    part = ways_of_rule(everything, 15)
    assert part is not None
    assert not part.is_all
    assert 0 < part.number < 10


def test_where_nothing_was_counted_nothing_is_said() -> None:
    with pytest.raises(OutOfSteps):
        ways_of_rule(universe(CHOICE), 1)


def test_a_rule_of_which_no_unit_is_known_has_no_ways_to_count() -> None:
    nothing = rule(
        "Achieve at least 2 units from group A.",
        "The list of group A is incomplete; its units have 1 to 3 credits.",
        A="",
    )
    assert ways_of_rule(universe(nothing)) is None


def test_figures_side_by_side() -> None:
    one, other = Figures(3, 1, 20, 0, (3, 0)), Figures(5, 1, 0, 1, (0, 5))
    assert each_of(max, [one, other]) == Figures(5, 1, 20, 1, (3, 5))
    assert one.plus(other, 2) == Figures(13, 3, 20, 2, (3, 10))
