"""The cases of the constructs, real rules: judged by CP-SAT, and by the reference where it can.

Trying everything takes a moment up to some thousand ways to count what is held. The larger cases
are tried in the thorough profile, where only two of 23 units are left to CP-SAT alone.
"""

import datetime as dt
from math import prod
from typing import Any

import pytest
from attrs import evolve

from qcf.diagnostics.source import SourceFile
from qcf.framework.identifiers import fold
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.model.requirements import Evidence, HeldAtGrade
from qcf.records.learners import Achievement, LearnerRecord, Status
from qcf.records.record import read_records
from qcf.records.units import Unit
from tests.cases.test_cases import CASES, units_of
from tests.conftest import THOROUGH
from tests.oracle import cpsat, judge, reference
from tests.oracle.reference import Learner, fits
from tests.strategies import read_rule

NAMES = [name for name in CASES if name.startswith("construct-")]
MOST_WAYS = 300_000 if THOROUGH else 70_000


def _rule(case: dict[str, Any]) -> Qualification:
    name, others = case.get("name", "rule"), case.get("rules")
    return read_rule(case["rule"], units_of(case), case.get("pathways"), name, others)[0]


def _record(case: dict[str, Any]) -> LearnerRecord:
    suffix = "csv" if case["record"].startswith("learner,") else "toml"
    return read_records(SourceFile(f"record.{suffix}", case["record"]))[0][0]


def _version(q: Qualification, record: LearnerRecord) -> Qualification:
    """The version that was open at registration."""
    day = record.registered
    while day is not None and q.replaces is not None:
        first, last = q.header.registration
        if (first or day) <= day <= (last or day):
            break
        q = q.replaces
    return q


def _unit(q: Qualification, row: Achievement) -> Unit | None:
    named = [
        unit
        for versions in q.units.values()
        for unit in versions.versions
        if fold(row.unit) in {fold(name) for name in (unit.reference, unit.code) if name}
    ]
    return named[-1] if named else None


def _entry(
    q: Qualification, row: Achievement, on: dt.date, given: list[HeldAtGrade]
) -> Entry | None:
    """What a row is worth, or None where it is not held; rows that are doubtful are left out."""
    if row.date is not None and row.date > on:
        return None
    unit = _unit(q, row)
    if unit is None:
        return _imported(q, row)
    if unit.credit is None:
        return None
    listing = [g.id for g in q.groups.values() if unit.identity in g.units]
    places = None
    credit = unit.credit
    if row.status is Status.UNCLASSIFIED or row.grade in [one.grade for one in given]:
        places = tuple(g for g in listing for one in given if g in one.places)
        credit = 0
        if not places:
            return None
    elif row.status is not Status.ACHIEVED:
        return None
    grade = given[0].grade if credit == 0 else row.grade
    return Entry(
        unit.identity,
        unit.level,
        credit,
        unit.glh or 0,
        places,
        row.provenance,
        row.date,
        grade=grade,
        marks=unit.marks,
        achieved_for=row.achieved_for,
    )


def _imported(q: Qualification, row: Achievement) -> Entry | None:
    for group in q.groups.values():
        if group.imports is not None and row.group in (group.id, group.name) and row.credit:
            entry = Entry(row.unit, row.level, row.credit, places=(group.id,))
            who = Learner({}, dt.date.min)
            return entry if all(fits(one, entry, who) for one in group.imports) else None
    return None


def _done(q: Qualification, record: LearnerRecord) -> dict[str, int]:
    """How much was done of what the rule asks for besides units."""
    found: dict[str, int] = {}
    for r in q.requirements:
        if isinstance(r, Evidence):
            about = [d for d in record.completed if d.name == r.name]
            mine = [d for d in about if d.measure in (r.measure, None)]
            adding = [
                d.amount
                for d in mine
                if (d.unit is None or fold(d.unit) not in r.without)
                and (r.minutes is None or (d.minutes or 0) >= r.minutes)
            ]
            found |= {r.id: sum(adding)} if mine else {}
    return found


def _learner(case: dict[str, Any]) -> tuple[Qualification, Learner]:
    """Return the rule of a case, and its learner as the reference takes one."""
    record = _record(case)
    q = _version(_rule(case), record)
    given = [p for p in q.permissions if isinstance(p, HeldAtGrade)]
    held: dict[str, tuple[Entry, ...]] = {}
    for row in record.achievements:
        entry = _entry(q, row, case["on"], given)
        if entry is not None:
            held[entry.identity] = (*held.get(entry.identity, ()), entry)
    who = Learner(
        held,
        case["on"],
        record.pathway if q.pathways else None,
        record.registered,
        record.country,
        record.role,
        record.held,
        {done.name: done.amount for done in record.completed},
        _done(q, record),
    )
    return q, evolve(who, held=judge.with_brought(held, q, q.permissions, who))


def _can_try_everything(q: Qualification, who: Learner) -> bool:
    each = [reference.ways(q, taken, who).values() for taken in reference.choices(q, who.pathway)]
    return sum(prod(1 + len(some) for some in ways) for ways in each) <= MOST_WAYS


@pytest.mark.parametrize("name", NAMES)
def test_a_construct_is_judged_alike(name: str) -> None:
    case = CASES[name]
    q, who = _learner(case)
    expected = case["expect"]["status"] == "eligible"
    assert (cpsat.most_credit(q, who) is not None) == expected
    if _can_try_everything(q, who):
        assert reference.eligible(q, who) == expected


def test_the_reference_judges_nearly_all_constructs() -> None:
    tried = {name for name in NAMES if _can_try_everything(*_learner(CASES[name]))}
    left = {int(name.split("-")[1]) for name in set(NAMES) - tried}
    assert left == ({1} if THOROUGH else {1, 38, 39, 49})
