"""How two rules differ: which sets of units one accepts and the other not."""

import pytest

from qcf.model.qualification import Qualification
from qcf.proof.difference import Relation, difference
from tests.unit.proof.made import CHOICE, KINDS, ON, OPEN, STRICT, rule

FEWER = rule(
    "Achieve at least 11 credits in total.",
    "Achieve all units of group A.",
    A="A1",
    B="A2 A3 B1 B3",
)
OTHER = rule("Achieve at least 12 credits in total.", A="A2", B="A1 A3 B1 B3")


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        (CHOICE, CHOICE, Relation.EQUIVALENT),
        (CHOICE, FEWER, Relation.LOOSER),
        (FEWER, CHOICE, Relation.STRICTER),
        (CHOICE, OTHER, Relation.LOOSER),
        (STRICT, CHOICE, Relation.INCOMPARABLE),
        (KINDS, KINDS, Relation.EQUIVALENT),
    ],
)
def test_the_relation_of_two_rules(
    old: Qualification, new: Qualification, relation: Relation
) -> None:
    assert difference(old, new, ON).relation is relation


def test_the_smallest_set_that_one_accepts() -> None:
    found = difference(CHOICE, FEWER, ON)
    assert found.only_old is None
    assert found.only_new is not None
    assert found.only_new.units == ("A1", "A2", "A3")


def open_rule(total: int) -> Qualification:
    return rule(
        f"Achieve at least {total} credits in total.",
        "Achieve all units of group A.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )


def test_incomplete_lists_of_both_rules_offer_the_same() -> None:
    assert difference(open_rule(12), OPEN, ON).relation is Relation.EQUIVALENT
    found = difference(open_rule(20), open_rule(13), ON)
    assert found.relation is Relation.LOOSER
    assert found.only_new is not None
    assert sum(credit for _, credit in found.only_new.unlisted) >= 1


def test_a_kind_of_learner_is_a_witness() -> None:
    without = rule("Achieve at least 6 credits in total.", A="A1 A2 C1")
    found = difference(without, KINDS, ON)
    assert found.relation is Relation.STRICTER
    assert found.only_old is not None
    assert (found.only_old.units, found.only_old.learners) == (("A1", "A2"), "country Wales")
