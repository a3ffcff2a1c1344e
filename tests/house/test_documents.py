"""What the documents ask for: every row is there, and what it names exists and is looked at."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.documents.altered import Copy, is_datum_there
from tests.documents.rows import PRIORITIES, ROOT, Row, sections

ROWS = [row for section in sections() for row in section.rows]
# How many rows each section of the documents' summary has that are `core` and that are `should`.
COUNTS = {
    2: (7, 2),
    3: (9, 6),
    4: (4, 6),
    5: (2, 3),
    6: (0, 6),
    7: (0, 55),
    8: (2, 6),
    9: (5, 10),
    10: (0, 10),
    11: (0, 3),
}
LINES = {"000": 1642, "001": 789, "002": 777, "003": 2508, "004": 828}
ALTERED = ("Size bands", "Credit based")

_AT = re.compile(r"(?P<document>00[0-4]):(?P<first>\d+)(?:-(?P<last>\d+))?")
every_row = pytest.mark.parametrize("row", ROWS, ids=str)


def test_no_row_is_missing() -> None:
    counted: dict[int, tuple[int, int]] = {}
    for section in sections():
        said = Counter(row.priority for row in section.rows)
        counted[section.number] = (said["core"], said["should"])
    assert counted == COUNTS


def test_every_section_is_on_the_page() -> None:
    page = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    shown = re.findall(r"^<!-- table: asked, (\d+) -->$", page, re.MULTILINE)
    assert shown == [str(section.number) for section in sections()]


@every_row
def test_a_row_says_where_it_stands(row: Row) -> None:
    assert row.priority in PRIORITIES
    assert row.asks
    assert row.at
    for one in row.at:
        match = _AT.fullmatch(one)
        assert match is not None, one
        last = int(match["last"] or match["first"])
        assert 0 < int(match["first"]) <= last <= LINES[match["document"]]


@every_row
def test_what_a_row_names_exists(row: Row) -> None:
    assert (ROOT / row.where).exists(), row.where
    file, _, name = row.test.partition("::")
    assert name.partition("[")[0] in _tests_in(ROOT / file), row.test


@every_row
def test_a_row_hangs_on_something(row: Row) -> None:
    if row.datum is None:
        assert row.without_datum, "say why nothing can be altered, or name a datum"
        return
    assert is_datum_there(row.datum), f"`{row.datum.text}` stands once in {row.datum.file}"
    assert row.datum.becomes != row.datum.text


def test_rows_have_names_of_their_own() -> None:
    names = Counter((row.section, row.name) for row in ROWS)
    assert [name for name, times in names.items() if times > 1] == []


def test_a_row_whose_datum_is_altered_fails(tmp_path: Path) -> None:
    """A few of them; `python -m tests.documents` alters them all."""
    copy = Copy.into(tmp_path)
    chosen = [row for row in ROWS if row.name in ALTERED]
    assert [row.name for row in chosen] == list(ALTERED)
    assert copy.passes([row.test for row in chosen])
    assert [row.name for row in chosen if not copy.is_noticed(row)] == []


@cache
def _tests_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
