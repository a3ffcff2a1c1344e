"""What was changed between two rules: by id, by unit, and never by words alone."""

from attrs import evolve

from qcf.model.qualification import Qualification, RuleUnit
from qcf.proof.changes import FigureChange, GroupChange, changes_between
from tests.unit.proof.made import CHOICE, ON, OPEN, rule


def with_credit(q: Qualification, unit: str, credit: int) -> Qualification:
    (version,) = q.units[unit].versions
    return evolve(q, units={**q.units, unit: RuleUnit((evolve(version, credit=credit),))})


def test_a_rule_and_itself_have_no_changes() -> None:
    assert not changes_between(CHOICE, CHOICE, ON)


def test_words_alone_are_no_change() -> None:
    said = rule("Achieve at least 12 credits in total. [2.1]", "Achieve unit A1.", A="A1 A2")
    more = rule("Achieve at least 12 credits in total. [2.9]", "Achieve unit A1.", A="A1 A2")
    assert not changes_between(said, more, ON)


def test_requirements_are_matched_by_id() -> None:
    old = rule("Achieve at least 6 credits in total.", "Achieve unit A1.", A="A1 A2")
    new = rule("Achieve at least 7 credits in total.", 'Complete "a placement".', A="A1 A2")
    found = {one.id: one for one in changes_between(old, new, ON).requirements}
    total = found["minimum:total:credits"]
    assert (total.old, total.new) == (
        "at least 6 credits in total",
        "at least 7 credits in total",
    )
    assert {(one.old is None, one.new is None, one.is_apart) for one in found.values()} == {
        (False, False, False),
        (False, True, False),
        (True, False, True),
    }


def test_lists_that_differ() -> None:
    old = rule("Achieve at least 6 credits in total.", A="A1 A2")
    new = rule("Achieve at least 6 credits in total.", A="A1 A3", B="B1")
    assert changes_between(old, new, ON).groups == (
        GroupChange("A", "Invented group", ("A3",), ("A2",)),
        GroupChange("B", "Invented group", ("B1",), (), is_in_old=False),
    )


def test_an_incomplete_list_is_a_change() -> None:
    complete = rule(
        "Achieve at least 12 credits in total.",
        "Achieve all units of group A.",
        A="A1 A2",
        B="B1",
    )
    (change,) = changes_between(complete, OPEN, ON).groups
    assert (change.old_sizes, change.new_sizes) == (None, (2, 6))


def test_figures_that_differ_between_banks() -> None:
    changes = changes_between(CHOICE, with_credit(CHOICE, "A1", 5), ON)
    assert changes.figures == (FigureChange("A1", "credit", "3", "5"),)
