"""Unit references and qualification numbers: form and check character.

The vectors are numbers printed in specifications; the rule is derived from them (domain, 4).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.framework.identifiers import (
    canonical_number,
    canonical_reference,
    fold,
    number_character,
    reference_letter,
)

NUMBERS = ("600/5640/X", "500/9170/0", "500/8887/7", "500/9704/0")
# Failures of the check, all from unofficial or synthetic material.
ODD_NUMBERS = ("610/0103/6", "603/2476/0", "603/0455/0")
REFERENCES = (
    *("L/601/1693", "K/501/5773", "A/617/2430", "J/601/1434", "A/601/1429", "Y/601/1437"),
    *("R/601/1436", "R/601/1694", "Y/601/1695", "D/601/1696", "H/601/1697", "K/601/1698"),
    *("M/601/1699", "J/600/9781", "L/600/9782", "Y/600/9784", "H/600/9786", "T/600/9789"),
    *("M/600/9760", "F/600/9780", "F/601/0315", "A/601/5867"),
)


@pytest.mark.parametrize("number", NUMBERS)
def test_printed_numbers_pass_their_check(number: str) -> None:
    assert number_character(number) == number[-1]
    assert canonical_number(number) == number
    assert canonical_number(number.replace("/", "")) == number
    assert canonical_number(f"  {number.lower()} ") == number


@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_numbers_of_synthetic_material_fail_it(number: str) -> None:
    assert canonical_number(number) == number
    assert number_character(number) != number[-1]


@pytest.mark.parametrize("reference", REFERENCES)
def test_printed_references_pass_their_check(reference: str) -> None:
    assert reference_letter(reference) == reference[0]
    assert canonical_reference(reference) == reference
    assert canonical_reference(reference.replace("/", "").lower()) == reference


def test_the_worked_examples() -> None:
    # 48+0+0+25+24+12+0 = 109, 109 mod 11 = 10, X; 116 mod 11 = 6, L; 126: 5, K; 132: 0, A
    assert number_character("600/5640/0") == "X"
    assert [reference_letter(f"A/{digits}") for digits in ("601/1693", "501/5773", "617/2430")] == [
        "L",
        "K",
        "A",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "J/601/143",
        "J/601/14345",
        "6/601/1434",
        "JJ/601/1434",
        "J-601-1434",
        "J/\u0661\u0660\u0660/1434",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert canonical_reference(text) is None


@pytest.mark.parametrize(
    "text", ["", "500/9170", "500/9170/A", "5009170", "C00/1234/5", "50/09170/0"]
)
def test_what_is_no_number(text: str) -> None:
    assert canonical_number(text) is None


@given(st.sampled_from(REFERENCES), st.integers(0, 6), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(reference: str, at: int, digit: str) -> None:
    digits = list(reference[2:5] + reference[6:])
    if digits[at] == digit:
        return
    digits[at] = digit
    wrong = f"{reference[0]}/{''.join(digits[:3])}/{''.join(digits[3:])}"
    assert reference_letter(wrong) != reference[0]


@given(st.sampled_from(REFERENCES), st.integers(0, 5))
def test_two_digits_changed_about_are_noticed(reference: str, at: int) -> None:
    digits = list(reference[2:5] + reference[6:])
    if digits[at] == digits[at + 1]:
        return
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    wrong = f"{reference[0]}/{''.join(digits[:3])}/{''.join(digits[3:])}"
    assert reference_letter(wrong) != reference[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SHC 31", "shc-31"),
        ("SHC 31", "SHC31"),
        ("SHC\u00a031", "shc\u201131"),
        ("J/601/1434", "j6011434"),
        ("CYP Core 3.1", "cypcore3.1"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("SHC 31", "SHC 32"), ("CYP 3.1", "CYP 31"), ("A", "B")]
)
def test_names_that_differ(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_is_done_after_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
