"""The overview as a drawing: it says all that the overview says, and nothing lies over another."""

import re
from html import unescape
from itertools import pairwise

import pytest
from attrs import evolve

from qcf.report.overview import Box, Overview
from qcf.report.structure_drawing import WIDTH, structure_drawing
from tests.unit.report.test_report_structure import DIPLOMA, KITE, LADDER

DEEP = Box("Outer", ("1 unit",), inside=(Box("Inner", ("2 units",), inside=(Box("Core", ()),)),))
OVERVIEWS = {
    "diploma": DIPLOMA.overview,
    "kites": KITE.overview,
    "ladder": LADDER.sizes[0].overview,
    "deep": Overview("Deep", (), (DEEP,), "", (), (DEEP,)),
    "empty": Overview("Nothing", (), (), "", (), ()),
    "long": Overview("word " * 60, ("x" * 500,), (), "", (), (Box("y" * 300, ()),)),
}
RECT = re.compile(r'<rect class="(\w+)" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"')


def boxes(drawing: str) -> list[tuple[str, int, int, int, int]]:
    found = RECT.findall(drawing)
    return [(k, int(x), int(y), int(w), int(h)) for k, x, y, w, h in found if k != "bar"]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


@pytest.mark.parametrize("name", OVERVIEWS)
def test_boxes_lie_one_below_another_and_inside_the_drawing(name: str) -> None:
    drawing = structure_drawing(OVERVIEWS[name], "overview")
    found = boxes(drawing)
    view = re.search(r'viewBox="-1 -1 (\d+) (\d+)"', drawing)
    assert view is not None
    assert int(view[1]) == WIDTH + 2
    for before, after in pairwise(found):
        assert before[2] + before[4] < after[2]
    assert all(x + w == WIDTH and w > 100 for _, x, _, w, _ in found)
    assert found[-1][2] + found[-1][4] < int(view[2])


@pytest.mark.parametrize("name", OVERVIEWS)
def test_words_lie_inside_their_boxes(name: str) -> None:
    drawing = structure_drawing(OVERVIEWS[name], "overview")
    rects = boxes(drawing)
    for kind, x, y, line in re.findall(
        r'<text( class="head")? x="(\d+)" y="(\d+)">(.*?)</text>', drawing
    ):
        letter = 8.4 if kind else 7.4
        left, top = int(x), int(y)
        assert left + letter * len(unescape(line)) <= WIDTH
        assert any(rx < left and ry < top < ry + h for _, rx, ry, _, h in rects)


def test_it_draws_and_tells_all_of_the_overview() -> None:
    drawing = structure_drawing(DIPLOMA.overview, "first")
    said = unescape(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", drawing)))
    told = re.search(r'<desc id="first-desc">(.*?)</desc>', drawing)
    assert told is not None
    overview = DIPLOMA.overview
    inside = [one for box in overview.pathways for one in box.inside]
    for box in (*overview.mandatory, *overview.pathways, *inside, *overview.others):
        for text in (box.name, *box.lines):
            assert words(text) in words(said)
            assert words(text) in words(unescape(told[1]))
    assert [kind for kind, *_ in boxes(drawing)] == [
        *("whole", "mandatory", "mandatory", "choice"),
        *(("group", "mandatory") * 3),
        "open",
    ]
    assert drawing.startswith('<svg class="overview" role="img" aria-labelledby="first-title ')


def test_each_box_hangs_on_the_one_around_it() -> None:
    drawing = structure_drawing(OVERVIEWS["deep"], "overview")
    branches = re.findall(r'<path d="M(\d+) (\d+)H(\d+)"/>', drawing)
    assert sorted(int(x) for x, _, _ in branches) == [11, 11, 33, 33, 55, 55]
    empty = structure_drawing(evolve(OVERVIEWS["empty"]), "overview")
    assert "<path" not in empty
