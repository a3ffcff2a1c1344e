"""What is left once single choices are settled: rows of plain numbers over the open units.

Every row asks for at least an amount: a minimum as it stands, a cap as at least less than nothing
may be taken, a limit on the cost likewise. A condition that only a choice among conditions asks
for is a row where its branch is taken; elsewhere it is left out, and that asks for less.
"""

from collections.abc import Iterator, Mapping
from math import inf

from attrs import evolve, frozen

from qcf.search.problem import FIELD, MOST_ITEMS, SIGN, WIDTH, Branch
from qcf.search.settle import Settled

Amounts = tuple[tuple[int, int], ...]  # of each row that a choice touches, what it adds

MOST_SUM = 100_000
COST = 1 << 30


@frozen(eq=False)
class Rest:
    """Rows, and what each choice of each open unit adds to them.

    `names` say which condition a row is: the number of a minimum's field, the complement of the
    number of a cap's field, or `COST`. `asked` is what each row still asks for. `choices` are
    those of each unit, in its order.
    """

    names: tuple[int, ...]
    asked: tuple[int, ...]
    choices: tuple[tuple[Amounts, ...], ...]

    def with_choices(self, taken: Mapping[int, int]) -> "Rest":
        """Return the same with one choice left to some units; their others are out."""
        if not taken:
            return self
        choices = enumerate(self.choices)
        kept = ((each[taken[unit]],) if unit in taken else each for unit, each in choices)
        return evolve(self, choices=tuple(kept))

    def touching(self) -> list[list[int]]:
        """Return for each row the units that touch it."""
        found: list[list[int]] = [[] for _ in self.asked]
        for unit, choices in enumerate(self.choices):
            for row in {row for amounts in choices for row, _ in amounts}:
                found[row].append(unit)
        return found


def rest_of(settled: Settled, taken: Branch, limit: float = inf) -> Rest:
    """Return the rows that are open when these branches are taken and no more may be spent."""
    names, asked = _open_rows(settled, taken)
    if limit < inf:
        names.append(COST)
        asked.append(int(settled.cost - limit))
    numbers = {name: number for number, name in enumerate(names)}
    spread = settled.task.alternative.spread
    if len(spread) > MOST_ITEMS:
        spread.clear()
    cost = numbers.get(COST)
    choices = []
    for unit in settled.open.values():
        made = []
        for choice in unit.choices:
            key = choice.gain, choice.use
            if key not in spread:
                spread[key] = (*_fields(key[0]), *((~n, -a) for n, a in _fields(key[1])))
            amounts = [(numbers[name], a) for name, a in spread[key] if name in numbers]
            if cost is not None and choice.cost:
                amounts.append((cost, -choice.cost))
            made.append(tuple(amounts))
        choices.append(tuple(made))
    return Rest(tuple(names), tuple(asked), tuple(choices))


def _fields(packed: int) -> Iterator[tuple[int, int]]:
    """Yield the fields of a packed number that are not nothing; those of shares have a sign."""
    number = 0
    while packed:
        amount = packed & FIELD
        if amount >= SIGN:
            amount -= FIELD + 1
        if amount:
            yield number, amount
        packed = (packed - amount) >> WIDTH
        number += 1


def _open_rows(settled: Settled, taken: Branch) -> tuple[list[int], list[int]]:
    minima, caps = settled.met | taken.minima, settled.hard | taken.caps
    names, asked = [], []
    for number, shift in enumerate(range(0, minima.bit_length(), WIDTH)):
        if minima >> shift & SIGN:
            lacking = SIGN - (settled.fields >> shift & FIELD)
            if lacking > 0 or settled.signed >> shift & SIGN:
                names.append(number)
                asked.append(lacking)
    drain = sum(unit.drain for unit in settled.open.values())
    for number, shift in enumerate(range(0, caps.bit_length(), WIDTH)):
        if caps >> shift & SIGN:
            room = (settled.room >> shift & FIELD) - SIGN
            if drain >> shift & FIELD > room:
                names.append(~number)
                asked.append(-room)
    return names, asked


def rounded(rest: Rest) -> Rest | None:
    """Return the same with each amount moved to the next one that units can come to.

    What the units of a row come to is a sum of whole units: where 19 are asked and all have even
    credit, it is 20 that are asked. None: units cannot come to what some row asks for.
    """
    found: list[list[set[int]]] = [[] for _ in rest.asked]
    for choices in rest.choices:
        several: dict[int, set[int]] = {}
        for amounts in choices:
            for row, amount in amounts:
                several.setdefault(row, set()).add(amount)
        for row, different in several.items():
            found[row].append(different)
    asked = []
    for row, least in enumerate(rest.asked):
        moved = least if rest.names[row] == COST else _next_sum(least, found[row])
        if moved is None:
            return None
        asked.append(moved)
    return evolve(rest, asked=tuple(asked))


def _next_sum(least: int, units: list[set[int]]) -> int | None:
    """Return the least sum of one amount or none from each that is at least this; None: no sum."""
    lowest = sum(min(0, *several) for several in units)
    highest = sum(max(0, *several) for several in units)
    if highest - lowest > MOST_SUM:
        return least if least <= highest else None
    sums = 1 << -lowest
    for several in units:
        before = sums
        for amount in several:
            sums |= before << amount if amount > 0 else before >> -amount
    above = sums >> max(0, least - lowest)
    if not above:
        return None
    return max(least, lowest) + (above & -above).bit_length() - 1
