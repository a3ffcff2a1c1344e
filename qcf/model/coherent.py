"""Whether a qualification that was not resolved here could have been: its names lead somewhere.

The resolver gives no other qualification, and the engine relies on that. Bytes can say anything.
"""

from collections.abc import Iterator
from itertools import chain

from attrs import fields, has

from qcf.model.gates import circles
from qcf.model.qualification import Qualification
from qcf.model.requirements import CountsAs, Follow
from qcf.model.resolve import MOST_CHOICES, MOST_REQUIREMENTS
from qcf.syntax.terms import AgeFilter


def incoherence(qualification: Qualification) -> str | None:
    """Return why the resolver gives no such qualification, or None where it does.

    What it replaces and its fallback are looked at as well, each once.
    """
    known: dict[int, Qualification] = {}
    left = [qualification]
    while left:
        rule = left.pop()
        if id(rule) not in known:
            known[id(rule)] = rule
            left += [other for other in (rule.replaces, rule.fallback) if other is not None]
    return next((fault for rule in known.values() for fault in _faults(rule)), None)


def _faults(rule: Qualification) -> Iterator[str]:
    pathways = {pathway.id for pathway in rule.pathways}
    for group in rule.groups.values():
        if not set(group.units) <= rule.units.keys():
            yield "a group lists a unit that is not there"
        if group.pathway is not None and group.pathway not in pathways:
            yield "a group is of a pathway that is not there"
        if not _ends(group.id, rule):
            yield "a group lies in one that is not there, or in itself"
    for unit in rule.units.values():
        if len({version.identity for version in unit.versions}) != 1:
            yield "the versions of a unit are not of one unit"
    for said in (rule.requirements, rule.permissions):
        if len({one.id for one in said}) < len(said):
            yield "two sentences have one id"
        if any(one.pathway is not None and one.pathway not in pathways for one in said):
            yield "a sentence is said of a pathway that is not there"
        yield from _unnamed(said, rule)
    if [r.id for r in rule.requirements if isinstance(r, Follow)] != _following(rule):
        yield "it has pathways and not the one sentence that says how many to follow, or only that"
    if any(not set(chain(*one.targets)) <= rule.units.keys() for one in _equivalences(rule)):
        yield "a unit counts as one that is not there"
    if len(rule.requirements) > MOST_REQUIREMENTS or not _can_be_followed(rule):
        yield "it has too many requirements, or choices of pathways"
    if circles(rule.requirements):
        yield "units wait for units that wait for them"


def _following(rule: Qualification) -> list[str]:
    return ["pathway"] if rule.pathways else []


def _equivalences(rule: Qualification) -> Iterator[CountsAs]:
    return (one for one in rule.permissions if isinstance(one, CountsAs))


def _ends(name: str, rule: Qualification) -> bool:
    """Whether the groups around a group are there, and the outermost lies in none."""
    around: str | None = name
    for _ in rule.groups:
        group = rule.groups.get(around or "")
        if group is None:
            return False
        around = group.within
        if around is None:
            return True
    return False


def _unnamed(value: object, rule: Qualification) -> Iterator[str]:
    """Yield what a sentence names and the rule does not have, in any of its parts."""
    if isinstance(value, tuple):
        for one in value:
            yield from _unnamed(one, rule)
    elif has(kind := type(value)):
        if any(() in (named, *named) for named in _lists(value)):
            yield "a sentence names nothing"
        if isinstance(value, AgeFilter) and value.event is None:
            yield "an age is counted from no event"
        for name, known in (("places", rule.groups.keys()), ("units", rule.units.keys())):
            if not set(getattr(value, name, None) or ()) <= known:
                yield f"a sentence names {name} that are not there"
        for one in fields(kind):
            yield from _unnamed(getattr(value, one.name), rule)


def _lists(value: object) -> list[tuple[object, ...]]:
    """Return the lists of a part that a sentence never leaves empty."""
    return [getattr(value, name) for name in ("names", "targets") if hasattr(value, name)]


def _can_be_followed(rule: Qualification) -> bool:
    """Whether pathways can be followed as the rule says, in no more ways than are tried."""
    for follow in rule.requirements:
        if isinstance(follow, Follow):
            listed, ways = len(rule.pathways), 1
            if not 0 < follow.asked <= listed:
                return False
            for taken in range(min(follow.asked, listed - follow.asked)):
                ways = ways * (listed - taken) // (taken + 1)
                if ways > MOST_CHOICES:  # the rest would only add to it
                    return False
    return True
