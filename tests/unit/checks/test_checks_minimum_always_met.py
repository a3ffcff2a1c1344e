"""Minima that whoever meets the rest exceeds."""

import pytest

from tests.unit.checks.written import messages, subject


def met(minimum: str, credit: int) -> str:
    return f"`{minimum}` is always met: the other statements ask for {credit} credits there"


CASES = [
    (
        "the total leaves more to the group",
        {
            "sentences": "Achieve at least 12 credits in total.\nAchieve at least 2 credits from "
            "group B."
        },
        [met("at least 2 credits from group B", 3)],
    ),
    (
        "a number that is just what the others come to",
        {
            "sentences": "Achieve at least 12 credits in total.\nAchieve at least 3 credits from "
            "group B."
        },
        [],
    ),
    (
        "a total below its parts",
        {"sentences": "Achieve at least 8 credits in total.\nAchieve all units of group A."},
        [met("at least 8 credits in total", 9)],
    ),
    (
        "a list that is not fully known",
        {
            "sentences": "Achieve at least 12 credits in total.\nAchieve at least 2 credits from "
            "group B.\nThe list of group A is incomplete; its units have 1 to 10 credits."
        },
        [],
    ),
    (
        "what is achieved early or late is a matter of the learner",
        {
            "sentences": "Achieve all units of group A.\n"
            "Achieve at least 2 credits achieved within 5 years before claim in total."
        },
        [],
    ),
    (
        "a rule that nobody can achieve says nothing of its parts",
        {
            "sentences": "Achieve at least 99 credits in total.\nAchieve at least 2 credits from "
            "group B."
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF404", subject(**rule)) == said  # type: ignore[arg-type]
