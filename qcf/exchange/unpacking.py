"""What a workbook would come to in memory, found out before it is opened."""

import re
import zipfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from qcf.exchange.sheet import MOST_COLUMNS

MOST_BYTES = 128 * 1024 * 1024
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_RATIO = 200
MOST_AREA = 32_000_000
MOST_TEXT = 1024 * 1024 * 1024
_SMALL = 16 * 1024 * 1024
_PIECE = 1024 * 1024
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_SHARED = re.compile(rb'\bt="s"[^>]*>\s*<(?:\w+:)?v>(\d{1,9})<')
_ODS_TAG = re.compile(rb"<table:(?:covered-)?table-(row|cell)\b([^>]*)>")
_ODS_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_ALL = "it unpacks to far more than a workbook of its size holds"


class _TooMuchError(Exception):
    """Says why a workbook is not opened."""


def why_not_opened(path: Path) -> str | None:
    """Return why a workbook would fill the memory or cannot be opened, or None.

    What its parts claim of their sizes is not believed: they are unpacked, piece by piece.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return f"asked for at most {MOST_BYTES // 2**20} MiB, found more"
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                _look_through(packed, size)
    except _TooMuchError as reason:
        return str(reason)
    except OSError as fault:
        return (fault.strerror or "it cannot be opened").lower()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError):
        return "it is broken, or protected by a password"
    except Exception as fault:  # what a packing method says of bytes it cannot unpack
        return f"it is broken ({type(fault).__name__})"
    return None


def _look_through(packed: zipfile.ZipFile, size: int) -> None:
    lengths = array("q")
    parts = packed.infolist()
    used = 0
    for part in sorted(parts, key=lambda part: "sharedStrings" not in part.filename):
        with packed.open(part) as file:
            pieces = _pieces(file, size, used)
            if "sharedStrings" in part.filename:
                lengths = _text_lengths(pieces)
            elif "worksheets/" in part.filename:
                _check_sheet(pieces, lengths)
            elif part.filename.endswith("content.xml"):
                _check_ods(pieces)
            else:
                for _ in pieces:
                    pass
            used += file.tell()


def _pieces(file: IO[bytes], size: int, used: int) -> Iterator[bytes]:
    """Yield the bytes of a part for as long as all that was unpacked is not too much."""
    while piece := file.read(_PIECE):
        used += len(piece)
        if used > MOST_UNPACKED or (used > _SMALL and used > size * MOST_RATIO):
            raise _TooMuchError(_ALL)
        yield piece


def _text_lengths(pieces: Iterator[bytes]) -> "array[int]":
    """Return how long each of the texts is that cells refer to."""
    lengths = array("q")
    length = 0
    tail = b""
    for piece in pieces:
        *ended, tail_now = (tail + piece).split(b"</si>")
        for text in ended:
            lengths.append(length + len(text))
            length = 0
        # a closing tag may be cut in two
        length += max(len(tail_now) - 8, 0)
        tail = tail_now[-8:]
    return lengths


def _check_sheet(pieces: Iterator[bytes], lengths: "array[int]") -> None:
    lines = columns = text = 0
    tail = b""
    for piece in _and_end(pieces):
        cut = tail + piece
        whole = cut.rfind(b"<")
        whole = len(cut) if whole < 0 else whole
        for letters, number in _PLACE.findall(cut[:whole]):
            lines, columns = max(lines, int(number)), max(columns, _column(letters))
        for index in _SHARED.findall(cut[: whole + 1]):
            text += lengths[int(index)] if int(index) < len(lengths) else 0
        tail = cut[max(0, whole - 200) :][-4096:] if whole < len(cut) else b""
    _check_area(lines, columns)
    if text > MOST_TEXT:
        raise _TooMuchError("its cells hold more text than is read")


def _check_ods(pieces: Iterator[bytes]) -> None:
    row = column = repeated = last_row = last_column = 0
    tail = b""
    for piece in _and_end(pieces):
        cut = tail + piece
        whole = max(cut.rfind(b"<"), 0)
        for kind, attributes in _ODS_TAG.findall(cut[:whole]):
            if kind == b"row":
                row += repeated
                repeated = _number(_ODS_ROWS, attributes)
                column = 0
                continue
            column += _number(_ODS_COLUMNS, attributes)
            if b"value-type=" in attributes:
                last_row = max(last_row, row + repeated)
                last_column = max(last_column, column)
        tail = cut[whole:][:4096]
    _check_area(last_row, last_column)


def _and_end(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces, and the beginning of a tag, so that the last tag is looked at as well."""
    yield from pieces
    yield b"<"


def _check_area(lines: int, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise _TooMuchError(f"asked for at most {MOST_COLUMNS:,} columns, found {columns:,}")
    if lines * columns > MOST_AREA:
        raise _TooMuchError(f"a sheet of it spans {lines:,} rows by {columns:,} columns")


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
