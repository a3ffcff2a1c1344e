"""What is still needed as JSON: by its schema, exact, and the same for no completion."""

from decimal import Decimal

import pytest

import qcf
from qcf import LearnerRecord
from qcf.report.completion_json import completion_json
from tests.strategies import ON
from tests.unit.advice.test_advice_completing import rule
from tests.unit.cli.test_cli import validate


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"by": "price", "prices": {"H1": Decimal("0.10"), "L2": 3}, "ties": 1},
        {"each_pathway": True, "by": "hours"},
        {"without": ["H1", "I1"]},
        {"budget": 0},
        {"planned": True, "offered": []},
    ],
)
def test_it_is_as_the_schema_says(asked: dict[str, object]) -> None:
    found = qcf.complete(rule(), LearnerRecord.of("L", ["L1"]), on=ON, **asked)  # type: ignore[arg-type]
    value = completion_json(found)
    validate(value)
    assert value["measure"] == asked.get("by", "credits")
    assert (value["amount"] is None) is (found.best is None)


def test_a_price_is_exact() -> None:
    prices = {"H1": Decimal("0.10"), "L2": Decimal("0.20")}
    record = LearnerRecord.of("L", ["L1"])
    value = completion_json(qcf.complete(rule(), record, on=ON, by="price", prices=prices))
    assert value["amount"] == "0.30"
    assert [unit["amount"] for unit in value["units"]] == ["0.10", "0.20"]
