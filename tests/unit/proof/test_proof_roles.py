"""Which units are forced, possible, enabling or impossible."""

import pytest
from attrs import asdict

from qcf.model.qualification import Qualification
from qcf.proof.roles import Roles, roles_of, together
from tests.unit.proof.made import CHOICE, OPEN, PATHWAYS, rule, universe


@pytest.mark.parametrize(
    ("q", "roles"),
    [
        (CHOICE, Roles(forced=("A1",), possible=("A2", "A3", "B1", "B3"))),
        (PATHWAYS, Roles(possible=("A1", "A2", "B1", "B3", "C1"))),
        (OPEN, Roles(forced=("A1", "A2"), possible=("B1",))),
        (
            rule(
                "Achieve at least 5 credits in total.",
                "Unit B1 counts only with unit A1.",
                A="B1 B3",
            ),
            Roles(possible=("B1", "B3"), enabling=("A1",)),
        ),
        (
            rule(
                "Achieve all units of group A.", "Only 1 of units A1 and B1 counts.", A="A1", B="B1"
            ),
            Roles(forced=("A1",), impossible=("B1",)),
        ),
    ],
)
def test_roles(q: Qualification, roles: Roles) -> None:
    found = {name: set(units) for name, units in asdict(roles_of(universe(q))).items()}
    assert found == {name: set(units) for name, units in asdict(roles).items()}


def test_where_a_list_says_too_little_nothing_is_forced() -> None:
    q = rule(
        'Achieve at least 1 unit marked "graded" in total.',
        "Achieve at least 7 credits in total.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )
    assert roles_of(universe(q)).forced == ()


def test_how_far_it_has_come_is_told() -> None:
    told: list[tuple[int, int]] = []
    roles_of(universe(CHOICE), tell=lambda done, of: told.append((done, of)))
    assert told == [(n, 5) for n in range(1, 6)]


def test_a_spent_budget_leaves_units_open() -> None:
    hard = rule(
        "Achieve at least 11 credits from group A.",
        "Achieve at least 10 credits from group B.",
        A="A1 A2 A3 B1 B3",
        B="A1 A2 A3 B1 B3",
    )
    assert set(roles_of(universe(hard), 1).not_certain) == {"A1", "A2", "A3", "B1", "B3"}


def test_several_kinds_of_learners_together() -> None:
    one = Roles(forced=("A", "B"), possible=("C",), impossible=("D", "E"))
    other = Roles(forced=("A",), possible=("B", "D"), enabling=("E",))
    assert together([one, other]) == Roles(forced=("A",), possible=("B", "C", "D"), enabling=("E",))
