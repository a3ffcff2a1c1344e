"""A group that no sentence speaks of."""

import pytest

from tests.unit.checks.written import messages, subject

NEVER_B = ["no sentence speaks of group `B`"]
CASES = [
    ("one of two", "Achieve all units of group A.", NEVER_B),
    ("a total asks of all", "Achieve at least 9 credits in total.", []),
    (
        "a level over all",
        "Achieve all units of group A.\nOnly units at level 3 or above count.",
        NEVER_B,
    ),
    ("a group by name", "Achieve all units of group A.\nNo credits count from group B.", []),
    ("a unit by name", "Achieve units A1 and B1.", []),
    ("a choice", "Achieve either unit A1, or at least 2 units from group B.", []),
    ("units of a choice", "Achieve at least 1 of units A1 and B1.", []),
    ("a need", "Achieve all units of group A.\nUnit A1 counts only with unit B1.", []),
    ("an equivalence", "Achieve all units of group A.\nUnit B1 counts as unit A1.", []),
    (
        "an exemption",
        'Achieve all units of group A.\nA holder of "First Aid" is exempt from unit B1.',
        [],
    ),
    (
        "held at a grade",
        "Achieve unit A1.\nUp to 9 guided learning hours of group B may be held at grade U.",
        [],
    ),
]


@pytest.mark.parametrize(("sentences", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_is_found(sentences: str, said: list[str]) -> None:
    assert messages("QCF420", subject(sentences)) == said
