"""Going through everything finds a counted set where there is one, and only there."""

import datetime as dt

import pytest

from qcf.engine import exhaustion
from qcf.engine.certify import Claim, Learner
from qcf.engine.decision import Case
from qcf.engine.exhaustion import Exhaustion, Unfinished, there
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.engine.refusal import Exhausted, checked
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.requirements import AllOf, Kind
from qcf.records.learners import Achievement, LearnerRecord, Provenance
from qcf.records.units import Unit
from tests.strategies import ON, read_rule
from tests.unit.engine.refused import Before, before, before_rule, rule_of


def finds_one(one: Before) -> bool:
    """Whether some counted set meets the whole rule."""
    names = tuple(r.id for r in one.rule.requirements)
    return one.checked(Exhausted(names)) is None


TOTAL = "Achieve at least {} credits in total."
FROM_A = "Achieve at least {} credits from group A."
FROM_B = "Achieve at least {} credits from group B."
EITHER = "Achieve either at least 10 credits from group A, or at least 9 credits from group B."
ALONE = "Only 1 of units S1, S2 and S3 counts."
AS_B1 = ("Unit X1 counts as unit B1.", "Unit E1 counts as unit B1.")
AS_BOTH = "Unit X1 counts as units B1 and B2."

# A rule, what is held just enough, and what is held just not enough.
BORDERS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "credits": ((TOTAL.format(11),), "A1 A2 B2", "A1 A2"),
    "credits of a group": ((FROM_A.format(8),), "A1 A2", "A1 B1"),
    "a unit counts in one group": ((FROM_A.format(6), FROM_B.format(3)), "S1 S2 S3", "S1 S2"),
    "hours": (("Achieve at least 90 guided learning hours in total.",), "A3 B2", "A3 E1"),
    "a cap just filled": (
        (TOTAL.format(8), "No more than 8 credits count from group A."),
        "A1 A2",
        "A1 A3",  # 4 and 6 are too much, and one of them is too little
    ),
    "a cap of nothing": (
        (TOTAL.format(4), "No credits count from group B."),
        "A1",
        "B1",
    ),
    "a bar": ((TOTAL.format(7), ALONE), "A1 S1 S2", "S1 S2 S3"),
    "all units": (("Achieve all units of group B.",), "B1 B2 S1 S2 S3", "B1 B2 S1 S2 A1"),
    "all units, wherever they count": (("Achieve units A1 and S1.",), "A1 S1", "A1 S2"),
    "a share at least": (
        (TOTAL.format(8), "Achieve at least 50% of the credits in total at exactly level 3."),
        "A1 A2",
        "A3 B1",
    ),
    "a share at most": (
        (TOTAL.format(12), "No more than 50% of the credits in total count at exactly level 2."),
        "A3 A1 E1 B1",
        "A3 B1",
    ),
    "a share just met": (
        (TOTAL.format(9), "No more than 60% of the credits in total count at exactly level 2."),
        "A3 A2",
        "A3 B2",
    ),
    "less than a share": (
        (TOTAL.format(10), "Less than 60% of the credits in total count at exactly level 2."),
        "A3 B1",
        "A3 A2",
    ),
    "less than a share of nothing": (
        (FROM_A.format(4), "Less than 50% of the credits from group B count by transfer."),
        "A1",
        "B1",
    ),
    "the one branch": ((EITHER,), "A1 A3", "A1 S1"),
    "the other branch": ((EITHER,), "S1 S2 S3", "B1 S1"),
    "together or not at all": (
        (FROM_B.format(3), "Units of group B count together or not at all."),
        "B1 B2 S1 S2 S3",
        "B1 B2 S1 S2",
    ),
    "what hangs on a unit that counts": (
        ("Achieve at least 2 units from group A.", "Where unit S1 counts, achieve unit B1."),
        "S1 S2 B1",
        "S1 S2 B2",
    ),
    "a gate that what is held opens": (
        (FROM_B.format(5), "Unit B1 counts only with unit A1."),
        "B1 A1",
        "B1 A2",
    ),
    "a gate that what counts opens": (
        (FROM_B.format(5), "Unit B1 counts only with at least 8 credits from group A."),
        "B1 A1 A2",
        "B1 A1 S1",
    ),
    "a gate that all of a group opens": (
        ("Achieve unit A1.", "Unit A1 counts only with all units of group B."),
        "A1 B1 B2 S1 S2 S3",
        "A1 B1 B2 S1 S2",
    ),
    "a gate that is closed": (
        (TOTAL.format(3), "Unit B1 counts only with unit A1."),
        "B1 B2",
        "B1",
    ),
    "what stands for a unit": ((FROM_B.format(8), *AS_B1), "X1 E1 B2", "X1 E1"),
    "what stands for two": ((FROM_B.format(8), AS_BOTH), "X1", "E1"),
    "what stands for a unit opens a gate": (
        (FROM_A.format(4), AS_BOTH, "Unit A1 counts only with unit B1."),
        "A1 X1",
        "A1 E1",
    ),
}


@pytest.mark.parametrize("name", BORDERS)
def test_at_the_border(name: str) -> None:
    sentences, enough, too_little = BORDERS[name]
    assert finds_one(before(sentences, enough))
    assert not finds_one(before(sentences, too_little))


@pytest.mark.parametrize(("day", "is_there"), [(1, True), (2, False)])
def test_what_is_too_late_does_not_count(day: int, is_there: bool) -> None:
    rule = rule_of(TOTAL.format(4), "Complete within 2 years of registration.")
    rows = (Achievement("A1", date=dt.date(2012, 5, day)),)
    record = LearnerRecord("L", rows, registered=dt.date(2010, 5, 1))
    assert finds_one(before_rule(rule, record)) is is_there


