"""Near misses, a case for each kind: on the rules of the catalogue, and on small invented ones."""

import datetime as dt
from collections.abc import Iterable

import pytest
from attrs import evolve, frozen

from qcf import (
    Achievement,
    Activity,
    LearnerRecord,
    NearMiss,
    Provenance,
    Status,
    evaluate,
    near_misses,
)
from qcf.advice.near import least
from qcf.advice.relaxing import How
from qcf.model.qualification import Qualification
from tests.catalogue import catalogue
from tests.unit.model.made import read

ON = dt.date(2014, 6, 30)
CORE = [f"SHC 3{n}" for n in range(1, 5)] + [f"CYP Core 3.{n}" for n in range(1, 8)]
EARLY_YEARS = [f"EYMP {n}" for n in range(1, 6)]
OPTIONS = ["CYPOP 1", "CYPOP 2", "CYPOP 5", "CYPOP 4", "CYPOP 8"]  # 20 credits
EARLY = "early-learning-and-childcare"
TEAM = ["D/506/1950", "L/506/1788", "D/506/1933"]


@frozen
class Given:
    """A learner before a rule of the catalogue, and the near misses as plain values."""

    rule: str
    record: LearnerRecord
    expected: tuple[tuple[object, ...], ...]
    on: dt.date = ON


def of(
    *units: str, pathway: str | None = None, completed: tuple[Activity, ...] = ()
) -> LearnerRecord:
    return evolve(LearnerRecord.of("L-001", units, pathway=pathway), completed=completed)


def by(unit: str, way: Provenance, *others: str) -> LearnerRecord:
    rows = (Achievement(unit, provenance=way), *(Achievement(one) for one in others))
    return LearnerRecord("L-001", rows)


def plain(found: Iterable[NearMiss]) -> tuple[tuple[object, ...], ...]:
    """What near misses say: how, of what, the figures or names, and elsewhere than is shown."""
    return tuple(
        (
            one.how.value,
            one.requirement,
            *((one.asked, one.would_do) if one.asked is not None else ()),
            *(unit.code or unit.unit for unit in one.units),
            *((one.name,) if one.name else ()),
            *(pathway for pathway in one.pathways),
        )
        for one in found
    )


DIPLOMA, TEAMS, TEACHING = (
    "cypw-level-3-diploma",
    "team-leading-level-2-diploma",
    "education-and-training-level-3-award",
)
REAL_WORK = "assessment of skills in a real work environment"
BUSINESS = "business-management-level-3-diploma"

# 22 credits of group A, and 12 of group B
TEAM_A = ["H/506/1800", "L/506/1788", "R/506/2294", "R/506/2957", "T/506/1798"]
TEAM_B = ["A/506/1821", "J/506/1921", "J/506/2292"]
BARRED = ["J/506/1806", "T/506/1820"]
TEAM_C = ["H/506/1912", "R/506/1811"]  # 4 credits each, of which 6 count
# what else could count: 2 credits of group C, where the cap leaves so much room, or of group B
SMALL_C = ["F/506/2131", "L/506/1905", "T/505/4673"]
HELD_B = [*BARRED, "F/506/1934"]
MORE_B = [*HELD_B, "K/506/1927", "M/506/1928", "M/506/1931", "R/506/1789"]
MORE_B += ["Y/506/1924", "Y/506/2958"]
TAUGHT = ["H/505/0053", "D/505/0052", "R/505/0050"]

OPTIONS_OF_4_TO_6 = ("CYPOP 7", "CYPOP 17", "CU1572", "CYPOP 3", "CYPOP 16", "CYPOP 6", "CYPOP 5")

