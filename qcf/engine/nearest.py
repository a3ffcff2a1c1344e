"""Where no units can be added to help: the counted set that meets most requirements."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import evolve

from qcf.engine.counted import Counted, canonical
from qcf.engine.decide import short_by_sums
from qcf.model.requirements import AllOf, Minimum
from qcf.search.problem import Alternative, Branch, Item, Some
from qcf.search.task import Steps


def meeting_most(
    alternative: Alternative, items: Sequence[Item], steps: Steps
) -> tuple[int, Counted]:
    """Return how many requirements can be met at once, and the counted set that does it.

    Of the sets that meet as many it is the one that counts most credit. What limits the count,
    and holds with nothing counted, is kept always. Raises `OutOfSteps`.
    """
    # what all that is held falls short of by itself is met by no counted set
    short = short_by_sums(alternative, items)
    reached = [r for r in alternative.requirements if r.id not in short]
    minima = [r for r in reached if isinstance(r, Minimum | AllOf)]
    limits = tuple(some for some in alternative.somes if some.is_limit)
    others = [some for some in alternative.somes if not some.is_limit]
    somes = [some.requirement for some in others if some.requirement not in short]
    tops = {r.id: alternative.fields_of[r.id] & alternative.full for r in minima}
    for number in range(len(minima) + len(somes), -1, -1):
        for kept in _choices(somes, number, len(minima)):
            steps.take(1 + len(items) * len(somes) // 64)  # what is settled before each search
            asked = number - len(kept)
            among = Some("", asked, tuple(Branch(minima=top) for top in tops.values()))
            kept_somes = (some for some in others if some.requirement in kept)
            relaxed = evolve(
                alternative,
                met=alternative.met & alternative.signed,
                somes=(*limits, *kept_somes, among),
            )
            counted = canonical(relaxed, items, steps)
            if counted is not None:
                return number, counted
    raise AssertionError("nothing is asked of zero requirements")


def _choices(somes: Sequence[str], number: int, minima: int) -> Iterator[tuple[str, ...]]:
    """Yield which choices among minima to keep so that the rest can make up the number."""
    for size in range(min(len(somes), number), max(0, number - minima) - 1, -1):
        yield from combinations(somes, size)
