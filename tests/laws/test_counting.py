"""Laws of what counts: only what is achieved, once, whole, and with its credit in the ledgers.

Each law stands under the sentence of the meaning that states it.
"""

from random import Random

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import Brings, Exempt
from qcf.records.learners import Achievement, Provenance, Status
from tests.conftest import EXAMPLES
from tests.laws.said import said, seeds, with_rows
from tests.strategies import ON, PLAIN, Case, cases, day, evaluated

UNFINISHED = (Status.IN_PROGRESS, Status.PLANNED, Status.FAILED, Status.WITHDRAWN)


# "After the evaluation date: not yet held, with that reason."
# cites: status-1, date-2
@settings(max_examples=EXAMPLES // 2)
@given(cases, seeds, st.sampled_from(UNFINISHED))
def test_what_is_not_achieved_never_counts(case: Case, seed: int, status: Status) -> None:
    # a unit that another stands for counts already, whatever a row says of it
    counting = {one.unit.unit for one in evaluated(case).allocation}
    others = [u.identity for u in case.units if u.identity not in {*case.held, *counting}]
    assume(others)
    more = Random(seed).choice(others)
    late = Achievement(more, date=day(ON, 1))
    before = said(evaluated(case))
    for verdict in (with_rows(case, Achievement(more, status)), with_rows(case, late)):
        after = said(verdict)
        assert more in _not_yet(verdict)
        assert {**after, "unused": None} == {**before, "unused": None}


# "After the evaluation date: not yet held." "All limits are inclusive."
# cites: date-3
@settings(max_examples=EXAMPLES // 2)
@given(cases)
def test_what_is_achieved_on_the_day_counts(case: Case) -> None:
    record = case.record()
    dated = tuple(evolve(row, date=ON) for row in record.achievements)
    verdict, before = evaluated(case, evolve(record, achievements=dated)), evaluated(case)
    assert _not_yet(verdict) == _not_yet(before)
    if not verdict.qualification.reads.dates:
        assert said(verdict) == said(before)


def _not_yet(verdict: Verdict) -> list[str]:
    return [u.unit.unit for u in verdict.unused if u.reason.value == "not yet achieved"]


# "Ledgers: held (distinct achieved), counted (in the rule), awarded (counted, and taught or RPL)."
# "Transfer, equivalence and exemption are never newly awarded."
# cites: ledger-2, ledger-3, ledger-4, ledger-5
@given(cases, seeds)
def test_the_ledgers_add_up(case: Case, seed: int) -> None:
    rng = Random(seed)
    record = case.record()
    rows = [
        evolve(row, provenance=rng.choice((Provenance.TAUGHT, Provenance.RPL, Provenance.TRANSFER)))
        for row in record.achievements
    ]
    verdict = evaluated(case, evolve(record, achievements=tuple(rows)))
    ledger = verdict.credits
    anew = {row.unit for row in rows if row.provenance is not Provenance.TRANSFER}
    own = [a for a in verdict.allocation if a.source is None]  # nothing stands for these
    brought = _brought(verdict.qualification)
    for a in own:
        if a.unit.unit not in brought:
            assert (a.provenance is Provenance.TRANSFER) is (a.unit.unit not in anew)
    awarded = [a.unit.credit or 0 for a in own if a.provenance is not Provenance.TRANSFER]
    assert ledger.awarded == sum(awarded) <= ledger.counted
    assert sum(a.unit.credit or 0 for a in own) <= ledger.held
    for split in (ledger.by_group, ledger.by_level):
        assert ledger.counted == sum(number for _, number in split)


# "Units being whole": a unit counts once, in one group that lists it, with all its credit.
# cites: whole-1, whole-2
@given(cases)
def test_a_unit_counts_once_and_whole(case: Case) -> None:
    verdict = evaluated(case)
    credit = {unit.identity: unit.credit for unit in case.units}
    credit |= {unit: credit for unit, (credit, _, _) in case.imported.items()}
    groups = verdict.qualification.groups
    names = [allocated.unit.unit for allocated in verdict.allocation]
    assert len(names) == len(set(names))
    for allocated in verdict.allocation:
        unit, group = allocated.unit, groups[allocated.unit.group or ""]
        if unit.unit == allocated.source:
            continue  # credit of a group without a unit: an exemption
        is_row = unit.unit in case.held and allocated.source is None
        without_pass = is_row and case.details.get(unit.unit, PLAIN).grade == "U"
        given = {one.grade for one in verdict.qualification.compensations}
        figures = {0 if without_pass and "U" in given else credit[unit.unit]}
        if unit.unit in _brought(verdict.qualification):
            figures.add(credit[unit.unit])
        assert unit.credit in figures
        assert unit.unit in group.units or (unit.unit in case.imported and group.imports == ())


# "A unit left over meets nothing", and each has a reason of a closed list.
# cites: unused-1
@given(cases)
def test_every_row_is_either_counted_or_explained(case: Case) -> None:
    verdict = evaluated(case)
    # a unit counts itself, or stands for what counts; an exemption is no row, and a qualification
    # brings units that are rows or not
    counted = {allocated.source or allocated.unit.unit for allocated in verdict.allocation}
    explained = {u.unit.unit for u in verdict.unused if u.reason.value != "duplicate"}
    given = verdict.qualification.permissions
    others = {p.id for p in given if isinstance(p, Exempt)}
    brought = _brought(verdict.qualification)
    rows = {*case.held, *case.imported}
    assert not counted & explained
    assert rows <= counted | explained <= rows | others | brought


def _brought(q: Qualification) -> set[str]:
    """The units that a qualification held brings."""
    return {unit for p in q.permissions if isinstance(p, Brings) for unit in p.units}
