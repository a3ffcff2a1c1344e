"""What stands on a claim sheet: only an eligible learner whom no doubt touches has a claim."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import Achievement, LearnerRecord, Level, Provenance, Unit, Verdict, evaluate
from qcf.report.claim import Claim, UnitRow, claim_of
from qcf.report.claim_page import claim_page
from qcf.report.claim_sheet import claim_sheet
from tests.strategies import read_rule
from tests.unit.filing.onfile import ELIGIBLE, ON, kites, learner
from tests.unit.report.test_report_verdict import CASES, PATHWAYS, RULE, UNITS, verdict

KITES = evaluate(kites(), learner(ELIGIBLE), on=ON)


def rows(claim: Claim) -> list[UnitRow]:
    return [row for group in claim.groups for row in group.rows]


@pytest.mark.parametrize("name", CASES)
def test_it_is_a_claim_where_it_is_firm_and_nowhere_else(name: str) -> None:
    one = CASES[name]
    claim = claim_of(one)
    assert claim.is_claim is (one.status == "eligible" and not one.provisional)
    assert claim.heading.startswith("Claim") is claim.is_claim
    assert bool(claim.missing) is (one.status == "not-eligible")
    assert len(rows(claim)) == len(one.allocation)
    assert sum(row.credit for row in rows(claim)) == one.credits.counted


def test_each_unit_has_its_names_figures_day_and_way() -> None:
    first = claim_of(KITES).groups[0]
    assert (first.name, first.total) == ("Group A: Mandatory units", "2 units, 7 credits")
    assert first.rows[0] == UnitRow(
        "", "KM 1", "Work safely with tools", "2", 3, "5 March 2012", "taught"
    )


def test_how_a_unit_was_achieved_is_said_in_words() -> None:
    ways = {
        "L1": Provenance.RPL,
        "L2": Provenance.TRANSFER,
        "L3": Provenance.TAUGHT,
    }
    held = [
        Achievement(unit, provenance=way, awarding_organisation="Another body")
        for unit, way in ways.items()
    ]
    claim = claim_of(verdict(*held, "L4", "H1", "L6"))
    assert claim.is_claim
    assert {row.code: row.how for row in rows(claim)} == {
        "L1": "prior learning",
        "L2": "credit transfer from Another body",
        "L3": "taught",
        "L4": "taught",
        "H1": "taught",
        "L6": "taught",
    }
    assert {row.achieved for row in rows(claim)} == {"not recorded"}


def test_what_stands_for_a_unit_is_named() -> None:
    text = RULE.replace("Only 1 of units L4 and L5 counts. [2.4]", "Unit L5 counts as unit L1.")
    rule, found = read_rule(text, UNITS, PATHWAYS)
    assert found == []
    record = LearnerRecord.of("L-204", ["L2", "L3", "L4", "L5", "H1", "L6"])
    claim = claim_of(evaluate(rule, record, on=dt.date(2013, 6, 30)))
    assert claim.is_claim
    assert {row.code: row.how for row in rows(claim)}["L1"] == "equivalence of L5"


MANY = [Unit(f"Invented unit {n}", code=f"U{n}", level=Level.L1, credit=3) for n in range(1, 10)]
ONE_OF_MANY = (
    "Qualification: One of many (invented)\nUnits from: units\n\nRules:\n"
    "Achieve at least 3 credits from group A.\n\nGroup A: a\n"
    + "".join(f"- {unit.name}\n" for unit in MANY)
)


def test_an_eligible_learner_whom_a_doubt_touches_has_no_claim() -> None:
    rule, found = read_rule(ONE_OF_MANY, MANY)
    assert found == []
    rows_that_differ = tuple(Achievement(unit.name, credit=4) for unit in MANY)
    one = evaluate(rule, LearnerRecord("L-204", rows_that_differ), on=ON)
    assert (one.status, one.provisional) == ("eligible", True)
    claim = claim_of(one)
    assert not claim.is_claim
    assert claim.heading == "Not a claim: provisional"
    assert len(claim.doubts) == len(MANY)


@pytest.mark.usefixtures("without_solver")
def test_an_undecided_learner_has_no_claim() -> None:
    parts = "".join(f"- U{n}\n" for n in range(1, 6))
    rule, _ = read_rule(
        "Qualification: A partition (invented)\nUnits from: units\n\nRules:\n"
        "Achieve at least 9 credits from group A.\nAchieve at least 9 credits from group B.\n\n"
        f"Group A: a\n{parts}\nGroup B: b\n{parts}",
        [evolve(unit, credit=4 if n < 4 else 2) for n, unit in enumerate(MANY[:5])],
    )
    record = LearnerRecord.of("L-204", [unit.name for unit in MANY[:5]])
    claim = claim_of(evaluate(rule, record, on=ON, budget=1))
    assert not claim.is_claim
    assert claim.heading == "Not a claim: undecided"
    assert claim.missing == ()


@pytest.mark.parametrize(("mistakes", "says"), [(1, "1 mistake"), (3, "3 mistakes")])
def test_mistakes_of_the_record_stand_under_the_verdict(mistakes: int, says: str) -> None:
    assert claim_of(KITES).cautions == ()
    claim = claim_of(KITES, mistakes)
    (caution,) = claim.cautions
    assert caution.startswith(f"The record has {says};")
    for sheet in (claim_sheet(claim), claim_page(claim)):
        after = sheet.partition(claim.answer)[2]
        assert caution in after[:150]


def test_a_pathway_that_is_not_declared_is_to_be_checked() -> None:
    undeclared = dict(claim_of(verdict("L1", "H1")).facts)["Pathway"]
    words = "no pathway is declared in the record: check that it is the registered one"
    assert undeclared == f"Harbour ({words})"


def test_what_it_rests_on_has_the_hashes_and_the_version() -> None:
    plain, with_record = claim_of(KITES), claim_of(KITES, digest="a" * 64)
    names = [name for name, _ in plain.rests_on]
    assert names == ["Rule text, SHA-256", "Unit bank, SHA-256", "Decided by"]
    assert ("Rule text, SHA-256", kites().rule_hash) in plain.rests_on
    assert ("Decision record, SHA-256", "a" * 64) in with_record.rests_on


def test_what_is_missing_and_what_would_do() -> None:
    claim = claim_of(CASES["nothing held"])
    assert claim.missing[0].text == "All units of group H (Harbour units): 0 of 1 units"
    assert (len(claim.missing[0].units), claim.groups) == (1, ())
    assert claim.completion[0].text.startswith("The least that would complete it: ")
    assert claim.completion[0].units
    hopeless = claim_of(CASES["a pathway that cannot be completed"])
    assert hopeless.completion[0].text == "No units that could be added make this learner eligible"


def test_what_no_unit_can_mend_is_said() -> None:
    rule, _ = read_rule(RULE, UNITS, PATHWAYS)
    record = LearnerRecord.of("L-204", ["L1", "L2", "L3", "L4", "H1", "L6"])
    late: Verdict = evaluate(rule, record, on=dt.date(2014, 9, 1))
    (needed,) = claim_of(late).completion
    assert needed.text == "Needed besides, and no unit can mend it"
    assert needed.units == ("claimed before certification ends",)
