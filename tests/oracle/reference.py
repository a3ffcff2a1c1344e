"""What every verdict means, by trying everything; shares no code with the engine that it judges.

Where the two differ, the engine is wrong until this page is shown to be.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations, product
from math import inf
from operator import le

from attrs import evolve, field, frozen

from qcf.model import requirements as m
from qcf.model.entry import AchievedFor, DateFilter, Entry, Filter, OtherThan
from qcf.model.qualification import Qualification
from qcf.model.requirements import Requirement
from qcf.records.learners import Provenance
from qcf.syntax import tree as t
from qcf.syntax.tree import Fact, Measure

Held = Mapping[str, tuple[Entry, ...]]  # what was achieved of each unit: one of them counts
Counted = tuple[tuple[str, Entry], ...]  # units, each in a group
Names = tuple[str, ...]
WAYS = {"RPL": "prior learning"}
GRADES = ("Pass", "Merit", "Distinction")


@frozen
class Learner:
    """What is held and valid on the date, and the facts that a rule may ask about."""

    held: Held
    on: dt.date
    pathway: str | None = None
    registered: dt.date | None = None
    country: str | None = None
    role: str | None = None
    qualifications: Names = ()
    completed: Mapping[str, int] = field(factory=dict)  # what was done, by its name
    evidence: Mapping[str, int] = field(factory=dict)  # and how much, by what asks for it

    def is_one(self, fact: Fact) -> bool:
        """Whether a fact is true of the learner."""
        if fact.day is not None:
            assert self.registered is not None
            return (self.registered < fact.day) is not fact.negated
        return ({"country": self.country, "role": self.role}[fact.about] in fact.values) is not (
            fact.negated
        )


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day in another year; 29 February becomes 28."""
    leap = (day + dt.timedelta(days=1)).day == 1 and day.month == 2
    return dt.date(day.year + years, day.month, 28 if leap and years % 4 else day.day)


def fits(f: Filter, e: Entry, who: Learner) -> bool:
    """Whether a unit, as it was achieved, is one of those that a filter means."""
    match f:
        case t.LevelFilter():
            return f.low <= (e.level or 0) <= f.high
        case t.SizeFilter():
            return e.credit in f.sizes
        case t.MarkFilter():
            return f.mark in e.marks
        case t.GradeFilter(relation=t.LevelRelation.EXACTLY):
            return e.grade == f.grade
        case t.GradeFilter():
            above = f.relation is t.LevelRelation.OR_ABOVE
            asked = GRADES.index(f.grade)
            return e.grade in (GRADES[asked:] if above else GRADES[: asked + 1])
        case t.WayFilter():
            return WAYS.get(e.provenance.name, e.provenance.value) in [w.value for w in f.ways]
        case AchievedFor():
            return e.achieved_for in f.names
        case OtherThan():
            return e.identity not in f.units
        case t.AgeFilter():
            day = who.on if f.event is t.Event.CLAIM else who.registered
            assert day is not None
            first = years_after(day, -f.years)
            return (e.timely or (e.achieved or dt.date.min) >= first) is not f.older
        case DateFilter():
            raise AssertionError("no author writes one")


def inside(s: m.Selection, place: str, e: Entry, who: Learner) -> bool:
    """Whether a unit in a place is inside a selection."""
    named = s.units is None or e.identity in s.units or (s.sources and e.source in s.units)
    here = named and (s.places is None or place in s.places)
    return here and all(fits(f, e, who) for f in s.filters) is not s.outside


def worth_of(r: m.Minimum | m.Cap, way: Counted, who: Learner) -> int:
    """What one way of counting brings; a bar binds what stands for others once, or as those."""
    named = sum(e.identity in (r.selection.units or ()) for _, e in way)
    total = sum(worth(r, p, e, who) for p, e in way)
    return (named or 1) if r.selection.sources and total else total


def worth(r: m.Minimum | m.Cap | m.Strict, place: str, e: Entry, who: Learner) -> int:
    """What a unit in a place brings to a condition: credits, one unit, or hours."""
    value = {Measure.CREDITS: e.credit, Measure.UNITS: e.units, Measure.HOURS: e.glh}[r.measure]
    return value * inside(r.selection, place, e, who)


def amount(s: m.Selection, measure: Measure, counted: Counted, who: Learner) -> int:
    """What counts inside a selection."""
    condition = m.Minimum("", m.Kind.TOTAL, "", s, measure, 0)
    by_source: dict[str, list[tuple[str, Entry]]] = {}
    for place, e in counted:
        by_source.setdefault(e.source or e.identity, []).append((place, e))
    return sum(worth_of(condition, tuple(way), who) for way in by_source.values())


