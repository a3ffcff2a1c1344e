"""Plain records by one sum: whatever the spelling, the order and the number of rows of a unit."""

import datetime as dt

import pytest

from qcf import LearnerRecord, Qualification, evaluate
from qcf.framework.levels import Level
from qcf.records.units import Unit
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least 9 credits in total.

Group A: An invented group
- U-1
- U-2
- U-3
"""


@pytest.fixture
def rule() -> Qualification:
    units = [
        Unit(f"Invented {number}", code=f"U-{number}", level=Level.L3, credit=3)
        for number in (1, 2, 3)
    ]
    made, found = read_rule(RULE, units)
    assert found == []
    return made


@pytest.mark.parametrize(
    ("names", "eligible"),
    [
        (["U-1", "U-2", "U-3"], True),
        (["U-3", "u 1", "U 2"], True),
        (["U-1", "U-2", "U-2"], False),
        (["U-1", "U-2", "u 2"], False),
        (["U-1", "u 1", "U 1"], False),
        (["U-1", "u 1", "U-2", "u-2", "U-3", "u 3"], True),
        ([], False),
    ],
)
def test_a_unit_counts_once_in_any_spelling(
    rule: Qualification, names: list[str], eligible: bool
) -> None:
    for record in (names, names[::-1], names):  # looked up anew, and remembered
        verdict = evaluate(rule, LearnerRecord.of("L", record), on=ON)
        assert verdict.eligible is eligible
        assert verdict.credits.held == 3 * len({name[-1] for name in names})


def test_rows_after_the_evaluation_date_are_not_held(rule: Qualification) -> None:
    names = ["U-1", "U-2", "U-3"]
    for achieved, eligible in ((ON, True), (ON + dt.timedelta(days=1), False)):
        record = LearnerRecord.of("L", names, achieved=achieved)
        assert evaluate(rule, record, on=ON).eligible is eligible
