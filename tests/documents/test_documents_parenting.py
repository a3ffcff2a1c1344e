"""What the documents say of qualifications for work with parents and in schools."""

import datetime as dt

import pytest

import qcf

ON = dt.date(2010, 6, 1)
COURSE = "parenting-core-curriculum-level-3-suite:course"
MODULE = "parenting-core-curriculum-level-3-suite:module"


@pytest.fixture(scope="module")
def workspace() -> qcf.Workspace:
    return qcf.open_workspace()


def test_work_with_parents_is_an_award_at_level_3(workspace: qcf.Workspace) -> None:
    """At level 3, and far from a full diploma."""
    rule = workspace.qualification("work-with-parents-level-3-award")
    assert (str(rule.header.level), rule.header.size) == ("3", "award")
    assert rule.required_credit == 12


def test_its_standards_are_twenty_and_one_is_covered(workspace: qcf.Workspace) -> None:
    standards = qcf.standards_of(workspace)
    rule = workspace.qualification("work-with-parents-level-3-award")
    covered = qcf.coverage(rule, "work-with-parents", standards)
    assert len(covered.standards) == 20
    (one,) = covered.covered()
    assert one.standard.code == "WP 301"
    assert [unit.unit.name for way in one.ways for unit in way.units] == ["300"]


def test_support_work_in_schools_has_three_sizes(workspace: qcf.Workspace) -> None:
    name = "support-work-in-schools-level-3-suite"
    sizes = [workspace.qualification(f"{name}:{size}").header.size for size in SIZES]
    assert sizes == list(SIZES)


SIZES = ("award", "certificate", "diploma")


def test_the_core_curriculum_has_20_days_and_31_outcomes(workspace: qcf.Workspace) -> None:
    units = [one.versions[-1] for one in workspace.qualification(COURSE).units.values()]
    counted = {one.title: (one.days, len(one.outcomes)) for one in units}
    assert counted == {
        "Working with parents": (4, 6),
        "Lifespan Development": (3, 3),
        "Group work skills": (4, 5),
        "The developing parent and the developing child": (3, 6),
        "The developing parent and the developing young person": (3, 8),
        "Supporting parents": (3, 3),
    }
    assert sum(one.days or 0 for one in units) == 20
    assert sum(len(one.outcomes) for one in units) == 31


def test_it_is_taken_whole_or_by_module(workspace: qcf.Workspace) -> None:
    titles = list(workspace.qualification(COURSE).units)
    for number, course, module in ((0, False, False), (1, False, True), (6, True, True)):
        record = qcf.LearnerRecord.of("L-001", titles[:number])
        answers = [
            qcf.evaluate(workspace.qualification(name), record, on=ON).eligible
            for name in (COURSE, MODULE)
        ]
        assert answers == [course, module], number


def test_progress_by_module_says_what_is_left(workspace: qcf.Workspace) -> None:
    titles = list(workspace.qualification(COURSE).units)
    record = qcf.LearnerRecord.of("L-001", titles[:2])
    verdict = qcf.evaluate(workspace.qualification(COURSE), record, on=ON)
    assert len(verdict.allocation) == 2
    assert len(verdict.completion_units) == 4
    assert verdict.fallback is not None
    assert verdict.fallback.eligible
