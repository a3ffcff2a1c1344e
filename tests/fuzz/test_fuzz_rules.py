"""Any text and any bytes as a rule file: `checks.py` says what holds of every one of them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.source import SourceFile
from qcf.model.resolve import resolve
from qcf.syntax.parse import GRAMMAR, parse
from tests.fuzz.checks import ROOT, check_rules, shelf
from tests.fuzz.mutations import encoded, mutated
from tests.unit.syntax.said import ALL

FILES = [
    path.read_text(encoding="utf-8")
    for folder in ("pathways", "rules", "docs/examples/kite-making/rules")
    for path in sorted((ROOT / folder).rglob("*.qcf"))
]
SHORT = ["\n".join(said.text for said in ALL), *sorted(FILES, key=len)[:-1]]
WORDS = sorted(
    {word for said in ALL for word in said.text.split()}
    | set(re.findall(r'"(\w+)"', GRAMMAR.read_text(encoding="utf-8")))
    | {"#", "# x", "\n", "\n\n", "\n- ", ".", ". ", ",", ";", ":", "[", "]", "[1]", "(", ")", '"'}
    | {"\u201c", "\u201d", "\u2022", "\u00a0", "\t", "\r", "\x0b", "\x1c", "\u0130", "\u00df", ">"}
    | {"Rules:", "Group", "group b", "Level: 3", "(level 3, 4 credits)", "No", "0", "999999999"}
)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check_rules("a.qcf", data)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check_rules("a.qcf", text.encode("utf-8", "replace"))


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["", " ", " ", "\n"]))
def test_words_of_the_language_in_any_order(words: list[str], between: str) -> None:
    check_rules("a.qcf", between.join(words).encode())


@given(mutated(SHORT, WORDS))
def test_a_real_file_with_some_changes(text: str) -> None:
    check_rules("a.qcf", text.encode("utf-8", "replace"))


@given(encoded(mutated(FILES, WORDS)))
def test_a_real_file_with_some_changes_as_some_program_saves_it(data: bytes) -> None:
    check_rules("a.qcf", data)


@given(st.sampled_from(ALL), st.data())
def test_a_statement_with_one_character_changed(said: object, data: st.DataObject) -> None:
    text = getattr(said, "text", "")
    at = data.draw(st.integers(0, len(text)))
    new = data.draw(
        st.sampled_from([*'#[]().,;:"-> \n\t\u201c\u201d\u2022\u00a00Aa', "\\", "\x1f"])
    )
    changed = text[:at] + new + text[at + data.draw(st.integers(0, 1)) :]
    check_rules("a.qcf", changed.encode())


def test_text_that_no_file_can_hold_has_a_meaning_too() -> None:
    """A lone surrogate comes from no file; a program may still hand one over."""
    document, found = parse(SourceFile("a.qcf", "Qualification: \ud800\nRules:\nFollow 1 pathway."))
    qualification, _ = resolve("a", document, shelf())
    assert (qualification.header.title, found) == ("\ud800", [])


def test_more_ways_to_choose_than_can_be_printed() -> None:
    text = "Rules:\nFollow 7500 pathways.\nPathways:\n"
    document, _ = parse(SourceFile("a.qcf", text + "".join(f"- p{i}: T\n" for i in range(15_000))))
    _, found = resolve("a", document, shelf())
    message = "there are very many ways to choose the pathways, more than 1000"
    assert message in [diagnostic.message for diagnostic in found]


def test_remarks_stop_no_reading() -> None:
    """Two hundred mistakes end it; a remark is none, and two hundred of them are enough."""
    remarks = "# Follow 1 pathway.\n" * 300
    document, found = parse(SourceFile("a.qcf", remarks + "Rules:\nFollow 1 pathway.\n"))
    assert [d.code for d in found] == ["QCF120"] * 200
    assert len(document.statements) == 2
    _, found = parse(SourceFile("a.qcf", "Follow me.\n" * 201 + remarks))
    assert [d.code for d in found] == ["QCF111"] * 200 + ["QCF118"]
