"""Whether one rule accepts whatever another does, seen requirement by requirement.

A yes is a proof, by the lemma of `docs/deciding.md`. A no says nothing.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from attrs import evolve, frozen

from qcf.model.entry import Filter
from qcf.model.qualification import Group
from qcf.model.requirements import (
    Addition,
    AllOf,
    Cap,
    Gate,
    Minimum,
    Permission,
    Requirement,
    Selection,
    Share,
    SomeOf,
    Strict,
)
from qcf.proof.universe import Universe
from qcf.search.problem import Alternative
from qcf.syntax.tree import LevelFilter

_DECIDED_BY_UNITS = (Minimum, Cap, AllOf, Share, SomeOf, Gate, Strict)
_Condition = Minimum | AllOf | Cap | Share
_Said = TypeVar("_Said", bound=Requirement)


def is_contained(narrow: Universe, wide: Universe) -> bool:
    """Whether the wide rule surely accepts every set of units that the narrow one accepts."""
    return (
        _has_same_units(narrow, wide)
        and _permissions(narrow) == _permissions(wide)
        and all(
            any(_Pair(narrow, wide, one, other).holds() for other in wide.alternatives)
            for one in narrow.alternatives
        )
    )


def _has_same_units(narrow: Universe, wide: Universe) -> bool:
    """Whether all that can be held under the narrow rule is in the wide one, with its figures."""
    return all(
        name in wide.by_identity and wide.by_identity[name].entry == held.entry
        for name, held in narrow.by_identity.items()
    )


def _permissions(universe: Universe) -> list[Permission]:
    """Return what may stand for units; what the title may add decides nothing."""
    said = universe.compiled.qualification.permissions
    plain = [_unnamed_permission(p) for p in said if not isinstance(p, Addition)]
    return sorted(plain, key=repr)


def _unnamed_permission(said: Permission) -> Permission:
    return evolve(said, id="", text="", clause=None, span=None)


@frozen(eq=False)
class _Pair:
    """A choice of pathways of the narrow rule beside one of the wide rule."""

    narrow: Universe
    wide: Universe
    one: Alternative
    other: Alternative

    def holds(self) -> bool:
        """Whether what the narrow rule accepts so the wide one accepts so as well."""
        asked = list(_asked(self.one))
        groups = _open_groups(self.one)
        return self._has_all_places(groups) and all(
            self._follows(wanted, asked, frozenset(groups)) for wanted in _asked(self.other)
        )

    def _has_all_places(self, groups: dict[str, Group]) -> bool:
        """Whether what can be counted in a group of the narrow rule can be in the wide one too."""
        there = _open_groups(self.other)
        return all(
            name in there and _lists_all(there[name], group) for name, group in groups.items()
        )

    def _follows(
        self, wanted: Requirement, asked: list[Requirement], groups: frozenset[str]
    ) -> bool:
        match wanted:
            case Strict():
                return self._binds_alike() and any(
                    isinstance(one, Strict)
                    and (one.selection, one.measure) == (wanted.selection, wanted.measure)
                    and one.allowed <= wanted.allowed
                    for one in asked
                )
            case AllOf(units=units):
                return all(
                    any(_implies(one, evolve(wanted, units=(unit,)), groups) for one in asked)
                    for unit in units
                )
            case SomeOf():
                return any(isinstance(one, SomeOf) and _some(one, wanted, groups) for one in asked)
            case Gate():
                plain = _unnamed(wanted)
                return any(_unnamed(one) == plain for one in asked)
            case Minimum() | Cap() | Share():
                return any(_implies(one, wanted, groups) for one in asked)
            case _:
                return False

    def _binds_alike(self) -> bool:
        """Whether what is held is measured alike: strict forms look at more than what counts."""
        lists = [
            {name: (sorted(g.units), g.incomplete) for name, g in one.qualification.groups.items()}
            for one in (self.one, self.other)
        ]
        return lists[0] == lists[1] and _has_same_units(self.wide, self.narrow)


def _asked(alternative: Alternative) -> Iterator[Requirement]:
    """Yield what units decide under a choice of pathways."""
    for requirement in alternative.qualification.requirements:
        is_asked = requirement.pathway is None or requirement.pathway in alternative.pathways
        if is_asked and isinstance(requirement, _DECIDED_BY_UNITS):
            yield requirement


def _open_groups(alternative: Alternative) -> dict[str, Group]:
    groups = alternative.qualification.groups
    return {name: group for name, group in groups.items() if alternative.is_open(group)}


def _lists_all(wide: Group, narrow: Group) -> bool:
    if narrow.imports != wide.imports or not set(narrow.units) <= set(wide.units):
        return False
    lacking, larger = narrow.incomplete, wide.incomplete
    return lacking is None or (
        larger is not None and larger.least <= lacking.least and lacking.most <= larger.most
    )


def _some(one: SomeOf, wanted: SomeOf, groups: frozenset[str]) -> bool:
    """Whether a choice implies another: each branch has its branch, and no fewer are asked."""
    return (
        len(one.branches) == len(wanted.branches)
        and one.asked >= wanted.asked
        and all(
            all(any(_implies(said, need, groups) for said in branch) for need in needed)
            for branch, needed in zip(one.branches, wanted.branches, strict=True)
        )
    )


def _implies(one: Requirement, wanted: _Condition, groups: frozenset[str]) -> bool:
    """Whether a condition on what counts in these groups is met wherever another one is."""
    match one, wanted:
        case Minimum(), Minimum():
            return (
                one.measure is wanted.measure
                and one.asked >= wanted.asked
                and _is_inside(one.selection, wanted.selection, groups)
            )
        case Cap(), Cap():
            return (
                one.measure is wanted.measure
                and one.allowed <= wanted.allowed
                and _is_inside(wanted.selection, one.selection, groups)
            )
        case AllOf(), AllOf():
            here, there = Selection(places=one.places), Selection(places=wanted.places)
            return set(wanted.units) <= set(one.units) and _is_inside(here, there, groups)
        case Share(), Share():
            asks_more = one.percent <= wanted.percent if one.most else one.percent >= wanted.percent
            same = evolve(one, percent=wanted.percent)
            return asks_more and _unnamed(same) == _unnamed(wanted)
        case _:
            return False


def _is_inside(small: Selection, large: Selection, groups: frozenset[str]) -> bool:
    """Whether all that one selection takes of these groups the other takes too."""
    if (small.filters, small.outside) != (large.filters, large.outside) and (
        small.outside or large.outside or not _filters_imply(small.filters, large.filters)
    ):
        return False
    if small.sources is not large.sources:
        return False
    if large.units is not None and (small.units is None or not small.units <= large.units):
        return False
    taken = groups if small.places is None else small.places & groups
    return large.places is None or taken <= large.places


def _filters_imply(small: Iterable[Filter], large: Iterable[Filter]) -> bool:
    known = tuple(small)
    return all(any(_filter_implies(one, wanted) for one in known) for wanted in large)


def _filter_implies(one: Filter, wanted: Filter) -> bool:
    if isinstance(one, LevelFilter) and isinstance(wanted, LevelFilter):
        return wanted.low <= one.low and one.high <= wanted.high
    return one == wanted


def _unnamed(said: _Said) -> _Said:
    """Return a condition without its words and where it stands."""
    plain = evolve(said, id="", text="", clause=None, pathway=None, when=(), span=None)
    if isinstance(plain, Gate):
        needs = (_unnamed(n) if isinstance(n, Minimum | AllOf | Share) else n for n in plain.needs)
        return evolve(plain, needs=tuple(needs))
    return plain
