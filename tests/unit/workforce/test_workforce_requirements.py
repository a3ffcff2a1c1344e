"""Requirements as values: what an amount is called in a record."""

from qcf.workforce.requirements import Amount, Requirement, Scope, Shown, Strength


def test_an_amount_is_called_by_its_measure() -> None:
    assert Amount(39, "standards", "EYPS").name == "standards of EYPS"


def test_a_requirement_is_asked_of_everybody_unless_it_says_otherwise() -> None:
    one = Requirement(Strength.EXPECTED, Shown("experience"), "000:1045")
    assert one.scope == Scope() == Scope(None, None, None, None)


def test_strengths_are_in_order() -> None:
    words = [strength.value for strength in Strength]
    assert words == ["required", "expected", "desirable", "typical"]
