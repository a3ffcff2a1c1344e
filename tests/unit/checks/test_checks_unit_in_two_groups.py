"""A unit that stands in two groups."""

import pytest

from tests.unit.checks.written import findings, messages, subject

TWICE = """
Group A: Invented units
- A1
- A2

Group B: More invented units
- B1
- A2
"""
FROM_A_BANK = TWICE.replace("- A2\n\n", "\n").replace("- A2", "- any unit of units")
CASES = [
    ("named in two", TWICE, ["`A2` stands in groups A and B"]),
    ("named in one, and in a bank of the other", FROM_A_BANK, []),
    ("named in three", TWICE + "\nGroup C: Others\n- A2\n", ["`A2` stands in groups A, B and C"]),
    ("held in an example", TWICE.replace("- A2\n\n", "\n") + "\nExample: One\n- B1\n", []),
]


@pytest.mark.parametrize(("groups", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_found(groups: str, said: list[str]) -> None:
    assert (
        messages("QCF419", subject("Achieve at least 4 credits in total.", groups=groups)) == said
    )


def test_both_lines_are_shown() -> None:
    (found,) = findings("QCF419", subject("Achieve at least 4 credits in total.", groups=TWICE))
    assert found.primary is not None
    places = [found.primary.span, *(label.span for label in found.labels)]
    assert [span.text for span in places] == ["- A2", "- A2"]
    assert places[0].line > places[1].line


def test_pathways_share_units() -> None:
    groups = "\nPathways:\n- one: One\n- two: Two\n" + TWICE
    rule = subject(
        "Follow 1 pathway.\nOn pathway one, achieve all units of group A.", groups=groups
    )
    assert messages("QCF419", rule) == []
