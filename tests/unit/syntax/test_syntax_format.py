"""The canonical layout: one text for one meaning, comments kept, nothing lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.fields import FIELDS
from qcf.syntax.format import WIDTH, MeaningLostError, format_document
from qcf.syntax.parse import parse
from tests.unit.syntax.said import ALL, SENTENCES, Said, name
from tests.unit.syntax.test_syntax_parse import SPELLINGS

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((*ROOT.glob("rules/*.qcf"), *ROOT.glob("pathways/*.qcf")))


def read(text: str) -> t.Document:
    document, found = parse(SourceFile("a.qcf", text))
    assert [d for d in found if d.is_error] == []
    return document


def formatted(text: str) -> str:
    return format_document(read(text))


@pytest.mark.parametrize("said", ALL, ids=lambda said: said.text[:60])
def test_the_canonical_wording_formats_to_itself(said: Said) -> None:
    assert said.text == " ".join(formatted(said.text).split())


@pytest.mark.parametrize(("written", "canonical"), SPELLINGS)
def test_each_spelling_becomes_the_canonical_wording(written: str, canonical: str) -> None:
    assert f"{canonical}\n" == formatted(written)
    assert f"{canonical}\n" == formatted(canonical)


def test_a_whole_file_in_layout() -> None:
    messy = """
# The top comment.
Level: 3 # three

# before the number
number : 500/9170/0
Qualification:  Diploma
Rules:
achieve at least 1 credits in total.[2.3]  achieve all units of group B. # both
Group B : Optional # why
- X1: First
\u2022 X2
# last
"""
    canonical = """\
# The top comment.
Qualification: Diploma
# before the number
Number: 500/9170/0
Level: 3  # three

Rules:
Achieve at least 1 credit in total. [2.3]
Achieve all units of group B.  # both

Group B: Optional  # why
- X1: First
- X2

# last
"""
    messy = messy.replace("number :", "Number :")
    assert canonical == formatted(messy)
    assert canonical == formatted(canonical)


def test_fields_are_put_in_their_order() -> None:
    known = [f"{field}: x" for field in FIELDS]
    backwards = "\n".join([*reversed(known), "", "Rules:"])
    assert [*known, "", "Rules:"] == formatted(backwards).splitlines()


def test_repeated_fields_keep_their_order() -> None:
    text = "Source: b\nQualification: x\nSource: a\n"
    assert formatted(text) == "Qualification: x\nSource: b\nSource: a\n"


def test_fields_below_the_head_stay_where_they_are() -> None:
    text = "Rules:\nLevel: 3\nQualification: x\n"
    assert "\n" + formatted(text) == "\nRules:\nLevel: 3\nQualification: x\n"


def test_long_sentences_are_wrapped_and_read_the_same() -> None:
    words = ", ".join(f"LD {n} K" for n in range(100, 140))
    text = f"Achieve at least 2 of units {words} and LD 206 C. [2.3, page 11 and 12]  # beside"
    lines = formatted(text).splitlines()
    assert all(len(line) <= WIDTH for line in lines[:-1])
    assert all(line.startswith("  ") for line in lines[1:])
    assert lines[-1].endswith("LD 206 C. [2.3, page 11 and 12]  # beside")
    assert read(text) == read("\n".join(lines))


@pytest.mark.parametrize(
    "title",
    [
        "- and a dash at the start of a line",
        "Rules: and a heading",
        "Foster care: legal framework",
        "Group B: what it says",
        "Achieve at least what you can",
        "Follow Only Complete",
    ],
)
def test_no_line_of_a_wrapped_sentence_begins_like_a_statement(title: str) -> None:
    for padding in range(WIDTH):
        text = f'Achieve units "{"x" * padding} {title}" and "{title}".'
        assert read(text) == read(formatted(text))


def test_figures_come_from_outside_where_they_are_known() -> None:
    document = read("Group A: x\n- X1: First (level 1, 2 credits)\n- X2: Second\n- X3\n")
    figures = t.Figures(Level.L3, 4, span=document.statements[0].span)
    assert (
        format_document(document, lambda item: figures)
        == "Group A: x\n- X1: First (level 3, 4 credits)\n- X2: Second (level 3, 4 credits)\n- X3\n"
    )
    without = "Group A: x\n- X1: First\n- X2: Second\n- X3\n"
    assert format_document(document, lambda item: None) == without


def test_the_units_of_an_example_bear_no_figures() -> None:
    text = "Example: One\n- X1: First\n"
    figures = t.Figures(Level.L3, 4, span=read(text).statements[0].span)
    assert format_document(read(text), lambda item: figures) == text


def test_a_printer_that_changes_the_meaning_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("Achieve at least 12 credits in total.\n")
    honest = phrase.sentence

    def wrong(said: t.Sentence, scope: t.Scope = t.ALWAYS) -> str:
        return honest(said, scope).replace("12", "13")

    def broken(said: t.Sentence, scope: t.Scope = t.ALWAYS) -> str:
        return honest(said, scope).replace("at least ", "")

    for printer in (wrong, broken):
        monkeypatch.setattr(phrase, "sentence", printer)
        with pytest.raises(MeaningLostError):
            format_document(document)


def test_all_groups_are_named_as_they_were_written() -> None:
    heading = t.GroupHeading(name("B"), None, "x")
    assert heading == read("Group B: x").statements[0].body


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_files_are_read_and_written_without_loss(path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"))
    once = format_document(document)
    assert once == format_document(read(once))


# --- documents put together at random ---------------------------------------------------------

_WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\x85"),
    max_size=12,
)
COMMENTS = _WORDS.map(lambda words: f"# {' '.join(words.split())}".rstrip())
LINES = st.sampled_from([said.text for said in ALL] + [written for written, _ in SPELLINGS])


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A file of good statements with comments and blank lines, and its comments."""
    lines: list[str] = []
    comments: list[str] = []
    for _ in range(draw(st.integers(0, 8))):
        for _ in range(draw(st.integers(0, 2))):
            above = draw(COMMENTS)
            comments.append(above)
            lines.append(" " * draw(st.integers(0, 2)) + above)
        lines += [""] * draw(st.integers(0, 2))
        line = draw(LINES)
        if "#" not in line and draw(st.booleans()):
            beside = draw(COMMENTS)
            comments.append(beside)
            line = f"{line} {beside}"
        lines.append(line)
    for _ in range(draw(st.integers(0, 2))):
        comments.append(draw(COMMENTS))
        lines.append(comments[-1])
    return "\n".join(lines), comments


@given(documents())
def test_formatting_keeps_meaning_and_comments_and_is_done_after_once(
    made: tuple[str, list[str]],
) -> None:
    text, comments = made
    document = read(text)
    once = format_document(document)
    assert once == format_document(read(once))
    kept = [line for line in once.splitlines() if "#" in line]
    for comment in comments:
        assert any(line.endswith(comment) for line in kept), comment
    bodies = sorted(str(s.body) for s in document.statements)
    assert bodies == sorted(str(s.body) for s in read(once).statements)


@given(st.lists(st.sampled_from([said.text for said in SENTENCES]), max_size=6), st.data())
def test_layout_is_never_read(sentences: list[str], data: st.DataObject) -> None:
    plain = read("\n".join(sentences))
    packed = "".join(s + data.draw(st.sampled_from([" ", "\n", "\n\n", "  \n"])) for s in sentences)
    assert plain == read(packed)
