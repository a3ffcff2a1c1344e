"""Unique learner numbers."""

import pytest

from qcf.framework.ulns import RESERVED, is_uln


@pytest.mark.parametrize("text", ["9276308686", "1000000043", "1174112637", "4444599390"])
def test_numbers_whose_last_digit_fits(text: str) -> None:
    assert is_uln(text)


@pytest.mark.parametrize(
    "text",
    [
        "1000000063",
        "1234567890",
        RESERVED,
        "0276308686",
        "927630868",
        "92763086860",
        "",
        "٩276308686",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert not is_uln(text)


@pytest.mark.parametrize("place", range(10))
def test_a_slip_in_any_digit_is_noticed(place: int) -> None:
    number = "9276308686"
    for digit in "0123456789":
        slipped = number[:place] + digit + number[place + 1 :]
        assert is_uln(slipped) == (slipped == number)
