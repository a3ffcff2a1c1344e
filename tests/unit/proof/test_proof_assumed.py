"""What is taken for granted of every learner."""

import pytest

from qcf.proof.assumed import assumed, unusable
from tests.unit.proof.made import CHOICE, ON, rule


def test_a_plain_rule_takes_little_for_granted() -> None:
    assert assumed(CHOICE, ON) == ("every unit is achieved as taught, for this qualification",)


@pytest.mark.parametrize(
    ("sentence", "fields", "said"),
    [
        ('Complete "a placement".', "", 'complete "a placement"'),
        ("Complete within 2 years of registration.", "", "every unit is achieved in time, and"),
        ("Unit A1 counts only after unit A2.", "", "in the order that the rule asks for"),
        ('Unit A1 counts only with "microteaching".', "", "`microteaching` done"),
        ("Unit A1 counts only with qualification first-step.", "", "`first-step` held"),
        ("Achieve at least 3 credits at grade Merit or above in total.", "", "whichever grade"),
        ("No more than 3 credits by prior learning count in total.", "", "nothing is achieved by"),
        ('A holder of "First Step" is exempt from unit A1.', "", "exempt as a holder of `First"),
        (
            "A holder of qualification ctlls holds unit A1.",
            "",
            "brings units as a holder of `ctlls",
        ),
        ("Imported units at level 3 or above may count in group A.", "", "no units from elsewhere"),
        ("Achieve unit A2.", "Certification ends: 31 August 2014\n", "claimed before"),
    ],
)
def test_what_no_set_of_units_decides_is_named(sentence: str, fields: str, said: str) -> None:
    q = rule("Achieve at least 3 credits in total.", sentence, fields=fields, A="A1 A2")
    assert any(said in line for line in assumed(q, ON)), assumed(q, ON)


def test_units_of_unknown_credit_count_nothing() -> None:
    q = rule("Achieve at least 3 credits in total.", A="A1 C2")
    assert unusable(q, ON) == ("C2",)
    assert "count nothing" in assumed(q, ON)[-1]
    assert unusable(CHOICE, ON) == ()
