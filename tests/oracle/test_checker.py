"""Adding up what claims are worth against reading the requirements: no falsified claim passes."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from attrs import evolve

from qcf.engine.certify import Claim, Claims, Learner, holds, refute
from qcf.engine.checker import Checker
from qcf.engine.facts import Facts
from qcf.model.qualification import Qualification
from qcf.model.requirements import Cap, Follow, Gate, Kind, Share, Within
from qcf.records.learners import Provenance
from tests.conftest import THOROUGH
from tests.oracle import judge, reference
from tests.oracle.writer import Shape
from tests.strategies import ON, day, draw_case

CHUNKS = 2
CASES = 1_000 if THOROUGH else 100
TINY = Shape(units=(4, 7), groups=(2, 3), listed=(2, 5), pathways=0.3, full=1.0, more=0.5)
PLACEMENTS = 60
RARE = (Follow, Gate, Share, Within)
FALSIFIED = 25  # of each rule and choice of pathways
BREAKS = {"Minimum", "Cap", "Bar", "AllOf", "Share", "SomeOf", "Gate"}  # in each run


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_adding_up_says_no_more_than_reading(chunk: int) -> None:
    rng = Random(f"adding up {chunk}")
    seen: Counter[str] = Counter()
    for _ in range(CASES):
        case = draw_case(rng, TINY)
        q = case.qualification()
        # with only some of its requirements a rule accepts more, and each is the one to break
        some = [r for r in q.requirements if isinstance(r, RARE) or rng.random() < 0.5]
        q = evolve(q, requirements=tuple(some))
        learner = Learner(Facts.of(case.record(), ON), judge.learner_of(case, q).held)
        for taken in reference.choices(q, None):
            checker = Checker(q, taken)
            accepted = []
            for claims in placements(rng, q, learner):
                is_proven = not refute(q, taken, claims, learner)
                assert checker.proves(claims, learner) == is_proven, f"{claims}\n{case}"
                accepted += [claims] * is_proven
                seen["refused"] += not is_proven
            seen["accepted"] += len(accepted)
            for claims in accepted:
                adds_up = checker.adds_up(claims, learner)
                assert adds_up or not is_plain(claims, learner), f"{claims}\n{case}"
                seen["added up"] += adds_up
            for _ in range(FALSIFIED if accepted else 0):
                for why, claims, who in falsified(rng, q, rng.choice(accepted), learner):
                    wrong = refute(q, taken, claims, who)
                    assert checker.proves(claims, who) == (not wrong), f"{why} {claims}\n{case}"
                    assert wrong or not why, f"{why} {claims}\n{case}"
                    seen.update(broken(q, taken, claims, who))
                    seen["still good"] += not wrong
    assert seen["accepted"] >= 2 * CASES, seen
    assert seen["added up"] >= 0.2 * seen["accepted"], seen
    assert seen["still good"] >= 10 * CASES, seen
    assert seen.keys() >= BREAKS, BREAKS - seen.keys()


def is_plain(claims: Claims, learner: Learner) -> bool:
    """Whether nothing is claimed but units of the rule that are held in one way, without a day."""
    plain = [
        len(learner.held[unit]) == 1
        and claim.entry.source is None
        and claim.entry.achieved is None
        and claim.entry.places is None
        for unit, claim in claims.items()
    ]
    return all(plain)


def broken(
    q: Qualification, taken: tuple[str, ...], claims: Claims, learner: Learner
) -> Iterator[str]:
    """Yield what kinds of requirements do not hold."""
    for r in q.requirements:
        if not holds(r, q, taken, claims, learner):
            is_bar = isinstance(r, Cap) and r.kind is Kind.BAR
            yield "Bar" if is_bar else type(r).__name__


def placements(rng: Random, q: Qualification, learner: Learner) -> Iterator[Claims]:
    """Yield some placements of what is held, mostly in groups that list it."""
    for _ in range(PLACEMENTS):
        claims = {}
        for unit, entries in sorted(learner.held.items()):
            entry = rng.choice(entries)
            places = entry.places or q.groups_listing(unit)
            place = rng.choice((*places, *places, *places, *sorted(q.groups), ""))
            if place:
                claims[unit] = Claim(place, entry)
        yield claims


def falsified(
    rng: Random, q: Qualification, claims: Claims, learner: Learner
) -> Iterator[tuple[str, Claims, Learner]]:
    """Yield changes of a counted set, with why that is no proof, or nothing: it may be one."""
    facts = evolve(learner.facts, country="elsewhere", role=None, held=(), completed=())
    yield "", claims, evolve(learner, facts=facts)
    yield "", claims, evolve(learner, facts=evolve(facts, registered=None, started=None))
    more = [unit for unit in learner.held if unit not in claims]
    if more:
        unit = rng.choice(more)
        place = rng.choice(q.groups_listing(unit) or ("A",))
        yield "", {**claims, unit: Claim(place, learner.held[unit][0])}, learner
        without = {name: entries for name, entries in learner.held.items() if name != unit}
        yield "", claims, evolve(learner, held=without)
    if not claims:
        return
    unit = rng.choice(sorted(claims))
    claim = claims[unit]
    others = {name: one for name, one in claims.items() if name != unit}
    yield "", others, learner
    yield "", {**others, unit: evolve(claim, place=rng.choice(sorted(q.groups)))}, learner
    yield "made up", {**others, unit: evolve(claim, place="Z")}, learner
    held = {name: entries for name, entries in learner.held.items() if name != unit}
    if claim.entry.source is None:
        yield "not held", claims, evolve(learner, held=held)
    strange = sorted(q.units.keys() - claims.keys())
    if strange and claim.entry.source is None:
        yield "another's", {**others, rng.choice(strange): claim}, learner
    better = evolve(claim.entry, credit=claim.entry.credit + rng.choice((1, -1, 1 << 32)))
    yield "other figures", {**others, unit: evolve(claim, entry=better)}, learner
    late = evolve(claim.entry, achieved=day(ON, 1))
    with_late = evolve(learner, held={**held, unit: (late,)})
    yield "too late", {**others, unit: evolve(claim, entry=late)}, with_late
    instead = evolve(claim.entry, provenance=Provenance.EQUIVALENCE, source="nothing")
    yield "stands in", {**others, unit: evolve(claim, entry=instead)}, learner
