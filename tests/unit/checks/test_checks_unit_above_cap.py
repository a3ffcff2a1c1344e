"""Units with more credit than may count where they are listed."""

import pytest

from tests.unit.checks.written import GROUPS, messages, subject

CASES = [
    (
        "more than the cap",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 5 credits count from group B."
        },
        ["unit `B1` has 6 credits, and 5 credits may count there"],
    ),
    (
        "as much as the cap",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 6 credits count from group B."
        },
        [],
    ),
    (
        "listed elsewhere as well",
        {
            "sentences": "Achieve at least 4 credits in total.\n"
            "No more than 5 credits count from group B.",
            "groups": GROUPS.replace("- A2", "- A2\n- B1"),
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF407", subject(**rule)) == said  # type: ignore[arg-type]
