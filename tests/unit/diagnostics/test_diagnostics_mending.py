"""Safe fixes: which are made, in which order, and that each does what it promises."""

from collections import Counter

import pytest
from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at
from qcf.diagnostics.mending import left_to_choose, mend
from qcf.diagnostics.source import SourceFile
from qcf.syntax.parse import parse
from tests.unit.syntax.test_syntax_mistakes import MISTAKES

TEXT = SourceFile("a.qcf", "one two three\n")


def finding(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Diagnostic:
    made = tuple(Edit(TEXT.span(start, end), words) for start, end, words in edits)
    return at("QCF111", TEXT.span(0, 3), "x", fixes=(Fix("write it", made, safety),))


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([finding((0, 3, "1"))], "1 two three\n"),
        ([finding((4, 7, "2")), finding((0, 3, "1"))], "1 2 three\n"),
        ([finding((0, 3, "1"), (8, 13, "3")), finding((4, 7, "2"))], "1 2 3\n"),
        ([finding((0, 5, "1")), finding((4, 7, "2"))], "1wo three\n"),  # they overlap
        ([finding((3, 3, ".")), finding((3, 3, "!"))], "one. two three\n"),  # and so do these
        ([finding((0, 3, "1"), (8, 13, "3")), finding((9, 10, "H"))], "1 two 3\n"),  # whole or not
    ],
)
def test_fixes_that_do_not_overlap_are_made_in_one_go(found: list[Diagnostic], text: str) -> None:
    (mended,) = mend(found)
    assert mended.text == text


def test_only_safe_fixes_are_made_and_the_others_are_left() -> None:
    unsafe = finding((0, 3, "1"), safety=Safety.UNSAFE)
    shown = finding((0, 3, "1"), safety=Safety.SHOW)
    none = at("QCF111", TEXT.span(0, 3), "x")
    assert mend([unsafe, shown, none]) == []
    assert left_to_choose([unsafe, finding((0, 3, "1")), shown, none]) == [unsafe, shown]
    both = evolve(unsafe, fixes=(*unsafe.fixes, *finding((0, 3, "2")).fixes))
    assert mend([both])[0].text == "2 two three\n"


def test_a_fix_of_two_files_is_left() -> None:
    other = SourceFile("b.qcf", "one\n")
    fix = Fix("x", (Edit(TEXT.span(0, 3), "1"), Edit(other.span(0, 3), "1")), Safety.SAFE)
    found = [at("QCF111", TEXT.span(0, 3), "x", fixes=(fix,))]
    assert mend(found) == []
    assert left_to_choose(found) == found


def test_files_are_mended_by_their_names() -> None:
    files = [SourceFile(name, "one") for name in ("c", "a", "b")]
    found = [
        at("QCF101", f.span(2, 3), "x", fixes=(Fix("x", (Edit(f.span(3, 3), "."),), Safety.SAFE),))
        for f in files
    ]
    assert [(one.source.name, one.text) for one in mend(found)] == [
        ("a", "one."),
        ("b", "one."),
        ("c", "one."),
    ]


WITH_FIXES = [
    (text, diagnostic, fix)
    for text, _, _ in MISTAKES
    for diagnostic in parse(SourceFile("a.qcf", text))[1]
    for fix in diagnostic.fixes
    if fix.edits
]


@pytest.mark.parametrize(("text", "diagnostic", "fix"), WITH_FIXES)
def test_each_fix_makes_its_finding_go_away_and_brings_none(
    text: str, diagnostic: Diagnostic, fix: Fix
) -> None:
    (mended,) = mend([evolve(diagnostic, fixes=(evolve(fix, safety=Safety.SAFE),))])
    before = Counter(d.code for d in parse(SourceFile("a.qcf", text))[1])
    after = Counter(d.code for d in parse(SourceFile("a.qcf", mended.text))[1])
    assert after == before - Counter([diagnostic.code])
    assert not any(line.endswith(" ") for line in mended.text.splitlines())


def test_every_mistake_with_one_reading_has_a_safe_fix() -> None:
    """What is safe is listed here, so that nothing becomes safe, or stops being so, unseen."""
    safe = {d.code for _, d, fix in WITH_FIXES if fix.safety is Safety.SAFE}
    assert safe == {"QCF101", "QCF103", "QCF104", "QCF105", "QCF117", "QCF134"}


@pytest.mark.parametrize(
    "text",
    [
        "Pathways: dementia",  # the next line would start no statement
        "award: An invented award",  # no field has this name, small or not
    ],
)
def test_there_is_no_fix_where_it_would_not_do(text: str) -> None:
    (diagnostic,) = parse(SourceFile("a.qcf", text))[1]
    assert diagnostic.fixes == ()
