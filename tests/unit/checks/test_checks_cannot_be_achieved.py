"""Rules that nobody can achieve, and what clashes in them."""

import pytest

from tests.unit.checks.written import findings, messages, subject

CASES = [
    (
        "a mandatory group and a minimum over a cap on the total",
        {
            "sentences": "Achieve all units of group A.\n"
            "Achieve at least 3 credits from group B.\nNo more than 10 credits count in total."
        },
        ["nobody can achieve this qualification: these cannot hold together"],
    ),
    (
        "a cap that just fits",
        {
            "sentences": "Achieve all units of group A.\n"
            "Achieve at least 3 credits from group B.\nNo more than 12 credits count in total."
        },
        [],
    ),
    (
        "a list that is not fully known may supply what is missing",
        {
            "sentences": "Achieve at least 40 credits in total.\n"
            "The list of group B is incomplete; its units have 1 to 10 credits."
        },
        [],
    ),
    (
        "credit from elsewhere may make up what is missing",
        {
            "sentences": "Achieve at least 40 credits in total.\n"
            'A holder of "Old Award" is exempt from 30 credits of group A.'
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF303", subject(**rule)) == said  # type: ignore[arg-type]


def test_the_clash_is_irreducible_and_shows_its_statements() -> None:
    sentences = (
        "Achieve at least 4 credits in total.\nAchieve all units of group A.\n"
        "Achieve at least 3 credits from group B.\nNo more than 10 credits count in total."
    )
    (found,) = findings("QCF303", subject(sentences))
    assert found.notes[:3] == (
        "asked: no more than 10 credits count in total",
        "asked: at least 3 credits from group B",
        "asked: all units of group A (Invented units)",
    )
    assert "`B1` 6 and `B2` 3: 9 credits in all" in found.notes[3]
    assert found.primary is not None
    assert {label.span.line for label in found.labels} | {found.primary.span.line} == {6, 7, 8}
