"""A file's text, and places in it: offsets, lines and columns."""

import re
from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen


@frozen(slots=False, eq=False)
class SourceFile:
    r"""The text of one file, as read, with the name that people know it by.

    >>> SourceFile("a.qcf", "one\ntwo\n").position(4)
    (2, 1)
    """

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, without its line break."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")

    def span(self, start: int, end: int) -> "Span":
        """Return the span from `start` to `end`, both inside the text."""
        return Span(self, start, end)

    def line_span(self, number: int) -> "Span":
        """Return the span of a whole line, without its line break."""
        start = self._line_starts[min(number, len(self._line_starts)) - 1]
        return Span(self, start, start + len(self.line(min(number, len(self._line_starts)))))


@frozen(eq=False)
class Span:
    """A stretch of a file's text, `start` included and `end` not."""

    file: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text that the span covers."""
        return self.file.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line of its first character, counted from 1."""
        return self.file.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column of its first character, counted from 1."""
        return self.file.position(self.start)[1]

    def __repr__(self) -> str:
        return f"{self.file.name}:{self.line}:{self.column}"
