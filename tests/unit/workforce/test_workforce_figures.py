"""What cells of printed tables say, and what is not guessed of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.workforce.figures import Printed, read_figure


@pytest.mark.parametrize(
    ("text", "printed", "number"),
    [
        ("2,654,631", Printed.EXACT, 2654631),
        ("160", Printed.EXACT, 160),
        ("159.98", Printed.EXACT, Fraction("159.98")),
        ("2 x 0.60", Printed.EXACT, Fraction("1.2")),
        ("c.4000", Printed.ABOUT, 4000),
        ("c. 500", Printed.ABOUT, 500),
        ("circa 12", Printed.ABOUT, 12),
        (">3,800", Printed.OVER, 3800),
        ("<50", Printed.UNDER, 50),
        ("47%", Printed.EXACT, 47),
        ("47 per cent", Printed.EXACT, 47),
        ("n/a", Printed.NOT_APPLICABLE, None),
        ("Not accessed", Printed.NOT_KNOWN, None),
        ("Not available", Printed.NOT_KNOWN, None),
        ("", Printed.BLANK, None),
        ("\u00a0", Printed.BLANK, None),
        ("QT 0.5", Printed.UNCLEAR, None),
        ("1,0204", Printed.UNCLEAR, None),
        ("12,34", Printed.UNCLEAR, None),
        ("12 or 13", Printed.UNCLEAR, None),
        ("-5", Printed.UNCLEAR, None),
    ],
)
def test_how_a_figure_is_printed(text: str, printed: Printed, number: Fraction | None) -> None:
    figure = read_figure(text)
    assert (figure.printed, figure.number) == (printed, number)


def test_a_digit_fused_to_a_figure_is_said_and_not_taken_off() -> None:
    assert read_figure("1,0204").advice == "perhaps 1,020 with the mark of note 4"


def test_a_percentage_is_told_from_a_number() -> None:
    assert read_figure("47%").is_percent
    assert not read_figure("47").is_percent


@given(st.integers(0, 10**12))
def test_a_whole_number_is_read_with_and_without_commas(number: int) -> None:
    assert read_figure(str(number)).number == number
    assert read_figure(f"{number:,}").number == number


@given(st.text(max_size=30))
def test_any_text_is_read_and_only_clear_figures_have_a_number(text: str) -> None:
    figure = read_figure(text)
    assert figure.text == text
    without = (Printed.UNCLEAR, Printed.BLANK, Printed.NOT_KNOWN, Printed.NOT_APPLICABLE)
    assert (figure.number is None) == (figure.printed in without)
