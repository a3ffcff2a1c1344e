"""The certifier refuses every allocation that does not prove its case."""

import datetime as dt
from collections.abc import Mapping

import pytest
from attrs import evolve

from qcf import LearnerRecord, evaluate
from qcf.engine.certify import Claim, FaultError, Learner, refute
from qcf.engine.checker import certify
from qcf.engine.counted import Counted
from qcf.engine.facts import Facts
from qcf.engine.showing import Showing, Shown
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.records.learners import Activity, Provenance
from qcf.records.units import Unit
from tests.strategies import read_rule
from tests.unit.model.made import read
from tests.unit.model.made import rule as made_rule

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


def claim(
    unit: str, place: str, level: Level, credit: int, achieved: dt.date | None = None
) -> Claim:
    return Claim(place, Entry(unit, level, credit, achieved=achieved))


CREDITS = {"C1": 3, "A1": 4, "A2": 3, "A3": 3, "B1": 6, "P1": 3, "P2": 3}
GOOD = {
    "C1": claim("C1", "Core", Level.L3, 3),
    "A1": claim("A1", "A", Level.L3, 4),
    "A2": claim("A2", "A", Level.L2, 3),
    "P1": claim("P1", "one/P", Level.L2, 3),
}


def holding(claims: Mapping[str, Claim]) -> Learner:
    """A learner who holds just what is claimed."""
    return Learner(Facts(ON), {unit: (claim.entry,) for unit, claim in claims.items()})


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
    assert refute(qualification, ("one",), GOOD, holding(GOOD)) == []


def _without(unit: str) -> dict[str, Claim]:
    return {name: claim for name, claim in GOOD.items() if name != unit}


FALSE = {
    "a mandatory unit is missing": (_without("C1"), ("one",), "mandatory:Core"),
    "the total is short": (
        {**GOOD, "A1": claim("A1", "A", Level.L3, 1)},
        ("one",),
        "minimum:total:credits",
    ),
    "the level is another": (
        {**GOOD, "A1": claim("A1", "A", Level.L4, 4)},
        ("one",),
        "minimum:total:level-3:credits",
    ),
    "no branch holds": (
        {**_without("A2"), "B1": claim("B1", "Core", Level.L3, 6)},
        ("one",),
        "some:1",
    ),
    "the cap is exceeded": (
        {**GOOD, "A3": claim("A3", "A", Level.L3, 3)},
        ("one",),
        "cap:A:credits",
    ),
    "both barred units count": (
        {**GOOD, "A3": claim("A3", "A", Level.L3, 3)},
        ("one",),
        "bar:A2+A3",
    ),
    "a unit is not listed there": (
        {**GOOD, "B1": claim("B1", "A", Level.L3, 6)},
        ("one",),
        "not listed",
    ),
    "a group does not exist": (
        {**GOOD, "B1": claim("B1", "Z", Level.L3, 6)},
        ("one",),
        "not listed",
    ),
    "a pathway is not taken": (
        {**GOOD, "P2": claim("P2", "two/P", Level.L3, 3)},
        ("one",),
        "which is not taken",
    ),
    "no pathway is taken": (GOOD, (), "pathway does not hold"),
    "two pathways are taken": (GOOD, ("one", "two"), "pathway does not hold"),
    "a pathway is made up": (GOOD, ("three",), "pathway does not hold"),
    "a unit was achieved later": (
        {**GOOD, "A1": claim("A1", "A", Level.L3, 4, achieved=dt.date(2014, 1, 1))},
        ("one",),
        "achieved after",
    ),
}


@pytest.mark.parametrize("why", FALSE)
def test_a_false_proof_is_refused(qualification: Qualification, why: str) -> None:
    claims, pathways, says = FALSE[why]
    wrong = refute(qualification, pathways, claims, holding(claims))
    assert any(says in line for line in wrong), wrong
    with pytest.raises(FaultError):
        certify(qualification, pathways, claims, holding(claims))


