"""What the documents ask for: the rows of `sections/*.toml`, as values."""

import tomllib
from pathlib import Path
from typing import Any

from attrs import frozen

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "sections"
PRIORITIES = ("core", "should", "could")


@frozen
class Datum:
    """A text of a file that a row hangs on, and another in its place."""

    file: str
    text: str
    becomes: str

    def altered(self, text: str) -> str:
        """Return the text of the file with the datum altered."""
        assert text.count(self.text) == 1, f"`{self.text}` stands {text.count(self.text)} times"
        return text.replace(self.text, self.becomes)


@frozen
class Row:
    """One thing that the documents ask for."""

    section: int
    name: str
    asks: str
    at: tuple[str, ...]
    priority: str
    where: str
    test: str
    datum: Datum | None = None
    without_datum: str = ""

    def __str__(self) -> str:
        return f"{self.section}: {self.name}"


@frozen
class Section:
    """The rows of one subject."""

    number: int
    title: str
    rows: tuple[Row, ...]


def sections() -> tuple[Section, ...]:
    """Return all sections in the order of their numbers."""
    every = [_section(path) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(sorted(every, key=lambda section: section.number))


def _section(path: Path) -> Section:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    number: int = data["section"]
    rows = tuple(_row(number, one) for one in data.get("row", ()))
    return Section(number, data["title"], rows)


def _row(section: int, data: dict[str, Any]) -> Row:
    datum = data.pop("datum", None)
    at = tuple(data.pop("at"))
    return Row(section=section, at=at, datum=Datum(**datum) if datum else None, **data)
