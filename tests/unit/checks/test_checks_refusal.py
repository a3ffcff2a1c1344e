"""Rules that nobody can achieve, told apart by what clashes."""

from qcf.checks.refusal import is_barred, is_short_supply, refused
from tests.unit.checks.written import subject


def test_what_clashes_decides_which_check_tells_it() -> None:
    assert refused(subject("Achieve unit A1.")) is None
    short = refused(subject("Achieve at least 10 credits from group A."))
    assert short is not None
    assert is_short_supply(short)
    barred = refused(subject("Achieve units A1 and A2.\nOnly 1 of units A1 and A2 counts."))
    assert barred is not None
    assert is_barred(barred)
    assert not is_short_supply(barred)
    mixed = refused(
        subject("Achieve all units of group A.\nNo more than 8 credits count in total.")
    )
    assert mixed is not None
    assert not is_barred(mixed)
    assert not is_short_supply(mixed)
