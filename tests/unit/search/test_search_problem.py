"""Fields that no sum runs over: as many hours as a bank may say, in shares of them."""

import pytest

from qcf import LearnerRecord, evaluate
from qcf.framework.levels import Level
from qcf.records.bank import MOST_CREDIT, MOST_GLH
from qcf.records.units import Unit
from qcf.search.problem import MOST_AMOUNT, SIGN
from tests.strategies import ON, read_rule

RULE = """\
Qualification: A share of many hours (invented)
Units from: units

Rules:
Achieve at least 10 credits in total.
Achieve at least {percent}% of the guided learning hours from group A at level 3.

Group A: a
{items}"""


def status(number: int, level: Level, percent: int, glh: int = MOST_GLH) -> str:
    units = [
        Unit(f"Invented {n}", code=f"U{n}", level=level, credit=1, glh=glh) for n in range(number)
    ]
    items = "".join(f"- U{n}\n" for n in range(number))
    rule, _ = read_rule(RULE.format(percent=percent, items=items), units)
    record = LearnerRecord.of("L-1", [unit.code or "" for unit in units])
    return evaluate(rule, record, on=ON).status


# 32 bits had room for 214 of these units, and the 215th changed the answer
@pytest.mark.parametrize("number", [20, 214, 215, 300, 500])
def test_a_share_of_any_number_of_hours_is_exact(number: int) -> None:
    assert status(number, Level.L3, 1) == "eligible"
    assert status(number, Level.L2, 99) == "not-eligible"


def test_a_million_of_the_largest_units_fit_into_a_field() -> None:
    assert 1_000_000 * 100 * max(MOST_GLH, MOST_CREDIT) < SIGN // 2
    assert 1_000 * 100 * MOST_AMOUNT < SIGN // 2


def test_more_than_fits_is_refused_and_never_counted_wrong() -> None:
    with pytest.raises(OverflowError, match="more than a unit can bring"):
        status(2, Level.L3, 1, glh=1 << 31)
