"""Laws of explanations: what a verdict shows proves it, and what it asks for is enough.

Each law stands under the sentence of the meaning that states it.
"""

from collections import Counter
from collections.abc import Set as AbstractSet

from attrs import evolve
from hypothesis import given

from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import Follow
from qcf.records.learners import Achievement, LearnerRecord
from tests.laws.said import asking, with_rows
from tests.strategies import ON, Case, cases, evaluated


# "A learner is eligible when some counted set meets every condition. ... There is no third state."
# cites: set-5, set-8
@given(cases)
def test_eligible_verdicts_pass_the_certifier_and_refusals_say_why(case: Case) -> None:
    verdict = evaluated(case).certify()
    assert verdict.eligible is not bool(verdict.clash)
    assert verdict.eligible is all(state.holds for state in verdict.requirements)


# "`clash` is a list of disjoint irreducible sets: find one, set it aside, repeat until the rest
# can hold." "Each set is irreducible by itself: without one of its members *that set* can hold."
# cites: clash-1, clash-2, clash-3, clash-4, clash-10
def test_a_clash_cannot_hold_and_has_no_member_to_spare() -> None:
    seen: Counter[str] = Counter()

    @given(cases)
    def law(case: Case) -> None:
        rule, record = case.qualification(), case.record()
        verdict = evaluate(rule, record, on=ON)
        sets = [frozenset(r.id for r in one) for one in verdict.clash]
        named = frozenset().union(*sets)
        every = frozenset(r.id for r in rule.requirements)
        assert len(named) == sum(map(len, sets)), f"not disjoint: {sets}"
        for one in sets:
            assert not _holds(verdict, record, one), f"{set(one)} can hold"
            for name in one:
                assert _holds(verdict, record, one - {name}), f"{name} is to spare in {set(one)}"
        assert not sets or _holds(verdict, record, every - named), "the rest cannot hold"
        seen.update(["refused"] * bool(sets), several=len(sets) > 1, many=any(map(_is_many, sets)))

    law()
    assert seen["several"] >= 0.2 * seen["refused"], seen
    assert seen["many"] >= 0.2 * seen["refused"], seen


def _is_many(one: frozenset[str]) -> bool:
    return len(one) > 1


def _holds(verdict: Verdict, record: LearnerRecord, asked: AbstractSet[str]) -> bool:
    """Whether some requirements can hold together, where the pathways shown are taken."""
    taken = tuple((verdict.pathway or "").split("+"))
    part = _asking(verdict.qualification, taken, asked)
    return evaluate(part, record, on=ON).eligible


def _asking(q: Qualification, taken: tuple[str, ...], asked: AbstractSet[str]) -> Qualification:
    """The rule on some pathways alone, and of what it asks a part."""
    kept = (r for r in q.requirements if isinstance(r, Follow) or r.id in asked)
    part = evolve(
        q,
        groups={name: g for name, g in q.groups.items() if g.pathway in (None, *taken)},
        pathways=tuple(pathway for pathway in q.pathways if pathway.id in taken),
    )
    return asking(part, (r for r in kept if r.pathway in (None, *taken)))


# "Completion: least sum ... over added units, then fewest units, then references; only units not
# held, achieved as taught on the date." "What no unit can mend ... is set aside and listed."
# cites: completion-1, completion-2, completion-3, completion-4
def test_a_completion_is_enough_and_each_of_its_units_is_needed() -> None:
    seen: Counter[str] = Counter()

    @given(cases)
    def law(case: Case) -> None:
        verdict = evaluated(case)
        seen["drawn"] += 1
        if verdict.completion is None:
            return
        assert verdict.completion.proven
        added = {
            entry.identity: Achievement(entry.identity, date=ON)
            for entry in verdict.completion.added
        }
        after = with_rows(case, *added.values())
        assert after.also_needed == verdict.also_needed
        assert after.eligible is (not verdict.also_needed)
        for unit in added:
            short = with_rows(case, *(row for name, row in added.items() if name != unit))
            assert not short.eligible
            assert short.completion is not None
            assert [entry.identity for entry in short.completion.added] == [unit]
        seen.update(completed=1, several=len(added) > 1, beyond=bool(verdict.also_needed))

    law()
    assert seen["completed"] >= 0.15 * seen["drawn"], seen
    assert seen["several"] >= 0.15 * seen["completed"], seen
