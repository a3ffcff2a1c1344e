"""A statement that the grammar refuses, and the place where it stops making sense."""

from attrs import frozen

from qcf.diagnostics.source import Span
from qcf.syntax.split import Piece


@frozen
class Refused:
    """A statement that the grammar refuses: its piece, and where it stops making sense."""

    piece: Piece
    start: int
    end: int
    expected: frozenset[str]

    @property
    def text(self) -> str:
        """The statement's text."""
        return self.piece.text

    def span(self, start: int, end: int) -> Span:
        """Return a place in the file from offsets in the statement."""
        whole = self.piece.span
        return whole.file.span(whole.start + start, whole.start + max(end, start))

    @property
    def word(self) -> str:
        """The word at which the text stops making sense."""
        return self.text[self.start : self.end].strip()

    @property
    def before(self) -> str:
        """The text up to there."""
        return self.text[: self.start].rstrip()
