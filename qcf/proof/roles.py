"""Which units a rule forces on every learner, which can count, and which never can."""

from collections.abc import Callable

from attrs import frozen

from qcf.proof.extremes import STEPS_OF_PROOF, can_count, can_do_without
from qcf.proof.universe import Held, Universe
from qcf.search.task import OutOfSteps


@frozen
class Roles:
    """The units of a rule, each in one of these, by identity.

    `forced`: nobody achieves the qualification without. `possible`: can count, and others can too.
    `enabling`: never counts, and lets others count. `impossible`: never counts, and helps nobody.
    `not_certain`: not decided within the stated number of steps.
    """

    forced: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    enabling: tuple[str, ...] = ()
    impossible: tuple[str, ...] = ()
    not_certain: tuple[str, ...] = ()


_FORCED, _POSSIBLE, _ENABLING, _IMPOSSIBLE, _OPEN = range(5)


def nobody(done: int, of: int) -> None:
    """Take no notice of how far a proof has come."""


def roles_of(
    universe: Universe,
    steps: int = STEPS_OF_PROOF,
    tell: Callable[[int, int], None] = nobody,
) -> Roles:
    """Return what each unit is to a rule that can be achieved; those alike are asked of once.

    Of a unit that only closed pathways list nothing is said. `tell` is told how many are done.
    """
    known: dict[tuple[object, ...], int] = {}
    found: tuple[list[str], ...] = ([], [], [], [], [])
    concerned = [unit for unit in universe.units if _is_concerned(universe, unit)]
    for number, unit in enumerate(concerned):
        if unit.likeness not in known:
            role = _role(universe, unit, steps)
            # a unit that nobody has listed may yet take its place, or open the way for it
            is_sure = universe.is_known or role == _POSSIBLE
            known[unit.likeness] = role if is_sure else _OPEN
        found[known[unit.likeness]].append(unit.entry.identity)
        tell(number + 1, len(concerned))
    return Roles(*(tuple(names) for names in found))


def _is_concerned(universe: Universe, unit: Held) -> bool:
    rule = universe.compiled.qualification
    listing = rule.groups_listing(unit.entry.identity)
    return any(item.presence or item.options for item in unit.items) or any(
        a.is_open(rule.groups[place]) for a in universe.alternatives for place in listing
    )


def _role(universe: Universe, unit: Held, steps: int) -> int:
    name = unit.entry.identity
    try:
        if not can_do_without(universe, name, steps):
            return _FORCED
        if can_count(universe, name, steps):
            return _POSSIBLE
    except OutOfSteps:
        return _OPEN
    return _ENABLING if any(item.presence for item in unit.items) else _IMPOSSIBLE


def together(several: list[Roles]) -> Roles:
    """Return what units are to all of several kinds of learners, or on all of several pathways."""
    every = [*dict.fromkeys(name for one in several for name in _names(one))]
    found: tuple[list[str], ...] = ([], [], [], [], [])
    for name in sorted(every):
        found[_joint([_role_in(one, name) for one in several])].append(name)
    return Roles(*(tuple(names) for names in found))


def _names(roles: Roles) -> tuple[str, ...]:
    listed = roles.forced, roles.possible, roles.enabling, roles.impossible, roles.not_certain
    return tuple(name for names in listed for name in names)


def _role_in(roles: Roles, name: str) -> int | None:
    lists = roles.forced, roles.possible, roles.enabling, roles.impossible, roles.not_certain
    return next((number for number, names in enumerate(lists) if name in names), None)


def _joint(each: list[int | None]) -> int:
    """Return what a unit is to everybody; None stands for those whom it does not concern."""
    if all(role == _FORCED for role in each):
        return _FORCED
    if _POSSIBLE in each or _FORCED in each:
        return _POSSIBLE
    if _OPEN in each:
        return _OPEN
    return _ENABLING if _ENABLING in each else _IMPOSSIBLE
