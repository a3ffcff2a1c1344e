"""Units that everybody needs and no sentence asks for."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "one of a list",
        {"sentences": "Achieve at least 5 credits from group B."},
        ["nobody can do without `B1`, though no sentence makes it mandatory"],
    ),
    (
        "all of a list",
        {"sentences": "Achieve at least 9 credits from group B."},
        ["nobody can do without `B1` and `B2`, though no sentence makes them mandatory"],
    ),
    (
        "a rule that leaves nothing to choose",
        {"sentences": "Achieve at least 18 credits in total."},
        [],
    ),
    ("either of a list", {"sentences": "Achieve at least 3 credits from group B."}, []),
    (
        "said to be mandatory",
        {"sentences": "Achieve at least 5 credits from group B.\nAchieve unit B1."},
        [],
    ),
    (
        "said to be needed by a mandatory unit",
        {"sentences": "Achieve unit A1.\nUnit A1 counts only with unit B1."},
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF406", subject(**rule)) == said  # type: ignore[arg-type]
