"""Any text and any bytes as a learner record or as facts; all learners are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.records.record import read_records
from tests.fuzz.checks import ROOT, check_record
from tests.fuzz.mutations import encoded, mutated, sound

EXAMPLES = ROOT / "docs" / "examples"
CSV = [
    *(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("learners.csv"))),
    *sound("record.csv"),
    *sound("facts.csv"),
]
TOML, JSON = sound("learner*.toml"), sound("learner*.json")
WORDS = [
    *("learner", "unit", "units", "id", "status", "date", "completed", "achievement", "level"),
    *('"', "'", ",", ";", "|", "\t", "\n", "\r\n", "[", "]", "{", "}", ":", "=", "[[learner]]"),
    *("null", "NaN", "-Infinity", "1e999", "9" * 50, "0x1", "true", "\\", "\\ud800", "\\u0000"),
    *("13/13/2012", "31 Feb 2012", "40000", "achieved", "transfer", "E1", "entry", "999", "-1"),
    *("\x00", "\ufeff", "\u200b", "\u2028", "\x1f", "\x1b[2J", "sep=;\n", '="', "completed: x"),
]
NAMES = ["a.csv", "a.toml", "a.json"]


@given(st.binary(max_size=300), st.sampled_from(NAMES))
def test_any_bytes(data: bytes, name: str) -> None:
    check_record(name, data)


@given(st.text(max_size=200), st.sampled_from(NAMES))
def test_any_text(text: str, name: str) -> None:
    check_record(name, text.encode("utf-8", "replace"))


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(NAMES))
def test_words_of_records_in_any_order(words: list[str], name: str) -> None:
    check_record(name, " ".join(words).encode())


@given(encoded(mutated(CSV, WORDS)), st.sampled_from(["a.csv", "a.tsv", "a.txt"]))
def test_a_table_with_some_changes(data: bytes, name: str) -> None:
    check_record(name, data)


@given(encoded(mutated(TOML, WORDS)))
def test_a_tree_in_toml_with_some_changes(data: bytes) -> None:
    check_record("a.toml", data)


@given(encoded(mutated(JSON, WORDS)))
def test_a_tree_in_json_with_some_changes(data: bytes) -> None:
    check_record("a.json", data)


@pytest.mark.parametrize("text", [*CSV[:-1], *TOML, *JSON])
def test_what_is_changed_was_sound(text: str) -> None:
    suffix = "csv" if text in CSV else "toml" if text in TOML else "json"
    records, found = read_records(SourceFile(f"a.{suffix}", text))
    assert records
    assert not has_errors(found)