CASES = {
    "a total that is short": Given(
        DIPLOMA,
        of(*CORE, *EARLY_YEARS, *OPTIONS[:2], pathway=EARLY),
        (
            ("lowered", "minimum:total:credits", 65, 61, EARLY),
            *(("unit", None, name, "rpl", EARLY) for name in OPTIONS_OF_4_TO_6),
        ),
    ),
    "one mandatory unit": Given(
        DIPLOMA,
        of(*CORE[1:], *EARLY_YEARS, *OPTIONS),
        (
            ("excused", "mandatory:Shared", 4, 3, "SHC 31", EARLY),
            ("unit", None, "SHC 31", "rpl", EARLY),
        ),
    ),
    "two mandatory units of one group": Given(
        DIPLOMA,
        of(*CORE[2:], *EARLY_YEARS, *OPTIONS, "CYPOP 3", pathway=EARLY),
        (("excused", "mandatory:Shared", 4, 2, "SHC 32", "SHC 31", EARLY),),
    ),
    "mandatory units of two groups": Given(
        DIPLOMA, of(*CORE[1:-1], *EARLY_YEARS, *OPTIONS, "CYPOP 3", pathway=EARLY), ()
    ),
    "a mandatory unit and the total": Given(
        DIPLOMA,
        of(*CORE[1:], *EARLY_YEARS, *OPTIONS[:3], pathway=EARLY),
        (("unit", None, "SHC 31", "rpl", EARLY),),
    ),
    "another pathway than the declared one": Given(
        DIPLOMA,
        of(*CORE, *EARLY_YEARS, *OPTIONS, pathway="social-care"),
        (("pathway", None, EARLY),),
    ),
    "a pathway that is not offered": Given(
        DIPLOMA,
        of(*CORE, *EARLY_YEARS, *OPTIONS, pathway="elsewhere"),
        (("pathway", None, EARLY),),
    ),
    "evidence that is recorded as not there": Given(
        DIPLOMA,
        of(*CORE, *EARLY_YEARS, *OPTIONS, pathway=EARLY, completed=(Activity.of(REAL_WORK, 0),)),
        (("set aside", f"evidence:{REAL_WORK}", EARLY),),
    ),
    "an exemption that the rule does not declare": Given(
        DIPLOMA,
        by("SHC 31", Provenance.EXEMPTION, *CORE[1:], *EARLY_YEARS, *OPTIONS),
        (
            ("excused", "mandatory:Shared", 4, 3, "SHC 31", EARLY),
            ("unit", None, "SHC 31", "rpl", EARLY),
            ("declared", None, "SHC 31", "exemption", EARLY),
        ),
    ),
    "an equivalence that the rule does not declare": Given(
        DIPLOMA,
        by("SHC 31", Provenance.EQUIVALENCE, *CORE[1:], *EARLY_YEARS, *OPTIONS),
        (
            ("excused", "mandatory:Shared", 4, 3, "SHC 31", EARLY),
            ("unit", None, "SHC 31", "rpl", EARLY),
            ("declared", None, "SHC 31", "equivalence", EARLY),
        ),
    ),
    "transfer that the rule does not recognise": Given(
        BUSINESS,
        by("BM301", Provenance.TRANSFER, "BM302", "BM303", "BM304", "BM305", "BM306"),
        (("unit", None, "BM301", "rpl"), ("recognised", None, "transfer")),
    ),
    "a cap": Given(
        TEAMS,
        of(*TEAM_A, *TEAM_B, *TEAM_C),
        (
            ("lowered", "minimum:total:credits", 40, 38),
            ("raised", "cap:C:credits", 6, 8),
            *(("unit", None, name, "rpl") for name in sorted([*SMALL_C, *MORE_B])),
        ),
    ),
    "a bar": Given(
        TEAMS,
        of(*TEAM_A, *BARRED, "A/506/1821", "F/506/1934", "H/506/1912", "F/506/2131"),
        (
            ("lifted", "bar:J/506/1806+T/506/1820"),
            *(("unit", None, n, "rpl") for n in sorted([*TEAM_B[1:], *MORE_B]) if n not in HELD_B),
        ),
    ),
    "a gate": Given(
        TEACHING,
        of(*TAUGHT, completed=(Activity.of("microteaching", 0),)),
        (("set aside", "gate:units:D/505/0052:microteaching"),),
    ),
    "nothing near": Given(DIPLOMA, of("SHC 31"), ()),
    "an eligible learner": Given(DIPLOMA, of(*CORE, *EARLY_YEARS, *OPTIONS), ()),
}


@pytest.mark.parametrize("given", CASES.values(), ids=CASES.keys())
def test_the_near_misses_under_a_real_rule(given: Given) -> None:
    rule = catalogue().qualification(given.rule)
    near = near_misses(evaluate(rule, given.record, on=given.on))
    assert near.undecided == ()
    assert plain(near.found) == given.expected


