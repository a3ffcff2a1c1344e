"""Groups of which nothing can ever count."""

import pytest

from tests.unit.checks.written import findings, messages, subject

CASES = [
    (
        "no room is left",
        {"sentences": "Achieve all units of group A.\nNo more than 11 credits count in total."},
        ["no unit of group `B` can ever count"],
    ),
    (
        "room for one unit",
        {"sentences": "Achieve all units of group A.\nNo more than 12 credits count in total."},
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF403", subject(**rule)) == said  # type: ignore[arg-type]


def test_the_units_are_not_told_one_by_one() -> None:
    one = subject("Achieve all units of group A.\nNo more than 11 credits count in total.")
    assert messages("QCF402", one) == []
    (found,) = findings("QCF403", one)
    assert found.notes[0] == "its units: `B1` and `B2`"
