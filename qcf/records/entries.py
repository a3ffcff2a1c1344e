"""One entry of a file, whether a row, a table or an object, read key by key."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, Label, at
from qcf.diagnostics.source import SourceFile, Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.levels import Level, is_bare_entry
from qcf.records.findings import Findings
from qcf.records.text import shown
from qcf.records.tomlscan import KeyPath

_NOTHING = SourceFile("", "")
UNKNOWN = "leave it out if it is not known"


class Places(Protocol):
    """Where the values of a file stand, and what a message calls them."""

    def span(self, path: KeyPath) -> Span:
        """Return the span of the value at the path."""

    def words(self, path: KeyPath) -> str:
        """Return the name of the value at the path."""

    def is_damaged(self, path: KeyPath) -> bool:
        """Whether something of the entry at the path could not be read."""


class Nowhere:
    """The place of a value that stands in no text any more: whoever asks for it knows where."""

    def span(self, path: KeyPath) -> Span:
        """Return the beginning of nothing."""
        return _NOTHING.span(0, 0)

    def words(self, path: KeyPath) -> str:
        """Return nothing: the message is put together elsewhere."""
        return ""

    def is_damaged(self, path: KeyPath) -> bool:
        """Whether a part of it could not be read: it is no text, so never."""
        return False


@frozen
class Entry:
    """The values of one entry, and where each stands.

    `structure_code` is what a value of another type is reported under. With `from_text`, as in a
    row of cells, whole numbers are written as text, and lists as texts with `;` between.
    """

    values: Mapping[str, object]
    path: KeyPath
    places: Places
    findings: Findings
    structure_code: str
    from_text: bool = False

    def span(self, *keys: str | int) -> Span:
        """Return the span of a value of the entry, or of the entry."""
        return self.places.span((*self.path, *keys))

    def words(self, *keys: str | int) -> str:
        """Return what a message calls a value of the entry, or the entry."""
        return self.places.words((*self.path, *keys))

    def within(self, values: Mapping[str, object], *keys: str | int) -> "Entry":
        """Return an entry inside this one."""
        path = (*self.path, *keys)
        return Entry(values, path, self.places, self.findings, self.structure_code, self.from_text)

    @property
    def is_damaged(self) -> bool:
        """Whether a line of it was already reported as broken."""
        return self.places.is_damaged(self.path)

    def complain(
        self,
        code: str,
        keys: tuple[str | int, ...],
        message: str,
        advice: str | None = None,
        labels: tuple[Label, ...] = (),
    ) -> None:
        """Report something about a value of the entry, which opens the message."""
        text = f"{self.words(*keys)}: {message}"
        self.findings.add(at(code, self.span(*keys), text, help=advice, labels=labels))

    def asked(
        self, code: str, keys: tuple[str | int, ...], what: str, value: object, advice: str
    ) -> None:
        """Report that a value is not what its key asks for."""
        self.complain(code, keys, f"asked for {what}, found {shown(value)}", advice)

    def has(self, key: str) -> bool:
        """Whether something is written under the key."""
        value = self.values.get(key)
        return value is not None and not (isinstance(value, str) and not value.strip())

    def text(self, key: str) -> str | None:
        """Return the text under the key, or None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, str) and is_text(value):
            return value.strip() or None
        advice = "put the text in quotation marks"
        self.asked(self.structure_code, (key,), "a text", value, advice)
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under the key."""
        value = self.values.get(key)
        if self.from_text and isinstance(value, str):
            return tuple(part.strip() for part in value.split(";") if part.strip())
        return tuple(
            item.strip()
            for index, item in self.items(key)
            if self._is_text_item(key, index, item) and isinstance(item, str)
        )

    def items(self, key: str) -> list[tuple[int, object]]:
        """Return the list under the key, each with its index."""
        value = self.values.get(key)
        if value is None:
            return []
        if isinstance(value, list):
            return list(enumerate(value))
        advice = f"begin each with [[{key}]]" if isinstance(value, dict) else "write it as [ ... ]"
        self.asked(self.structure_code, (key,), "a list", value, advice)
        return []

    def entries(self, key: str) -> list["Entry"]:
        """Return the list of entries under the key."""
        found = []
        for index, item in self.items(key):
            if isinstance(item, dict):
                found.append(self.within(item, key, index))
            else:
                advice = "give each its keys and values"
                self.asked(self.structure_code, (key, index), "a table", item, advice)
        return found

    def whole(
        self, key: str, least: int, most: int, code: str, advice: str = UNKNOWN
    ) -> int | None:
        """Return the whole number under the key, or None where there is none or it is not one.

        `advice` is what to do where it is none.
        """
        if not self.has(key):
            return None
        value = self.values[key]
        number = whole_number(value) if self.from_text else value
        if isinstance(number, int) and not isinstance(number, bool) and least <= number <= most:
            return number
        what = f"a whole number from {least} to {most}"
        digits = re.match(r"\d{1,6}", value) if isinstance(value, str) else None
        if digits is not None and least <= int(digits[0]) <= most and "." not in str(value):
            advice = f"write the number alone: `{digits[0]}`"
        self.asked(code, (key,), what, value, advice)
        return None

    def level(self, key: str, code: str) -> tuple[Level | None, bool]:
        """Return the level under the key, and whether it is an entry level without sub-level."""
        if not self.has(key):
            return None, False
        value = self.values[key]
        is_number = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 9
        text = str(value) if is_number or isinstance(value, str) else ""
        level = Level.parse(text)
        if level is None:
            self.asked(code, (key,), "a level, E1 to E3 or 1 to 8", value, UNKNOWN)
        return level, level is not None and is_bare_entry(text)

    def day(self, key: str, code: str) -> dt.date | None:
        """Return the date under the key, which is written as TOML has dates."""
        value = self.values.get(key)
        if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
            return value
        advice = "write it without quotation marks, as in 2012-09-01"
        self.asked(code, (key,), "a date", value, advice)
        return None

    def refuse_unknown(self, known: Iterable[str], code: str, kind: str) -> None:
        """Report the keys that such entries do not have."""
        names = tuple(known)
        for key in self.values:
            if key not in names:
                advice = did_you_mean(key, names) or f"a {kind} has {', '.join(names)}"
                message = f"{shown(key)} is not a key of a {kind}"
                self.findings.add(at(code, self.span(key), message, help=advice))

    def _is_text_item(self, key: str, index: int, item: object) -> bool:
        if isinstance(item, str) and item.strip() and is_text(item):
            return True
        advice = "put each text in quotation marks"
        self.asked(self.structure_code, (key, index), "a text", item, advice)
        return False


def is_text(value: str) -> bool:
    r"""Whether every character is one that can be written to a file.

    >>> is_text("J/601/1434"), is_text("\ud800")
    (True, False)
    """
    return not any("\ud800" <= character <= "\udfff" for character in value)


def whole_number(value: object) -> int | None:
    """Return the number that a cell writes in digits, or None.

    >>> whole_number("12"), whole_number("1.5"), whole_number("-1")
    (12, None, None)
    """
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9:
        return int(value)
    return None


def found_in(diagnostics: list[Diagnostic]) -> Findings:
    """Return findings that begin with those of an earlier stage."""
    findings = Findings()
    findings.extend(diagnostics)
    return findings
