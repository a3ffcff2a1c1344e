"""What is left as windows: sums over the open units that have to be between two numbers.

A minimum and a cap over the same units are one sum with a least and a most, and so are credits and
units where all units have as many credits. What a unit adds is told from where it adds nothing, or
else from its first choice.
"""

from collections.abc import Iterator, Sequence
from math import gcd

from attrs import frozen

from qcf.search.rest import Rest

Vector = tuple[int, ...]  # what something adds to each sum
Ways = dict[Vector, int]  # of a unit: what its choices add, each with the number of such a choice


@frozen(eq=False)
class Windows:
    """Sums that are to be at least `least` and at most `most`, with the units that add to them.

    Of choices that add the same the first is kept; a unit that can add only one thing is left out.
    No sum can be below its `least` or above its `most` where these are the ends of its reach.
    """

    least: Vector
    most: Vector
    units: dict[int, Ways]

    @classmethod
    def of(cls, rest: Rest) -> "Windows | None":
        """Return the windows of some rows; None where one of them is out of reach by itself."""
        rows: dict[int, tuple[int, int]] = {}  # of the first of rows alike: the sum, and its parts
        sums: dict[Vector, int] = {}
        asked: list[tuple[int, int, int]] = []
        for row, column in enumerate(_columns(rest)):
            if not column:
                if rest.asked[row] > 0:
                    return None
                continue
            each = gcd(*column[2::3]) * (1 if column[2] > 0 else -1)
            column[2::3] = [amount // each for amount in column[2::3]]
            number = sums.setdefault(tuple(column), len(rows))
            if number == len(rows):
                rows[row] = number, each
            asked.append((number, each, rest.asked[row]))
        units, base = _units(rest, rows)
        ways = [list(zip(*one, strict=True)) for one in units.values()]
        least = [sum(min(one[row]) for one in ways) for row in range(len(rows))]
        most = [sum(max(one[row]) for one in ways) for row in range(len(rows))]
        for number, each, amount in asked:
            if each > 0:
                least[number] = max(least[number], -(-amount // each) - base[number])
            else:
                most[number] = min(most[number], amount // each - base[number])
        if any(low > high for low, high in zip(least, most, strict=True)):
            return None
        return cls(tuple(least), tuple(most), units)

    @property
    def work(self) -> int:
        """About how many steps of the walk it takes to look at all of it a few times."""
        return len(self.units) * (4 + len(self.least) // 2)

    def only(self, rows: Sequence[int], units: Sequence[int]) -> "Windows":
        """Return some of the sums, and some of the units with what they add to those."""
        chosen: dict[int, Ways] = {}
        for unit in units:
            ways = chosen[unit] = {}
            for vector, number in self.units[unit].items():
                ways.setdefault(tuple([vector[row] for row in rows]), number)
        least = tuple([self.least[row] for row in rows])
        return Windows(least, tuple([self.most[row] for row in rows]), chosen)

    def apart(self) -> Iterator["Windows"]:
        """Yield the sums in lots that share no unit, each with its units."""
        lots: list[tuple[int, list[int]]] = []
        for unit, ways in self.units.items():
            mask = 0
            for vector in ways:
                for row, amount in enumerate(vector):
                    if amount:
                        mask |= 1 << row
            units = [unit]
            for one, others in lots:
                if one & mask:
                    units = others + units
            lots = [lot for lot in lots if not lot[0] & mask] + [
                (mask | sum(one for one, _ in lots if one & mask), units)
            ]
        if len(lots) == 1:
            yield self
            return
        for mask, units in lots:
            yield self.only([row for row in range(len(self.least)) if mask >> row & 1], units)


def _columns(rest: Rest) -> list[list[int]]:
    """Return for each row the units, the numbers of their choices and the amounts, in turn."""
    columns: list[list[int]] = [[] for _ in rest.asked]
    for unit, choices in enumerate(rest.choices):
        for number, amounts in enumerate(choices):
            for row, amount in amounts:
                columns[row] += (unit, number, amount)
    return columns


def _units(rest: Rest, rows: dict[int, tuple[int, int]]) -> tuple[dict[int, Ways], list[int]]:
    """Return what the choices of each unit add from a base, and the sum of what is in the bases."""
    units: dict[int, Ways] = {}
    nothing = (0,) * len(rows)
    bases = [0] * len(rows)
    for unit, choices in enumerate(rest.choices):
        ways: Ways = {}
        for number, amounts in enumerate(choices):
            vector = [0] * len(rows)
            for row, amount in amounts:
                if row in rows:
                    place, each = rows[row]
                    vector[place] = amount // each
            ways.setdefault(tuple(vector), number)
        if nothing not in ways:
            base = next(iter(ways))
            bases = [one + more for one, more in zip(bases, base, strict=True)]
            ways = {
                tuple([one - less for one, less in zip(vector, base, strict=True)]): number
                for vector, number in ways.items()
            }
        if len(ways) > 1:
            units[unit] = ways
    return units, bases
