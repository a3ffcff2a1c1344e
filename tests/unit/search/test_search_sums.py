"""Plain records by one sum: whatever the spelling, the order and the number of rows of a unit."""

import datetime as dt

import pytest

from qcf import LearnerRecord, Qualification, evaluate
from qcf.framework.levels import Level
from qcf.model.entry import Entry, entry_of
from qcf.records.units import Unit
from qcf.search.compiling import compile_rule
from qcf.search.sums import Quick
from tests.strategies import read_rule
from tests.unit.engine.refused import UNITS, rule_of

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least 9 credits in total.

Group A: An invented group
- U-1
- U-2
- U-3
"""


@pytest.fixture
def rule() -> Qualification:
    units = [
        Unit(f"Invented {number}", code=f"U-{number}", level=Level.L3, credit=3)
        for number in (1, 2, 3)
    ]
    made, found = read_rule(RULE, units)
    assert found == []
    return made


@pytest.mark.parametrize(
    ("names", "eligible"),
    [
        (["U-1", "U-2", "U-3"], True),
        (["U-3", "u 1", "U 2"], True),
        (["U-1", "U-2", "U-2"], False),
        (["U-1", "U-2", "u 2"], False),
        (["U-1", "u 1", "U 1"], False),
        (["U-1", "u 1", "U-2", "u-2", "U-3", "u 3"], True),
        ([], False),
    ],
)
def test_a_unit_counts_once_in_any_spelling(
    rule: Qualification, names: list[str], eligible: bool
) -> None:
    for record in (names, names[::-1], names):  # looked up anew, and remembered
        verdict = evaluate(rule, LearnerRecord.of("L", record), on=ON)
        assert verdict.eligible is eligible
        assert verdict.credits.held == 3 * len({name[-1] for name in names})


def test_rows_after_the_evaluation_date_are_not_held(rule: Qualification) -> None:
    names = ["U-1", "U-2", "U-3"]
    for achieved, eligible in ((ON, True), (ON + dt.timedelta(days=1), False)):
        record = LearnerRecord.of("L", names, achieved=achieved)
        assert evaluate(rule, record, on=ON).eligible is eligible


# --- the sums themselves --------------------------------------------------------------------------


def entries_of(rule: Qualification, unit: str) -> tuple[Entry, ...]:
    entry = entry_of(rule.units[unit].versions[-1], rule.reads)
    assert entry is not None
    return (entry,)


def by_sums(rule: Qualification, held: str, pathway: str | None = None) -> bool | None:
    """Return the answer that adding up gives for these units."""
    quick = Quick(compile_rule(rule))
    adds = {unit: quick.plain(unit, entries_of(rule, unit)).adds for unit in held.split()}
    return quick.answer(adds, adds, pathway)


FROM_A = "Achieve at least {} credits from group A."
SHARE = "a share is contested where a unit takes from it"
EITHER = "Achieve either at least 10 credits from group A, or at least 9 credits from group B."
# What is added up, and the answer: None where units could count elsewhere, or not all count.
ADDED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, bool | None], ...]]] = {
    "a minimum": (
        (FROM_A.format(8),),
        (("A1 A2", True), ("A3", False), ("", False), ("A1 B1 B2", False), ("A1 A2 A3 B1", True)),
    ),
    "two minima": (
        (FROM_A.format(4), "Achieve at least 5 credits from group B."),
        (("A1 B1", True), ("A1 A2 A3", False), ("B1 B2", False), ("B2 A1", False)),
    ),
    "units in two groups are contested": (
        (FROM_A.format(4), "Achieve at least 3 credits from group B."),
        (("A1 B2", True), ("A1 S1", None), ("A1 B2 S1", None), ("S1 S2 S3", None), ("S1", False)),
    ),
    "a cap": (
        (FROM_A.format(4), "No more than 8 credits count from group A."),
        (("A1", True), ("A1 A2", True), ("A1 A3", None), ("B1 B2", False)),
    ),
    "two caps": (
        (
            "Achieve at least 4 credits in total.",
            "No more than 8 credits count from group A.",
            "No more than 5 credits count from group B.",
        ),
        (("A1 A2 B1", True), ("A1 A2 B1 B2", None), ("A1 A2 A3 B1", None), ("B2", False)),
    ),
    SHARE: (
        ("Achieve at least 50% of the credits from group A at exactly level 3.", FROM_A.format(4)),
        (("A1 A2", True), ("A1 A3", None), ("A1", True), ("", False)),
    ),
    "a choice": (
        (EITHER,),
        (("A1 A3", True), ("B1 B2", False), ("A1 A2", False), ("A3 S1 S2", None), ("", False)),
    ),
    "a choice besides a minimum": (
        (EITHER, "Achieve at least 3 credits from group B."),
        (("A1 A3 B2", True), ("A1 A3", False), ("A1 A2 B2", False), ("B1 B2 S1", None)),
    ),
    "what is behind a gate": (
        (FROM_A.format(4), "Unit B1 counts only with unit A1."),
        (("A1", True), ("A1 B1", None), ("A2 B1", None), ("B1", False)),
    ),
    "what is held opens a gate by being held": (
        ("Achieve at least 3 credits from group B.", "Unit A3 counts only with unit A1."),
        (("B2 A1", True), ("B2 A2", True), ("B2 A3", None), ("A1 A3", False)),
    ),
}


@pytest.mark.parametrize("why", ADDED)
def test_an_answer_is_added_up_where_nothing_is_contested(why: str) -> None:
    sentences, cases = ADDED[why]
    made = rule_of(*sentences)
    for held, expected in cases:
        assert by_sums(made, held) is expected, held


def named_twice(why: str) -> list[tuple[bool | None, bool | None]]:
    """Return for each case of one kind the answer, and that where its last unit has two names."""
    sentences, cases = ADDED[why]
    made = rule_of(*sentences)
    quick = Quick(compile_rule(made))
    once = {unit: quick.plain(unit, entries_of(made, unit)).adds for unit in made.units}
    adds = {**once, **{f"{unit} again": much for unit, much in once.items()}}
    answers = []
    for held, expected in cases:
        names = held.split()
        assert quick.answer(names, adds, None) is expected, held
        assert quick.answer([*names, "never looked up"], adds, None) is None
        if names:
            answers.append((expected, quick.answer([*names, f"{names[-1]} again"], adds, None)))
    return answers


def test_a_unit_that_is_named_twice_leaves_nothing_but_a_no() -> None:
    """It is added twice: what is too little even so is too little, but not beside a share."""
    answers = {why: named_twice(why) for why in ADDED}
    assert {twice for _, twice in answers.pop(SHARE)} == {None}
    every = [pair for pairs in answers.values() for pair in pairs]
    assert {expected for expected, twice in every if twice is not None} == {False}
    assert {twice for _, twice in every} == {False, None}


FOLLOWING = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least 4 credits in total.
Follow 1 pathway.

Pathways:
- one
- two
- three
"""
OF_PATHWAYS = {
    "one": ("Achieve at least 8 credits from this pathway.", "A1 A2 A3"),
    "two": ("Achieve at least 5 credits from this pathway.", "B1 B2"),
    "three": ("No more than 3 credits count from this pathway.", "S1 S2 B1"),
}
PATHWAYS = {
    name: f"Pathway: {name}\nUnits from: units\n\nRules:\n{sentence}\n\nGroup P: units\n"
    + "".join(f"- {unit}\n" for unit in units.split())
    for name, (sentence, units) in OF_PATHWAYS.items()
}


@pytest.mark.parametrize(
    ("held", "any_of_them", "one", "two", "three"),
    [
        ("A1 A2", True, True, False, False),
        ("A1", False, False, False, False),
        ("B1", True, False, True, None),
        ("B2 A1", False, False, False, False),
        ("B1 B2 A1 A2", True, True, True, None),
        ("S1 S2", None, False, False, None),
        ("S1 S2 A1 A3", True, True, False, None),
        ("S1", False, False, False, False),
    ],
)
def test_each_choice_of_pathways_has_an_answer_of_its_own(
    held: str, any_of_them: bool | None, one: bool | None, two: bool | None, three: bool | None
) -> None:
    made, found = read_rule(FOLLOWING, UNITS, PATHWAYS)
    assert found == []
    assert by_sums(made, held) is any_of_them
    for name, expected in (("one", one), ("two", two), ("three", three)):
        assert by_sums(made, held, name) is expected, name
    assert by_sums(made, held, "four") is False, "what is not offered is met by nothing"
