"""From the parser's tree to our own: the terms that sentences are made of."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen
from lark import Token, Tree

from qcf.diagnostics.source import SourceFile, Span
from qcf.framework.levels import Level
from qcf.syntax import tree as t

Children = list[Any]


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
    arms: Mapping[str, "Arm"]

    def span(self, node: Tree[Token] | Token) -> Span:
        """Return where a node lies in the file."""
        if isinstance(node, Token):
            start, end = node.start_pos or 0, node.end_pos or 0
        else:
            start, end = getattr(node.meta, "start_pos", 0), getattr(node.meta, "end_pos", 0)
        return self.source.span(self.base + start, self.base + end)

    def build(self, node: Tree[Token]) -> Any:
        """Return our node for a node of the grammar."""
        return self.arms[str(node.data)](self, node, node.children)

    def all(self, nodes: Children, *rules: str) -> tuple[Any, ...]:
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


def tokens(children: Children, kind: str) -> list[Token]:
    """Return the tokens of one kind."""
    return [c for c in children if isinstance(c, Token) and c.type == kind]


def text(token: Token | None) -> str:
    """Return a title without its colon, blanks made single."""
    return " ".join(str(token)[1:].split()) if token else ""


def _name(b: Builder, node: Tree[Token], children: Children) -> t.Name:
    token = children[0]
    if token.type == "STRING":
        return t.Name(" ".join(token[1:-1].split()), quoted=True, span=b.span(token))
    return t.Name(" ".join(token.split()), span=b.span(token))


def _names(b: Builder, node: Tree[Token], children: Children) -> tuple[t.Name, ...]:
    return b.all(children)


def names_in(b: Builder, children: Children) -> tuple[t.Name, ...]:
    """Return the names of a list among the children."""
    found = b.all(children, "names")
    return found[0] if found else ()


def filters(b: Builder, children: Children) -> tuple[t.Filter, ...]:
    """Return the filters among the children."""
    return b.all(children, *_FILTERS)


def place(b: Builder, children: Children) -> t.Place | None:
    """Return the place among the children, if any."""
    found = b.all(children, *_PLACES)
    return found[0] if found else None


def _level_filter(
    relation: Callable[[Children], t.LevelRelation],
) -> Callable[[Builder, Tree[Token], Children], t.LevelFilter]:
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.LevelFilter:
        levels = [Level.parse(token) or Level.E1 for token in tokens(children, "LEVEL")]
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


def _or_above(children: Children) -> t.LevelRelation:
    word = tokens(children, "OR_ABOVE")[0]
    return t.LevelRelation.OR_ABOVE if word.endswith("above") else t.LevelRelation.OR_BELOW


def _sizes(b: Builder, node: Tree[Token], children: Children) -> t.SizeFilter:
    numbers = tuple(b.number(token) for token in tokens(children, "NUMBER"))
    return t.SizeFilter(tuple(sorted(set(numbers))), span=b.span(node))


def _from_groups(
    manner: t.Manner,
) -> Callable[[Builder, Tree[Token], Children], t.FromGroups]:
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.FromGroups:
        names: tuple[t.Name, ...] = b.all(children, "groups")[0]
        meant = t.Manner.ONE if len(names) == 1 else manner
        return t.FromGroups(names, meant, span=b.span(node))

    return arm


Figure = tuple[int, int | None, t.Percent | None]


def _figure(b: Builder, node: Tree[Token], children: Children) -> Figure:
    return b.number(children[0]), None, None


def _provisional(b: Builder, node: Tree[Token], children: Children) -> Figure:
    low, high = (b.number(token) for token in tokens(children, "NUMBER"))
    return low, high, None


def _percent_of(b: Builder, node: Tree[Token], children: Children) -> Figure:
    percent, *whole = (b.number(token) for token in tokens(children, "NUMBER"))
    return 0, None, t.Percent(percent, whole[0] if whole else None)


FIGURES = ("figure", "provisional", "percent_of", "percent_of_required")


def _amount(b: Builder, node: Tree[Token], children: Children) -> t.Amount:
    binding = " ".join(children[0].split()) if isinstance(children[0], Token) else ""
    number, provisional, percent = b.all(children, *FIGURES)[0]
    return t.Amount(
        number,
        measure(tokens(children, "MEASURE")[0]),
        binding,
        bool(tokens(children, "FURTHER")),
        provisional=provisional,
        percent=percent,
        span=b.span(node),
    )


def _between(b: Builder, node: Tree[Token], children: Children) -> t.Amount:
    low, high = (b.number(token) for token in tokens(children, "NUMBER"))
    word = measure(tokens(children, "MEASURE")[0])
    return t.Amount(low, word, "between", upper=high, span=b.span(node))


def _grade(b: Builder, node: Tree[Token], children: Children) -> t.GradeFilter:
    words = tokens(children, "OR_ABOVE")
    relation = _or_above(children) if words else t.LevelRelation.EXACTLY
    return t.GradeFilter(b.all(children, "name")[0].text, relation, span=b.span(node))


def _by(b: Builder, node: Tree[Token], children: Children) -> t.WayFilter:
    ways = {t.Way(" ".join(token.split())) for token in tokens(children, "WAY")}
    return t.WayFilter(tuple(way for way in t.Way if way in ways), span=b.span(node))


def event(token: Token) -> t.Event | None:
    """Return the day that an age is measured from; None where the word names none."""
    return next((one for one in t.Event if one.value == token), None)


def _age(*, older: bool) -> "Arm":
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.AgeFilter:
        years = b.number(tokens(children, "NUMBER")[0])
        day = event(tokens(children, "SLUG")[0])
        return t.AgeFilter(years, day, older, span=b.span(node))

    return arm


def _at_least_share(b: Builder, node: Tree[Token], children: Children) -> t.AtLeastShare:
    where = place(b, children)
    assert where is not None
    return t.AtLeastShare(
        b.number(tokens(children, "NUMBER")[0]),
        measure(tokens(children, "MEASURE")[0]),
        where,
        filters(b, children),
        span=b.span(node),
    )


def string(token: Token) -> str:
    """Return what stands in quotation marks."""
    return " ".join(token[1:-1].split())


def _done(b: Builder, node: Tree[Token], children: Children) -> t.Done:
    numbers = tokens(children, "NUMBER")
    names = tuple(dict.fromkeys(string(token) for token in tokens(children, "STRING")))
    return t.Done(b.number(numbers[0]) if numbers else 1, names, span=b.span(node))


def _done_amount(b: Builder, node: Tree[Token], children: Children) -> t.Done:
    name = string(tokens(children, "STRING")[0])
    amount = b.number(tokens(children, "NUMBER")[0])
    return t.Done(1, (name,), amount, slug(children), span=b.span(node))


def _each_counted(b: Builder, node: Tree[Token], children: Children) -> t.EachCounted:
    return t.EachCounted(b.all(children, "groups")[0], span=b.span(node))


def _limit(b: Builder, node: Tree[Token], children: Children) -> t.Limit:
    return t.Limit(b.number(tokens(children, "NUMBER")[0]), span=b.span(node))


def _at_least(b: Builder, node: Tree[Token], children: Children) -> t.AtLeast:
    limits = b.all(children, "limit")
    return t.AtLeast(
        b.all(children, "amount", "between"),
        filters(b, children),
        place(b, children),
        limits[0] if limits else None,
        span=b.span(node),
    )


def _some_units(b: Builder, node: Tree[Token], children: Children) -> t.SomeUnits:
    number = b.number(tokens(children, "NUMBER")[0])
    return t.SomeUnits(number, names_in(b, children), span=b.span(node))


def _all_units(b: Builder, node: Tree[Token], children: Children) -> t.AllUnits:
    pathways = b.all(children, "this_pathway")
    if pathways:
        return t.AllUnits(pathways[0], span=b.span(node))
    names: tuple[t.Name, ...] = b.all(children, "groups")[0]
    manner = t.Manner.ONE if len(names) == 1 else t.Manner.EACH
    return t.AllUnits(t.FromGroups(names, manner, span=b.span(node)), span=b.span(node))


_FILTERS = (
    *("exactly_level", "bare_level", "level_or", "levels", "sizes"),
    *("grade", "marked", "by", "age_within", "age_older"),
)
_PLACES = (
    "total",
    "from_groups",
    "from_groups_together",
    "from_each_group",
    "from_units",
    "place",
)

Arm = Callable[[Builder, Tree[Token], Children], Any]

TERMS: dict[str, Arm] = {
    "name": _name,
    "names": _names,
    "groups": lambda b, _, c: names_in(b, c),
    "exactly_level": _level_filter(lambda _: t.LevelRelation.EXACTLY),
    "bare_level": _level_filter(lambda _: t.LevelRelation.BARE),
    "level_or": _level_filter(_or_above),
    "levels": _level_filter(lambda _: t.LevelRelation.RANGE),
    "sizes": _sizes,
    "grade": _grade,
    "marked": lambda b, n, c: t.MarkFilter(b.all(c, "name")[0].text, span=b.span(n)),
    "by": _by,
    "age_within": _age(older=False),
    "age_older": _age(older=True),
    "total": lambda b, n, _: t.Total(span=b.span(n)),
    "from_groups": _from_groups(t.Manner.BARE),
    "from_groups_together": _from_groups(t.Manner.TOGETHER),
    "from_each_group": _from_groups(t.Manner.EACH),
    "from_units": lambda b, n, c: t.FromUnits(names_in(b, c), span=b.span(n)),
    "place": lambda b, n, _: t.FromPathway(span=b.span(n)),
    "this_pathway": lambda b, n, _: t.FromPathway(span=b.span(n)),
    "figure": _figure,
    "provisional": _provisional,
    "percent_of": _percent_of,
    "percent_of_required": _percent_of,
    "amount": _amount,
    "between": _between,
    "limit": _limit,
    "at_least": _at_least,
    "some_units": _some_units,
    "all_units": _all_units,
    "named_units": lambda b, n, c: t.NamedUnits(names_in(b, c), span=b.span(n)),
    "at_least_share": _at_least_share,
    "of_qualification": lambda b, n, c: t.OfQualification(slug(c), span=b.span(n)),
    "done": _done,
    "some_done": _done,
    "done_amount": _done_amount,
    "each_counted": _each_counted,
    "branch": lambda b, _, c: b.all(c),
}


def slug(children: Children) -> str:
    """Return the name in small letters among the children."""
    return str([*tokens(children, "SLUG"), *tokens(children, "RULE")][0])
