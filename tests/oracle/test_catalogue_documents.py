"""What the documents on the workforce say of the catalogue, asked of the rules that express it.

The documents are the functional map report of December 2009 on parent partnership, the analysis
of the parenting workforce of 2010, and Newcastle's workforce evidence of 2010.
"""

import datetime as dt
from collections.abc import Iterable

import pytest
from attrs import evolve, frozen

import qcf
from qcf.advice.awards import awards
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.framework.sizes import size_by_credit
from qcf.model.requirements import Evidence
from qcf.records.learners import Achievement, Activity, LearnerRecord
from tests.catalogue import catalogue

CATALOGUE = catalogue()
DIPLOMA = "cypw-level-3-diploma"
DRAFT, LATER = f"{DIPLOMA}-2009", f"{DIPLOMA}-2014"
NVQ = "childrens-care-learning-and-development-level-3-nvq"
CACHE = "child-care-and-education-level-3-suite:diploma"
BTEC = "childrens-care-learning-and-development-btec-national-diploma"
COURSE = "parenting-core-curriculum-level-3-suite:course"
MODULE = "parenting-core-curriculum-level-3-suite:module"

LAST_DAY, FIRST_DAY = dt.date(2010, 8, 31), dt.date(2010, 9, 1)
ON = dt.date(2012, 9, 1)

CORE = ("Shared", "Common")
CHILDCARE = (*CORE, "early-learning-and-childcare/EYMP")
SOCIAL_CARE = (*CORE, "social-care/SCMP")
LDSS = (*CORE, "learning-development-and-support-2009/LDSS")
OPTIONS = ("CYPOP 1", "CYPOP 2", "CYPOP 5")  # 16 credits


def of_groups(rule: str, groups: Iterable[str]) -> list[str]:
    """Return the units of groups of a rule."""
    listed = CATALOGUE.qualification(rule).groups
    return [unit for name in groups for unit in listed[name].units]


def learner(
    rule: str, groups: Iterable[str], *units: str, registered: dt.date | None = None
) -> LearnerRecord:
    """Return a learner who holds the units of groups of a rule, and more, and has done the rest."""
    record = LearnerRecord.of("L-001", [*of_groups(rule, groups), *units])
    asked = [r for r in CATALOGUE.qualification(rule).requirements if isinstance(r, Evidence)]
    done = tuple(Activity.of(one.name, one.asked or 1) for one in asked)
    return evolve(record, registered=registered, completed=done)


def judged(rule: str, record: LearnerRecord, on: dt.date = ON) -> Verdict:
    return qcf.evaluate(CATALOGUE.qualification(rule), record, on=on)


# --- the draft of December 2009 ----------------------------------------------------------------


def test_the_draft_names_58_units_in_four_blocks_and_three_pathways() -> None:
    draft = CATALOGUE.qualification(DRAFT)
    sizes = {name: len(group.units) for name, group in draft.groups.items()}
    assert (sizes["Shared"], sizes["Common"], sizes["Options"]) == (3, 7, 42)
    ldss = [name for name in sizes if name.startswith("learning-development-and-support-2009/")]
    assert sum(sizes[name] for name in ldss) == 6
    assert len({unit for group in draft.groups.values() for unit in group.units}) == 58
    assert len(draft.pathways) == 3


@pytest.mark.parametrize(
    ("units", "counted", "status", "open_at"),
    [
        (("CYPOP 1", "CYPOP 2", "CYPOP 3", "CYPOP 5"), 65, "eligible", None),
        (("CYPOP 1", "CYPOP 2", "CYPOP 5", "CYPOP 8"), 62, "not-eligible", "60 to 62"),
        (("CYPOP 1", "CYPOP 2", "CYPOP 7"), 60, "not-eligible", "60"),
        (("CYPOP 1", "CYPOP 2", "CYPOP 5"), 59, "not-eligible", None),
    ],
)
def test_60_to_65_credits_are_not_settled(
    units: tuple[str, ...], counted: int, status: str, open_at: str | None
) -> None:
    verdict = judged(DRAFT, learner(DRAFT, LDSS, "Learning Mentors", *units))
    assert (verdict.status, verdict.credits.counted) == (status, counted)
    assert verdict.provisional is (open_at is not None)
    assert [text.partition(" credits: ")[0] for text in verdict.depends_on] == (
        [f"eligible at {open_at}"] if open_at else []
    )


