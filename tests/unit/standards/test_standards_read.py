"""Files of standards: what is read, and what is said of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.source import SourceFile
from qcf.standards.read import read_standards
from qcf.standards.standard import Confidence, Kind
from tests.unit.standards.written import SUITE


def said(text: str) -> list[tuple[str, int, str]]:
    found = read_standards(SourceFile("a.toml", text))[1]
    return [(one.code, one.place[1], one.message) for one in found]


def test_a_file_is_read() -> None:
    standards, found = read_standards(SourceFile("a.toml", SUITE))
    assert found == []
    (suite,) = standards.suites
    assert (suite.kind, suite.priority, suite.size) == (Kind.CORE, 1, 4)
    assert (suite.originator, suite.source) == ("A body (invented)", "a page (invented)")
    assert [one.number for one in standards.standards] == [1, 2, 3, 4]
    assert standards.standards[3].uncovered == "nobody buys kites"
    together = standards.mappings[1]
    assert together.units == ("u 1", "U-2")
    assert (together.confidence, together.why) == (Confidence.BY_TITLE, "it takes both")
    assert standards.apart[0].why == "who mends does not sell"
    assert standards.wanted[0].suite == "kites"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            [("QCF801", 1, "asked for [[suite]], [[standard]] or [[mapping]] tables, found none")],
        ),
        (
            '[[suite]]\nid = "a"\nkind = "core"\n',
            [("QCF801", 1, "suite 1: asked for `title`, found none")],
        ),
        (
            '[[suite]]\nid = "a"\ntitle = 3\nkind = "core"\n',
            [("QCF801", 3, "`title`: asked for a text, found `3`")],
        ),
        (
            '[[suite]]\nid = "a"\ntitle = "A"\nkind = "cores"\n',
            [("QCF803", 4, "`kind`: asked for one of 6 words, found `cores`")],
        ),
        (
            '[[mapping]]\nstandard = "a"\nbank = "b"\nconfidence = "stated"\nby = "me"\n',
            [("QCF801", 1, "mapping 1: asked for `units`, found none")],
        ),
        (
            'sweets = 1\n[[suite]]\nid = "a"\ntitle = "A"\nkind = "core"\n',
            [("QCF802", 1, "`sweets` is not a key of a file of standards")],
        ),
        (
            '[[wanted]]\nsuite = "a"\n',
            [("QCF801", 1, "wanted 1: asked for `qualification`, found none")],
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_is(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert said(text) == expected


def test_an_entry_with_a_mistake_spoils_no_other() -> None:
    text = SUITE.replace('title = "Mend it"\n', "")
    standards, found = read_standards(SourceFile("a.toml", text))
    assert [one.id for one in standards.standards] == ["make", "fly", "sell"]
    assert [one.code for one in found] == ["QCF801"]


def test_broken_lines_are_said_as_those_of_banks_are() -> None:
    assert ("QCF610", 1) in [one[:2] for one in said('id = "a\n' + SUITE)]


def test_after_200_mistakes_reading_stops() -> None:
    found = said("[[suite]]\n" * 300)
    assert found[-1][0] == "QCF118"
    assert len(found) < 250


@given(st.integers(0, len(SUITE)), st.integers(0, 12), st.text(max_size=6))
def test_nothing_is_raised_and_every_place_lies_in_the_file(at: int, length: int, put: str) -> None:
    text = SUITE[:at] + put + SUITE[at + length :]
    standards, found = read_standards(SourceFile("a.toml", text))
    lines = len(text.splitlines()) + 1
    assert all(1 <= one.place[1] <= lines for one in found)
    assert len(standards.standards) <= 4
