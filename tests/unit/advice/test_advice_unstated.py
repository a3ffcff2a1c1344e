"""Which units were not looked at, and the figure that each of them truly lacks."""

from decimal import Decimal
from typing import Any

import pytest

from qcf.advice.unstated import Lacks
from tests.unit.advice.test_advice_completing import asked

PRICES = {"H1": Decimal(1), "L2": Decimal(1), "L5": Decimal(1)}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, {"L5": Lacks.CREDIT}),
        ({"by": "units"}, {"L5": Lacks.CREDIT}),
        ({"by": "hours"}, {"L4": Lacks.HOURS, "L5": Lacks.CREDIT}),
        (
            {"by": "price", "prices": PRICES, "pathway": "harbour"},
            {"L3": Lacks.PRICE, "L4": Lacks.PRICE, "L5": Lacks.CREDIT},
        ),
        ({"without": ["L5"]}, {}),
        ({"offered": ["H1", "L2"]}, {}),
        # the price of L5 is given: what nobody knows of it is its credit
        (
            {"by": "price", "prices": PRICES, "offered": ["H1", "L5"], "pathway": "harbour"},
            {"L5": Lacks.CREDIT},
        ),
    ],
)
def test_each_unit_is_named_with_the_figure_that_it_lacks(
    terms: dict[str, Any], expected: dict[str, Lacks]
) -> None:
    found = asked("L1", **terms)
    assert {one.unit.unit: one.lacks for one in found.unstated} == expected


def test_only_what_could_have_changed_the_answer_matters() -> None:
    found = asked("L1", by="hours", offered=["H1", "L4", "L5"], pathway="harbour")
    assert found.best is None
    assert [one.unit.unit for one in found.unstated if one.matters] == ["L5"]
    assert asked("L1").left_out == ()