STRANDS = {"Educational Welfare": True, "Learning Mentors": True, "Connexions": False}


@pytest.mark.parametrize(("strand", "is_known"), STRANDS.items())
def test_a_strand_is_taken_inside_its_pathway(strand: str, is_known: bool) -> None:
    """The credit of the Connexions unit is not known: a record that gives it is a doubt."""
    options = of_groups(DRAFT, ["Options"])
    without = judged(DRAFT, learner(DRAFT, LDSS, *options))
    assert (without.status, without.provisional) == ("not-eligible", False)
    with_it = judged(DRAFT, learner(DRAFT, LDSS, strand, *options))
    assert with_it.eligible is is_known
    row = Achievement("Referral", credit=3, level=Level.L3, group="Connexions")
    record = learner(DRAFT, LDSS, *options)
    said = judged(DRAFT, evolve(record, achievements=(*record.achievements, row)))
    assert (said.status, said.provisional) == ("not-eligible", True)


def test_level_4_units_count_inside_the_diploma() -> None:
    verdict = judged(DIPLOMA, learner(DIPLOMA, CHILDCARE, "CYPOP 3", "CYPOP 6", "CYPOP 7"))
    above = [one.unit.credit for one in verdict.allocation if one.unit.level == Level.L4]
    assert (verdict.status, sum(filter(None, above))) == ("eligible", 17)


# --- new learners after August 2010 ------------------------------------------------------------


@frozen
class Route:
    """A way to level 3 in the early years, and whether new learners find it open."""

    rule: str
    until: bool
    after: bool


ROUTES = (
    Route(DIPLOMA, until=True, after=True),
    Route(NVQ, until=True, after=False),
    Route(CACHE, until=True, after=True),
    Route(BTEC, until=True, after=True),
)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.rule)
def test_new_learners_after_august_2010_take_the_diploma_or_one_of_two_others(route: Route) -> None:
    """Who began by 31 August 2010 keeps the route, whenever it is completed."""
    for day, is_open in ((LAST_DAY, route.until), (FIRST_DAY, route.after)):
        record = learner(route.rule, (), registered=day)
        for on in (ON, dt.date(2014, 6, 1)):
            states = judged(route.rule, record, on).requirements
            closed = [one.id for one in states if one.id == "date:registration" and not one.holds]
            assert closed == ([] if is_open else ["date:registration"]), (day, on)


def test_an_exempt_route_is_completed_by_who_began_after_august_2010() -> None:
    units = ("10", "11", "12")
    assert judged(CACHE, learner(CACHE, ["Mandatory"], *units, registered=FIRST_DAY)).eligible
    assert judged(DIPLOMA, learner(DIPLOMA, CHILDCARE, *OPTIONS, registered=FIRST_DAY)).eligible


# --- the form without the childcare pathway ----------------------------------------------------


@pytest.mark.parametrize(
    ("registered", "version", "eligible"),
    [
        (dt.date(2010, 9, 1), "2010", True),
        (dt.date(2014, 8, 31), "2010", True),
        (dt.date(2014, 9, 1), "2014", False),
        (None, "2014", False),
    ],
)
def test_the_day_of_registration_says_whether_there_is_a_childcare_pathway(
    registered: dt.date | None, version: str, eligible: bool
) -> None:
    record = learner(DIPLOMA, CHILDCARE, *OPTIONS, registered=registered)
    verdict = judged(LATER, record, dt.date(2016, 6, 1))
    assert (verdict.qualification.header.version, verdict.eligible) == (version, eligible)
    options = ("CYPOP 3", "CYPOP 6", "CYPOP 8", *OPTIONS[:2])
    social = learner(DIPLOMA, SOCIAL_CARE, *options, registered=registered)
    assert judged(LATER, social, dt.date(2016, 6, 1)).eligible


