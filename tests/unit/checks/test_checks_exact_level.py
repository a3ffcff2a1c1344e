"""Minima at exactly a level."""

import pytest

from tests.unit.checks.written import FOUR, messages, subject, unit

CASES = [
    (
        "a higher unit is listed",
        {
            "sentences": "Achieve at least 4 credits at exactly level 3 in total.",
            "units": (*FOUR[:3], unit("B2", 3, 4)),
            "fields": "Level: 3\n",
        },
        ["exactly level 3 is asked, and units above it do not count there"],
    ),
    (
        "no higher unit is listed",
        {
            "sentences": "Achieve at least 4 credits at exactly level 3 in total.",
            "fields": "Level: 3\n",
        },
        [],
    ),
    (
        "the level or above",
        {
            "sentences": "Achieve at least 4 credits at level 3 or above in total.",
            "units": (*FOUR[:3], unit("B2", 3, 4)),
            "fields": "Level: 3\n",
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF416", subject(**rule)) == said  # type: ignore[arg-type]
