"""Parts that are asked for beside a larger total."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "twenty and thirteen printed as thirty-seven",
        # the figures of the diploma of a ladder in facilities management, whose units no source
        # lists: http://www.blue-eye-training.co.uk/level-3-format-and-pricing.php
        {
            "sentences": "Achieve at least 37 credits in total.\nAchieve at least 20 credits from "
            "group A.\nAchieve at least 13 credits from group B.\n"
            "The list of group A is incomplete; its units have 1 to 10 credits.\n"
            "The list of group B is incomplete; its units have 1 to 10 credits."
        },
        ["the parts come to 20 + 13 = 33, and the total asks for 37 credits"],
    ),
    (
        "the certificate of that ladder, whose parts make its total",
        {
            "sentences": "Achieve at least 22 credits in total.\nAchieve at least 11 credits from "
            "group A.\nAchieve at least 11 credits from group B.\n"
            "The list of group A is incomplete; its units have 1 to 10 credits.\n"
            "The list of group B is incomplete; its units have 1 to 10 credits."
        },
        [],
    ),
    (
        "a group that nothing is asked of",
        {
            "sentences": "Achieve at least 12 credits in total.\nAchieve unit A1.\n"
            "Achieve at least 4 credits from group A."
        },
        [],
    ),
    (
        "a cap that says where the rest comes from",
        {
            "sentences": "Achieve at least 9 credits in total.\nAchieve at least 4 credits from "
            "group A; no more than 6 count.\nAchieve at least 3 credits from group B."
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF412", subject(**rule)) == said  # type: ignore[arg-type]
