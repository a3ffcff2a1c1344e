"""The search itself: packed fields, the budget, and the lemmas of the answer by sums."""

import datetime as dt
from random import Random

import pytest

from qcf import Achievement, LearnerRecord, evaluate
from qcf.engine.decide import can_hold, open_alternatives
from qcf.engine.decision import Case, decide, plain_units, sum_up
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.records.units import Unit
from qcf.search.problem import SIGN, WIDTH, larger
from qcf.search.task import OutOfSteps, Steps, clipped
from tests.conftest import some_of
from tests.strategies import generate, read_rule

ON = dt.date(2013, 6, 30)


def pack(*fields: int) -> int:
    return sum(field << (WIDTH * place) for place, field in enumerate(fields))


FULL = pack(SIGN, SIGN, SIGN)


def test_larger_takes_each_field_by_itself() -> None:
    assert larger(pack(3, 0, 7), pack(2, 5, 7), FULL) == pack(3, 5, 7)


def test_clipping_takes_off_what_is_beyond_the_asked() -> None:
    fields = pack(SIGN + 9, SIGN - 4, SIGN)
    assert clipped(fields, FULL) == pack(SIGN, SIGN - 4, SIGN)


# Two groups over the same units, each asking for half of an odd mix of credits: a partition.
PARTITION = """\
Qualification: An invented partition
Units from: units

Rules:
Achieve at least {half} credits from group A.
Achieve at least {half} credits from group B.

Group A: One half
{items}
Group B: The other half
{items}"""


def partition(sizes: list[int]) -> Qualification:
    items = "".join(f"- U{number}\n" for number in range(len(sizes)))
    units = [
        Unit(f"Invented {number}", code=f"U{number}", level=Level.L3, credit=credit)
        for number, credit in enumerate(sizes)
    ]
    rule, found = read_rule(PARTITION.format(half=sum(sizes) // 2, items=items), units)
    assert found == []
    return rule


@pytest.mark.parametrize(
    ("sizes", "eligible"),
    [
        ([3, 1, 1, 2, 2, 1], True),
        ([4, 4, 4, 6], False),
        ([5, 5, 4, 3, 3], True),
        ([9, 2, 3], False),
    ],
)
def test_units_are_whole_and_count_once(sizes: list[int], eligible: bool) -> None:
    rule = partition(sizes)
    record = LearnerRecord.of("L", rule.units)
    assert evaluate(rule, record, on=ON).eligible is eligible


@pytest.mark.usefixtures("without_solver")
def test_a_spent_budget_is_said_and_never_a_no() -> None:
    draw = Random(7)
    sizes = [2 * draw.randint(10, 49) for _ in range(40)]
    sizes[0] += sum(sizes) % 4 - 2  # even units can never make the odd half that is asked
    assert sum(sizes) // 2 % 2 == 1
    rule = partition(sizes)
    record = LearnerRecord.of("L", rule.units)
    verdict = evaluate(rule, record, on=ON, budget=500)
    assert (verdict.status, verdict.eligible, verdict.clash) == ("undecided", False, ())
    again = evaluate(rule, record, on=ON, budget=500)
    assert (again.status, again.completion) == (verdict.status, verdict.completion)


@pytest.mark.usefixtures("without_solver")
def test_an_answer_takes_the_same_steps_everywhere() -> None:
    rule = partition([7, 5, 4, 4, 3, 3, 2, 2])
    record = LearnerRecord.of("L", rule.units)
    case = case_of(rule, record)
    compiled = case.compiled
    entries = decide(case).entries
    steps = Steps(1000)
    assert can_hold(compiled.alternatives[0], entries, steps)
    needed = 1000 - steps.left
    assert can_hold(compiled.alternatives[0], entries, Steps(needed))
    with pytest.raises(OutOfSteps):
        can_hold(compiled.alternatives[0], entries, Steps(needed - 1))


def case_of(rule: Qualification, record: LearnerRecord) -> Case:
    prepared, facts = prepare(rule), Facts.of(record, ON)
    return Case(prepared, prepared.ready(facts, record), record, ON, record.pathway, 10**6)


EACH = some_of(150)


@pytest.mark.parametrize("chunk", range(4))
def test_the_answer_by_sums_is_the_answer_by_search(chunk: int) -> None:
    """Lemmas of `sums.py`: where the sums give an answer, the search gives the same."""
    sure = 0
    for seed in range(chunk * EACH, chunk * EACH + EACH):
        generated = generate(seed)
        rule = generated.qualification()
        case = case_of(rule, generated.record())
        plain = plain_units(case)
        if plain is None:
            continue
        answer = sum_up(case, plain)
        entries = case.holding().entries
        assert entries == {identity: unit.entries for identity, unit in sorted(plain.items())}
        if answer is None or case.could_fail:
            continue
        sure += 1
        searched = any(
            can_hold(alternative, entries, Steps())
            for alternative in open_alternatives(case.compiled, case.pathway)
        )
        assert answer is searched, seed
    assert sure >= EACH // 15


def test_a_row_that_raises_a_question_is_not_plain() -> None:
    rule = partition([3, 3])
    for achievement in (
        Achievement("U0", credit=9),
        Achievement("U0", level=Level.L1),
        Achievement("U0", group="A"),
        Achievement("U0", grade="Fail"),
        Achievement("U9"),
        Achievement("U0", date=dt.date(2099, 1, 1)),
    ):
        record = LearnerRecord("L", (achievement, Achievement("U1")))
        assert plain_units(case_of(rule, record)) is None
