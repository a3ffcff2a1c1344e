"""Rules that nobody can achieve, told apart by what clashes."""

from qcf.checks.refusal import MOST_CLASHES, is_barred, is_short_supply, refused
from tests.unit.checks.written import subject, unit


def test_what_clashes_decides_which_check_tells_it() -> None:
    assert refused(subject("Achieve unit A1.")) == ()
    (short,) = refused(subject("Achieve at least 10 credits from group A."))
    assert is_short_supply(short)
    (barred,) = refused(subject("Achieve units A1 and A2.\nOnly 1 of units A1 and A2 counts."))
    assert is_barred(barred)
    assert not is_short_supply(barred)
    (mixed,) = refused(
        subject("Achieve all units of group A.\nNo more than 8 credits count in total.")
    )
    assert not is_barred(mixed)
    assert not is_short_supply(mixed)


def test_clashes_share_no_statement() -> None:
    found = refused(
        subject(
            "Achieve at least 10 credits from group A.\n"
            "Achieve at least 9 credits from group B.\n"
            "Only 1 of units B1 and B2 counts.\n"
            "Achieve all units of group B."
        )
    )
    ids = [[requirement.id for requirement in together] for together in found]
    assert ids == [["minimum:A:credits"], ["bar:B1+B2", "mandatory:B"]]


def test_no_more_are_told_than_help() -> None:
    names = [f"{letter}1" for letter in "ABCDEFGHIJKLM"]
    groups = "\n".join(f"Group {name[0]}: Invented\n- {name}\n" for name in names)
    sentences = "\n".join(f"Achieve at least 9 credits from group {name[0]}." for name in names)
    units = tuple(unit(name) for name in names)
    assert len(refused(subject(sentences, units, groups))) == MOST_CLASHES
