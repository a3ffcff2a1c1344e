"""Laws of doubts: a verdict is provisional where a doubt could change it, and only there.

Each law stands under the sentence of the meaning that states it.
"""

from itertools import product
from random import Random

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.requirements import Brings, CountsAs, Exempt
from qcf.records.learners import Status
from tests.laws.said import seeds
from tests.strategies import Case, cases, evaluated


# "A doubt makes a verdict provisional only if it could change it ... Same answer: firm, doubts are
# notes." "Where a doubt can hurt either way, as under a strict form: all combinations."
# cites: doubt-2, doubt-3, doubt-4, doubt-8
@given(cases, seeds, st.integers(min_value=1, max_value=3))
def test_challenged_units_make_provisional_only_what_they_decide(
    case: Case, seed: int, number: int
) -> None:
    record = case.record()
    achieved = [row.unit for row in record.achievements if row.status is Status.ACHIEVED]
    achieved = [unit for unit in achieved if unit in case.held]
    assume(len(achieved) >= number)
    doubted = Random(seed).sample(achieved, number)
    rows = tuple(
        evolve(row, status=Status.CHALLENGED) if row.unit in doubted else row
        for row in record.achievements
    )
    answers = set()
    for taken_away in product((False, True), repeat=number):
        gone = {u for u, away in zip(doubted, taken_away, strict=True) if away}
        answers.add(
            evaluated(evolve(case, held=tuple(u for u in case.held if u not in gone))).status
        )
    _check_doubt(evaluated(case, evolve(record, achievements=rows)), answers)


# "For taught, RPL, transfer and equivalence the bank's figures win; a record that differs is a
# doubt."
# cites: figures-1, doubt-3
@given(cases, seeds, st.booleans())
def test_a_record_that_differs_makes_provisional_only_what_it_decides(
    case: Case, seed: int, in_level: bool
) -> None:
    rng = Random(seed)
    # what stands for a unit has the bank's figures, which no row of a record speaks of
    lent = _stood_for(case.qualification())
    known = [u for u in case.units if u.identity in case.held and u.credit and u.level]
    known = [u for u in known if u.identity not in lent]
    assume(known)
    unit = rng.choice(known)
    assert unit.credit is not None
    level = rng.choice([one for one in Level if one is not unit.level])
    other = {"level": level} if in_level else {"credit": unit.credit + rng.choice((1, 2))}
    record = case.record()
    rows = tuple(
        evolve(row, **other) if row.unit == unit.identity else row for row in record.achievements
    )
    changed = evolve(unit, **other)
    as_recorded = evolve(case, units=tuple(changed if u is unit else u for u in case.units))
    verdict = evaluated(case, evolve(record, achievements=rows))
    answers = {evaluated(case).status}
    if unit.identity in verdict.qualification.units:
        answers.add(evaluated(as_recorded).status)
    _check_doubt(verdict, answers)


def _stood_for(q: Qualification) -> set[str]:
    """The units that something can stand for, or that a qualification brings."""
    found: set[str] = set()
    for permission in q.permissions:
        match permission:
            case CountsAs(targets=targets):
                found |= {unit for target in targets for unit in target}
            case Exempt(reliefs=reliefs):
                found |= {unit for relief in reliefs for unit in relief.units}
            case Brings(units=units):
                found |= set(units)
    return found


def _check_doubt(verdict: Verdict, answers: set[str]) -> None:
    assert verdict.provisional is (len(answers) == 2)
    assert bool(verdict.depends_on) is verdict.provisional
    assert verdict.status == min(answers, key=lambda status: status == "eligible")
