"""Grades: which stand on a scale, and which reach which."""

import pytest

from qcf.framework.grades import SCALES, is_grade, is_no_pass, reaches, same_grade


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0])
def test_a_grade_reaches_itself_and_those_below_it_on_its_scale(scale: tuple[str, ...]) -> None:
    for asked_at, asked in enumerate(scale):
        for at, grade in enumerate(scale):
            assert reaches(grade, asked) is (at >= asked_at)
        assert is_grade(asked)


@pytest.mark.parametrize(
    ("grade", "asked"),
    [("A", "Merit"), ("Merit", "M"), ("U", "Pass"), ("Pass", "U")],
)
def test_grades_that_share_no_scale_reach_nothing(grade: str, asked: str) -> None:
    assert not reaches(grade, asked)


def test_a_grade_on_no_scale_reaches_itself_alone() -> None:
    assert not is_grade("near pass")
    assert reaches("near pass", "near pass")
    assert not reaches("near pass", "U")


def test_grades_in_other_letters_are_the_same() -> None:
    assert reaches("distinction", "Merit")
    assert not reaches("PASS", "merit")
    assert same_grade(" merit ", "Merit")
    assert same_grade(None, None)
    assert not same_grade(None, "Merit")
    assert not same_grade("Merit", "M")


@pytest.mark.parametrize(
    ("grade", "says_so"),
    [("U", True), ("u ", True), ("Fail", True), ("Pass", False), ("E", False), (None, False)],
)
def test_a_grade_that_says_that_nothing_was_passed(grade: str | None, says_so: bool) -> None:
    assert is_no_pass(grade) is says_so


def test_a_letter_of_two_scales_is_read_on_the_one_that_has_both() -> None:
    assert reaches("D", "M")  # distinction and merit
    assert not reaches("D", "C")  # the letters from E to A*
    assert reaches("A*", "D")
    assert reaches("D*", "D")
