"""Annotations: one line each, escaped so that nothing in a file ends or begins a command."""

import re
from urllib.parse import unquote

import pytest

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.github import annotations
from tests.unit.report.found import EVERY, NOTE, NOWHERE, OVER_LINES, STOP, WARNING, WHOLE_FILE

_COMMAND = re.compile(r"::(?P<level>\w+) (?P<properties>[^:]*)::(?P<text>.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Return the level, the properties and the text of a command, as a runner reads them."""
    match = _COMMAND.fullmatch(line)
    assert match is not None, line
    pairs = (pair.partition("=") for pair in match["properties"].split(","))
    properties = {name: unquote(value) for name, _, value in pairs}
    return match["level"], properties, unquote(match["text"])


def test_each_finding_is_one_line() -> None:
    lines = annotations(EVERY).splitlines()
    assert len(lines) == len(EVERY)
    for line, found in zip(lines, EVERY, strict=True):
        assert read(line)[1]["title"] == f"{found.code} {found.slug}"


@pytest.mark.parametrize(
    ("found", "level"),
    [(STOP, "error"), (WARNING, "warning"), (OVER_LINES, "notice"), (NOTE, "notice")],
)
def test_the_level_is_that_of_the_finding(found: Diagnostic, level: str) -> None:
    assert read(annotations([found]))[0] == level


def test_what_is_said_comes_back_whole() -> None:
    _, _, text = read(annotations([STOP]))
    assert text.splitlines() == [
        STOP.message,
        "clause: 2.3: page 4",
        "units/a.toml:2:1: the {unit} is here",
        "note: one, two",
        "note: three",
        "four",
        "help: end the sentence with a full stop",
    ]


def test_places() -> None:
    path = "rules/level 3 & 4/caf\u00e9 <b>.qcf"
    place = {"file": f"specs/{path}", "line": "2", "endLine": "2", "col": "16", "endColumn": "16"}
    properties = read(annotations([STOP], "specs"))[1]
    assert properties == {**place, "title": "QCF101 missing-full-stop"}
    over = read(annotations([OVER_LINES]))[1]
    assert (over["line"], over["endLine"]) == ("3", "4")
    assert "col" not in over  # columns are shown within one line only
    assert list(read(annotations([WHOLE_FILE]))[1]) == ["file", "title"]
    assert list(read(annotations([NOWHERE]))[1]) == ["title"]
