"""One qualification beside a condition: at a level, and qualified at it."""

import pytest
from attrs import evolve

from qcf import Level
from qcf.workforce.answers import Answer
from qcf.workforce.holdings import at_level, judge_qualified, qualified_at
from qcf.workforce.requirements import Qualified
from tests.unit.workforce.posts import person, workspace

MET, OPEN, NOT = Answer.MET, Answer.NOT_KNOWN, Answer.NOT_MET


@pytest.mark.parametrize(
    ("held", "level", "at", "qualified"),
    [
        ("work-with-parents-level-3-award", Level.L3, MET, NOT),
        ("work-with-parents-level-3-award", Level.L4, NOT, NOT),
        ("WWP", Level.L3, MET, NOT),
        ("cypw-level-3-diploma", Level.L3, MET, MET),
        ("cypw-level-3-diploma", Level.L2, MET, MET),
        ("Level 3 Certificate in Sport", Level.L3, MET, NOT),
        ("Level 4 Diploma in Sport", Level.L3, MET, MET),
        ("Level 2 Diploma in Sport", Level.L3, NOT, NOT),
        ("A Levels", Level.L3, MET, OPEN),
        ("NVQ level 3 in Care", Level.L3, OPEN, OPEN),
        ("Northfield Certificate", Level.L3, OPEN, OPEN),
        ("none", Level.L3, NOT, NOT),
    ],
)
def test_at_a_level_and_qualified_at_it(
    held: str, level: Level, at: Answer, qualified: Answer
) -> None:
    one = person(f'held = ["{held}"]', workspace_=workspace(None))
    assert (at_level(one, level).answer, qualified_at(one, level).answer) == (at, qualified)


def test_an_award_and_a_certificate_do_not_make_a_diploma() -> None:
    one = person('held = ["WWP", "Level 3 Certificate in Sport"]')
    assert qualified_at(one, Level.L3).answer is NOT


def test_the_best_of_several_decides_in_any_order() -> None:
    names = ["Northfield Certificate", "BA in History", "Level 2 Award in Care"]
    for order in (names, names[::-1]):
        one = person("held = [" + ", ".join(f'"{name}"' for name in order) + "]")
        found = at_level(one, Level.L3)
        assert (found.answer, "BA in History" in found.reason) == (MET, True)
        found = at_level(one, Level.L7)
        assert (found.answer, "Northfield Certificate" in found.reason) == (OPEN, True)


def test_a_verdict_with_doubts_leaves_it_open() -> None:
    one = person('held = ["Level 3 Diploma in Sport"]')
    (held,) = one.qualifications
    doubtful = evolve(one, qualifications=(evolve(held, depends_on=("a level differs",)),))
    found = at_level(doubtful, Level.L3)
    assert found.answer is OPEN
    assert "the verdict depends on: a level differs" in found.reason


def test_what_is_worked_towards_is_named_and_is_not_held() -> None:
    one = person('held = ["none"]\nworking_towards = ["Level 3 Diploma in Sport"]')
    found = at_level(one, Level.L3)
    assert found.answer is NOT
    assert found.needed
    assert "`Level 3 Diploma in Sport` is worked towards" in found.needed
    assert judge_qualified(Qualified(Level.L3, or_towards=True), one).answer is MET
