"""Why not: disjoint sets of requirements that cannot hold together, none with a member to spare."""

from collections.abc import Sequence
from contextlib import suppress

from attrs import frozen

from qcf.engine.decide import Entries, all_can_count, can_hold, short_by_sums
from qcf.engine.proving import EFFORT, core_of
from qcf.model.requirements import Requirement
from qcf.search.compiling import COUNTED
from qcf.search.problem import Alternative, Item
from qcf.search.task import OutOfSteps, Steps

# One requirement among others may take so much of the steps: one in so many.
SHARE = 20


@frozen
class ClashSet:
    """Requirements that cannot hold together; where `is_irreducible`, none of them to spare."""

    names: tuple[str, ...]
    is_irreducible: bool = True


def clash_sets(
    alternative: Alternative, entries: Entries, items: Sequence[Item], steps: Steps
) -> tuple[ClashSet, ...]:
    """Return the clash of an alternative with what is held: disjoint irreducible sets of ids.

    `items` are those of what is held.

    Find one set, set it aside, go on until the rest can hold. Within a set requirements are
    dropped by kind, then by id, as long as the others still cannot hold together; that units are
    whole and count once is never dropped. Where the steps end, there may be further sets, and
    what is not settled in its share of them stays in its set.
    """
    # what all that is held falls short of by itself cannot hold with anything: dropping goes on
    # until one such is left, so each is a set by itself
    short = short_by_sums(alternative, items)
    sets = [ClashSet((name,)) for name in sorted(short)]
    if all_can_count(alternative, items):
        return tuple(sets)  # counting everything meets all others
    left = [r for r in alternative.requirements if isinstance(r, COUNTED)]
    left.sort(key=lambda r: (r.kind, r.id))
    every = frozenset(r.id for r in left)
    left = [r for r in left if r.id not in short]
    with suppress(OutOfSteps):
        while left and not _holds(alternative, entries, every, left, steps):
            found, is_irreducible = _irreducible(alternative, entries, every, left, steps)
            sets.append(ClashSet(tuple(sorted(r.id for r in found)), is_irreducible))
            left = [r for r in left if r not in found]
    return tuple(sorted(sets, key=lambda one: one.names))


def _irreducible(
    alternative: Alternative,
    entries: Entries,
    every: frozenset[str],
    requirements: Sequence[Requirement],
    steps: Steps,
) -> tuple[list[Requirement], bool]:
    kept = list(requirements)
    is_irreducible = True
    # what a proof does not name can go without another search
    core = core_of({r.id for r in kept}, alternative, entries, steps)
    for requirement in requirements:
        fewer = [r for r in kept if r is not requirement]
        if core is not None and requirement.id not in core:
            kept = fewer
            continue
        holds: bool | None = None
        with suppress(OutOfSteps), steps.no_more_than(steps.number // SHARE):
            holds = _holds(alternative, entries, every, fewer, steps)
        if holds is None:
            # where the search ends first, a proof may say that the others are enough
            less = core_of({r.id for r in fewer}, alternative, entries, steps.again(), EFFORT)
            if less is None:
                is_irreducible = False
            else:
                kept, core = [r for r in fewer if r.id in less], less
        elif not holds:
            kept = fewer
            core = core_of({r.id for r in kept}, alternative, entries, steps)
    if not is_irreducible:
        # the proof that is looked for when it is told takes more effort, and may name fewer
        core = core_of({r.id for r in kept}, alternative, entries, steps.again(), EFFORT)
        kept = [r for r in kept if core is None or r.id in core]
    return kept, is_irreducible or len(kept) == 1


def _holds(
    alternative: Alternative,
    entries: Entries,
    every: frozenset[str],
    kept: Sequence[Requirement],
    steps: Steps,
) -> bool:
    left = alternative.without(every - {r.id for r in kept})
    with suppress(OutOfSteps):
        return can_hold(left, entries, steps)
    # a solver that says no proves nothing, and there are steps left to see for ourselves
    return can_hold(left, entries, steps, ask=False)
