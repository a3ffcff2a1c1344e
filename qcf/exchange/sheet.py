"""What every kind of table is seen as: a heading row, and the rows below in chunks of columns."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from attrs import frozen

from qcf.exchange.rejected import Fault
from qcf.records.table import Table

MOST_COLUMNS = 16_384
MOST_CELLS = 2_000_000
LONGEST_CELL = 131_072

Refuse = Callable[[int, str, Fault], None]

TOO_LARGE = Fault(
    "QCF732",
    f"a cell has more than {LONGEST_CELL:,} characters, or the row has no end",
    "look at the row in the spreadsheet: a quotation mark may be missing",
)
NO_TEXT = Fault(
    "QCF733", "the row holds NUL characters, or bytes that are no text", "write it again"
)
UNCLOSED = Fault(
    "QCF717", "a quotation mark is not closed", "close the quotation mark, or take it out"
)


@frozen(eq=False)
class Chunk:
    """Some rows: their numbers, and for each column that was asked for an array of its cells.

    Cells are texts as written, or dates where the file has dates. A blank cell is an empty text.
    """

    numbers: Any
    cells: tuple[Any, ...]


class Sheet(Protocol):
    """A table that can be read again and again."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def head(self) -> Table:
        """The heading row and the rows behind it that a first look takes in."""

    def chunks(self, columns: tuple[int, ...], refuse: Refuse) -> Iterator[Chunk]:
        """Yield the rows that can be cut into cells; tell of the others."""
