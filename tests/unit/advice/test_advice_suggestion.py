"""What is suggested, as values: amounts as people write them."""

import qcf
from qcf import LearnerRecord, PriceList
from tests.strategies import ON
from tests.unit.advice.test_advice_completing import rule


def test_an_amount_is_written_in_its_measure() -> None:
    record = LearnerRecord.of("L", ["L1"])
    prices = PriceList({"H1": 100, "L2": 5}, 2)
    priced = qcf.complete(rule(), record, on=ON, by="price", prices=prices)
    assert (priced.measure, priced.written(105)) == ("price", "1.05")
    counted = qcf.complete(rule(), record, on=ON, by="hours")
    assert (counted.measure, counted.written(105)) == ("hours", "105")
