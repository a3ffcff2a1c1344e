"""Minima that their lists cannot supply."""

import pytest

from tests.unit.checks.written import FOUR, messages, subject, unit

CASES = [
    (
        "more than the list has",
        {"sentences": "Achieve at least 10 credits from group A."},
        ["asked for 10 credits that the lists cannot supply: 9 credits can count at most"],
    ),
    ("all that the list has", {"sentences": "Achieve at least 9 credits from group A."}, []),
    (
        "a bar leaves less",
        {
            "sentences": "Achieve at least 9 credits from group A.\n"
            "Only 1 of units A1 and A2 counts."
        },
        ["asked for 9 credits that the lists cannot supply: 5 credits can count at most"],
    ),
    (
        "each that is short is told",
        {
            "sentences": "Achieve at least 10 credits from group A.\n"
            "Achieve at least 3 credits from group B.\n"
            "Achieve at least 20 credits from group B."
        },
        [
            "asked for 20 credits that the lists cannot supply: 9 credits can count at most",
            "asked for 10 credits that the lists cannot supply: 9 credits can count at most",
        ],
    ),
    (
        "nothing at the level that is asked",
        {"sentences": "Achieve at least 1 credit at level 4 or above from group A."},
        ["asked for 1 credit that the lists cannot supply: 0 credits can count at most"],
    ),
    (
        "a level that is not known",
        {
            "sentences": "Achieve at least 6 credits at level 3 or above from group A.",
            "units": (unit("A1", 4), unit("A2", 5, None), *FOUR[2:]),
        },
        [],
    ),
    (
        "a credit that is not known",
        {
            "sentences": "Achieve at least 10 credits from group A.",
            "units": (unit("A1", 4), unit("A2", None), *FOUR[2:]),
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF304", subject(**rule)) == said  # type: ignore[arg-type]
