"""Which unit a record means by a name: any spelling, and one slip of the hand."""

import pytest

from qcf.engine.prepared import prepare
from qcf.engine.register import Meant
from qcf.framework.levels import Level
from qcf.records.units import OtherCode, Unit
from tests.strategies import read_rule

RULE = """\
Qualification: An invented award
Units from: units

Rules:
Achieve at least 3 credits in total.

Group A: Units
- J/601/1434
- SHC 32
"""
UNITS = [
    Unit(
        "Invented unit 1",
        reference="J/601/1434",
        code="SHC 31",
        other_codes=(OtherCode("EDI", "CU1000"), OtherCode("OCR", "4")),
        level=Level.L3,
        credit=3,
    ),
    Unit("Invented unit 2", code="SHC 32", level=Level.L3, credit=3),
    Unit("Invented unit outside the rule", code="SHC 99", level=Level.L3, credit=3),
    Unit(
        "Invented unit 4",
        code="X 4",
        other_codes=(OtherCode("OCR", "4"),),
        level=Level.L3,
        credit=3,
    ),
]

NAMES = [
    ("J/601/1434", Meant(("J/601/1434",))),
    ("j6011434", Meant(("J/601/1434",))),
    ("shc-31", Meant(("J/601/1434",))),
    ("SHC31", Meant(("J/601/1434",))),
    ("cu 1000", Meant(("J/601/1434",))),
    ("4", Meant(("J/601/1434", "X 4"))),
    ("SHC 99", Meant(("SHC 99",))),
    ("J/601/1443", Meant((), "J/601/1434", True, ("J/601/1434",))),
    ("J/601/143", Meant((), "J/601/1434", names=("J/601/1434",))),
    ("SHC 3l", Meant((), "J/601/1434", names=("SHC 31", "SHC 32"))),
    ("SCH 31", Meant((), "J/601/1434", names=("SHC 31",))),
    ("SHC 98", Meant(())),
    ("K/601/1434", Meant((), "J/601/1434", True, ("J/601/1434",))),
    ("A/123/4567", Meant((), None, check_fails=True)),
    ("something else", Meant(())),
    ("x" * 10_000, Meant(())),
]


@pytest.mark.parametrize(("name", "meant"), NAMES, ids=[name[:20] for name, _ in NAMES])
def test_a_name_means(name: str, meant: Meant) -> None:
    rule, found = read_rule(RULE, UNITS)
    assert found == []
    assert prepare(rule).register.meant_by(name) == meant
