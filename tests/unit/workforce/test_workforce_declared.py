"""The keys of a workforce file, one by one."""

from typing import Any

import pytest

from qcf import Level
from qcf.diagnostics.source import SourceFile
from qcf.records.entries import Entry
from qcf.records.findings import Findings
from qcf.records.tomlspans import parse_toml
from qcf.workforce.declared import References, inner, levels, needed_text, truth, wholes, word
from qcf.workforce.requirements import Strength


def entry(text: str) -> Entry:
    data, places, found = parse_toml(SourceFile("a.toml", text))
    assert found == []
    return Entry(data, (), places, Findings(), "QCF816")


def codes(one: Entry) -> list[str]:
    return [diagnostic.code for diagnostic in one.findings.listed()]


@pytest.mark.parametrize(
    ("text", "read", "value", "reported"),
    [
        ('a = "x"', lambda e: needed_text(e, "a", "y"), "x", []),
        ("b = 1", lambda e: needed_text(e, "a", "y"), "", ["QCF816"]),
        ("a = 1", lambda e: needed_text(e, "a", "y"), "", ["QCF816"]),
        ('a = "required"', lambda e: word(e, "a", Strength), Strength.REQUIRED, []),
        ('a = "must"', lambda e: word(e, "a", Strength), None, ["QCF818"]),
        ("", lambda e: word(e, "a", Strength), None, ["QCF816"]),
        ("", lambda e: word(e, "a", Strength, Strength.TYPICAL), Strength.TYPICAL, []),
        ("a = true", lambda e: truth(e, "a"), True, []),
        ("", lambda e: truth(e, "a"), False, []),
        ('a = "yes"', lambda e: truth(e, "a"), False, ["QCF816"]),
        ('a = [3, "4"]', lambda e: levels(e, "a"), (Level.L3, Level.L4), []),
        ("a = [0]", lambda e: levels(e, "a"), (), ["QCF816"]),
        ("a = [1, 5]", lambda e: wholes(e, "a", 1, 5), (1, 5), []),
        ("a = [0]", lambda e: wholes(e, "a", 1, 5), (), ["QCF816"]),
        ("a = 1", lambda e: inner(e, "a"), None, ["QCF816"]),
        ("", lambda e: inner(e, "a"), None, []),
    ],
)
def test_what_stands_under_a_key(text: str, read: Any, value: object, reported: list[str]) -> None:
    one = entry(text)
    assert (read(one), codes(one)) == (value, reported)


def test_a_name_is_remembered_with_its_place() -> None:
    used, one = References(), entry('a = "nmc"')
    assert used.text(one, "a", "register") == "nmc"
    assert used.text(one, "b", "register") is None
    assert [(u.kind, u.name, u.key) for u in used.found] == [("register", "nmc", "a")]
