"""The judge: what the engine says of a case against what trying everything says."""

import datetime as dt
from collections.abc import Mapping, Sequence
from math import prod

from attrs import evolve

from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model import requirements as m
from qcf.model.entry import AchievedFor, DateFilter, Entry, Filter, OtherThan
from qcf.model.qualification import Qualification
from qcf.records.learners import Provenance
from qcf.records.units import Unit
from qcf.syntax import tree as t
from tests.oracle import reference
from tests.oracle.reference import Held, Learner
from tests.oracle.writer import Said
from tests.strategies import ON, PLAIN, Case, Row


def learner_of(case: Case, q: Qualification) -> Learner:
    """The learner as the reference takes it: units of the rule of known credit."""
    units = {unit.identity: unit for unit in case.units}
    held: dict[str, tuple[Entry, ...]] = {}
    who = Learner(
        {},
        ON,
        case.pathway,
        case.registered,
        case.country,
        case.role,
        case.diplomas,
        dict(case.completed),
        {
            r.id: dict(case.completed)[r.name]
            for r in q.requirements
            if isinstance(r, m.Evidence) and r.name in dict(case.completed)
        },
    )
    given = [p for p in q.permissions if all(who.is_one(fact) for fact in p.when)]
    bounds = [p for p in given if isinstance(p, m.HeldAtGrade)]
    for identity in case.held:
        unit = units[identity]
        entry = _entry(unit, case.details.get(identity, PLAIN), q, bounds)
        if entry is not None and identity in q.units:
            held[identity] = (entry,)
    held = with_brought(held, q, given, who)
    for identity, (credit, level, group) in case.imported.items():
        held[identity] = (Entry(identity, level, credit, places=(group,)),)
    return evolve(who, held=held)


def with_brought(
    held: Mapping[str, tuple[Entry, ...]], q: Qualification, given: Sequence[m.Said], who: Learner
) -> dict[str, tuple[Entry, ...]]:
    """What is held, and besides it the units that held qualifications bring."""
    more = dict(held)
    for permission in given:
        if isinstance(permission, m.Brings) and set(permission.holder.names) & set(
            who.qualifications
        ):
            for identity in permission.units:
                unit = q.units[identity].versions[-1]
                if unit.credit is not None or not q.reads.credits:
                    name = permission.holder.name
                    entry = _figures(unit, Provenance.TRANSFER, None, name)
                    more[identity] = (*more.get(identity, ()), entry)
    return more


def in_time(who: Learner) -> Learner:
    """The learner with whatever has no date achieved in time for everything."""
    held = {
        unit: tuple(evolve(e, timely=True) if e.achieved is None else e for e in entries)
        for unit, entries in who.held.items()
    }
    return evolve(who, held=held)


def _figures(unit: Unit, way: Provenance, day: dt.date | None, made_for: str | None) -> Entry:
    credit = unit.credit or 0
    return Entry(
        unit.identity,
        unit.level,
        credit,
        unit.glh or 0,
        provenance=way,
        achieved=day,
        marks=unit.marks,
        achieved_for=made_for,
    )


def _entry(unit: Unit, row: Row, q: Qualification, bounds: list[m.HeldAtGrade]) -> Entry | None:
    """An achievement, with its figures; without a pass it has no credit, where that is allowed."""
    known = unit.credit is not None or not q.reads.credits
    if not known or (row.date is not None and row.date > ON):
        return None
    entry = evolve(
        _figures(unit, row.provenance, row.date, row.achieved_for),
        grade=row.grade,
    )
    if row.grade != "U":
        return entry
    listing = [g.id for g in q.groups.values() if unit.identity in g.units]
    places = tuple(g for g in listing for one in bounds if g in one.places)
    return evolve(entry, credit=0, is_pass=False, places=places) if places else None


def tries(q: Qualification, who: Learner, more: Held | None = None) -> int:
    """How many placements the reference goes through for what is held, with or without more."""
    after = evolve(who, held={**who.held, **(more or {})})
    return sum(
        prod(1 + len(some) for some in reference.ways(q, taken, after).values())
        for taken in reference.choices(q, who.pathway)
    )


# --- what the resolver made of the sentences ----------------------------------------------------


def said_by(q: Qualification) -> frozenset[Said]:
    """What a qualification says in plain values, as the writer of the text notes it."""
    every = (*q.requirements, *q.permissions)
    return frozenset((*_said(r), r.pathway, frozenset(map(fact, r.when))) for r in every)


def _said(r: m.Said) -> Said:
    match r:
        case m.Minimum():
            ranged = (r.provisional,) if r.provisional is not None else ()
            return ("at least", r.measure.value, r.asked, *_where(r.selection), *ranged)
        case m.Cap():
            return (
                "at most",
                r.measure.value,
                r.allowed,
                *_where(r.selection),
                r.selection.outside,
            )
        case m.Strict():
            return ("refuse", r.measure.value, r.allowed, *_where(r.selection))
        case m.AllOf():
            return ("all", frozenset(r.units), r.places)
        case m.Share():
            way = "less" if r.less else "most" if r.most else "least"
            return ("share", way, r.percent, r.measure.value, *_where(r.part), *_where(r.whole))
        case m.SomeOf():
            branches = frozenset(frozenset(_said(c) for c in branch) for branch in r.branches)
            return ("some", r.asked, branches)
        case m.Gate():
            return ("gate", r.after, *_where(r.selection), frozenset(map(_need, r.needs)))
        case m.Within():
            return ("within", r.years, r.event.value)
        case m.Follow():
            return ("follow", r.asked)
        case m.Evidence():
            return ("complete", r.name, r.asked, r.measure)
        case m.CertificationEnd():
            return ("certified by", r.last)
        case m.RegistrationWindow():
            return ("registered", r.first, r.last)
        case m.CountsAs():
            return ("counts as", r.unit, frozenset(map(frozenset, r.targets)))
        case m.Exempt():
            return ("exempt", r.holder.names, frozenset(map(_relief, r.reliefs)))
        case m.Brings():
            return ("brings", r.holder.names, frozenset(r.units))
        case m.HeldAtGrade():
            return ("held at grade", r.grade, r.places)
    raise AssertionError(r)


