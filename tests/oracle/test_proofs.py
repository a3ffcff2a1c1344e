"""The checker of refusals against the reference: it accepts no proof of what can be met.

Proofs are drawn without a search: any requirements, any weights, any cases. Of going through
everything the reference says in both directions what has to come of it.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest

from qcf.engine.certify import Learner
from qcf.engine.evaluate import evaluate
from qcf.engine.inequality import Inequality
from qcf.engine.refusal import (
    Case,
    Cases,
    Exhausted,
    Proof,
    checked,
    conditions_of,
    name_of,
    ways_to_take,
)
from qcf.model import requirements as m
from qcf.model.qualification import Qualification
from tests.conftest import THOROUGH
from tests.oracle import judge, reference
from tests.oracle.proofs import learner_of, named_by
from tests.strategies import ON, draw_case

CHUNKS = 4
CASES = (4_000 if THOROUGH else 100) // CHUNKS
MOST_TRIES = 400
COUNTED = m.Minimum | m.Cap | m.AllOf | m.Share | m.SomeOf | m.Gate | m.Within


def _cases(
    rng: Random,
) -> Iterator[tuple[Qualification, reference.Learner, tuple[str, ...], Learner, str]]:
    """Yield a rule, a learner to the reference and to the checker, pathways, and the case."""
    number = 0
    while number < CASES:
        case = draw_case(rng)
        q = case.qualification()
        who = judge.learner_of(case, q)
        if judge.tries(q, who) > MOST_TRIES:
            continue
        number += 1
        verdict = evaluate(q, case.record(), on=ON)
        taken = rng.choice(reference.choices(q, who.pathway))
        yield q, who, taken, learner_of(verdict), str(case)


def _can_be_met(
    q: Qualification, who: reference.Learner, taken: tuple[str, ...], names: set[str]
) -> bool:
    """Whether some counted set meets these, as the reference counts."""
    others = {r.id for r in q.requirements} - names
    return next(reference.counted_sets(q, taken, who, others), None) is not None


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_drawn_proof_is_accepted_of_what_can_be_met(chunk: int) -> None:
    rng = Random(f"proofs {chunk}")
    accepted = tried = 0
    for q, who, taken, learner, text in _cases(rng):
        rules = [r for r in reference.in_force(q, taken, who) if isinstance(r, COUNTED)]
        for _ in range(12):
            some = rng.sample(rules, min(len(rules), rng.choice((1, 1, 2, 2, 3, 4))))
            proof = _drawn(rng, some)
            found = checked(proof, q, taken, learner)
            tried += 1
            if found is not None:
                accepted += 1
                about = set(named_by(proof))
                assert not _can_be_met(q, who, taken, about), f"{taken}: {proof}\n{text}"
    assert accepted >= 0.05 * tried, f"{accepted} of {tried}"


def _drawn(rng: Random, rules: Sequence[m.Requirement]) -> Proof:
    """Return some inequality over requirements, or one for each case of the choices among them."""
    choices = [r for r in rules if ways_to_take(r)]
    plain = [r.id for r in rules if not ways_to_take(r)]
    if not choices:
        return _weighing(rng, plain)
    each = []
    for ways in product(*(ways_to_take(r) for r in choices)):
        conditions = [
            name_of(r.id, branch, number)
            for r, way in zip(choices, ways, strict=True)
            for branch in way
            for number in range(len(conditions_of(r, branch)))
        ]
        taken = tuple((r.id, way) for r, way in zip(choices, ways, strict=True))
        each.append(Case(taken, _weighing(rng, [*plain, *conditions])))
    return Cases(tuple(each))


def _weighing(rng: Random, names: list[str]) -> Inequality:
    weights = rng.choice(((1,), (1, 1, 2), (0, 1, 3), (1, 5, 50, 100)))
    return Inequality(tuple((name, rng.choice(weights)) for name in names))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_going_through_everything_is_what_trying_everything_gives(chunk: int) -> None:
    rng = Random(f"exhausted {chunk}")
    met = refused = 0
    for q, who, taken, learner, text in _cases(rng):
        rules = [r.id for r in reference.in_force(q, taken, who) if isinstance(r, COUNTED)]
        for size in (len(rules), rng.randint(1, 3), rng.randint(1, 3)):
            names = rng.sample(rules, min(size, len(rules)))
            found = checked(Exhausted(tuple(names)), q, taken, learner)
            can_be_met = _can_be_met(q, who, taken, set(names))
            assert (found is None) is can_be_met, f"{taken}: {names}\n{text}"
            met += can_be_met
            refused += not can_be_met
    assert min(met, refused) >= 0.2 * (met + refused), f"{met} met, {refused} not"
