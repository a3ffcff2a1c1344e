"""A structure page: well-formed, loads and runs nothing, and readable in every light."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from attrs import evolve

from qcf.report.overview import Box
from qcf.report.structure import Figure, GroupTable, Structure, Suite, UnitRow
from qcf.report.structure_page import structure_page
from qcf.report.structure_sheet import structure_sheet
from qcf.report.structure_style import STYLE
from qcf.report.structure_words import Clause, Section
from tests.unit.report.hostile import HOSTILE
from tests.unit.report.test_report_claim_page import Page, brightness
from tests.unit.report.test_report_structure import DIPLOMA, KITE, LADDER

PAGES: dict[str, Structure | Suite] = {"diploma": DIPLOMA, "kites": KITE, "ladder": LADDER}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "br", "abbr"),
    *("h1", "h2", "h3", "h4", "p", "dl", "div", "dt", "dd", "ul", "li", "bdi", "span", "code", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "svg", "desc", "path", "rect", "text"),
}
NAMED = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "scope", "title", "href"),
    *("id", "role", "aria-labelledby", "viewbox", "d", "x", "y", "rx", "width", "height", "rel"),
}
SHAPES = {"br", "path", "rect"}
UNSEEN = "[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]"


def parsed(structure: Structure | Suite) -> Page:
    text = structure_page(structure)
    return Page(re.sub(r"<(br|rect|path)([^>]*?)/?>", r"<\1\2></\1>", text))


def hostile(word: str) -> Iterator[Structure | Suite]:
    """Yield structures with the word wherever a stranger can write."""
    box = Box(word, (word,), inside=(Box(word, (word,), is_open=True),))
    row = UnitRow(Figure(word), word, word, Figure("3"), Figure("3", "u"), Figure("1"), (word,))
    one = evolve(
        DIPLOMA,
        id=word,
        title=word,
        facts=(*((name, word) for name, _ in DIPLOMA.facts),),
        sources=(word, f"https://{word}", f"javascript:{word}"),
        overview=evolve(
            DIPLOMA.overview, title=word, total=(word,), mandatory=(box,), others=(box,)
        ),
        sections=(Section("Limits", (Clause(word, word, (word,)),)),),
        groups=(GroupTable(word, "1 unit", (row,), (word,)),),
        computed=(evolve(DIPLOMA.computed[0], whose=word),),
        incomplete=(word,),
        rests_on=((DIPLOMA.rests_on[0][0], word),),
    )
    yield from (one, Suite(word, (one, evolve(one, groups=()))))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed_and_each_cell_has_a_heading(name: str) -> None:
    page = parsed(PAGES[name])
    assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("header") == 1
    assert set(page.tags) <= KNOWN
    assert {one for _, attributes in page.seen for one in attributes} <= NAMED
    scopes = [attributes.get("scope") for tag, attributes in page.seen if tag == "th"]
    assert scopes
    assert None not in scopes
    assert page.tags.count("table") == page.tags.count("thead")


@pytest.mark.parametrize("name", PAGES)
def test_headings_leave_no_depth_out_and_ids_are_distinct(name: str) -> None:
    page = parsed(PAGES[name])
    depths = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert depths[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(depths))
    ids = [attributes["id"] for _, attributes in page.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.seen:
        named = (attributes.get("aria-labelledby") or "").split()
        assert set(named) <= set(ids)
        link = attributes.get("href") or "https://"
        assert link.startswith(("https://", "http://")) or link[1:] in ids


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_text_and_nothing_else(word: str) -> None:
    for structure in hostile(word):
        page = parsed(structure)
        assert set(page.tags) <= KNOWN
        assert {name for _, attributes in page.seen for name in attributes} <= NAMED
        assert not re.search(UNSEEN, structure_page(structure))
        for _, attributes in page.seen:
            assert re.match("#size-|https?://[^<>\"' ]+$", attributes.get("href") or "#size-")


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_stay_in_their_cells_of_markdown(word: str) -> None:
    for structure in hostile(word):
        text = structure_sheet(structure)
        assert not re.search(UNSEEN, text)
        tables = [line for line in text.splitlines() if line.startswith("|")]
        assert all(line.endswith("|") for line in tables)
        widths = {line.replace("\\\\", "").replace("\\|", "").count("|") for line in tables}
        assert widths <= {3, 5, 6, 7}
        assert not re.search(r"(?<!\\)<(?!https?://[^<>\s]+>)", text)


def test_it_loads_and_runs_nothing() -> None:
    for structure in PAGES.values():
        text = structure_page(structure)
        assert "default-src 'none'" in text
        for word in ("<script", "src=", "url(", "@import", "<img", "<link", "onload"):
            assert word not in text


COLOURS = {
    "light": re.search(r":root \{ (color-scheme: light dark.*?) \}", STYLE, re.S),
    "dark": re.search(r"scheme: dark\) \{ :root \{ (.*?) \}", STYLE, re.S),
    "print": re.search(r"@media print \{\s+:root \{ (.*?) \}", STYLE, re.S),
}


@pytest.mark.parametrize("light", COLOURS)
@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("ink", ["ink", "soft", "good", "open", "link"])
def test_letters_and_lines_stand_out_in_every_light(light: str, ground: str, ink: str) -> None:
    found = COLOURS[light]
    assert found is not None
    colours = dict(re.findall(r"--(\w+): (#\w+)", found[1]))
    one, other = sorted((brightness(colours[ink]), brightness(colours[ground])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5


def test_a_suite_with_one_pool_lists_its_units_once() -> None:
    assert structure_page(LADDER).count(">Units</h") == 1
    other = evolve(LADDER.sizes[0], groups=LADDER.sizes[0].groups[:0])
    assert structure_page(evolve(LADDER, sizes=(other, LADDER.sizes[1]))).count(">Units</h") == 2
    assert structure_sheet(LADDER).count("\n## Units\n") == 1


def test_columns_that_nothing_fills_are_left_out() -> None:
    rows = tuple(
        evolve(row, reference=Figure(""), code="", hours=Figure("not known"))
        for row in KITE.groups[0].rows
    )
    bare = evolve(KITE, groups=(evolve(KITE.groups[0], rows=rows),))
    assert 'class="units bare"' in structure_page(bare)
    assert "GLH" not in structure_page(bare)
    assert 'class="units one"' in structure_page(KITE)
    assert 'class="units two"' in structure_page(DIPLOMA)
    assert "GLH" in structure_page(DIPLOMA)
    assert "| Title | Level | Credits |" in structure_sheet(bare)
