"""From the parser's tree of one statement to our own, with spans in the file."""

import re

from attrs import evolve
from lark import Token, Tree

from qcf.diagnostics.source import Span
from qcf.framework.levels import Level
from qcf.syntax import tree as t
from qcf.syntax.build_sentences import SENTENCES
from qcf.syntax.build_terms import (
    TERMS,
    Arm,
    Builder,
    Children,
    filters,
    names_in,
    slug,
    text,
    tokens,
)

_FIGURES = re.compile(
    r"(?<!\s)\s*\(level\s+(?P<level>E[123]|[1-8]|not\s+known),\s+"
    r"(?:(?P<credit>[0-9]+)\s+credits?|credit\s+not\s+known)\)\s*\Z"
)


def build(node: Tree[Token], piece: Span) -> tuple[t.Body, t.Scope]:
    """Return what a statement says, and when it holds; `piece` is where its text stands.

    Raises `TooLargeError` for a number that no rule holds.
    """
    b = Builder(piece.file, piece.start, _ARMS)
    if node.data != "sentence":
        return b.build(node), t.ALWAYS
    *scopes, body = (child for child in node.children if isinstance(child, Tree))
    return b.build(body), _scope(b, scopes)


def _scope(b: Builder, nodes: Children) -> t.Scope:
    scope = t.ALWAYS
    for node in nodes:
        match b.build(node):
            case t.Where() as where:
                scope = evolve(scope, where=(*scope.where, where))
            case "pathways", slugs:
                scope = evolve(scope, pathways=(*scope.pathways, *slugs))
            case "sizes", slugs:
                scope = evolve(scope, sizes=(*scope.sizes, *slugs))
            case "facts", facts:
                scope = evolve(scope, facts=(*scope.facts, *facts))
    return scope


def _field(b: Builder, node: Tree[Token], children: Children) -> t.Field:
    name = " ".join(children[0].split())
    token = children[1]
    value = str(token)[1:]
    start = b.base + (token.start_pos or 0) + 1 + len(value) - len(value.lstrip())
    span = b.source.span(start, start + len(value.strip()))
    return t.Field(name, " ".join(value.split()), value_span=span)


def _group_heading(b: Builder, node: Tree[Token], children: Children) -> t.GroupHeading:
    names = b.all(children, "name")
    title = text(tokens(children, "TEXT")[0])
    return t.GroupHeading(names[0], names[1] if len(names) > 1 else None, title)


def _unit_item(b: Builder, node: Tree[Token], children: Children) -> t.UnitItem:
    name = b.all(children, "name")[0]
    written = tokens(children, "TEXT")
    if not written:
        return t.UnitItem(name, None)
    token = written[0]
    match = _FIGURES.search(token)
    if match is None:
        return t.UnitItem(name, text(token))
    level = None if match["level"].startswith("not") else Level.parse(match["level"])
    start = b.base + (token.start_pos or 0)
    figures = t.Figures(
        level,
        int(match["credit"]) if match["credit"] and len(match["credit"]) < 7 else None,
        span=b.source.span(start + match.start(), start + match.end()),
    )
    return t.UnitItem(name, " ".join(token[1 : match.start()].split()), figures)


def _bank_item(b: Builder, node: Tree[Token], children: Children) -> t.BankItem:
    return t.BankItem(slug(children), filters(b, children), names_in(b, children))


def _all_item(b: Builder, node: Tree[Token], children: Children) -> t.AllItem:
    written = tokens(children, "TEXT")
    return t.AllItem(b.all(children, "groups")[0], text(written[0]) if written else None)


def _pathway_item(b: Builder, node: Tree[Token], children: Children) -> t.PathwayItem:
    written = tokens(children, "TEXT")
    return t.PathwayItem(str(children[1]), text(written[0]) if written else None)


_STATEMENTS: dict[str, Arm] = {
    "field": _field,
    "group_heading": _group_heading,
    "unit_item": _unit_item,
    "pathway_item": _pathway_item,
    "bank_item": _bank_item,
    "all_item": _all_item,
}
_ARMS = {**TERMS, **SENTENCES, **_STATEMENTS}
