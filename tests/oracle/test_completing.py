"""The least that is missing, in every measure and on every terms: as the reference and CP-SAT say.

Each case draws what a unit comes to and which units may be added. Small cases are compared unit by
unit with trying everything, which shows too that nothing less would do; large ones by what the
least comes to. All suggestions are followed, and so are the ties.
"""

from collections import Counter
from random import Random

import pytest
from attrs import evolve, frozen

from qcf.advice.completing import complete
from qcf.advice.suggestion import Completions
from qcf.model.qualification import Qualification
from tests.conftest import THOROUGH
from tests.oracle import cpsat, judge, reference
from tests.oracle.reference import Learner
from tests.oracle.writer import LARGE
from tests.strategies import ON, Case, draw_case

CHUNKS = 4
SMALL_CASES = (2_000 if THOROUGH else 80) // CHUNKS
LARGE_CHUNKS = 4 if THOROUGH else 2
LARGE_CASES = (2_000 if THOROUGH else 6) // LARGE_CHUNKS
MOST_TRIES = 2_500  # placements of what is held and all that could be added
MEASURES = ("credits", "units", "hours", "price")


@frozen
class Asked:
    """What is asked of a case: in which measure, and what each unit comes to that may be added."""

    by: str
    amounts: dict[str, int]
    prices: dict[str, int] | None
    offered: tuple[str, ...] | None
    without: tuple[str, ...]

    def answer(self, case: Case, q: Qualification, ties: int = 0) -> Completions:
        return complete(
            q,
            case.record(),
            on=ON,
            by=self.by,
            prices=self.prices,
            offered=self.offered,
            without=self.without,
            ties=ties,
        )


def drawn(q: Qualification, who: Learner, by: str, rng: Random) -> Asked:
    """Draw prices for most units, what a centre offers and what a learner refuses."""
    units = sorted(q.units)
    prices = {unit: rng.choice((0, 5, 125, 990, 1_000)) for unit in units if rng.random() < 0.9}
    offered = tuple(u for u in units if rng.random() < 0.9) if rng.random() < 0.3 else None
    without = tuple(u for u in units if rng.random() < 0.1) if rng.random() < 0.3 else ()
    amounts = {}
    for unit, (entry,) in reference.offered(q, who).items():
        hours = q.units[unit].version_on(ON).glh
        worth = {"credits": entry.credit, "units": 1, "hours": hours, "price": prices.get(unit)}
        amount = worth[by]
        if amount is not None and unit not in without and (offered is None or unit in offered):
            amounts[unit] = amount
    return Asked(by, amounts, prices if by == "price" else None, offered, without)


def check_following(found: Completions, case: Case) -> None:
    """Each suggestion makes the learner eligible, but for what no unit mends."""
    assert found.best is not None
    for one in (found.best, *found.ties):
        assert one.verdict == "eligible" or one.also_needed or found.today.provisional, f"{one}"
        assert (one.amount, len(one.units)) == (found.best.amount, len(found.best.units))
        assert sum(one.figures) == one.amount
    each = [tuple(unit.unit for unit in one.units) for one in (found.best, *found.ties)]
    assert each == sorted(set(each)), f"the smallest references first, each once: {each}"


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_least_is_what_trying_everything_finds(chunk: int) -> None:
    rng = Random(f"completing {chunk}")
    seen: Counter[str] = Counter()
    while seen["cases"] < SMALL_CASES:
        case = draw_case(rng)
        q = case.qualification()
        who = judge.learner_of(case, q)
        if judge.tries(q, who, reference.offered(q, who)) > MOST_TRIES:
            continue
        if reference.eligible(q, who) and rng.random() < 0.9:
            continue
        asked = drawn(q, who, MEASURES[seen["cases"] % 4], rng)
        seen["cases"] += 1
        try:
            found = asked.answer(case, q, ties=2)
            least = reference.completion(q, who, asked.amounts)
            if found.best is None:
                assert least is None, f"{least} would do"
                assert any(one.reasons for one in found.against)
                seen["none"] += 1
                continue
            added = tuple(unit.unit for unit in found.best.units)
            assert found.best.proven
            assert added == least, f"completed by {added}, and not by {least}"
            check_following(found, case)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{asked}\n{case}") from fault
        seen.update([*["several"] * (len(added) > 1), *["ties"] * bool(found.ties)])
    assert seen["several"] >= 0.05 * SMALL_CASES, seen
    assert 0.05 * SMALL_CASES <= seen["none"] <= 0.7 * SMALL_CASES, seen


@pytest.mark.parametrize("chunk", range(LARGE_CHUNKS))
def test_the_least_costs_what_cp_sat_says(chunk: int) -> None:
    rng = Random(f"completing at size {chunk}")
    seen: Counter[str] = Counter()
    while seen["cases"] < LARGE_CASES:
        case = draw_case(rng, LARGE)
        q = case.qualification()
        who = judge.learner_of(case, q)
        asked = drawn(q, who, MEASURES[seen["cases"] % 4], rng)
        found = asked.answer(case, q, ties=1)
        if found.today.eligible or found.today.provisional:
            continue  # of a doubt the solver's model knows one reading only
        try:
            least = cpsat.least_to_add(q, who, asked.amounts)
        except cpsat.UndecidedError:
            continue
        seen["cases"] += 1
        best = found.best
        seen.update(["several"] * (best is not None and len(best.units) > 1))
        try:
            cost = None if best is None else (best.amount, len(best.units))
            if best is not None and best.proven:
                assert cost == least
                check_following(found, case)
            elif cost != least:  # the steps ended before the least was found, or any
                assert least is not None
                assert found.is_open if cost is None else least < cost
                seen["unproven"] += 1
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{asked}\n{case}") from fault
    assert seen["several"] >= 0.25 * LARGE_CASES, seen
    assert seen["unproven"] <= max(3, 0.15 * LARGE_CASES), seen


def test_a_dearer_completion_is_noticed() -> None:
    """The comparison can fail: with one unit of the least forbidden to ours it does."""
    rng = Random("dearer")
    noticed = cases = 0
    while cases < 20:
        case = draw_case(rng)
        q = case.qualification()
        who = judge.learner_of(case, q)
        if judge.tries(q, who, reference.offered(q, who)) > MOST_TRIES:
            continue
        asked = drawn(q, who, "credits", rng)
        best = asked.answer(case, q).best
        if best is None or not best.units:
            continue
        cases += 1
        worse = evolve(asked, without=(*asked.without, best.units[0].unit)).answer(case, q).best
        added = None if worse is None else tuple(unit.unit for unit in worse.units)
        noticed += added != reference.completion(q, who, asked.amounts)
    assert noticed == cases
