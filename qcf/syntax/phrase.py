"""The canonical wording of each form of sentence: the tree as text again."""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from qcf.framework.dates import print_date
from qcf.syntax import tree as t
from qcf.syntax.tree import LevelRelation, Manner, Measure

_ONE = {Measure.CREDITS: "credit", Measure.UNITS: "unit", Measure.HOURS: "guided learning hour"}


def counted(number: int, measure: Measure, further: bool = False) -> str:
    """Return a number with its measure.

    >>> counted(1, Measure.CREDITS), counted(13, Measure.UNITS, further=True)
    ('1 credit', '13 further units')
    """
    word = _ONE[measure] if number == 1 else measure.value
    return f"{number} further {word}" if further else f"{number} {word}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in running text.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def name(written: t.Name) -> str:
    """Return a name, in quotation marks where the language asks for them."""
    return f'"{written.text}"' if written.quoted else written.text


def names(written: Iterable[t.Name]) -> str:
    """Return a list of names."""
    return listed([name(one) for one in written])


def all_item(item: t.AllItem) -> str:
    """Return an item of an example that holds whole groups."""
    return f"- all units of {_groups(item.groups)}"


def _units(written: Sequence[t.Name]) -> str:
    return f"unit{'' if len(written) == 1 else 's'} {names(written)}"


def _groups(written: Sequence[t.Name]) -> str:
    return f"group{'' if len(written) == 1 else 's'} {names(written)}"


def place(chosen: t.Place) -> str:
    """Return where something is counted: `in total`, `from group B`."""
    match chosen:
        case t.Total():
            return "in total"
        case t.FromGroups(names=written, manner=Manner.TOGETHER):
            return f"from {_groups(written)} together"
        case t.FromGroups(names=written, manner=Manner.EACH):
            return f"from each of {_groups(written)}"
        case t.FromGroups(names=written):
            return f"from {_groups(written)}"
        case t.FromUnits(names=written):
            return f"from {_units(written)}"
        case t.FromPathway():
            return "from this pathway"
    assert_never(chosen)


def chosen_by(chosen: t.Filter) -> str:
    """Return which units are meant: `at exactly level 3`, `of 3 or 6 credits`."""
    match chosen:
        case t.SizeFilter(sizes=sizes):
            word = "credit" if sizes == (1,) else "credits"
            return f"of {listed([str(size) for size in sizes], 'or')} {word}"
        case t.LevelFilter(relation=LevelRelation.EXACTLY, low=low):
            return f"at exactly level {low}"
        case t.LevelFilter(relation=LevelRelation.OR_ABOVE, low=low):
            return f"at level {low} or above"
        case t.LevelFilter(relation=LevelRelation.OR_BELOW, high=high):
            return f"at level {high} or below"
        case t.LevelFilter(relation=LevelRelation.RANGE, low=low, high=high):
            return f"at levels {low} to {high}"
        case t.LevelFilter(low=low):
            return f"at level {low}"
        case t.GradeFilter(grade=grade, relation=LevelRelation.EXACTLY):
            return f"at grade {_word(grade)}"
        case t.GradeFilter(grade=grade, relation=relation):
            return f"at grade {_word(grade)} {relation.value}"
        case t.MarkFilter(mark=mark):
            return f'marked "{mark}"'
        case t.WayFilter(ways=ways):
            return f"by {' or '.join(way.value for way in ways)}"
        case t.AgeFilter(years=years, event=event, older=older):
            bound = "more than" if older else "within"
            day = event.value if event else ""
            return f"achieved {bound} {_years(years)} before {day}"
    assert_never(chosen)


