"""What becomes of each unit when a learner moves: it carries over, or why it does not."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from attrs import evolve, frozen

from qcf.advice.certificates import identity_of
from qcf.engine.evidence import Allocated, UnitShape, Unused, shape_of
from qcf.engine.holding import WhyUnused
from qcf.engine.verdict import Verdict
from qcf.framework.identifiers import fold
from qcf.records.learners import Achievement, LearnerRecord


class Fate(Enum):
    """What becomes of a unit: a closed list."""

    CARRIED = "carried"
    LOST = "lost"
    GAINED = "gained"
    UNUSED = "unused"


@frozen
class Moved:
    """A unit of the learner, where it counts before and after, and why not where it does not.

    A unit may stand for others: then these are what counts. `credit` is what it counts before,
    and `credit_after` what it counts after.
    """

    unit: UnitShape
    before: tuple[Allocated, ...]
    after: tuple[Allocated, ...]
    reason: WhyUnused | None = None
    detail: str = ""

    @property
    def fate(self) -> Fate:
        """What becomes of it."""
        if self.before:
            return Fate.CARRIED if self.after else Fate.LOST
        return Fate.GAINED if self.after else Fate.UNUSED

    @property
    def credit(self) -> int:
        """The credits that it counts before."""
        return sum(one.unit.credit or 0 for one in self.before)

    @property
    def credit_after(self) -> int:
        """The credits that it counts after."""
        return sum(one.unit.credit or 0 for one in self.after)


_Name = tuple[str, str]
ROW, BEFORE, AFTER = "row", "before", "after"


class _Things:
    """What a record has, each thing once, however its rows and the two rules call it."""

    def __init__(self) -> None:
        self._first: dict[_Name, _Name] = {}

    def are_one(self, *names: _Name) -> None:
        """Say that names mean one thing."""
        first = self._of(names[0])
        for name in names[1:]:
            self._first[self._of(name)] = first

    def _of(self, name: _Name) -> _Name:
        first = self._first.setdefault(name, name)
        while first != self._first[first]:
            self._first[first] = self._first[self._first[first]]
            first = self._first[first]
        return first

    def knows(self, name: _Name) -> bool:
        """Whether a name has a thing."""
        return name in self._first

    def each(self) -> Iterator[dict[str, list[str]]]:
        """Yield the names of each thing: in rows, by the rule before, by the rule after."""
        found: dict[_Name, dict[str, list[str]]] = {}
        for kind, name in sorted(self._first):
            names = found.setdefault(self._of((kind, name)), {ROW: [], BEFORE: [], AFTER: []})
            names[kind].append(name)
        yield from found.values()


def moves(record: LearnerRecord, before: Verdict, after: Verdict) -> tuple[Moved, ...]:
    """Return what becomes of each unit of a record, and of what counts without a row of it."""
    return tuple(sorted(_moves(record, before, after), key=_in_order))


def _moves(record: LearnerRecord, before: Verdict, after: Verdict) -> Iterator[Moved]:
    was, now = _counted(before), _counted(after)
    unused = _unused(after)
    written = {fold(row.unit): row.unit for row in sorted(record.achievements, key=_by_name)}
    for names in _things(record, before, after, {*was}, {*now}).each():
        places = [one for name in names[BEFORE] for one in was.get(name, ())]
        others = [one for name in names[AFTER] for one in now.get(name, ())]
        unit = _shape(names, written, [*places, *others], before, after)
        why = (None, "") if others else _why_not(names, unused, after)
        yield Moved(unit, tuple(places), tuple(others), *why)


def _counted(verdict: Verdict) -> dict[str, list[Allocated]]:
    """Return what counts, by the unit or the exemption that is held for it."""
    found: dict[str, list[Allocated]] = {}
    for one in verdict.allocation:
        found.setdefault(one.source or one.unit.unit, []).append(one)
    return found


def _things(
    record: LearnerRecord, before: Verdict, after: Verdict, was: set[str], now: set[str]
) -> _Things:
    things = _Things()
    for row in record.achievements:
        names = [(ROW, fold(row.unit))]
        for kind, verdict in ((BEFORE, before), (AFTER, after)):
            identity = identity_of(verdict.qualification, row.unit)
            names += [(kind, identity)] if identity is not None else []
        things.are_one(*names)
    # what counts by an exemption, or is brought by a qualification, has no row
    rest = {name for name in was if not things.knows((BEFORE, name))}
    for name in sorted(rest | {name for name in now if not things.knows((AFTER, name))}):
        things.are_one((BEFORE, name), (AFTER, name))
    return things


def _by_name(row: Achievement) -> str:
    return row.unit


def _shape(
    names: dict[str, list[str]],
    written: Mapping[str, str],
    counted: Sequence[Allocated],
    before: Verdict,
    after: Verdict,
) -> UnitShape:
    """Return what the learner holds, in the shape of all outputs, without a group."""
    own = next((one.unit for one in counted if one.source in (None, one.unit.unit)), None)
    if own is not None:
        return evolve(own, group=None)
    for kind, verdict in ((BEFORE, before), (AFTER, after)):
        rule = verdict.qualification
        for name in names[kind]:
            words = next((one.text for one in rule.permissions if one.id == name), None)
            if words is not None:
                return UnitShape(name, None, "Exemption", words, None, None)
            shape = shape_of(rule, name)
            if shape.title:
                return shape
    called = [*(written[name] for name in names[ROW]), *names[BEFORE], *names[AFTER]]
    return UnitShape(called[0], None, None, "", None, None)


def _unused(verdict: Verdict) -> dict[str, list[Unused]]:
    """Return why units do not count, by every name that a row or a rule may have for them."""
    found: dict[str, list[Unused]] = {}
    for one in verdict.unused:
        for name in dict.fromkeys((one.unit.unit, fold(one.unit.unit))):
            found.setdefault(name, []).append(one)
    return found


def _why_not(
    names: dict[str, list[str]], unused: dict[str, list[Unused]], after: Verdict
) -> tuple[WhyUnused, str]:
    """Return why a unit counts nothing at the place to come."""
    said = [one for name in (*names[AFTER], *names[ROW]) for one in unused.get(name, ())]
    said.sort(key=lambda one: one.reason is WhyUnused.DUPLICATE)
    if said:
        return said[0].reason, said[0].detail
    for doubt in after.holding.doubts:
        if doubt.identity in names[AFTER]:
            return WhyUnused.NOT_YET_ACHIEVED, doubt.text
    if not names[ROW]:
        return WhyUnused.NOT_IN_RULE, "held by a sentence that the other rule does not have"
    return WhyUnused.NOT_IN_RULE, "in no unit bank of this rule"


def _in_order(one: Moved) -> tuple[int, str, str]:
    return [*Fate].index(one.fate), one.unit.code or one.unit.unit, one.unit.unit
