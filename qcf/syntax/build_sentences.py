"""From the parser's tree to our own: sentences, and when they hold."""

from collections.abc import Callable

from lark import Token, Tree

from qcf.framework.dates import parse_date
from qcf.framework.levels import Level
from qcf.syntax import tree as t
from qcf.syntax.build_terms import (
    FIGURES,
    Arm,
    Builder,
    Children,
    event,
    filters,
    measure,
    names_in,
    place,
    slug,
    string,
    tokens,
)


def _number(b: Builder, children: Children) -> int:
    return b.number(tokens(children, "NUMBER")[0])


def _some(number: Callable[[Builder, Children], int]) -> Arm:
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.AchieveSome:
        return t.AchieveSome(number(b, children), b.all(children, "branch"))

    return arm


def _complete(b: Builder, node: Tree[Token], children: Children) -> t.Complete:
    name = string(tokens(children, "STRING")[0])
    numbers = tokens(children, "NUMBER")
    if not numbers:
        return t.Complete(name)
    minutes = b.all(children, "each")
    return t.Complete(
        name,
        b.number(numbers[0]),
        slug(children),
        minutes[0] if minutes else None,
        names_in(b, children),
    )


def _within(b: Builder, node: Tree[Token], children: Children) -> t.Within:
    word = tokens(children, "SLUG")[0]
    return t.Within(_number(b, children), event(word), event_span=b.span(word))


def _refuse(b: Builder, node: Tree[Token], children: Children) -> t.Refuse:
    number = _number(b, children)
    words = tokens(children, "MEASURE")
    if words:
        return t.Refuse(number, measure(words[0]), filters(b, children), place(b, children))
    names = names_in(b, children)
    return t.Refuse(number, t.Measure.UNITS, (), t.FromUnits(names, span=b.span(node)))


def _cap(b: Builder, node: Tree[Token], children: Children) -> t.Cap:
    figures = b.all(children, *FIGURES)
    number, _, percent = figures[0] if figures else (0, None, None)
    return t.Cap(
        number,
        measure(tokens(children, "MEASURE")[0]),
        filters(b, children),
        place(b, children),
        percent,
    )


def _cap_share(*, less: bool) -> Arm:
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.CapShare:
        where = place(b, children)
        assert where is not None
        word = measure(tokens(children, "MEASURE")[0])
        return t.CapShare(_number(b, children), word, where, filters(b, children), less)

    return arm


def _subject_units(b: Builder, node: Tree[Token], children: Children) -> t.Subject:
    return t.Subject(units=names_in(b, children), span=b.span(node))


def _subject_groups(b: Builder, node: Tree[Token], children: Children) -> t.Subject:
    groups = b.all(children, "groups")
    return t.Subject(
        groups=groups[0] if groups else (), filters=filters(b, children), span=b.span(node)
    )


def _gate(*, after: bool) -> Arm:
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.Gate:
        subject, need = b.all(children)
        return t.Gate(subject, need, after)

    return arm


def _counts_as(b: Builder, node: Tree[Token], children: Children) -> t.CountsAs:
    return t.CountsAs(b.all(children)[0], names_in(b, children))


def _counts_as_any(b: Builder, node: Tree[Token], children: Children) -> t.CountsAs:
    subject, *units = b.all(children)
    return t.CountsAs(subject, tuple(units), any_one=True)


def _holder(b: Builder, node: Tree[Token], children: Children) -> t.Holder:
    strings = tokens(children, "STRING")
    return t.Holder(string(strings[0])) if strings else t.Holder(slug(children), is_slug=True)


def _relief(b: Builder, node: Tree[Token], children: Children) -> t.Relief:
    levels = tokens(children, "LEVEL")
    numbers = tokens(children, "NUMBER")
    groups = b.all(children, "groups")
    return t.Relief(
        names_in(b, children),
        groups[0] if groups else (),
        b.number(numbers[0]) if numbers else None,
        Level.parse(levels[0]) if levels else None,
        span=b.span(node),
    )


def _exempt(b: Builder, node: Tree[Token], children: Children) -> t.Exempt:
    holder, *reliefs = b.all(children)
    return t.Exempt(holder, tuple(reliefs))


def _held_at_grade(b: Builder, node: Tree[Token], children: Children) -> t.HeldAtGrade:
    return t.HeldAtGrade(
        _number(b, children),
        measure(tokens(children, "MEASURE")[0]),
        b.all(children, "groups")[0],
        b.all(children, "name")[0].text,
    )


def _fallback(*, size: bool) -> Arm:
    def arm(b: Builder, node: Tree[Token], children: Children) -> t.Fallback:
        token = [*tokens(children, "RULE"), *tokens(children, "SLUG")][0]
        return t.Fallback(slug(children), size, slug_span=b.span(token))

    return arm


