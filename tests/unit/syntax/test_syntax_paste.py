"""Copied, pasted, sent by mail: the same tree or a message, never silently another tree."""

import textwrap
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import Diagnostic, Safety, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.syntax.fields import FIELDS, SECTIONS, SIZED_FIELDS
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document, Field
from tests.conftest import THOROUGH
from tests.unit.syntax.said import ALL

ROOT = Path(__file__).parents[3]
SHIPPED = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((*ROOT.glob("rules/*.qcf"), *ROOT.glob("pathways/*.qcf")))
}
TABLE = """\
# A file with one of each.
Qualification: Level 3 Diploma in Care
Number: 500/9170/0

Rules:
""" + "\n".join(
    # a comment beside, one above, and a clause
    f"{said.text} [{n}]" if n % 3 else f"# {n}\n{said.text}  # {n}"
    for n, said in enumerate(ALL)
    if said.text != "Rules:"
)
TEXTS = {**SHIPPED, "table": TABLE}
EVERY = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
# The table has one of each statement, and all of it is tried; of a file that ships, now and then.
NOW_AND_THEN = 1 if THOROUGH else 25
# Each change is made to some of the files that ship, and to each file some changes.
EACH_SO_MANY = 1 if THOROUGH else 8


def read(text: str) -> tuple[Document, list[Diagnostic]]:
    return parse(SourceFile("a.qcf", text))


def said(document: Document) -> list[tuple[object, ...]]:
    """What a file says, its comments left out."""
    return [(s.body, s.clause, s.scope) for s in document.statements]


@cache
def sound(text: str) -> tuple[object, ...]:
    """What a file says that is read again and again, to be held against what was made of it."""
    document, found = read(text)
    assert not has_errors(found)
    return tuple(said(document))


@cache
def canonical(text: str) -> str:
    document, found = read(text)
    assert not has_errors(found)
    return format_document(document)


def same_or_refused(text: str, changed: str) -> bool:
    """Whether a change of the text leaves the same tree; else assert that a message says so."""
    document, found = read(changed)
    if has_errors(found) or any(unknown_field(statement.body) for statement in document.statements):
        return False
    assert sound(text) == tuple(said(document))
    return True


def some(text: str, places: Sequence[int]) -> Sequence[int]:
    """Return the places of a text that are tried: each one of the table."""
    return places if text == TABLE else places[::NOW_AND_THEN]


def unknown_field(body: object) -> bool:
    """Whether the resolver refuses a field: by its name, or since it has no value."""
    if not isinstance(body, Field) or body.name in SECTIONS:
        return False
    name, _, size = body.name.partition(" of the ")
    known = name in SIZED_FIELDS if size else name in FIELDS
    return not known or not body.value


HARMLESS: dict[str, Callable[[str], str]] = {
    "leading blanks stripped": lambda s: "\n".join(line.lstrip() for line in s.split("\n")),
    "leading blanks added": lambda s: textwrap.indent(s, "    "),
    "tabs before": lambda s: textwrap.indent(s, "\t"),
    "bullets": lambda s: s.replace("\n- ", "\n\u2022 "),
    "stars": lambda s: s.replace("\n- ", "\n* "),
    "en dashes": lambda s: s.replace("\n- ", "\n\u2013 "),
    "em dashes": lambda s: s.replace("\n- ", "\n\u2014\t"),
    "middle dots": lambda s: s.replace("\n- ", "\n\u00b7 "),
    "curly quotes": lambda s: s.replace(' "', " \u201c").replace('"', "\u201d"),
    "non-breaking spaces": lambda s: s.replace(" ", "\u00a0"),
    "thin spaces": lambda s: s.replace(" ", "\u2009"),
    "carriage returns": lambda s: s.replace("\n", "\r\n"),
    "blank lines lost": lambda s: s.replace("\n\n", "\n"),
    "blank lines doubled": lambda s: s.replace("\n", "\n\n"),
    "trailing blanks": lambda s: s.replace("\n", "  \n"),
    "byte-order mark": lambda s: "\ufeff" + s,
    "no last line break": lambda s: s.rstrip("\n"),
}


def along(changes: Collection[object]) -> pytest.MarkDecorator:
    """Return the pairs of a file and a change that are tried: all of the table."""
    pairs = [
        pytest.param(text, change, id=f"{name}-{change}")
        for n, (name, text) in enumerate(TEXTS.items())
        for m, change in enumerate(changes)
        if text == TABLE or (n + m) % EACH_SO_MANY == 0
    ]
    return pytest.mark.parametrize(("text", "change"), pairs)


