"""Why not: disjoint sets of requirements that cannot hold together, none with a member to spare."""

from collections.abc import Sequence

from qcf.engine.decide import Entries, can_hold
from qcf.model.requirements import Requirement
from qcf.search.compiling import COUNTED
from qcf.search.problem import Alternative
from qcf.search.task import Steps


def clash_sets(
    alternative: Alternative, entries: Entries, steps: Steps
) -> tuple[tuple[str, ...], ...]:
    """Return the clash of an alternative with what is held: disjoint irreducible sets of ids.

    Find one set, set it aside, go on until the rest can hold. Within a set requirements are
    dropped by kind, then by id, as long as the others still cannot hold together; that units are
    whole and count once is never dropped. Raises `OutOfSteps`.
    """
    left = [r for r in alternative.requirements if isinstance(r, COUNTED)]
    left.sort(key=lambda r: (r.kind, r.id))
    every = frozenset(r.id for r in left)
    sets: list[tuple[str, ...]] = []
    while not _holds(alternative, entries, every, left, steps):
        found = _irreducible(alternative, entries, every, left, steps)
        sets.append(tuple(sorted(r.id for r in found)))
        left = [r for r in left if r not in found]
    return tuple(sorted(sets))


def _irreducible(
    alternative: Alternative,
    entries: Entries,
    every: frozenset[str],
    requirements: Sequence[Requirement],
    steps: Steps,
) -> list[Requirement]:
    kept = list(requirements)
    for requirement in requirements:
        fewer = [r for r in kept if r is not requirement]
        if not _holds(alternative, entries, every, fewer, steps):
            kept = fewer
    return kept


def _holds(
    alternative: Alternative,
    entries: Entries,
    every: frozenset[str],
    kept: Sequence[Requirement],
    steps: Steps,
) -> bool:
    dropped = every - {r.id for r in kept}
    return can_hold(alternative.without(dropped), entries, steps)
