"""Any text and any bytes as a unit bank: `checks.py` says what holds of every one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.checks import ROOT, check_bank
from tests.fuzz.mutations import encoded, mutated, sound

KITES = (ROOT / "docs/examples/kite-making/units/kites.csv").read_text(encoding="utf-8")
BANK = next((ROOT / "units").glob("*.toml")).read_text(encoding="utf-8")
TOML = [*("[[unit]]" + part for part in BANK.split("[[unit]]")[1:12])]
CSV = [KITES, *sound("bank*.csv")]
WORDS = [
    *("[[unit]]", "[unit]", "title", "reference", "code", "level", "credit", "glh", "origin"),
    *("valid_from", "other_codes", "= ", "=", "'", '"', '"""', "'''", "[", "]", "{", "}", ",", ";"),
    *("\t", "\n", "\r\n", "#", "\\", "\\ud800", "\\u0000", "1e999", "-1", "0x1", "9" * 50, "nan"),
    *(
        "2012-09-01",
        "2012-13-01",
        "true",
        "J/601/1434",
        "published",
        "E1",
        "entry",
        "\x00",
        "\ud7ff",
    ),
    *("\ufeff", "\u200b", "\u2028", "\x1f", "sep=;\n", '="', "unit.title", "unit"),
]


@given(st.binary(max_size=300), st.sampled_from([".toml", ".csv"]))
def test_any_bytes(data: bytes, suffix: str) -> None:
    check_bank(f"a{suffix}", data)


@given(st.text(max_size=200), st.sampled_from([".toml", ".csv"]))
def test_any_text(text: str, suffix: str) -> None:
    check_bank(f"a{suffix}", text.encode("utf-8", "replace"))


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["a.toml", "a.csv"]))
def test_words_of_banks_in_any_order(words: list[str], name: str) -> None:
    check_bank(name, " ".join(words).encode())


@given(encoded(mutated(TOML, WORDS)))
def test_a_real_bank_with_some_changes(data: bytes) -> None:
    check_bank("a.toml", data)


@given(encoded(mutated(CSV, WORDS)), st.sampled_from(["a.csv", "a.tsv", "a.txt"]))
def test_a_sheet_with_some_changes(data: bytes, name: str) -> None:
    check_bank(name, data)


@pytest.mark.parametrize("text", [*TOML, *CSV])
def test_what_is_changed_was_sound(text: str) -> None:
    assert check_bank("a.toml" if text in TOML else "a.csv", text.encode()) == []
