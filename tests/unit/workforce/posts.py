"""What the tests of people in their posts share: libraries, workspaces, and a judgement."""

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import qcf
from qcf.diagnostics.source import SourceFile
from qcf.records.record import read_records
from qcf.workforce.judging import Judged, Judgement, judge
from qcf.workforce.library import Library
from qcf.workforce.person import Person, person_of
from qcf.workforce.reading import read_library
from qcf.workforce.shipped import library_with

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[2] / "docs" / "examples"
ON = dt.date(2012, 9, 1)


@cache
def workspace(name: str | None) -> qcf.Workspace:
    return qcf.open_workspace(EXAMPLES / name if name else None)


@cache
def invented() -> Library:
    """What travels with the program, and the invented posts of the tests."""
    return library_with([HERE / "invented.toml"])


def cases() -> list[dict[str, Any]]:
    with (HERE / "cases.toml").open("rb") as file:
        listed: list[dict[str, Any]] = tomllib.load(file)["case"]
    return listed


def record_of(text: str) -> qcf.LearnerRecord:
    (record,), found = read_records(SourceFile("r.toml", f'learner = "P-001"\n{text}'))
    assert found == []
    return record


def person(
    text: str,
    library: Library | None = None,
    on: dt.date = ON,
    workspace_: qcf.Workspace | None = None,
) -> Person:
    return person_of(record_of(text), library or invented(), on=on, workspace=workspace_)


def judgement(case: dict[str, Any]) -> Judgement:
    library = invented()
    if "with" in case:
        library, found = read_library(SourceFile("with.toml", case["with"]), library)
        assert found == []
    on = case.get("on", ON)
    among = workspace(case.get("workspace"))
    return judge(library.role(case["role"]), person(case["record"], library, on, among), library)


def reasons(judged: Judged) -> str:
    """Everything that is said of a requirement, its parts included."""
    waiting, said = [judged.finding], [judged.scope or ""]
    while waiting:
        one = waiting.pop()
        said += [one.reason, one.needed or ""]
        waiting += one.parts
    return " | ".join(said)
