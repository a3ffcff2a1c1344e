"""What the documents say of the Level 3 Diploma, of transfer and of prior learning."""

import datetime as dt
from pathlib import Path

import pytest

import qcf
from qcf.advice.moves import Fate
from qcf.engine.verdict import Verdict
from qcf.framework.sizes import learning_hours
from qcf.model.requirements import Evidence, Minimum
from qcf.standards.inclusion import Answer
from qcf.workforce.shipped import open_library

ROOT = Path(__file__).parents[2]
ON = dt.date(2012, 9, 1)
WORKFORCE = "Children and Young People's Workforce"
DIPLOMA = "cypw-level-3-diploma"
DRAFT = "cypw-level-3-diploma-2009"
NVQ = "childrens-care-learning-and-development-level-3-nvq"
SHARED = [f"SHC 3{n}" for n in range(1, 5)]
COMMON = [f"CYP Core 3.{n}" for n in range(1, 8)]
EARLY_YEARS = [f"EYMP {n}" for n in range(1, 6)]
OPTIONS = ["CYPOP 1", "CYPOP 2", "CYPOP 4", "CYPOP 8", "CYPOP 9", "CYPOP 10"]
DRAFTED = [*SHARED[:3], *COMMON, "LDSSMP 1", "LDSSMP 2", "LDSSMP 3", "Learning Mentors"]


@pytest.fixture(scope="module")
def workspace() -> qcf.Workspace:
    return qcf.open_workspace()


def verdict_on(
    workspace: qcf.Workspace,
    name: str,
    units: list[str],
    on: dt.date = ON,
    registered: dt.date | None = None,
) -> Verdict:
    rows = tuple(qcf.Achievement(unit) for unit in units)
    record = qcf.LearnerRecord("L-001", rows, registered=registered)
    return qcf.evaluate(workspace.qualification(name), record, on=on)


def test_the_diploma_is_at_level_3_and_a_diploma(workspace: qcf.Workspace) -> None:
    header = workspace.qualification(DIPLOMA).header
    assert (str(header.level), header.size, header.framework) == ("3", "diploma", "QCF")
    assert header.title == "Level 3 Diploma for the Children and Young People's Workforce"


def test_the_draft_asks_for_60_to_65_credits(workspace: qcf.Workspace) -> None:
    (total,) = [
        one
        for one in workspace.qualification(DRAFT).requirements
        if isinstance(one, Minimum) and one.id == "minimum:total:credits"
    ]
    assert (total.provisional, total.asked) == (60, 65)
    assert [learning_hours(n) for n in (60, 65)] == [600, 650]


@pytest.mark.parametrize(
    ("options", "status", "provisional"),
    [(3, "not-eligible", False), (4, "not-eligible", True), (6, "eligible", False)],
)
def test_a_figure_that_is_provisional_decides_nobody_between_its_ends(
    workspace: qcf.Workspace, options: int, status: str, provisional: bool
) -> None:
    """58 credits are too few for either end, 61 are between them, 67 are enough for both."""
    verdict = verdict_on(workspace, DRAFT, [*DRAFTED, *OPTIONS[:options]], dt.date(2010, 8, 1))
    assert (verdict.status, verdict.provisional) == (status, provisional)


def test_skills_are_assessed_at_work_besides_units(workspace: qcf.Workspace) -> None:
    (asked,) = [
        one for one in workspace.qualification(DIPLOMA).requirements if isinstance(one, Evidence)
    ]
    assert "assessment of skills in a real work environment" in asked.text


def test_there_are_three_pathways(workspace: qcf.Workspace) -> None:
    assert [one.id for one in workspace.qualification(DIPLOMA).pathways] == [
        "early-learning-and-childcare",
        "learning-development-and-support",
        "social-care",
    ]
    assert len(workspace.qualification(DRAFT).pathways) == 3


def test_mandatory_units_are_determined_by_the_rule(workspace: qcf.Workspace) -> None:
    everything = [*SHARED, *COMMON, *EARLY_YEARS, *OPTIONS, "CYPOP 5"]
    assert verdict_on(workspace, DIPLOMA, everything).eligible
    for left in ("SHC 34", "CYP Core 3.7", "EYMP 5"):
        verdict = verdict_on(workspace, DIPLOMA, [one for one in everything if one != left])
        assert verdict.status == "not-eligible", left


def test_the_word_of_the_framework_for_a_pathway_is_known() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    entry = glossary.partition("**Pathway**")[2].partition("\n\n")[0]
    assert "required pathway" in entry


@pytest.mark.parametrize(("day", "is_late"), [("2010-08-31", False), ("2010-09-01", True)])
def test_new_learners_after_august_2010_are_too_late_for_the_earlier_route(
    workspace: qcf.Workspace, day: str, is_late: bool
) -> None:
    units = [f"CCLD 30{n}" for n in range(1, 6)]
    verdict = verdict_on(workspace, NVQ, units, registered=dt.date.fromisoformat(day))
    against = [state.text for clash in verdict.clash for state in clash]
    assert ("registered while registration is open" in against) is is_late


@pytest.mark.parametrize(
    "name",
    [
        "child-care-and-education-level-3-suite:diploma",
        "childrens-care-learning-and-development-btec-national-diploma",
    ],
)
def test_two_diplomas_go_on_beside_it(workspace: qcf.Workspace, name: str) -> None:
    verdict = verdict_on(workspace, name, [], registered=dt.date(2010, 9, 1))
    against = [state.text for clash in verdict.clash for state in clash]
    assert against
    assert "registered while registration is open" not in against


