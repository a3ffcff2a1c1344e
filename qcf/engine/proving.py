"""From requirements that cannot hold together to a proof of it, small enough to read.

One inequality where there is one, equal weights before others; one for each case where there are
choices among conditions; otherwise everything that can be counted is gone through. A proof is
checked by `refusal.py` before anybody sees it.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, product
from math import prod

from qcf.engine.applied import NEVER
from qcf.engine.certify import FaultError, Learner
from qcf.engine.decide import Entries, items_of
from qcf.engine.exhaustion import Unfinished
from qcf.engine.inequality import Inequality, Stands
from qcf.engine.refusal import (
    Case,
    Cases,
    Exhausted,
    Proof,
    Taken,
    checked,
    conditions_of,
    name_of,
    ways_to_take,
)
from qcf.model.qualification import Qualification
from qcf.model.requirements import Gate, Requirement
from qcf.search.problem import WIDTH, Alternative, Branch, Once
from qcf.search.rest import rest_of, rounded
from qcf.search.rows import Held
from qcf.search.settle import Settled
from qcf.search.task import OutOfSteps, Steps, task_of, unit_of
from qcf.search.weights import Weights, alike, refuted

EFFORT, CORE_EFFORT = 20_000, 3_000
MOST_CASES = 64

_ALONE = "alone"


def proof_of(
    names: Sequence[str],
    qualification: Qualification,
    alternative: Alternative,
    learner: Learner,
    steps: Steps,
) -> tuple[Proof, bool]:
    """Return a proof that these requirements cannot hold together, and whether it was checked.

    It is not where going through everything again takes more than a stated number of states.
    Raises `FaultError` where the check refuses it.
    """
    pathways = alternative.pathways
    alone = _alone(alternative).get(names[0]) if len(names) == 1 else None
    found = alone and checked(alone, qualification, pathways, learner)
    if found is not None:
        return found, True
    wanted = set(names)
    summed = _Summed(wanted, alternative, learner.held, steps).proof()
    found = summed and checked(summed, qualification, pathways, learner)
    if found is not None:
        return found, True
    everything = Exhausted(tuple(sorted(wanted)))
    try:
        found = checked(everything, qualification, pathways, learner)
    except Unfinished:
        return everything, False
    if found is None:
        raise FaultError(f"{', '.join(sorted(wanted))} can hold together")
    return found, True


def _alone(alternative: Alternative) -> dict[str, Inequality]:
    """Return what proves that all that is held falls short of one minimum; mostly it does."""
    found: dict[str, Inequality] | None = alternative.remembered.get(_ALONE)
    if found is None:
        found = alternative.remembered[_ALONE] = {}
        if not any(isinstance(limit, Once) for limit, _ in alternative.limits):
            for name, mask in alternative.fields_of.items():
                if mask and not mask & alternative.signed:  # a share is no sum of its own
                    found[name] = Inequality(((name, 1),))
    return found


def core_of(
    names: Iterable[str],
    alternative: Alternative,
    held: Entries,
    steps: Steps,
    effort: int = CORE_EFFORT,
) -> frozenset[str] | None:
    """Return those of some requirements that one inequality is made of; None: none was found."""
    try:
        inequality = _Summed(set(names), alternative, held, steps).inequality(effort)
    except OutOfSteps:
        return None
    return None if inequality is None else frozenset(name for name, _ in inequality.weights)


class _Summed:
    """Looks for a proof by adding up: one inequality, or one for each case of the choices."""

    def __init__(
        self, wanted: set[str], alternative: Alternative, held: Entries, steps: Steps
    ) -> None:
        every = alternative.fields_of.keys() | alternative.caps_of.keys()
        every |= {some.requirement for some in alternative.somes}
        self.alternative = alternative.without(every - wanted)
        items = items_of(alternative, held)
        self.settled = Settled(task_of(self.alternative, items, unit_of), nothing=True)
        self.choices = [r for r in alternative.requirements if r.id in wanted and ways_to_take(r)]
        self.steps = steps

    def proof(self) -> Proof | None:
        """Return a proof, or None where none was found."""
        try:
            plain = self.inequality(EFFORT)
            if plain is not None or not self.choices:
                return plain
            each = [
                [way for way in ways_to_take(rule) if not (way and _is_shut(rule))]
                for rule in self.choices
            ]
            if prod(len(ways) for ways in each) > MOST_CASES:
                return None
            cases = []
            for ways in product(*each):
                taken = tuple((r.id, way) for r, way in zip(self.choices, ways, strict=True))
                inequality = self.inequality(EFFORT, taken)
                if inequality is None:
                    return None
                cases.append(Case(taken, inequality))
            return Cases(tuple(cases))
        except OutOfSteps:
            return None

    def inequality(self, effort: int, taken: Sequence[Taken] = ()) -> Inequality | None:
        """Return an inequality that refuses, with these branches taken, or None: none was found."""
        minima = caps = 0
        for name, branches in taken:
            for branch in self._branches(name, branches):
                minima |= branch.minima
                caps |= branch.caps
        rest = rest_of(self.settled, Branch(minima, caps))
        rest = rounded(rest) or rest
        weights = alike(rest) or refuted(rest, effort, self.steps)
        return None if weights is None else self._named(weights, taken)

    def _branches(self, name: str, taken: tuple[int, ...]) -> Iterable[Branch]:
        """Yield the branches of a choice; of what is open or closed, those that say so."""
        for some in self.alternative.somes:
            if some.requirement != name:
                continue
            if not some.is_gate:
                yield from (some.branches[number] for number in taken)
            elif taken:
                # what is held is a fact, and not all of it need be asked: only sums are
                opens = [branch for branch in some.branches if not branch.caps]
                yield from opens if len(opens) == some.asked else ()
            else:
                yield from islice((branch for branch in some.branches if branch.caps), 1)

    def _named(self, weights: Weights, taken: Sequence[Taken]) -> Inequality:
        """Return weights by the conditions and the units that count once."""
        names = self._names(taken)
        on_conditions: dict[str, int] = {}
        on_units: dict[str, int] = {}
        for number, weight in zip(weights.rest.names, weights.each, strict=True):
            limit = self.alternative.limits[~number][0] if number < 0 else None
            if isinstance(limit, Once):
                on_units[limit.unit] = weight
            elif number in names:
                on_conditions[names[number]] = weight
        return Inequality(
            tuple(sorted((name, weight) for name, weight in on_conditions.items() if weight)),
            tuple(sorted((unit, weight) for unit, weight in on_units.items() if weight)),
        )

    def _names(self, taken: Sequence[Taken]) -> dict[int, str]:
        """Return what the fields are called that can have a weight."""
        alternative = self.alternative
        names: dict[int, str] = {}
        for name, mask in alternative.fields_of.items():
            names[_first_field(mask)] = name
        for name, mask in alternative.caps_of.items():
            names[~_first_field(mask)] = name
        conditions = {
            condition if isinstance(condition, Stands) else id(condition): name_of(
                rule.id, branch, number
            )
            for rule, (_, branches) in zip(self.choices, taken, strict=False)
            for branch in branches
            for number, condition in enumerate(conditions_of(rule, branch))
        }
        for row, shift in alternative.rows:
            key = Stands(row.unit) if isinstance(row, Held) and row.last is None else id(row)
            if key in conditions:
                names[shift // WIDTH] = conditions[key]
        for limit, shift in alternative.limits:
            if id(limit) in conditions:
                names[~(shift // WIDTH)] = conditions[id(limit)]
        return names


def _is_shut(rule: Requirement) -> bool:
    """Whether a gate needs what this learner lacks."""
    return isinstance(rule, Gate) and NEVER in rule.needs


def _first_field(mask: int) -> int:
    return ((mask & -mask).bit_length() - 1) // WIDTH
