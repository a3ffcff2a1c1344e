"""The bytes of a decision record as plain values, and the one way in which values are such bytes.

They are read as the bytes of a stranger: bounded in size, number and depth before anything is made
of them, and nothing in them is ever run. Blanks between values may change, values may not.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NoReturn

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.model.kept import is_deeper

MOST_BYTES = 32 * 1024 * 1024
MOST_VALUES = 2_000_000
DEEPEST = 32
DIGEST = "sha256"
RULE = "rule"
_LONGEST_NUMBER = 10
_ASK_AGAIN = "ask for the file as `qcf evaluate --record` wrote it"

Plain = dict[str, Any]
"""What JSON can say: objects, lists, texts, whole numbers, true, false and null."""


def written(parts: Mapping[str, Any]) -> bytes:
    """Return the parts of a decision record as bytes: a line for each value, the rule on one.

    People read the verdict, and look at the rule in its own files.
    """
    lines = [f"{json.dumps(name)}: {_text_of(part, name == RULE)}" for name, part in parts.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "surrogatepass")


def _text_of(part: object, is_short: bool) -> str:
    if is_short:
        return _short(part)
    return json.dumps(part, ensure_ascii=False, allow_nan=False, indent=1)


def _short(value: object) -> str:
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def hash_of(value: object) -> str:
    """Return the SHA-256 of values, however they are laid out.

    >>> hash_of({"a": 1, "b": [2]}) == hash_of({"b": [2], "a": 1})
    True
    """
    return sha256(_short(value).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(parts: Mapping[str, Any]) -> str:
    """Return the hash of all parts but the one that states it."""
    return hash_of({name: part for name, part in parts.items() if name != DIGEST})


def digest_in(data: bytes) -> str:
    """Return the digest that a decision record of this program states."""
    return str(json.loads(data)[DIGEST])


def read_plain(data: bytes | str) -> Plain:
    """Return the values that bytes state; raise `QcfError` where they are no JSON, or too much."""
    text = data if isinstance(data, str) else _decoded(data)
    bounded(len(text), (text.count(mark) for mark in (",", ":", "[", "{")))
    try:
        whole = json.loads(
            text,
            parse_float=_no_number,
            parse_constant=_no_number,
            parse_int=_number,
            object_pairs_hook=_each_once,
        )
    except (ValueError, RecursionError) as fault:
        refuse("the file is no decision record: it is not the JSON of one", cause=fault)
    if is_deeper(whole, DEEPEST):
        refuse(f"asked for at most {DEEPEST} lists in one another, found more")
    if not isinstance(whole, dict):
        refuse("the file is no decision record: it is not the JSON of one")
    return whole


def bounded(size: int, marks: Iterable[int]) -> None:
    """Refuse what would take a machine to read: every value but the first follows a mark."""
    if size > MOST_BYTES:
        refuse(f"asked for at most {MOST_BYTES} bytes, found more")
    values = sum(marks)
    if values > MOST_VALUES:
        refuse(f"asked for at most {MOST_VALUES} values, found about {values}")


def refuse(message: str, *, cause: Exception | None = None) -> NoReturn:
    """Raise the error of a file that cannot be read as a decision record."""
    raise QcfError([Diagnostic("QCF025", message, help=_ASK_AGAIN)]) from cause


def _decoded(data: bytes) -> str:
    bounded(len(data), ())
    try:
        return data.decode("utf-8", "surrogatepass")
    except ValueError as fault:
        refuse("the file is no decision record: it is not text in UTF-8", cause=fault)


def _each_once(pairs: list[tuple[str, Any]]) -> Plain:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no whole number")


def _number(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        _no_number("one with so many digits")
    return int(text)
