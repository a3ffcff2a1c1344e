"""The text of a file as a stranger saved it: encodings, line ends, sizes."""

import codecs
from itertools import islice
from pathlib import Path

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import SourceFile
from qcf.diagnostics.suggest import did_you_mean

RECORD_LIMIT = 16 * 1024 * 1024
RULE_LIMIT = 4 * 1024 * 1024

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_SAVE_AS_TEXT = "save the file as plain text in UTF-8"
_SHOWN_LENGTH = 60


def read_text(
    path: Path | str,
    *,
    limit: int = RECORD_LIMIT,
    is_record: bool = True,
    name: str | None = None,
) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Return the text of a file, or None and why it cannot be read.

    `limit` is in bytes; `is_record` asks for a note where the encoding is not Unicode; `name` is
    what messages call the file, its path unless given.
    """
    name = name or Path(path).as_posix()
    try:
        if Path(path).is_dir():
            return None, [_unreadable(name, "it is a folder, not a file", "name a file in it")]
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as fault:
        return None, [_unreadable(name, _in_plain_words(fault), _near(Path(path)))]
    return decode(name, data, limit=limit, is_record=is_record)


def decode(
    name: str, data: bytes, *, limit: int = RECORD_LIMIT, is_record: bool = True
) -> tuple[SourceFile | None, list[Diagnostic]]:
    r"""Return the text that the bytes of a file stand for, with `\n` at each line's end.

    UTF-8 and UTF-16 with a byte-order mark, UTF-8 without, else CP1252; or each line as it is,
    where some have letters in UTF-8 and others in CP1252.

    >>> decode("a.csv", b"\xef\xbb\xbflearner;unit\r\n")[0].text
    'learner;unit\n'
    """
    if len(data) > limit:
        reason = f"asked for at most {limit // (1024 * 1024)} MiB, found more"
        return None, [_unreadable(name, reason, "split the file")]
    if data.startswith(_WORKBOOKS):
        return None, [_unreadable(name, "it is a workbook, not text", "save the sheet as CSV")]
    text, encoding = _decoded(data)
    if text is None:
        return None, [_unreadable(name, f"it is not {encoding} throughout", _SAVE_AS_TEXT)]
    if "\0" in text:
        return None, [_unreadable(name, "it holds NUL bytes, so it is not text", _SAVE_AS_TEXT)]
    source = SourceFile(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    if encoding == "CP1252" and is_record:
        return source, [_read_as_cp1252(source)]
    return source, [read_line_by_line(name)] if encoding == "both" and is_record else []


def shown(value: object) -> str:
    r"""Return what a person wrote, as a message repeats it: one short line in backticks.

    >>> shown("Passed\n(see note)"), shown(True), shown([3])
    ('`Passed (see note)`', '`true`', 'a list')
    """
    match value:
        case bool():
            return "`true`" if value else "`false`"
        case int() if value.bit_length() > 64:
            return "a very large number"
        case list():
            return "a list"
        case dict():
            return "a table"
        case None:
            return "nothing"
        case _:
            words = " ".join(str(value).replace("`", "'").split())
    plain = "".join(c if c.isprintable() else "\ufffd" for c in words)
    cut = plain if len(plain) <= _SHOWN_LENGTH else plain[:_SHOWN_LENGTH] + "..."
    return f"`{cut}`" if cut else "nothing"


def _decoded(data: bytes) -> tuple[str | None, str]:
    """Return the text and its encoding, or None and the encoding it fails to keep."""
    if data.startswith(codecs.BOM_UTF8):
        return _try(data[3:], "utf-8"), "UTF-8"
    if data[:2] in _UTF16:
        return _try(data[2:], _UTF16[data[:2]]), "UTF-16"
    text = _try(data, "utf-8")
    if text is not None:
        return text, "UTF-8"
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if any(map(has_letters, lines.split(b"\n"))):
        text = _try(in_utf8(lines), "utf-8")
        return text, "both" if text is not None else "UTF-8 or CP1252"
    text = _try(data, "cp1252")
    return text, "CP1252" if text is not None else "UTF-8 or CP1252"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def has_letters(line: bytes) -> bool:
    """Whether a line is in UTF-8, and shows it by a letter.

    >>> has_letters("é".encode()), has_letters(b"e"), has_letters("é".encode("cp1252"))
    (True, False, False)
    """
    return not line.isascii() and _try(line, "utf-8") is not None


def in_utf8(text: bytes) -> bytes:
    r"""Return lines in UTF-8: those that are not are read as CP1252, if they are that.

    >>> in_utf8("é\n".encode() + "é".encode("cp1252")).decode()
    'é\né'
    """
    if _try(text, "utf-8") is not None:
        return text
    return b"\n".join(map(_one_in_utf8, text.split(b"\n")))


def _one_in_utf8(line: bytes) -> bytes:
    if _try(line, "utf-8") is not None:
        return line
    text = _try(line, "cp1252")
    return line if text is None else text.encode()


def read_line_by_line(name: str) -> Diagnostic:
    """Return the note that the lines of a file are in two encodings."""
    message = "lines of the file are in UTF-8 and in CP1252, and each was read as it is"
    return Diagnostic("QCF731", message, help="save the file as UTF-8", file=name)


def _read_as_cp1252(source: SourceFile) -> Diagnostic:
    place = next((i for i, c in enumerate(source.text) if ord(c) > 127), 0)
    return at(
        "QCF708",
        source.span(place, min(place + 1, len(source.text))),
        "the file is not UTF-8 and was read as CP1252",
        help="save the file as UTF-8 if letters look wrong",
    )


def _unreadable(name: str, reason: str, advice: str) -> Diagnostic:
    return Diagnostic("QCF001", f"{shown(name)} cannot be read: {reason}", help=advice, file=name)


_MOST_BESIDE = 1000


def _near(path: Path) -> str:
    """Return what to do about a file that is not there: one beside it may nearly be called so."""
    try:
        names = (one.name for one in islice(path.parent.iterdir(), _MOST_BESIDE))
        beside = [name for name in names if name != path.name]
    except (OSError, ValueError):
        beside = []
    return did_you_mean(path.name, beside) or "check the name and the place"


def _in_plain_words(fault: OSError | ValueError) -> str:
    match fault:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file"
        case PermissionError():
            return "permission is denied"
        case OSError(strerror=str() as words):
            return words[:1].lower() + words[1:]
        case _:
            return "the name is not one that a file can have"