@along(HARMLESS)
def test_what_a_word_processor_does_changes_nothing(text: str, change: str) -> None:
    once = canonical(text)
    assert same_or_refused(once, HARMLESS[change](once))


@EVERY
def test_quoted_mail_is_one_message_whose_fix_restores_the_text(text: str) -> None:
    once = canonical(text)
    for mark in ("> ", ">", ">> ", "> > ", " > "):
        quoted = textwrap.indent(once, mark, lambda _: True)
        document, found = read(quoted)
        assert ([d.code for d in found], document.statements) == (["QCF119"], ())
        (fix,) = found[0].fixes
        assert Safety.SAFE is fix.safety
        for edit in sorted(fix.edits, key=lambda edit: -edit.span.start):
            quoted = quoted[: edit.span.start] + edit.replacement + quoted[edit.span.end :]
        assert sound(once) == tuple(said(read(quoted)[0]))


@EVERY
def test_a_missing_full_stop_is_always_said(text: str) -> None:
    lines = canonical(text).split("\n")
    # an address may end with a full stop, or with several
    sentences = [not line.startswith("Source:") and "#" not in line for line in lines]
    ends = [n for n, line in enumerate(lines) if line.endswith(".") and sentences[n]]
    for number in some(text, ends):
        shorter = [*lines[:number], lines[number][:-1], *lines[number + 1 :]]
        _, found = read("\n".join(shorter))
        assert [d.code for d in found] == ["QCF101"]


@EVERY
def test_two_lines_joined_are_the_same_or_refused(text: str) -> None:
    lines = canonical(text).split("\n")
    whole = "\n".join(lines)
    for number in some(text, range(len(lines) - 1)):
        first, second = lines[number], lines[number + 1]
        # what is joined to a comment becomes part of it, and a rule in it is warned about
        if not first or not second or "#" in first:
            continue
        joined = "\n".join([*lines[:number], f"{first} {second}", *lines[number + 2 :]])
        same_or_refused(whole, joined)


@EVERY
def test_all_line_breaks_removed(text: str) -> None:
    bare = "\n".join(line for line in canonical(text).split("\n") if "#" not in line)
    joined = " ".join(bare.split("\n"))
    assert has_errors(read(joined)[1])


@along([40, 60, 72, 78])
def test_wrapped_by_a_mail_program(text: str, change: int) -> None:
    whole = "\n".join(line for line in canonical(text).split("\n") if "#" not in line)
    wrapped = [fill(line, change) for line in whole.split("\n")]
    same_or_refused(whole, "\n".join(wrapped))
    # each statement by itself, so that a refusal elsewhere hides nothing
    document = read(whole)[0]
    for statement, lines in zip(document.statements, _each(document), strict=True):
        again, found = read(fill(lines, change))
        if not has_errors(found) and not any(unknown_field(s.body) for s in again.statements):
            assert [(statement.body, statement.scope)] == [
                (s.body, s.scope) for s in again.statements
            ]


def fill(line: str, width: int) -> str:
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


def _each(document: Document) -> list[str]:
    return [" ".join(statement.span.text.split()) for statement in document.statements]


def test_rules_swallowed_by_a_comment_are_warned_about() -> None:
    text = "Follow 1 pathway.  # as printed Achieve at least 65 credits in total.\n"
    assert [d.code for d in read(text)[1]] == ["QCF120"]


@given(st.sampled_from(list(TEXTS.values())), st.data())
def test_any_break_turned_into_a_blank_or_back(text: str, data: st.DataObject) -> None:
    whole = "\n".join(line for line in canonical(text).split("\n") if "#" not in line)
    places = [n for n, character in enumerate(whole) if character in " \n"]
    chosen = data.draw(st.sets(st.sampled_from(places), min_size=1, max_size=6))
    changed = "".join(
        character if n not in chosen else (" " if character == "\n" else "\n")
        for n, character in enumerate(whole)
    )
    same_or_refused(whole, changed)


@pytest.mark.parametrize("text", ["Pathway:Units from: x", "Group A:Group B: x", "- A:- B: x"])
def test_a_second_statement_is_noticed_right_behind_the_colon(text: str) -> None:
    _, found = read(text)
    assert [d.code for d in found] == ["QCF103"]
    assert found[0].primary is not None
    assert found[0].primary.span.text == text.partition(":")[2]
