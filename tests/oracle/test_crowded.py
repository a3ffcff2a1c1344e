"""Crowded rules against CP-SAT: eight groups, sixty to eighty units, many in several groups."""

from random import Random

import pytest

from qcf.engine.evaluate import evaluate
from tests.conftest import THOROUGH
from tests.oracle import cpsat, judge
from tests.oracle.mix import Mix
from tests.oracle.writer import CROWDED
from tests.strategies import ON, draw_case

CHUNKS = 2
CASES = (500 if THOROUGH else 10) // CHUNKS
FITS = 0.25  # how many of those that are eligible are kept


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_agrees_with_cp_sat_where_it_is_crowded(chunk: int) -> None:
    rng = Random(f"crowded {chunk}")
    mix = Mix()
    while mix.counts["cases"] < CASES:
        case = draw_case(rng, CROWDED)
        q = case.qualification()
        who = judge.learner_of(case, q)
        try:
            most = cpsat.most_credit(q, who)
        except cpsat.UndecidedError:
            continue
        if most is not None and rng.random() > FITS:
            continue
        listings = [sum(unit in group.units for group in q.groups.values()) for unit in q.units]
        mix.add(
            eligible=most is not None,
            sixty_units=60 <= len(q.units) <= 80,
            four_in_ten_overlap=sum(n > 1 for n in listings) >= 0.4 * len(listings),
        )
        try:
            verdict = evaluate(q, case.record(), on=ON)
            assert verdict.status == ("not-eligible" if most is None else "eligible")
            if most is not None and mix.counts["eligible"] % 3 == 0:
                counted = verdict.certify().credits.counted
                assert counted == most or (counted < most and not verdict.counted_is_most)
                mix.counts["shown"] += 1
                mix.counts["shown_not_the_most"] += counted < most
            for reason in verdict.reasons:
                mix.counts[f"reason_{reason.kind}"] += 1
                mix.counts["unchecked"] += not reason.checked
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{case}") from fault
    print(mix)  # noqa: T201 -- seen with -s
    assert 0.1 <= mix.share("eligible") <= 0.9, mix
    assert mix.share("sixty_units") >= 0.9, mix
    assert mix.share("four_in_ten_overlap") >= 0.9, mix
    assert mix.share("unchecked") <= 0.1, mix