def test_credit_moves_from_the_early_years_to_schools(workspace: qcf.Workspace) -> None:
    """From an early years practitioner to a support assistant in schools: kept, lost, needed."""
    record = qcf.LearnerRecord.of("L-001", [*SHARED, *COMMON, *EARLY_YEARS])
    diploma = workspace.qualification(DIPLOMA)
    schools = workspace.qualification(
        "specialist-support-for-teaching-and-learning-level-3-diploma"
    )
    move = qcf.transfer(record, diploma, schools, on=ON)
    kept = {one.unit.code for one in move.of_fate(Fate.CARRIED)}
    lost = {one.unit.code for one in move.of_fate(Fate.LOST)}
    assert kept == {"SHC 32", "CYP Core 3.1", "CYP Core 3.3", "CYP Core 3.4", "EYMP 5"}
    assert {"SHC 31", "EYMP 1"} <= lost
    assert move.needed_at_least > 0


def test_units_at_level_4_count_inside_it(workspace: qcf.Workspace) -> None:
    counted = verdict_on(workspace, DIPLOMA, ["CYPOP 3", "CYPOP 6"]).allocation
    assert [str(one.unit.level) for one in counted] == ["4", "4"]


def test_the_level_2_certificate_is_beside_it(workspace: qcf.Workspace) -> None:
    rule = workspace.qualification("cypw-level-2-certificate")
    assert (str(rule.header.level), rule.header.size, rule.required_credit) == (
        *("2", "certificate", 35),
    )


@pytest.mark.parametrize(
    ("role", "pathway"),
    [
        ("early-years-practitioners-and-professionals", "early years"),
        ("learning-mentor", "learning, development and support services"),
    ],
)
def test_whom_the_diploma_is_for(role: str, pathway: str) -> None:
    asked = open_library().role(role)
    assert asked.text is not None
    assert f"target audience of the Level 3 Diploma for the {WORKFORCE}, {pathway}" in asked.text
    assert "002:507" in {one.source for one in asked.requirements}


def test_all_58_named_units_are_in_the_draft(workspace: qcf.Workspace) -> None:
    standards = qcf.standards_of(workspace)
    covered = qcf.coverage(workspace.qualification(DRAFT), "diploma-2009", standards)
    assert (len(covered.standards), len(covered.covered())) == (58, 58)
    now = qcf.coverage(workspace.qualification(DIPLOMA), "diploma-2009", standards)
    assert [one.standard.number for one in now.not_covered()] == [14, 15, 16]


def test_an_nvq_and_units_of_the_framework_stand_in_one_record(workspace: qcf.Workspace) -> None:
    rows = (qcf.Achievement("CCLD 301"), qcf.Achievement("SHC 31"))
    record = qcf.LearnerRecord("L-001", rows, held=(NVQ,))
    verdicts = {
        name: qcf.evaluate(workspace.qualification(name), record, on=ON) for name in (NVQ, DIPLOMA)
    }
    counted = {name: [a.unit.code for a in one.allocation] for name, one in verdicts.items()}
    assert counted == {NVQ: ["CCLD 301"], DIPLOMA: ["SHC 31"]}
    assert workspace.qualification(NVQ).header.framework == "NQF"


# --- prior learning and transfer --------------------------------------------------------------


def test_prior_learning_counts_and_is_awarded(workspace: qcf.Workspace) -> None:
    rows = (
        qcf.Achievement("SHC 31", provenance=qcf.Provenance.RPL),
        qcf.Achievement("SHC 32", provenance=qcf.Provenance.TRANSFER),
    )
    rule = workspace.qualification(DIPLOMA)
    verdict = qcf.evaluate(rule, qcf.LearnerRecord("L-001", rows), on=ON)
    assert (verdict.credits.counted, verdict.credits.awarded) == (6, 3)
    sources = {one.unit.code: one.provenance for one in verdict.allocation}
    assert sources["SHC 31"] is qcf.Provenance.RPL


def test_a_unit_on_the_integrated_framework_counts_once_for_all(
    workspace: qcf.Workspace,
) -> None:
    """It transfers across the workforce without repeating learning."""
    rule = workspace.qualification(DIPLOMA)
    listed = qcf.inclusion(rule, "iqf", qcf.standards_of(workspace)).listed
    assert listed is not None
    learner = qcf.LearnerRecord("L-001", (qcf.Achievement("CYP Core 3.3"),))
    names = [
        *(DIPLOMA, DRAFT, "specialist-support-for-teaching-and-learning-level-3-diploma"),
    ]
    verdicts = [qcf.evaluate(workspace.qualification(name), learner, on=ON) for name in names]
    assert [one.credits.counted for one in verdicts] == [3, 3, 3]


def test_the_integrated_framework_asks_five_things(workspace: qcf.Workspace) -> None:
    rule = workspace.qualification(DIPLOMA)
    found = qcf.inclusion(rule, "iqf", qcf.standards_of(workspace))
    assert len(found.conditions) == 5
    assert len(found.of(Answer.MET)) == 4
    assert all(one.why for one in found.conditions)


def test_a_sector_body_is_named_for_a_suite_and_for_a_block(workspace: qcf.Workspace) -> None:
    standards = qcf.standards_of(workspace)
    owned = [s.id for s in standards.suites if s.originator == "Skills for Care & Development"]
    assert owned == ["social-work", "ldss", "ccld"]
    group = workspace.qualification(DIPLOMA).groups["Shared"]
    assert group.title == "Skills for Care and Development shared core"