def _expect(b: Builder, node: Tree[Token], children: Children) -> t.Expect:
    numbers = tokens(children, "NUMBER")
    words = tokens(children, "MEASURE")
    strings = tokens(children, "STRING")
    return t.Expect(
        not tokens(children, "NOT"),
        b.number(numbers[0]) if numbers else None,
        measure(words[0]) if words else None,
        string(strings[0]) if strings else None,
    )


def _holds(b: Builder, node: Tree[Token], children: Children) -> t.Holds:
    numbers = [b.number(token) for token in tokens(children, "NUMBER")]
    words = [measure(token) for token in tokens(children, "MEASURE")]
    return t.Holds(b.all(children, "name")[0], tuple(zip(numbers, words, strict=True)))


def _incomplete(b: Builder, node: Tree[Token], children: Children) -> t.Incomplete:
    least, most = (b.number(token) for token in tokens(children, "NUMBER"))
    return t.Incomplete(b.all(children, "name")[0], least, most)


def _fact_is(b: Builder, node: Tree[Token], children: Children) -> t.Fact:
    values = tuple(name.text for name in b.all(children, "name"))
    negated = bool(tokens(children, "NOT"))
    return t.Fact(slug(children), values, negated=negated, span=b.span(node))


def _fact_registered(b: Builder, node: Tree[Token], children: Children) -> t.Fact:
    day = parse_date(" ".join(tokens(children, "DATE")[0].split()))
    from_day = tokens(children, "REGISTERED")[0] == "from"
    return t.Fact("registered", (), day, from_day, span=b.span(node))


def _slugs(children: Children) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(token) for token in tokens(children, "SLUG")))


def _where(b: Builder, node: Tree[Token], children: Children) -> t.Where:
    groups = b.all(children, "groups")
    return t.Where(names_in(b, children), groups[0] if groups else (), span=b.span(node))


SENTENCES: dict[str, Arm] = {
    "on_pathways": lambda b, _, c: ("pathways", _slugs(c)),
    "for_sizes": lambda b, _, c: ("sizes", _slugs(c)),
    "for_learner": lambda b, _, c: ("facts", b.all(c)),
    "fact_is": _fact_is,
    "fact_registered": _fact_registered,
    "where_units": _where,
    "where_groups": _where,
    "achieve": lambda b, _, c: t.Achieve(b.all(c)[0]),
    "achieve_further": lambda b, _, c: t.AchieveFurther(b.all(c)),
    "achieve_of_which": lambda b, _, c: t.AchieveOfWhich(b.all(c)[0], b.all(c)[1:]),
    "achieve_either": _some(lambda _, __: 1),
    "achieve_some": _some(_number),
    "follow": lambda b, _, c: t.Follow(_number(b, c)),
    "complete": _complete,
    "complete_amount": _complete,
    "each": lambda b, _, c: _number(b, c),
    "within": _within,
    "refuse": _refuse,
    "refuse_units": _refuse,
    "cap": _cap,
    "cap_nothing": _cap,
    "cap_share": _cap_share(less=False),
    "cap_less": _cap_share(less=True),
    "only": lambda b, _, c: t.Only(filters(b, c), place(b, c)),
    "barred": lambda b, _, c: t.Barred(_number(b, c), names_in(b, c)),
    "one_per_code": lambda b, _, c: t.OnePerCode(_number(b, c), names_in(b, c)),
    "subject_units": _subject_units,
    "subject_groups": _subject_groups,
    "subject_filtered": _subject_groups,
    "gate_with": _gate(after=False),
    "gate_after": _gate(after=True),
    "together": lambda b, _, c: t.Together(b.all(c)[0]),
    "not_counted": lambda b, _, c: t.NotCounted(slug(c), names_in(b, c)),
    "counts_as": _counts_as,
    "counts_as_any": _counts_as_any,
    "holder": _holder,
    "relief_units": _relief,
    "relief_groups": _relief,
    "relief_credits": _relief,
    "exempt": _exempt,
    "brings": lambda b, _, c: t.Brings(b.all(c, "holder")[0], names_in(b, c)),
    "held_at_grade": _held_at_grade,
    "imports": lambda b, _, c: t.Imports(b.all(c, "name")[0], filters(b, c)),
    "endorse": lambda b, _, c: t.Addition(string(tokens(c, "STRING")[0]), b.all(c)[0]),
    "endorsements": lambda b, _, c: t.Additions(_number(b, c)),
    "fallback": _fallback(size=False),
    "fallback_size": _fallback(size=True),
    "expect": _expect,
    "expect_addition": _expect,
    "holds": _holds,
    "incomplete": _incomplete,
}
