"""How findings name units and figures."""

from qcf.checks.words import also, figures, found_at, groups_of, listed_in, units_named
from qcf.diagnostics.source import SourceFile
from qcf.model.requirements import Minimum
from qcf.syntax.tree import Measure
from tests.unit.checks.written import FOUR, subject, unit


def test_units_and_their_sum() -> None:
    assert figures(FOUR[:2], Measure.CREDITS) == "`A1` 4 and `A2` 5: 9 credits in all"
    assert figures(FOUR[:2], Measure.UNITS) == "`A1` 1 and `A2` 1: 2 units in all"
    many = tuple(unit(f"N{number:02}", 1) for number in range(15))
    assert figures(many, Measure.CREDITS).endswith("`N11` 1 and 3 more: 15 credits in all")
    assert units_named(subject("Achieve unit A1."), ["B1", "A1"]) == "`A1` and `B1`"


def test_places_of_a_proof() -> None:
    one = subject("Achieve at least 4 credits from group A.")
    (minimum,) = one.qualification.requirements
    assert isinstance(minimum, Minimum)
    assert [u.code for u in listed_in(one, minimum.selection)] == ["A1", "A2"]
    assert [label.span.line for label in also([minimum])] == [5]
    assert also([minimum], but=minimum.span) == ()
    assert [label.span.text for label in groups_of(one, {"A"})] == ["Group A: Invented units"]


def test_a_finding_in_another_file_says_in_which_rule_it_holds() -> None:
    one = subject("Achieve unit A1.")
    other = SourceFile("pathways/other.qcf", "Achieve unit A1.").line_span(1)
    assert found_at("QCF404", other, one, "so").notes == ("so it is in `rules/rule.qcf`",)
    assert found_at("QCF404", None, one, "so").place == ("rules/rule.qcf", 1, 1)