def _need(need: m.Need) -> Said:
    match need:
        case m.HeldUnits():
            return ("held", frozenset(need.units), need.asked)
        case m.HeldQualification():
            return ("holds", need.names)
        case m.Activities():
            return ("done", frozenset(need.names), need.asked)
        case m.EachCounted():
            return ("each", *_where(need.selection))
    return _said(need)


def _relief(relief: m.Relief) -> Said:
    return frozenset(relief.units), relief.credit, relief.places, relief.level


def _where(s: m.Selection) -> Said:
    return s.places, s.units, frozenset(map(_filter, s.filters))


def _filter(f: Filter) -> Said:
    match f:
        case t.LevelFilter():
            return ("level", int(f.low), int(f.high))
        case t.SizeFilter():
            return ("sizes", frozenset(f.sizes))
        case t.GradeFilter():
            return ("grade", f.grade, f.relation.value)
        case t.MarkFilter():
            return ("marked", f.mark)
        case t.WayFilter():
            return ("by", frozenset(way.value for way in f.ways))
        case t.AgeFilter():
            assert f.event is not None
            return ("age", f.years, f.event.value, f.older)
        case AchievedFor():
            return ("achieved for", f.qualification)
        case OtherThan():
            return ("other than", f.units)
        case DateFilter():
            raise AssertionError("no author writes one")


def fact(one: t.Fact) -> Said:
    """A fact in plain values."""
    return one.about, frozenset(one.values), one.day, one.negated


# --- what the engine answers --------------------------------------------------------------------


def check_eligible(verdict: Verdict, q: Qualification, who: Learner) -> None:
    """The counted set shown is the one of most credit, and it passes the certifier."""
    verdict.certify()
    taken, counted = reference.best(q, who)
    assert verdict.pathway == ("+".join(taken) or None), f"{verdict.pathway}, and not {taken}"
    assert placed(verdict) == places(counted), f"{placed(verdict)}, and not {counted}"
    assert verdict.credits.counted == sum(e.credit for _, e in counted), "the credits"
    assert verdict.counted_is_most, "that it counts most is certain at this size"
    assert not verdict.clash, "nothing clashes"
    assert verdict.completion is None, "nothing is missing"
    assert all(state.holds for state in verdict.requirements), "every requirement holds"


def placed(verdict: Verdict) -> Mapping[str, str | None]:
    """The group of each counted unit."""
    return {a.unit.unit: a.unit.group for a in verdict.allocation}


def places(counted: reference.Counted) -> Mapping[str, str]:
    """The group of each counted unit, as the reference counts them."""
    return {e.identity: place for place, e in counted}


def check_refused(verdict: Verdict, q: Qualification, who: Learner, limit: int) -> bool:
    """The clash is a proof and the completion mends; whether the completion was judged too."""
    verdict.certify()
    _check_clash(verdict, q, who)
    if tries(q, who, reference.offered(q, who)) > limit:
        return False
    found = verdict.completion
    added = None if found is None else tuple(e.identity for e in found.added)
    least = reference.completion(q, who)
    assert added == least, f"completed by {added}, and not by {least}"
    return True


def _check_clash(verdict: Verdict, q: Qualification, who: Learner) -> None:
    """Each set cannot hold, can without any one member, and the rest can hold together."""
    taken = tuple(verdict.pathway.split("+")) if verdict.pathway else ()
    broken = reference.broken(q, taken, who)
    sets = [{r.id for r in one} for one in verdict.clash]
    assert sets, "a refusal names a clash"
    named = [name for one in sets for name in one]
    assert len(named) == len(set(named)), f"the sets are disjoint: {sets}"
    alone = {name for one in sets if one & broken and len(one) == 1 for name in one}
    assert alone == broken, f"{broken} are broken, each a set by itself: {sets}"
    every = {r.id for r in reference.in_force(q, taken, who)}

    def holds(without: set[str]) -> bool:
        found = reference.counted_sets(q, taken, who, without=without)
        return next(found, None) is not None

    for one in sets:
        if not one & broken:
            assert not holds(every - one), f"{one} can hold together"
            assert all(holds(every - one | {name}) for name in one), f"{one} has one to spare"
    assert holds(set(named)), "the rest cannot hold together"


def check_following(verdict: Verdict, q: Qualification, case: Case) -> None:
    """With the completion followed the learner is eligible, but for what no unit mends."""
    if verdict.completion is None:
        return
    added = tuple(entry.identity for entry in verdict.completion.added)
    today = {unit: Row(date=ON) for unit in added}
    after = evolve(case, held=(*case.held, *added), details={**case.details, **today})
    again = evaluate(q, after.record(), on=ON)
    rest = again.also_needed
    assert again.eligible or rest == verdict.also_needed != (), f"{added} and still {rest}"
