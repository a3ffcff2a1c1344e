"""Transfers in words, as JSON and as a page."""

import datetime as dt
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from syrupy.assertion import SnapshotAssertion

from qcf.advice.awards import awards
from qcf.advice.places import Place, inventory, places_of
from qcf.advice.transfer import Transfer, transfer, transfers
from qcf.framework.levels import Level
from qcf.model.workspace import Workspace, open_workspace
from qcf.records.learners import Achievement, Certificate, LearnerRecord, Provenance, Status
from qcf.records.units import Unit
from qcf.report.awards_json import awards_json
from qcf.report.awards_text import awards_text
from qcf.report.transfer_json import transfer_json, transfers_json
from qcf.report.transfer_page import transfer_page
from qcf.report.transfer_text import transfer_text, transfers_text
from tests.strategies import read_rule
from tests.unit.advice.made import write
from tests.unit.cli.test_cli import validate

ON = dt.date(2012, 9, 1)
ROWS = (
    Achievement("A1"),
    Achievement("B1", provenance=Provenance.RPL),
    Achievement("B2"),
    Achievement("C2"),
    Achievement("A2", status=Status.IN_PROGRESS),
)
RECORD = LearnerRecord("L-001", ROWS)
MOVES = {
    "another pathway": ("forest/north", "forest/south", ()),
    "an incomplete list": ("ladder:diploma", "park", ()),
    "where it counts more": ("top-up", "park", ()),
    "nothing is lost": ("ladder:award", "ladder:certificate", ()),
    "a top-up": ("ladder:award", "ladder:diploma", ("ladder:award",)),
    "a new registration": ("forest/north", "garden", ("forest",)),
    "held already": ("forest/north", "garden", ("garden",)),
    "a smaller size": ("ladder:diploma", "ladder:award", ("ladder:diploma",)),
    "the same place": ("park", "park", ()),
    "closed for registration": ("forest/north", "top-up", ()),
}


@pytest.fixture(scope="module")
def woods(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return open_workspace(write(tmp_path_factory.mktemp("woods")))


def move(woods: Workspace, name: str) -> Transfer:
    here, there, held = MOVES[name]
    since = tuple(Certificate(one, dt.date(2012, 7, 20)) for one in held)
    record = evolve(RECORD, certificates=since)
    places = [
        Place(woods.qualification(rule), pathway or None)
        for rule, _, pathway in (one.partition("/") for one in (here, there))
    ]
    return transfer(record, *places, on=ON)


@pytest.mark.parametrize("name", MOVES)
def test_the_text_of_a_transfer(woods: Workspace, name: str, snapshot: SnapshotAssertion) -> None:
    text = transfer_text(move(woods, name))
    assert text == snapshot
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("name", MOVES)
def test_the_json_of_a_transfer(woods: Workspace, name: str) -> None:
    found = move(woods, name)
    value = transfer_json(found)
    validate(value)
    assert value["carried"] + value["lost"] == value["counted"] == found.counted
    by_fate: dict[str, int] = {}
    for unit in value["units"]:
        credit = sum(one["credit"] for one in unit["before"])
        by_fate[unit["fate"]] = by_fate.get(unit["fate"], 0) + credit
    assert by_fate.get("carried", 0) == value["carried"]
    assert by_fate.get("lost", 0) == value["lost"]
    assert value["needed"]["credits"] == found.needed


@pytest.mark.usefixtures("without_solver")
def test_what_the_search_leaves_open_is_said() -> None:
    text = "Qualification: A partition (invented)\nUnits from: units\n\nRules:\n"
    text += "Achieve at least 9 credits from group A.\nAchieve at least 9 credits from group B.\n"
    listed = "".join(f"- U{n}\n" for n in range(1, 6))
    text += f"\nGroup A: a\n{listed}\nGroup B: b\n{listed}"
    credits_of = enumerate((4, 4, 4, 4, 2), 1)
    units = [Unit(f"Unit {n}", code=f"U{n}", level=Level.L1, credit=c) for n, c in credits_of]
    rule, _ = read_rule(text, units)
    record = LearnerRecord.of("L-001", [unit.identity for unit in units])
    found = transfer(record, Place(rule), Place(rule), on=ON, budget=1)
    assert found.after.status == "undecided"
    said = " ".join(transfer_text(found).split())
    assert "and what is still needed was not found in the stated number of steps." in said
    assert "The search was stopped before there was an answer." in said
    assert "The search was stopped before there was an answer." in transfer_page(found)
    value = transfer_json(found)
    validate(value)
    assert (value["verdict"], value["needed"]["credits"]) == ("undecided", None)
    undecided = awards([rule], record, on=ON, budget=1)
    assert [one.qualification.id for one in undecided.undecided] == ["rule"]
    assert "Undecided\n  rule: A partition (invented)" in awards_text(undecided)
    validate(awards_json(undecided))


def every(woods: Workspace, record: LearnerRecord) -> tuple[Transfer, ...]:
    places = [one for rule in inventory(woods).qualifications for one in places_of(rule)]
    return transfers(record, places, on=ON)


def test_every_move_at_once(woods: Workspace, snapshot: SnapshotAssertion) -> None:
    found = every(woods, evolve(RECORD, held=("forest",)))
    assert transfers_text("L-001", ON, found, 100, ["A line."]) == snapshot
    value = transfers_json("L-001", ON, found)
    validate(value)
    assert len(value["moves"]) == len(found) > 20


def test_no_move_at_all(woods: Workspace) -> None:
    found = every(woods, LearnerRecord.of("L-001", []))
    assert "no two places where one of them counts" in transfers_text("L-001", ON, found)
    validate(transfers_json("L-001", ON, found))


class _Page(HTMLParser):
    """Collects what a page opens, closes, loads and says."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = {name for name, _ in attrs}
        assert not names & {"src", "href", "onclick", "onload", "style"}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)


def read(page: str) -> _Page:
    reader = _Page()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("name", MOVES)
def test_the_page_stands_alone_and_says_what_the_text_says(woods: Workspace, name: str) -> None:
    found = move(woods, name)
    page = transfer_page(found, ["The record has 1 mistake."])
    reader = read(page)
    assert not {"script", "link", "img", "iframe"} & {*reader.tags}
    assert "url(" not in page
    said = " ".join(" ".join(reader.words).split())
    assert "The record has 1 mistake." in said
    for title in ("What carries over", "What is lost", "What counts only there"):
        assert (title in said) is (f"\n{title}" in transfer_text(found)), title
    for one in found.units:
        assert one.unit.title in said
    for width in ("max-width: 36rem", "prefers-color-scheme: dark", "@media print"):
        assert width in page


def test_words_of_a_record_are_words_on_the_page(woods: Workspace) -> None:
    nasty = "<script>alert(1)</script>&\"'"
    rows = (Achievement(nasty), Achievement("A1"))
    park = woods.qualification("park")
    found = transfer(LearnerRecord(nasty, rows), woods.qualification("forest"), park, on=ON)
    page = transfer_page(found)
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "script" not in read(page).tags


def test_colours_can_be_told_from_their_grounds() -> None:
    """Contrast of text is 4.5 or more on white, on black, and in print."""
    text = (Path(__file__).parents[3] / "qcf" / "report" / "transfer_page.py").read_text()
    style = text.split('_STYLE = """')[1].split('"""')[0]
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        colours = dict(re.findall(r"--(\w+): (#\w+)", block))
        for ground in ("paper", "band"):
            for ink in ("ink", "quiet"):
                assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground, block)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