def test_the_first_accredited_form_closed_in_august_2014() -> None:
    late = learner(DIPLOMA, CHILDCARE, *OPTIONS, registered=dt.date(2014, 9, 1))
    assert not judged(DIPLOMA, late, dt.date(2016, 6, 1)).eligible


# --- its neighbours ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "qualified"),
    [("work-with-parents-level-3-award", None), (DIPLOMA, Level.L3)],
)
def test_an_award_puts_at_level_3_and_only_a_full_diploma_qualifies_at_it(
    held: str, qualified: Level | None
) -> None:
    record = evolve(LearnerRecord("L-001"), held=(held,))
    standing = awards(CATALOGUE, record, on=ON, nearest=0).standing
    assert (standing.at, standing.qualified) == (Level.L3, qualified)


def test_the_parenting_core_curriculum_has_six_units_20_days_and_31_outcomes() -> None:
    units = [one.versions[-1] for one in CATALOGUE.qualification(COURSE).units.values()]
    by_title = {unit.title: (unit.days, len(unit.outcomes)) for unit in units}
    assert by_title == {
        "Working with parents": (4, 6),
        "Lifespan Development": (3, 3),
        "Group work skills": (4, 5),
        "The developing parent and the developing child": (3, 6),
        "The developing parent and the developing young person": (3, 8),
        "Supporting parents": (3, 3),
    }
    assert (sum(unit.days or 0 for unit in units), sum(len(u.outcomes) for u in units)) == (20, 31)
    assert len({outcome for unit in units for outcome in unit.outcomes}) == 31


@pytest.mark.parametrize("number", range(7))
def test_the_parenting_core_curriculum_is_taken_whole_or_by_module(number: int) -> None:
    record = LearnerRecord.of("L-001", of_groups(COURSE, ["Core"])[:number])
    assert judged(MODULE, record).eligible is (number >= 1)
    assert judged(COURSE, record).eligible is (number == 6)


SIZES = {
    "cypw-level-2-certificate": (35, "certificate", Level.L2),
    DIPLOMA: (65, "diploma", Level.L3),
    "work-with-parents-level-3-award": (12, "award", Level.L3),
    "work-with-parents-level-3-certificate": (30, "certificate", Level.L3),
    "support-work-in-schools-level-2-award": (12, "award", Level.L2),
    "specialist-support-for-teaching-and-learning-level-3-diploma": (44, "diploma", Level.L3),
    "health-and-social-care-adults-level-2-diploma": (46, "diploma", Level.L2),
    "health-and-social-care-adults-level-3-diploma": (58, "diploma", Level.L3),
}


@pytest.mark.parametrize("name", SIZES)
def test_a_neighbour_has_the_size_and_level_of_its_credits(name: str) -> None:
    rule = CATALOGUE.qualification(name)
    required, size, level = SIZES[name]
    ledger = judged(name, LearnerRecord("L-001")).credits
    assert size_by_credit(required) == size
    assert (ledger.required, rule.header.size, rule.header.level) == (required, size, level)


LADDER = "support-work-in-schools-level-3-suite"


@pytest.mark.parametrize(
    ("options", "largest"), [(0, "award"), (2, "certificate"), (3, "certificate"), (4, "diploma")]
)
def test_support_work_in_schools_is_a_ladder_by_units(options: int, largest: str) -> None:
    """Its units are not known, so a record that names any is a doubt at every size it reaches."""
    groups = ["M", "M", *["O"] * options]
    rows = tuple(
        Achievement(f"Unit {n}", credit=1, level=Level.L3, group=group)
        for n, group in enumerate(groups)
    )
    sizes = ["award", "certificate", "diploma"]
    reached = [
        size
        for size in sizes
        if judged(f"{LADDER}:{size}", LearnerRecord("L-001", rows)).provisional
    ]
    assert reached[-1] == largest
    assert reached == sizes[: len(reached)]
