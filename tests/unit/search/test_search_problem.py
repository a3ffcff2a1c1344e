"""What counting a unit adds and takes, field by field; and fields that no sum runs over."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import LearnerRecord, evaluate
from qcf.framework.levels import Level
from qcf.model.entry import Entry, Placed
from qcf.model.requirements import Cap, Kind, Selection
from qcf.records.bank import MOST_CREDIT, MOST_GLH
from qcf.records.learners import Provenance
from qcf.records.units import Unit
from qcf.search import problem
from qcf.search.compiling import compile_rule
from qcf.search.problem import (
    FIELD,
    MOST_AMOUNT,
    SIGN,
    Alternative,
    Limit,
    Nothing,
    Once,
    taken_of,
)
from qcf.search.rows import Held
from qcf.search.task import holds
from qcf.syntax.tree import Measure
from tests.strategies import ON, read_rule
from tests.unit.engine.refused import rule_of

RULE = """\
Qualification: A share of many hours (invented)
Units from: units

Rules:
Achieve at least 10 credits in total.
Achieve at least {percent}% of the guided learning hours from group A at level 3.

Group A: a
{items}"""


def status(number: int, level: Level, percent: int, glh: int = MOST_GLH) -> str:
    units = [
        Unit(f"Invented {n}", code=f"U{n}", level=level, credit=1, glh=glh) for n in range(number)
    ]
    items = "".join(f"- U{n}\n" for n in range(number))
    rule, _ = read_rule(RULE.format(percent=percent, items=items), units)
    record = LearnerRecord.of("L-1", [unit.code or "" for unit in units])
    return evaluate(rule, record, on=ON).status


# 32 bits had room for 214 of these units, and the 215th changed the answer
@pytest.mark.parametrize("number", [20, 214, 215, 300, 500])
def test_a_share_of_any_number_of_hours_is_exact(number: int) -> None:
    assert status(number, Level.L3, 1) == "eligible"
    assert status(number, Level.L2, 99) == "not-eligible"


def test_a_million_of_the_largest_units_fit_into_a_field() -> None:
    assert 1_000_000 * 100 * max(MOST_GLH, MOST_CREDIT) < SIGN // 2
    assert 1_000 * 100 * MOST_AMOUNT < SIGN // 2


def test_more_than_fits_is_refused_and_never_counted_wrong() -> None:
    with pytest.raises(OverflowError, match="more than a unit can bring"):
        status(2, Level.L3, 1, glh=1 << 31)


# --- one way of counting --------------------------------------------------------------------------

X1 = Entry("X1", Level.L3, 4, 30)
AS_X1 = evolve(X1, provenance=Provenance.EQUIVALENCE, source="X2")
AS_X3 = evolve(AS_X1, identity="X3")
IN_A = Selection(frozenset("A"))


def cap(measure: Measure, selection: Selection = IN_A) -> Cap:
    return Cap("made", Kind.CAP, "", selection, measure, 9)


def bar(*units: str) -> Cap:
    return cap(Measure.UNITS, Selection(units=frozenset(units), sources=True))


TAKEN: tuple[tuple[str, Limit, tuple[Placed, ...], int], ...] = (
    ("credits", cap(Measure.CREDITS), (Placed("A", X1),), 4),
    ("units", cap(Measure.UNITS), (Placed("A", X1),), 1),
    ("hours", cap(Measure.HOURS), (Placed("A", X1),), 30),
    ("another group", cap(Measure.CREDITS), (Placed("B", X1),), 0),
    ("two together", cap(Measure.CREDITS), (Placed("A", AS_X1), Placed("A", AS_X3)), 8),
    ("one of two together", cap(Measure.CREDITS), (Placed("A", AS_X1), Placed("B", AS_X3)), 4),
    ("once", Once("X1"), (Placed("A", X1),), 1),
    ("once, and another unit", Once("X2"), (Placed("A", AS_X1),), 0),
    ("nothing of a group", Nothing(IN_A), (Placed("A", X1),), 1),
    ("nothing of another group", Nothing(IN_A), (Placed("B", X1),), 0),
    # a bar binds what stands for units as itself, once, unless the units themselves are barred
    ("a bar on what is held", bar("X1", "X9"), (Placed("A", X1),), 1),
    ("a bar on another", bar("X9"), (Placed("A", X1),), 0),
    ("a bar on what stands for it", bar("X2", "X9"), (Placed("A", AS_X1),), 1),
    ("a bar on what stands for two", bar("X2"), (Placed("A", AS_X1), Placed("A", AS_X3)), 1),
    ("a bar on one of the two", bar("X1"), (Placed("A", AS_X1), Placed("A", AS_X3)), 1),
    ("a bar on both", bar("X1", "X3"), (Placed("A", AS_X1), Placed("A", AS_X3)), 2),
    ("a bar on all three", bar("X1", "X2", "X3"), (Placed("A", AS_X1), Placed("A", AS_X3)), 2),
)


@pytest.mark.parametrize(("why", "limit", "placed", "amount"), TAKEN)
def test_what_counting_takes_of_a_limit(
    why: str, limit: Limit, placed: tuple[Placed, ...], amount: int
) -> None:
    taken = taken_of(limit, placed)
    assert (taken, type(taken)) == (amount, int), why


def compiled(*sentences: str) -> Alternative:
    (alternative,) = compile_rule(rule_of(*sentences)).alternatives
    return alternative


FROM_A = "Achieve at least 8 credits from group A."
FROM_B = "Achieve at least 5 credits from group B."
AT_MOST = "No more than 9 credits count from group A."
EITHER = "Achieve either at least 10 credits from group A, or at least 9 credits from group B."
A1, S1 = Entry("A1", Level.L3, 4, 40), Entry("S1", Level.L3, 3, 30)


def test_what_is_held_can_be_counted_in_each_group_that_lists_it() -> None:
    rule = compiled(FROM_A, FROM_B, AT_MOST)
    gains = [rule.fields_of[f"minimum:{group}:credits"] & rule.full for group in "AB"]
    one = [gain // SIGN for gain in gains]  # 1 in the field of each minimum
    in_a, in_b = rule.item("S1", (S1,)).options
    assert [(o.gain, o.use, o.credit) for o in (in_a, in_b)] == [
        (3 * one[0], 3, 3),
        (3 * one[1], 0, 3),
    ]
    assert [o.placed for o in (in_a, in_b)] == [(Placed("A", S1),), (Placed("B", S1),)]
    item = rule.item("S1", (S1,))
    assert (item.most, item.drain, item.presence) == (3 * one[0] + 3 * one[1], 3, 0)
    only = rule.item("S1", (evolve(S1, places=("B",)),))
    assert [o.placed[0].place for o in only.options] == ["B"]
    assert rule.item("S1", (evolve(S1, places=()),)).options == ()


def test_of_ways_with_the_same_effect_the_first_is_kept() -> None:
    """By group, and in a group in the order of what is held."""
    rule = compiled("Achieve at least 4 credits in total.")
    again = evolve(S1, achieved=dt.date(2012, 5, 1))
    less = evolve(S1, credit=2)
    stands = evolve(S1, provenance=Provenance.EQUIVALENCE, source="X1")
    options = rule.item("S1", (again, S1, less, stands)).options
    assert [o.placed for o in options] == [
        (Placed("A", again),),
        (Placed("A", less),),
        (Placed("A", stands),),
    ]


def test_the_most_of_a_share_is_the_most_of_any_way() -> None:
    """Of a unit that takes from a share it is nothing: it can be left."""
    rule = compiled("Achieve at least 50% of the credits from group A at exactly level 3.", FROM_A)
    high, low = A1, evolve(A1, level=Level.L2)
    (share,) = (shift for row, shift in rule.rows if type(row).__name__ == "Share")
    (credit,) = (shift for row, shift in rule.rows if type(row).__name__ == "Minimum")
    for held, most in (((high,), 200), ((low,), 0), ((high, low), 200), ((low, high), 200)):
        item = rule.item("A1", held)
        assert item.most == (most << share) + (4 << credit)
        assert {o.gain - (4 << credit) >> share for o in item.options} == {
            200 if one is high else -200 for one in held
        }


def test_holding_a_unit_is_there_whether_it_counts_or_not() -> None:
    rule = compiled(FROM_A, "Unit B1 counts only with unit A1.")
    (shift,) = (shift for row, shift in rule.rows if isinstance(row, Held))
    stands = evolve(A1, provenance=Provenance.EQUIVALENCE, source="X1")
    for held, presence in (((A1,), 1), ((stands,), 0), ((stands, A1), 1), ((), 0)):
        assert rule.item("A1", held).presence == presence << shift
    assert rule.item("S1", (S1,)).presence == 0


def test_an_item_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = compiled(FROM_A)
    first = rule.item("S1", (S1,))
    assert rule.item("S1", (evolve(S1),)) is first
    assert rule.item("S1", (evolve(S1, credit=9),)) is not first
    monkeypatch.setattr(problem, "MOST_ITEMS", 2)
    for unit, number in (("A1", 3), ("A2", 1), ("A3", 2), ("B1", 3), ("B2", 1)):
        rule.item(unit, (evolve(A1, identity=unit),))
        assert len(rule.items) == number, "there is an end to what is remembered"


def test_what_is_held_itself_comes_before_what_stands_for_another() -> None:
    rule = compiled("Achieve at least 4 credits in total.")
    stands = evolve(S1, provenance=Provenance.EQUIVALENCE, source="X1")
    ranks = {
        "held": rule.item("S1", (S1,)).rank,
        "held, and stood for": rule.item("S1", (stands, S1)).rank,
        "stood for": rule.item("S1", (stands,)).rank,
        "nothing": rule.item("S1", ()).rank,
    }
    assert list(ranks.values()) == [(False, "S1"), (False, "S1"), (True, "S1"), (True, "S1")]


def test_what_a_unit_may_bring_at_most() -> None:
    rule = compiled(FROM_A)
    for credit, hours in ((MOST_AMOUNT, 0), (0, MOST_AMOUNT), (1, MOST_AMOUNT - 1)):
        large = evolve(A1, credit=credit, glh=hours)
        assert rule.option((Placed("A", large),)).credit == credit
        with pytest.raises(OverflowError):
            rule.option((Placed("A", evolve(large, credit=credit + 1)),))
    half = evolve(A1, credit=MOST_AMOUNT // 2, glh=0)
    with pytest.raises(OverflowError):
        rule.option((Placed("A", half), Placed("A", evolve(half, glh=1))))


# --- requirements left out ------------------------------------------------------------------------


def test_a_requirement_that_is_left_out_asks_nothing() -> None:
    rule = compiled(FROM_A, FROM_B, AT_MOST, EITHER)
    (some,) = (one.requirement for one in rule.somes)
    names = {"minimum:A:credits", "minimum:B:credits", "cap:A:credits", some}
    assert rule.fields_of.keys() | rule.caps_of.keys() | {some} == names
    for dropped in names:
        left = rule.without([dropped, "of another rule"])
        for name, mask in rule.fields_of.items():
            before = SIGN if name == dropped else SIGN - (8 if ":A:" in name else 5)
            assert left.start & mask == before * (mask // FIELD), name
            assert left.met & mask == (0 if name == dropped else rule.met & mask)
        for name, mask in rule.caps_of.items():
            assert left.room & mask == (mask if name == dropped else rule.room & mask)
        assert [one.requirement for one in left.somes] == [some] * (dropped != some)
        assert (left.hard, left.full, left.rows) == (rule.hard, rule.full, rule.rows)
    assert rule.without(()).start == rule.start
    every = rule.without(names)
    assert holds(every.start & every.full, every.room, every.met, every.somes)
    assert every.start & every.full == rule.without(rule.fields_of).start & rule.full


PRACTICE = 'Complete at least 30 hours of "practice".'
STRICT = "Refuse a claim with more than 9 credits in total."


@pytest.mark.parametrize(
    ("sentences", "only"),
    [((), True), ((PRACTICE,), True), ((STRICT,), False), ((PRACTICE, STRICT), False)],
)
def test_whether_what_is_asked_besides_may_be_unsaid(
    sentences: tuple[str, ...], only: bool
) -> None:
    assert compile_rule(rule_of(FROM_A, *sentences)).asks_what_may_be_unsaid is only
