"""A text file of any size as blocks of whole lines in UTF-8, in whatever encoding it was saved."""

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.records.text import has_letters, in_utf8, read_line_by_line, shown

BLOCK = 4 * 1024 * 1024
LONGEST_LINE = 1024 * 1024
# what stands for a line that is not kept: no text of a person has it
TOO_LONG = "\0\x01"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UNLIKE_TEXT = 0.1
# bytes that are no text become NUL characters, and their rows are told
_NO_TEXT = "qcf.no-text"
codecs.register_error(_NO_TEXT, lambda fault: ("\0", getattr(fault, "end", 0)))


@frozen
class TextFile:
    """A file of text: its encoding, and where the text begins. `mixed` goes line by line."""

    path: Path
    name: str
    encoding: str
    begins: int

    def blocks(self) -> Iterator[bytes]:
        r"""Yield whole lines in UTF-8, a few mebibytes at a time, each ending with `\n`.

        A line of more than a mebibyte is not kept: `TOO_LONG` stands for it.
        """
        with self.path.open("rb") as file:
            file.seek(self.begins)
            pieces = iter(lambda: file.read(BLOCK), b"")
            if self.encoding == "mixed":
                for block in _whole_lines(_with_one_line_end(pieces)):
                    yield in_utf8(block).decode("utf-8", _NO_TEXT).encode()
            else:
                yield from _whole_lines(_with_one_line_end(self._in_utf8(pieces)))

    def _in_utf8(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        if self.encoding == "utf-8":
            yield from pieces
            return
        decoder = codecs.getincrementaldecoder(self.encoding)(_NO_TEXT)
        for piece in pieces:
            yield decoder.decode(piece).encode()


def open_text(path: Path, name: str) -> tuple[TextFile | None, list[Diagnostic]]:
    """Return a text file after one look at all its bytes, or None and why it is no text."""
    try:
        with path.open("rb") as file:
            first = file.read(4096)
            if first.startswith(_WORKBOOKS):
                reason = "it is a workbook, and its name says text"
                return None, [unreadable(name, reason, "name it .xlsx, .xls or .ods")]
            marked = _UTF16.get(first[:2])
            if marked is None and first.count(0) > len(first) * _UNLIKE_TEXT:
                reason = "it holds NUL bytes throughout, so it is not text"
                return None, [unreadable(name, reason, "save it as CSV in UTF-8")]
            begins = 2 if marked else 3 if first.startswith(codecs.BOM_UTF8) else 0
            file.seek(begins)
            pieces = iter(lambda: file.read(BLOCK), b"")
            encoding = marked or _encoding(pieces)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        return None, [unreadable(name, reason, "check the name and the place")]
    found = [_read_as(name, encoding)] if encoding in ("cp1252", "mixed") else []
    return TextFile(path, name, encoding, begins), found


def unreadable(name: str, reason: str, advice: str) -> Diagnostic:
    """Return what says that a file cannot be read."""
    return Diagnostic("QCF001", f"{shown(name)} cannot be read: {reason}", help=advice, file=name)


def _read_as(name: str, encoding: str) -> Diagnostic:
    if encoding == "mixed":
        return read_line_by_line(name)
    advice = "save the file as UTF-8 if letters look wrong"
    message = "the file is not UTF-8 and was read as CP1252"
    return Diagnostic("QCF708", message, help=advice, file=name)


def _encoding(pieces: Iterable[bytes]) -> str:
    """Return `utf-8`, `cp1252` where no letter is UTF-8, or `mixed`."""
    is_utf8 = True
    is_shown = False  # that some of it is UTF-8, by a letter
    for block in _whole_lines(_with_one_line_end(pieces)):
        if block.isascii():
            continue
        if has_letters(block):
            is_shown = True
        else:
            is_utf8 = False
            is_shown = is_shown or any(map(has_letters, block.split(b"\n")))
        if not is_utf8 and is_shown:
            return "mixed"
    return "utf-8" if is_utf8 else "cp1252"


def _with_one_line_end(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces with a line feed for each line end, and a space for a byte-order mark."""
    carried = b""
    for piece in pieces:
        text = carried + piece if carried else piece
        # a line end, or a byte-order mark, may go on in the next piece
        cut = 1 if text.endswith((b"\r", b"\xef")) else 2 if text.endswith(b"\xef\xbb") else 0
        carried = text[len(text) - cut :] if cut else b""
        yield _plain(text[: len(text) - cut] if cut else text)
    if carried:
        yield _plain(carried)


def _plain(text: bytes) -> bytes:
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.replace(codecs.BOM_UTF8, b" ") if codecs.BOM_UTF8 in text else text


def _whole_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    carried = b""
    is_skipping = False
    for piece in pieces:
        text = piece
        if is_skipping:
            end = text.find(b"\n")
            if end < 0:
                continue
            text = text[end + 1 :]
            is_skipping = False
        text = carried + text if carried else text
        end = text.rfind(b"\n") + 1
        carried = text[end:]
        if end:
            yield text[:end]
        if len(carried) > LONGEST_LINE:
            yield f"{TOO_LONG}\n".encode()
            carried = b""
            is_skipping = True
    if carried:
        yield carried
