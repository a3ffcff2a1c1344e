"""What a learner still needs: in every measure, on any terms, and why nothing would do."""

from decimal import Decimal
from typing import Any

import pytest

import qcf
from qcf import Achievement, Completions, LearnerRecord, PriceList, QcfError, Status
from qcf.advice.suggestion import PassedOver
from qcf.engine.terms import By
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.records.units import Unit
from qcf.report.completion_text import completion_text
from tests.strategies import ON, read_rule

RULE = """\
Qualification: Level 3 Certificate in Tending Lighthouses (invented)
Units from: units

Rules:
Achieve at least 12 credits in total.
Achieve all units of group Core.
Follow 1 pathway.
{more}
Pathways:
- harbour
- island

Group Core: Core
- L1

Group Options: Options
- L2
- L3
- L4
- L5
"""
PATHWAYS = {
    "harbour": "Pathway: Harbour\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n"
    "\nGroup H: Harbour units\n- H1\n",
    "island": "Pathway: Island\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n"
    "\nGroup I: Island units\n- I1\n",
}
# credits and guided learning hours
UNITS = {
    "L1": (3, 20),
    "L2": (4, 40),
    "L3": (4, 30),
    "L4": (2, None),
    "L5": (None, 5),
    "H1": (5, 50),
    "I1": (6, 45),
}


def rule(more: str = "") -> Qualification:
    units = [
        Unit(f"Invented {code}", code=code, level=Level.L3, credit=credit, glh=hours)
        for code, (credit, hours) in UNITS.items()
    ]
    read, found = read_rule(RULE.format(more=more), units, PATHWAYS)
    assert found == []
    return read


def asked(
    *held: str, rows: tuple[Achievement, ...] = (), more: str = "", **terms: Any
) -> Completions:
    record = LearnerRecord("L-001", (*map(Achievement, held), *rows))
    return qcf.complete(rule(more), record, on=ON, **terms)


def names(found: Completions) -> list[str]:
    assert found.best is not None
    assert found.best.proven
    assert found.best.verdict == "eligible"
    return [unit.unit for unit in found.best.units]


@pytest.mark.parametrize(
    ("terms", "expected", "amount"),
    [
        ({}, ["H1", "L2"], 9),
        ({"by": "units"}, ["H1", "L2"], 2),
        ({"by": "hours"}, ["I1", "L3"], 75),
        ({"without": ["l2"]}, ["H1", "L3"], 9),
        ({"offered": ["I1", "L4", "L3", "Boat 4"]}, ["I1", "L3"], 10),
        ({"pathway": "island"}, ["I1", "L2"], 10),
        (
            {
                "by": "price",
                "prices": {"I1": Decimal("2.50"), "L3": 1, "H1": 7, "L2": Decimal("0.99")},
            },
            ["I1", "L2"],
            349,
        ),
    ],
)
def test_the_least_is_found_and_evaluated_again(
    terms: dict[str, Any], expected: list[str], amount: int
) -> None:
    found = asked("L1", **terms)
    assert names(found) == expected
    assert found.best is not None
    assert found.best.amount == amount == sum(found.best.figures)


def test_nothing_is_missing_where_the_learner_is_eligible() -> None:
    found = asked("L1", "H1", "L2")
    assert names(found) == []
    assert found.today.eligible


def test_each_pathway_is_asked_for_whatever_is_declared() -> None:
    record = LearnerRecord("L-001", (Achievement("L1"),), pathway="island")
    found = qcf.complete(rule(), record, on=ON, each_pathway=True)
    assert names(found) == ["H1", "L2"]
    each = {one.pathways: one.suggestion for one in found.each}
    assert {p: s and s.credits for p, s in each.items()} == {("harbour",): 9, ("island",): 10}
    declared = qcf.complete(rule(), record, on=ON)
    assert names(declared) == ["I1", "L2"]
    assert declared.each == ()


def test_ties_come_by_reference_and_are_counted() -> None:
    found = asked("L1", ties=1)
    assert [[unit.unit for unit in one.units] for one in found.ties] == [["H1", "L3"]]
    assert found.ties_are_all
    by_units = asked("L1", by="units", ties=1)
    assert [[unit.unit for unit in one.units] for one in by_units.ties] == [["H1", "L3"]]
    assert not by_units.ties_are_all, "the island would do as well"
    assert asked("L1", ties=0).ties == ()


