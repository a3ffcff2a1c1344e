"""Small tasks in plain numbers: packed for the search, and tried choice by choice without it."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random

from attrs import frozen
from hypothesis import strategies as st

from qcf.model.qualification import Header, Qualification
from qcf.search.problem import SIGN, WIDTH, Alternative, Branch, Option, Some
from qcf.search.task import Choice, Task, Unit

NO_RULE = Qualification("made", Header("An invented rule"), {}, {}, (), ())
NOTHING = Option((), 0, 0)


def pack(*fields: int) -> int:
    """Return numbers side by side, the first one lowest."""
    return sum(field << (WIDTH * place) for place, field in enumerate(fields))


def tops(fields: Sequence[int]) -> int:
    """Return the top bits of fields, by their numbers."""
    return sum(SIGN << (WIDTH * place) for place in fields)


@frozen
class Doing:
    """One thing to do with a unit: what it adds to the minima, takes of the caps, and costs."""

    gains: tuple[int, ...]
    uses: tuple[int, ...]
    cost: int = 0
    counts: bool = True


@frozen
class Together:
    """Conditions of a branch: the numbers of minima and of caps."""

    minima: tuple[int, ...] = ()
    caps: tuple[int, ...] = ()


@frozen
class Plan:
    """A task: the first minima and caps hold always, the others where a branch is taken.

    The minima in `shares` go up and down. `somes` are how many of which branches have to hold.
    """

    asked: tuple[int, ...]
    allowed: tuple[int, ...]
    units: tuple[tuple[Doing, ...], ...]
    always: Together
    somes: tuple[tuple[int, tuple[Together, ...]], ...] = ()
    shares: tuple[int, ...] = ()

    def every(self) -> Iterator[tuple[Doing, ...]]:
        """Yield every way to choose something for each unit."""
        return product(*self.units)

    def holds(self, chosen: Sequence[Doing], together: Together) -> bool:
        """Whether conditions hold of what is chosen."""
        return all(
            sum(one.gains[row] for one in chosen) >= self.asked[row] for row in together.minima
        ) and all(
            sum(one.uses[row] for one in chosen) <= self.allowed[row] for row in together.caps
        )

    def is_met(self, chosen: Sequence[Doing]) -> bool:
        """Whether every condition holds of what is chosen."""
        return self.holds(chosen, self.always) and all(
            sum(self.holds(chosen, branch) for branch in branches) >= asked
            for asked, branches in self.somes
        )

    def least(self) -> int | None:
        """Return the least cost at which every condition holds; None: they never do."""
        return min((cost(chosen) for chosen in self.every() if self.is_met(chosen)), default=None)

    def ways(self) -> list[list[Together]]:
        """Return for each way to take branches the conditions that are taken."""
        each = [combinations(branches, asked) for asked, branches in self.somes]
        return [[branch for taken in way for branch in taken] for way in product(*each)]

    def alternative(self) -> Alternative:
        """Return the conditions, packed."""
        count = max(len(self.asked), len(self.allowed))
        start = [SIGN - asked for asked in self.asked]
        room = [SIGN + allowed for allowed in self.allowed]
        return Alternative(
            qualification=NO_RULE,
            pathways=(),
            start=pack(*start, *[SIGN] * (count - len(start))),
            room=pack(*room, *[SIGN] * (count - len(room))),
            met=tops(self.always.minima),
            hard=tops(self.always.caps),
            full=tops(range(count)),
            signed=tops(self.shares),
            somes=tuple(
                Some(f"some:{number}", asked, tuple(map(branch_of, branches)))
                for number, (asked, branches) in enumerate(self.somes)
            ),
            fields_of={},
            caps_of={},
            requirements=(),
            rows=(),
            limits=(),
        )

    def task(self) -> Task:
        """Return the task, packed, its units and choices in the order of the plan."""
        alternative = self.alternative()
        units = (Unit.of([choice_of(one) for one in unit], alternative) for unit in self.units)
        return Task(alternative, tuple(units))

    def chosen(self, choices: Sequence[Choice]) -> tuple[Doing, ...]:
        """Return what choices of the task are in the plan."""
        return tuple(
            next(one for one in unit if choice_of(one) == choice)
            for unit, choice in zip(self.units, choices, strict=True)
        )


def cost(chosen: Sequence[Doing]) -> int:
    """Return what it costs together."""
    return sum(one.cost for one in chosen)


def branch_of(together: Together) -> Branch:
    """Return the conditions of a branch, packed."""
    return Branch(tops(together.minima), tops(together.caps))


def choice_of(one: Doing) -> Choice:
    """Return one thing to do, packed."""
    return Choice(NOTHING if one.counts else None, pack(*one.gains), pack(*one.uses), one.cost)


def draw_plan(seed: int, *, shares: bool = True) -> Plan:
    """Return a plan that can just be met, or just not: asked is about what some choice comes to."""
    draw = Random(seed)
    minima, caps = draw.randint(1, 4), draw.randint(0, 3)
    signed = tuple(row for row in range(minima) if shares and draw.random() < 0.15)
    each = draw.choice((1, 2, 5))

    def amounts(number: int, least: int) -> tuple[int, ...]:
        drawn = (each * draw.randint(least, 3) * (draw.random() < 0.6) for _ in range(number))
        return tuple(drawn)

    def doing() -> Doing:
        gains = [
            gain if row not in signed else gain - each * draw.randint(0, 4)
            for row, gain in enumerate(amounts(minima, 0))
        ]
        return Doing(tuple(gains), amounts(caps, 0), draw.randint(0, 4))

    units = []
    for _ in range(draw.randint(1, 5)):
        unit = [doing() for _ in range(draw.randint(1, 3))]
        if draw.random() < 0.8:
            unit.append(Doing((0,) * minima, (0,) * caps, draw.choice((0, 0, 3)), counts=False))
        units.append(tuple(unit))
    near = [draw.choice(unit) for unit in units]
    asked = [
        sum(one.gains[row] for one in near) + draw.choice((-1, 0, 0, 0, 1, 1))
        for row in range(minima)
    ]
    allowed = [
        max(0, sum(one.uses[row] for one in near) + draw.choice((-1, -1, 0, 0, 0)))
        for row in range(caps)
    ]
    always = Together(
        tuple(row for row in range(minima) if draw.random() < 0.7),
        tuple(row for row in range(caps) if draw.random() < 0.7),
    )
    somes = []
    for _ in range(draw.choice((0, 0, 1, 2))):
        branches = tuple(
            Together(
                tuple(row for row in range(minima) if draw.random() < 0.4),
                tuple(row for row in range(caps) if draw.random() < 0.4),
            )
            for _ in range(draw.randint(1, 3))
        )
        somes.append((draw.randint(1, len(branches)), branches))
    return Plan(
        tuple(max(0, one) if row not in signed else one for row, one in enumerate(asked)),
        tuple(allowed),
        tuple(units),
        always,
        tuple(somes),
        signed,
    )


plans = st.integers(min_value=0, max_value=10**9).map(draw_plan)
