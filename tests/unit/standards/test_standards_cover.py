"""What a rule covers of a suite, and what a learner has reached of it."""

import datetime as dt
from pathlib import Path

import pytest

import qcf
from qcf.standards.cover import Coverage, Reached, Role, coverage, suite_named
from qcf.standards.shelf import standards_of
from qcf.standards.standard import Standards
from tests.catalogue import catalogue
from tests.unit.standards.written import workspace

ON = dt.date(2012, 9, 1)


@pytest.fixture
def kites(tmp_path: Path) -> tuple[qcf.Qualification, Standards]:
    one = workspace(tmp_path)
    return one.qualification("kites"), standards_of(one)


def of_learner(
    kites: tuple[qcf.Qualification, Standards], *units: str, status: str = "achieved"
) -> Coverage:
    rule, standards = kites
    rows = tuple(qcf.Achievement(unit, status=qcf.Status(status)) for unit in units)
    verdict = qcf.evaluate(rule, qcf.LearnerRecord("L-001", rows), on=ON)
    return coverage(verdict, "kites", standards)


def test_a_rule_covers_by_role(kites: tuple[qcf.Qualification, Standards]) -> None:
    covered = coverage(kites[0], "kites", kites[1])
    assert {one.standard.id: one.role for one in covered.standards} == {
        "make": Role.MANDATORY,
        "fly": Role.PATHWAY,
        "mend": Role.OPTIONAL,
        "sell": None,
    }
    assert [one.standard.id for one in covered.not_covered()] == ["sell"]
    assert len(covered.covered()) == 3
    assert [one.standard.id for one in covered.of_role(Role.PATHWAY)] == ["fly"]
    assert {one.reached for one in covered.covered()} == {None}


def test_a_way_is_as_common_as_its_rarest_unit(
    kites: tuple[qcf.Qualification, Standards],
) -> None:
    fly = coverage(kites[0], "kites", kites[1]).standards[1]
    (way,) = fly.ways
    assert [(one.unit.name, one.role, one.pathways) for one in way.units] == [
        ("U 1", Role.MANDATORY, ()),
        ("U 2", Role.PATHWAY, ("flying",)),
    ]
    assert way.role is Role.PATHWAY


def test_a_way_with_a_unit_that_the_rule_lacks_is_elsewhere(
    kites: tuple[qcf.Qualification, Standards],
) -> None:
    mend = coverage(kites[0], "kites", kites[1]).standards[2]
    assert [way.units[0].unit.name for way in mend.ways] == ["U 3"]
    assert mend.elsewhere == 1


@pytest.mark.parametrize(
    ("units", "reached"),
    [
        ((), {"make": "not begun", "fly": "not begun", "mend": "not begun"}),
        (("U 1",), {"make": "reached", "fly": "begun", "mend": "not begun"}),
        (("U 2",), {"make": "not begun", "fly": "begun", "mend": "not begun"}),
        (("U 1", "U 2"), {"make": "reached", "fly": "reached", "mend": "not begun"}),
        (("U 3", "U 4"), {"make": "not begun", "fly": "not begun", "mend": "reached"}),
    ],
)
def test_a_standard_is_reached_when_all_its_units_are_achieved(
    kites: tuple[qcf.Qualification, Standards], units: tuple[str, ...], reached: dict[str, str]
) -> None:
    covered = of_learner(kites, *units)
    states = {one.standard.id: one.reached for one in covered.standards}
    assert {name: state.word for name, state in states.items() if state} == {
        **reached,
        "sell": "not covered",
    }


@pytest.mark.parametrize("status", ["planned", "in-progress", "failed", "withdrawn"])
def test_what_is_not_achieved_reaches_nothing(
    kites: tuple[qcf.Qualification, Standards], status: str
) -> None:
    assert not of_learner(kites, "U 1", status=status).of_state(Reached.REACHED)


def test_a_suite_that_is_not_there(kites: tuple[qcf.Qualification, Standards]) -> None:
    assert suite_named(kites[1], " Kites ").id == "kites"
    with pytest.raises(qcf.QcfError, match="QCF810"):
        coverage(kites[0], "kits", kites[1])


def test_a_code_of_another_bank_is_another_unit() -> None:
    """Codes such as `300` mean something in their bank only; references do everywhere."""
    shipped = catalogue()
    standards = standards_of(shipped)
    parents = shipped.qualification("work-with-parents-level-3-award")
    covered = coverage(parents, "work-with-parents", standards)
    assert [one.standard.id for one in covered.covered()] == ["nos-75"]
    care = shipped.qualification("health-and-social-care-adults-level-3-diploma")
    areas = coverage(care, "common-core", standards)
    assert [one.standard.number for one in areas.covered()] == [1]


def test_the_diploma_covers_five_of_the_six_areas() -> None:
    shipped = catalogue()
    diploma = shipped.qualification("cypw-level-3-diploma")
    covered = coverage(diploma, "common-core", standards_of(shipped))
    assert [one.standard.title for one in covered.not_covered()] == ["Sharing information"]
    assert len(covered.of_role(Role.MANDATORY)) == 5
