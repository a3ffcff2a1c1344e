"""Decisions on file for the tests: the kites of the documentation, and what alters a record."""

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from qcf import LearnerRecord, Qualification, Workspace, open_workspace, read_records
from qcf.filing.plain import DIGEST, digest_of, written
from qcf.filing.record import file_decision

ROOT = Path(__file__).parents[3]
KITES = ROOT / "docs" / "examples" / "kite-making"
ON = dt.date(2012, 9, 1)
ELIGIBLE, SHORT = "L-001", "L-002"

Path_ = tuple[Any, ...]


@cache
def workspace() -> Workspace:
    return open_workspace(KITES)


def kites() -> Qualification:
    return workspace().qualification("kite-making")


@cache
def learner(name: str) -> LearnerRecord:
    records, found = read_records(KITES / "learners.csv")
    assert found == []
    return next(record for record in records if record.learner == name)


@cache
def on_file(name: str) -> bytes:
    return file_decision(kites(), learner(name), on=ON)


def whole(name: str) -> Any:
    return json.loads(on_file(name))


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the way to every value that holds no others."""
    if isinstance(value, dict | list) and value:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def other(value: Any) -> Any:
    """Return another value of the same kind, as somebody would write it who wants it read."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value}x"
        case None:
            return "x"
        case list():
            return ["x"]
        case _:
            return {"x": 1}


def altered(name: str, path: Path_, value: Any = None, *, forged: bool = False) -> bytes:
    """Return a record with one value altered; a forger writes the digest that it asks for."""
    parts = whole(name)
    inside = parts
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = other(inside[path[-1]]) if value is None else value
    if forged:
        parts[DIGEST] = digest_of(parts)
    return written(parts)
