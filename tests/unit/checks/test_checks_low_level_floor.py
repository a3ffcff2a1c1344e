"""Floors of level that half of the credit meets."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "half",
        {
            "sentences": "Achieve at least 8 credits in total.\n"
            "Achieve at least 4 credits at level 3 or above in total.",
            "fields": "Level: 3\n",
        },
        ["4 of 8 credits at level 3 are no more than half"],
    ),
    (
        "more than half",
        {
            "sentences": "Achieve at least 8 credits in total.\n"
            "Achieve at least 5 credits at level 3 or above in total.",
            "fields": "Level: 3\n",
        },
        [],
    ),
    (
        "in the RQF the level is given",
        {
            "sentences": "Achieve at least 8 credits in total.\n"
            "Achieve at least 4 credits at level 3 or above in total.",
            "fields": "Framework: RQF\nLevel: 3\n",
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF415", subject(**rule)) == said  # type: ignore[arg-type]
