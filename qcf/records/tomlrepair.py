"""Broken TOML: every broken statement is reported and left out, and the rest is read."""

import re
from bisect import bisect_right

import tomli
from attrs import Factory, define, frozen

from qcf.diagnostics.diagnostic import at
from qcf.diagnostics.source import SourceFile
from qcf.records.findings import Findings
from qcf.records.tomlscan import Place, Statement, next_statement, statements

_MOST_KEY_PARTS = 16
_MOST_CHARACTERS_READ_AGAIN = 64 * 1024 * 1024
_MOST_CHARACTERS_LOOKED_AT = 4 * 1024 * 1024

_FRESH_HEADER = r"\[\[?[ \t]*[\w\-]+(?:\.[\w\-]+)*[ \t]*\]\]?[ \t]*(?:\#.*)?$"
_FRESH = re.compile(rf"\n[ \t]*(?={_FRESH_HEADER}|[\w\-.]+[ \t]*=)", re.MULTILINE)
_FRESH_TABLE = re.compile(rf"\n[ \t]*(?={_FRESH_HEADER})", re.MULTILINE)

_WORDS = (
    ("Cannot declare", "the table is declared a second time", "rename it, or join the two"),
    ("Cannot", "the key stands a second time in its table", "keep one of the two"),
    ("Duplicate", "the key stands a second time in its table", "keep one of the two"),
    ("Unterminated", "a quotation mark is not closed", "close the quotation mark"),
    ("Unclosed array", "a list is not closed", "close it with `]`"),
    ("Unclosed inline", "an inline table is not closed", "close it with `}`"),
    ("Expected '='", "asked for `=` after the key, found none", "write `key = value`"),
    ("Expected ']", "the brackets of a table's name are not closed", "close the brackets"),
    ("Expected newline", "something follows the value", "put a text in quotation marks"),
    ("Expected", "a quotation mark or bracket is not closed", "close it"),
    ("Invalid initial", "a key cannot begin so", "write `key = value`"),
    ("Invalid statement", "a line cannot begin so", "write `key = value`, or `#` for a comment"),
    ("Invalid date", "the date is not a day of the calendar", "write it as 2012-09-01"),
    ("Invalid value", "asked for a number or a quoted text", "put a text in quotation marks"),
    ("Unescaped", "a backslash stands alone in a text", "double the backslash"),
    ("number", "the number is too long", "write a smaller number"),
    ("nested", "lists or tables are nested too deep", "make the nesting flatter"),
    ("", "a character cannot stand here", "take it out"),
)


@frozen
class Repaired:
    """A TOML text without its broken statements, and what it says.

    Blanked statements keep their length, so that places stay. `broken` holds the offsets of
    those that belonged to a table that is still there.
    """

    text: str
    data: dict[str, object]
    findings: Findings = Factory(Findings)
    broken: tuple[int, ...] = ()


@frozen
class _Fault:
    """What a TOML reader has against a text, and where in it."""

    message: str
    position: int


def repaired(source: SourceFile, code: str) -> Repaired:
    r"""Read a TOML text, reporting each broken statement under the code.

    >>> repaired(SourceFile("a.toml", "a = 1\nb = = 2"), "QCF610").data
    {'a': 1}
    """
    text = source.text.replace("\r\n", " \n")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    data, fault = _read(text)
    if fault is None:
        return Repaired(text, data)
    repair = _Repair(source, code, text)
    repair.take_out_broken_statements()
    data = repair.take_out_contradictions()
    return Repaired(repair.text, data, repair.findings, tuple(repair.broken))


def _read(text: str) -> tuple[dict[str, object], _Fault | None]:
    """Return what the text says, or the first fault of it."""
    try:
        return tomli.loads(text), None
    except RecursionError:
        return {}, _Fault("nested", 0)
    except tomli.TOMLDecodeError as fault:
        return {}, _Fault(fault.msg, fault.pos)
    except ValueError:
        return {}, _Fault("number", 0)


def _fault_in(text: str, statement: Statement) -> _Fault | None:
    """Return what is wrong with a statement by itself."""
    if len(statement.key) > _MOST_KEY_PARTS:
        return _Fault("nested", statement.start)
    _, fault = _read(text[statement.start : statement.end])
    match fault:
        case None:
            return None
        case _Fault("nested" | "number" as message):
            return _Fault(message, statement.value[0])
        case _Fault(message, position) if message.startswith("Unescaped"):
            return _Fault(message, statement.start + position - len("\\x"))
        case _Fault(message, position):
            return _Fault(message, statement.start + position)


