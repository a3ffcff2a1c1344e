"""A qualification kept as bytes, and restored from them without its files.

The bytes are canonical JSON: sorted keys, no blanks, UTF-8. They say which schema they follow and
which version of this program made them, and carry the SHA-256 of what they hold. They are read as
the bytes of a stranger: bounded in size, number and depth before anything is made of them, and
nothing in them is ever run.
"""

import json
from hashlib import sha256
from typing import NoReturn

from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.model.coherent import incoherence
from qcf.model.qualification import Qualification
from qcf.records.text import shown
from qcf.version import __version__

SCHEMA = "qcf.qualification/1"
ENGINE = f"qcf {__version__}"
MOST_BYTES = 16 * 1024 * 1024
MOST_VALUES = 2_000_000
DEEPEST = 24
_PARTS = {"content", "engine", "schema", "sha256"}
_KEEP_AGAIN = "keep it again: `qcf.keep(workspace.qualification(...))`"


def keep(qualification: Qualification) -> bytes:
    """Return a qualification as bytes, to be restored later or elsewhere without its files.

    What it replaces and its fallback are kept with it, and so is the text of each file that a
    verdict may point into. Raises `QcfError` where it is larger than what can be restored.

    >>> from qcf.model.workspace import open_workspace
    >>> keep(open_workspace().qualification("cypw-level-3-diploma"))[:30]
    b'{"content":{"banks":[{"id":"ch'
    """
    # cattrs is loaded where something is kept, and not by everybody who imports qcf
    from qcf.model.keptform import write

    content = write(qualification)
    whole = {
        "content": content,
        "engine": ENGINE,
        "schema": SCHEMA,
        "sha256": sha256(_canonical(content)).hexdigest(),
    }
    data = _canonical(whole)
    _bound(data, "read it from its files where it is asked for")
    return data


def restore(data: bytes) -> Qualification:
    """Return the qualification that was kept as these bytes; raise `QcfError` where none was.

    Its verdicts are those of the qualification that was kept. Bytes of another version of qcf, or
    bytes that were changed since, are refused with the diagnostic `QCF015`. The hash finds damage,
    and does not say who made the bytes: whoever can write them can write another rule.

    >>> from qcf.model.workspace import open_workspace
    >>> restore(keep(open_workspace().qualification("cypw-level-3-diploma"))).id
    'cypw-level-3-diploma'
    """
    from qcf.model.keptform import FormError, read

    content = _content(data)
    try:
        qualification = read(content)
    except FormError as fault:
        _refuse(f"the kept qualification cannot be read: {fault}", cause=fault)
    fault_in_it = incoherence(qualification)
    if fault_in_it is not None:
        _refuse(f"the kept qualification contradicts itself: {fault_in_it}")
    return qualification


def _content(data: bytes) -> object:
    """Return what the bytes hold, after everything that can be said of them as a whole."""
    _bound(data)
    try:
        text = data.decode("utf-8", "surrogatepass")
        whole = json.loads(text, parse_float=_no_number, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        _refuse("the bytes are no kept qualification", cause=fault)
    if is_deeper(whole, DEEPEST):
        _refuse(f"asked for at most {DEEPEST} lists in one another, found more")
    if not isinstance(whole, dict) or whole.keys() != _PARTS:
        _refuse("the bytes are no kept qualification")
    if whole["schema"] != SCHEMA:
        _refuse(f"asked for the schema `{SCHEMA}`, found {shown(whole['schema'])}")
    if whole["engine"] != ENGINE:
        _refuse(f"it was kept by {shown(whole['engine'])}, and this is `{ENGINE}`")
    content = whole["content"]
    if whole["sha256"] != sha256(_canonical(content)).hexdigest() or data != _canonical(whole):
        _refuse("the bytes are not those that were kept: their hash differs")
    return content


def _canonical(value: object) -> bytes:
    """Return values as JSON in the one way that is kept.

    A rule text in memory may hold half a character, as no file does; it is kept as it is.
    """
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode("utf-8", "surrogatepass")


def _bound(data: bytes, advice: str = _KEEP_AGAIN) -> None:
    """Refuse what would take a machine to read: every value but the first follows a mark."""
    if len(data) > MOST_BYTES:
        _refuse(f"asked for at most {MOST_BYTES} bytes, found {len(data)}", advice)
    values = sum(data.count(mark) for mark in (b",", b":", b"[", b"{"))
    if values > MOST_VALUES:
        _refuse(f"asked for at most {MOST_VALUES} values, found about {values}", advice)


def is_deeper(value: object, most: int) -> bool:
    """Whether more lists and objects of a stranger's JSON lie in one another than `most`.

    >>> is_deeper([[[]]], 3), is_deeper([[[]]], 2)
    (False, True)
    """
    left = [(value, 0)]
    while left:
        one, depth = left.pop()
        if isinstance(one, dict | list):
            if depth == most:
                return True
            left += [(each, depth + 1) for each in (one.values() if isinstance(one, dict) else one)]
    return False


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no whole number")


def _refuse(message: str, advice: str = _KEEP_AGAIN, *, cause: Exception | None = None) -> NoReturn:
    raise QcfError([Diagnostic("QCF015", message, help=advice)]) from cause
