"""The second opinion: the same as our own on every kind of row, and none where it is not there."""

import sys
from collections.abc import Iterator
from random import Random

import pytest

from qcf.engine.counted import leaving_costs_credit
from qcf.engine.decide import items_of
from qcf.engine.decision import Case
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.search import solver
from qcf.search.find import cheapest, find, some
from qcf.search.problem import Alternative, Item
from qcf.search.settle import Settled
from qcf.search.task import OutOfSteps, Steps, task_of, unit_of
from tests.conftest import some_of
from tests.strategies import ON, draw_case

CASES = some_of(150)


def drawn(rng: Random) -> Iterator[tuple[Alternative, list[Item]]]:
    """Yield what is searched in generated cases: every choice of pathways with what is held."""
    while True:
        case = draw_case(rng)
        prepared, record = prepare(case.qualification()), case.record()
        facts = Facts.of(record, ON)
        asked = Case(prepared, prepared.ready(facts, record), record, ON, None, 0)
        holding = asked.holding()
        entries = holding.read((False,) * len(holding.doubts))
        for alternative in asked.compiled.alternatives:
            yield alternative, items_of(alternative, entries)


def test_it_says_the_same_as_our_own_search() -> None:
    said: list[bool] = []
    kinds = {"somes": 0, "signed": 0, "caps": 0}
    for alternative, items in drawn(Random("a second opinion")):
        task = task_of(alternative, items, unit_of)
        settled = Settled(task)
        if len(settled.open) < 2:
            continue
        opinion = solver.opinion(settled, 0)
        ours = find(task, Steps())
        assert (opinion is False) == (ours is None)
        if isinstance(opinion, list):
            assert settled.assembled({i: opinion[i] for i in settled.open}) == opinion
        kinds["somes"] += bool(alternative.somes)
        kinds["signed"] += bool(alternative.signed)
        kinds["caps"] += bool(alternative.hard)
        said.append(opinion is not False)
        if len(said) == CASES:
            break
    assert min(said.count(True), said.count(False), *kinds.values()) >= CASES // 15


def test_a_limit_on_the_cost_is_kept_to_the_unit() -> None:
    limits = 0
    for alternative, items in drawn(Random("costs")):
        task = task_of(alternative, items, leaving_costs_credit)
        best = cheapest(task, Steps())
        if best is None or not best[0]:
            continue
        chosen = solver.opinion(Settled(task), best[0])
        assert isinstance(chosen, list)
        assert sum(choice.cost for choice in chosen) == best[0]
        assert solver.opinion(Settled(task), best[0] - 1) is False
        limits += 1
        if limits == CASES // 3:
            break


def test_it_is_asked_where_the_steps_end_and_its_no_is_not_taken() -> None:
    answers = set()
    for alternative, items in drawn(Random("few steps")):
        task = task_of(alternative, items, unit_of)
        ours = find(task, Steps())
        try:
            assert some(task, Steps(0)) is not None
            assert ours is not None
            answers.add(True)
        except OutOfSteps:
            assert ours is None
            answers.add(False)
        except AssertionError:
            # settled without a step
            assert Settled(task).is_broken
            assert ours is None
        if answers == {True, False}:
            break


def test_without_it_there_is_no_opinion_and_the_search_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert solver.is_there()
    monkeypatch.setitem(sys.modules, "ortools", None)
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    assert not solver.is_there()
    for alternative, items in drawn(Random("nothing installed")):
        task = task_of(alternative, items, unit_of)
        steps = Steps()
        if find(task, steps) is None or steps.number - steps.left < 5:
            continue
        assert solver.opinion(Settled(task), 0) is None
        with pytest.raises(OutOfSteps):
            some(task, Steps(2))
        assert some(task, Steps(2, further=1_000)) is not None
        break
