"""What is shown claims no more than is settled, whatever runs out of steps."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import LearnerRecord, evaluate
from qcf.engine.complete import Completion
from qcf.engine.showing import Showing
from qcf.framework.levels import Level
from qcf.records.units import Unit
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: An invented award
Units from: units

Rules:
Follow 1 pathway.
On pathway garden, achieve unit U1.
On pathway kitchen, achieve unit U2.

Pathways:
- garden: Garden
- kitchen: Kitchen

Group A: Units
- U1
- U2
"""
UNITS = [
    Unit(f"Invented unit {code}", code=code, level=Level.L2, credit=credit)
    for code, credit in (("U1", 3), ("U2", 2))
]
Completions = dict[tuple[str, ...], Completion | None]


def completions() -> Completions:
    rule, found = read_rule(RULE, UNITS)
    assert found == []
    verdict = evaluate(rule, LearnerRecord.of("L-001", []), on=ON)
    return Showing(verdict._decision).completions


def shown(monkeypatch: pytest.MonkeyPatch, left: Completions) -> tuple[int, bool, bool] | None:
    rule, _ = read_rule(RULE, UNITS)
    monkeypatch.setattr(Showing, "completions", left)
    verdict = evaluate(rule, LearnerRecord.of("L-001", []), on=ON)
    done = verdict.completion
    return None if done is None else (done.credits, done.proven, verdict.completion_is_open)


def test_a_completion_is_proven_when_every_pathway_is_settled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = completions()
    assert shown(monkeypatch, every) == (2, True, False)


def test_a_pathway_that_ran_out_of_steps_might_need_less(monkeypatch: pytest.MonkeyPatch) -> None:
    every = completions()
    assert shown(monkeypatch, {("garden",): every["garden",]}) == (3, False, False)


def test_a_pathway_that_is_not_proven_might_need_less(monkeypatch: pytest.MonkeyPatch) -> None:
    every = completions()
    garden = every["garden",]
    assert garden is not None
    assert shown(monkeypatch, {**every, ("garden",): evolve(garden, proven=False)}) == (
        2,
        False,
        False,
    )