@define
class _Repair:
    """A text that becomes readable, statement by statement."""

    source: SourceFile
    code: str
    text: str
    findings: Findings = Factory(Findings)
    broken: list[int] = Factory(list)

    def take_out_broken_statements(self) -> None:
        """Judge each statement by itself: one pass, however many are broken."""
        blanks: list[Place] = []
        headless: Statement | None = None
        position = looked_at = 0
        while (statement := next_statement(self.text, position)) and not self.findings.is_full:
            position = statement.end
            if headless and _leaves(statement, headless):
                headless = None
            fault = _fault_in(self.text, statement)
            if fault is not None:
                position = self._report(statement, fault)
                looked_at += statement.end - statement.start
                if statement.is_header:
                    headless = statement
                elif headless is None:
                    self.broken.append(statement.start)
            if fault is not None or headless:
                blanks.append((statement.start, position))
            if looked_at > _MOST_CHARACTERS_LOOKED_AT:
                self.findings.stop(self.findings.found[-1])
        if self.findings.is_full:
            blanks.append((position, len(self.text)))
        self.text = _blanked(self.text, blanks)

    def take_out_contradictions(self) -> dict[str, object]:
        """Read the text, leaving out one by one the statements that contradict an earlier one."""
        found = list(statements(self.text))
        starts = [statement.start for statement in found]
        looked_at = 0
        data, fault = _read(self.text)
        while fault is not None and found and not self.findings.is_full:
            first = max(bisect_right(starts, fault.position) - 1, 0)
            last = first + 1
            blamed = (starts[first], found[first].end)
            if fault.position and not blamed[0] <= fault.position <= blamed[1]:
                last = first  # a character of a comment on a line of its own
                blamed = (fault.position, fault.position + 1)
            elif found[first].is_header:
                while last < len(found) and not _leaves(found[last], found[first]):
                    last += 1
            else:
                self.broken.append(starts[first])
            self._say(fault.message, blamed)
            blanks = [(statement.start, statement.end) for statement in found[first:last]]
            self.text = _blanked(self.text, blanks or [blamed])
            looked_at += len(self.text)
            if looked_at > _MOST_CHARACTERS_READ_AGAIN:
                self.findings.stop(self.findings.found[-1])
            data, fault = _read(self.text)
        return data

    def _report(self, statement: Statement, fault: _Fault) -> int:
        """Say what is wrong with a statement, and return where reading goes on."""
        opener = self.text[statement.value[0] : statement.value[0] + 1]
        is_table = opener == "{" and statement.is_closed
        fresh = (_FRESH_TABLE if is_table else _FRESH).search(
            self.text, statement.start, statement.end
        )
        if fresh and (not statement.is_closed or fault.position > fresh.start()):
            message = {"[": "Unclosed array", "{": "Unclosed inline"}.get(opener, "Unterminated")
            self._say(message, self._first_line(statement.value))
            return fresh.start()
        place = self._first_line((fault.position, statement.end))
        if not self.text[place[0] : place[1]].strip():
            place = self._first_line(statement.value)
        if place[0] >= place[1]:
            place = self._first_line((statement.start, statement.end))
        self._say(fault.message, place)
        return statement.end

    def _first_line(self, place: Place) -> Place:
        end = self.text.find("\n", *place)
        return place if end < 0 else (place[0], end)

    def _say(self, message: str, place: Place) -> None:
        words, advice = next((w, h) for start, w, h in _WORDS if message.startswith(start))
        span = self.source.span(*place)
        self.findings.add(at(self.code, span, f"the line is not TOML: {words}", help=advice))


def _leaves(statement: Statement, header: Statement) -> bool:
    """Whether a statement begins a table that is not part of the one under the header."""
    if not statement.is_header:
        return False
    depth = len(header.key)
    return depth == 0 or statement.key[:depth] != header.key or len(statement.key) == depth


def _blanked(text: str, places: list[Place]) -> str:
    """Return the text with the places made blank, length for length and line for line."""
    parts: list[str] = []
    position = 0
    for start, end in places:
        parts += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join((*parts, text[position:]))
