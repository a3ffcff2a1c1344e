"""Checks a refusal against the meaning alone: that nothing counted meets these requirements.

Shares no code with compiling or searching. It is given what is held, with what that may stand
for, and works out for itself where each can count and what it would bring. Then it adds up one
inequality, or one for each case of a choice among conditions, or goes through everything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product
from math import comb

from attrs import evolve, field, frozen

from qcf.engine.certify import Learner, inside
from qcf.engine.certify import amount as amount_of
from qcf.engine.exhaustion import Exhaustion
from qcf.engine.inequality import Bounds, Inequality, Stands, add_up
from qcf.engine.ways import Way, Ways
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Activities,
    AllOf,
    Cap,
    Gate,
    HeldQualification,
    HeldUnits,
    Minimum,
    Need,
    Requirement,
    Share,
    SomeOf,
    Within,
)

MOST_WAYS = 1_000

_ASKED = "asked"

_ABOUT_COUNTING = (Minimum, Cap, AllOf, Share, SomeOf, Gate, Within)

Taken = tuple[str, tuple[int, ...]]  # of a requirement with a choice: which branches hold


@frozen
class Case:
    """One way to take the branches of choices, and the inequality that refuses it."""

    taken: tuple[Taken, ...]
    inequality: Inequality


@frozen
class Cases:
    """Every way to take the branches of some choices, each refused by itself."""

    each: tuple[Case, ...]


@frozen
class Exhausted:
    """Everything that can be counted was gone through, and none of it meets all of these."""

    requirements: tuple[str, ...]
    states: int = field(default=0, eq=False)


Proof = Inequality | Cases | Exhausted


def name_of(requirement: str, branch: int, number: int) -> str:
    """Return what a condition of a choice is called: its requirement, branch and number."""
    return f"{requirement}#{branch}.{number}"


def ways_to_take(rule: Requirement) -> list[tuple[int, ...]]:
    """Return the ways in which a choice can hold, none for what is no choice or has too many.

    A gate is closed, and nothing behind it counts, or open. Less than a share holds where there
    is nothing, or where there is less.
    """
    match rule:
        case SomeOf(asked=asked, branches=branches):
            few = comb(len(branches), asked) <= MOST_WAYS
            return list(combinations(range(len(branches)), asked)) if few else []
        case Gate() | Share(less=True):
            return [(), (0,)]
    return []


def conditions_of(rule: Requirement, branch: int) -> Sequence[object]:
    """Return the conditions of a branch that can be added up."""
    match rule:
        case SomeOf(branches=branches):
            return branches[branch]
        case Gate(needs=needs):
            return [one for need in needs for one in _opening(need)]
    return (rule,)


def _opening(need: Need) -> Iterator[object]:
    """Yield what has to hold where a gate is open, as far as it can be added up."""
    match need:
        case HeldUnits(units=units, asked=asked):
            if asked == len(units):
                yield from map(Stands, units)
        case Minimum() | AllOf() | Share():
            yield need


def checked(
    proof: Proof, qualification: Qualification, pathways: tuple[str, ...], learner: Learner
) -> Proof | None:
    """Return a proof with the figures worked out anew, or None where it proves nothing.

    A proof shows that no counted set in these pathways meets what it names. Raises `Unfinished`
    where going through everything takes more than the stated number of states.
    """
    before = _before(qualification, pathways, learner)
    rules = before.rules
    match proof:
        case Inequality():
            return before.alone(proof) or add_up(proof, before.sums, before.held, learner)
        case Cases(each=cases):
            return _every_case(cases, rules, before.held, learner)
        case Exhausted(requirements=names):
            if not set(names) <= rules.keys():
                return None
            everything = Exhaustion([rules[name] for name in names], before.held, learner)
            found = everything.finds_one()
            return None if found else evolve(proof, states=everything.gone_through)


@frozen(eq=False)
class _Rules:
    """What a counted set has to meet, by id, and what of it is a sum.

    `bounds` are there where that is so whoever the learner is.
    """

    rules: Mapping[str, Requirement]
    sums: Mapping[str, object]
    ways: Ways
    bounds: Bounds | None

    @classmethod
    def of(cls, requirements: Iterable[Requirement], ways: Ways) -> "_Rules":
        """Return what these requirements ask."""
        rules = {r.id: r for r in requirements}
        sums = _sums(rules)
        is_same_for_all = not any(r.when for r in rules.values())
        return cls(rules, sums, ways, Bounds(sums, ways) if is_same_for_all else None)


class _Before:
    """What a learner has to meet by counting, what of it is a sum, and the ways to count.

    They are the same for every proof about the learner.
    """

    def __init__(self, asked: _Rules, learner: Learner) -> None:
        self.rules, self.sums = asked.rules, asked.sums
        self._ways, self._learner = asked.ways, learner
        self._bounds = asked.bounds
        self._total = None if asked.bounds is None else asked.bounds.total(learner)

    @cached_property
    def held(self) -> Sequence[Sequence[Way]]:
        """The ways in which each thing that is held can count."""
        held = self._learner.held
        return [self._ways.of_all(held[name]) for name in sorted(held)]

    def alone(self, proof: Inequality) -> Inequality | None:
        """Return an inequality of one condition with its figures, where what is held is known."""
        if self._bounds is None or self._total is None:
            return None
        return self._bounds.alone(proof, self._total)


def _before(qualification: Qualification, pathways: tuple[str, ...], learner: Learner) -> _Before:
    """Return what proofs about a learner are checked against, worked out for the first."""
    key = qualification, pathways
    found = learner.remembered.get(key)
    if not isinstance(found, _Before):
        found = _Before(_asked_of(qualification, pathways, learner), learner)
        learner.remembered[key] = found
    return found


def _asked_of(qualification: Qualification, pathways: tuple[str, ...], learner: Learner) -> _Rules:
    """Return what the learner's counted set has to meet; what all have to is found once."""
    key = "+".join((_ASKED, *pathways))
    found = qualification.remembered.get(key)
    if not isinstance(found, _Rules):
        ways = Ways.of(qualification, pathways)
        found = qualification.remembered[key] = _Rules.of(_about(qualification, pathways), ways)
    if found.bounds is not None:
        return found
    rules = found.rules.values()
    here = (r for r in rules if all(learner.facts.is_true(fact) for fact in r.when))
    return _Rules.of(here, found.ways)


