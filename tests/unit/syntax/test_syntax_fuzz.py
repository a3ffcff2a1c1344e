"""Any text at all: parsing never raises, every place lies in the text, formatting is done once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import fields, has
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile, Span
from qcf.syntax.format import format_document
from qcf.syntax.parse import GRAMMAR, parse
from tests.unit.syntax.said import ALL

ROOT = Path(__file__).parents[3]
FILES = [
    *(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("pathways/*.qcf"))),
    "\n".join(said.text for said in ALL),
]
WORDS = sorted(
    {word for said in ALL for word in said.text.split()}
    | set(re.findall(r'"(\w+)"', GRAMMAR.read_text(encoding="utf-8")))
    | {"#", "# x", "\n", "\n\n", "\n- ", ".", ". ", ",", ";", ":", "[", "]", "[1]", "(", ")", '"'}
    | {"\u201c", "\u201d", "\u2022", "\u00a0", "\t", "\r", "\x0b", "\x1c", "\u0130", "\u00df", ">"}
    | {"Rules:", "Group", "group b", "Level: 3", "(level 3, 4 credits)", "No", "0", "999999999"}
)


def spans(value: object) -> Iterator[Span]:
    """Every place in a tree or a diagnostic."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from spans(one)
    elif not isinstance(value, SourceFile):
        kind: Any = type(value)
        for field in fields(kind) if has(kind) else ():
            yield from spans(getattr(value, field.name))


def check(text: str) -> None:
    source = SourceFile("a.qcf", text)
    document, found = parse(source)
    for span in spans((document.statements, found)):
        assert span.file is source
        assert 0 <= span.start <= span.end <= len(text)
        assert span.line >= 1
        assert span.column >= 1
    assert found == sorted(found, key=lambda d: d.place)
    for diagnostic in found:
        assert diagnostic.primary is not None
        assert "\n" not in diagnostic.message
        assert "\n" not in (diagnostic.help or "")
    if not has_errors(found):
        once = format_document(document)
        again, more = parse(SourceFile("a.qcf", once))
        assert not has_errors(more)
        assert once == format_document(again)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(["", " ", " ", "\n"]))
def test_words_of_the_language_in_any_order(words: list[str], between: str) -> None:
    check(between.join(words))


@given(st.sampled_from(FILES), st.data())
def test_a_real_file_with_pieces_cut_out_doubled_and_put_in(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 40)))
        new = data.draw(
            st.one_of(
                st.just(""),
                st.just(text[start:end] * 2),
                st.sampled_from(WORDS),
                st.text(max_size=3),
            )
        )
        text = text[:start] + new + text[end:]
    check(text)


@given(st.sampled_from(ALL), st.data())
def test_a_statement_with_one_character_changed(said: object, data: st.DataObject) -> None:
    text = getattr(said, "text", "")
    at = data.draw(st.integers(0, len(text)))
    new = data.draw(
        st.sampled_from([*'#[]().,;:"-> \n\t\u201c\u201d\u2022\u00a00Aa', "\\", "\x1f"])
    )
    check(text[:at] + new + text[at + data.draw(st.integers(0, 1)) :])


SIZE = 20_000
HOSTILE = {
    "one long word": "x" * SIZE,
    "one long name": "X" * SIZE,
    "one long line": "Ab " * (SIZE // 3),
    "quotation marks": '"' * SIZE,
    "quotation marks in a sentence": "Achieve unit " + '"' * SIZE,
    "curly quotation marks": "Achieve unit " + "\u201c" * SIZE,
    "brackets": "Group A:" + " [" * (SIZE // 2),
    "pairs of brackets": "Group A:" + " []" * (SIZE // 3),
    "clauses": "Group A:" + " [x]" * (SIZE // 4),
    "parentheses": "Achieve unit " + "(" * SIZE + ".",
    "parentheses in a heading": "Group " + "(" * SIZE + ": x",
    "line breaks": "\n" * SIZE,
    "items": "- A\n" * (SIZE // 4),
    "a list": "Achieve at least 1 credit from groups A" + ", B" * (SIZE // 3) + " and C together.",
    "no full stop": "Achieve at least 1 credit from groups A" + ", B" * (SIZE // 3),
    "words": "Achieve " + "word " * (SIZE // 5),
    "broken words": "Achieve at least\n" + "word\n" * (SIZE // 5),
    "broken by blank lines": "Achieve at least\n" + "\n" * SIZE + "1 credit in total.",
    "full stops": "Follow 1 pathway" + " ." * (SIZE // 2),
    "sentences on a line": "Follow 1 pathway. " * (SIZE // 18),
    "open clauses": "Follow 1 pathway" + ". [" * (SIZE // 3),
    "units": "Only 1 of units" + " unit A" * (SIZE // 7) + " x.",
    "blanks": "Achieve unit" + " " * SIZE + "x.",
    "group": "Group" + " A" * (SIZE // 2),
    "groups": "Group" + " Group" * (SIZE // 6) + ":",
    "dashes": "Group A" + "-" * SIZE,
    "dashes in a title": "- A:" + " - B" * (SIZE // 4),
    "codes in a title": "Group A:" + " - A1 b" * (SIZE // 7),
    "hashes": "#" * SIZE,
    "comments": "# x\n" * (SIZE // 4),
    "openings in a comment": "# " + "Achieve all Group A " * (SIZE // 20),
    "mail": "> x\n" * (SIZE // 4),
    "figures": "- A: " + " (level 3, " * (SIZE // 11),
    "a long title": "- A: b\n" + "word\n" * (SIZE // 5),
    "digits": "Achieve at least " + "1" * SIZE + " credits in total.",
    "conditions": "Achieve either unit A" + ", or unit B" * (SIZE // 11) + ".",
    "amounts": "Achieve at least 1 credit" + " and at least 1 credit" * (SIZE // 22) + " in total.",
    "filters": "Only units" + " at exactly level 3" * (SIZE // 19) + " count.",
    "a long clause": "Follow 1 pathway. [" + "x " * (SIZE // 2) + "]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str) -> None:
    check(HOSTILE[name])
