"""Suites: one file for several sizes over one pool of units, each size a rule of its own."""

import re

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.sizes import SIZES
from qcf.syntax import phrase
from qcf.syntax import tree as t
from qcf.syntax.fields import SECTIONS, SIZED_FIELDS

_OF_SIZE = re.compile(r"(?P<name>.+) of the (?P<size>[a-z][a-z0-9-]*)")


def sizes_of(document: t.Document) -> tuple[str, ...]:
    """Return the sizes that a suite lists under `Sizes:`, in its order."""
    return tuple(dict.fromkeys(item.slug for item in _items(document)))


def title_of(document: t.Document) -> str:
    """Return the title of a suite: what it is called as a whole."""
    bodies = [statement.body for statement in document.statements]
    titles = [body.value for body in bodies if isinstance(body, t.Field) and body.name == "Suite"]
    return titles[0] if titles else ""


def _items(document: t.Document) -> list[t.PathwayItem]:
    section = None
    found = []
    for statement in document.statements:
        body = statement.body
        if isinstance(body, t.GroupHeading):
            section = None
        elif isinstance(body, t.Field) and body.name in SECTIONS:
            section = body.name
        elif section == "Sizes" and isinstance(body, t.PathwayItem):
            found.append(body)
    return found


def of_size(document: t.Document, size: str) -> t.Document:
    """Return the rule of one size: what is said of all sizes, and of this one."""
    titles = {item.slug: item.title for item in _items(document)}
    kept = []
    for statement in document.statements:
        scope, body = statement.scope, statement.body
        if isinstance(body, t.Field):
            field = _field(body, size, titles.get(size))
            if field is not None:
                kept.append(evolve(statement, body=field))
        elif not scope.sizes or size in scope.sizes:
            kept.append(evolve(statement, scope=evolve(scope, sizes=())))
    if size in SIZES and not any(_is_field(statement, "Size") for statement in kept):
        heading = kept[0]
        kept.insert(1, evolve(heading, body=t.Field("Size", size, value_span=heading.span)))
    return evolve(document, statements=tuple(kept))


def _field(body: t.Field, size: str, title: str | None) -> t.Field | None:
    if body.name == "Suite" and title:
        return evolve(body, value=title)
    match = _OF_SIZE.fullmatch(body.name)
    if match is None or match["name"] not in SIZED_FIELDS:
        return body
    return evolve(body, name=match["name"]) if match["size"] == size else None


def _is_field(statement: t.Statement, name: str) -> bool:
    return isinstance(statement.body, t.Field) and statement.body.name == name


def check_sizes(document: t.Document) -> list[Diagnostic]:
    """Return what is wrong with the sizes of a suite, and with sentences about them."""
    sizes = sizes_of(document)
    found = []
    if not sizes:
        message = "a suite lists its sizes under `Sizes:`, found none"
        advice = "write `Sizes:` and an item for each: `- award: Level 3 Award in ...`"
        found.append(at("QCF231", document.source.line_span(1), message, help=advice))
    for statement in document.statements:
        named = set(statement.scope.sizes)
        if isinstance(statement.body, t.Fallback) and statement.body.is_size:
            named.add(statement.body.slug)
        if isinstance(statement.body, t.Field):
            match = _OF_SIZE.fullmatch(statement.body.name)
            if match is not None and match["name"] in SIZED_FIELDS:
                named = {match["size"]}
        for size in sorted(named - set(sizes)):
            message = f"no size `{size}` is listed under `Sizes:`"
            listed = phrase.listed([f"`{one}`" for one in sizes])
            advice = did_you_mean(size, sizes) or f"the sizes are {listed}"
            found.append(at("QCF231", statement.span, message, help=advice))
    return found
