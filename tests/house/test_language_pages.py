"""Each form of the language has a page, a line on the cheat sheet, and cases."""

import re

import pytest

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse
from tests.cases.test_cases import CASES
from tests.house.language_pages import (
    DOCS,
    LAST_CONSTRUCT,
    SOURCES,
    Page,
    canonical,
    cells,
    grammar_rules,
    pages,
    rules_in,
)

PARTS = (SOURCES, "A rule that uses it", "Words that vary", "What is refused", "Related pages")
MAY_LACK = {"Words that vary"}
# In the grammar only to be refused with both readings: see `syntax/ambiguity.py`.
REFUSED = {"bare_level", "between"}
MOST_LINES = 130
MOST_ROWS = 96  # of the cheat sheet: two printed sides
LANGUAGE = DOCS / "language.md"

_FENCE = re.compile(
    r"^```qcf title=\"(?P<title>[^\"]+)\"\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_ANY_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_TWO_SENTENCES = re.compile(r"[a-z)`]\. [A-Z]")

every_page = pytest.mark.parametrize("page", pages(), ids=lambda page: page.path.stem)


@every_page
def test_a_page_has_its_parts_and_is_short(page: Page) -> None:
    headings = re.findall(r"^## (.*)$", _ANY_FENCE.sub("", page.text), re.MULTILINE)
    assert headings == [one for one in PARTS if one in headings or one not in MAY_LACK]
    assert len(page.text.splitlines()) <= MOST_LINES
    assert page.text.splitlines()[2], "what it says stands under the form"


@every_page
def test_the_form_of_a_page_stands_in_its_rule(page: Page) -> None:
    assert canonical(page.form) == page.form
    rules = [" ".join(match["text"].split()) for match in _FENCE.finditer(page.text)]
    assert any(page.form in rule for rule in rules)


@every_page
def test_a_page_names_its_sources(page: Page) -> None:
    for _, name, rule, written in page.sources:
        assert name
        assert "](http" in rule or "no public page" in rule
        said = _CODE.findall(written)
        assert said
        assert [canonical(text) for text in said] == said


@every_page
def test_a_page_shows_who_is_eligible_and_who_is_not(page: Page) -> None:
    verdicts = {cell for line in page.text.splitlines() for cell in cells(line)}
    assert {"eligible", "not-eligible"} <= verdicts


@pytest.mark.parametrize(
    "text",
    [LANGUAGE.read_text(encoding="utf-8"), *(page.text for page in pages())],
    ids=["language", *(page.path.stem for page in pages())],
)
def test_every_rule_of_a_page_is_canonical_and_evaluated(text: str) -> None:
    assert "```qcf\n" not in text, "a rule has a title, so that it is read and evaluated"
    fences = list(_FENCE.finditer(text))
    assert fences
    for fence in fences:
        document, found = parse(SourceFile(fence["title"], fence["text"]))
        assert not has_errors(found), found
        assert format_document(document) == fence["text"]
        name = fence["title"].rpartition("/")[2].removesuffix(".qcf")
        others = text.replace(fence[0], "")
        used = rf"<!-- (?:cases|forms): {name}\b|(?:- |qualification |Replaces: ){name}\b"
        assert re.search(used, others), f"{name} is written and not used"


@every_page
def test_prose_has_one_sentence_a_line(page: Page) -> None:
    prose = _ANY_FENCE.sub("", page.text).splitlines()[1:]
    told = [line for line in prose if line[:1] not in ("|", "-", "#")]
    assert [line for line in told if _TWO_SENTENCES.search(line)] == []


def test_every_form_of_the_grammar_has_a_page() -> None:
    said = {rule for page in pages() for form in page.forms for rule in rules_in(form)}
    assert grammar_rules() - said == REFUSED


def test_every_page_is_linked_from_the_page_on_the_language() -> None:
    listed = LANGUAGE.read_text(encoding="utf-8").partition("## The forms\n")[2]
    listed = listed.partition("\n## ")[0]
    assert [p.path.name for p in pages() if f"](language/{p.path.name})" not in listed] == []


def test_the_cheat_sheet_has_every_form_in_its_canonical_wording() -> None:
    sheet = (DOCS / "cheat-sheet.md").read_text(encoding="utf-8")
    rows = [cells(line) for line in sheet.splitlines() if line.startswith("| `")]
    assert len(rows) <= MOST_ROWS
    written = [text for row in rows for text in _CODE.findall(row[0])]
    assert len(written) == len(rows), "one form in a row"
    assert [canonical(text) for text in written] == written
    said = {rule for text in written for rule in rules_in(text)}
    assert grammar_rules() - said == REFUSED


@pytest.mark.parametrize("number", range(1, LAST_CONSTRUCT + 1))
def test_a_construct_has_a_page_and_cases(number: int) -> None:
    found = [one for page in pages() for one in page.constructs if one.number == number]
    assert found, f"no page in docs/language says construct {number} under `## {SOURCES}`"
    assert len({one.name for one in found}) == 1, "one construct, one name"
    if any(one.kind for one in found):
        return
    start = f"construct-{number:02}-"
    statuses = {case["expect"]["status"] for name, case in CASES.items() if name.startswith(start)}
    assert statuses >= {"eligible", "not-eligible"}, f"tests/cases lacks {start}*.toml"


def test_no_page_says_a_construct_that_there_is_not() -> None:
    numbers = {one.number for page in pages() for one in page.constructs}
    assert numbers == set(range(1, LAST_CONSTRUCT + 1))
