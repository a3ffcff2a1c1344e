"""The certifier refuses every allocation that does not prove its case."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import LearnerRecord, evaluate
from qcf.engine.certify import Claim, FaultError, certify, refute
from qcf.engine.counted import Counted
from qcf.engine.showing import Showing, Shown
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.records.units import Unit
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: An invented certificate
Units from: units

Rules:
Achieve at least 12 credits in total.
Achieve at least 6 credits at exactly level 3 in total.
Achieve all units of group Core.
Achieve either at least 2 units from group A, or at least 6 credits from group B.
No more than 7 credits count from group A.
Only 1 of units A2 and A3 counts.
Follow 1 pathway.

Pathways:
- one
- two

Group Core: Core
- C1

Group A: Options
- A1
- A2
- A3

Group B: More options
- B1
- A1
"""
PATHWAYS = {
    name: f"Pathway: {name}\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n\n"
    f"Group P: units\n- P{number}\n"
    for number, name in enumerate(("one", "two"), 1)
}
CREDITS = {"C1": 3, "A1": 4, "A2": 3, "A3": 3, "B1": 6, "P1": 3, "P2": 3}
GOOD = {
    "C1": Claim("Core", Level.L3, 3),
    "A1": Claim("A", Level.L3, 4),
    "A2": Claim("A", Level.L2, 3),
    "P1": Claim("one/P", Level.L2, 3),
}


@pytest.fixture(scope="module")
def qualification() -> Qualification:
    units = [
        Unit(f"Invented {code}", code=code, level=Level.L3, credit=credit)
        for code, credit in CREDITS.items()
    ]
    found, diagnostics = read_rule(RULE, units, PATHWAYS)
    assert diagnostics == []
    return found


def test_a_proof_is_accepted(qualification: Qualification) -> None:
    assert refute(qualification, ("one",), GOOD, ON) == []


def _without(unit: str) -> dict[str, Claim]:
    return {name: claim for name, claim in GOOD.items() if name != unit}


FALSE = {
    "a mandatory unit is missing": (_without("C1"), ("one",), "mandatory:Core"),
    "the total is short": (
        {**GOOD, "A1": Claim("A", Level.L3, 1)},
        ("one",),
        "minimum:total:credits",
    ),
    "the level is another": (
        {**GOOD, "A1": Claim("A", Level.L4, 4)},
        ("one",),
        "minimum:total:level-3:credits",
    ),
    "no branch holds": ({**_without("A2"), "B1": Claim("Core", Level.L3, 6)}, ("one",), "some:1"),
    "the cap is exceeded": ({**GOOD, "A3": Claim("A", Level.L3, 3)}, ("one",), "cap:A:credits"),
    "both barred units count": ({**GOOD, "A3": Claim("A", Level.L3, 3)}, ("one",), "bar:A2+A3"),
    "a unit is not listed there": ({**GOOD, "B1": Claim("A", Level.L3, 6)}, ("one",), "not listed"),
    "a group does not exist": ({**GOOD, "B1": Claim("Z", Level.L3, 6)}, ("one",), "not listed"),
    "a pathway is not taken": (
        {**GOOD, "P2": Claim("two/P", Level.L3, 3)},
        ("one",),
        "which is not taken",
    ),
    "no pathway is taken": (GOOD, (), "pathway does not hold"),
    "two pathways are taken": (GOOD, ("one", "two"), "pathway does not hold"),
    "a pathway is made up": (GOOD, ("three",), "pathway does not hold"),
    "a unit was achieved later": (
        {**GOOD, "A1": Claim("A", Level.L3, 4, achieved=dt.date(2014, 1, 1))},
        ("one",),
        "achieved after",
    ),
}


@pytest.mark.parametrize("why", FALSE)
def test_a_false_proof_is_refused(qualification: Qualification, why: str) -> None:
    claims, pathways, says = FALSE[why]
    wrong = refute(qualification, pathways, claims, ON)
    assert any(says in line for line in wrong), wrong
    with pytest.raises(FaultError):
        certify(qualification, pathways, claims, ON)


def test_no_false_allocation_leaves_a_verdict(
    qualification: Qualification, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the search wrong, the evidence would not be shown."""
    verdict = evaluate(qualification, LearnerRecord.of("L", GOOD), on=ON)
    assert verdict.eligible
    honest = verdict.shown
    worse = Counted(
        tuple(evolve(o, place="Core") if o.place == "A" else o for o in honest.counted.options)
    )
    monkeypatch.setattr(Showing, "fitting", (Shown(honest.alternative, worse),))
    with pytest.raises(FaultError):
        _ = evaluate(qualification, LearnerRecord.of("L", GOOD), on=ON).allocation
