"""A claim sheet as a page: well-formed, loads and runs nothing, and readable in every light."""

import re
from html.parser import HTMLParser

import pytest
from syrupy.assertion import SnapshotAssertion

from qcf.report.claim import Claim, claim_of
from qcf.report.claim_page import claim_page
from tests.unit.report.hostile import HOSTILE, hostile_claims
from tests.unit.report.test_report_claim import KITES
from tests.unit.report.test_report_verdict import CASES

EMPTY = {"meta"}
KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("h1", "h2", "p", "dl", "div", "dt", "dd", "ul", "li", "strong", "bdi", "span", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
NAMED = {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "colspan"}


class Page(HTMLParser):
    """The elements of a page; each is closed where it has to be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.seen]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def body(claim: Claim) -> str:
    return claim_page(claim).partition("</head>")[2]


@pytest.mark.parametrize("name", CASES)
def test_page(name: str, snapshot: SnapshotAssertion) -> None:
    assert body(claim_of(CASES[name], 2, "0" * 64)) == snapshot


def test_the_kites(snapshot: SnapshotAssertion) -> None:
    assert claim_page(claim_of(KITES)) == snapshot


@pytest.mark.parametrize("name", CASES)
def test_a_page_is_well_formed_and_says_in_large_what_it_is(name: str) -> None:
    claim = claim_of(CASES[name])
    page = Page(claim_page(claim))
    assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("title") == 1
    assert {"lang": "en-GB"} in [attributes for _, attributes in page.seen]
    kind = next(attributes["class"] for tag, attributes in page.seen if tag == "body")
    assert kind == ("yes" if claim.is_claim else "no")
    assert page.text.count("Name and signature") == (2 if claim.is_claim else 0)
    assert ("This is not a claim" in page.text) is not claim.is_claim


@pytest.mark.parametrize("name", CASES)
def test_each_cell_of_a_table_has_a_heading(name: str) -> None:
    page = Page(claim_page(claim_of(CASES[name])))
    scopes = [attributes.get("scope") for tag, attributes in page.seen if tag == "th"]
    assert None not in scopes
    assert page.tags.count("table") == page.tags.count("thead")


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_names_are_text_and_nothing_else(word: str) -> None:
    for claim in hostile_claims(word):
        page = Page(claim_page(claim))
        assert set(page.tags) <= KNOWN
        assert {name for _, attributes in page.seen for name in attributes} <= NAMED
        assert not re.search(
            "[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", claim_page(claim)
        )


def test_it_loads_and_runs_nothing() -> None:
    text = claim_page(claim_of(KITES))
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text
    for word in ("<script", "src=", "href=", "url(", "@import", "http:", "https:"):
        assert word not in text


COLOURS = {
    "light": re.search(
        r":root \{ (color-scheme: light dark.*?) \}", claim_page(claim_of(KITES)), re.S
    ),
    "dark": re.search(r"scheme: dark\) \{ :root \{ (.*?) \}", claim_page(claim_of(KITES)), re.S),
    "print": re.search(r"@media print \{\s+:root \{ (.*?) \}", claim_page(claim_of(KITES)), re.S),
}


def brightness(colour: str) -> float:
    digits = colour.removeprefix("#")
    whole = digits if len(digits) == 6 else "".join(2 * one for one in digits)
    parts = [int(whole[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("light", COLOURS)
@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("ink", ["ink", "soft", "good", "bad"])
def test_letters_stand_out_in_every_light(light: str, ground: str, ink: str) -> None:
    found = COLOURS[light]
    assert found is not None
    colours = dict(re.findall(r"--(\w+): (#\w+)", found[1]))
    one, other = sorted((brightness(colours[ink]), brightness(colours[ground])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5
