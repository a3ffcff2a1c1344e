"""Which doubts about a record make an answer provisional: those that could change it."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import Qualification, evaluate
from qcf.engine import decision
from qcf.engine.decision import Case, decide, plain_units
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.framework.levels import Level
from qcf.records.learners import Achievement, LearnerRecord, Provenance, Status
from qcf.records.units import Unit
from tests.strategies import read_rule
from tests.unit.engine.refused import ON, rule_of

TOTAL = "Achieve at least 1 credit in total."
FROM_A = "Achieve at least {} credits from group A."
STRICT = "Refuse a claim with more than {} credits in total."


def row(words: str) -> Achievement:
    """Return a row: `A1`, `A1?` for one under challenge, `A1=9` for other credit."""
    unit, _, credit = words.rstrip("?").partition("=")
    status = Status.CHALLENGED if words.endswith("?") else Status.ACHIEVED
    return Achievement(unit, status, credit=int(credit) if credit else None)


def decided(rule: Qualification, rows: str) -> tuple[str, tuple[str, ...]]:
    """Return the answer, and the doubts that it depends on."""
    record = LearnerRecord("L", tuple(map(row, rows.split())))
    verdict = evaluate(rule, record, on=ON).certify()
    other = evaluate(rule, evolve(record, achievements=record.achievements[::-1]), on=ON)
    assert (other.status, other.depends_on) == (verdict.status, verdict.depends_on)
    assert verdict.provisional is bool(verdict.depends_on)
    return verdict.status, verdict.depends_on


def challenged(*units: str) -> tuple[str, ...]:
    return tuple(f"{unit} is under challenge" for unit in units)


MORE = ("the record has 9 credits for A1, the bank 4",)
LESS = ("the record has 2 credits for A1, the bank 4",)
NOT_YET = "not-eligible"
DECIDED: dict[str, tuple[tuple[str, ...], str, str, tuple[str, ...]]] = {
    "no doubt": ((FROM_A.format(8),), "A1 A2", "eligible", ()),
    "no doubt, and too little": ((FROM_A.format(8),), "A1", NOT_YET, ()),
    "it decides": ((FROM_A.format(8),), "A1 A2?", NOT_YET, challenged("A2")),
    "it is not needed": ((FROM_A.format(8),), "A1 A2 A3?", "eligible", ()),
    "it is not enough": ((FROM_A.format(15),), "A1 A2?", NOT_YET, ()),
    "either would do": ((FROM_A.format(8),), "A1 A2? A3?", NOT_YET, challenged("A2", "A3")),
    "both are needed": ((FROM_A.format(14),), "A1 A2? A3?", NOT_YET, challenged("A2", "A3")),
    "one is needed": ((FROM_A.format(10),), "A1 A2? A3?", NOT_YET, challenged("A3")),
    "one is needed, and one of two": (
        (FROM_A.format(13),),
        "A1 S1? S2? A3?",
        NOT_YET,
        challenged("A3"),
    ),
    # figures that can hurt either way
    "more in the record": ((FROM_A.format(8),), "A1=9", NOT_YET, MORE),
    "more, and not needed": ((FROM_A.format(4),), "A1=9", "eligible", ()),
    "more, and not enough": ((FROM_A.format(10),), "A1=9", NOT_YET, ()),
    "less in the record": ((FROM_A.format(4),), "A1=2", NOT_YET, LESS),
    "less, and enough": ((FROM_A.format(2),), "A1=2", "eligible", ()),
    "the same in the record": ((FROM_A.format(4),), "A1=4", "eligible", ()),
    "less, and enough with another": ((FROM_A.format(8),), "A1=2 A3", "eligible", ()),
    "less, or one under challenge": (
        (FROM_A.format(8),),
        "A1=2 A2?",
        NOT_YET,
        (*LESS, *challenged("A2")),
    ),
    "less, and one that changes nothing": ((FROM_A.format(4),), "A1=2 B1?", NOT_YET, LESS),
    # where more held can hurt
    "one more is refused": (
        (FROM_A.format(4), STRICT.format(5)),
        "A1 B1?",
        NOT_YET,
        challenged("B1"),
    ),
    "one more is not refused": ((FROM_A.format(4), STRICT.format(9)), "A1 B1?", "eligible", ()),
    "refused with both": (
        (FROM_A.format(4), STRICT.format(9)),
        "A1 B1? B2?",
        NOT_YET,
        challenged("B1", "B2"),
    ),
}


@pytest.mark.parametrize("why", DECIDED)
def test_a_doubt_matters_where_it_could_change_the_answer(why: str) -> None:
    sentences, rows, *found = DECIDED[why]
    assert decided(rule_of(TOTAL, *sentences), rows) == tuple(found)


@pytest.mark.parametrize(("most", "is_settled"), [(3, True), (2, True), (1, False)])
def test_so_many_doubts_are_read_in_every_combination(
    most: int, is_settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond that the answer is provisional, whether they matter or not."""
    monkeypatch.setattr(decision, "MOST_COMBINATIONS", most)
    rule = rule_of(TOTAL, STRICT.format(99))
    depends_on = () if is_settled else challenged("A2", "A3")
    assert decided(rule, "A1 A2? A3?") == ("eligible", depends_on)


