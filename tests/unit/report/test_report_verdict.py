"""What a tutor reads: each kind of verdict as text, kept as snapshots, and as JSON."""

import datetime as dt

import pytest
from syrupy.assertion import SnapshotAssertion

from qcf import Achievement, Activity, LearnerRecord, Level, Provenance, Status, evaluate
from qcf.engine.holding import WhyUnused
from qcf.engine.verdict import Verdict
from qcf.records.units import Origin, Unit
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from qcf.report.why_text import why_requirement_lines, why_unit_lines
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: Level 2 Certificate in Tending Lighthouses (invented)
Number: 600/5640/X
Framework: QCF
Level: 2
Size: certificate
Certification ends: 31 August 2014
Units from: units

Rules:
Achieve at least 16 credits in total. [2.1]
Achieve at least 8 credits at level 2 or above in total. [2.2]
Achieve all units of group Core. [2.1]
No more than 7 credits count from group Options.
Only 1 of units L4 and L5 counts. [2.4]
Follow 1 pathway.
The list of group Local is incomplete; its units have 1 to 6 credits.
Complete at least 20 hours of "night watch".
Complete "a medical".

Pathways:
- harbour
- island

Group Core: Core
- L1
- L2

Group Options: Options
- L3
- L4
- L5

Group Local: Local needs
- L6
"""
PATHWAYS = {
    "harbour": "Pathway: Harbour\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n"
    "\nGroup H: Harbour units\n- H1\n",
    "island": "Pathway: Island\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n"
    "\nGroup I: Island units\n- I1\n- I2\n",
}
UNITS = [
    Unit(f"Invented unit {code}", code=code, level=level, credit=credit, origins=origins)
    for code, level, credit, origins in (
        ("L1", Level.L2, 4, (("credit", Origin.PUBLISHED), ("level", Origin.PUBLISHED))),
        ("L2", Level.L2, 3, (("credit", Origin.UNCONFIRMED), ("level", Origin.PUBLISHED))),
        ("L3", Level.L1, 3, (("credit", Origin.PUBLISHED), ("level", Origin.PUBLISHED))),
        ("L4", Level.L2, 4, (("credit", Origin.PUBLISHED), ("level", Origin.SECONDARY))),
        ("L5", Level.L3, 4, ()),
        ("L6", Level.E3, 2, ()),
        ("H1", Level.L2, 3, ()),
        ("I1", Level.L2, 2, ()),
        ("I2", Level.L2, None, ()),
    )
]


def verdict(*units: str | Achievement, **facts: object) -> Verdict:
    rule, found = read_rule(RULE, UNITS, PATHWAYS, "lighthouses")
    assert found == []
    rows = tuple(Achievement(u) if isinstance(u, str) else u for u in units)
    record = LearnerRecord("L-204", rows, **facts)  # type: ignore[arg-type]
    on = facts.pop("on", ON)
    assert isinstance(on, dt.date)
    return evaluate(rule, record, on=on).certify()


CASES = {
    "eligible": verdict(
        "L1", "L2", "L3", "L4", "H1", "L6", Achievement("L4", provenance=Provenance.RPL)
    ),
    "eligible, a cap and a bar leave units over": verdict("L1", "L2", "L3", "L4", "L5", "H1", "L6"),
    "nothing held": verdict(),
    "hours recorded and short": verdict(
        "L1", "L2", "L3", "L4", "H1", "L6", completed=(Activity("night watch", 12),)
    ),
    "provisional": verdict(
        "L1",
        "L2",
        Achievement("L3", status=Status.CHALLENGED),
        Achievement("L4", date=dt.date(2014, 1, 1)),
        "L5",
        "H1",
        Achievement("Z 9", credit=5, level=Level.L2, group="Local"),
        "Q 12",
    ),
    "a pathway that cannot be completed": verdict("L1", "L2", "L3", "L4", pathway="island"),
    "a pathway that is not offered": verdict("L1", "L2", pathway="lagoon"),
    "another pathway would do": verdict("L1", "L2", "L3", "L4", "H1", "L6", pathway="island"),
}


@pytest.mark.parametrize("name", CASES)
def test_text(name: str, snapshot: SnapshotAssertion) -> None:
    assert verdict_text(CASES[name]) == snapshot


@pytest.mark.parametrize("name", CASES)
def test_text_fits_a_narrow_window(name: str) -> None:
    lines = verdict_text(CASES[name], width=60).splitlines()
    assert [line for line in lines if len(line) > 60] == []


@pytest.mark.usefixtures("without_solver")
def test_undecided_says_so(snapshot: SnapshotAssertion) -> None:
    rule, _ = read_rule(
        "Qualification: A partition (invented)\nUnits from: units\n\nRules:\n"
        "Achieve at least 9 credits from group A.\nAchieve at least 9 credits from group B.\n\n"
        "Group A: a\n- U1\n- U2\n- U3\n- U4\n- U5\n\nGroup B: b\n- U1\n- U2\n- U3\n- U4\n- U5\n",
        [
            Unit(f"Invented unit {n}", code=f"U{n}", level=Level.L1, credit=c)
            for n, c in enumerate((4, 4, 4, 4, 2), 1)
        ],
    )
    record = LearnerRecord.of("L-204", ["U1", "U2", "U3", "U4", "U5"])
    undecided = evaluate(rule, record, on=ON, budget=1)
    assert undecided.status == "undecided"
    assert verdict_text(undecided) == snapshot
    (state, *_) = undecided.requirements
    why = why_requirement_lines(undecided.asking.requirement(state), undecided)
    assert why[1] == "  is not decided: the search for an answer was stopped."


def test_after_certification_ends_the_date_is_a_reason_of_its_own() -> None:
    rule, _ = read_rule(RULE, UNITS, PATHWAYS)
    record = LearnerRecord.of("L-204", ["L1", "L2", "L3", "L4", "H1", "L6"])
    late = evaluate(rule, record, on=dt.date(2014, 9, 1))
    assert [[state.id for state in one] for one in late.clash] == [["date:certification-end"]]
    assert late.completion is not None
    assert (late.completion.added, late.also_needed) == ((), ("claimed before certification ends",))
    assert evaluate(rule, record, on=dt.date(2014, 8, 31)).eligible


def test_json_has_one_shape_of_unit_everywhere() -> None:
    shape = {"unit", "reference", "code", "title", "level", "credit", "group"}
    for one in CASES.values():
        value = verdict_json(one)
        units = [*value["allocation"], *value["unused"]]
        units += (value["completion"] or {"units": []})["units"]
        units += [u for state in value["requirements"] for u in state["missing"]]
        assert all(shape <= set(unit) for unit in units)


def test_reasons_are_of_the_closed_list() -> None:
    found = {unused.reason for one in CASES.values() for unused in one.unused}
    assert found == {
        WhyUnused.BARRED,
        WhyUnused.DUPLICATE,
        WhyUnused.NOT_IN_RULE,
        WhyUnused.NOT_YET_ACHIEVED,
        WhyUnused.PATHWAY_NOT_TAKEN,
    }


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.FAILED, "not achieved (failed)"),
        (Status.WITHDRAWN, "not achieved (withdrawn)"),
        (Status.UNCLASSIFIED, "not achieved (unclassified)"),
        (Status.IN_PROGRESS, "not yet achieved (in progress)"),
        (Status.PLANNED, "not yet achieved (planned)"),
        (Status.CHALLENGED, "not yet achieved (under challenge)"),
    ],
)
def test_what_a_status_keeps_from_counting_is_said_in_words(status: Status, words: str) -> None:
    found = verdict(Achievement("L1", status=status))
    assert f"  L1: Invented unit L1 (level 2, 4 credits) - {words}\n" in verdict_text(found)
    (line,) = [line for line in why_unit_lines(found.asking.unit("L1"), found) if "count:" in line]
    assert line == f"  does not count: {words}."
