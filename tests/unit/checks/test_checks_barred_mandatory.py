"""Units that are asked for together and exclude one another."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "both in a mandatory group",
        {"sentences": "Achieve all units of group A.\nOnly 1 of units A1 and A2 counts."},
        ["`A1` and `A2` are mandatory and exclude one another"],
    ),
    (
        "each asked for by itself",
        {"sentences": "Achieve unit A1.\nAchieve unit B1.\nOnly 1 of units A1 and B1 counts."},
        ["`A1` and `B1` are mandatory and exclude one another"],
    ),
    (
        "one of the two",
        {"sentences": "Achieve unit A1.\nOnly 1 of units A1 and B1 counts."},
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF305", subject(**rule)) == said  # type: ignore[arg-type]
