"""Units that are listed and can never count."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "barred by a mandatory unit",
        {"sentences": "Achieve unit A1.\nOnly 1 of units A1 and B1 counts."},
        ["unit `B1` can never count"],
    ),
    (
        "barred by a unit that can be left",
        {"sentences": "Achieve at least 4 credits in total.\nOnly 1 of units A1 and B1 counts."},
        [],
    ),
    (
        "behind a gate that no unit opens",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "Only 1 of units A1 and A2 counts.\nUnit B1 counts only with units A1 and A2.\n"
            "No more than 8 credits count in total."
        },
        [],
    ),
    (
        "the rule says itself that nothing there counts",
        {"sentences": "Achieve at least 4 credits in total.\nNo credits count from group B."},
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF402", subject(**rule)) == said  # type: ignore[arg-type]
