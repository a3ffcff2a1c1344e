"""Which listed units can count at all: asked once, for the checks on units and on groups."""

from qcf.checks.subject import Subject
from qcf.checks.trial import Asking, is_achievable, possible
from qcf.checks.unachievable_pathway import unachievable
from qcf.model.qualification import Group
from qcf.model.requirements import Cap
from qcf.search.task import OutOfSteps
from qcf.syntax.tree import Measure


def never_counting(subject: Subject) -> frozenset[str]:
    """Return the listed units that are proven never to count for anybody."""
    if "never" not in subject.proven:
        subject.proven["never"] = _never(subject) if is_achievable(subject) else frozenset()
    found = subject.proven["never"]
    assert isinstance(found, frozenset)
    return found


def _never(subject: Subject) -> frozenset[str]:
    never: set[str] = set()
    seen: set[str] = set()
    for unit in subject.listed_units:
        name = unit.identity
        if name in seen or not subject.has_figures(unit) or _is_told_otherwise(subject, name):
            continue
        try:
            found = possible(subject, Asking(counted=name))
        except OutOfSteps:
            continue
        if found is None:
            never.add(name)
        else:
            seen |= found
    return frozenset(never)


def _is_told_otherwise(subject: Subject, name: str) -> bool:
    """Whether another finding says it already, or the rule itself: it lists what never counts."""
    rule = subject.qualification
    groups = [rule.groups[g] for g in rule.groups_listing(name)]
    dead = unachievable(subject)
    return (
        all(group.pathway in dead for group in groups)
        or cap_below(subject, name) is not None
        or is_shut(subject, name)
    )


def is_shut(subject: Subject, name: str) -> bool:
    """Whether the rule says in so many words that nothing there counts."""
    return any(
        _covers(subject, cap, name) and cap.allowed == 0
        for cap in subject.qualification.requirements
        if isinstance(cap, Cap)
    )


def cap_below(subject: Subject, name: str) -> Cap | None:
    """Return a cap that a unit exceeds by itself, wherever it may count."""
    unit = subject.unit(name)
    for cap in subject.qualification.requirements:
        if (
            isinstance(cap, Cap)
            and cap.measure is Measure.CREDITS
            and 0 < cap.allowed < (unit.credit or 0)
            and _covers(subject, cap, name)
        ):
            return cap
    return None


def _covers(subject: Subject, cap: Cap, name: str) -> bool:
    """Whether a cap binds a unit for every learner, wherever it is listed."""
    chosen = cap.selection
    if cap.when or cap.pathway is not None or chosen.filters or chosen.outside or chosen.sources:
        return False
    if chosen.units is not None and name not in chosen.units:
        return False
    places = subject.qualification.groups_listing(name)
    return chosen.places is None or all(place in chosen.places for place in places)


def inside(subject: Subject, group: Group) -> frozenset[str]:
    """Return the ids of a group and of those inside it."""
    found = {group.id}
    groups = subject.qualification.groups.values()
    while more := {g.id for g in groups if g.within in found} - found:
        found |= more
    return frozenset(found)


def idle_groups(subject: Subject) -> tuple[Group, ...]:
    """Return the groups with several units of which none ever counts; of nested ones the outer."""
    never = never_counting(subject)
    rule = subject.qualification
    found: list[Group] = []
    for group in sorted(rule.groups.values(), key=lambda g: g.id):
        places = inside(subject, group)
        units = {u for p in places for u in rule.groups[p].units}
        if len(units) > 1 and units <= never and not any(rule.groups[p].incomplete for p in places):
            found.append(group)
    ids = {group.id for group in found}
    return tuple(group for group in found if group.within not in ids)
