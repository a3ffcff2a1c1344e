"""Checks a refusal by going through everything that can be counted, unit by unit.

First it keeps only what exact amounts leave over when divided, which may refuse already. Then, of
what is counted so far, it keeps what the requirements come to, so that equal states meet. It reads
the requirements as they are and shares no code with compiling or searching.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from qcf.engine.certify import Claim, Claims, Learner, inside, met
from qcf.engine.certify import amount as amount_of
from qcf.model.requirements import (
    AllOf,
    Cap,
    Gate,
    HeldUnits,
    Minimum,
    Requirement,
    Share,
    SomeOf,
    Within,
    selections_of,
)

MOST_STATES = 100_000
MOST_REMAINDERS = 4_096
DIVISORS = (2, 3, 5)

# what the requirements come to, the units that are looked at one by one, those that count once
_State = tuple[tuple[int, ...], frozenset[tuple[str, Claim]], frozenset[str]]


class Unfinished(Exception):  # noqa: N818 -- not an error: an honest end
    """There is more to go through than the stated number of states."""


class Exhaustion:
    """Goes through everything that can be counted, keeping what the requirements come to."""

    def __init__(
        self, rules: Sequence[Requirement], held: Sequence[Sequence[Claims]], learner: Learner
    ) -> None:
        self.learner = learner
        # what looks at units and days one by one needs the counted units themselves
        self.by_unit = [r for r in rules if isinstance(r, Gate | Within)]
        self.sums = [r for r in rules if not isinstance(r, Gate | Within)]
        self.ceilings = [c for rule in self.sums for c in _ceilings(rule)]
        self.placed = list(_placed(self.sums))
        self.asked = [(place, asked) for place, rule in self.placed if (asked := asked_of(rule))]
        self.allowed = [(p, rule.allowed) for p, rule in self.placed if isinstance(rule, Cap)]
        several = Counter(unit for ways in held for unit in {u for way in ways for u in way})
        self.shared = {unit for unit, number in several.items() if number > 1}
        effects = ({self._effect(way) for way in ways if self._may(way)} for ways in held)
        nothing = self._effect({})
        every = [sorted(e - {nothing}, key=_in_order) for e in effects]
        # what has the same effect stands together, so that equal states meet
        self.units = sorted((e for e in every if e), key=lambda e: [_in_order(one) for one in e])
        self.left = self._left()
        self.gone_through = 0

    def finds_one(self) -> bool:
        """Whether some counted set meets every requirement. Raises `Unfinished`."""
        if any(not self._leaves_over(divisor) for divisor in DIVISORS):
            return False
        self.gone_through = 0
        states = {self._effect({})}
        for number, effects in enumerate(self.units):
            reached = set()
            for state in states:
                for effect in (None, *effects):
                    after = state if effect is None else self._after(state, effect)
                    if after is not None and self._in_reach(after, number + 1):
                        reached.add(after)
                if self.gone_through + len(reached) > MOST_STATES:
                    raise Unfinished
            states = reached
            self.gone_through += len(states)
        return any(self._holds(state) for state in states)

    def _leaves_over(self, divisor: int) -> bool:
        """Whether what counts can leave over what exact amounts leave over, when divided.

        All that is kept are remainders, so there are few states; what counts once is not looked
        at, and what is no amount neither.
        """
        exact = list(self._exact(divisor))
        self.gone_through = 0
        nothing = (0,) * len(exact)
        states = {nothing}
        for effects in self.units:
            ways = {tuple(effect[0][place] % divisor for place, _ in exact) for effect in effects}
            if ways <= {nothing}:
                continue
            states |= {
                tuple((one + more) % divisor for one, more in zip(state, way, strict=True))
                for state in states
                for way in ways
            }
            self.gone_through += len(states)
            if len(states) > MOST_REMAINDERS:
                return True
        return any(
            all(one in left for one, (_, left) in zip(state, exact, strict=True))
            for state in states
        )

    def _exact(self, divisor: int) -> Iterator[tuple[int, set[int]]]:
        """Yield the numbers that are bound from both sides, and what they can leave over."""
        for place, rule in self.placed:
            for _, other in self.placed:
                if isinstance(rule, Minimum) and isinstance(other, Cap):
                    alike = (rule.selection, rule.measure) == (other.selection, other.measure)
                    left = {one % divisor for one in range(rule.asked, other.allowed + 1)}
                    if alike and 0 < len(left) < divisor:
                        yield place, left

    def _may(self, way: Claims) -> bool:
        return all(met(r, way, self.learner) for r in self.by_unit if isinstance(r, Within))

    def _effect(self, way: Claims) -> _State:
        numbers = tuple(n for rule in self.sums for n in _numbers(rule, way, self.learner))
        kept = frozenset(one for one in way.items() if self._is_looked_at(*one))
        return numbers, kept, frozenset(way.keys() & self.shared)

    def _is_looked_at(self, unit: str, claim: Claim) -> bool:
        """Whether a requirement that looks at units one by one looks at this one."""
        for rule in self.by_unit:
            if isinstance(rule, Gate):
                needs = (n for n in rule.needs if isinstance(n, HeldUnits))
                if claim.entry.source and any(unit in need.units for need in needs):
                    return True
                if any(isinstance(n, AllOf) and unit in n.units for n in rule.needs):
                    return True
                facts = self.learner.facts
                if any(inside(one, {unit: claim}, facts) for one in selections_of(rule)):
                    return True
        return False

    def _after(self, state: _State, effect: _State) -> _State | None:
        numbers, kept, shared = state
        if shared & effect[2]:
            return None  # a unit counts once, whatever stands for it
        added = tuple(
            one + more if most is None else min(one + more, most)
            for one, more, most in zip(numbers, effect[0], self.ceilings, strict=True)
        )
        return added, kept | effect[1], shared | effect[2]

    def _left(self) -> list[list[int]]:
        """Return the most that each number can still grow by, before each unit and at the end."""
        left = [[0] * len(self.ceilings)]
        for effects in reversed(self.units):
            most = [max(0, *(effect[0][i] for effect in effects)) for i in range(len(left[0]))]
            left.append([one + more for one, more in zip(left[-1], most, strict=True)])
        return left[::-1]

    def _in_reach(self, state: _State, number: int) -> bool:
        numbers, left = state[0], self.left[number]
        for place, asked in self.asked:
            if numbers[place] + left[place] < asked:
                return False
        return all(numbers[place] <= allowed for place, allowed in self.allowed)

    def _holds(self, state: _State) -> bool:
        numbers = iter(state[0])
        if sum(not _holds(rule, numbers) for rule in self.sums):
            return False
        return all(met(rule, dict(state[1]), self.learner) for rule in self.by_unit)


def _in_order(effect: _State) -> tuple[object, ...]:
    """Return what effects are sorted by: the same on every machine."""
    kept = sorted((unit, claim.place, str(claim.entry)) for unit, claim in effect[1])
    return effect[0], kept, sorted(effect[2])


def there(rule: AllOf, way: Claims) -> int:
    """Return how many of the units that all have to count do, where they have to."""
    return sum(
        unit in rule.units and (rule.places is None or claim.place in rule.places)
        for unit, claim in way.items()
    )


def _ceilings(rule: object) -> list[int | None]:
    """Return of each number of a requirement from where on it makes no difference."""
    match rule:
        case Minimum(asked=asked):
            return [asked]
        case Cap(allowed=allowed):
            return [allowed + 1]
        case AllOf(units=units):
            return [len(units)]
        case Share():
            return [None, None]
        case SomeOf(branches=branches):
            return [
                one for branch in branches for condition in branch for one in _ceilings(condition)
            ]
    raise ValueError(f"{rule} is no sum")


def _placed(rules: Sequence[object]) -> Iterator[tuple[int, object]]:
    """Yield requirements, each with the place of the first of its numbers."""
    place = 0
    for rule in rules:
        yield place, rule
        place += len(_ceilings(rule))


def asked_of(rule: object) -> int:
    """Return what the one number of a requirement has to reach, where it has one such."""
    match rule:
        case Minimum(asked=asked):
            return asked
        case AllOf(units=units):
            return len(units)
    return 0


def _numbers(rule: object, way: Claims, learner: Learner) -> Iterator[int]:
    """Yield what one way of counting adds to each number of a requirement."""
    facts = learner.facts
    match rule:
        case Minimum() | Cap():
            yield amount_of(rule.selection, rule.measure, way, facts)
        case AllOf():
            yield there(rule, way)
        case Share():
            yield amount_of(rule.part, rule.measure, way, facts)
            yield amount_of(rule.whole, rule.measure, way, facts)
        case SomeOf():
            for branch in rule.branches:
                for condition in branch:
                    yield from _numbers(condition, way, learner)


def _holds(rule: object, numbers: Iterator[int]) -> bool:
    match rule:
        case Minimum(asked=asked):
            return next(numbers) >= asked
        case Cap(allowed=allowed):
            return next(numbers) <= allowed
        case AllOf(units=units):
            return next(numbers) >= len(units)
        case Share(percent=percent, most=most, less=less):
            part, whole = next(numbers), next(numbers)
            if not most:
                return 100 * part >= percent * whole
            return not part or 100 * part < percent * whole + (not less)
        case SomeOf(asked=asked, branches=branches):
            # every number is read, whatever the others say
            broken = [sum(not _holds(one, numbers) for one in branch) for branch in branches]
            return broken.count(0) >= asked
    raise ValueError(f"{rule} is no sum")
