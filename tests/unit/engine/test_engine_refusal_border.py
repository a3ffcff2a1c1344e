"""Proofs at the border: one more would prove it, and as it is nothing is proven."""

import pytest

from qcf.engine.inequality import Inequality
from qcf.engine.refusal import Case, Cases, Exhausted
from qcf.framework.levels import Level
from qcf.records.learners import LearnerRecord
from qcf.records.units import Unit
from tests.strategies import read_rule
from tests.unit.engine.refused import before, before_rule

BELOW = "Less than {}% of the units in total count at exactly level 2."
THREE = "Achieve at least 3 units in total."
UNITS = "minimum:total:units"


@pytest.mark.parametrize(("percent", "is_refused"), [(66, True), (67, False)])
def test_two_of_three_are_less_than_67_per_cent(percent: int, is_refused: bool) -> None:
    """Of a hundred times two and 67 times three the one is less by 1."""
    refused = before((THREE, BELOW.format(percent)), "A1 A3 B2")
    (share,) = (r.id for r in refused.rule.requirements if r.id != UNITS)
    nothing = Case(((share, ()),), Inequality(((UNITS, 1),)))
    less = Case(((share, (0,)),), Inequality(((UNITS, 40), (f"{share}#0.0", 1))))
    assert (refused.checked(Cases((nothing, less))) is not None) is is_refused
    assert (refused.checked(Exhausted((UNITS, share))) is not None) is is_refused


RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least {0} guided learning hours from group A.
No more than {0} guided learning hours count from group A.

Group A: units
- U1
- U2
"""


@pytest.mark.parametrize(("hours", "is_refused"), [(40_000, True), (60_000, False)])
def test_whole_units_are_added_up_as_far_as_that_is_feasible(hours: int, is_refused: bool) -> None:
    """Two units of as many hours never come to one hour more than one of them."""
    units = [
        Unit(f"Invented {n}", code=f"U{n}", level=Level.L2, credit=1, glh=hours) for n in (1, 2)
    ]
    rule, _ = read_rule(RULE.format(hours + 1), units)
    refused = before_rule(rule, LearnerRecord.of("L", ["U1", "U2"]))
    names = tuple(r.id for r in rule.requirements)
    proof = Inequality(tuple((name, 1) for name in names))
    assert (refused.checked(proof) is not None) is is_refused
    assert refused.checked(Exhausted(names)) is not None
