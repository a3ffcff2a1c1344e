"""The least to add: depth first over the units that can be added, by reference.

A way to add units is a row of them in the order of their references. The search counts the next
unit or leaves it for good, so what it finds first at the least cost has the smallest references,
and what it finds after it costs as much. It turns back where what each minimum lacks by itself
costs more than is left, where a cap is exceeded, and in states that it has refuted. A unit just
like one that could not be added is passed over: one could be added for the other.

The limit on the cost begins at what is surely to be paid, and rises until there is a way.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import accumulate
from math import inf

from qcf.search.cover import Branches, Covers, Family, least_cost
from qcf.search.problem import Item
from qcf.search.settle import Settled
from qcf.search.supply import Supply
from qcf.search.task import OutOfSteps, Steps, Task, Unit, clipped, holds, spread
from qcf.search.walk import Walk

Added = tuple[int, ...]  # the numbers of the units that are added, in order

MOST_KNOWN = 200_000
MOST_ADDED = 200  # in one way: each is a call inside a call
# so many limits are tried as they come: with what holds for all, then with what holds for one; then
# the steps between them are doubled and halved
FEW_TRIES, RAISED_ONE_BY_ONE = 2, 6


class Adding:
    """What is held and what can be added, made ready: only what has a choice is searched."""

    def __init__(self, supply: Supply, held: Mapping[str, Item], steps: Steps) -> None:
        self.supply = supply
        self.steps = steps
        alternative = supply.alternative
        self.full, self.met, self.hard = alternative.full, alternative.met, alternative.hard
        self.somes = alternative.somes
        self.clips = alternative.full & ~alternative.signed
        self.binding = supply.binding
        self.fields, self.room = alternative.start, alternative.room
        self.cost = 0
        self.forced: list[int] = []
        self.known: dict[tuple[int, int, int], float] = {}
        self.held = self._count(held)
        self.free = sum([unit.most for unit in self.held])
        self._walk: Walk | None = None
        self._useful = self._force(held)

    # --- what has no choice ---

    def _count(self, held: Mapping[str, Item]) -> list[Unit]:
        """Count what is held and in nobody's way; return the rest."""
        sure = self.supply.sure
        several: list[tuple[str, Item]] = []
        fields = self.fields
        strange = 0
        for identity, item in held.items():
            known = sure.get(identity)
            if known is None or known[0] is not item:
                strange += item.drain
            elif (gain := known[1]) is not None:
                fields += gain
                continue
            fields += item.presence
            several.append((identity, item))
        if strange:
            drained = self.supply.drain + strange
            self.binding = spread(self.full & ~(self.room - drained))
            if self.binding != self.supply.binding:
                fields = self.fields + sum([item.presence for item in held.values()])
                several = [*held.items()]
        self.fields = clipped(fields, self.clips)
        return self._narrowed([item for _, item in sorted(several)]) if several else []

    def _narrowed(self, several: Iterable[Item]) -> list[Unit]:
        """Count what has one sensible choice; return the rest."""
        asked = self._asked()
        left_open = []
        for item in several:
            unit = self.supply.narrowed(item, asked, self.binding)
            if len(unit.choices) > 1:
                left_open.append(unit)
            else:
                self.fields += unit.choices[0].gain
                self.room -= unit.choices[0].use
        self.fields = clipped(self.fields, self.clips)
        return left_open

    def _asked(self) -> int:
        """Return the mask of the minima that are not met, and of shares."""
        return spread(self.full & ~self.fields | self.supply.alternative.signed)

    def _force(self, held: Mapping[str, Item]) -> list[int]:
        """Add the units without which some minimum is out of reach; return the useful others."""
        met, full, supply = self.met, self.full, self.supply
        mosts, names = supply.mosts, supply.names
        useful = [i for i in supply.useful(self._asked()) if names[i] not in held]
        top = self.fields + self.free + sum([mosts[i] for i in useful])
        self.is_out_of_reach = not holds(top & full, full, met, self.somes)
        if (top - supply.largest) & met == met:
            return useful
        needed = [i for i in useful if (top - mosts[i]) & met != met]
        for index in needed:
            effects = supply.kinds[supply.kind[index]]
            if len(effects) == 1:
                gain, use, cost = effects[0]
                self.forced.append(index)
                self.fields += gain
                self.room -= use
                self.cost += cost
        if not self.forced:
            return useful
        self.fields = clipped(self.fields, self.clips)
        left = set(supply.useful(self._asked())).difference(self.forced)
        return [i for i in useful if i in left]

    def look(self) -> None:
        """See what is left as what it brings to what is asked, and add up what follows each."""
        supply, useful = self.supply, self._useful
        effects, bits = supply.reduced(self._asked(), self.binding)
        self.numbers = useful
        kinds = [supply.kind[i] for i in useful]
        self.effects = [effects[kind] for kind in kinds]
        self.alike = [bits[kind] for kind in kinds]
        mosts = [supply.mosts[i] for i in reversed(useful)]
        self.following = [*accumulate(mosts, initial=self.free)]
        self.following.reverse()
        self._see(supply.covers)

    def _see(self, covers: Covers) -> None:
        fields, room, held = self.fields, self.room, self.held
        self.families: list[Family] = covers.families(fields, room, self.binding, held)
        self.choices: list[Branches] = covers.choices(fields, held) if self.somes else []

    def _still(self) -> float:
        """Return what is surely to be paid besides what is forced."""
        return least_cost(self.fields, self.room, self.families, self.choices)

    # --- the search ---

    def first(self) -> Added | None:
        """Return what to add at the least cost, of the smallest references; None: nothing would do.

        Raises `OutOfSteps`.
        """
        return next(self.all(), None)

    def all(self) -> Iterator[Added]:
        """Yield every way to add units at the least cost, by reference. Raises `OutOfSteps`."""
        if self.is_out_of_reach or self.room & self.hard != self.hard:
            return
        if self._meets(self.fields, self.room):
            yield self._added(())  # what is forced is enough
            return
        self.look()
        limit, none_yet = self._still(), True
        if limit == inf:
            return
        # mostly what is surely to be paid is enough
        for way in self._within(limit):
            none_yet = False
            yield self._added(way)
        if none_yet and (limit := self._least(limit + self.excess)) < inf:
            for way in self._within(limit):
                yield self._added(way)

    def _least(self, proven: float) -> float:
        """Return the least cost of what has to be added besides what is forced.

        `proven` is a bound that it is not below.
        """
        every = sum([effects[0][2] for effects in self.effects])
        limit, tries = proven, 0
        known_way = inf
        while proven < known_way and proven <= every:
            found = next(self._within(limit), None)
            tries += 1
            if found is not None:
                known_way = self._cost_of(found)
            else:
                proven = limit + self.excess
            if tries == FEW_TRIES and proven < known_way:
                # what this learner can still add says more than what everybody can
                units = [self.supply.units[index] for index in self.numbers]
                self._see(Covers(self.supply.alternative, units))
                proven = max(proven, self._still())
            limit = proven
            if tries > RAISED_ONE_BY_ONE and proven < inf:
                further = 1 << (tries - RAISED_ONE_BY_ONE)
                limit = min(proven + further, (proven + min(known_way, every + 1)) // 2)
        return known_way

    def _added(self, way: Added) -> Added:
        return tuple(sorted([*self.forced, *[self.numbers[index] for index in way]]))

    def _cost_of(self, way: Added) -> float:
        """Return what a way costs. Adding a unit costs the same whatever is done with it."""
        return sum(self.effects[index][0][2] for index in way)

    def _within(self, limit: float) -> Iterator[Added]:
        """Yield the ways that cost at most `limit`, in order.

        Where there is none, `excess` is by how much more a way might be had.
        """
        self.excess: float = inf
        return self._ways(0, self.fields, self.room, limit, 0, 0)

    def _ways(
        self, start: int, fields: int, room: int, left: float, refuted: int, depth: int
    ) -> Iterator[Added]:
        self.steps.take(self.supply.each)
        if depth > MOST_ADDED:
            raise OutOfSteps
        if self._meets(fields, room):
            yield ()
            return
        key = start, fields, room
        known = self.known.get(key, 0)
        if known > left:
            self.excess = min(self.excess, known - left)
            return
        met, hard, clips, full = self.met, self.hard, self.clips, self.full
        following, families, choices = self.following, self.families, self.choices
        if self.somes and not holds(fields + following[start] & full, full, met, self.somes):
            return
        is_any = False
        for index in range(start, len(self.effects)):
            kind = self.alike[index]
            if refuted & kind:
                continue
            if (fields + following[index]) & met != met:
                break  # all that follow are not enough
            streams = []
            for gain, use, cost in self.effects[index]:
                after = room - use
                if after & hard != hard:
                    continue
                then = clipped(fields + gain, clips)
                least = cost + least_cost(then, after, families, choices)
                if least > left:
                    self.excess = min(self.excess, least - left)
                    continue
                streams.append(self._ways(index + 1, then, after, left - cost, refuted, depth + 1))
            if not streams:
                refuted |= kind
                continue
            is_one = False
            for rest in streams[0] if len(streams) == 1 else _each_once(streams):
                is_one = is_any = True
                yield (index, *rest)
            if not is_one:
                refuted |= kind
        if not is_any and len(self.known) < MOST_KNOWN:
            self.known[key] = left + 1

    def _meets(self, fields: int, room: int) -> bool:
        """Whether nothing more has to be added: what is held and open can be counted so."""
        full, met, somes = self.full, self.met, self.somes
        if not self.held:
            return holds(fields & full, room & full, met, somes)
        if not holds(fields + self.free & full, full, met, somes):
            return False
        if self._walk is None:
            rest = Task(self.supply.alternative, tuple(self.held))
            self._walk = Walk(Settled(rest, nothing=True), self.steps)
        self._walk.fields, self._walk.room = fields, room
        return not isinstance(self._walk.within(0), int | float)


def _each_once(streams: Iterable[Iterator[Added]]) -> Iterator[Added]:
    """Yield what some of the streams yield, in order, each once."""
    last = None
    for way in merge(*streams):
        if way != last:
            yield way
        last = way
