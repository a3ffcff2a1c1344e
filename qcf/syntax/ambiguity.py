"""What English leaves open and the language refuses: both readings are shown, each as a fix."""

from collections.abc import Iterator

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at, line_break
from qcf.diagnostics.source import Span
from qcf.framework.grades import SCALES, is_grade
from qcf.syntax import tree as t
from qcf.syntax.fields import SECTIONS, TITLED_SECTIONS
from qcf.syntax.phrase import counted, listed
from qcf.syntax.split import begins_statement
from qcf.syntax.tree import LevelRelation, Manner


def open_questions(statement: t.Statement) -> list[Diagnostic]:
    """Return a diagnostic for each place of a statement that can be read in two ways."""
    body = statement.body
    found: list[Diagnostic] = []
    match body:
        case t.Achieve(condition=only):
            found += _condition(only)
        case t.AchieveFurther(conditions=conditions):
            for condition in conditions:
                found += _condition(condition)
        case t.AchieveOfWhich(condition=outer, parts=parts):
            found += _condition(outer)
            for part in parts:
                found += _condition(part, inside=True)
        case t.AchieveSome(branches=branches):
            for branch in branches:
                for condition in branch:
                    found += _condition(condition)
        case t.Refuse(filters=filters, place=place) | t.Cap(filters=filters, place=place):
            found += _filters(filters)
            if place is None:
                found.append(_without_source(statement.span))
            elif isinstance(place, t.FromGroups) and place.manner is Manner.BARE:
                found.append(_bare_groups(place))
        case t.Only(filters=filters, place=place):
            found += _filters(filters)
            if isinstance(place, t.FromGroups) and place.manner is Manner.BARE:
                found.append(_bare_groups(place))
        case t.BankItem(filters=filters):
            found += _filters(filters)
        case t.Field(name=name, value=value, value_span=span) if (
            name in SECTIONS and name not in TITLED_SECTIONS and value
        ):
            found.append(_beside_section(name, value, span))
        case t.Gate(subject=subject, need=need):
            found += _filters(subject.filters)
            if not isinstance(need, t.Done | t.EachCounted):
                found += _condition(need)
        case t.CapShare(filters=filters, place=place):
            found += _filters(filters)
            if isinstance(place, t.FromGroups) and place.manner is Manner.BARE:
                found.append(_bare_groups(place))
        case t.Imports(filters=filters):
            found += _filters(filters)
        case t.Addition(condition=condition):
            found += _condition(condition)
        case t.Within(event=None, event_span=span):
            found.append(_unknown_event(span))
        case _:
            pass
    return found


def _beside_section(name: str, value: str, span: Span) -> Diagnostic:
    fix = Fix("break the line", (line_break(span.file, span.start),), Safety.SAFE)
    return at(
        "QCF103",
        span,
        f"`{name}:` stands on a line of its own, found `{value[:60]}` beside it",
        help=f"begin a new line after `{name}:`",
        fixes=(fix,) if begins_statement(value) else (),
    )


def _unknown_event(span: Span) -> Diagnostic:
    return at(
        "QCF111",
        span,
        f"an age is not measured from `{span.text}`",
        help=f"write {listed([f'`{event.value}`' for event in t.Event], 'or')}",
    )


def _condition(condition: t.Condition, inside: bool = False) -> Iterator[Diagnostic]:
    if isinstance(condition, t.AtLeastShare):
        yield from _filters(condition.filters)
        if isinstance(condition.place, t.FromGroups) and condition.place.manner is Manner.BARE:
            yield _bare_groups(condition.place)
    if not isinstance(condition, t.AtLeast):
        return
    for amount in condition.amounts:
        if inside and amount.binding == "no more than":
            yield _limit_inside(amount)
        elif amount.binding != "at least":
            yield _vague(amount)
    yield from _filters(condition.filters)
    place = condition.place
    if place is None and not inside:
        yield _without_source(condition.amounts[-1].span)
    if isinstance(place, t.FromGroups) and place.manner is Manner.BARE:
        yield _bare_groups(place)
    if condition.limit is not None and len(condition.amounts) > 1:
        yield at(
            "QCF134",
            condition.limit.span,
            "this limit does not say whether it is in units or in credits",
            help="make it a sentence of its own: `No more than 7 credits count from group B.`",
        )


