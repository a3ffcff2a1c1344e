"""Units that count as more than they are."""

import pytest

from tests.unit.checks.written import FOUR, messages, subject, unit

CASES = [
    (
        "less credit",
        {"sentences": "Achieve at least 4 credits in total.\nUnit A1 counts as unit A2."},
        ["unit `A1` has 4 credits and counts as `A2` with 5"],
    ),
    (
        "less than both together",
        {"sentences": "Achieve at least 4 credits in total.\nUnit B1 counts as units A1 and A2."},
        ["unit `B1` has 6 credits and counts as `A1` and `A2` with 9"],
    ),
    (
        "a lower level",
        {
            "sentences": "Achieve at least 4 credits in total.\nUnit B1 counts as unit A1.",
            "units": (*FOUR[:2], unit("B1", 6, 2), FOUR[3]),
        },
        ["unit `B1` has level 2 and counts as `A1` at level 3"],
    ),
    (
        "as much",
        {"sentences": "Achieve at least 4 credits in total.\nUnit B1 counts as unit A2."},
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF411", subject(**rule)) == said  # type: ignore[arg-type]
