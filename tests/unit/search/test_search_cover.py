"""What each minimum costs at least: by itself, with the caps that bind, and with others."""

from collections.abc import Sequence

import pytest

from qcf import LearnerRecord, evaluate
from qcf.engine.complete import least
from qcf.engine.decision import Case
from qcf.engine.weighing import weigh
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.search.adding import Adding
from qcf.search.cover import cheapest, least_cost
from qcf.search.task import Steps
from tests.conftest import some_of
from tests.strategies import ON, generate, read_rule

RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
{rules}

Group A: One group
{first}
Group B: Another group
{second}"""


def case_of(rules: Sequence[str], first: Sequence[int], second: Sequence[int], held: str) -> Case:
    """Return a learner before a rule of two groups of units with these credits."""
    names = [f"A{n}" for n in range(len(first))], [f"B{n}" for n in range(len(second))]
    units = [
        Unit(f"Invented {name}", code=name, level=Level.L3, credit=credit)
        for name, credit in zip([*names[0], *names[1]], [*first, *second], strict=True)
    ]
    items = ["".join(f"- {name}\n" for name in some) for some in names]
    text = RULE.format(rules="\n".join(rules), first=items[0], second=items[1])
    rule, found = read_rule(text, units)
    assert found == []
    return evaluate(rule, LearnerRecord.of("L", held.split()), on=ON).case


def ready(case: Case) -> Adding:
    (alternative,) = case.compiled.alternatives
    stock = case.ready.offers.to(alternative, ON)
    items = {name: alternative.item(name, held) for name, held in weigh(case).entries.items()}
    made = Adding(stock.supply, items, Steps())
    made.look()
    return made


def floor(case: Case) -> float:
    """Return what is surely to be paid, what is forced included, in credits."""
    made = ready(case)
    paid = made.cost + least_cost(made.fields, made.room, made.families, made.choices)
    return paid // case.ready.offers.scale


TOTAL = "Achieve at least {} credits in total."
CASES = {
    "whole units": ([TOTAL.format(5)], [2, 2, 2], [4], "", 6),
    "two groups apart": (
        ["Achieve at least 3 credits from group A.", "Achieve at least 4 credits from group B."],
        [3, 5],
        [4, 6],
        "",
        7,
    ),
    "what a cap turns away": (
        [TOTAL.format(12), "No more than 4 credits count from group B."],
        [3, 3, 3, 3, 3],
        [4, 4, 4],
        "B0 B1",
        9,
    ),
    "what is larger than a cap": (
        [TOTAL.format(8), "No more than 4 credits count from group B."],
        [2, 3, 4],
        [6, 2],
        "B0",
        8,
    ),
    "sums below a cap": (
        [TOTAL.format(9), "No more than 8 credits count from group B."],
        [1, 1, 1],
        [5, 6],
        "B0 B1",
        3,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_surely_to_be_paid_is_the_least_here(name: str) -> None:
    rules, first, second, held, expected = CASES[name]
    case = case_of(rules, first, second, held)
    assert floor(case) == expected
    (alternative,) = case.compiled.alternatives
    needed = least(case.ready.offers, alternative, weigh(case).entries, ON, Steps())
    assert needed is not None
    assert needed.credits == expected


def test_no_more_is_surely_to_be_paid_than_the_least() -> None:
    exact = cases = 0
    number = some_of(300)
    for seed in range(number):
        drawn = generate(seed)
        case = evaluate(drawn.qualification(), drawn.record(), on=ON).case
        decision = weigh(case)
        for alternative in case.compiled.alternatives:
            offers, held = decision.case.ready.offers, decision.entries
            needed = least(offers, alternative, held, ON, Steps())
            if needed is None or decision.case.compiled is not case.compiled:
                continue
            stock = offers.to(alternative, ON)
            items = {name: alternative.item(name, entries) for name, entries in held.items()}
            made = Adding(stock.supply, items, Steps())
            made.look()
            paid = made.cost + least_cost(made.fields, made.room, made.families, made.choices)
            cost = needed.amount * offers.scale + len(needed.added)
            assert paid <= cost, drawn
            cases += 1
            exact += paid == cost
    assert cases > number // 3
    assert exact > 0.7 * cases, f"{exact} of {cases}"


def test_a_table_says_what_cannot_be_had() -> None:
    table = cheapest([(3, 3), (2, 2)], 6)
    assert table[:6] == [0, 2, 2, 3, 5, 5]
    assert table[6] == float("inf")
