"""Checks a refusal by adding up: conditions that ask for more together than can be had.

Each thing that is held counts in one way or not at all, so it brings no more than its best way.
Shares no code with compiling or searching.
"""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from qcf.engine.certify import Learner, asks_age, met
from qcf.engine.certify import amount as amount_of
from qcf.engine.exhaustion import asked_of, there
from qcf.engine.ways import Way, Ways
from qcf.model.entry import Entry
from qcf.model.requirements import AllOf, Cap, Minimum, Share, Within, selections_of

MOST_SUM = 100_000

# A field of 32 bits has room for 2^14 things that bring less than 2^16 each.
WIDTH = 32
FIELD = (1 << WIDTH) - 1
MOST_BROUGHT, MOST_HELD = 1 << 16, 1 << 14
MOST_KEPT = 10_000


@frozen
class Inequality:
    """Conditions added up with weights: what they ask together, and the most that can be had.

    A condition is a requirement, or as `name_of` has it a condition of a choice among them.
    `once` are weights on units that several things may stand for, and that count once.
    """

    weights: tuple[tuple[str, int], ...]
    once: tuple[tuple[str, int], ...] = ()
    asked: int = field(default=0, eq=False)
    most: int = field(default=0, eq=False)


@frozen
class Stands:
    """A unit that enables others is held, or something that counts stands for it."""

    unit: str


class Bounds:
    """The most that all that is held can bring to each sum by itself, for all sums at once.

    What one thing brings at most is the same whoever holds it, so it is worked out once, and
    packed into one integer with a field for each sum. `named` are the conditions that learners
    have to meet whoever they are.
    """

    def __init__(self, named: Mapping[str, object], ways: Ways) -> None:
        self._sums = {name: rule for name, rule in named.items() if _is_the_same_for_all(rule)}
        self._ways = ways
        self._shifts = {name: WIDTH * number for number, name in enumerate(self._sums)}
        self._brought: dict[str, tuple[tuple[Entry, ...], int]] = {}
        self._proven: dict[tuple[str, int], Inequality] = {}

    def total(self, learner: Learner) -> int | None:
        """Return the packed sum of what each thing held brings at most; None: it has no room."""
        total, brought = 0, self._brought
        for name, entries in learner.held.items():
            known = brought.get(name)
            if known is None or known[0] is not entries:
                packed = self._packed(entries, learner)
                if packed is None:
                    return None
                if len(brought) > MOST_KEPT:
                    brought.clear()
                known = brought[name] = entries, packed
            total += known[1]
        return total if len(learner.held) <= MOST_HELD else None

    def _packed(self, entries: tuple[Entry, ...], learner: Learner) -> int | None:
        ways, packed = self._ways.of_all(entries), 0
        for name, rule in self._sums.items():
            best = max([0, *(_brought(name, rule, way, learner) for way in ways)])
            if best >= MOST_BROUGHT:
                return None
            packed += best << self._shifts[name]
        return packed

    def alone(self, proof: Inequality, total: int) -> Inequality | None:
        """Return what one condition asks and can get, where it is one and gets too little."""
        name, weight = proof.weights[0] if len(proof.weights) == 1 else ("", 0)
        shift = self._shifts.get(name)
        if shift is None or weight != 1 or proof.once:
            return None
        most = total >> shift & FIELD
        found = self._proven.get((name, most))
        if found is None:
            asked = asked_of(self._sums[name])
            if most >= asked:
                return None
            if len(self._proven) > MOST_KEPT:
                self._proven.clear()
            found = self._proven[name, most] = Inequality(proof.weights, (), asked, most)
        return found


def _is_the_same_for_all(rule: object) -> bool:
    """Whether what counts brings the same to a condition whoever the learner is, and no less."""
    return isinstance(rule, Minimum | AllOf) and not any(map(asks_age, selections_of(rule)))


def add_up(
    proof: Inequality,
    rules: Mapping[str, object],
    held: Sequence[Sequence[Way]],
    learner: Learner,
) -> Inequality | None:
    """Return an inequality with the figures worked out anew, or None where it proves nothing."""
    if any(name not in rules for name, _ in proof.weights):
        return None
    asked, most = _sides(proof, rules, held, learner)
    return Inequality(proof.weights, proof.once, asked, most) if most < asked else None


def _sides(
    proof: Inequality,
    named: Mapping[str, object],
    held: Sequence[Sequence[Way]],
    learner: Learner,
) -> tuple[int, int]:
    """Return what the requirements ask together, and the most that all that is held can bring.

    Each thing that is held counts in one way or not at all, so it brings no more than its best
    way. Where that is enough, what is asked of each is moved to the next sum of whole units.
    """
    rules = [(name, named[name], weight) for name, weight in proof.weights if weight > 0]
    once = [(unit, weight) for unit, weight in proof.once if weight > 0]
    asked = sum(weight * _asked(rule, learner) for _, rule, weight in rules)
    asked -= sum(weight for _, weight in once)
    most = 0
    for ways in held:
        best = 0
        for way in ways:
            worth = 0
            for name, rule, weight in rules:
                worth += weight * _brought(name, rule, way, learner)
            for unit, weight in once:
                worth -= weight * (unit in way)
            best = max(best, worth)
        most += best
    if most >= asked:
        for name, rule, weight in rules:
            each = [[_brought(name, rule, way, learner) for way in ways] for ways in held]
            least = _asked(rule, learner)
            asked += weight * (_next_sum(least, each) - least)
    return asked, most


def _brought(name: str, rule: object, way: Way, learner: Learner) -> int:
    """Return what one way of counting brings to a condition, worked out once where it can be."""
    found = way.brought.get(name)
    if found is None:
        found = _brings(rule, way, learner)
        if not isinstance(rule, Within) and not any(map(asks_age, selections_of(rule))):
            way.brought[name] = found
    return found


def _brings(rule: object, way: Way, learner: Learner) -> int:
    """Return what one way of counting brings to a requirement; a cap it takes from."""
    facts = learner.facts
    match rule:
        case Minimum():
            return amount_of(rule.selection, rule.measure, way, facts)
        case Cap():
            return -amount_of(rule.selection, rule.measure, way, facts)
        case AllOf():
            return there(rule, way)
        case Share():
            part, whole = (
                amount_of(one, rule.measure, way, facts) for one in (rule.part, rule.whole)
            )
            over = 100 * part - rule.percent * whole
            return -over if rule.most else over
        case Stands(unit=unit):
            return int(unit in way and way[unit].entry.stands_in)
        case Within():
            return -sum(not met(rule, {unit: claim}, learner) for unit, claim in way.items())
    raise ValueError(f"{rule} is no sum")


def _asked(rule: object, learner: Learner) -> int:
    match rule:
        case Cap():
            return -rule.allowed
        case Share(less=True):
            return 1
        case Stands(unit=unit):
            natives = (e for e in learner.held.get(unit, ()) if e.source is None)
            return int(not any(one.is_pass for one in natives))
    return asked_of(rule)


def _next_sum(asked: int, each: Sequence[Sequence[int]]) -> int:
    """Return the least sum of one of each, or of none, that is as much as is asked."""
    if sum(max((abs(one) for one in several), default=0) for several in each) > MOST_SUM:
        return asked
    sums = {0}
    for several in each:
        sums |= {one + more for one in sums for more in set(several)}
    return min((one for one in sums if one >= asked), default=asked)
