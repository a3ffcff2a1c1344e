"""Trying whether something can be, and what clashes where it cannot."""

from qcf.checks.subject import Subject
from qcf.checks.trial import (
    Asking,
    clash,
    is_achievable,
    is_impossible,
    is_possible,
    is_unachievable,
    possible,
)
from qcf.search.task import Steps
from tests.unit.checks.written import subject

TOTAL = "Achieve at least 9 credits from group A."


def test_a_counted_set() -> None:
    whole = "Achieve at least 9 credits from group A.\nNo more than 12 credits count in total."
    assert (possible(subject(whole)) or set()) >= {"A1", "A2"}
    assert possible(subject(whole), Asking(counted="B2")) == frozenset({"A1", "A2", "B2"})
    assert possible(subject(whole), Asking(without="A1")) is None
    dropped = frozenset({"minimum:A:credits"})
    assert possible(subject(whole), Asking(without="A1", dropped=dropped)) is not None


def test_the_clash_names_only_what_is_needed() -> None:
    one = subject(f"{TOTAL}\nAchieve unit B1.\nOnly 1 of units A1 and A2 counts.")
    assert is_unachievable(one)
    assert {r.id for r in clash(one, Asking())} == {"bar:A1+A2", "minimum:A:credits"}


def test_what_the_steps_leave_open_is_neither_proven_nor_refuted() -> None:
    whole = subject(TOTAL)
    tired = Subject(whole.qualification, whole.document, whole.on, Steps(0))
    assert not is_achievable(tired)
    assert not is_unachievable(tired)
    assert not is_possible(tired, Asking())
    assert not is_impossible(tired, Asking(without="A1"))
