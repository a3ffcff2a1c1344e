"""Places, findings and the register of codes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.codes import REGISTER, Severity
from qcf.diagnostics.diagnostic import (
    Diagnostic,
    QcfError,
    at,
    has_errors,
    in_order,
    line_break,
)
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean, nearest

TEXT = SourceFile("a.qcf", "one\ntwo\n\nfour")


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, (1, 1)), (3, (1, 4)), (4, (2, 1)), (8, (3, 1)), (9, (4, 1)), (13, (4, 5))],
)
def test_positions_are_counted_from_one(offset: int, position: tuple[int, int]) -> None:
    assert TEXT.position(offset) == position


def test_lines_and_their_spans() -> None:
    assert [TEXT.line(n) for n in (1, 2, 3, 4)] == ["one", "two", "", "four"]
    assert [TEXT.line_span(n).text for n in (1, 3, 4, 9)] == ["one", "", "four", "four"]
    assert SourceFile("b", "x\r\ny").line(1) == "x"
    assert SourceFile("b", "").line_span(1).text == ""


@pytest.mark.parametrize(
    ("text", "offset", "broken"),
    [("a: b - c", 5, "a: b\n- c"), ("a \t - c", 4, "a\n- c"), ("  - c", 2, "\n- c")],
)
def test_a_line_is_broken_with_no_blank_at_its_end(text: str, offset: int, broken: str) -> None:
    edit = line_break(SourceFile("a", text), offset)
    assert text[: edit.span.start] + edit.replacement + text[edit.span.end :] == broken


@given(st.text(alphabet="ab\n\r"), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = SourceFile("a", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    before = text[:offset].split("\n")
    assert (line, column) == (len(before), len(before[-1]) + 1)


def test_a_span_knows_its_place() -> None:
    last = TEXT.span(4, 7)
    assert (last.line, last.column, repr(last)) == (2, 1, "a.qcf:2:1")


def test_two_spans_are_never_the_same_value() -> None:
    assert TEXT.span(0, 3) != TEXT.span(0, 3)


def test_a_diagnostic_takes_its_severity_and_slug_from_the_register() -> None:
    diagnostic = at("QCF102", TEXT.span(4, 7), "this line starts no statement", help="join it")
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.slug == "not-a-statement"
    assert diagnostic.is_error
    assert diagnostic.place == ("a.qcf", 2, 1)
    assert Diagnostic("QCF001", "gone", file="b.qcf").place == ("b.qcf", 0, 0)


def test_a_code_that_is_not_registered_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="QCF999"):
        Diagnostic("QCF999", "no such code")


def test_a_message_is_one_short_line() -> None:
    diagnostic = Diagnostic("QCF001", "a\nb  c", help="d\n" * 900)
    assert diagnostic.message == "a b c"
    assert diagnostic.help is not None
    assert (len(diagnostic.help), diagnostic.help[-3:]) == (400, "...")
    assert Diagnostic("QCF001", "a").help is None


def test_order_is_by_file_line_column_and_code() -> None:
    other = SourceFile("b.qcf", "x")
    spans = [other.span(0, 1), TEXT.span(4, 5), TEXT.span(5, 6), TEXT.span(0, 1)]
    found = [at("QCF102", span, "m") for span in spans] + [at("QCF101", spans[0], "m")]
    found.append(Diagnostic("QCF001", "m", file="a.qcf"))
    assert [(d.place, d.code) for d in in_order(found)] == [
        (("a.qcf", 0, 0), "QCF001"),
        (("a.qcf", 1, 1), "QCF102"),
        (("a.qcf", 2, 1), "QCF102"),
        (("a.qcf", 2, 2), "QCF102"),
        (("b.qcf", 1, 1), "QCF101"),
        (("b.qcf", 1, 1), "QCF102"),
    ]


def test_only_errors_stop_work() -> None:
    warning, error = Diagnostic("QCF208", "w"), Diagnostic("QCF203", "e")
    assert not has_errors([])
    assert not has_errors([warning, Diagnostic("QCF607", "h"), Diagnostic("QCF706", "n")])
    assert has_errors((warning, error))


def test_an_exception_says_where_and_what_to_do() -> None:
    found = [
        at("QCF102", TEXT.span(4, 7), "this line starts no statement", help="join it"),
        Diagnostic("QCF001", "gone", file="b.qcf"),
        *[Diagnostic("QCF203", "no unit `A`")] * 3,
    ]
    assert str(QcfError(found)).splitlines() == [
        "QCF102 this line starts no statement",
        "  --> a.qcf:2:1",
        "  = help: join it",
        "QCF001 gone",
        "  --> b.qcf",
        "QCF203 no unit `A`",
        "and 2 more",
    ]


def test_the_register_is_well_kept() -> None:
    assert list(REGISTER) == sorted(REGISTER)
    slugs = [code.slug for code in REGISTER.values()]
    assert len(slugs) == len(set(slugs))
    for number, code in REGISTER.items():
        assert code.number == number
        assert re.fullmatch(r"QCF[0-9]\d\d", number)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.slug)
        assert not code.slug.startswith(("no-duplicate", "disallow-"))
        assert code.summary
        assert not code.summary.endswith(".")


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("demenita", ["generic", "dementia"], "dementia"),
        ("BM35", ["BM306", "BM305", "X"], "BM305"),
        ("shc 31", ["SHC 31"], "SHC 31"),
        ("zebra", ["generic"], None),
        ("", ["generic"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_known_name(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == expected
    assert nearest(word, reversed(known)) == expected
    advice = did_you_mean(word, known)
    assert advice == (f"did you mean `{expected}`?" if expected else None)
