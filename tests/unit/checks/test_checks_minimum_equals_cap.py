"""A minimum and a cap of one number."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "in one sentence",
        {"sentences": "Achieve at least 9 credits from group A; no more than 9 count."},
        ["at least and at most 9 credits: units that do not come to exactly that number never do"],
    ),
    (
        "of mandatory units nobody chooses",
        {
            "sentences": (
                "Achieve all units of group A.\n"
                "Achieve at least 9 credits from group A; no more than 9 count."
            )
        },
        [],
    ),
    (
        "room between the two",
        {"sentences": "Achieve at least 4 credits from group A; no more than 5 count."},
        [],
    ),
    (
        "of units any number can be met",
        {"sentences": "Achieve at least 1 unit from group A; no more than 1 count."},
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF418", subject(**rule)) == said  # type: ignore[arg-type]
