"""What every verdict means, by trying everything; shares no code with the engine that it judges.

Where the two differ, the engine is wrong until this page is shown to be.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, islice, product
from math import inf
from operator import le

from attrs import evolve, field, frozen

from qcf.framework.levels import Level
from qcf.model import qualification as m
from qcf.model.qualification import Qualification, Requirement
from qcf.syntax.tree import LevelFilter, Measure

Held = Mapping[str, tuple[Level | None, int, int]]  # by identity: level, credit, hours
Names = tuple[str, ...]
Condition = m.Minimum | m.Cap | m.AllOf


@frozen
class Learner:
    """What is held and valid on the date, and the facts that a rule may ask about."""

    held: Held
    on: dt.date
    pathway: str | None = None
    registered: dt.date | None = None
    completed: Mapping[str, int] = field(factory=dict)


def worth(r: Condition | m.Strict, place: str, unit: str, held: Held) -> int:
    """What a unit in a place brings to a condition: credits, one unit, or hours."""
    if isinstance(r, m.AllOf):
        return int(unit in r.units and (r.places is None or place in r.places))
    s, (level, credit, hours) = r.selection, held[unit]
    fits = [
        f.low <= (level or 0) <= f.high if isinstance(f, LevelFilter) else credit in f.sizes
        for f in s.filters
    ]
    here = (s.places is None or place in s.places) and (s.units is None or unit in s.units)
    inside = here and all(fits) is not s.outside
    return inside * {Measure.CREDITS: credit, Measure.UNITS: 1, Measure.HOURS: hours}[r.measure]


def bounds(r: Condition) -> tuple[float, float]:
    """The least and the most that a condition allows."""
    if isinstance(r, m.Cap):
        return 0, r.allowed
    return (r.asked if isinstance(r, m.Minimum) else len(r.units)), inf


def choices(q: Qualification, pathway: str | None) -> list[Names]:
    """The pathways that can be taken together; a declared pathway is among them."""
    asked = sum(r.asked for r in q.requirements if isinstance(r, m.Follow))
    every = combinations(sorted(p.id for p in q.pathways), asked)
    return [taken for taken in every if pathway is None or pathway in taken]


def in_force(q: Qualification, taken: Names) -> list[Requirement]:
    """The requirements of the rule and of the pathways taken."""
    return [r for r in q.requirements if r.pathway is None or r.pathway in taken]


def broken(q: Qualification, taken: Names, who: Learner) -> set[str]:
    """What no counting mends: dates, recorded evidence, and strict forms, on what is held."""

    def is_broken(r: Requirement) -> bool:
        match r:
            case m.CertificationEnd():
                return who.on > r.last
            case m.RegistrationWindow():
                day = who.registered
                return day is not None and not (r.first or day) <= day <= (r.last or day)
            case m.Evidence():
                return r.asked is not None and who.completed.get(r.name, r.asked) < r.asked
            case m.Strict():
                places = {u: [g.id for g in q.groups.values() if u in g.units] for u in who.held}
                most = [max([0, *(worth(r, p, u, who.held) for p in places[u])]) for u in who.held]
                return sum(most) > r.allowed
        return False

    return {r.id for r in in_force(q, taken) if is_broken(r)}


def counted_sets(
    q: Qualification, taken: Names, held: Held, never_left: Names = (), without: Iterable[str] = ()
) -> Iterator[dict[str, str]]:
    """Some of what is held, each in one group that lists it, meeting what is kept of the rule."""
    rules = [r for r in in_force(q, taken) if r.id not in without]
    hard = [r for r in rules if isinstance(r, Condition)]
    some = [r for r in rules if isinstance(r, m.SomeOf)]
    soft = [condition for r in some for branch in r.branches for condition in branch]
    least, most = [bounds(r)[0] for r in hard], [bounds(r)[1] for r in hard]
    left = ("", [0 for _ in (*hard, *soft)])
    ways = [[left]]
    for unit in sorted(held):
        listing = [g for g in q.groups.values() if unit in g.units]
        places = sorted(g.id for g in listing if g.pathway is None or g.pathway in taken)
        ways.append([] if unit in never_left else [left])
        ways[-1] += [(p, [worth(r, p, unit, held) for r in (*hard, *soft)]) for p in places]
    for placed in product(*ways):
        sums = [sum(column) for column in zip(*(row for _, row in placed), strict=True)]
        if all(map(le, least, sums)) and all(map(le, sums, most)):
            met = iter([s >= bounds(c)[0] for c, s in zip(soft, sums[len(hard) :], strict=True)])
            if all(sum(min(islice(met, len(b))) for b in r.branches) >= r.asked for r in some):
                yield {u: p for u, (p, _) in zip(sorted(held), placed[1:], strict=True) if p}


def eligible(q: Qualification, who: Learner) -> bool:
    """Some choice of pathways has a counted set, and nothing else is broken."""
    open_to = [t for t in choices(q, who.pathway) if not broken(q, t, who)]
    return any(True for t in open_to for _ in counted_sets(q, t, who.held))


def best(q: Qualification, who: Learner) -> tuple[Names, dict[str, str]]:
    """The counted set shown: most credit; smaller pathways; counting before leaving; the group."""

    def rank(shown: tuple[Names, dict[str, str]]) -> tuple[object, ...]:
        taken, counted = shown
        credit = sum(who.held[unit][1] for unit in counted)
        return -credit, taken, [u not in counted for u in sorted(who.held)], list(counted.values())

    open_to = [t for t in choices(q, who.pathway) if not broken(q, t, who)]
    return min(((t, c) for t in open_to for c in counted_sets(q, t, who.held)), key=rank)


def offered(q: Qualification, who: Learner) -> Held:
    """The units of the rule that are not held: taught on the date, and of known credit."""
    units = {i: q.units[i].version_on(who.on) for i in sorted(q.units.keys() - who.held.keys())}
    fit = {i: unit for i, unit in units.items() if unit.is_in_force(who.on)}
    return {i: (u.level, u.credit, u.glh or 0) for i, u in fit.items() if u.credit is not None}


def completion(q: Qualification, who: Learner) -> Names | None:
    """The units to add: least credits, then fewest, then references; None where none would do."""
    more = offered(q, who)
    subsets = chain.from_iterable(combinations(more, n) for n in range(len(more) + 1))
    ordered = sorted(subsets, key=lambda s: (sum(more[u][1] for u in s), len(s), s))
    before = {t: broken(q, t, who) for t in choices(q, who.pathway)}
    for number, added in product(sorted({len(b) for b in before.values()}), ordered):
        after = evolve(who, held={**who.held, **{u: more[u] for u in added}})
        # what is broken already is set aside; pathways come first in which that is least
        open_to = [t for t, b in before.items() if len(b) == number and broken(q, t, after) <= b]
        if any(True for t in open_to for _ in counted_sets(q, t, after.held, never_left=added)):
            return added
    return None
