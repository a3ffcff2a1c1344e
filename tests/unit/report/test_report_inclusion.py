"""Whether a qualification meets what a register asks, as text and JSON."""

from pathlib import Path

import pytest

from qcf.report.inclusion_json import inclusion_json
from qcf.report.inclusion_text import inclusion_text
from qcf.standards.inclusion import Inclusion, inclusion
from qcf.standards.register import Register
from qcf.standards.shelf import standards_of
from tests.unit.cli.test_cli import validate
from tests.unit.standards.written import REGISTER, SUITE, workspace

TEXT = """\
Register of the sky (invented)
Certificate in kites (invented)
State: submitted [a letter (invented)]

Conditions for inclusion: 1 met, 4 not stated
  not stated: has a number
    the rule has no qualification number
  not stated: covers kite making
    2 of 4 covered; no unit that everybody achieves is mapped to `Mend it`, `Sell it`
  met: makes and flies
    covered by U 1, U 2
  not stated: is new or revised
    nothing says that it is new, and it replaces no earlier version
  not stated: is in the QCF
    the rule names no framework

Its 2 partner bodies [another page]: Wind (invented), Rain (invented)
"""


@pytest.fixture
def included(tmp_path: Path) -> Inclusion:
    one = workspace(tmp_path, SUITE + REGISTER)
    return inclusion(one.qualification("kites"), "sky", standards_of(one))


def test_as_text(included: Inclusion) -> None:
    assert inclusion_text(included) == TEXT


def test_a_register_of_which_nothing_is_known(included: Inclusion) -> None:
    empty = Inclusion(included.qualification, Register("a", "A"), None, ())
    text = inclusion_text(empty)
    assert "State: nothing is known of it\n\nNo condition is known.\n" in text
    value = inclusion_json(empty)
    validate(value)
    assert (value["state"], value["conditions"]) == (None, [])


def test_as_json(included: Inclusion) -> None:
    value = inclusion_json(included)
    validate(value)
    assert value["state"] == "submitted"
    assert [one["answer"] for one in value["conditions"]] == [
        *("not stated", "not stated", "met", "not stated", "not stated")
    ]
    assert value["register"]["partners"] == ["Wind (invented)", "Rain (invented)"]
