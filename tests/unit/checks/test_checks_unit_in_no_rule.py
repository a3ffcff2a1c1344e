"""Units of a bank that no rule names."""

from attrs import evolve

from qcf.checks.unit_in_no_rule import check_banks
from qcf.diagnostics.source import SourceFile
from qcf.records.bank import read_bank
from tests.unit.checks.written import FOUR, subject

TEXT = "code,title,level,credit,origin\n" + "".join(
    f"{unit.code},{unit.title},3,{unit.credit},published\n" for unit in FOUR
)


def test_units_that_no_rule_names() -> None:
    bank, _ = read_bank(SourceFile("units/units.csv", TEXT), "units")
    rule = evolve(subject("Achieve at least 4 credits in total.").qualification, banks=(bank,))
    assert list(check_banks([rule])) == []
    fewer = subject(
        "Achieve at least 4 credits in total.", groups="Group A: Invented units\n- A1\n- B2\n"
    )
    (found,) = check_banks([evolve(fewer.qualification, banks=(bank,))])
    assert found.message == "no rule names `A2` and `B1` of bank `units`"
    assert list(check_banks([rule, evolve(fewer.qualification, banks=(bank,))])) == []