# --- a row that could be of two units -------------------------------------------------------------

RULE = """\
Qualification: Invented
Units from: units

Rules:
Achieve at least {} credits in total.

Group A: units
- T/100/0001
- T/100/0002
- U3
"""
OF_BOTH = "`SAME` is the code of T/100/0001 and T/100/0002"


def sharing(number: int) -> Qualification:
    """Return a rule with two units of 3 credits that have a code in common, and one of 5."""
    units = [
        Unit(f"Invented {n}", f"T/100/000{n}", code="SAME", level=Level.L2, credit=3)
        for n in (1, 2)
    ]
    other = Unit("Invented", code="U3", level=Level.L2, credit=5)
    rule, found = read_rule(RULE.format(number), [*units, other])
    assert found == []
    return rule


@pytest.mark.parametrize(
    ("number", "rows", "status", "is_doubted"),
    [
        (3, "SAME", "not-eligible", True),
        (4, "SAME", "not-eligible", False),  # and not of both
        (5, "SAME U3", "eligible", False),
        (8, "SAME U3", "not-eligible", True),
        (9, "SAME U3", "not-eligible", False),
    ],
)
def test_a_row_is_of_one_unit_of_those_that_have_its_code(
    number: int, rows: str, status: str, is_doubted: bool
) -> None:
    found, depends_on = decided(sharing(number), rows)
    assert (found, set(depends_on)) == (status, {OF_BOTH} if is_doubted else set())


def test_a_row_is_of_one_unit_also_where_figures_are_in_doubt() -> None:
    """9 credits and 3 are 12; with 3 of the other unit of the code it would be 15."""
    figures = "the record has 9 credits for U3, the bank 5"
    for number, depends_on in ((3, set()), (9, {figures}), (12, {OF_BOTH, figures}), (13, set())):
        assert set(decided(sharing(number), "SAME U3=9")[1]) == depends_on, number


def test_so_many_readings_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two units that a row may be of are two readings."""
    for most, is_settled in ((2, True), (1, False)):
        monkeypatch.setattr(decision, "MOST_READINGS", most)
        status, depends_on = decided(sharing(5), "SAME U3")
        assert (status, not depends_on) == ("eligible", is_settled)


# --- records that say nothing but their units -----------------------------------------------------


def case_of(rule: Qualification, record: LearnerRecord) -> Case:
    prepared, facts = prepare(rule), Facts.of(record, ON)
    return Case(prepared, prepared.ready(facts, record), record, ON, record.pathway, 10_000)


def test_a_plain_record_is_added_up_and_its_entries_are_read_when_asked_for() -> None:
    rule = rule_of(FROM_A.format(8))
    for units, answer in ((("A1", "A2"), True), (("A1", "A1"), False)):
        found = decide(case_of(rule, LearnerRecord.of("L", units)))
        assert (found.answer, found.provisional, found.depends_on) == (answer, False, ())
        assert list(found.entries) == sorted(set(units))
        assert [one.credit for held in found.entries.values() for one in held] == [4] * len(
            set(units)
        )


@pytest.mark.parametrize(
    ("unit", "is_plain"),
    [
        (Unit("Invented", code="U1", level=Level.L2, credit=3), True),
        (Unit("Invented", code="U1", level=Level.L2), False),
        (Unit("Invented", code="U1", level=Level.E1, credit=3, bare_entry_level=True), False),
        (
            Unit("Invented", code="U1", level=Level.L2, credit=3, valid_from=dt.date(2010, 1, 1)),
            False,
        ),
        (Unit("Invented", code="U1", level=Level.L2, credit=3, valid_to=ON), False),
    ],
)
def test_a_unit_that_raises_a_question_is_looked_at_by_itself(unit: Unit, is_plain: bool) -> None:
    sure = Unit("Invented", code="U2", level=Level.L2, credit=3)
    text = RULE.format(3).split("- T/")[0] + "- U1\n- U2\n"
    rule, _ = read_rule(text, [unit, sure])
    for units, expected in ((["U1", "U2"], is_plain), (["U2"], True), (["U9"], False)):
        case = case_of(rule, LearnerRecord.of("L", units))
        assert (plain_units(case) is not None) is expected


@pytest.mark.parametrize(
    ("provenance", "achieved", "is_plain"),
    [
        (Provenance.TAUGHT, ON, True),
        (Provenance.TAUGHT, ON + dt.timedelta(days=1), False),
        (Provenance.EQUIVALENCE, ON, False),
    ],
)
def test_a_row_that_raises_a_question_is_looked_at_by_itself(
    provenance: Provenance, achieved: dt.date, is_plain: bool
) -> None:
    achievement = Achievement("A1", provenance=provenance, date=achieved)
    case = case_of(rule_of(TOTAL), LearnerRecord("L", (achievement,)))
    assert (plain_units(case) is not None) is is_plain
