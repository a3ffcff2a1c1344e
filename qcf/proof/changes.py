"""What was changed between two rules, requirement by requirement and unit by unit.

Words are not compared: a requirement is changed where it asks for something else.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar

from attrs import evolve, frozen

from qcf.model.qualification import Group, Qualification
from qcf.model.requirements import (
    Addition,
    AllOf,
    Cap,
    CertificationEnd,
    Evidence,
    Gate,
    Minimum,
    RegistrationWindow,
    Said,
    Share,
    SomeOf,
    Within,
)
from qcf.records.units import Unit

_APART = Evidence | CertificationEnd | RegistrationWindow | Within | Addition
_FIGURES = ("title", "level", "credit", "glh", "marks")
_T = TypeVar("_T")


@frozen
class RequirementChange:
    """A requirement or permission that is only in one rule, or that asks for something else.

    The words and clauses are None where it is not in that rule. `is_apart` is what units do not
    decide: dates, evidence and words in the title. No witness is about it.
    """

    id: str
    old: str | None
    new: str | None
    old_clause: str | None = None
    new_clause: str | None = None
    is_apart: bool = False


@frozen
class GroupChange:
    """A group whose list differs. A group that one rule lacks lists nothing there."""

    group: str
    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    old_sizes: tuple[int, int] | None = None
    new_sizes: tuple[int, int] | None = None
    is_in_old: bool = True
    is_in_new: bool = True


@frozen
class FigureChange:
    """A figure of a unit that the banks of the two rules do not agree on."""

    unit: str
    figure: str
    old: str | None
    new: str | None


@frozen
class Changes:
    """All that was changed between two rules."""

    requirements: tuple[RequirementChange, ...]
    groups: tuple[GroupChange, ...]
    figures: tuple[FigureChange, ...]

    def __bool__(self) -> bool:
        """Whether anything was."""
        return bool(self.requirements or self.groups or self.figures)


def changes_between(old: Qualification, new: Qualification, on: dt.date) -> Changes:
    """Return what was changed; requirements and groups are matched by id, units by reference."""
    return Changes(
        tuple(_requirements(old, new)), tuple(_groups(old, new)), tuple(_figures(old, new, on))
    )


def _requirements(old: Qualification, new: Qualification) -> Iterator[RequirementChange]:
    one, other = ({said.id: said for said in _said(rule)} for rule in (old, new))
    for name in sorted(one.keys() | other.keys()):
        before, after = one.get(name), other.get(name)
        if before is not None and after is not None and _meaning(before) == _meaning(after):
            continue
        yield RequirementChange(
            name,
            None if before is None else before.text,
            None if after is None else after.text,
            None if before is None else before.clause,
            None if after is None else after.clause,
            is_apart=isinstance(before or after, _APART),
        )


def _said(rule: Qualification) -> tuple[Said, ...]:
    return (*rule.requirements, *rule.permissions)


def _meaning(said: Said) -> Said:
    """Return what is said without its words, its clause and its place."""
    plain = evolve(said, text="", clause=None, span=None)
    match plain:
        case SomeOf(branches=branches):
            bare = tuple(tuple(_condition(one) for one in branch) for branch in branches)
            return evolve(plain, branches=bare)
        case Gate(needs=needs):
            return evolve(plain, needs=tuple(_condition(need) for need in needs))
        case Addition(conditions=conditions):
            return evolve(plain, conditions=tuple(_condition(one) for one in conditions))
        case _:
            return plain


def _condition(said: _T) -> _T:
    if isinstance(said, Minimum | AllOf | Cap | Share):
        return evolve(said, id="", text="", clause=None, span=None)
    return said


def _groups(old: Qualification, new: Qualification) -> Iterator[GroupChange]:
    for name in sorted(old.groups.keys() | new.groups.keys()):
        one, other = old.groups.get(name), new.groups.get(name)
        before, after = (set(g.units) if g is not None else set() for g in (one, other))
        sizes = _sizes(one), _sizes(other)
        if before == after and sizes[0] == sizes[1] and (one is None) is (other is None):
            continue
        title = next(g.title or g.name for g in (other, one) if g is not None)
        yield GroupChange(
            name,
            title,
            tuple(sorted(after - before)),
            tuple(sorted(before - after)),
            *sizes,
            is_in_old=one is not None,
            is_in_new=other is not None,
        )


def _sizes(group: Group | None) -> tuple[int, int] | None:
    if group is None or group.incomplete is None:
        return None
    return group.incomplete.least, group.incomplete.most


def _figures(old: Qualification, new: Qualification, on: dt.date) -> Iterator[FigureChange]:
    for name in sorted(old.units.keys() & new.units.keys()):
        one, other = (rule.units[name].version_on(on) for rule in (old, new))
        for figure in _FIGURES:
            before, after = _shown(one, figure), _shown(other, figure)
            if before != after:
                yield FigureChange(name, figure, before, after)


def _shown(unit: Unit, figure: str) -> str | None:
    value = getattr(unit, figure)
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)
