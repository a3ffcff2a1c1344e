"""Findings that a comment lets stand: which, where, and what is wrong with such comments."""

import pytest

from qcf.diagnostics.codes import REGISTER, Code, Severity
from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.mending import mend
from qcf.diagnostics.source import SourceFile
from qcf.model.allowed import read_allowances, without_allowed
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse

HINT, WARNING, ERROR = "QCF401", "QCF208", "QCF203"
SLUG = "unexercised-statement"

RULE = """\
Qualification: An invented example

Rules:
Achieve at least 6 credits in total.
Achieve at least 3 credits
  from group A.
Achieve at least 2 units from group A.
"""
BANK = """\
title = "Invented units"

[[unit]]
title = "Unit # qcf: allow other-title -- no comment"
code = "EX 1"
marks = [
  "one",
  "two",
]
"""


def put(text: str, line: int, comment: str, *, beside: bool = False) -> str:
    lines = text.splitlines()
    if beside:
        lines[line - 1] += f"  {comment}"
    else:
        lines.insert(line - 1, comment)
    return "\n".join(lines) + "\n"


def covered(name: str, text: str) -> list[int]:
    """Return the lines of which a hint is allowed; 0 is the file as a whole."""
    source = SourceFile(name, text)
    (allowance,), wrong = read_allowances(source)
    assert wrong == []
    lines = range(1, text.count("\n") + 1)
    found = {n: at(HINT, source.line_span(n), "a hint") for n in lines}
    found[0] = Diagnostic(HINT, "a hint", file=name)
    return sorted(n for n, diagnostic in found.items() if allowance.covers(diagnostic))


ALLOW = f"# qcf: allow {SLUG} -- seen"


@pytest.mark.parametrize(
    ("text", "line", "beside", "lines"),
    [
        (RULE, 1, False, list(range(9))),  # above the first statement: the file
        (RULE, 4, False, [5]),
        (RULE, 4, True, [4]),
        (RULE, 5, False, [6, 7]),  # a sentence is silenced as a whole,
        (RULE, 6, False, [5, 6, 7]),  # from inside it as well,
        (RULE, 5, True, [5, 6]),  # and from the end of each of its lines
        (RULE, 6, True, [5, 6]),
        (RULE, 8, False, [8]),  # below the last statement: nothing but itself
        (BANK, 1, False, list(range(11))),
        (BANK, 4, False, [5]),
        (BANK, 5, True, [5]),
        (BANK, 6, False, [7, 8, 9, 10]),
        (BANK, 7, True, [6, 7, 8, 9]),
    ],
)
def test_where_a_comment_allows(text: str, line: int, beside: bool, lines: list[int]) -> None:
    name = "rules/a.qcf" if text is RULE else "units/a.toml"
    assert covered(name, put(text, line, ALLOW, beside=beside)) == lines


@pytest.mark.parametrize(("line", "beside"), [(4, False), (4, True), (5, False), (6, True)])
def test_the_formatter_takes_an_allowance_along(line: int, beside: bool) -> None:
    text = put(RULE, line, ALLOW, beside=beside)

    def allowed(text: str) -> list[str]:
        lines = text.splitlines()
        return [lines[n - 1].split(" from")[0].partition("  #")[0] for n in covered("a.qcf", text)]

    document, found = parse(SourceFile("a.qcf", text))
    assert not found
    assert allowed(format_document(document))[0] == allowed(text)[0]


@pytest.mark.parametrize(
    "comment",
    [
        f"# qcf: allow {SLUG} -- seen",
        f"#qcf:allow {SLUG} -- seen",
        f"# qcf: allow {SLUG} --- seen -- twice",
        f"# qcf: allow {SLUG} \u2014 seen",  # as a word processor has it
        f"# qcf: allow other-title, {SLUG} -- seen",
    ],
)
def test_how_an_allowance_may_be_written(comment: str) -> None:
    allowances, wrong = read_allowances(SourceFile("a.qcf", put(RULE, 4, comment)))
    assert SLUG in [one.slug for one in allowances]
    assert wrong == []