def holds(r: object, counted: Counted, who: Learner) -> bool:
    """Whether a condition holds of what counts; what is not about that holds."""
    match r:
        case m.Minimum():
            return amount(r.selection, r.measure, counted, who) >= r.asked
        case m.Cap():
            return amount(r.selection, r.measure, counted, who) <= r.allowed
        case m.AllOf():
            there = {e.identity for p, e in counted if r.places is None or p in r.places}
            return there >= set(r.units)
        case m.Share():
            part, whole = (amount(s, r.measure, counted, who) for s in (r.part, r.whole))
            if not r.most:
                return 100 * part >= r.percent * whole
            under = 100 * part < r.percent * whole or not part
            return under or (not r.less and 100 * part == r.percent * whole)
        case m.SomeOf():
            return sum(all(holds(c, counted, who) for c in b) for b in r.branches) >= r.asked
        case m.Gate():
            behind = [e for place, e in counted if inside(r.selection, place, e, who)]
            return all(opens(need, r, e, counted, who) for e in behind for need in r.needs)
        case m.Within():
            day = who.on if r.event is t.Event.CLAIM else who.registered
            last = years_after(day, r.years) if day else dt.date.min
            return all(e.timely or (e.achieved or dt.date.max) <= last for _, e in counted)
    return True


def opens(need: object, gate: m.Gate, e: Entry, counted: Counted, who: Learner) -> bool:
    """Whether a need of a gate holds for a unit that counts behind it."""

    def before(other: Entry) -> bool:
        first, then = other.achieved or dt.date.max, e.achieved or dt.date.min
        return other.timely or e.timely or first <= then

    match need:
        case m.HeldUnits():
            found = [one for u in need.units for one in who.held.get(u, ()) if one.is_pass]
            found += [one for _, one in counted if one.identity in need.units and one.source]
            return len({o.identity for o in found if not gate.after or before(o)}) >= need.asked
        case m.HeldQualification():
            return bool(set(need.names) & set(who.qualifications))
        case m.Activities():
            return sum(who.completed.get(n, 0) >= need.amount for n in need.names) >= need.asked
        case m.EachCounted():
            return all(before(o) for p, o in counted if inside(need.selection, p, o, who))
    return holds(need, counted, who)


def choices(q: Qualification, pathway: str | None) -> list[Names]:
    """The pathways that can be taken together; a declared pathway is among them."""
    asked = sum(r.asked for r in q.requirements if isinstance(r, m.Follow))
    every = combinations(sorted(p.id for p in q.pathways), asked)
    return [taken for taken in every if pathway is None or pathway in taken]


def in_force(q: Qualification, taken: Names, who: Learner) -> list[Requirement]:
    """The requirements of the rule and of the pathways taken, for this learner."""
    here = [r for r in q.requirements if r.pathway is None or r.pathway in taken]
    return [r for r in here if all(who.is_one(fact) for fact in r.when)]


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
                asked = r.asked or 1
                return who.evidence.get(r.id, asked) < asked
            case m.Strict():
                listed = {u: [g.id for g in q.groups.values() if u in g.units] for u in who.held}
                tops = [
                    max([0, *(worth(r, p, e, who) for e in some for p in e.places or listed[u])])
                    for u, some in who.held.items()
                ]
                return sum(tops) > r.allowed
        return False

    return {r.id for r in in_force(q, taken, who) if is_broken(r)}


def ways(q: Qualification, taken: Names, who: Learner) -> dict[tuple[bool, str], list[Counted]]:
    """Every way to count what is held, unit by unit, and what stands for units, the last first."""
    found: dict[tuple[bool, str], list[Counted]] = {}

    def placed(e: Entry) -> list[tuple[str, Entry]]:
        listing = [g for g in q.groups.values() if e.identity in g.units]
        mine = [q.groups[p] for p in e.places] if e.places is not None else listing
        return sorted((g.id, e) for g in mine if g.pathway is None or g.pathway in taken)

    given = [p for p in q.permissions if all(who.is_one(fact) for fact in p.when)]
    for unit, entries in who.held.items():
        own = [(one,) for e in entries for one in placed(e)]
        others = [
            tuple(together)
            for p in given
            if isinstance(p, m.CountsAs) and p.unit == unit
            for target in p.targets
            if all(
                q.units[u].versions[-1].credit is not None or not q.reads.credits for u in target
            )
            for e in entries
            if e.is_pass  # a unit without a pass stands for nothing
            for together in product(*(placed(_as(q, u, e)) for u in target))
        ]
        found[not own, unit] = [*own, *others]
    for p in given:
        if isinstance(p, m.Exempt) and set(p.holder.names) & set(who.qualifications):
            found[True, p.id] = [
                tuple(together)
                for relief in p.reliefs
                for together in product(*(placed(e) for e in _exempt(q, p.id, relief)))
            ]
    return dict(sorted(found.items()))


