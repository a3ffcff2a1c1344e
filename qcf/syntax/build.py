"""From the parser's tree of one statement to our own, with spans in the file."""

import re
from collections.abc import Callable
from typing import Any

from attrs import frozen
from lark import Token, Tree

from qcf.diagnostics.source import SourceFile, Span
from qcf.framework.levels import Level
from qcf.syntax import tree as t

_FIGURES = re.compile(
    r"\s*\(level\s+(?P<level>E[123]|[1-8]|not\s+known),\s+"
    r"(?:(?P<credit>[0-9]+)\s+credits?|credit\s+not\s+known)\)\s*\Z"
)
_Children = list[Any]


class TooLargeError(Exception):
    """A number that no rule of combination holds."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


@frozen
class Builder:
    """Builds the statements of one piece of text that begins at `base` in the file."""

    source: SourceFile
    base: int

    def span(self, node: Tree[Token] | Token) -> Span:
        """Return where a node lies in the file."""
        if isinstance(node, Token):
            start, end = node.start_pos or 0, node.end_pos or 0
        else:
            start, end = getattr(node.meta, "start_pos", 0), getattr(node.meta, "end_pos", 0)
        return self.source.span(self.base + start, self.base + end)

    def build(self, node: Tree[Token]) -> Any:
        """Return our node for a node of the grammar."""
        return _ARMS[str(node.data)](self, node, node.children)

    def all(self, nodes: _Children, *rules: str) -> tuple[Any, ...]:
        """Return those children that come from one of the rules, built."""
        return tuple(
            self.build(n) for n in nodes if isinstance(n, Tree) and (not rules or n.data in rules)
        )

    def number(self, token: Token) -> int:
        """Return the value of a number."""
        if len(token) > 6:
            raise TooLargeError(self.span(token))
        return int(token)


def measure(token: Token) -> t.Measure:
    """Return the measure that a word names."""
    if token.startswith("credit"):
        return t.Measure.CREDITS
    return t.Measure.UNITS if token.startswith("unit") else t.Measure.HOURS


def _tokens(children: _Children, kind: str) -> list[Token]:
    return [c for c in children if isinstance(c, Token) and c.type == kind]


def _text(token: Token | None) -> str:
    return " ".join(str(token)[1:].split()) if token else ""


def _name(b: Builder, node: Tree[Token], children: _Children) -> t.Name:
    token = children[0]
    if token.type == "STRING":
        return t.Name(" ".join(token[1:-1].split()), quoted=True, span=b.span(token))
    return t.Name(" ".join(token.split()), span=b.span(token))


def _names(b: Builder, node: Tree[Token], children: _Children) -> tuple[t.Name, ...]:
    return b.all(children)


def _names_in(b: Builder, children: _Children) -> tuple[t.Name, ...]:
    found = b.all(children, "names")
    return found[0] if found else ()


def _filters(b: Builder, children: _Children) -> tuple[t.Filter, ...]:
    return b.all(children, *_FILTERS)


def _place(b: Builder, children: _Children) -> t.Place | None:
    found = b.all(children, *_PLACES)
    return found[0] if found else None


def _level_filter(
    relation: Callable[[_Children], t.LevelRelation],
) -> Callable[[Builder, Tree[Token], _Children], t.LevelFilter]:
    def arm(b: Builder, node: Tree[Token], children: _Children) -> t.LevelFilter:
        levels = [Level.parse(token) or Level.E1 for token in _tokens(children, "LEVEL")]
        kind = relation(children)
        low, high = min(levels), max(levels)
        if kind is t.LevelRelation.OR_ABOVE:
            high = Level.L8
        elif kind is t.LevelRelation.OR_BELOW:
            low = Level.E1
        if kind is not t.LevelRelation.BARE:
            kind = _plainest(low, high)
        return t.LevelFilter(kind, low, high, span=b.span(node))

    return arm


def _plainest(low: Level, high: Level) -> t.LevelRelation:
    """Return the one way in which a range of levels is written."""
    if low == high:
        return t.LevelRelation.EXACTLY
    if high is Level.L8:
        return t.LevelRelation.OR_ABOVE
    return t.LevelRelation.OR_BELOW if low is Level.E1 else t.LevelRelation.RANGE


def _or_above(children: _Children) -> t.LevelRelation:
    word = _tokens(children, "OR_ABOVE")[0]
    return t.LevelRelation.OR_ABOVE if word.endswith("above") else t.LevelRelation.OR_BELOW


def _sizes(b: Builder, node: Tree[Token], children: _Children) -> t.SizeFilter:
    numbers = tuple(b.number(token) for token in _tokens(children, "NUMBER"))
    return t.SizeFilter(tuple(sorted(set(numbers))), span=b.span(node))


def _from_groups(
    manner: t.Manner,
) -> Callable[[Builder, Tree[Token], _Children], t.FromGroups]:
    def arm(b: Builder, node: Tree[Token], children: _Children) -> t.FromGroups:
        names: tuple[t.Name, ...] = b.all(children, "groups")[0]
        meant = t.Manner.ONE if len(names) == 1 else manner
        return t.FromGroups(names, meant, span=b.span(node))

    return arm


def _amount(b: Builder, node: Tree[Token], children: _Children) -> t.Amount:
    binding = next((" ".join(c.split()) for c in children[:1] if c is not None), "")
    further = bool(_tokens(children, "FURTHER"))
    number = b.number(_tokens(children, "NUMBER")[0])
    return t.Amount(
        number, measure(_tokens(children, "MEASURE")[0]), binding, further, span=b.span(node)
    )


def _between(b: Builder, node: Tree[Token], children: _Children) -> t.Amount:
    low, high = (b.number(token) for token in _tokens(children, "NUMBER"))
    word = measure(_tokens(children, "MEASURE")[0])
    return t.Amount(low, word, "between", upper=high, span=b.span(node))


def _limit(b: Builder, node: Tree[Token], children: _Children) -> t.Limit:
    return t.Limit(b.number(_tokens(children, "NUMBER")[0]), span=b.span(node))


def _at_least(b: Builder, node: Tree[Token], children: _Children) -> t.AtLeast:
    limits = b.all(children, "limit")
    return t.AtLeast(
        b.all(children, "amount", "between"),
        _filters(b, children),
        _place(b, children),
        limits[0] if limits else None,
        span=b.span(node),
    )


def _some_units(b: Builder, node: Tree[Token], children: _Children) -> t.SomeUnits:
    number = b.number(_tokens(children, "NUMBER")[0])
    return t.SomeUnits(number, _names_in(b, children), span=b.span(node))


def _all_units(b: Builder, node: Tree[Token], children: _Children) -> t.AllUnits:
    pathways = b.all(children, "this_pathway")
    if pathways:
        return t.AllUnits(pathways[0], span=b.span(node))
    names: tuple[t.Name, ...] = b.all(children, "groups")[0]
    manner = t.Manner.ONE if len(names) == 1 else t.Manner.EACH
    return t.AllUnits(t.FromGroups(names, manner, span=b.span(node)), span=b.span(node))


def _cap(b: Builder, node: Tree[Token], children: _Children) -> t.Cap:
    numbers = _tokens(children, "NUMBER")
    return t.Cap(
        b.number(numbers[0]) if numbers else 0,
        measure(_tokens(children, "MEASURE")[0]),
        _filters(b, children),
        _place(b, children),
    )


def _refuse(b: Builder, node: Tree[Token], children: _Children) -> t.Refuse:
    number = b.number(_tokens(children, "NUMBER")[0])
    words = _tokens(children, "MEASURE")
    if words:
        return t.Refuse(number, measure(words[0]), _filters(b, children), _place(b, children))
    names = _names_in(b, children)
    return t.Refuse(number, t.Measure.UNITS, (), t.FromUnits(names, span=b.span(node)))


def _complete(b: Builder, node: Tree[Token], children: _Children) -> t.Complete:
    name = " ".join(_tokens(children, "STRING")[0][1:-1].split())
    numbers = _tokens(children, "NUMBER")
    if not numbers:
        return t.Complete(name)
    return t.Complete(name, b.number(numbers[0]), str(_tokens(children, "SLUG")[0]))


def _holds(b: Builder, node: Tree[Token], children: _Children) -> t.Holds:
    numbers = [b.number(token) for token in _tokens(children, "NUMBER")]
    words = [measure(token) for token in _tokens(children, "MEASURE")]
    return t.Holds(b.all(children, "name")[0], tuple(zip(numbers, words, strict=True)))


def _incomplete(b: Builder, node: Tree[Token], children: _Children) -> t.Incomplete:
    least, most = (b.number(token) for token in _tokens(children, "NUMBER"))
    return t.Incomplete(b.all(children, "name")[0], least, most)


def _field(b: Builder, node: Tree[Token], children: _Children) -> t.Field:
    name = " ".join(children[0].split())
    token = children[1]
    value = str(token)[1:]
    start = b.base + (token.start_pos or 0) + 1 + len(value) - len(value.lstrip())
    span = b.source.span(start, start + len(value.strip()))
    return t.Field(name, " ".join(value.split()), value_span=span)


def _group_heading(b: Builder, node: Tree[Token], children: _Children) -> t.GroupHeading:
    names = b.all(children, "name")
    title = _text(_tokens(children, "TEXT")[0])
    return t.GroupHeading(names[0], names[1] if len(names) > 1 else None, title)


def _unit_item(b: Builder, node: Tree[Token], children: _Children) -> t.UnitItem:
    name = b.all(children, "name")[0]
    tokens = _tokens(children, "TEXT")
    if not tokens:
        return t.UnitItem(name, None)
    token = tokens[0]
    match = _FIGURES.search(token)
    if match is None:
        return t.UnitItem(name, _text(token))
    level = None if match["level"].startswith("not") else Level.parse(match["level"])
    start = b.base + (token.start_pos or 0)
    figures = t.Figures(
        level,
        int(match["credit"]) if match["credit"] and len(match["credit"]) < 7 else None,
        span=b.source.span(start + match.start(), start + match.end()),
    )
    return t.UnitItem(name, " ".join(token[1 : match.start()].split()), figures)


def _bank_item(b: Builder, node: Tree[Token], children: _Children) -> t.BankItem:
    slug = str(_tokens(children, "SLUG")[0])
    return t.BankItem(slug, _filters(b, children), _names_in(b, children))


def _pathway_item(b: Builder, node: Tree[Token], children: _Children) -> t.PathwayItem:
    tokens = _tokens(children, "TEXT")
    return t.PathwayItem(str(children[1]), _text(tokens[0]) if tokens else None)


def _some(number: Callable[[Builder, _Children], int]) -> Callable[..., t.AchieveSome]:
    def arm(b: Builder, node: Tree[Token], children: _Children) -> t.AchieveSome:
        return t.AchieveSome(number(b, children), b.all(children, "branch"))

    return arm


_FILTERS = ("exactly_level", "bare_level", "level_or", "levels", "sizes")
_PLACES = (
    "total",
    "from_groups",
    "from_groups_together",
    "from_each_group",
    "from_units",
    "place",
)

_SENTENCES = (
    *("achieve", "achieve_further", "achieve_of_which", "achieve_either", "achieve_some"),
    *("follow", "complete", "complete_amount", "refuse", "refuse_units"),
    *("cap", "cap_nothing", "only", "barred", "holds", "incomplete"),
)

_ARMS: dict[str, Callable[[Builder, Tree[Token], _Children], Any]] = {
    "name": _name,
    "names": _names,
    "groups": lambda b, _, c: _names_in(b, c),
    "exactly_level": _level_filter(lambda _: t.LevelRelation.EXACTLY),
    "bare_level": _level_filter(lambda _: t.LevelRelation.BARE),
    "level_or": _level_filter(_or_above),
    "levels": _level_filter(lambda _: t.LevelRelation.RANGE),
    "sizes": _sizes,
    "total": lambda b, n, _: t.Total(span=b.span(n)),
    "from_groups": _from_groups(t.Manner.BARE),
    "from_groups_together": _from_groups(t.Manner.TOGETHER),
    "from_each_group": _from_groups(t.Manner.EACH),
    "from_units": lambda b, n, c: t.FromUnits(_names_in(b, c), span=b.span(n)),
    "place": lambda b, n, _: t.FromPathway(span=b.span(n)),
    "this_pathway": lambda b, n, _: t.FromPathway(span=b.span(n)),
    "amount": _amount,
    "between": _between,
    "limit": _limit,
    "at_least": _at_least,
    "some_units": _some_units,
    "all_units": _all_units,
    "named_units": lambda b, n, c: t.NamedUnits(_names_in(b, c), span=b.span(n)),
    "branch": lambda b, _, c: b.all(c),
    "achieve": lambda b, _, c: t.Achieve(b.all(c)[0]),
    "achieve_further": lambda b, _, c: t.AchieveFurther(b.all(c)),
    "achieve_of_which": lambda b, _, c: t.AchieveOfWhich(b.all(c)[0], b.all(c)[1:]),
    "achieve_either": _some(lambda _, __: 1),
    "achieve_some": _some(lambda b, c: b.number(_tokens(c, "NUMBER")[0])),
    "follow": lambda b, _, c: t.Follow(b.number(_tokens(c, "NUMBER")[0])),
    "complete": _complete,
    "complete_amount": _complete,
    "refuse": _refuse,
    "refuse_units": _refuse,
    "cap": _cap,
    "cap_nothing": _cap,
    "only": lambda b, _, c: t.Only(_filters(b, c), _place(b, c)),
    "barred": lambda b, _, c: t.Barred(b.number(_tokens(c, "NUMBER")[0]), _names_in(b, c)),
    "holds": _holds,
    "incomplete": _incomplete,
    "field": _field,
    "group_heading": _group_heading,
    "unit_item": _unit_item,
    "pathway_item": _pathway_item,
    "bank_item": _bank_item,
    "sentence": lambda b, _, c: b.all(c, *_SENTENCES)[0],
    "scope": lambda b, _, c: tuple(dict.fromkeys(str(slug) for slug in _tokens(c, "SLUG"))),
}