@pytest.mark.parametrize(
    ("comment", "code", "place", "advice"),
    [
        (f"# qcf: allow {SLUG}", "QCF502", SLUG, "# qcf: allow"),
        (f"# qcf: allow {SLUG} --", "QCF502", SLUG, "say why"),
        (f"# qcf: allow {SLUG} because", "QCF503", "because", "qcf explain"),
        ("# qcf: allow -- seen", "QCF503", "# qcf: allow -- seen", "the name of a finding"),
        ("# qcf: allow other-titel -- seen", "QCF503", "other-titel", "did you mean `other-title`"),
        ("# qcf: allow qcf401 -- seen", "QCF503", "qcf401", f"write `{SLUG}`"),
        ("# qcf: allow unknown-unit -- seen", "QCF505", "unknown-unit", "mend"),
        ("# qcf: ignore", "QCF506", "# qcf: ignore", "write `# qcf: allow`"),
        ("# qcf:", "QCF506", "# qcf:", "write `# qcf: allow`"),
    ],
)
def test_what_is_wrong_with_an_allowance(comment: str, code: str, place: str, advice: str) -> None:
    found = read_allowances(SourceFile("a.qcf", put(RULE, 4, comment)))[1]
    first = next(d for d in found if d.code == code)
    assert first.primary is not None
    assert first.primary.span.text == place
    assert advice in (first.help or "")
    assert all(d.severity is Severity.WARNING for d in found)


@pytest.mark.parametrize("comment", ["# QCF: a framework", "# see qcf: allow", "# qcf is a tool"])
def test_other_comments_say_nothing(comment: str) -> None:
    assert read_allowances(SourceFile("a.qcf", put(RULE, 4, comment))) == ([], [])


def test_a_file_without_comments_allows_nothing() -> None:
    assert read_allowances(SourceFile("units/a.csv", f"{ALLOW}\n")) == ([], [])


@pytest.mark.parametrize("code", REGISTER.values(), ids=lambda code: code.number)
def test_only_errors_cannot_be_allowed(code: Code) -> None:
    number, slug = code.number, code.slug
    source = SourceFile("a.qcf", put(RULE, 1, f"# qcf: allow {slug} -- seen"))
    finding = at(number, source.line_span(5), "something")
    left, allowed = without_allowed([finding], [source], ["a.qcf"])
    if finding.is_error:
        assert [d.code for d in left] == [number, "QCF505"]
        assert allowed == 0
    else:
        assert (left, allowed) == ([], 1)


def test_what_silences_nothing_is_told_where_all_is_known() -> None:
    source = SourceFile("a.qcf", put(RULE, 4, ALLOW))
    here, elsewhere = at(HINT, source.line_span(5), "a"), at(HINT, source.line_span(8), "b")
    assert without_allowed([here], [source], ["a.qcf"]) == ([], 1)
    left, allowed = without_allowed([elsewhere], [source], ["a.qcf"])
    assert [d.code for d in left] == [HINT, "QCF504"]
    assert allowed == 0
    assert without_allowed([elsewhere], [source], []) == ([elsewhere], 0)
    error = at(ERROR, source.line_span(4), "c")  # what hangs on it was not looked for
    assert without_allowed([error], [source], ["a.qcf"]) == ([error], 0)


def test_the_comments_of_a_file_that_was_read_along_count_and_are_not_told_of() -> None:
    bank = SourceFile("units/a.toml", f"# qcf: allow unknown -- x\n{put(BANK, 4, ALLOW)}")
    rule = SourceFile("rules/a.qcf", RULE)
    found = [at(HINT, bank.line_span(6), "a"), at(HINT, bank.line_span(7), "b")]
    assert without_allowed(found, [rule], ["rules/a.qcf"]) == (found[1:], 1)


@pytest.mark.parametrize("beside", [True, False])
def test_an_idle_allowance_is_taken_away_whole(beside: bool) -> None:
    source = SourceFile("a.qcf", put(RULE, 4, ALLOW, beside=beside))
    (mended,) = mend(without_allowed([], [source], ["a.qcf"])[0])
    assert mended.text == RULE
