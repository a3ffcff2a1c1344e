"""Titles that differ by a slip."""

import pytest

from qcf.records.units import Unit
from tests.unit.checks.written import FOUR, messages, subject, unit


def titled(one: str, other: str) -> tuple[Unit, ...]:
    return (unit("A1", title=one), unit("A2", title=other), *FOUR[2:])


CASES = [
    (
        "a letter",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (
                unit("A1", title="Plan a meeting"),
                unit("A2", title="Plan meetings"),
                *FOUR[2:],
            ),
        },
        ["units `A1` and `A2` have nearly the same title"],
    ),
    (
        "small words and signs",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (
                unit("A1", title="Plan & lead"),
                unit("A2", title="Plan and lead"),
                *FOUR[2:],
            ),
        },
        ["units `A1` and `A2` have nearly the same title"],
    ),
    (
        "another word",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": titled("Cook fish", "Cook meat"),
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF417", subject(**rule)) == said  # type: ignore[arg-type]
