"""Pathways that nobody can follow to the end."""

import pytest

from tests.unit.checks.written import GROUPS, messages, subject

CASES = [
    (
        "one of two",
        {
            "sentences": "Follow 1 pathway.\nOn pathway one, achieve at least 9 credits from group "
            "A.\nOn pathway two, achieve at least 10 credits from group A.",
            "groups": "Pathways:\n- one: First\n- two: Second\n" + GROUPS,
        },
        ["nobody can achieve this on pathway `two`"],
    ),
    (
        "both can be followed",
        {
            "sentences": "Follow 1 pathway.\nOn pathway one, achieve at least 9 credits from group "
            "A.\nOn pathway two, achieve at least 9 credits from group B.",
            "groups": "Pathways:\n- one: First\n- two: Second\n" + GROUPS,
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF306", subject(**rule)) == said  # type: ignore[arg-type]