# A rule over the bank of the tests of meaning, a learner, and the near misses. Group A has X1
# (3 credits), B has BM305, BM306 and BM307 (3, 6 and 9), and C has LD 206 K (4) and X3 (3).
ONE = "Achieve at least 1 unit in total."
GROUPS = """
Group A: First
- X1
Group B: Second
- BM305
- BM306
- BM307
Group C: Third
- LD 206 K
- X3
"""
HOLDER = "first-diploma"
ROWS = {
    "at least so many of some": (
        "Achieve at least 2 of units X1, BM305 and BM306.",
        of("X1", "BM307"),
        "lowered 2 to 1",
    ),
    "in guided learning hours": (
        "Achieve at least 15 guided learning hours in total.",
        of("X1"),
        "lowered 15 to 10",
    ),
    "either of two, each by itself": (
        "Achieve either at least 9 credits from group B, or at least 7 credits from group C.",
        of("BM306", "X3"),
        "lowered 7 to 3; lowered 9 to 6",
    ),
    "two of three": (
        (
            "Achieve at least 2 of these: unit X1, or at least 2 units from group B, "
            "or at least 2 units from group C."
        ),
        of("X1", "BM305"),
        "lowered 2 to 0; lowered 2 to 1; lowered 2 to 1",
    ),
    "a share that is a floor": (
        (
            "Achieve at least 3 credits from group A.\n"
            "Achieve at least 70% of the credits in total at level 3 or above."
        ),
        of("X1", "BM306"),
        "lowered 3 to 0; lowered 70 to 66",
    ),
    "a share that is a limit": (
        (
            "Achieve at least 9 credits in total.\n"
            "No more than 30% of the credits in total count by prior learning."
        ),
        by("X1", Provenance.RPL, "BM306"),
        "lowered 9 to 6; raised 30 to 34",
    ),
    "less than a share": (
        (
            "Achieve at least 3 credits in total.\n"
            "Less than 50% of the credits in total count by prior learning."
        ),
        by("X1", Provenance.RPL),
        "lowered 3 to 0; set aside",
    ),
    "a claim that is refused": (
        "Achieve at least 1 unit in total.\nRefuse a claim with more than 6 credits from group B.",
        of("BM305", "BM306"),
        "raised 6 to 9",
    ),
    "a unit that needs another": (
        "Achieve at least 9 credits from group B.\nUnit BM307 counts only with unit X1.",
        of("BM307"),
        "lowered 9 to 0; set aside",
    ),
    "a gate with an amount": (
        (
            "Achieve at least 3 credits from group A.\n"
            "Units of group A count only with at least 9 credits from group B."
        ),
        of("X1", "BM306"),
        "lowered 3 to 0; lowered 9 to 6",
    ),
    "a gate that asks for a qualification": (
        (
            "Achieve at least 3 credits from group A.\n"
            f"Units of group A count only with qualification {HOLDER}."
        ),
        of("X1"),
        f"held {HOLDER}; lowered 3 to 0; set aside",
    ),
    "all units or none": (
        "Achieve at least 4 credits from group C.\nUnits of group C count together or not at all.",
        of("LD 206 K"),
        "excused 2 to 1 X3; lowered 4 to 0",
    ),
    "a time limit": (
        "Achieve at least 3 credits from group A.\nComplete within 2 years of registration.",
        evolve(
            LearnerRecord.of("L-001", ["X1"], achieved=dt.date(2014, 1, 2)),
            registered=dt.date(2010, 9, 1),
        ),
        "lowered 3 to 0; raised 2 to 4",
    ),
    "an amount of evidence": (
        'Achieve at least 3 credits from group A.\nComplete at least 30 hours of "practice".',
        of("X1", completed=(Activity.of("hours of practice", 22),)),
        "lowered 30 to 22",
    ),
    "a holder who is exempt": (
        (
            "Achieve all units of group A.\nAchieve at least 3 credits from group B.\n"
            f"A holder of qualification {HOLDER} is exempt from unit X1."
        ),
        of("BM305"),
        f"excused 1 to 0 X1; held {HOLDER}; unit X1 rpl",
    ),
    "a holder who holds a unit": (
        f"Achieve all units of group A.\nA holder of qualification {HOLDER} holds units X1 and X3.",
        of("BM305"),
        f"excused 1 to 0 X1; held {HOLDER}; unit X1 rpl",
    ),
    "a unit that counts as another": (
        (
            "Achieve all units of group A.\nAchieve at least 9 credits in total.\n"
            "Unit BM305 counts as unit X1."
        ),
        of("BM306", "X3"),
        "excused 1 to 0 X1; unit BM305 rpl; unit X1 rpl",
    ),
    "prior learning up to a limit": (
        "Achieve at least 9 credits in total.\nNo credits by prior learning count from group B.",
        of("BM306"),
        "lowered 9 to 6; unit LD 206 K rpl; unit X1 rpl; unit X3 rpl",
    ),
    "a day that has passed": (
        "Certification ends: 31 May 2014\nRules:\nAchieve at least 3 credits in total.",
        of("X1"),
        "set aside",
    ),
    "a range that is not final": (
        "Achieve at least 6 to 9 provisional credits in total.",
        of("X1"),
        "lowered 9 to 3; unit BM306 rpl; unit BM307 rpl",
    ),
}
# Where credit is short, every unit is listed that would do: only these rows say which.
WITH_UNITS = ("a holder", "a unit that counts", "prior learning", "a range")


