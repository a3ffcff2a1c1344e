"""How two rules differ, against trying every set of units; and mutants of real rules."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from random import Random

import pytest
from attrs import evolve

from qcf.advice.places import inventory
from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, Cap, Minimum, Requirement, Share, Strict
from qcf.proof.compared import diff
from qcf.proof.containment import is_contained
from qcf.proof.difference import Relation, kinds_of_both, witnesses
from qcf.proof.universe import Learners, universe_of
from qcf.search.task import OutOfSteps
from tests.catalogue import catalogue
from tests.conftest import THOROUGH
from tests.oracle.everybody import Everybody, Units, can_be_held
from tests.oracle.writer import SMALL
from tests.strategies import ON, draw_case

CHUNKS = 4
CASES = (4_000 if THOROUGH else 24) // CHUNKS
MOST_TRIES = 8_000
STEPS = 10_000_000
SHAPE = evolve(SMALL, units=(4, 7), pathways=0.4)
OF_THE_CATALOGUE = None if THOROUGH else 1  # numbers of each rule that are changed
EACH_SO_MANY = 1 if THOROUGH else 12  # rules of the catalogue


def _changed(rng: Random, requirement: Requirement) -> Requirement | None:
    """Return a requirement with one number changed, or with one unit less."""
    by = rng.choice((-2, -1, 1, 2))
    match requirement:
        case Minimum(asked=asked):
            return evolve(requirement, asked=max(1, asked + by))
        case Cap(allowed=allowed) | Strict(allowed=allowed):
            return evolve(requirement, allowed=max(0, allowed + by))
        case Share(percent=percent):
            return evolve(requirement, percent=min(100, max(1, percent + 10 * by)))
        case AllOf(units=units) if len(units) > 1:
            return evolve(requirement, units=units[1:])
        case _:
            return None


def _mutant(rng: Random, q: Qualification) -> Qualification | None:
    """Return a rule with one thing changed: a number, or a unit of a list."""
    if rng.random() < 0.25:
        group = q.groups[rng.choice(sorted(q.groups))]
        shorter = evolve(group, units=group.units[1:])
        return evolve(q, groups={**q.groups, group.id: shorter}) if group.units else None
    number = rng.randrange(len(q.requirements))
    changed = _changed(rng, q.requirements[number])
    if changed is None:
        return None
    before, after = q.requirements[:number], q.requirements[number + 1 :]
    return evolve(q, requirements=(*before, changed, *after))


def _pairs(chunk: int) -> Iterator[tuple[Everybody, Everybody]]:
    """Yield two rules that can be gone through, for one kind of learner."""
    rng = Random(f"diff {chunk}")
    number = 0
    while number < CASES:
        old = draw_case(rng, SHAPE).qualification()
        new = _mutant(rng, old)
        if new is None:
            continue
        learners = rng.choice(kinds_of_both(old, new, ON))
        one, other = _everybody(old, learners), _everybody(new, learners)
        is_open = any(g.incomplete for g in old.groups.values())
        if is_open or max(one.tries, other.tries) > MOST_TRIES:
            continue
        if not one.accepted and not other.accepted and rng.random() < 0.9:
            continue
        number += 1
        yield one, other


def _everybody(q: Qualification, learners: Learners) -> Everybody:
    return Everybody(q, learners, can_be_held(q))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_witness_is_found_exactly_where_trying_everything_finds_one(chunk: int) -> None:
    seen: Counter[str] = Counter()
    for one, other in _pairs(chunk):
        for accepting, refusing in ((one, other), (other, one)):
            narrow, wide = (universe_of(e.q, e.learners) for e in (accepting, refusing))
            only: set[Units] = {s for s in accepting.accepted if not refusing.is_accepted(s)}
            if is_contained(narrow, wide):
                assert not only, (accepting, refusing)
                seen["contained"] += 1
            with suppress(OutOfSteps):
                found = next(witnesses(narrow, wide, STEPS), None)
                assert (found is not None) is bool(only), (accepting, refusing)
                seen["witness" if found else "none"] += 1
                if found is not None:
                    assert frozenset(found.units) in only, (accepting, refusing)
                    assert len(found.units) == min(map(len, only)), (accepting, refusing)
    assert min(seen["contained"], seen["witness"], seen["none"])


def _numbers(q: Qualification) -> Iterator[Qualification]:
    """Yield a rule with one number of one requirement changed, for each of them."""
    changed = 0
    for number, requirement in enumerate(q.requirements):
        other: Requirement
        match requirement:
            case Minimum(asked=asked):
                other = evolve(requirement, asked=asked + 1)
            case Cap(allowed=allowed):
                other = evolve(requirement, allowed=allowed + 1)
            case _:
                continue
        yield evolve(
            q, requirements=(*q.requirements[:number], other, *q.requirements[number + 1 :])
        )
        changed += 1
        if changed == OF_THE_CATALOGUE:
            return


def test_a_number_changed_in_a_real_rule_is_noticed() -> None:
    seen: Counter[Relation | None] = Counter()
    for rule in inventory(catalogue()).qualifications[::EACH_SO_MANY]:
        for other in _numbers(rule):
            found = diff(rule, other, on=ON)
            assert found.changes.requirements
            if found.relation is not Relation.EQUIVALENT:
                assert found.only_old is not None or found.only_new is not None, rule.id
            seen[found.relation] += 1
    assert seen[Relation.STRICTER]
    assert set(seen) <= {Relation.STRICTER, Relation.LOOSER, Relation.EQUIVALENT}