def test_no_false_allocation_leaves_a_verdict(
    qualification: Qualification, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the search wrong, the evidence would not be shown."""
    verdict = evaluate(qualification, LearnerRecord.of("L", GOOD), on=ON)
    assert verdict.eligible
    honest = verdict.shown
    worse = Counted(
        tuple(
            evolve(
                option,
                placed=tuple(
                    evolve(one, place="Core") if one.place == "A" else one for one in option.placed
                ),
            )
            for option in honest.counted.options
        )
    )
    monkeypatch.setattr(Showing, "fitting", (Shown(honest.alternative, worse),))
    with pytest.raises(FaultError):
        _ = evaluate(qualification, LearnerRecord.of("L", GOOD), on=ON).allocation


# --- what stands for units, gates, shares and dates -------------------------------------------

X1 = Entry("X1", Level.L2, 3, 10)
X2 = Entry("X2", Level.L2, 4, 20)
X3 = Entry("X3", Level.L1, 3, 30)
DAY = dt.date(2012, 5, 1)
AS_X2 = evolve(X2, provenance=Provenance.EQUIVALENCE, source="X1")
AS_X3 = evolve(X3, provenance=Provenance.EQUIVALENCE, source="X1")
NAME = "exempt:x:X2"
EXEMPT = evolve(X2, level=None, provenance=Provenance.EXEMPTION, timely=True, source=NAME)
HOLDER = Facts(ON, held=("x",))
EQUIVALENCE = "Unit X1 counts as unit X2."
BOTH = "Unit X1 counts as units X2 and X3."
ANY = "Unit X1 counts as unit X2 or X3."
EXEMPTION = 'A holder of "x" is exempt from unit X2.'
AFTER = "Unit X1 counts only after unit X2."


def on(entry: Entry, day: dt.date) -> Entry:
    return evolve(entry, achieved=day)


LATER = dt.date(2012, 5, 2)
PROOFS: tuple[tuple[str, tuple[Entry, ...], tuple[Entry, ...], Facts, str | None], ...] = (
    # what is not held
    ("", (X1,), (X1,), Facts(ON), None),
    ("", (X1,), (), Facts(ON), "X1 is not held"),
    ("", (evolve(X1, credit=9),), (X1,), Facts(ON), "X1 is not held"),
    # one unit stands for another with leave, whole, and not besides itself
    (EQUIVALENCE, (AS_X2,), (X1,), Facts(ON), None),
    (EQUIVALENCE, (AS_X2,), (), Facts(ON), "X1 does not stand for X2"),
    (EQUIVALENCE, (AS_X3,), (X1,), Facts(ON), "X1 does not stand for X3"),
    ("", (AS_X2,), (X1,), Facts(ON), "X1 does not stand for X2"),
    (EQUIVALENCE, (AS_X2, X1), (X1,), Facts(ON), "X1 counts itself and stands for another"),
    (BOTH, (AS_X2, AS_X3), (X1,), Facts(ON), None),
    (BOTH, (AS_X2,), (X1,), Facts(ON), "X1 does not stand for X2"),
    (ANY, (AS_X3,), (X1,), Facts(ON), None),
    (ANY, (AS_X2, AS_X3), (X1,), Facts(ON), "X1 does not stand for X2, X3"),
    (
        EQUIVALENCE,
        (AS_X2,),
        (evolve(X1, credit=0, is_pass=False),),
        Facts(ON),
        "X1 does not stand for X2",
    ),
    (
        f"For a learner whose country is Wales, {EQUIVALENCE[0].lower()}{EQUIVALENCE[1:]}",
        (AS_X2,),
        (X1,),
        Facts(ON, country="England"),
        "X1 does not stand for X2",
    ),
    (EXEMPTION, (EXEMPT,), (), HOLDER, None),
    (EXEMPTION, (EXEMPT,), (), Facts(ON), "exempt:x:X2 does not stand for X2"),
    # nothing stands for a unit with figures of its own making
    (EXEMPTION, (evolve(EXEMPT, credit=50),), (), HOLDER, "does not stand"),
    (EXEMPTION, (evolve(EXEMPT, level=Level.L3),), (), HOLDER, "does not stand"),
    (EQUIVALENCE, (evolve(AS_X2, credit=50),), (X1,), Facts(ON), "does not stand"),
    (EQUIVALENCE, (evolve(AS_X2, level=None),), (X1,), Facts(ON), "does not stand"),
    # gates
    ("Unit X1 counts only with unit X2.", (X1,), (X1, X2), Facts(ON), None),
    ("Unit X1 counts only with unit X2.", (X1,), (X1,), Facts(ON), "does not hold"),
    ("Unit X1 counts only with unit X2.", (X3,), (X3,), Facts(ON), None),
    ("Units of group A count only with unit X2.", (X1,), (X1,), Facts(ON), "does not hold"),
    (
        "Unit X1 counts only with at least 2 units from group B.",
        (X1, X2),
        (X1, X2, X3),
        Facts(ON),
        "does not hold",
    ),
    (
        "Unit X1 counts only with at least 2 units from group B.",
        (X1, X2, X3),
        (X1, X2, X3),
        Facts(ON),
        None,
    ),
    (AFTER, (on(X1, DAY),), (on(X1, DAY), on(X2, DAY)), Facts(ON), None),
    (AFTER, (on(X1, DAY),), (on(X1, DAY), on(X2, LATER)), Facts(ON), "does not hold"),
    (AFTER, (on(X1, DAY),), (on(X1, DAY), X2), Facts(ON), "does not hold"),
    (AFTER, (on(X1, DAY),), (on(X1, DAY), evolve(X2, timely=True)), Facts(ON), None),
    (
        "Unit X1 counts only after each counted unit of group B.",
        (on(X1, DAY), on(X2, LATER)),
        (on(X1, DAY), on(X2, LATER)),
        Facts(ON),
        "does not hold",
    ),
    (
        "Unit X1 counts only after each counted unit of group B.",
        (on(X1, DAY),),
        (on(X1, DAY), on(X2, LATER)),
        Facts(ON),
        None,
    ),
    ("Unit X1 counts only with qualification x.", (X1,), (X1,), HOLDER, None),
    ("Unit X1 counts only with qualification x.", (X1,), (X1,), Facts(ON), "does not hold"),
    ('Unit X1 counts only with "it".', (X1,), (X1,), Facts(ON), "does not hold"),
    (
        'Unit X1 counts only with "it".',
        (X1,),
        (X1,),
        Facts(ON, completed=(Activity("it", 1),)),
        None,
    ),
    # shares, which hold of nothing
    (
        "Achieve at least 40% of the credits in total at exactly level 1.",
        (X2, X3),
        (X2, X3),
        Facts(ON),
        None,
    ),
    (
        "Achieve at least 43% of the credits in total at exactly level 1.",
        (X2, X3),
        (X2, X3),
        Facts(ON),
        "does not hold",
    ),
    (
        "Less than 50% of the units in total count at exactly level 1.",
        (X2, X3),
        (X2, X3),
        Facts(ON),
        "does not hold",
    ),
    ("Less than 50% of the units in total count by transfer.", (X1,), (X1,), Facts(ON), None),
    # where something counts
    ("Where unit X1 counts, achieve unit X2.", (X1,), (X1, X2), Facts(ON), "does not hold"),
    ("Where unit X1 counts, achieve unit X2.", (X3,), (X3,), Facts(ON), None),
    ("Units X1 and X2 count together or not at all.", (X1,), (X1,), Facts(ON), "does not hold"),
    # dates
    (
        "Complete within 1 year of registration.",
        (on(X1, DAY),),
        (on(X1, DAY),),
        Facts(ON, registered=dt.date(2011, 5, 1)),
        None,
    ),
    (
        "Complete within 1 year of registration.",
        (on(X1, LATER),),
        (on(X1, LATER),),
        Facts(ON, registered=dt.date(2011, 5, 1)),
        "does not hold",
    ),
    ("Complete within 1 year of registration.", (X1,), (X1,), Facts(ON), "does not hold"),
    ("Complete within 1 year of registration.", (X1,), (X1,), Facts(ON, in_time=True), None),
    # whatever is asked of the date of an exemption holds
    (
        f"Complete within 1 year of registration.\n{EXEMPTION}",
        (EXEMPT,),
        (),
        HOLDER,
        None,
    ),
    # for some learners
    (
        "For a learner whose country is Wales, achieve unit X2.",
        (X1,),
        (X1,),
        Facts(ON, country="Wales"),
        "does not hold",
    ),
    (
        "For a learner whose country is Wales, achieve unit X2.",
        (X1,),
        (X1,),
        Facts(ON, country="England"),
        None,
    ),
)
PLACES = {"X1": "A", "X2": "B", "X3": "B"}


@pytest.mark.parametrize(("sentences", "counting", "held", "facts", "says"), PROOFS)
def test_a_counted_set_proves_its_case_or_not(
    sentences: str,
    counting: tuple[Entry, ...],
    held: tuple[Entry, ...],
    facts: Facts,
    says: str | None,
) -> None:
    rule, found = read(made_rule("Achieve at least 1 unit in total.", sentences))
    assert found == []
    claims = {entry.identity: Claim(PLACES[entry.identity], entry) for entry in counting}
    learner = Learner(facts, {entry.identity: (entry,) for entry in held})
    wrong = refute(rule, (), claims, learner)
    assert (wrong == []) is (says is None), wrong
    assert says is None or any(says in line for line in wrong), wrong