@pytest.mark.parametrize("name", ROWS)
def test_each_kind_of_requirement_has_its_step(name: str) -> None:
    said, record, expected = ROWS[name]
    near = near_misses(evaluate(made(said), record, on=ON))
    found = [
        " ".join(_words(one))
        for one in near.found
        if one.how is not How.UNIT or name.startswith(WITH_UNITS)
    ]
    assert "; ".join(sorted(found)) == expected


def _words(one: NearMiss) -> Iterable[str]:
    yield one.how.value
    if one.asked is not None and one.would_do is not None:
        yield f"{one.asked} to {one.would_do}"
    yield from (unit.code or unit.unit for unit in one.units)
    yield from [one.name] if one.name else []


def made(said: str, groups: str = GROUPS) -> Qualification:
    rules = said if "Rules:" in said else f"Rules:\n{said}"
    first = {HOLDER: f"Qualification: First\nUnits from: units\nRules:\n{ONE}\n{GROUPS}"}
    text = f"Qualification: Diploma\nUnits from: units\n{rules}\n{groups}"
    rule, found = read(text, None, first)
    assert [d.message for d in found if d.is_error] == []
    return rule


LEAST = (
    ("FFFFT", (5, True)),
    ("TTTTT", (1, True)),
    ("FFFFF", (None, True)),
    ("FF?TT", (4, False)),
    ("F??TT", (4, False)),
    ("F?FTT", (4, True)),
    ("FFFF?", (None, False)),
    ("", (None, True)),
)


@pytest.mark.parametrize(("answers", "expected"), LEAST)
def test_the_fewest_steps_are_certain_where_one_fewer_is_answered(
    answers: str, expected: tuple[int | None, bool]
) -> None:
    means = {"T": True, "F": False, "?": None}
    assert least(lambda steps: means[answers[steps - 1]], len(answers)) == expected


def test_a_unit_that_is_in_progress_is_a_near_miss() -> None:
    rows = (Achievement("X1"), Achievement("BM306", status=Status.IN_PROGRESS))
    verdict = evaluate(
        made("Achieve at least 9 credits in total."), LearnerRecord("L-001", rows), on=ON
    )
    units = [one.units[0].unit for one in near_misses(verdict).found if one.how is How.UNIT]
    assert units == ["BM306", "BM307"]


def test_a_learner_is_judged_by_the_version_of_the_verdict() -> None:
    rule = made("Achieve at least 9 credits in total.")
    other = evolve(rule, requirements=(), replaces=rule)
    first = dt.date(2014, 1, 1)
    newer = evolve(other, header=evolve(other.header, registration=(first, None)))
    record = evolve(of("X1"), registered=dt.date(2013, 9, 1))
    verdict = evaluate(newer, record, on=ON)
    assert (verdict.qualification, verdict.status) == (rule, "not-eligible")
    assert plain(near_misses(verdict).found)[0] == ("lowered", "minimum:total:credits", 9, 3)


def test_other_pathways_are_named() -> None:
    rule = catalogue().qualification(DIPLOMA)
    held = [one for one in CORE if one != "SHC 34"]
    record = of(*held, *EARLY_YEARS, "LDSSMP 1", "LDSSMP 2", "LDSSMP 3", *OPTIONS, "CYPOP 3")
    near = near_misses(evaluate(rule, record, on=ON))
    pathways = (EARLY, "learning-development-and-support")
    assert plain(near.found) == (
        ("excused", "mandatory:Shared", 4, 3, "SHC 34", *pathways),
        ("unit", None, "SHC 34", "rpl", *pathways),
    )
