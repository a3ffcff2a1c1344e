"""Registers as values, and what the catalogue has of them."""

import pytest

from qcf.standards.register import Registers, State
from qcf.standards.shelf import standards_of
from tests.catalogue import catalogue


@pytest.fixture(scope="module")
def shipped() -> Registers:
    return standards_of(catalogue()).registers


def test_the_framework_has_five_conditions_and_twelve_partners(shipped: Registers) -> None:
    register = shipped.register("iqf")
    assert register is not None
    assert len(register.partners) == len(set(register.partners)) == 12
    assert [one.text for one in shipped.conditions_of("iqf")] == [
        "nationally accredited",
        "reflects the Common Core of skills and knowledge",
        "supports integrated working",
        "new or revised",
        "also on the QCF or the Framework for Higher Education",
    ]
    assert {one.source for one in shipped.conditions_of("iqf")} == {"003:12", "003:13"}


def test_the_diploma_is_submitted(shipped: Registers) -> None:
    listed = shipped.state_of("iqf", "cypw-level-3-diploma")
    assert listed is not None
    assert (listed.state, listed.source) == (State.SUBMITTED, "002:499")
    assert shipped.state_of("iqf", "work-with-parents-level-3-award") is None
    assert shipped.state_of("other", "cypw-level-3-diploma") is None


def test_what_a_source_says_of_a_condition(shipped: Registers) -> None:
    said = shipped.said_of("iqf-new-or-revised", "cypw-level-3-diploma")
    assert said is not None
    assert (said.holds, said.source) == (True, "002:344")
    assert shipped.said_of("iqf-accredited", "cypw-level-3-diploma") is None
    assert shipped.register("other") is None
