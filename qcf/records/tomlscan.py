"""The statements of a TOML text and the places of their values; it judges nothing.

A TOML reader gives values without places. This gives places without values: for text that the
reader accepts they are exact, for broken text they are where a person would look.
"""

import re
from collections.abc import Iterator
from enum import Enum

import tomli
from attrs import Factory, define, frozen

KeyPath = tuple[str | int, ...]
Place = tuple[int, int]

_PART = r"""(?:"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'|[^\s"'=\[\]{},.\#]++)"""
_PATH = rf"{_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+"
_KEY_PART = re.compile(_PART)
_GAP = re.compile(r"(?:[ \t\n]++|\#[^\n]*+)*+")
_HEADER = re.compile(rf"(?P<open>\[\[?)[ \t]*+(?P<path>{_PATH})[ \t]*+\]")
_ASSIGNMENT = re.compile(rf"(?P<path>{_PATH})[ \t]*+=[ \t]*+")
_PIECE = re.compile(
    r"""(?P<value>"{3}(?:[^"\\]++|\\[\s\S]|"(?!""))*+"{3,5}|'{3}(?:[^']++|'(?!''))*+'{3,5}
    |"(?!"")(?:[^"\\\n]++|\\[^\n])*+"|'(?!'')[^'\n]*+'|[^\s"'\#\[\]{},=]++)
    |(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<equals>=)
    |(?P<gap>[\s]++|\#[^\n]*+)""",
    re.VERBOSE,
)
_BARE_VALUE = re.compile(r"[^\n\#]*+")


class Kind(Enum):
    """What a statement does: give a key its value, or begin a table or one of a list of tables."""

    KEY = "key"
    TABLE = "table"
    ARRAY = "array"
    BROKEN = "broken"
    BROKEN_HEADER = "broken header"


@frozen
class Statement:
    """One statement: its key, its place, and the place of its value.

    `is_closed` is false where a list, table or text that it begins has no end.
    """

    kind: Kind
    key: tuple[str, ...]
    start: int
    end: int
    value: Place
    is_closed: bool = True

    @property
    def is_header(self) -> bool:
        """Whether the lines below belong to it."""
        return self.kind in (Kind.TABLE, Kind.ARRAY, Kind.BROKEN_HEADER)


def statements(text: str, start: int = 0) -> Iterator[Statement]:
    """Yield the statements from an offset on."""
    position = start
    while (statement := next_statement(text, position)) is not None:
        yield statement
        position = statement.end


def next_statement(text: str, position: int) -> Statement | None:
    """Return the first statement at or after an offset, or None at the end."""
    gap = _GAP.match(text, position)
    start = gap.end() if gap else position
    if start >= len(text):
        return None
    if text[start] == "[":
        end = _line_end(text, start)
        header = _HEADER.match(text, start, end)
        if header is None:
            return Statement(Kind.BROKEN_HEADER, (), start, end, (start, end))
        kind = Kind.ARRAY if header["open"] == "[[" else Kind.TABLE
        return Statement(kind, _parts(header["path"]), start, end, (start, end))
    assignment = _ASSIGNMENT.match(text, start)
    if assignment is None:
        end = _line_end(text, start)
        return Statement(Kind.BROKEN, (), start, end, (start, end))
    value_end, is_closed = _value_end(text, assignment.end())
    end = _line_end(text, value_end)
    value = (assignment.end(), value_end)
    return Statement(Kind.KEY, _parts(assignment["path"]), start, end, value, is_closed)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _value_end(text: str, start: int) -> tuple[int, bool]:
    """Return where a value ends, and whether it does."""
    piece = _PIECE.match(text, start)
    if piece is None:
        return _line_end(text, start), not text.startswith(('"""', "'''"), start)
    if piece.lastgroup == "value" and text[start] in "\"'":
        return piece.end(), True
    if piece.lastgroup != "open":
        bare = _BARE_VALUE.match(text, start)
        return (start + len(bare[0].rstrip()) if bare else start), True
    depth = 0
    position = start
    while (piece := _PIECE.match(text, position)) is not None:
        position = piece.end()
        depth += {"open": 1, "close": -1}.get(piece.lastgroup or "", 0)
        if depth == 0:
            return position, True
    return position, False


def _parts(path: str) -> tuple[str, ...]:
    """Return the names of a dotted key, without quotation marks."""
    return tuple(_unquoted(part[0]) for part in _KEY_PART.finditer(path))


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    if "\\" not in part or part[0] == "'":
        return part[1:-1]
    try:
        return next(iter(tomli.loads(f"{part} = 0")))
    except ValueError:
        return part[1:-1]


@define
class _Frame:
    path: KeyPath
    start: int
    is_list: bool
    index: int = 0
    key: tuple[str, ...] = ()
    key_pieces: list[str] = Factory(list)

    @property
    def child(self) -> KeyPath:
        return (*self.path, self.index) if self.is_list else (*self.path, *self.key)

    @property
    def awaits_key(self) -> bool:
        return not self.is_list and not self.key


def inner_places(text: str, place: Place) -> dict[KeyPath, Place]:
    """Return the place of each value inside a list or inline table, by its path from there.

    >>> inner_places("{ level = 3 }", (0, 13))[("level",)]
    (10, 11)
    """
    places: dict[KeyPath, Place] = {(): place}
    frames: list[_Frame] = []
    position = place[0]
    while position < place[1] and (piece := _PIECE.match(text, position, place[1])) is not None:
        position = piece.end()
        match piece.lastgroup:
            case "open":
                path = frames[-1].child if frames else ()
                frames.append(_Frame(path, piece.start(), piece[0] == "["))
            case "close" if frames:
                frame = frames.pop()
                places[frame.path] = (frame.start, position)
            case _ if frames:
                _take(frames[-1], piece, places)
    return places


def _take(frame: _Frame, piece: re.Match[str], places: dict[KeyPath, Place]) -> None:
    """Follow one piece inside a list or inline table."""
    match piece.lastgroup:
        case "comma":
            frame.index += 1
            frame.key = ()
        case "equals" if frame.awaits_key:
            frame.key = _parts("".join(frame.key_pieces))
            frame.key_pieces.clear()
        case "value" if frame.awaits_key:
            frame.key_pieces.append(piece[0])
        case "value":
            start = places.get(frame.child, piece.span())[0]
            places[frame.child] = (start, piece.end())
