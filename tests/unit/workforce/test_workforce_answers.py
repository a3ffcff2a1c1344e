"""Four answers, and what several of them come to."""

from itertools import permutations

import pytest

from qcf.workforce.answers import Answer, all_of, any_of

MET, DUE, OPEN, NOT = Answer.MET, Answer.DUE, Answer.NOT_KNOWN, Answer.NOT_MET


@pytest.mark.parametrize(
    ("answers", "every", "some"),
    [
        ((), MET, NOT),
        ((MET, MET), MET, MET),
        ((MET, NOT), NOT, MET),
        ((MET, OPEN), OPEN, MET),
        ((OPEN, NOT), NOT, OPEN),
        ((DUE, MET), DUE, MET),
        ((DUE, OPEN), OPEN, DUE),
        ((DUE, NOT), NOT, DUE),
    ],
)
def test_what_several_answers_come_to(
    answers: tuple[Answer, ...], every: Answer, some: Answer
) -> None:
    for ordered in permutations(answers):
        assert (all_of(ordered), any_of(ordered)) == (every, some)
