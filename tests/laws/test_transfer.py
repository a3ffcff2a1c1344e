"""Laws of what units count for elsewhere: nothing is lost on the way, and nothing is made up.

Two rules over one bank are a generated rule and the same with some of its sentences left out.
"""

from collections import Counter
from random import Random

from attrs import evolve
from hypothesis import given, settings

from qcf.advice.awards import awards, in_credits
from qcf.advice.moves import Fate
from qcf.advice.places import Place, at, places_of
from qcf.advice.transfer import Route, transfer
from qcf.diagnostics.diagnostic import has_errors
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from tests.conftest import EXAMPLES
from tests.laws.said import seeds
from tests.strategies import ON, Case, cases, pathway_cases


def variants(case: Case, seed: int, number: int) -> list[Qualification]:
    """Return the rule of a case, and some with fewer sentences."""
    rng = Random(seed)
    found = [evolve(case.qualification(), id="rule-0")]
    for count in range(1, number):
        kept = case.keeping(lambda sentence: sentence.startswith("Follow") or rng.random() < 0.7)
        rule, wrong = kept.read()
        if not has_errors(wrong):
            found.append(evolve(rule, id=f"rule-{count}"))
    return found


def counted(verdict: Verdict) -> Counter[tuple[str, str | None]]:
    return Counter((one.unit.unit, one.unit.group) for one in verdict.allocation)


@settings(max_examples=EXAMPLES // 2)
@given(cases)
def test_a_transfer_to_the_same_place_changes_nothing(case: Case) -> None:
    rule, record = case.qualification(), case.record()
    for place in places_of(rule):
        stay = transfer(record, place, Place(rule, place.pathway), on=ON)
        assert stay.route is Route.STAY
        assert (stay.carried, stay.lost) == (stay.counted, 0)
        assert stay.of_fate(Fate.LOST) == stay.of_fate(Fate.GAINED) == ()
        for one in stay.units:
            assert one.before == one.after


def test_what_counts_before_is_carried_or_lost() -> None:
    seen: Counter[Fate] = Counter()

    @settings(max_examples=EXAMPLES)
    @given(cases | pathway_cases, seeds)
    def law(case: Case, seed: int) -> None:
        rules, record = variants(case, seed, 2), case.record()
        here = Random(seed).choice(places_of(rules[0]))
        there = Random(seed + 1).choice(places_of(rules[-1]))
        found = transfer(record, here, there, on=ON)
        assert found.carried + found.lost == found.counted
        before = Counter((o.unit.unit, o.unit.group) for one in found.units for o in one.before)
        assert before == counted(found.before)
        # what carries over is counted by the certified verdict there, and nothing else is
        after = Counter((o.unit.unit, o.unit.group) for one in found.units for o in one.after)
        itself = evaluate(
            there.qualification, at(record, there.qualification), on=ON, pathway=there.pathway
        )
        assert after == counted(found.after) == counted(itself.certify())
        kept = [*found.of_fate(Fate.CARRIED), *found.of_fate(Fate.GAINED)]
        assert sum(one.credit_after for one in kept) == found.after.credits.counted
        for one in found.units:
            assert (one.reason is None) is bool(one.after)
        if found.needed is not None:
            assert found.needed_at_least == found.needed
        seen.update(one.fate for one in found.units)

    law()
    assert all(seen[fate] > EXAMPLES // 6 for fate in Fate), seen


@settings(max_examples=EXAMPLES)
@given(cases | pathway_cases, seeds)
def test_awards_are_each_qualification_by_itself(case: Case, seed: int) -> None:
    rules, record = variants(case, seed, 6), case.record()
    found = awards(rules, record, on=ON, nearest=3)
    alone = {rule.id: evaluate(rule, at(record, rule), on=ON) for rule in rules}
    assert {one.qualification.id for one in found.eligible} == {
        name for name, verdict in alone.items() if verdict.eligible
    }
    for one in (*found.eligible, *found.nearest):
        itself = alone[one.qualification.id]
        assert counted(one.verdict) == counted(itself)
        assert one.verdict.completion_units == itself.completion_units
    # nothing that was not looked at is nearer
    last = max((one.rank[:2] for one in found.nearest), default=(False, 0))
    left = [
        (not in_credits(verdict.qualification), verdict.completion.credits)
        for name, verdict in alone.items()
        if verdict.completion is not None
        and name not in {*found.closed, *(one.qualification.id for one in found.nearest)}
    ]
    assert len(found.nearest) <= 3
    if len(found.nearest) == 3:
        assert all(amount >= last for amount in left)
    else:
        assert left == []
