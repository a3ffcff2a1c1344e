"""Statements that ran together on one line, as a mail program leaves them.

A heading and an item take the rest of their line as a title, so what was joined to it would be
lost in silence. Here it is noticed, and never read as part of a title.
"""

import re

from qcf.diagnostics.diagnostic import Diagnostic, Fix, Safety, at, line_break
from qcf.diagnostics.source import Span
from qcf.syntax import tree as t
from qcf.syntax.fields import FIELDS, SECTIONS, TITLED_SECTIONS
from qcf.syntax.split import SURE_OPENING

_WORD = r"[A-Z0-9(][\w&/()-]*(?:\.\w+)*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,7}}"
_CODE = rf"(?=[^\d:]{{0,40}}\d){_NAME}"  # a name with a digit in it
_DASH = r"[-\u2013\u2014\u2022\u00b7*]"
_ITEM = (
    rf"{_DASH} {_NAME} ?:|{_DASH} (?:any unit|all units) of |[\u2022\u00b7*] (?={_NAME})"
    rf"|{_DASH} (?={_CODE}(?: {_DASH} |$))|{_DASH} [A-Z]/\d{{3}}/\d{{4}}\b"
    rf"|(?<=\] ){_DASH} "  # behind the clause of an item
    rf'|{_DASH} ["\u201c\u201d](?=\w)'  # a unit by its title
)
_HEADING = rf"(?:Group {_NAME}|{'|'.join(SECTIONS)}) ?:"
_TITLED = rf"{_DASH} [a-z][a-z0-9-]* ?:"  # a pathway, a size, or a fact of an example
_FIELD = rf"(?:{'|'.join(FIELDS)})(?: of the [a-z][a-z0-9-]*)? ?:"

_IN_ITEM = re.compile(rf"(?<=[ :])(?:{SURE_OPENING}|{_ITEM}|{_HEADING})")
_IN_GROUP = re.compile(rf"(?<=[ :])(?:{SURE_OPENING}|{_ITEM}|{_HEADING}|{_FIELD})")
_IN_TITLED = re.compile(rf"(?<=[ :])(?:{SURE_OPENING}|{_ITEM}|{_TITLED}|{_HEADING}|{_FIELD})")
# no day, and nothing that was done, is written with a dash that stands by itself
_IN_FACT = re.compile(rf"(?<= ){_DASH} ")
_IN_FIELD = re.compile(rf"(?<=[ :])(?:{SURE_OPENING}|{_HEADING}|{_FIELD})")


def ran_together(statement: t.Statement) -> list[Diagnostic]:
    """Return a diagnostic where a heading or an item goes on with another statement."""
    match statement.body:
        case t.Field(name=name) if name not in SECTIONS:
            return _search(_IN_FIELD, statement.span)
        case t.Field(name=name) if name in TITLED_SECTIONS:
            return _search(_IN_TITLED, statement.span)
        case t.PathwayItem(slug="on" | "done" | "not-done") if found := _search(
            _IN_FACT, statement.span
        ):
            return found
        case t.PathwayItem():
            return _search(_IN_TITLED, statement.span)
        case t.GroupHeading():
            return _search(_IN_GROUP, statement.span)
        case t.UnitItem():
            return _search(_IN_ITEM, statement.span)
        case _:
            return []


def _search(pattern: re.Pattern[str], span: Span) -> list[Diagnostic]:
    text = re.sub(r"\s", " ", span.text).replace(":", " ", 1)  # with or without a blank behind it
    colon = span.text.find(":") + 1
    starts = [span.start + m.start() for m in pattern.finditer(text, colon)] if colon else []
    return [_second(span, starts)] if starts else []


def _second(first: Span, starts: list[int]) -> Diagnostic:
    source, start = first.file, starts[0]
    edits = tuple(line_break(source, place) for place in starts)
    return at(
        "QCF103",
        source.span(start, first.end),
        "a second statement begins on this line",
        help="break the line before it; if it is part of the title, leave its dash or colon out",
        fixes=(Fix("break the line", edits, Safety.UNSAFE),),
    )
