"""What is shown of a unit or a requirement is made once for all that is the same of it."""

import pytest
from attrs import evolve

from qcf.engine import evidence as module
from qcf.engine.evidence import Shapes
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from tests.unit.engine.refused import rule_of

A1 = Entry("A1", Level.L3, 4)


def test_a_unit_is_shown_with_the_figures_that_it_is_held_with() -> None:
    shapes = Shapes.of(rule_of("Achieve at least 8 credits in total."))
    first, richer = (A1,), (evolve(A1, credit=9, level=Level.L2),)
    for held in (first, richer, first):
        shape = shapes.held("A1", held)
        assert (shape.credit, shape.level) == (held[0].credit, held[0].level)
        assert shapes.held("A1", held) is shape
        assert shapes.held("A1", (evolve(held[0]),)) is shape  # equal, and so the same shape


def test_a_rule_is_asked_for_its_shapes_once() -> None:
    rule, other = (rule_of("Achieve at least 8 credits in total.") for _ in range(2))
    assert Shapes.of(rule) is Shapes.of(rule)
    assert Shapes.of(rule) is not Shapes.of(other)


def test_little_is_kept_where_little_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    shapes = Shapes.of(rule_of("Achieve at least 8 credits in total."))
    for _ in range(3):
        for unit in ("A1", "A2", "A3"):
            assert shapes.held(unit, (evolve(A1, identity=unit),)).unit == unit
