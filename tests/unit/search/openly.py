"""What is left open, tried choice by choice: the judge of settling and of what comes after."""

from collections.abc import Iterator
from itertools import product
from random import Random

from attrs import evolve
from hypothesis import strategies as st

from qcf.search.rest import COST, Rest
from qcf.search.settle import Settled
from qcf.search.task import Choice


def every_open(settled: Settled) -> Iterator[dict[int, Choice]]:
    """Yield every way to choose something for each open unit."""
    for chosen in product(*(unit.choices for unit in settled.open.values())):
        yield dict(zip(settled.open, chosen, strict=True))


def least_open(settled: Settled) -> int | None:
    """Return the least cost at which every condition holds; None: they never do."""
    found = (settled.assembled(chosen) for chosen in every_open(settled))
    costs = [sum(choice.cost for choice in every) for every in found if every is not None]
    return min(costs, default=None)


def every_choice(rest: Rest) -> Iterator[tuple[int, ...]]:
    """Yield every way to choose something for each unit of a rest, by the numbers of choices."""
    return product(*(range(len(choices)) for choices in rest.choices))


def comes_to(rest: Rest, taken: tuple[int, ...]) -> list[int]:
    """Return what some choice for each unit comes to, row by row."""
    sums = [0] * len(rest.asked)
    for choices, number in zip(rest.choices, taken, strict=True):
        for row, amount in choices[number]:
            sums[row] += amount
    return sums


def meets(rest: Rest, taken: tuple[int, ...]) -> bool:
    """Whether some choice for each unit meets every row."""
    return all(
        amount >= asked for amount, asked in zip(comes_to(rest, taken), rest.asked, strict=True)
    )


def can_be_met(rest: Rest) -> bool:
    """Whether some choice for each unit meets every row."""
    return any(meets(rest, taken) for taken in every_choice(rest))


def draw_rest(seed: int) -> Rest:
    """Return a rest that can just be met, or just not: rows of minima, of caps, and of the cost."""
    draw = Random(seed)
    names = [draw.choice((row, ~row)) for row in range(draw.randint(1, 4))]
    if draw.random() < 0.4:
        names.append(COST)
    each = draw.choice((1, 2, 3))

    def amounts() -> Iterator[tuple[int, int]]:
        for row, name in enumerate(names):
            if draw.random() < 0.6:
                amount = each * draw.randint(1, 4)
                yield row, -amount if name < 0 or name == COST else amount

    choices = [[tuple(amounts()) for _ in range(draw.randint(1, 3))] for _ in range(5)]
    for several in choices:
        if draw.random() < 0.7:
            several.append(())
    rest = Rest(tuple(names), (0,) * len(names), tuple(map(tuple, choices)))
    near = comes_to(rest, tuple(draw.randrange(len(several)) for several in choices))
    asked = tuple(one + draw.choice((-1, 0, 0, 1, 1)) for one in near)
    return evolve(rest, asked=asked)


rests = st.integers(min_value=0, max_value=10**9).map(draw_rest)