def _limit_inside(amount: t.Amount) -> Diagnostic:
    return at(
        "QCF113",
        amount.span,
        "a limit is a sentence of its own: nobody fails for holding more",
        help="write it apart: `No more than 8 credits count from group D.`",
    )


def _vague(amount: t.Amount) -> Diagnostic:
    number = counted(amount.number, amount.measure, amount.further)
    most = amount.upper or amount.number
    count = "counts" if most == 1 else "count"
    least = f"at least {number}"
    least_fix = Fix(least, (Edit(amount.span, least),))
    both = f"{least} ...; no more than {most} {count}"
    cap = f"No more than {counted(most, amount.measure)} {count} ..."
    strict = f"Refuse a claim with more than {counted(most, amount.measure)} ..."
    harmless, forbidden = " (more is harmless)", " (more is forbidden)"
    message = f"`{amount.binding or number}` does not say what becomes of more"
    fixes: tuple[Fix, ...]
    match amount.binding:
        case "":
            advice, fixes = f"`{least}`", (least_fix,)
        case "exactly":
            advice = f"`{least}`, or `{both}`{harmless}, or `{strict}`{forbidden}"
            fixes = (least_fix, Fix(both), Fix(strict))
        case "between":
            message = f"`between {amount.number} and {most}` does not say what becomes of more"
            advice = f"`{both}`{harmless}, or `{strict}`{forbidden}"
            fixes = (Fix(both), Fix(strict))
        case binding if "minimum" in binding:
            message = f"`{binding}` is written `at least`"
            # the only reading: a minimum is what is asked for at least
            advice, fixes = f"`{least}`", (evolve(least_fix, safety=Safety.SAFE),)
        case _:
            advice = f"`{cap}`{harmless}, or `{strict}`{forbidden}"
            fixes = (Fix(cap), Fix(strict))
    return at("QCF134", amount.span, message, help=f"write {advice}", fixes=fixes)


def _filters(filters: tuple[t.Filter, ...]) -> Iterator[Diagnostic]:
    for chosen in filters:
        if isinstance(chosen, t.GradeFilter) and chosen.relation is not LevelRelation.EXACTLY:
            yield from _grade(chosen)
        if isinstance(chosen, t.AgeFilter) and chosen.event is None:
            word = chosen.span.text.split()[-1]
            end = chosen.span.end
            yield _unknown_event(chosen.span.file.span(end - len(word), end))
        if isinstance(chosen, t.LevelFilter) and chosen.relation is LevelRelation.BARE:
            above = f"at level {chosen.low} or above"
            exactly = f"at exactly level {chosen.low}"
            yield at(
                "QCF132",
                chosen.span,
                f"`at level {chosen.low}` can be read in two ways",
                help=f"write `{above}`, or `{exactly}`",
                fixes=tuple(Fix(f, (Edit(chosen.span, f),)) for f in (above, exactly)),
            )


def _grade(chosen: t.GradeFilter) -> Iterator[Diagnostic]:
    if not is_grade(chosen.grade):
        scales = ", ".join(" to ".join((scale[0], scale[-1])) for scale in SCALES)
        yield at(
            "QCF111",
            chosen.span,
            f"`{chosen.grade}` stands on no scale of grades, so none is above or below it",
            help=f"write a grade of a scale ({scales}), or `at grade {chosen.grade}` alone",
        )


def _without_source(span: Span) -> Diagnostic:
    text = " ".join(span.text.split())
    return at(
        "QCF131",
        span,
        f"`{text}` does not say from where",
        help="write at its end, behind a level: `... in total`, or `... from group B`",
    )


def _bare_groups(place: t.FromGroups) -> Diagnostic:
    written = " ".join(place.span.text.split())
    together = f"{written} together"
    each = "from each of " + written.removeprefix("from ")
    return at(
        "QCF133",
        place.span,
        f"`{written}` does not say whether from all of them together or from each",
        help=f"write `{together}`, or `{each}`",
        fixes=tuple(Fix(f, (Edit(place.span, f),)) for f in (together, each)),
    )
