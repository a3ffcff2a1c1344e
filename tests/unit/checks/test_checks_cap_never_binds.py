"""Caps and bars that leave nothing out."""

import pytest

from tests.unit.checks.written import messages, subject

NOTHING_EXCEEDS = (
    "this cap can never bind: nothing can exceed `no more than 12 credits count from group B`"
)
CASES = [
    (
        "more than the list has",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 12 credits count from group B."
        },
        [
            NOTHING_EXCEEDS,
        ],
    ),
    (
        "less than the list has",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 8 credits count from group B."
        },
        [],
    ),
    (
        "a list that is not fully known",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 12 credits count from group B.\n"
            "The list of group B is incomplete; its units have 1 to 10 credits."
        },
        [],
    ),
    (
        "a cap on what learners bring",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 30 credits by transfer count in total."
        },
        [],
    ),
    (
        "a bar between units that never count together",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 1 unit counts in total.\nOnly 1 of units A1 and A2 counts."
        },
        ["this bar can never bind: nothing can exceed `only 1 of units A1 and A2 counts`"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF405", subject(**rule)) == said  # type: ignore[arg-type]
