"""The judge: what the engine says of a case against what trying everything says."""

from collections.abc import Mapping
from math import prod

from attrs import evolve

from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.model import qualification as m
from qcf.syntax.tree import LevelFilter
from tests.oracle import reference
from tests.oracle.reference import Held, Learner, Names
from tests.oracle.writer import Said
from tests.strategies import ON, Case


def learner_of(case: Case, q: m.Qualification) -> Learner:
    """The learner as the reference takes it: units of the rule of known credit."""
    units = {unit.identity: unit for unit in case.units}
    held = {i: units[i] for i in case.held if i in q.units}
    figures = {i: (u.level, u.credit, u.glh or 0) for i, u in held.items() if u.credit is not None}
    return Learner(figures, ON, case.pathway, case.registered, dict(case.completed))


def tries(q: m.Qualification, who: Learner, more: Held | None = None) -> int:
    """How many placements the reference goes through for what is held, with or without more."""
    return sum(
        prod(1 + _open(q, taken, u) for u in {**who.held, **(more or {})})
        for taken in reference.choices(q, who.pathway)
    )


def _open(q: m.Qualification, taken: Names, unit: str) -> int:
    return sum(unit in g.units and g.pathway in (None, *taken) for g in q.groups.values())


# --- what the resolver made of the sentences ----------------------------------------------------


def said_by(q: m.Qualification) -> frozenset[Said]:
    """The requirements of a qualification in plain values, as the writer of the text notes them."""
    return frozenset((*_said(r), r.pathway) for r in q.requirements)


def _said(r: m.Requirement) -> Said:
    match r:
        case m.Minimum():
            return ("at least", r.measure.value, r.asked, *_where(r.selection))
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
        case m.SomeOf():
            branches = frozenset(frozenset(_said(c) for c in branch) for branch in r.branches)
            return ("some", r.asked, branches)
        case m.Follow():
            return ("follow", r.asked)
        case m.Evidence():
            return ("complete", r.name, r.asked, r.measure)
        case m.CertificationEnd():
            return ("certified by", r.last)
        case m.RegistrationWindow():
            return ("registered", r.first, r.last)
    raise AssertionError(r)


def _where(s: m.Selection) -> Said:
    filters = frozenset(
        ("level", int(f.low), int(f.high))
        if isinstance(f, LevelFilter)
        else ("sizes", frozenset(f.sizes))
        for f in s.filters
    )
    return s.places, s.units, filters


# --- what the engine answers --------------------------------------------------------------------


def check_eligible(verdict: Verdict, q: m.Qualification, who: Learner) -> None:
    """The counted set shown is the one of most credit, and it passes the certifier."""
    verdict.certify()
    taken, counted = reference.best(q, who)
    assert verdict.pathway == ("+".join(taken) or None), f"{verdict.pathway}, and not {taken}"
    assert placed(verdict) == counted, f"{placed(verdict)}, and not {counted}"
    assert verdict.credits.counted == sum(who.held[unit][1] for unit in counted), "the credits"
    assert verdict.counted_is_most, "that it counts most is certain at this size"
    assert not verdict.clash, "nothing clashes"
    assert verdict.completion is None, "nothing is missing"
    assert all(state.holds for state in verdict.requirements), "every requirement holds"


def placed(verdict: Verdict) -> Mapping[str, str | None]:
    """The group of each counted unit."""
    return {a.unit.unit: a.unit.group for a in verdict.allocation}


def check_refused(verdict: Verdict, q: m.Qualification, who: Learner, limit: int) -> bool:
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


def _check_clash(verdict: Verdict, q: m.Qualification, who: Learner) -> None:
    """Each set cannot hold, can without any one member, and the rest can hold together."""
    taken = tuple(verdict.pathway.split("+")) if verdict.pathway else ()
    broken = reference.broken(q, taken, who)
    sets = [{r.id for r in one} for one in verdict.clash]
    assert sets, "a refusal names a clash"
    named = [name for one in sets for name in one]
    assert len(named) == len(set(named)), f"the sets are disjoint: {sets}"
    alone = {name for one in sets if one & broken and len(one) == 1 for name in one}
    assert alone == broken, f"{broken} are broken, each a set by itself: {sets}"
    every = {r.id for r in reference.in_force(q, taken)}

    def holds(without: set[str]) -> bool:
        found = reference.counted_sets(q, taken, who.held, without=without)
        return next(found, None) is not None

    for one in sets:
        if not one & broken:
            assert not holds(every - one), f"{one} can hold together"
            assert all(holds(every - one | {name}) for name in one), f"{one} has one to spare"
    assert holds(set(named)), "the rest cannot hold together"


def check_following(verdict: Verdict, q: m.Qualification, case: Case) -> None:
    """With the completion followed the learner is eligible, but for what no unit mends."""
    if verdict.completion is None:
        return
    added = tuple(entry.identity for entry in verdict.completion.added)
    again = evaluate(q, evolve(case, held=(*case.held, *added)).record(), on=ON)
    rest = again.also_needed
    assert again.eligible or rest == verdict.also_needed != (), f"{added} and still {rest}"
