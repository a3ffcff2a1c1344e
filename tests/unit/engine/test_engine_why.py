"""Why a unit counts where it does or not, why a requirement holds or not, and how else."""

import datetime as dt
from random import Random

import pytest

from qcf import LearnerRecord, evaluate
from qcf.engine import why
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.report.why_text import otherwise_lines, why_unit_lines
from qcf.search.task import OutOfSteps
from tests.conftest import some_of
from tests.strategies import draw_case, evaluated, read_rule
from tests.unit.engine.refused import rule_of

ON = dt.date(2013, 6, 30)

RULE = """\
Qualification: An invented rule
Units from: units

Rules:
Achieve at least 6 credits from group A.
Achieve at least 6 credits from group B.
No more than 3 credits count from group C.

Group A: Making
- U1
- U2
- U3
Group B: Mending
- U2
- U3
- U4
Group C: Others
- U5
- U6
"""


def verdict(*units: str) -> Verdict:
    bank = [Unit(f"Unit {n}", code=f"U{n}", level=Level.L3, credit=3) for n in range(1, 8)]
    rule, found = read_rule(RULE, bank)
    assert not found
    return evaluate(rule, LearnerRecord.of("L-001", units), on=ON)


EVERYTHING = ("U1", "U2", "U3", "U4")


def test_a_unit_says_what_it_brings_and_what_would_be_without_it() -> None:
    why = verdict(*EVERYTHING).asking.unit("U1")
    assert why.place == "A"
    assert [(state.id, number) for state, number in why.brings] == [("minimum:A:credits", 3)]
    (reason,) = why.needed
    # groups A and B both need what is left: 9 credits where 12 are asked
    assert [state.id for state in reason.requirements] == ["minimum:A:credits", "minimum:B:credits"]
    assert (reason.kind, reason.asked, reason.most) == ("together", 12, 9)
    assert why.elsewhere == ()


def test_a_unit_that_could_count_elsewhere_says_where() -> None:
    asking = verdict(*EVERYTHING).asking
    assert [asking.unit(unit).elsewhere for unit in ("U2", "U3")] == [("B",), ("A",)]
    (other,) = asking.otherwise()
    assert {one.unit.unit: one.unit.group for one in other} == {
        "U1": "A",
        "U2": "B",
        "U3": "A",
        "U4": "B",
    }


def test_a_unit_that_can_be_left_is_not_needed() -> None:
    why = verdict(*EVERYTHING, "U5").asking.unit("U5")
    assert (why.place, why.needed) == ("C", ())
    assert [(state.id, number) for state, number in why.takes] == [("cap:C:credits", 3)]


def test_a_unit_that_does_not_count_says_why_and_whether_it_could() -> None:
    asked = verdict(*EVERYTHING, "U5", "U6")
    why = asked.asking.unit("U6")
    assert [one.reason.value for one in why.unused] == ["over the cap"]
    assert why.could_count == ("C",), "U5 and U6 are as good as one another"
    cap = next(state for state in asked.requirements if state.id == "cap:C:credits")
    of_cap = asked.asking.requirement(cap)
    assert [unit.unit for unit, _ in of_cap.brings] == ["U5"]
    assert [one.unit.unit for one in of_cap.stops] == ["U6"]


def test_a_unit_of_no_group_or_no_record_does_not_count() -> None:
    asked = verdict(*EVERYTHING, "U7")
    assert [one.reason.value for one in asked.asking.unit("U7").unused] == ["not in the rule"]
    assert asked.asking.unit("U5").unused == ()


def test_a_requirement_that_fails_says_the_reason() -> None:
    asked = verdict("U1", "U2", "U3")
    (state, *_) = [one for one in asked.requirements if not one.holds]
    why = asked.asking.requirement(state)
    assert why.reasons == asked.reasons
    assert not asked.asking.otherwise()


@pytest.mark.parametrize("chunk", range(2))
def test_every_generated_unit_can_be_asked_about(chunk: int) -> None:
    rng = Random(f"why {chunk}")
    needed = moved = others = 0
    for _ in range(some_of(60)):
        asked = evaluated(draw_case(rng))
        for one in asked.allocation:
            why = asked.asking.unit(one.unit.unit)
            assert why.place == one.unit.group
            needed += bool(why.needed)
            moved += bool(why.elsewhere)
        others += len(asked.asking.otherwise())
    assert min(needed, moved, others) > 10, (needed, moved, others)


def test_units_that_several_ask_for_are_named_and_serve_one_of_them() -> None:
    (reason,) = verdict("U1", "U2", "U3").reasons
    assert [state.id for state in reason.requirements] == ["minimum:A:credits", "minimum:B:credits"]
    assert [unit.code for unit in reason.serving] == ["U1", "U2", "U3"]
    assert [unit.code for unit in reason.wanted] == ["U2", "U3"]
    # where one requirement is short by itself, nothing is between it and another
    assert [one.wanted for one in verdict("U1", "U5").reasons] == [(), ()]


def test_what_one_place_serves_at_once_is_wanted_by_nobody_else() -> None:
    """A unit of group A serves the number and the credits, in the one place it has."""
    asked = ("Achieve at least 2 units from group A.", "Achieve at least 8 credits from group A.")
    rule = rule_of(*asked, "No more than 6 credits count from group A.")
    (reason,) = evaluate(rule, LearnerRecord.of("L", ["A1", "A2", "S1"]), on=ON).reasons
    assert [state.id for state in reason.requirements] == ["cap:A:credits", "minimum:A:units"]
    assert reason.wanted == ()


def test_where_the_steps_end_it_is_not_said_that_there_is_no_other_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = verdict("U1", "U2", "U3", "U4")
    assert otherwise_lines(found.asking.otherwise(), found)[1:] == [
        "  - U2 in group B (Mending) and U3 in group A (Making)"
    ]
    assert found.asking.stopped == set()

    def ends(*_: object) -> None:
        raise OutOfSteps

    monkeypatch.setattr(why, "find", ends)
    assert otherwise_lines(found.asking.otherwise(), found) == [
        "No other way to count as much credit was found in the stated number of steps."
    ]
    assert found.asking.stopped == {"U2", "U3"}
    line = why_unit_lines(found.asking.unit("U2"), found)[-1]
    assert line == (
        "  In no other group was it found to count as well, in the stated number of steps."
    )
    assert why_unit_lines(found.asking.unit("U1"), found)[-1] == "  No other group lists it."