def test_what_is_planned_is_taken_as_given_and_said_where_it_matters() -> None:
    rows = (
        Achievement("L2", Status.PLANNED),
        Achievement("L3", Status.IN_PROGRESS),
        Achievement("L4", Status.FAILED),
    )
    assert names(asked("L1", rows=rows)) == ["H1", "L2"]
    found = asked("L1", rows=rows, planned=True)
    assert names(found) == ["H1"]
    assert found.best is not None
    assert [unit.unit for unit in found.best.planned] == ["L2"], "one of the two is enough"
    assert [unit.unit for unit in found.taken_as_given] == ["L2", "L3"]


def test_where_nothing_would_do_the_requirement_is_named() -> None:
    found = asked("L1", "L2", without=["H1", "I1"])
    assert found.best is None
    assert not found.is_open
    against = {one.pathways: one.reasons for one in found.against}
    assert {p: [s.id for r in rs for s in r.requirements] for p, rs in against.items()} == {
        ("harbour",): ["harbour/mandatory:H"],
        ("island",): ["island/mandatory:I"],
    }
    assert found.left_out == (), "no unit without a figure is missing"
    short = asked("L1", "H1", without=["L2", "L3"])
    assert short.best is None
    assert [s.text for one in short.against for r in one.reasons for s in r.requirements]
    assert [unit.unit for unit in short.left_out] == ["L5"], "its credit is not known"


def test_units_without_a_figure_are_named_where_they_could_matter() -> None:
    plain = asked("L1", "H1", by="hours")
    assert names(plain) == ["L3"]
    assert plain.left_out == (), "with L4 as much would have to be added"
    more = "Achieve at least 6 credits from group Options.\n"
    found = asked("L1", "H1", "L2", by="hours", more=more)
    assert names(found) == ["L3"]
    assert [unit.unit for unit in found.left_out] == ["L4"], "its hours are not known"


def test_what_no_unit_mends_is_said_besides() -> None:
    late = "Certification ends: 31 August 2012\nUnits from: units"
    text = RULE.format(more="").replace("Units from: units", late)
    units = [
        Unit(f"Invented {code}", code=code, level=Level.L3, credit=credit)
        for code, (credit, _) in UNITS.items()
    ]
    read, found = read_rule(text, units, PATHWAYS)
    assert found == []
    answer = qcf.complete(read, LearnerRecord.of("L-001", ["L1"]), on=ON)
    assert answer.best is not None
    assert [unit.unit for unit in answer.best.units] == ["H1", "L2"]
    assert answer.best.verdict == "not-eligible"
    assert len(answer.best.also_needed) == 1


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"without": ["L9"]}, "QCF017"),
        ({"by": "price"}, "QCF018"),
        ({"prices": {"L1": 1}}, "QCF018"),
    ],
)
def test_what_cannot_be_asked_is_refused(terms: dict[str, Any], code: str) -> None:
    with pytest.raises(QcfError) as raised:
        asked("L1", **terms)
    assert [d.code for d in raised.value.diagnostics] == [code]


def test_the_steps_may_end_first() -> None:
    found = asked("L1", budget=0)
    assert found.best is None
    assert found.is_open
    assert found.against == ()


def test_amounts_are_written_as_people_write_them() -> None:
    prices = PriceList.of({"I1": Decimal("2.50"), "L3": 1, "L2": 3, "H1": 9})
    found = asked("L1", by="price", prices=prices)
    assert found.best is not None
    assert (found.measure, found.terms.by) == ("price", By.PRICE)
    assert found.written(found.best.amount) == "3.50"
    assert asked("L1").written(9) == "9"


@pytest.mark.parametrize(
    ("terms", "passed_over"),
    [
        ({}, None),
        ({"without": ["L2"]}, None),
        ({"without": ["H1"]}, (("harbour",), None)),
        ({"offered": ["I1", "L2"], "pathway": "island"}, None),
    ],
)
def test_a_nearer_pathway_that_a_limit_closes_is_named(
    terms: dict[str, Any], passed_over: tuple[tuple[str, ...], int | None] | None
) -> None:
    one = asked("L1", **terms).passed_over
    assert (one and (one.pathways, one.amount)) == passed_over
    assert one is None or [found.pathways for found in one.against] == [one.pathways]


def test_a_nearer_pathway_that_a_limit_makes_dearer_is_named_with_what_it_takes() -> None:
    prices = {"L2": 10, "L3": 3, "L4": 1, "H1": 1, "I1": 5}
    more = "Achieve at least 13 credits in total.\n"
    assert names(asked("L1", more=more, by="price", prices=prices)) == ["H1", "L3", "L4"]
    found = asked("L1", more=more, by="price", prices=prices, without=["L4"])
    assert names(found) == ["I1", "L3"]
    assert found.passed_over == PassedOver(("harbour",), 14)
    harbour = "On harbour, the nearest if every unit might be added, it would be 14."
    assert harbour in completion_text(found)
