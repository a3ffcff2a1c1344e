"""Near misses in words: each kind in one line, and what is said where there is none."""

import datetime as dt

import pytest

from qcf import LearnerRecord, Level, NearMiss, NearMisses, evaluate, near_misses
from qcf.advice.relaxing import How
from qcf.engine.evidence import UnitShape
from qcf.engine.verdict import Verdict
from qcf.report.as_json import near_misses_json
from qcf.report.near_text import near_lines
from tests.catalogue import catalogue

ON = dt.date(2012, 9, 1)
SHARED = "all units of group Shared (Skills for Care and Development shared core)"
ONE = UnitShape("J/601/1434", "J/601/1434", "SHC 31", "Communicate", Level.L3, 3)
OTHER = UnitShape("BM1", None, "BM1", "Trade", Level.L3, 10)
TOTAL = "at least 65 credits in total"


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    rule = catalogue().qualification("cypw-level-3-diploma")
    record = LearnerRecord.of("L-001", ["SHC 31"], pathway="social-care")
    return evaluate(rule, record, on=ON)


def near(how: How, text: str = "", **more: object) -> NearMiss:
    return NearMiss(how, ("social-care",), text=text, **more)  # type: ignore[arg-type]


LINES = (
    (
        near(How.LOWERED, TOTAL, asked=65, would_do=63, measure="credits"),
        "At least 65 credits in total: 63 would do, 2 less",
    ),
    (
        near(How.LOWERED, TOTAL, asked=65, would_do=63, proven=False, clause="2.1"),
        "At least 65 credits in total: 63 would do, 2 less, perhaps less [2.1]",
    ),
    (
        near(How.RAISED, "no more than 6 count", asked=6, would_do=8, provisional=True),
        "No more than 6 count: 8 would do, 2 more, provisionally",
    ),
    (
        near(How.RAISED, "no more than 30% of x", asked=30, would_do=34, measure="%"),
        "No more than 30% of x: 34% would do, 4% more",
    ),
    (
        near(How.LOWERED, "either a or b", part="at least 9 b", asked=9, would_do=6),
        "Either a or b; of this, at least 9 b: 6 of 9 would do, 3 less",
    ),
    (
        near(How.LOWERED, "either at least 9 b or c", part="at least 9 b", asked=9, would_do=6),
        "Either at least 9 b or c: 6 of 9 would do, 3 less",
    ),
    (
        near(How.EXCUSED, SHARED, asked=4, would_do=3, units=(ONE,)),
        f"A{SHARED[1:]}: would do without J/601/1434 SHC 31: Communicate (level 3, 3 credits)",
    ),
    (
        near(How.EXCUSED, SHARED, asked=4, would_do=2, units=(ONE, OTHER)),
        f"A{SHARED[1:]}: would do without 2 of its units, BM1 and SHC 31",
    ),
    (near(How.LIFTED, "only 1 counts"), "Only 1 counts: would do if this were lifted"),
    (near(How.SET_ASIDE, 'complete "x"'), 'Complete "x": would do if this were set aside'),
    (
        near(How.UNIT, units=(ONE,), name="rpl"),
        "J/601/1434 SHC 31: Communicate (level 3, 3 credits)",
    ),
    (near(How.HELD, "it is exempt", name="first"), "`first`, if it were held: it is exempt"),
    (
        near(How.DECLARED, units=(OTHER,), name="exemption"),
        "the exemption in the record, if the rule declared it: BM1: Trade (level 3, 10 credits)",
    ),
    (near(How.RECOGNISED, name="transfer"), "units by transfer, if the rule recognised them"),
    (NearMiss(How.PATHWAY, ("one", "two+three")), "one or two with three instead of social-care"),
    (
        NearMiss(How.UNIT, ("one",), units=(ONE,)),
        "J/601/1434 SHC 31: Communicate (level 3, 3 credits) (only on pathway one)",
    ),
    (
        NearMiss(How.UNIT, ("one", "social-care", "two"), units=(ONE,)),
        "J/601/1434 SHC 31: Communicate (level 3, 3 credits) (also on pathway one or two)",
    ),
)


@pytest.mark.parametrize(("one", "line"), LINES)
def test_a_near_miss_is_one_line(one: NearMiss, line: str, verdict: Verdict) -> None:
    lines = near_lines(NearMisses((one,)), verdict)
    assert lines[0] == "Near misses: any one of these would do"
    assert lines[2:] == [f"    - {line}"]


def test_where_there_is_none_it_says_how_many_things_are_missing(verdict: Verdict) -> None:
    assert near_lines(near_misses(verdict), verdict) == [
        "Near misses: none; no single change would do",
        "  4 things are missing, and mending one leaves the others.",
    ]


def test_what_is_not_decided_is_said(verdict: Verdict) -> None:
    left_open = (near(How.LOWERED, TOTAL, asked=65), near(How.EXCUSED, SHARED, asked=4))
    assert near_lines(NearMisses((), left_open), verdict) == [
        "Near misses: none was found",
        "  Not decided within the stated number of steps",
        "    - At least 65 credits in total: asked for less",
        f"    - A{SHARED[1:]}: excused from some of its units",
    ]


def test_of_an_eligible_learner_nothing_is_said() -> None:
    rule = catalogue().qualification("management-and-leadership-level-5-suite:award")
    verdict = evaluate(rule, LearnerRecord.of("L-001", rule.units), on=ON)
    assert verdict.eligible
    assert near_lines(NearMisses(), verdict) == []


def test_as_json_each_has_every_field() -> None:
    one = near(How.LOWERED, TOTAL, requirement="minimum:total:credits", asked=65, would_do=63)
    value = near_misses_json(NearMisses((one,), (one,)))
    assert value["found"] == value["undecided"]
    (found,) = value["found"]
    assert (found["how"], found["asked"], found["would_do"]) == ("lowered", 65, 63)
    assert found["source"] is None
    assert "span" not in found
