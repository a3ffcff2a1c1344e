"""A CSV of any size, block by block: plain blocks by pyarrow, the others row by row."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import Factory, define, frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.exchange.extra import extra
from qcf.exchange.rejected import Fault
from qcf.exchange.sheet import (
    LONGEST_CELL,
    MOST_COLUMNS,
    NO_TEXT,
    TOO_LARGE,
    UNCLOSED,
    Chunk,
    Refuse,
)
from qcf.exchange.textfile import TOO_LONG, TextFile, open_text, unreadable
from qcf.records.cutting import CutRow, RowCutter, clean
from qcf.records.table import Table, read_table

_HEAD = 256 * 1024
_WIDE_HEAD = 4 * 1024 * 1024


@frozen(eq=False)
class CsvSheet:
    """A CSV whose heading row was read."""

    file: TextFile
    head: Table

    @property
    def name(self) -> str:
        """The path, as it was given."""
        return self.file.name

    def chunks(self, columns: tuple[int, ...], refuse: Refuse) -> Iterator[Chunk]:
        """Yield the rows below the headings, a block at a time."""
        lines = _BlockLines(self._blocks())
        cutter = RowCutter(lines, self.head.separator)
        cutting = cutter.rows()
        first = self.head.header.number
        while lines.next_block():
            plain = self._plain(lines.block, columns) if cutter.number >= first else None
            if plain is not None:
                count = len(plain[0])
                yield Chunk(_numbers(cutter.number + 1, count), plain)
                cutter.number += count
                continue
            lines.begin()
            yield self._cut(cutter, cutting, lines, columns, refuse)

    def _blocks(self) -> Iterator[bytes]:
        """Yield the heading row by itself, so that what is below it can be plain."""
        lines = self.head.header.source.text[: self.head.header.end].count("\n") + 1
        for number, block in enumerate(self.file.blocks()):
            end = 0
            for _ in range(lines if not number else 0):
                end = block.find(b"\n", end) + 1 or len(block)
            yield from (
                (part for part in (block[:end], block[end:]) if part) if not number else (block,)
            )

    def _plain(self, block: bytes, columns: tuple[int, ...]) -> tuple[Any, ...] | None:
        """Return the columns of a block without anything special in it, or None."""
        if b'"' in block or b"\0" in block or b"\n\n" in block or block.startswith(b"\n"):
            return None
        pa, csv, pc = extra("pyarrow"), extra("pyarrow.csv"), extra("pyarrow.compute")
        width, used = len(self.head.header.cells), len(self.head.columns)
        names = [str(index) for index in range(width)]
        asked = [*(names[i] for i in columns), *names[used:]]
        try:
            table = csv.read_csv(
                pa.py_buffer(block),
                csv.ReadOptions(column_names=names, block_size=len(block) + 1),
                csv.ParseOptions(
                    delimiter=self.head.separator, quote_char=False, ignore_empty_lines=False
                ),
                csv.ConvertOptions(
                    column_types=dict.fromkeys(names, pa.string()),
                    include_columns=list(dict.fromkeys(asked)),
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:
            return None
        cells = [table[name].combine_chunks() for name in asked]
        if any(pc.max(pc.binary_length(one)).as_py() > LONGEST_CELL for one in cells):
            return None
        if any(pc.max(pc.binary_length(one)).as_py() > 0 for one in cells[len(columns) :]):
            return None
        wanted = cells[: len(columns)]
        return None if _has_blank_row(pc, wanted) else tuple(wanted)

    def _cut(
        self,
        cutter: RowCutter,
        cutting: Iterator[CutRow],
        lines: "_BlockLines",
        columns: tuple[int, ...],
        refuse: Refuse,
    ) -> Chunk:
        """Return the rows up to the end of a block, cut one by one."""
        pa = extra("pyarrow")
        width = len(self.head.columns)
        numbers: list[int] = []
        kept: list[list[str]] = [[] for _ in columns]
        for number, cells, text in cutting:
            fault = _fault(cells, text, width)
            if number <= self.head.header.number:
                pass
            elif fault is not None:
                refuse(number, "", fault)
            elif cells is not None and any(map(clean, cells)):
                numbers.append(number)
                for column, index in zip(kept, columns, strict=True):
                    column.append(cells[index] if index < len(cells) else "")
            if lines.is_at_end and not cutter.is_going_back:
                break
        return Chunk(pa.array(numbers, pa.int64()), tuple(pa.array(c, pa.string()) for c in kept))


def open_csv(
    path: Path, name: str, header_row: int = 1
) -> tuple[CsvSheet | None, list[Diagnostic]]:
    """Return a CSV whose headings are known, or None and why there are none.

    Lines above `header_row` are not looked at.
    """
    file, found = open_text(path, name)
    if file is None:
        return None, found
    head = next(file.blocks(), b"")
    cut = head[:_HEAD].rfind(b"\n") + 1 if len(head) > _HEAD else len(head)
    text = head[: cut or _WIDE_HEAD].decode("utf-8", "replace")
    lines = text.replace("\0", " ").split("\n")
    above = min(header_row - 1, len(lines))
    text = "\n".join([*[""] * above, *lines[above:]])
    table, _ = read_table(SourceFile(name, text), MOST_COLUMNS)
    if table is None:
        message = "asked for a header row with `learner` and `unit`, found an empty file"
        missing = Diagnostic("QCF702", message, help="begin with learner,unit", file=name)
        return None, [*found, missing]
    if len(table.header.cells) > MOST_COLUMNS:
        reason = f"asked for at most {MOST_COLUMNS:,} columns, found {len(table.header.cells):,}"
        return None, [*found, unreadable(name, reason, "split the table, or leave columns out")]
    return CsvSheet(file, table), found


def _numbers(first: int, count: int) -> Any:
    return extra("pyarrow").array(extra("numpy").arange(first, first + count))


def _has_blank_row(pc: Any, cells: list[Any]) -> bool:
    """Whether a row may be blank in all that is read: not if one column is filled throughout."""
    return not any(
        pc.all(pc.match_substring_regex(one, r"^[!#-&(-<>-~]"), min_count=0).as_py()
        for one in cells
    )


def _fault(cells: list[str] | None, text: str, width: int) -> Fault | None:
    if "\0" in text:
        return TOO_LARGE if TOO_LONG in text else NO_TEXT
    if cells is None:
        return TOO_LARGE if len(text) > LONGEST_CELL else UNCLOSED
    if len(cells) > width and any(map(clean, cells[width:])):
        last = max(i for i, cell in enumerate(cells) if clean(cell)) + 1
        reason = f"asked for at most {width} cells, found {last}"
        advice = "a cell that holds the separator, such as a title, stands in quotation marks"
        return Fault("QCF713", reason, advice)
    return None


@define(eq=False)
class _BlockLines:
    """The lines of blocks that are not plain. A row that is open takes in the next block."""

    _blocks: Iterator[bytes]
    block: bytes = b""
    is_at_end: bool = False
    is_over: bool = False
    _next: bytes | None = None
    _lines: list[str] = Factory(list)
    _place: int = 0

    def next_block(self) -> bool:
        """Go to the next block, and say whether there is one."""
        found = self._next if self._next is not None else next(self._blocks, None)
        if found is None:
            return False
        self.block = found
        self._next = next(self._blocks, None)
        return True

    def begin(self) -> None:
        """Hand out the lines of the block from now on."""
        self._lines = list(io.StringIO(self.block.decode("utf-8", "replace")))
        self._place = 0
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        """Yield lines for as long as a row asks for more."""
        while True:
            while self._place < len(self._lines):
                self._place += 1
                self.is_at_end = self._place == len(self._lines)
                self.is_over = self.is_at_end and self._next is None
                yield self._lines[self._place - 1]
            if not self.next_block():
                return
            self.begin()
