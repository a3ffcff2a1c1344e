"""What one way of counting a unit adds to a condition, and what the condition asks."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.framework.levels import Level
from qcf.model.entry import DateFilter, Entry
from qcf.model.requirements import AllOf, Kind, Minimum, Selection, Share
from qcf.records.learners import Provenance
from qcf.search.rows import Held, Row, asked, gain, measured, measured_where_held, present
from qcf.syntax.tree import Measure

DAY = dt.date(2012, 5, 1)
LATER = dt.date(2012, 5, 2)
X1 = Entry("X1", Level.L3, 4, 30)
AS_X1 = evolve(X1, provenance=Provenance.EQUIVALENCE, source="X2")
NO_PASS = evolve(X1, credit=0, is_pass=False)
IN_A, IN_B = Selection(frozenset("A")), Selection(frozenset("B"))
EVERYWHERE = Selection()


def minimum(measure: Measure) -> Minimum:
    return Minimum("made", Kind.GROUP, "", IN_A, measure, 7)


def share(percent: int, part: Selection = IN_A, *, most: bool = False, less: bool = False) -> Share:
    return Share("made", Kind.SHARE, "", part, EVERYWHERE, Measure.CREDITS, percent, most, less)


def all_of(*units: str, places: str | None = None) -> AllOf:
    return AllOf("made", Kind.MANDATORY, "", units, frozenset(places) if places else None)


GAINS: tuple[tuple[str, Row, str, Entry, int], ...] = (
    ("credits", minimum(Measure.CREDITS), "A", X1, 4),
    ("units", minimum(Measure.UNITS), "A", X1, 1),
    ("hours", minimum(Measure.HOURS), "A", X1, 30),
    ("credit without a unit", minimum(Measure.UNITS), "A", evolve(X1, units=0), 0),
    ("another group", minimum(Measure.CREDITS), "B", X1, 0),
    ("one of all", all_of("X1", "X2"), "A", X1, 1),
    ("none of all", all_of("X3", "X2"), "A", X1, 0),
    ("one of all, in its place", all_of("X1", places="AB"), "A", X1, 1),
    ("one of all, in another place", all_of("X1", places="BC"), "A", X1, 0),
    # of a share: a hundred times what is in the part, less so many times what is in the whole
    ("all of it is in the part", share(30), "A", X1, 400 - 120),
    ("none of it is in the part", share(30), "B", X1, -120),
    ("a share at most, in the part", share(30, most=True), "A", X1, 120 - 400),
    ("a share at most, outside of it", share(30, most=True), "B", X1, 120),
    ("less than a share, in the part", share(30, most=True, less=True), "A", X1, 120 - 400),
    # what stands for a unit enables others where it counts; what is held does so anyhow
    ("a unit that is held", Held("X1"), "A", X1, 0),
    ("what stands for it", Held("X1"), "A", AS_X1, 1),
    ("what stands for another", Held("X9"), "A", AS_X1, 0),
)


@pytest.mark.parametrize(("why", "row", "place", "entry", "amount"), GAINS)
def test_what_an_entry_adds_to_a_condition(
    why: str, row: Row, place: str, entry: Entry, amount: int
) -> None:
    added = gain(row, place, entry)
    assert (added, type(added)) == (amount, int), why


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (minimum(Measure.CREDITS), 7),
        (all_of("X1", "X2", "X3"), 3),
        (share(30), 0),
        (share(30, most=True), 0),
        (share(30, most=True, less=True), 1),
        (Held("X1"), 1),
    ],
)
def test_what_a_condition_asks(row: Row, number: int) -> None:
    assert asked(row) == number


# --- what enables others by being held ----------------------------------------------------------

ENABLING: tuple[tuple[str, Row, tuple[Entry, ...], int], ...] = (
    ("it is held", Held("X1"), (X1,), 1),
    ("nothing is held", Held("X1"), (), 0),
    ("another is held", Held("X2"), (X1,), 0),
    ("one of what is held is it", Held("X1"), (NO_PASS, X1), 1),
    ("held twice it enables once", Held("X1"), (X1, evolve(X1, achieved=DAY)), 1),
    ("what is no pass enables nothing", Held("X1"), (NO_PASS,), 0),
    ("what stands for it has to count", Held("X1"), (AS_X1,), 0),
    ("on the day", Held("X1", DAY), (evolve(X1, achieved=DAY),), 1),
    ("before the day", Held("X1", LATER), (evolve(X1, achieved=DAY),), 1),
    ("after the day", Held("X1", DAY), (evolve(X1, achieved=LATER),), 0),
    ("without a day", Held("X1", DAY), (X1,), 0),
    ("without a day where none is asked", Held("X1"), (X1,), 1),
    ("without a day, read as in time", Held("X1", DAY), (evolve(X1, timely=True),), 1),
    ("in time, and another unit", Held("X2", DAY), (evolve(X1, timely=True),), 0),
    ("a minimum is met by nothing that is held", minimum(Measure.CREDITS), (X1,), 0),
)


@pytest.mark.parametrize(("why", "row", "held", "amount"), ENABLING)
def test_what_merely_holding_a_unit_adds(
    why: str, row: Row, held: tuple[Entry, ...], amount: int
) -> None:
    assert present(row, held) == amount, why


def test_whether_an_achievement_enables_is_yes_or_no() -> None:
    for held, is_met in ((X1, True), (NO_PASS, False)):
        assert Held("X1").is_met_by(held) is is_met
    for day, is_met in ((DAY, True), (LATER, False), (None, False)):
        assert Held("X1", DAY).is_met_by(evolve(X1, achieved=day)) is is_met


# --- wherever it might count --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "listing", "amount"),
    [
        (X1, ("A", "B"), 4),
        (X1, ("B", "A"), 4),
        (X1, ("B",), 0),
        (X1, (), 0),
        (evolve(X1, places=("A",)), ("B",), 4),
        (evolve(X1, places=("B",)), ("A",), 0),
        (evolve(X1, places=()), ("A",), 0),
    ],
)
def test_what_is_held_is_looked_for_in_each_of_its_groups(
    entry: Entry, listing: tuple[str, ...], amount: int
) -> None:
    assert measured_where_held(IN_A, Measure.CREDITS, entry, listing) == amount


def test_what_a_selection_leaves_out_comes_to_nothing() -> None:
    from_the_day = Selection(filters=(DateFilter(first=LATER),))
    for day, amount in ((DAY, 0), (LATER, 4)):
        entry = evolve(X1, achieved=day)
        assert measured(from_the_day, Measure.CREDITS, "A", entry) == amount
