"""Each unit of a record by whatever names, and what becomes of it."""

import datetime as dt

from attrs import evolve

from qcf.advice.moves import Fate, Moved, moves
from qcf.engine.evaluate import evaluate
from qcf.engine.holding import WhyUnused
from qcf.model.workspace import Workspace
from qcf.records.learners import Achievement, LearnerRecord, Status

ON = dt.date(2012, 9, 1)


def moved(
    woods: Workspace, here: str, there: str, record: LearnerRecord
) -> dict[str, tuple[Moved, str]]:
    before, after = (evaluate(woods.qualification(one), record, on=ON) for one in (here, there))
    found = moves(record, before, after)
    named = {one.unit.code or one.unit.unit: (one, one.fate.value) for one in found}
    assert len(named) == len(found)
    return named


def fates(found: dict[str, tuple[Moved, str]]) -> dict[str, str]:
    return {name: fate for name, (_, fate) in found.items()}


def test_units_are_carried_lost_gained_and_neither(woods: Workspace) -> None:
    record = LearnerRecord.of("L-001", ["A1", "B1", "B2", "A2", "Zz 9"])
    found = moved(woods, "forest", "park", record)
    assert fates(found) == {
        "A1": "carried",
        "B1": "lost",
        "B2": "lost",
        "A2": "gained",
        "Zz 9": "unused",
    }
    lost = found["B1"][0]
    assert (lost.reason, lost.detail) == (WhyUnused.NOT_IN_RULE, "in no group")
    assert found["Zz 9"][0].detail.startswith("in no unit bank of this rule")
    assert (found["A2"][0].credit, found["A2"][0].credit_after) == (0, 6)


def test_one_unit_by_several_spellings_is_one_thing(woods: Workspace) -> None:
    rows = (Achievement("A1"), Achievement("a-1"), Achievement("A 1", date=dt.date(2012, 1, 1)))
    found = moved(woods, "forest", "park", LearnerRecord("L-001", rows))
    assert fates(found) == {"A1": "carried"}


def test_a_unit_that_counts_as_another_there_carries_over_as_that(woods: Workspace) -> None:
    record = LearnerRecord.of("L-001", ["A2", "C2"])
    (there,) = moved(woods, "top-up", "park", record)["C2"][0].after
    assert (there.unit.unit, there.source) == ("D1", "C2")
    found = moved(woods, "top-up", "park", record)["C2"][0]
    assert (found.fate, found.credit, found.credit_after) == (Fate.CARRIED, 5, 7)


def test_what_is_not_achieved_is_said_to_be_so(woods: Workspace) -> None:
    rows = (
        Achievement("A1", status=Status.IN_PROGRESS),
        Achievement("A2", status=Status.CHALLENGED),
        Achievement("B1", date=dt.date(2013, 1, 1)),
    )
    found = moved(woods, "forest", "garden", LearnerRecord("L-001", rows))
    assert fates(found) == {"A1": "unused", "A2": "unused", "B1": "unused"}
    assert {one.reason for one, _ in found.values()} == {WhyUnused.NOT_YET_ACHIEVED}
    assert found["A2"][0].detail == "challenged"


def test_what_a_qualification_brings_is_lost_where_nothing_brings_it(woods: Workspace) -> None:
    record = evolve(LearnerRecord.of("L-001", ["C1"]), held=("forest",))
    found = moved(woods, "top-up", "ladder:award", record)
    assert fates(found) == {"A1": "lost", "B1": "lost", "B2": "lost", "C1": "carried"}
    assert found["A1"][0].unit.title == "Alder (invented)"
    assert found["A1"][0].reason is WhyUnused.NOT_IN_RULE
    assert "the other rule does not have" in found["A1"][0].detail
    back = moved(woods, "ladder:award", "top-up", record)
    assert fates(back) == {"A1": "gained", "B1": "gained", "B2": "gained", "C1": "carried"}
