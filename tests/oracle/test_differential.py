"""The engine against the reference, and against CP-SAT where trying everything takes too long.

Cases that ask little (everything fits, and first fit would do) are mostly drawn again, and so is
a part of those that ask too much, as the reference judges them; what is left is counted, printed
(`-n 0 -s`) and held to a stated mix.
"""

from collections.abc import Iterator
from random import Random

import pytest
from attrs import evolve

from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import Cap
from tests.conftest import THOROUGH
from tests.oracle import cpsat, judge, reference
from tests.oracle.mix import Mix, binds, first_fit
from tests.oracle.proofs import check_proofs
from tests.oracle.reference import Learner
from tests.oracle.writer import LARGE
from tests.strategies import ON, Case, draw_case

CHUNKS = 8 if THOROUGH else 3
SMALL_CASES = (20_000 if THOROUGH else 510) // CHUNKS
LARGE_CHUNKS = 4 if THOROUGH else 2
LARGE_CASES = (1_200 if THOROUGH else 16) // LARGE_CHUNKS
FORMS = ("by_inequality", "by_cases", "by_exhausted")
TOO_MUCH = 0.35  # how many of those that are refused are drawn again
MOST_TRIES = 2_500  # placements of what is held
MOST_TRIES_COMPLETING = 6_000  # placements of that and all that could be added


def _small_cases(
    chunk: int, mix: Mix, number: int = SMALL_CASES
) -> Iterator[tuple[Case, Qualification, Learner, bool]]:
    """Yield cases with the answer of the reference, few of those that ask little."""
    rng = Random(f"small {chunk}")
    while mix.counts["cases"] < number:
        case = draw_case(rng)
        q = case.qualification()
        who = judge.learner_of(case, q)
        if judge.tries(q, who) > MOST_TRIES:
            continue
        answer = reference.eligible(q, who)
        if not answer and rng.random() < TOO_MUCH:
            continue
        wrong = answer and not first_fit(q, who, case.held)
        binding = binds(q, who)
        if wrong or binding or rng.random() < 0.25:
            mix.add(eligible=answer, first_fit_wrong=wrong, cap_or_bar_binds=binding)
            yield case, q, who, answer


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_engine_agrees_with_the_reference(chunk: int) -> None:
    mix = Mix()
    for case, q, who, answer in _small_cases(chunk, mix):
        try:
            assert judge.said_by(q) == case.said, "the resolver keeps every sentence"
            verdict = evaluate(q, case.record(), on=ON)
            if answer and verdict.provisional:
                # what a held qualification brings has no date, and is read either way
                assert verdict.status == "not-eligible"
                assert not reference.eligible(q, judge.in_time(who))
                mix.counts["provisional"] += 1
                continue
            assert verdict.status == ("eligible" if answer else "not-eligible")
            if answer:
                judge.check_eligible(verdict, q, who)
            else:
                judged = judge.check_refused(verdict, q, who, MOST_TRIES_COMPLETING)
                judge.check_following(verdict, q, case)
                mix.counts += check_proofs(verdict, q)
                mix.counts["refused"] += 1
                mix.counts["completion_judged"] += judged
                mix.counts["nothing_completes"] += verdict.completion is None
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{case}") from fault
    mix.check()
    assert mix.share("completion_judged") >= 0.75 * mix.share("refused"), mix
    assert mix.share("nothing_completes") <= 0.7 * mix.share("refused"), mix
    assert min(mix.counts[form] for form in FORMS) >= 1, mix
    assert not mix.counts["unchecked"], mix


def _misread(q: Qualification) -> Qualification:
    """Return the rule as a faulty engine would read it: every cap leaves room for one more."""
    loose = (evolve(r, allowed=r.allowed + 1) if isinstance(r, Cap) else r for r in q.requirements)
    return evolve(q, requirements=tuple(loose))


def test_a_faulty_engine_is_noticed() -> None:
    seen = cases = 0
    for case, q, who, answer in _small_cases(0, Mix(), 60):
        cases += 1
        verdict = evaluate(_misread(q), case.record(), on=ON)
        try:
            assert verdict.eligible == answer
            assert not answer or judge.placed(verdict) == judge.places(reference.best(q, who)[1])
        except AssertionError:
            seen += 1
    assert seen >= 0.15 * cases, f"{seen} of {cases}"


@pytest.mark.parametrize("chunk", range(LARGE_CHUNKS))
def test_engine_agrees_with_cp_sat_at_size(chunk: int) -> None:
    rng = Random(f"large {chunk}")
    mix = Mix()
    while mix.counts["cases"] < LARGE_CASES:
        case = draw_case(rng, LARGE)
        q = case.qualification()
        who = judge.learner_of(case, q)
        try:
            most = cpsat.most_credit(q, who)
            least = None if most is not None else cpsat.least_to_add(q, who)
        except cpsat.UndecidedError:
            continue
        if most is None and rng.random() < TOO_MUCH:
            continue
        wrong = most is not None and not first_fit(q, who, case.held)
        mix.add(
            eligible=most is not None,
            first_fit_wrong=wrong,
            holding_25_or_more=len(who.held) >= 25,
        )
        try:
            _check_large(evaluate(q, case.record(), on=ON), q, most, least, mix)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{case}") from fault
    mix.check(binding=False)
    assert mix.share("holding_25_or_more") >= 0.5, mix
    assert mix.share("undecided") <= 0.05, mix
    assert mix.share("unproven") <= 0.15, mix
    assert mix.share("unchecked") <= 0.05, mix


def _check_large(
    verdict: Verdict,
    q: Qualification,
    most: int | None,
    least: tuple[int, int] | None,
    mix: Mix,
) -> None:
    """Compare the answer, the credits of a completion, the proofs, and now and then what counts."""
    if verdict.status == "undecided":
        mix.counts["undecided"] += 1
    elif verdict.eligible:
        assert most is not None
        if mix.counts["cases"] % 5 == 0:  # the engine takes its time over which set to show
            counted = verdict.certify().credits.counted
            assert counted <= most
            assert counted == most or not verdict.counted_is_most
            mix.counts["shown"] += 1
            mix.counts["shown_not_the_most"] += counted < most
    else:
        assert most is None
        mix.counts["refused"] += 1
        if mix.counts["refused"] % 2:
            return
        mix.counts += check_proofs(verdict, q, every_pathway=False)
        done = verdict.certify().completion
        added = None if done is None else (done.credits, len(done.added))
        if done is not None and done.proven:
            assert added == least
        elif added != least:  # the steps ended before the cheapest was found, or any
            assert least is not None
            assert verdict.completion_is_open if added is None else least < added
            mix.counts["unproven"] += 1
