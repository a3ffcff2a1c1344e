"""What is proven of every learner, against trying every set of units, and against CP-SAT."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from random import Random

import pytest
from attrs import evolve

from qcf.model import requirements as m
from qcf.model.qualification import IncompleteList, Qualification, RuleUnit
from qcf.model.question import read_condition
from qcf.proof.account import Account, account_of
from qcf.proof.extremes import (
    ENDLESS,
    can_count,
    can_do_without,
    is_accepted,
    least,
    most_credit,
)
from qcf.proof.questions import Asking, Question, answers_to
from qcf.proof.universe import (
    Learners,
    Universe,
    kinds_of_learners,
    levels_that_matter,
    universe_of,
)
from qcf.records.units import Unit
from qcf.search.task import OutOfSteps
from qcf.syntax.tree import AgeFilter, WayFilter
from tests.conftest import THOROUGH
from tests.oracle import cpsat
from tests.oracle.everybody import Everybody, can_be_held, settable, somebody
from tests.oracle.writer import LARGE, SMALL
from tests.strategies import ON, draw_case

CHUNKS = 4
SMALL_CASES = (4_000 if THOROUGH else 80) // CHUNKS
LARGE_CASES = 200 if THOROUGH else 3
OPEN_CASES = 400 if THOROUGH else 10
MOST_TRIES = 8_000
SHAPE = evolve(SMALL, units=(4, 7), pathways=0.4)


def _small(chunk: int) -> Iterator[tuple[Everybody, Universe]]:
    """Yield rules that can be gone through, each for one kind of learner."""
    rng = Random(f"prove {chunk}")
    number = 0
    while number < SMALL_CASES:
        q = draw_case(rng, SHAPE).qualification()
        learners = rng.choice(kinds_of_learners(q, ON))
        universe = universe_of(q, learners)
        everybody = Everybody(q, learners, can_be_held(q))
        if universe.open_groups or everybody.tries > MOST_TRIES:
            continue
        if not everybody.accepted and rng.random() < 0.8:
            continue
        number += 1
        yield everybody, universe


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_an_account_agrees_with_trying_everything(chunk: int) -> None:
    seen: Counter[str] = Counter()
    for everybody, universe in _small(chunk):
        account = account_of(universe)
        assert not account.not_certain
        assert account.can_be_achieved is bool(everybody.accepted), everybody
        seen["with pathways"] += bool(everybody.q.pathways)
        seen["with several ways"] += len(everybody.minimal) > 1
        if everybody.accepted:
            _same_figures(everybody, account)
            _same_units(everybody, account)
    assert seen["with pathways"]
    assert seen["with several ways"]


def _same_figures(everybody: Everybody, account: Account) -> None:
    minimal = everybody.minimal
    ways = account.ways
    assert ways is not None
    assert ways.is_all
    assert ways.number == len(minimal), everybody
    assert frozenset(ways.smallest) in minimal
    assert frozenset(ways.largest) in minimal
    credit = [everybody.credit(way) for way in minimal]
    hours = [everybody.hours(way) for way in minimal]
    assert (ways.least.credits, ways.most.credits) == (min(credit), max(credit))
    assert (ways.least.hours, ways.most.hours) == (min(hours), max(hours))
    assert everybody.credit(ways.smallest) == min(credit)
    assert everybody.credit(ways.largest) == max(credit)
    assert account.least is not None
    assert account.most is not None
    assert account.least.amount == min(credit), everybody
    assert frozenset(account.least.units) in everybody.accepted
    assert account.most.amount == everybody.counting[0], everybody


def _same_units(everybody: Everybody, account: Account) -> None:
    roles, counting = account.roles, everybody.counting[1]
    forced = frozenset.intersection(*everybody.minimal)
    assert set(roles.forced) == forced, everybody
    assert set(roles.possible) == counting - forced, everybody
    assert not counting & {*roles.enabling, *roles.impossible}
    used = frozenset.union(*everybody.minimal)
    assert not used & set(roles.impossible)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_answers_agree_with_trying_everything(chunk: int) -> None:
    rng = Random(f"questions {chunk}")
    seen: Counter[tuple[str, bool | None]] = Counter()
    for everybody, _ in _small(chunk + CHUNKS):
        q = everybody.q
        if len(kinds_of_learners(q, ON)) > 1:
            continue
        words = _asked(rng, q)
        for question in (Question(Asking.CAN, words), Question(Asking.ALWAYS, words)):
            (answer,) = answers_to(q, question, ON)
            (condition,) = read_condition(q, words)
            met = evolve(everybody, asked=condition.requirements).accepted
            seen[question.asking.value, answer.is_yes] += 1
            units = frozenset(answer.example.units) if answer.example else None
            if question.asking is Asking.CAN:
                assert answer.is_yes is bool(met), (words, everybody)
                assert units is None or units in met
            else:
                assert answer.is_yes is (everybody.accepted <= met), (words, everybody)
                assert units is None or units in everybody.accepted - met
    assert {yes for _, yes in seen} == {True, False}


def _asked(rng: Random, q: Qualification) -> str:
    groups = sorted(g.name for g in q.groups.values() if g.pathway is None and g.units)
    listed = sorted({u for g in q.groups.values() for u in g.units})
    number = rng.randint(1, 12)
    return rng.choice(
        (
            f"at least {number} credits in total",
            f"at least {number} credits from group {rng.choice(groups)}",
            f"at least {rng.randint(1, 3)} units from group {rng.choice(groups)}",
            f"at least {number} credits at level {rng.randint(2, 4)} or above in total",
            f"unit {rng.choice(listed)}",
            f"either at least {number} credits from group {groups[0]}, or unit {listed[0]}",
        )
    )


def _comparable(q: Qualification, universe: Universe) -> bool:
    """Whether CP-SAT reads a rule as the proof does: it knows no grades, and no good timing."""
    filters = (f for r in (*q.requirements, *q.permissions) for f in m.filters_of(r))
    return not (
        universe.open_groups
        or q.reads.grades
        or any(isinstance(r, m.Within) for r in q.requirements)
        or any(isinstance(f, AgeFilter | WayFilter) for f in filters)
    )


def _large() -> Iterator[tuple[Qualification, Learners, Universe]]:
    rng = Random("prove large")
    number = 0
    while number < LARGE_CASES:
        q = draw_case(rng, LARGE).qualification()
        learners = rng.choice(kinds_of_learners(q, ON))
        universe = universe_of(q, learners)
        if _comparable(q, universe):
            number += 1
            yield settable(q), learners, universe


def test_larger_extremes_agree_with_a_solver() -> None:
    seen: Counter[str] = Counter()
    for rule, learners, universe in _large():
        with suppress(cpsat.UndecidedError, OutOfSteps):
            smallest = least(universe, lambda entry: entry.credit)
            added = cpsat.least_to_add(rule, somebody(rule, learners, ()))
            assert (added[0] if added else None) == (smallest.amount if smallest else None)
            assert smallest is None or is_accepted(universe, smallest.units)
            seen["least"] += 1
        if not any(isinstance(r, m.Strict) for r in rule.requirements):
            with suppress(cpsat.UndecidedError, OutOfSteps):
                largest = most_credit(universe)
                most = cpsat.most_credit(rule, somebody(rule, learners, can_be_held(rule)))
                assert most == (largest.amount if largest else None)
                seen["most"] += 1
    assert seen["least"] > LARGE_CASES // 4
    assert seen["most"]


def _completed(q: Qualification, group: str, sizes: IncompleteList) -> Qualification:
    """The rule with units of every size and level on the list: as many as it can tell apart."""
    asked = [r for r in amounts_in(q) if isinstance(r, m.Minimum | m.Cap | m.Strict)]
    largest = max(a.asked if isinstance(a, m.Minimum) else a.allowed for a in asked) + sizes.most
    units = [
        Unit(f"invented {level} {size} {n}", f"X/000/{level}{size}{n:02}", level=level, credit=size)
        for level in levels_that_matter(q)
        for size in range(sizes.least, sizes.most + 1)
        for n in range(largest // size + 1)
    ]
    more = {unit.identity: RuleUnit((unit,)) for unit in units}
    longer = evolve(q.groups[group], units=(*q.groups[group].units, *more))
    return evolve(q, units={**q.units, **more}, groups={**q.groups, group: longer})


def amounts_in(q: Qualification) -> Iterator[m.Minimum | m.Cap | m.Strict | m.Share]:
    for requirement in q.requirements:
        yield from m.amounts_of(requirement)


def test_an_incomplete_list_is_as_good_as_all_units_that_it_may_leave_out() -> None:
    rng = Random("prove lists")
    seen: Counter[str] = Counter()
    while seen["rules"] < OPEN_CASES:
        q = settable(draw_case(rng, SHAPE).qualification())
        if not any(isinstance(r, m.Minimum) for r in amounts_in(q)):
            continue
        group = rng.choice(sorted(q.groups))
        sizes = IncompleteList(2, 3)
        lacking = evolve(q, groups={**q.groups, group: evolve(q.groups[group], incomplete=sizes)})
        learners = rng.choice(kinds_of_learners(q, ON))
        universe = universe_of(lacking, learners)
        if not universe.is_known:
            continue
        every = universe_of(_completed(q, group, sizes), learners)
        with suppress(OutOfSteps):
            smallest, other = (least(one, lambda entry: entry.credit) for one in (universe, every))
            assert (smallest and smallest.amount) == (other and other.amount), q.requirements
            seen["rules"] += 1
            for unit in (u.entry.identity for u in universe.units if smallest):
                assert can_do_without(universe, unit) is can_do_without(every, unit)
                assert can_count(universe, unit) is can_count(every, unit)
            largest, other = most_credit(universe), most_credit(every)
            if largest is not None and largest.amount != ENDLESS:
                assert other is not None
                assert largest.amount == other.amount
                seen["bounded"] += 1
    assert seen["bounded"]