def _years(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"


_PLAIN = re.compile(r"[A-Z0-9(][\w&/()-]*(?:\.\w+)*(?: [A-Z0-9(][\w&/()-]*(?:\.\w+)*)*")


def _word(text: str) -> str:
    """Return a word of the author's, in quotation marks where it would not read as a name."""
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def _tail(filters: Iterable[t.Filter], where: t.Place | None = None) -> str:
    words = [chosen_by(one) for one in filters]
    if where is not None:
        words.append(place(where))
    return "".join(f" {word}" for word in words)


def amount(asked: t.Amount) -> str:
    """Return an amount with its binding: `at least 12 credits`."""
    if asked.upper is not None:
        return f"between {asked.number} and {counted(asked.upper, asked.measure)}"
    number = counted(asked.number, asked.measure, asked.further)
    if asked.percent is not None:
        number = _of(asked.percent, asked.measure)
    elif asked.provisional is not None:
        number = f"{asked.number} to {asked.provisional} provisional {asked.measure.value}"
    return f"{asked.binding} {number}" if asked.binding else number


def _of(percent: t.Percent, measure: Measure) -> str:
    if percent.whole is None:
        return f"{percent.percent}% of the required {measure.value}"
    return f"{percent.percent}% of {counted(percent.whole, measure)}"


def condition(asked: t.Condition) -> str:
    """Return a condition as it stands in a sentence."""
    match asked:
        case t.AtLeast(amounts=amounts, filters=filters, place=where, limit=limit):
            words = " and ".join(amount(one) for one in amounts) + _tail(filters, where)
            if limit is None:
                return words
            return f"{words}; no more than {limit.number} {_counts(limit.number)}"
        case t.SomeUnits(number=number, names=written):
            return f"at least {number} of {_units(written)}"
        case t.AllUnits(place=where):
            return (
                f"all units of {place(where).removeprefix('from each of ').removeprefix('from ')}"
            )
        case t.NamedUnits(names=written):
            return _units(written)
        case t.AtLeastShare(percent=percent, measure=measure, place=where, filters=filters):
            return f"at least {percent}% of the {measure.value}{_tail((), where)}{_tail(filters)}"
        case t.OfQualification(slug=slug):
            return f"qualification {slug}"
    assert_never(asked)


def need(asked: t.Need) -> str:
    """Return what units count only with: a condition, activities, or each counted unit."""
    match asked:
        case t.Done(names=(only,), amount=int() as amount_, measure=measure):
            return f'at least {amount_} {measure} of "{only}"'
        case t.Done(number=number, names=(only,)) if number == 1:
            return f'"{only}"'
        case t.Done(number=number, names=written):
            return f"at least {number} of {listed([f'{chr(34)}{one}{chr(34)}' for one in written])}"
        case t.EachCounted(names=written):
            return f"each counted unit of {_groups(written)}"
        case _:
            return condition(asked)


def _counts(number: int) -> str:
    return "counts" if number == 1 else "count"


def _branches(branches: Iterable[tuple[t.Condition, ...]]) -> str:
    return ", or ".join(" as well as ".join(condition(c) for c in branch) for branch in branches)


def sentence(said: t.Sentence, scope: t.Scope = t.ALWAYS) -> str:
    """Return a sentence in its canonical wording, with the full stop.

    >>> sentence(t.Follow(1))
    'Follow 1 pathway.'
    >>> sentence(t.Complete("a placement"), t.Scope(pathways=("dementia",)))
    'On pathway dementia, complete "a placement".'
    """
    words = _sentence(said) + "."
    parts = _scope(scope)
    if not parts:
        return words
    small = words if isinstance(said, t.Holds | t.Incomplete) else words[0].lower() + words[1:]
    first, *others = parts
    others = [part[0].lower() + part[1:] for part in others]
    return ", ".join([first, *others, small])


def _scope(scope: t.Scope) -> list[str]:
    parts = []
    if scope.pathways:
        plural = "" if len(scope.pathways) == 1 else "s"
        parts.append(f"On pathway{plural} {' and '.join(scope.pathways)}")
    if scope.sizes:
        parts.append("For " + " and ".join(f"the {size}" for size in scope.sizes))
    if scope.facts:
        parts.append("For a learner " + " and ".join(fact(one) for one in scope.facts))
    for where in scope.where:
        if where.units:
            verb = "counts" if len(where.units) == 1 else "count"
            parts.append(f"Where {_units(where.units)} {verb}")
        else:
            parts.append(f"Where any unit of {_groups(where.groups)} counts")
    return parts


def fact(one: t.Fact) -> str:
    """Return what a learner is said to be: `whose country is Wales`."""
    if one.day is not None:
        return f"registered {'from' if one.negated else 'before'} {print_date(one.day)}"
    values = " or ".join(_word(value) for value in one.values)
    return f"whose {one.about} is {'not ' if one.negated else ''}{values}"


def _sentence(said: t.Sentence) -> str:
    match said:
        case t.Achieve(condition=only):
            return f"Achieve {condition(only)}"
        case t.AchieveFurther(conditions=conditions):
            asked = [condition(one) for one in conditions]
            return f"Achieve {', '.join(asked[:-1])}, and {asked[-1]}"
        case t.AchieveOfWhich(condition=outer, parts=parts):
            inner = ", and ".join(condition(part) for part in parts)
            return f"Achieve {condition(outer)}, of which {inner}"
        case t.AchieveSome(number=1, branches=branches):
            return f"Achieve either {_branches(branches)}"
        case t.AchieveSome(number=number, branches=branches):
            return f"Achieve at least {number} of these: {_branches(branches)}"
        case t.Follow(number=number):
            return f"Follow {number} pathway{'' if number == 1 else 's'}"
        case t.Complete(name=what, number=None):
            return f'Complete "{what}"'
        case t.Complete(name=what, number=number, measure=word, minutes=minutes, without=without):
            words = f'Complete at least {number} {word} of "{what}"'
            if minutes is not None:
                plural = "" if minutes == 1 else "s"
                words += f" of at least {minutes} minute{plural} each"
            return words + (f", leaving out {_units(without)}" if without else "")
        case t.Within(years=years, event=event):
            return f"Complete within {_years(years)} of {event.value if event else ''}"
        case t.Refuse(
            number=number, measure=Measure.UNITS, filters=(), place=t.FromUnits(names=written)
        ):
            return f"Refuse a claim with more than {number} of {_units(written)}"
        case t.Refuse(number=number, measure=measure, filters=filters, place=where):
            what = counted(number, measure) + _tail(filters, where)
            return f"Refuse a claim with more than {what}"
        case t.Cap() | t.CapShare() | t.Only() | t.Barred() | t.OnePerCode() | t.NotCounted():
            return _counting(said)
        case t.Gate() | t.Together() | t.CountsAs():
            return _about(said)
        case t.Exempt() | t.Brings() | t.HeldAtGrade() | t.Imports() | t.Fallback():
            return _permission(said)
        case t.Addition(words=words, condition=only):
            return f'The title may add "{words}" with {condition(only)}'
        case t.Additions(number=number):
            return f"The title carries no more than {number} addition{'' if number == 1 else 's'}"
        case t.Expect():
            return _expect(said)
        case t.Holds(group=group, sums=sums):
            printed = " and ".join(counted(*one) for one in sums)
            return f"Group {name(group)} holds {printed}"
        case t.Incomplete(group=group, least=least, most=most):
            sizes = f"its units have {least} to {most} credits"
            return f"The list of group {name(group)} is incomplete; {sizes}"
    assert_never(said)


_Counting = t.Cap | t.CapShare | t.Only | t.Barred | t.OnePerCode | t.NotCounted


def _counting(said: _Counting) -> str:
    match said:
        case t.Cap(percent=t.Percent() as percent, measure=measure, filters=filters, place=where):
            what = _of(percent, measure) + _tail(filters)
            return f"No more than {what} count{_tail((), where)}"
        case t.Cap(number=0, measure=measure, filters=filters, place=where):
            return f"No {measure.value}{_tail(filters)} count{_tail((), where)}"
        case t.Cap(number=number, measure=measure, filters=filters, place=where):
            what = counted(number, measure) + _tail(filters)
            return f"No more than {what} {_counts(number)}{_tail((), where)}"
        case t.CapShare(percent=percent, measure=measure, place=where, filters=filters, less=less):
            opening = "Less than" if less else "No more than"
            whole = f"the {measure.value}{_tail((), where)}"
            return f"{opening} {percent}% of {whole} count{_tail(filters)}"
        case t.Only(filters=filters, place=where):
            return f"Only units{_tail(filters)} count{_tail((), where)}"
        case t.Barred(number=number, names=written):
            return f"Only {number} of {_units(written)} {_counts(number)}"
        case t.OnePerCode(number=number, exceptions=written):
            what = f"Only {counted(number, Measure.UNITS)} {_counts(number)}"
            return f"{what} for each classification code" + _except(names(written))
        case t.NotCounted(slug=slug, exceptions=written):
            units = _units(written) if written else ""
            return f"Units achieved for qualification {slug} do not count" + _except(units)
    assert_never(said)


def _except(what: str) -> str:
    return f", except {what}" if what else ""


def subject(about: t.Subject) -> str:
    """Return the units that a sentence is about, as it begins."""
    if about.units:
        words = _units(about.units)
        return words[0].upper() + words[1:]
    groups = f" of {_groups(about.groups)}" if about.groups else ""
    return f"Units{groups}{_tail(about.filters)}"


def _about(said: t.Gate | t.Together | t.CountsAs) -> str:
    counts = "counts" if len(said.subject.units) == 1 else "count"
    words = f"{subject(said.subject)} {counts}"
    match said:
        case t.Gate(need=asked, after=after):
            return f"{words} only {'after' if after else 'with'} {need(asked)}"
        case t.Together():
            return f"{words} together or not at all"
        case t.CountsAs(units=written, any_one=True):
            return f"{words} as unit {' or '.join(name(one) for one in written)}"
        case t.CountsAs(units=written):
            return f"{words} as {_units(written)}"
    assert_never(said)


def _permission(said: t.Exempt | t.Brings | t.HeldAtGrade | t.Imports | t.Fallback) -> str:
    match said:
        case t.Exempt(holder=holder, reliefs=reliefs):
            kinds = ", or from ".join(_relief(one) for one in reliefs)
            return f"A holder of {_holder(holder)} is exempt from {kinds}"
        case t.Brings(holder=holder, units=written):
            return f"A holder of {_holder(holder)} holds {_units(written)}"
        case t.HeldAtGrade(number=number, measure=measure, groups=groups, grade=grade):
            what = f"{counted(number, measure)} of {_groups(groups)}"
            return f"Up to {what} may be held at grade {_word(grade)}"
        case t.Imports(group=group, filters=filters):
            return f"Imported units{_tail(filters)} may count in group {name(group)}"
        case t.Fallback(slug=slug, is_size=is_size):
            what = f"the {slug}" if is_size else f"qualification {slug}"
            return f"A learner who falls short may be awarded {what}"
    assert_never(said)


def _holder(holder: t.Holder) -> str:
    return f"qualification {holder.name}" if holder.is_slug else f'"{holder.name}"'


def _relief(relief: t.Relief) -> str:
    level = f" at level {relief.level}" if relief.level else ""
    if relief.credits is not None:
        return f"{counted(relief.credits, Measure.CREDITS)}{level} of {_groups(relief.groups)}"
    if relief.groups:
        return f"all units of {_groups(relief.groups)}{level}"
    return f"{_units(relief.units)}{level}"


def _expect(said: t.Expect) -> str:
    if said.addition is not None:
        return f'Expect eligible with "{said.addition}" in the title'
    words = f"Expect {'' if said.eligible else 'not '}eligible"
    if said.number is not None and said.measure is not None:
        words += f" with {counted(said.number, said.measure)}"
    return words
