"""Whether a rule accepts whatever another does, requirement by requirement: never a false yes."""

import pytest

from qcf.proof.containment import is_contained
from tests.unit.proof.made import rule, universe

TWELVE = "Achieve at least 12 credits in total."


def contained(narrow: tuple[str, ...], wide: tuple[str, ...]) -> bool:
    one, other = (universe(rule(*said, A="A1 A2", B="A3 B1 B3")) for said in (narrow, wide))
    return is_contained(one, other)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Achieve at least 13 credits in total.", TWELVE),
        ("Achieve at least 6 credits from group A.", "Achieve at least 6 credits in total."),
        (
            "Achieve at least 6 credits at exactly level 3 in total.",
            "Achieve at least 6 credits at level 2 or above in total.",
        ),
        (
            "No more than 4 credits count from group B.",
            "No more than 5 credits count from group B.",
        ),
        ("Achieve all units of group A.", "Achieve unit A1."),
        (
            "Achieve either at least 7 credits from group A, or unit B3.",
            "Achieve either at least 6 credits from group A, or unit B3.",
        ),
        (
            "Refuse a claim with more than 9 credits from group B.",
            "Refuse a claim with more than 10 credits from group B.",
        ),
        (
            "Achieve at least 60% of the credits in total at exactly level 3.",
            "Achieve at least 50% of the credits in total at exactly level 3.",
        ),
    ],
)
def test_what_asks_for_less_contains_what_asks_for_more(more: str, less: str) -> None:
    assert contained((TWELVE, more), (TWELVE, less))
    assert not contained((TWELVE, less), (TWELVE, more))
    assert contained((TWELVE, more), (TWELVE,))


def test_a_gate_is_the_same_or_it_proves_nothing() -> None:
    gate = "Unit B3 counts only with unit A1."
    assert contained((TWELVE, gate), (TWELVE, gate))
    assert contained((TWELVE, gate), (TWELVE,))
    assert not contained((TWELVE,), (TWELVE, gate))


def test_a_longer_list_contains_a_shorter_one() -> None:
    short, long = (universe(rule(TWELVE, A="A1 A2", B=units)) for units in ("B1", "B1 B3"))
    assert is_contained(short, long)
    assert not is_contained(long, short)


def test_a_longer_list_may_bind_a_strict_form_more() -> None:
    strict = "Refuse a claim with more than 9 credits from group B."
    short, long = (universe(rule(TWELVE, strict, A="A1 A2", B=u)) for u in ("B1", "B1 B3"))
    assert not is_contained(short, long)
    assert is_contained(long, long)


def test_an_incomplete_list_leaves_out_no_more() -> None:
    def lacking(most: int) -> str:
        return f"The list of group B is incomplete; its units have 2 to {most} credits."

    fewer, more = (universe(rule(TWELVE, lacking(n), A="A1", B="B1")) for n in (4, 6))
    listed = universe(rule(TWELVE, A="A1", B="B1"))
    assert is_contained(fewer, more)
    assert not is_contained(more, fewer)
    assert is_contained(listed, fewer)
    assert not is_contained(fewer, listed)


def test_what_stands_for_units_has_to_be_the_same() -> None:
    also = "Unit C1 counts as unit A1."
    assert contained((TWELVE, also), (TWELVE, also))
    assert not contained((TWELVE, also), (TWELVE,))
