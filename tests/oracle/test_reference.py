"""The reference is judged too: by its length, by what it imports, and by the certifier."""

import ast
from itertools import product
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from qcf.engine.certify import Claim, Learner, refute
from qcf.engine.facts import Facts
from tests.conftest import some_of
from tests.oracle import judge, reference
from tests.oracle.writer import Shape
from tests.strategies import ON, draw_case

PAGE = Path(reference.__file__)
TINY = Shape(units=(3, 5), groups=(2, 3), listed=(1, 4), pathways=0.3)


def test_the_reference_is_short_and_shares_no_code_with_the_engine() -> None:
    text = PAGE.read_text(encoding="utf-8")
    imported = [n.module for n in ast.walk(ast.parse(text)) if isinstance(n, ast.ImportFrom)]
    assert len(text.splitlines()) <= 350  # shorter than any other statement of the meaning
    assert not [name for name in imported if (name or "").startswith("qcf.engine")]


@pytest.mark.parametrize("seed", range(4))
def test_reference_and_certifier_accept_the_same_placements(seed: int) -> None:
    rng = Random(seed)
    accepted = refused = 0
    for _ in range(some_of(180)):
        case = draw_case(rng, TINY)
        q = case.qualification()
        who = judge.learner_of(case, q)
        if (1 + len(q.groups)) ** len(who.held) > 1000:
            continue
        who = evolve(who, held={unit: entries[:1] for unit, entries in who.held.items()})
        learner = Learner(Facts.of(case.record(), ON), who.held)
        for taken in reference.choices(q, None):
            sets = reference.counted_sets(q, taken, who)
            # what stands for units is judged elsewhere: a mapping from units says nothing of it
            natives = [one for one in sets if not any(e.source for _, e in one)]
            listed = {frozenset((e.identity, p) for p, e in counted) for counted in natives}
            for places in product(("", *sorted(q.groups)), repeat=len(who.held)):
                placed = {u: p for u, p in zip(sorted(who.held), places, strict=True) if p}
                claims = {u: Claim(p, who.held[u][0]) for u, p in placed.items()}
                is_proven = not refute(q, taken, claims, learner)
                assert is_proven == (frozenset(placed.items()) in listed), f"{placed}\n{case}"
                accepted += is_proven
                refused += not is_proven
    assert accepted > 10
    assert refused > 500