def _as(q: Qualification, unit: str, e: Entry) -> Entry:
    """Another unit, with its own figures, as an achievement that counts as it."""
    u = q.units[unit].versions[-1]
    return evolve(
        e,
        identity=unit,
        level=u.level,
        credit=u.credit or 0,
        glh=u.glh or 0,
        marks=u.marks,
        provenance=Provenance.EQUIVALENCE,
        source=e.identity,
    )


def _exempt(q: Qualification, name: str, relief: m.Relief) -> list[Entry]:
    """What an exemption counts as: all its units, or its credit in a group."""
    way = Provenance.EXEMPTION
    if relief.credit is not None:
        places = tuple(relief.places or ())
        return [
            Entry(
                name, relief.level, relief.credit, 0, places, way, units=0, timely=True, source=name
            )
        ]
    units = [q.units[u].versions[-1] for u in relief.units]
    listing = {u: [g for g in q.groups if u in q.groups[g].units] for u in relief.units}
    inside = relief.places or q.groups
    return [
        Entry(
            u.identity,
            relief.level,
            u.credit or 0,
            u.glh or 0,
            tuple(g for g in listing[u.identity] if g in inside),
            way,
            timely=True,
            marks=u.marks,
            source=name,
        )
        for u in units
    ]


def counted_sets(
    q: Qualification, taken: Names, who: Learner, without: Iterable[str] = ()
) -> Iterator[Counted]:
    """Some of what is held, each in one group that lists it, meeting what is kept of the rule."""
    rules = [r for r in in_force(q, taken, who) if r.id not in without]
    sums = [r for r in rules if isinstance(r, m.Minimum | m.Cap)]
    others = [r for r in rules if not isinstance(r, m.Minimum | m.Cap)]
    least = [r.asked if isinstance(r, m.Minimum) else 0 for r in sums]
    most = [r.allowed if isinstance(r, m.Cap) else inf for r in sums]
    weighed = [
        [(way, [worth_of(r, way, who) for r in sums]) for way in [(), *some]]
        for some in [[], *ways(q, taken, who).values()]
    ]
    for chosen in product(*weighed):
        come_to = [sum(column) for column in zip(*(row for _, row in chosen), strict=True)]
        if all(map(le, least, come_to)) and all(map(le, come_to, most)):
            counted = tuple(chain.from_iterable(way for way, _ in chosen))
            once = len({e.identity for _, e in counted}) == len(counted)
            if once and all(holds(r, counted, who) for r in others):
                yield counted


def eligible(q: Qualification, who: Learner) -> bool:
    """Some choice of pathways has a counted set, and nothing else is broken."""
    open_to = [t for t in choices(q, who.pathway) if not broken(q, t, who)]
    return any(True for t in open_to for _ in counted_sets(q, t, who))


def best(q: Qualification, who: Learner) -> tuple[Names, Counted]:
    """The counted set shown: most credit; smaller pathways; counting before leaving; the group."""

    def rank(shown: tuple[Names, Counted]) -> tuple[object, ...]:
        taken, counted = shown
        used = [[way for way in some if set(way) <= set(counted)] for some in each[taken]]
        left = [not way for way in used]
        order = [tuple(p for p, _ in way[0]) for way in used if way]
        return -sum(e.credit for _, e in counted), taken, left, order

    open_to = [t for t in choices(q, who.pathway) if not broken(q, t, who)]
    each = {t: list(ways(q, t, who).values()) for t in open_to}
    return min(((t, c) for t in open_to for c in counted_sets(q, t, who)), key=rank)


def offered(q: Qualification, who: Learner) -> Held:
    """The units of the rule that are not held: taught on the date, and of known credit."""
    units = {i: q.units[i].version_on(who.on) for i in sorted(q.units.keys() - who.held.keys())}
    return {
        i: (Entry(i, u.level, u.credit or 0, u.glh or 0, achieved=who.on, marks=u.marks),)
        for i, u in units.items()
        if u.is_in_force(who.on) and (u.credit is not None or not q.reads.credits)
    }


def completion(q: Qualification, who: Learner, of: dict[str, int] | None = None) -> Names | None:
    """The units to add: least in credits or `of` what else, then fewest, then references."""
    more = offered(q, who)
    each = {u: more[u][0].credit for u in more} if of is None else of
    subsets = chain.from_iterable(combinations(sorted(each), n) for n in range(len(each) + 1))
    ordered = sorted(subsets, key=lambda s: (sum(each[u] for u in s), len(s), s))
    before = {t: broken(q, t, who) for t in choices(q, who.pathway)}
    for number, added in product(sorted({len(b) for b in before.values()}), ordered):
        after = evolve(who, held={**who.held, **{u: more[u] for u in added}})
        # what is broken already is set aside; pathways come first in which that is least
        open_to = [t for t, b in before.items() if len(b) == number and broken(q, t, after) <= b]
        if any(True for t in open_to for _ in counted_sets(q, t, after)):
            return added
    return None
