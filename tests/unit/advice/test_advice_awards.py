"""What can be awarded, the largest of each ladder, what is held, and what is nearest next."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.advice.awards import Awards, Standing, awards
from qcf.diagnostics.source import SourceFile
from qcf.engine.evaluate import evaluate
from qcf.framework.levels import Level
from qcf.model.requirements import Minimum
from qcf.model.resolve import resolve
from qcf.model.shelf import InMemory
from qcf.model.workspace import Workspace
from qcf.records.learners import Certificate, LearnerRecord
from qcf.records.units import Unit, UnitBank
from qcf.syntax.parse import parse
from tests.catalogue import catalogue

ON = dt.date(2012, 9, 1)
BANK = ["A1", "A2", "B1", "B2", "C1"]
EVERY = [*BANK, "C2", "D1"]


def of(woods: Workspace, units: list[str], *held: str, nearest: int = 5) -> Awards:
    record = evolve(LearnerRecord.of("L-001", units), held=held)
    return awards(woods, record, on=ON, nearest=nearest)


def marks(found: Awards) -> dict[str, bool | None]:
    return {one.qualification.id: one.is_largest for one in found.eligible}


def test_of_a_ladder_all_sizes_are_listed_and_the_largest_is_marked(woods: Workspace) -> None:
    found = marks(of(woods, BANK))
    assert {name: mark for name, mark in found.items() if "ladder" in name} == {
        "ladder:diploma": True,
        "ladder:certificate": False,
        "ladder:award": False,
    }
    smaller = marks(of(woods, ["A1", "B2"]))
    assert smaller == {"ladder:certificate": True, "ladder:award": False}


def test_what_is_held_is_not_offered_again(woods: Workspace) -> None:
    found = of(woods, BANK, "ladder:certificate", "Something else")
    held = {one.certificate.name: (one.size, one.is_largest) for one in found.held}
    assert held == {"ladder:certificate": ("certificate", False), "Something else": (None, None)}
    assert "ladder:certificate" not in marks(found)
    assert marks(found)["ladder:diploma"] is True
    # a smaller size is not claimed beside a larger one
    assert found.smaller == ("ladder:award",)
    assert "ladder:award" not in marks(found)
    largest = of(woods, BANK, "ladder:diploma")
    assert [one.is_largest for one in largest.held] == [True]
    assert largest.smaller == ("ladder:award", "ladder:certificate")


def test_credit_that_was_awarded_before_is_not_awarded_anew(woods: Workspace) -> None:
    awarded = {
        one.qualification.id: one.verdict.credits.awarded
        for one in of(woods, BANK, "forest").eligible
    }
    assert awarded["top-up"] == 15  # A2 and B2: the certificate took the south
    assert "garden" not in awarded  # in the RQF what was certificated counts where it is declared


def test_a_certificate_counts_from_its_day_on(woods: Workspace) -> None:
    record = LearnerRecord.of("L-001", BANK)
    dated = evolve(record, certificates=(Certificate("forest", ON + dt.timedelta(days=1)),))
    assert awards(woods, dated, on=ON).held == ()
    later = awards(woods, dated, on=ON + dt.timedelta(days=1))
    assert [one.certificate.since for one in later.held] == [ON + dt.timedelta(days=1)]


def test_the_nearest_are_ranked_by_what_is_missing(woods: Workspace) -> None:
    found = of(woods, ["A2"])
    ranked = [(one.qualification.id, one.credits_missing) for one in found.nearest]
    assert ranked == [
        ("garden", 4),
        ("ladder:certificate", 8),
        ("park", 9),
        ("top-up", 24),
        ("ladder:diploma", 31),
    ]
    assert (found.further, found.out_of_reach, found.closed) == (1, (), ())
    fewer = of(woods, ["A2"], nearest=2)
    assert [one.qualification.id for one in fewer.nearest] == ["garden", "ladder:certificate"]
    assert fewer.further == 4
    assert of(woods, ["A2"], nearest=0).nearest == ()


def test_what_is_begun_comes_before_what_lacks_less(woods: Workspace) -> None:
    """An award of a few credits is not near to somebody who has nothing of it."""
    forest, award = woods.qualification("forest"), woods.qualification("ladder:award")
    units = {name: unit for name, unit in award.units.items() if name != "A1"}
    groups = {name: evolve(g, units=tuple(units)) for name, g in award.groups.items()}
    other = evolve(award, id="other", units=units, groups=groups)
    found = awards([other, forest], LearnerRecord.of("L-001", ["A1"]), on=ON)
    ranked = [(one.qualification.id, one.is_begun) for one in found.nearest]
    assert ranked == [("forest", True), ("other", False)]
    assert found.nearest[0].credits_missing > found.nearest[1].credits_missing


def test_what_is_missing_without_credits_comes_last(woods: Workspace) -> None:
    """A rule in units that nobody knows the credit of is not near for that."""
    units = tuple(Unit(f"Invented unit {n}", code=f"N{n}", level=Level.L2) for n in (1, 2))
    text = "Qualification: Invented\nUnits from: none\n\nRules:\nAchieve unit N1.\n\n"
    document, _ = parse(SourceFile("free.qcf", f"{text}Group A: All\n- N1\n- N2\n"))
    free, found = resolve("free", document, InMemory(UnitBank("none", units)))
    assert found == []
    near = awards([free, woods.qualification("forest")], LearnerRecord.of("L-001", []), on=ON)
    assert [(one.qualification.id, one.is_measured) for one in near.nearest] == [
        ("forest", True),
        ("free", False),
    ]


def test_what_nothing_reaches_and_what_has_closed_are_no_nearest(woods: Workspace) -> None:
    forest = woods.qualification("forest")
    header = evolve(forest.header, certification_ends=dt.date(2012, 8, 31))
    ended = evolve(forest, id="ended", header=header)
    award = woods.qualification("ladder:award")
    asked = tuple(evolve(r, asked=500) for r in award.requirements if isinstance(r, Minimum))
    huge = evolve(award, id="huge", requirements=asked)
    found = awards([forest, ended, huge], LearnerRecord.of("L-001", ["A1"]), on=ON)
    assert [one.qualification.id for one in found.nearest] == ["forest"]
    assert (found.closed, found.out_of_reach, found.further) == (("ended",), ("huge",), 0)


@pytest.mark.parametrize("day", [dt.date(2012, 9, 2), None])
def test_a_registration_outside_of_the_window_closes_it(
    woods: Workspace, day: dt.date | None
) -> None:
    record = evolve(LearnerRecord.of("L-001", ["A1"]), registered=day)
    found = awards([woods.qualification("top-up")], record, on=ON)
    assert found.closed == (("top-up",) if day else ())
    assert len(found.nearest) == (0 if day else 1)


def test_each_is_evaluated_by_itself_on_its_own_pathway(woods: Workspace) -> None:
    record = LearnerRecord.of("L-001", EVERY, pathway="north")
    found = awards(woods, record, on=ON)
    one = next(one for one in found.eligible if one.qualification.id == "forest")
    assert one.verdict.pathway == "north"
    assert one.verdict.allocation == evaluate(one.qualification, record, on=ON).allocation
    assert "park" in marks(found)


@pytest.mark.parametrize(
    ("names", "at", "qualified"),
    [
        ([], None, None),
        (["ladder:award"], Level.L3, None),
        (["ladder:award", "ladder:certificate"], Level.L3, None),
        (["ladder:award", "ladder:diploma"], Level.L3, Level.L3),
    ],
)
def test_qualified_at_a_level_is_who_has_a_full_diploma_of_it(
    woods: Workspace, names: list[str], at: Level | None, qualified: Level | None
) -> None:
    rules = [woods.qualification(name) for name in names]
    assert Standing.of(rules) == Standing(at, qualified)


def test_the_work_with_parents_award_is_at_level_3_and_does_not_qualify_at_it() -> None:
    workspace = catalogue()
    units = LearnerRecord.of("L-001", ["300", "PTLLS"])
    rule = workspace.qualification("work-with-parents-level-3-award")
    found = awards([rule], units, on=ON)
    assert [one.qualification.id for one in found.eligible] == ["work-with-parents-level-3-award"]
    assert found.standing == Standing()
    assert found.standing_then == Standing(Level.L3, None)
    holder = evolve(units, held=("Level 3 Award in Work with Parents",))
    held = awards([rule], holder, on=ON)
    assert held.eligible == ()
    assert held.standing == held.standing_then == Standing(Level.L3, None)
