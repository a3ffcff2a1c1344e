"""Which units and groups can count at all."""

from qcf.checks.standing import cap_below, idle_groups, inside, is_shut, never_counting
from tests.unit.checks.written import subject

NESTED = """
Group A: Invented units
- A1

Group B: More invented units
- B1

Group B1 of B: Units inside
- A2
- B2
"""


def test_units_and_groups_that_never_count() -> None:
    one = subject("Achieve unit A1.\nNo more than 6 credits count in total.")
    assert never_counting(one) == {"A2", "B1", "B2"}
    assert [group.id for group in idle_groups(one)] == ["B"]


def test_of_nested_groups_the_outer_is_named() -> None:
    one = subject("Achieve unit A1.\nNo more than 6 credits count in total.", groups=NESTED)
    assert [group.id for group in idle_groups(one)] == ["B"]
    assert inside(one, one.qualification.groups["B"]) == {"B", "B1"}


def test_caps_that_a_unit_exceeds() -> None:
    one = subject("Achieve unit A1.\nNo more than 5 credits count from group B.")
    cap = cap_below(one, "B1")
    assert cap is not None
    assert cap.allowed == 5
    assert cap_below(one, "B2") is None
    assert cap_below(one, "A2") is None


def test_groups_that_a_rule_shuts_in_so_many_words() -> None:
    one = subject("Achieve unit A1.\nNo credits count from group B.")
    assert is_shut(one, "B1")
    assert not is_shut(one, "A1")
    assert never_counting(one) == frozenset()
