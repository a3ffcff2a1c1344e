"""Of whom something is asked: every part of a scope decides, and what is not known stays open."""

import datetime as dt

import pytest

from qcf.workforce.asked import asked_of
from qcf.workforce.requirements import Scope
from qcf.workforce.shipped import open_library
from tests.unit.workforce.posts import person

LEARNERS = Scope(of_learners_from="new-learners")
NURSES = Scope(of_registered="nmc", of_registered_from="nurses-to-degree-level")
BOTH = Scope("new-learners", "nmc", "nurses-to-degree-level")
LATER = Scope(in_force_from="new-learners")
OLD, NEW = "registered = 2010-08-31\n", "registered = 2010-09-01\n"
OLD_NURSE, NEW_NURSE = (
    f'registered_with = ["NMC on {day}"]\n' for day in ("2012-12-31", "2013-01-01")
)
TWICE = 'registered_with = ["NMC", "Nursing and Midwifery Council on 2011-01-01"]\n'


@pytest.mark.parametrize(
    ("scope", "record", "asked"),
    [
        (Scope(), "", True),
        (LEARNERS, OLD, False),
        (LEARNERS, NEW, True),
        (LEARNERS, "", None),
        (NURSES, OLD_NURSE, False),
        (NURSES, NEW_NURSE, True),
        (NURSES, TWICE, False),
        (NURSES, 'registered_with = ["NMC"]', None),
        (NURSES, 'registered_with = ["GSCC"]', False),
        (NURSES, "", None),
        (BOTH, NEW + NEW_NURSE, True),
        (BOTH, NEW + OLD_NURSE, False),
        (BOTH, OLD + NEW_NURSE, False),
        (BOTH, OLD, False),
        (BOTH, NEW, None),
        (BOTH, NEW_NURSE, None),
    ],
)
def test_of_whom_it_is_asked(scope: Scope, record: str, asked: bool | None) -> None:
    found = asked_of(scope, person(record, open_library(), dt.date(2014, 9, 1)), open_library())
    assert found.is_asked is asked
    assert (found.why is None) == (asked is True)


@pytest.mark.parametrize(("day", "asked"), [("2010-08-31", False), ("2010-09-01", True)])
def test_from_when_on_it_is_asked(day: str, asked: bool) -> None:
    one = person("", open_library(), dt.date.fromisoformat(day))
    assert asked_of(LATER, one, open_library()).is_asked is asked
