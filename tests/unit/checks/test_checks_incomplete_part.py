"""What is not finished in a rule."""

import pytest

from tests.unit.checks.written import FOUR, messages, subject, unit

CASES = [
    (
        "lists",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "The list of group A is incomplete; its units have 1 to 10 credits.\n"
            "The list of group B is incomplete; its units have 1 to 10 credits."
        },
        ["the lists of groups `A` and `B` are incomplete"],
    ),
    (
        "a range",
        {"sentences": "Achieve at least 5 to 8 provisional credits in total."},
        ["the minimum is provisional, 5 to 8"],
    ),
    (
        "credit",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (*FOUR[:3], unit("B2", None)),
        },
        ["the credit of `B2` is not known"],
    ),
    ("nothing", {"sentences": "Achieve at least 4 credits in total."}, []),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF414", subject(**rule)) == said  # type: ignore[arg-type]
