"""Lines cut into rows of cells: separators, quotation marks, and the oddities of spreadsheets."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Protocol

SEPARATORS = ",;\t|"
MOST_CHARACTERS = 4 * 1024 * 1024
_SAID_SEPARATOR = re.compile(r"sep=([,;\t|])\s*", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"\n]*+"?')
_QUOTATION = r'(?P<quoted>"(?:[^"]++|"")*+(?P<close>")?+)'
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)

CutRow = tuple[int, list[str] | None, str]


class Lines(Protocol):
    """Lines with their ends, one after another, that know when there are no more."""

    def __iter__(self) -> Iterator[str]:
        """Return the lines that are left."""

    @property
    def is_over(self) -> bool:
        """Whether the last line was given."""


class RowCutter:
    """Cuts lines into rows. A quotation mark that is never closed spoils one row only.

    `number` is that of the row that was given last; who reads some rows in another way sets it.
    """

    def __init__(self, lines: Lines, separator: str) -> None:
        self.number = 0
        self._lines = lines
        self._rest = iter(lines)
        self._separator = separator
        self._pending: list[str] = []
        self._again: list[str] = []

    @property
    def is_going_back(self) -> bool:
        """Whether lines are read again, one by one, and some of them are left."""
        return bool(self._again)

    def rows(self) -> Iterator[CutRow]:
        """Yield the number, the cells and the text of each row, blank ones too.

        The cells are None where a quotation mark is not closed.
        """
        cut = self._reader(self._recorded())
        while True:
            self._pending.clear()
            try:
                cells = next(cut)
            except StopIteration:
                return
            except csv.Error:
                yield from self._one_line_each()
                cut = self._reader(self._recorded())
                continue
            text = "".join(self._pending)
            if self._lines.is_over and '"' in text and not is_closed(text, self._separator):
                yield from self._one_line_each()
                return
            self.number += 1
            yield self.number, cells, text

    def _reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._separator, skipinitialspace=True)

    def _recorded(self) -> Iterator[str]:
        size = 0
        for line in self._rest:
            size = len(line) + (size if self._pending else 0)
            self._pending.append(line)
            if size > MOST_CHARACTERS:
                raise csv.Error("a row without end")
            yield line

    def _one_line_each(self) -> Iterator[CutRow]:
        """Yield what a quotation mark that is not closed took in: each line is a row."""
        self._again = self._pending[::-1]
        while self._again:
            line = self._again.pop()
            self.number += 1
            try:
                cells = next(self._reader([line]))
            except csv.Error:
                cells = None
            if cells is not None and '"' in line and not is_closed(line, self._separator):
                cells = None
            yield self.number, cells, line


def separator_of(text: str) -> str:
    r"""Return the separator that the header line uses most, the comma where it uses none.

    >>> separator_of('"Surname, name";Unit\n'), separator_of("sep=|\n")
    (';', '|')
    """
    first = text.lstrip("\ufeff\n \r").partition("\n")[0]
    said = _SAID_SEPARATOR.fullmatch(first)
    if said:
        return said[1]
    outside = _QUOTED.sub("", first)
    return max(SEPARATORS, key=outside.count)


def says_separator(text: str) -> bool:
    """Whether a line only says what the separator is, as `sep=;` does for spreadsheets."""
    return _SAID_SEPARATOR.fullmatch(text) is not None


def clean(cell: str) -> str:
    """Return a cell without what spreadsheets put around text.

    >>> clean(' ="0123" '), clean("'0123")
    ('0123', '0123')
    """
    plain = cell.strip("\ufeff\u200b\u200e\u200f \t\n\r\xa0").strip()
    formula = _FORMULA.fullmatch(plain)
    plain = formula[1].strip() if formula else plain
    return plain[1:].strip() if plain.startswith("'") else plain


def is_closed(text: str, separator: str) -> bool:
    """Whether each quotation mark that opens a cell of the text is closed.

    >>> is_closed('"a","b', ","), is_closed('5" nail,b', ",")
    (False, True)
    """
    return all(closed for _, closed in cell_places(text, 0, len(text.rstrip("\n")), separator))


def cell_places(
    text: str, start: int, end: int, separator: str
) -> list[tuple[tuple[int, int], bool]]:
    """Return the place of each cell of a row, and whether its quotation marks are closed."""
    places = []
    tail = rf"[^{re.escape(separator)}\n]*+"
    cell = re.compile(rf"[ \ufeff]*+(?P<text>(?:{_QUOTATION})?+{tail})")
    position = start
    while (found := cell.match(text, position, end)) is not None:
        closed = found["quoted"] is None or found["close"] is not None
        places.append((_trimmed(text, *found.span("text")), closed))
        position = found.end()
        if position >= end or text[position] != separator:
            break
        position += 1
    return places


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))
