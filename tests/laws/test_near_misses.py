"""Laws of near misses: each makes the learner eligible, no smaller step does, and none is left out.

A near miss is put into the rule here by hand, and judged by the engine and by trying everything.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import assume, given, settings

from qcf import NearMiss, NearMisses, near_misses, what_if
from qcf.advice.relaxing import How
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.requirements import AllOf, Cap, Evidence, Kind, Minimum, Requirement, Strict
from qcf.records.learners import Achievement, Provenance
from tests.conftest import EXAMPLES
from tests.laws.said import asking, said
from tests.laws.test_budget import MIDDLE
from tests.oracle import judge, reference
from tests.oracle.writer import SMALL
from tests.strategies import ON, Case, cases, evaluated, generate, numbers, pathway_cases

HALF = EXAMPLES // 2  # each case is evaluated many times
MOST_TRIES = 2_500
GIVING = evolve(SMALL, more=1.0)


def refused(case: Case) -> Verdict:
    verdict = evaluated(case)
    assume(verdict.status == "not-eligible")
    return verdict


def relaxed(requirement: Requirement, near: NearMiss, by: int = 0) -> Requirement | None:
    """The requirement as a near miss relaxes it, or by one step less."""
    figure = near.would_do
    match requirement:
        case Minimum() | Evidence():
            assert figure is not None
            return evolve(requirement, asked=figure + by)
        case AllOf():
            excused = [unit.unit for unit in near.units]
            left = [unit for unit in requirement.units if unit not in excused[by:]]
            return evolve(requirement, units=tuple(left))
        case Cap() | Strict() if near.how is How.RAISED:
            assert figure is not None
            return evolve(requirement, allowed=figure - by)
    assert near.how in (How.SET_ASIDE, How.LIFTED)
    return requirement if by else None


def applied(rule: Qualification, near: NearMiss, by: int = 0) -> Qualification:
    found = [r for r in rule.requirements if r.id == near.requirement]
    changed = [relaxed(r, near, by) for r in found]
    kept = [r for r in rule.requirements if r not in found]
    return asking(rule, [*kept, *(r for r in changed if r is not None)])


def whole(near: NearMiss) -> bool:
    """Whether it is of a whole requirement, in steps that this page can make."""
    return near.requirement is not None and not near.part and near.measure not in ("%", "years")


# "Each single requirement which, relaxed by the smallest step, would make them eligible."
def test_each_near_miss_makes_eligible_and_no_smaller_step_does() -> None:
    seen: Counter[str] = Counter()

    @given(cases)
    def law(case: Case) -> None:
        verdict = refused(case)
        rule = case.qualification()
        for near in filter(whole, near_misses(verdict).found):
            if near.measure == "alternatives" or any("+" in one for one in near.pathways):
                continue
            seen[near.how.value] += 1
            for pathway in near.pathways or (None,):
                mine = evolve(case, pathway=pathway)
                for by in (0, 1):
                    other = applied(rule, near, by)
                    again = evaluate(other, mine.record(), on=ON)
                    assert again.eligible is (by == 0), (near, by)
                    who = judge.learner_of(mine, other)
                    if not again.provisional and judge.tries(other, who) <= MOST_TRIES:
                        assert reference.eligible(other, who) is (by == 0), (near, by)
                        seen["judged"] += 1

    law()
    for how, least in (("lowered", 5), ("raised", 2), ("excused", 2), ("judged", 20)):
        assert seen[how] >= least, seen


# "Each single requirement": what would do if it were not asked at all is among them, and only that.
@settings(max_examples=HALF)
@given(cases | pathway_cases)
def test_none_is_left_out(case: Case) -> None:
    verdict, rule = refused(case), case.qualification()
    found = near_misses(verdict).found
    for pathway in {one.pathways for one in verdict.reason.against if len(one.pathways) < 2}:
        record = evolve(case, pathway=next(iter(pathway), None)).record()
        here = {one.requirement for one in found if set(pathway) <= set(one.pathways)}
        for requirement in rule.requirements:
            other: Requirement | None = None
            if isinstance(requirement, Cap) and requirement.kind is not Kind.BAR:
                other = evolve(requirement, allowed=10**6)  # it may say how a grade is read
            kept = (other if r is requirement else r for r in rule.requirements)
            without = asking(rule, [r for r in kept if r is not None])
            if requirement.id != "pathway":
                does = evaluate(without, record, on=ON).eligible
                assert does is (requirement.id in here), requirement


# "Each single unit of the rule given by prior learning": as trying every unit says.
def test_the_single_units_are_those_that_trying_each_one_finds() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=HALF)
    @given(cases)
    def law(case: Case) -> None:
        verdict, rule = refused(case), case.qualification()
        who = judge.learner_of(case, rule)
        assume(not verdict.provisional)
        units = {one.units[0].unit for one in near_misses(verdict).found if one.how is How.UNIT}
        seen.update(drawn=1, some=bool(units))
        bank = {unit.identity: unit for unit in case.units}
        for unit in rule.units:
            given = judge._figures(bank[unit], Provenance.RPL, ON, None)
            if bank[unit].credit is None and rule.reads.credits:
                continue
            after = evolve(who, held={**who.held, unit: (*who.held.get(unit, ()), given)})
            if judge.tries(rule, after) <= MOST_TRIES:
                assert reference.eligible(rule, after) is (unit in units), unit
                seen["judged"] += 1

    law()
    assert seen["some"] >= 5, seen
    assert seen["judged"] >= 50, seen


# "Each exemption ... declared but not used."
@settings(max_examples=HALF)
@given(numbers)
def test_a_qualification_that_would_do_is_one_that_makes_eligible(number: int) -> None:
    case = generate(number, GIVING)
    verdict = refused(case)
    held = [one for one in near_misses(verdict).found if one.how is How.HELD]
    for one in held:
        assert one.name is not None
        assert evaluated(evolve(case, diplomas=(*case.diplomas, one.name))).eligible


# "Exact: if the budget is spent say that it is undecided."
@pytest.mark.usefixtures("without_solver")
def test_with_few_steps_a_near_miss_is_open_and_never_wrong() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=EXAMPLES // 4)
    @given(numbers)
    def law(number: int) -> None:
        case = generate(number, MIDDLE)
        rule, record = case.qualification(), case.record()
        few = evaluate(rule, record, on=ON, budget=number % 40)
        if few.status != "not-eligible":
            return
        less, full = near_misses(few), near_misses(evaluated(case))
        known, more = dict(_keyed(less)), dict(_keyed(full))
        left_open = {_key(one) for one in less.undecided}
        assert more.keys() <= known.keys() | left_open
        assert known.keys() <= more.keys()
        for key, one in known.items():
            assert not one.proven or one.would_do == more[key].would_do
        seen.update(drawn=1, open=bool(left_open), found=bool(known))

    law()
    assert seen["open"] >= 1, seen
    assert seen["found"] >= 1, seen


def _keyed(near: NearMisses) -> Iterator[tuple[tuple[object, ...], NearMiss]]:
    return ((_key(one), one) for one in near.found)


def _key(one: NearMiss) -> tuple[object, ...]:
    units = () if one.how is How.EXCUSED else tuple(unit.unit for unit in one.units)
    return one.how, one.requirement, one.part, units, one.name


# "What if" with nothing supposed is the verdict of today.
@settings(max_examples=HALF)
@given(cases)
def test_with_nothing_supposed_it_is_the_verdict_of_today(case: Case) -> None:
    comparison = what_if(case.qualification(), case.record(), on=ON)
    assert said(comparison.what_if) == said(comparison.today)
    assert comparison.moved == ()


# Supposing what a completion adds is following it.
@settings(max_examples=HALF)
@given(cases)
def test_supposing_a_completion_makes_eligible(case: Case) -> None:
    verdict = refused(case)
    assume(verdict.completion is not None and not verdict.also_needed)
    added = [unit.unit for unit in verdict.completion_units]
    assert what_if(case.qualification(), case.record(), on=ON, assume=added).what_if.eligible


# "As if not held": the verdict on the record without its rows.
@settings(max_examples=HALF)
@given(cases)
def test_without_a_unit_is_as_if_it_had_not_been_recorded(case: Case) -> None:
    assume(case.held)
    first, *others = case.held
    fewer = what_if(case.qualification(), case.record(), on=ON, without=[first]).what_if
    assert said(fewer) == said(evaluated(evolve(case, held=tuple(others))))


# "As if achieved, taught, on the date": whatever the record says of the unit besides.
@settings(max_examples=HALF)
@given(cases)
def test_assuming_a_unit_is_recording_it(case: Case) -> None:
    unit = case.units[0].identity
    rows = [row for row in case.record().achievements if row.unit != unit]
    record = evolve(case.record(), achievements=(*rows, Achievement(unit, date=ON)))
    assumed = what_if(case.qualification(), case.record(), on=ON, assume=[unit]).what_if
    assert said(assumed) == said(evaluate(case.qualification(), record, on=ON))
