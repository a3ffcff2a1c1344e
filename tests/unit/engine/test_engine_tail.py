"""Refusals that a solver finds: shrunk until nothing is to spare, and given with a proof only."""

import pytest

from qcf import LearnerRecord, evaluate
from qcf.engine.certify import Learner
from qcf.engine.decision import Case
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.engine.tail import clash_of, refusal
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.search import solver
from qcf.search.problem import Alternative
from tests.strategies import ON, read_rule

# Of whole units of 4 credits 10, 8 and 5 are 3, 2 and 2, and there are 6; 10, 8 and 4 would do.
RULE = """\
Qualification: Too much of three things (invented)
Units from: units

Rules:
Achieve at least 10 credits from group A.
Achieve at least 8 credits from group B.
Achieve at least 1 unit from group B.
Achieve at least {c} credits from group C.
No more than 30 credits count in total.

Group A: a
- U1
- U2
- U3
- U4

Group B: b
- U2
- U3
- U4
- U5

Group C: c
- U3
- U4
- U5
- U6
"""
UNITS = [Unit(f"Invented unit {n}", code=f"U{n}", level=Level.L1, credit=4) for n in range(1, 7)]
HALVES = ("minimum:A:credits", "minimum:B:credits", "minimum:C:credits")


def asked(c: int) -> tuple[Case, Alternative, Learner]:
    rule, found = read_rule(RULE.format(c=c), UNITS)
    assert found == []
    prepared, record = prepare(rule), LearnerRecord.of("L-1", ["U1", "U2", "U3", "U4", "U5", "U6"])
    facts = Facts.of(record, ON)
    case = Case(prepared, prepared.ready(facts, record), record, ON, None, 0)
    (alternative,) = case.compiled.alternatives
    return case, alternative, Learner(facts, case.holding().read(()))


def test_what_is_to_spare_is_dropped_and_the_rest_is_proven() -> None:
    case, alternative, learner = asked(5)
    assert clash_of(alternative, learner) == HALVES
    assert refusal(case.qualification, alternative, learner) is not None


def test_what_can_hold_has_no_clash() -> None:
    case, alternative, learner = asked(4)
    assert clash_of(alternative, learner) == ()
    assert refusal(case.qualification, alternative, learner) is None


@pytest.mark.usefixtures("without_solver")
def test_without_a_solver_there_is_no_clash() -> None:
    _, alternative, learner = asked(5)
    assert clash_of(alternative, learner) == ()


def test_a_verdict_shows_the_clash_that_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    case, _, _ = asked(5)
    few = evaluate(case.qualification, case.record, on=ON, budget=0)
    assert few.status == "not-eligible"
    assert [tuple(state.id for state in one) for one in few.clash] == [HALVES]
    monkeypatch.setattr(solver, "is_there", lambda: False)
    assert evaluate(case.qualification, case.record, on=ON, budget=0).status == "undecided"
    assert evaluate(case.qualification, case.record, on=ON).status == "not-eligible"


def test_a_wrong_no_is_refused_by_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    case, alternative, learner = asked(4)
    monkeypatch.setattr(solver, "opinion", lambda *_: False)
    assert refusal(case.qualification, alternative, learner) is None