def _about(qualification: Qualification, pathways: tuple[str, ...]) -> Iterator[Requirement]:
    """Yield what is asked in a choice of pathways; no other requirement is about counting."""
    for requirement in qualification.requirements:
        here = requirement.pathway is None or requirement.pathway in pathways
        if here and isinstance(requirement, _ABOUT_COUNTING):
            yield requirement


# --- by adding up -------------------------------------------------------------------------------


def _sums(rules: Mapping[str, Requirement]) -> dict[str, object]:
    """Return what can be added up whatever branch of a choice holds."""
    return {name: r for name, r in rules.items() if not (isinstance(r, SomeOf) or ways_to_take(r))}


def _every_case(
    cases: Sequence[Case],
    rules: Mapping[str, Requirement],
    held: Sequence[Sequence[Way]],
    learner: Learner,
) -> Cases | None:
    """Return the cases with their figures, or None where one is missing or not refused."""
    names = {name for case in cases for name, _ in case.taken}
    if not names <= rules.keys() or any(not ways_to_take(rules[name]) for name in names):
        return None
    ordered = sorted(names)
    every = set(product(*(_open_ways(rules[name], learner) for name in ordered)))
    found = []
    for case in cases:
        taken = dict(case.taken)
        if taken.keys() != names:
            return None
        every.discard(tuple(taken[name] for name in ordered))
        closed = [rules[name] for name in ordered if not taken[name]]
        left = [[way for way in ways if not _is_behind(closed, way, learner)] for ways in held]
        inside_case = _sums(rules)
        for name, branches in taken.items():
            for branch in branches:
                for number, condition in enumerate(conditions_of(rules[name], branch)):
                    if isinstance(condition, Share) and isinstance(rules[name], SomeOf):
                        # less than a share of nothing is nothing, so it asks for no more than 0
                        condition = evolve(condition, less=False)
                    inside_case[name_of(name, branch, number)] = condition
        inequality = add_up(case.inequality, inside_case, left, learner)
        if inequality is None:
            return None
        found.append(evolve(case, inequality=inequality))
    return None if every else Cases(tuple(found))


def _open_ways(rule: Requirement, learner: Learner) -> list[tuple[int, ...]]:
    """Return the ways in which a choice can hold: what a learner lacks keeps a gate shut."""
    ways = ways_to_take(rule)
    facts = learner.facts
    if isinstance(rule, Gate):
        for need in rule.needs:
            match need:
                case HeldQualification(names=names) if not facts.holds(names):
                    return [way for way in ways if not way]
                case Activities() if not facts.does(need):
                    return [way for way in ways if not way]
    return ways


def _is_behind(closed: Sequence[Requirement], way: Way, learner: Learner) -> bool:
    """Whether a way of counting counts something that must not count in a case.

    Nothing of a share is an amount of nothing: what brings no credit may count.
    """
    for rule in closed:
        match rule:
            case Gate():
                is_behind = bool(inside(rule.selection, way, learner.facts))
            case Share():
                is_behind = amount_of(rule.part, rule.measure, way, learner.facts) > 0
            case _:
                is_behind = False
        if is_behind:
            return True
    return False
