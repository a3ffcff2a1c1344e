"""Two rules beside each other: proven by requirements, side by side, or not certain."""

import pytest

from qcf.proof import compared
from qcf.proof.compared import diff
from qcf.proof.difference import Relation
from qcf.search.task import OutOfSteps
from tests.unit.proof.made import CHOICE, KINDS, ON, OPEN, PATHWAYS, rule

MORE = rule(
    "Achieve at least 13 credits in total.",
    "Achieve all units of group A.",
    A="A1",
    B="A2 A3 B1 B3",
)


def test_a_rule_is_equivalent_to_itself() -> None:
    for one in (CHOICE, KINDS, OPEN, PATHWAYS):
        found = diff(one, one, on=ON)
        assert (found.relation, found.not_certain) == (Relation.EQUIVALENT, ())
        assert found.is_equivalent
        assert not found.changes


def test_a_stricter_rule_and_what_it_no_longer_accepts() -> None:
    found = diff(CHOICE, MORE, on=ON)
    assert (found.relation, found.only_new) == (Relation.STRICTER, None)
    assert found.only_old is not None
    assert found.only_old.units == ("A1", "A2", "B1")
    assert found.only_old.is_smallest
    assert found.is_equivalent is False


def test_pathways_beside_each_other() -> None:
    found = diff(PATHWAYS, PATHWAYS, on=ON, pathways=("first", "second"))
    assert found.relation is Relation.INCOMPARABLE
    assert found.only_old is not None
    assert found.only_new is not None
    assert "B1" in found.only_old.units
    assert "B3" in found.only_new.units


def test_a_kind_of_learner() -> None:
    without = rule("Achieve at least 6 credits in total.", A="A1 A2 C1")
    found = diff(without, KINDS, on=ON)
    assert found.only_old is not None
    assert found.only_old.learners == "country Wales"


def spent(*_: object) -> object:
    raise OutOfSteps


def test_spent_steps_leave_a_witness_where_one_requirement_tells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compared, "witnesses", spent)
    found = diff(CHOICE, MORE, on=ON)
    assert found.relation is Relation.STRICTER
    assert found.only_old is not None
    assert not found.only_old.is_smallest
    assert sum(CHOICE.units[u].versions[0].credit or 0 for u in found.only_old.units) == 12


def test_spent_steps_are_not_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "witnesses", spent)
    told = "Achieve either unit A1, or unit A2."
    old = rule("Achieve at least 4 credits in total.", A="A1 A2 A3")
    new = rule("Achieve at least 4 credits in total.", told, A="A1 A2 A3")
    found = diff(old, new, on=ON)
    assert (found.relation, found.not_certain) == (None, ("only old",))
    assert found.is_equivalent is None


def test_units_that_nobody_knows_are_not_certain() -> None:
    share = "Achieve at least 50% of the credits in total at exactly level 3."
    old = rule(
        "Achieve at least 12 credits in total.",
        share,
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )
    assert diff(old, old, on=ON).relation is Relation.EQUIVALENT
    needed = rule(
        "Achieve at least 12 credits in total.",
        "Achieve unit A1.",
        share,
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )
    found = diff(old, needed, on=ON)
    assert (found.relation, found.not_certain) == (None, ("only old",))
    assert found.is_equivalent is None


def test_how_much_is_done_is_told() -> None:
    told: list[tuple[int, int]] = []
    diff(KINDS, KINDS, on=ON, tell=lambda done, of: told.append((done, of)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
