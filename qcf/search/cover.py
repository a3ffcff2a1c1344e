"""What it costs at least to bring a minimum as far as is asked, whatever else is asked.

Each minimum is looked at by itself: the cheapest units that come to what it lacks. What a cap does
not let count has to come from elsewhere: so a minimum less what caps leave room for is one more
minimum, of which units behind these caps bring so much less. Minima to which no unit brings
anything at once cost as much as they do one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from math import inf

from qcf.model.requirements import Cap, Minimum
from qcf.search.problem import FIELD, SIGN, Alternative
from qcf.search.task import Choice, Unit

MOST_ASKED = 5_000  # of a minimum that asks for more, no table is made

Table = list[float]  # what it costs at least to bring so much
Key = tuple[int, tuple[int, ...]]  # the field of a minimum, and those of the caps it is taken with
# besides the key, what is held and may count besides, and the table
Lack = tuple[int, tuple[int, ...], int, Table]
Family = list[Lack]  # minima that no unit serves two of
Branches = tuple[int, list[Family]]  # so many of some branches have to hold


class Covers:
    """The units that can be added to an alternative, as each of its minima sees them."""

    def __init__(self, alternative: Alternative, units: Sequence[Unit]) -> None:
        self.alternative = alternative
        self.units = units
        self._amounts: dict[Key, list[tuple[int, int]]] = {}
        self._serving: dict[Key, int] = {}
        self._tables: dict[Key, Table] = {}

    @cached_property
    def _minima(self) -> list[tuple[int, Minimum | None]]:
        """The fields of the minima that hold always, without shares."""
        alternative = self.alternative
        tops = alternative.met & ~alternative.signed
        return [
            (shift, row if isinstance(row, Minimum) else None)
            for row, shift in alternative.rows
            if tops >> shift & SIGN
        ]

    @cached_property
    def _caps(self) -> list[tuple[int, Cap]]:
        """The fields of the caps that hold always."""
        hard = self.alternative.hard
        limits = self.alternative.limits
        return [(s, cap) for cap, s in limits if isinstance(cap, Cap) and hard >> s & SIGN]

    @cached_property
    def _taken_at_once(self) -> set[tuple[int, int]]:
        """The pairs of caps of which one choice takes something of both."""
        shifts = [shift for shift, _ in self._caps]
        uses = {choice.use for unit in self.units for choice in unit.choices}
        found = set()
        for use in uses:
            both = [shift for shift in shifts if use >> shift & FIELD]
            found |= set(combinations(both, 2))
        return found

    def _look(self, key: Key) -> None:
        """Work out what each unit brings to a minimum taken with caps, and at what cost."""
        bias = self.alternative.bias
        amounts = self._amounts[key] = []
        serving = 0
        for number, unit in enumerate(self.units):
            amount = most(unit.choices, key, bias)
            if amount > 0:
                serving |= 1 << number
                amounts.append((amount, min(c.cost for c in unit.choices if c.option is not None)))
        self._serving[key] = serving

    def _table(self, key: Key, asked: int) -> Table:
        found = self._tables.get(key)
        if found is None or len(found) <= asked:
            size = max(asked, 2 * len(found or ()))
            found = self._tables[key] = cheapest(self._amounts[key], min(size, MOST_ASKED))
        return found

    def lacks(self, fields: int, room: int, binding: int, held: Sequence[Unit]) -> Iterator[Lack]:
        """Yield what is lacking of each minimum, by itself and with the caps that bind."""
        caps = [(shift, cap) for shift, cap in self._caps if binding >> shift & SIGN]
        for shift, minimum in self._minima:
            if fields >> shift & SIGN:
                continue
            alike = [s for s, cap in caps if minimum and cap.measure is minimum.measure]
            together: list[int] = []
            for other in alike:
                if not any((one, other) in self._taken_at_once for one in together):
                    together.append(other)
            alone = self._lack((shift, ()), fields, room, held, alike)
            if alone is not None:
                yield alone
            if together:
                capped = self._lack((shift, tuple(together)), fields, room, held)
                if capped is not None:
                    yield capped

    def _lack(
        self, key: Key, fields: int, room: int, held: Sequence[Unit], caps: Iterable[int] = ()
    ) -> Lack | None:
        """Return what is lacking of a minimum, if anything; what is held keeps to the caps."""
        if key not in self._amounts:
            self._look(key)
        free = self._free(key, room, held, caps)
        lacking = lacking_of(fields, room, key, free)
        if not 0 < lacking <= MOST_ASKED:
            return None
        return (*key, free, self._table(key, lacking))

    def _free(self, key: Key, room: int, held: Sequence[Unit], caps: Iterable[int]) -> int:
        """Return the most that what is held can bring to a minimum."""
        bias = self.alternative.bias
        free = 0
        behind: dict[int, list[int]] = {}
        for unit in held:
            amount = max(0, most(unit.choices, key, bias))
            cap = next((cap for cap in caps if _takes_all(unit, cap, amount)), None)
            if cap is None:
                free += amount
            else:
                behind.setdefault(cap, []).append(amount)
        return free + sum(_within((room >> c & FIELD) - SIGN, each) for c, each in behind.items())

    def families(self, fields: int, room: int, binding: int, held: Sequence[Unit]) -> list[Family]:
        """Return what is lacking: each minimum with the others that no unit serves besides it."""
        lacks = list(self.lacks(fields, room, binding, held))
        lacks.sort(key=lambda one: -one[3][lacking_of(fields, room, one[:2], one[2])])
        found: dict[frozenset[Key], Family] = {}
        for seed in lacks:
            together = [seed]
            served = self._serving[seed[:2]]
            for one in lacks:
                serving = self._serving[one[:2]]
                if one is not seed and not serving & served:
                    together.append(one)
                    served |= serving
            found.setdefault(frozenset(one[:2] for one in together), together)
        return list(found.values())

    def choices(self, fields: int, held: Sequence[Unit]) -> list[Branches]:
        """Return the choices among conditions that cost something whichever branch is taken."""
        found = []
        for some in self.alternative.somes:
            branches = []
            for branch in some.branches:
                tops = branch.minima & ~self.alternative.signed
                keys = ((shift, ()) for _, shift in self.alternative.rows if tops >> shift & SIGN)
                lacks = (self._lack(key, fields, 0, held) for key in keys)
                branches.append([lack for lack in lacks if lack is not None])
            if sum(not family for family in branches) < some.asked:
                found.append((some.asked, branches))
        return found


def most(choices: Iterable[Choice], key: Key, bias: int) -> int:
    """Return the most that a choice brings to a minimum, less what it takes of some caps."""
    shift, caps = key
    found = []
    for choice in choices:
        if choice.option is not None:
            amount = choice.gain + bias >> shift & FIELD
            for cap in caps:
                amount -= choice.use >> cap & FIELD
            found.append(amount)
    return max(found, default=0)


def _takes_all(unit: Unit, cap: int, amount: int) -> bool:
    """Whether a unit takes as much of a cap as it brings, however it is counted."""
    counting = [choice for choice in unit.choices if choice.option is not None]
    return amount > 0 and all(choice.use >> cap & FIELD == amount for choice in counting)


def _within(room: int, amounts: Iterable[int]) -> int:
    """Return the largest sum of some amounts that there is room for.

    >>> _within(8, [5, 6, 2])
    8
    """
    sums = 1
    for amount in amounts:
        sums |= sums << amount
    return (sums & ((2 << max(0, room)) - 1)).bit_length() - 1


def cheapest(amounts: Iterable[tuple[int, int]], asked: int) -> Table:
    """Return the least cost of units, each at most once, that come to at least each amount.

    >>> cheapest([(3, 3), (5, 4)], 8)
    [0, 3, 3, 3, 4, 4, 7, 7, 7]
    """
    best: Table = [0, *[inf] * asked]
    for amount, cost in amounts:
        for wanted in range(asked, 0, -1):
            with_it = best[wanted - amount if wanted > amount else 0] + cost
            if with_it < best[wanted]:
                best[wanted] = with_it
    return best


def lacking_of(fields: int, room: int, key: Key, free: int) -> int:
    """Return how much a minimum lacks, less what is held and what its caps leave room for."""
    shift, caps = key
    lacking = SIGN - (fields >> shift & FIELD) - free
    for cap in caps:
        lacking -= (room >> cap & FIELD) - SIGN
    return lacking


def least_cost(
    fields: int, room: int, families: Iterable[Family], choices: Iterable[Branches] = ()
) -> float:
    """Return what is surely still to be paid from some minima and some room on."""
    least: float = 0
    for family in families:
        total: float = 0
        for shift, caps, free, table in family:
            lacking = SIGN - (fields >> shift & FIELD) - free
            for cap in caps:
                lacking -= (room >> cap & FIELD) - SIGN
            if lacking > 0:
                # with a cap more may be lacking than at first, and at least as much is to be paid
                total += table[lacking] if lacking < len(table) else table[-1]
        if total > least:
            least = total
    for asked, branches in choices:
        each = sorted(max((_cost(fields, one) for one in b), default=0.0) for b in branches)
        least = max(least, each[asked - 1])
    return least


def _cost(fields: int, lack: Lack) -> float:
    lacking = lacking_of(fields, 0, lack[:2], lack[2])
    return lack[3][lacking] if lacking > 0 else 0