@pytest.mark.parametrize(("day", "is_there"), [(1, True), (2, False)])
def test_order_is_looked_at_unit_by_unit(day: int, is_there: bool) -> None:
    rule = rule_of(FROM_B.format(5), "Unit B1 counts only after unit A1.")
    rows = (
        Achievement("A1", date=dt.date(2012, 5, day)),
        Achievement("B1", date=dt.date(2012, 5, 1)),
    )
    assert finds_one(before_rule(rule, LearnerRecord("L", rows))) is is_there


def test_each_way_of_achieving_is_a_way_to_count() -> None:
    """Of a unit held twice one counts; by transfer it is over the cap, taught it is not."""
    rule = rule_of(TOTAL.format(4), "No credits by transfer count in total.")
    transferred = Achievement("A1", provenance=Provenance.TRANSFER)
    for rows, is_there in (((transferred,), False), ((transferred, Achievement("A1")), True)):
        assert finds_one(before_rule(rule, LearnerRecord("L", rows))) is is_there


def exhaustion_of(one: Before) -> Exhaustion:
    """Return what goes through everything of the units, each in each of its groups."""
    groups = one.rule.groups
    held = [
        [
            {unit: Claim(name, entry)}
            for entry in entries
            for name in groups
            if unit in groups[name].units
        ]
        for unit, entries in sorted(one.learner.held.items())
    ]
    return Exhaustion(one.rule.requirements, held, one.learner)


def test_equal_states_meet() -> None:
    """Units alike are one state for each number of them, however many there are."""
    one = exhaustion_of(before(("Achieve at least 4 units from group A.",), "S1 S2 S3"))
    assert not one.finds_one()
    assert one.gone_through == 0, "what cannot reach the minimum any more is left out"
    some = exhaustion_of(before(("Achieve at least 4 units in total.",), "A1 A2 S1 S2 S3"))
    assert some.finds_one()
    # after each unit as many numbers of them as can still make 4: 2, 2, 2, 2 and 1
    assert some.gone_through == 9


def test_beyond_what_is_asked_nothing_is_told_apart() -> None:
    for held, most in (("A1 A2", 2 * 2), ("A1 A2 A3 S1 S2 S3", 2 * 6)):
        one = exhaustion_of(before(("Achieve at least 1 unit in total.",), held))
        assert one.finds_one()
        assert one.gone_through <= most, "after each unit: none counts, or at least one"


def test_it_ends_after_a_stated_number_of_states(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = before(
        (TOTAL.format(20), "No more than 19 credits count in total."), "A1 A2 A3 B1 B2"
    )
    one = exhaustion_of(refused)
    assert not one.finds_one()
    monkeypatch.setattr(exhaustion, "MOST_STATES", one.gone_through)
    assert not exhaustion_of(refused).finds_one()
    monkeypatch.setattr(exhaustion, "MOST_STATES", one.gone_through - 1)
    with pytest.raises(Unfinished):
        exhaustion_of(refused).finds_one()


def test_all_of_the_units_have_to_be_there_where_they_have_to() -> None:
    way = {name: Claim(place, Entry(name, Level.L3, 3)) for name, place in (("X", "A"), ("Y", "B"))}
    for units, places, number in (
        (("X", "Y", "Z"), None, 2),
        (("X", "Y"), frozenset("A"), 1),
        (("Y",), frozenset("AB"), 1),
        (("Z",), None, 0),
    ):
        assert there(AllOf("made", Kind.MANDATORY, "", units, places), way) == number


THIRDS = """\
Qualification: Sixteen of threes (invented)
Units from: units

Rules:
Achieve at least {least} credits from group A; no more than {most} count.
Achieve at least {least} credits from group B; no more than {most} count.

Group A: a
{units}

Group B: b
{units}
"""


@pytest.mark.parametrize(
    ("least", "most", "odd", "is_there"),
    [
        (16, 16, 1, False),  # one unit leaves 1 over, and two amounts ask for it
        (16, 16, 2, True),
        (16, 17, 1, False),
        (15, 16, 1, True),  # what leaves nothing over will do
        (16, 18, 0, True),
    ],
)
def test_what_leaves_nothing_over_refuses_in_few_states(
    least: int, most: int, odd: int, is_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    credits_ = [4] * odd + [3, 6, 9] * 4
    units = [
        Unit(f"Invented unit {n}", code=f"T{n}", level=Level.L1, credit=credit)
        for n, credit in enumerate(credits_)
    ]
    listed = "\n".join(f"- {unit.code}" for unit in units)
    rule, found = read_rule(THIRDS.format(least=least, most=most, units=listed), units)
    assert found == []
    record = LearnerRecord.of("L-1", [unit.code or "" for unit in units])
    prepared = prepare(rule)
    facts = Facts.of(record, ON)
    case = Case(prepared, prepared.ready(facts, record), record, ON, None, 0)
    learner = Learner(facts, case.holding().read(()))
    proof = Exhausted(tuple(sorted(r.id for r in rule.requirements)))
    gone = checked(proof, rule, (), learner)
    assert (gone is None) is is_there
    if gone is not None:
        assert isinstance(gone, Exhausted)
        assert 0 < gone.states < 20
        monkeypatch.setattr(exhaustion, "DIVISORS", ())
        assert checked(proof, rule, (), learner) is not None, "all of it says the same"
