"""The canonical wording of each form of sentence: the tree as text again."""

from collections.abc import Iterable, Sequence
from typing import assert_never

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
    assert_never(chosen)


def _tail(filters: Iterable[t.Filter], where: t.Place | None) -> str:
    words = [chosen_by(one) for one in filters]
    if where is not None:
        words.append(place(where))
    return "".join(f" {word}" for word in words)


def amount(asked: t.Amount) -> str:
    """Return an amount with its binding: `at least 12 credits`."""
    if asked.upper is not None:
        return f"between {asked.number} and {counted(asked.upper, asked.measure)}"
    number = counted(asked.number, asked.measure, asked.further)
    return f"{asked.binding} {number}" if asked.binding else number


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
    assert_never(asked)


def _counts(number: int) -> str:
    return "counts" if number == 1 else "count"


def _branches(branches: Iterable[tuple[t.Condition, ...]]) -> str:
    return ", or ".join(" as well as ".join(condition(c) for c in branch) for branch in branches)


def sentence(said: t.Sentence, scope: Sequence[str] = ()) -> str:
    """Return a sentence in its canonical wording, with the full stop.

    >>> sentence(t.Follow(1))
    'Follow 1 pathway.'
    >>> sentence(t.Complete("a placement"), ["dementia"])
    'On pathway dementia, complete "a placement".'
    """
    words = _sentence(said) + "."
    if not scope:
        return words
    where = f"pathway{'' if len(scope) == 1 else 's'} {' and '.join(scope)}"
    return f"On {where}, {words[0].lower()}{words[1:]}"


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
        case t.Complete(name=what, number=number, measure=word):
            return f'Complete at least {number} {word} of "{what}"'
        case t.Refuse(
            number=number, measure=Measure.UNITS, filters=(), place=t.FromUnits(names=written)
        ):
            return f"Refuse a claim with more than {number} of {_units(written)}"
        case t.Refuse(number=number, measure=measure, filters=filters, place=where):
            what = counted(number, measure) + _tail(filters, where)
            return f"Refuse a claim with more than {what}"
        case t.Cap() | t.Only() | t.Barred():
            return _counting(said)
        case t.Holds(group=group, sums=sums):
            printed = " and ".join(counted(*one) for one in sums)
            return f"Group {name(group)} holds {printed}"
        case t.Incomplete(group=group, least=least, most=most):
            sizes = f"its units have {least} to {most} credits"
            return f"The list of group {name(group)} is incomplete; {sizes}"
    assert_never(said)


def _counting(said: t.Cap | t.Only | t.Barred) -> str:
    match said:
        case t.Cap(number=0, measure=measure, filters=filters, place=where):
            return f"No {measure.value}{_tail(filters, None)} count{_tail((), where)}"
        case t.Cap(number=number, measure=measure, filters=filters, place=where):
            what = counted(number, measure) + _tail(filters, None)
            return f"No more than {what} {_counts(number)}{_tail((), where)}"
        case t.Only(filters=filters, place=where):
            return f"Only units{_tail(filters, None)} count{_tail((), where)}"
        case t.Barred(number=number, names=written):
            return f"Only {number} of {_units(written)} {_counts(number)}"
    assert_never(said)
