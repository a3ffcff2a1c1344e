"""What the documents say of the Qualifications and Credit Framework, on rules of the catalogue."""

import datetime as dt

import pytest

import qcf
from qcf.engine.verdict import Verdict
from qcf.model.requirements import Within

ON = dt.date(2012, 9, 1)
DIPLOMA = "cypw-level-3-diploma"
CARE = "health-and-social-care-adults-level-3-diploma"
SHARED = "J/601/1434"


@pytest.fixture(scope="module")
def workspace() -> qcf.Workspace:
    return qcf.open_workspace()


def verdict_on(
    workspace: qcf.Workspace, name: str, *held: qcf.Achievement, on: dt.date = ON
) -> Verdict:
    record = qcf.LearnerRecord("L-001", held)
    return qcf.evaluate(workspace.qualification(name), record, on=on)


def test_progress_is_told_at_every_step(workspace: qcf.Workspace) -> None:
    units = [qcf.Achievement(f"SHC 3{n}") for n in range(1, 5)]
    steps = [verdict_on(workspace, DIPLOMA, *units[:n]) for n in range(5)]
    assert [one.credits.counted for one in steps] == [0, 3, 6, 8, 9]
    assert {one.credits.required for one in steps} == {65}
    completions = [one.completion for one in steps]
    assert all(one is not None for one in completions)


def test_level_and_size_compare_across_occupations(workspace: qcf.Workspace) -> None:
    both = [workspace.qualification(name) for name in (DIPLOMA, CARE)]
    said = [(str(one.header.level), one.header.size, one.required_credit) for one in both]
    assert said == [("3", "diploma", 65), ("3", "diploma", 58)]


def test_a_unit_awarded_once_counts_wherever_it_is_listed(workspace: qcf.Workspace) -> None:
    banked = qcf.Achievement(SHARED, provenance=qcf.Provenance.TRANSFER)
    for name in (
        DIPLOMA,
        CARE,
        "supporting-individuals-with-learning-disabilities-level-3-certificate",
    ):
        verdict = verdict_on(workspace, name, banked)
        assert [one.unit.unit for one in verdict.allocation] == [SHARED], name
        assert (verdict.credits.counted, verdict.credits.awarded) == (3, 0), name


def test_a_unit_does_not_expire_unless_a_rule_says_so(workspace: qcf.Workspace) -> None:
    banked = qcf.Achievement(SHARED, date=dt.date(2010, 10, 1))
    verdict = verdict_on(workspace, DIPLOMA, banked, on=dt.date(2030, 1, 1))
    assert [one.unit.unit for one in verdict.allocation] == [SHARED]
    requirements = workspace.qualification(DIPLOMA).requirements
    assert [one for one in requirements if isinstance(one, Within)] == []
