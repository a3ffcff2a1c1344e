"""The requirements of a choice of pathways as they stand for a counted set.

Most of what a counted set comes to stands in the fields that its options add up to.
"""

from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from qcf.engine.certify import Claim, Learner, amount, met
from qcf.engine.counted import Counted
from qcf.engine.decide import Standing
from qcf.engine.evidence import RequirementState, Shapes, claims_of
from qcf.model.requirements import AllOf, Cap, Gate, Minimum, Requirement, Share, SomeOf
from qcf.search.compiling import COUNTED
from qcf.search.problem import FIELD, SIGN, Alternative
from qcf.syntax.tree import Measure

_RULES = "rules"
MOST_KEPT = 10_000

# What links units to one another is met or not: there is nothing to count.
NOT_MET = {True: ("met", "met"), False: ("met", "not met")}


def _is_link(requirement: SomeOf) -> bool:
    """Whether a choice is a link between units: nothing there counts, or something else holds."""
    return any(isinstance(one, Cap) for branch in requirement.branches for one in branch)


@frozen(eq=False)
class _Sum:
    """A requirement whose amount stands in a field, with its states so far.

    `base` is what the field stands for when it is empty. States are by the amount, or where not
    all units count by those that are missing.
    """

    rule: Minimum | Cap | AllOf
    shift: int
    base: int
    known: dict[Hashable, RequirementState] = field(factory=dict)


def _rules_of(alternative: Alternative) -> dict[str, _Sum | Requirement]:
    """Return what counting decides in an alternative, by id; sums with where they stand."""
    found: dict[str, _Sum | Requirement] | None = alternative.remembered.get(_RULES)
    if found is None:
        counted = [rule for rule in alternative.requirements if isinstance(rule, COUNTED)]
        found = {rule.id: _sum_of(rule, alternative) or rule for rule in counted}
        alternative.remembered[_RULES] = found
    return found


def _sum_of(rule: Requirement, alternative: Alternative) -> _Sum | None:
    match rule:
        case Minimum(asked=asked):
            return _Sum(rule, _shift(alternative.fields_of[rule.id]), asked - SIGN)
        case AllOf(units=units):
            return _Sum(rule, _shift(alternative.fields_of[rule.id]), len(units) - SIGN)
        case Cap(allowed=allowed):
            return _Sum(rule, _shift(alternative.caps_of[rule.id]), allowed + SIGN)
    return None


def _shift(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


class States(Mapping[str, RequirementState]):
    """Every requirement as it stands, by id and in the order of the rule, when it is asked for.

    `standings` are of those that no counting changes, and `follow` of the pathways to take.
    """

    def __init__(
        self,
        alternative: Alternative,
        counted: Counted,
        standings: tuple[Standing, ...],
        learner: Learner,
        follow: RequirementState | None = None,
    ) -> None:
        self._shapes = Shapes.of(alternative.qualification)
        self._counted = counted
        self._learner = learner
        self._fields = alternative.start + sum([option.gain for option in counted.options])
        self._room = alternative.room - sum([option.use for option in counted.options])
        self._rules = _rules_of(alternative)
        self._others = {} if follow is None else {follow.id: follow}
        for one in standings:
            if one.holds is not None:
                state = self._shapes.state(one.requirement, one.holds, one.asked, one.got)
                self._others[state.id] = state

    def __getitem__(self, name: str) -> RequirementState:
        rule = self._rules.get(name)
        return self._others[name] if rule is None else self._state(rule)

    def __iter__(self) -> Iterator[str]:
        yield from self._rules
        yield from self._others

    def __len__(self) -> int:
        return len(self._rules) + len(self._others)

    def every(self) -> tuple[RequirementState, ...]:
        """Return all of them, as `values` does, and faster."""
        return (*map(self._state, self._rules.values()), *self._others.values())

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        """The counted set as the certifier sees it, for what is no sum."""
        return claims_of(self._counted)

    def _state(self, one: _Sum | Requirement) -> RequirementState:
        if not isinstance(one, _Sum):
            return self._linked(one)
        if type(one.rule) is Cap:
            got = one.base - (self._room >> one.shift & FIELD)
        else:
            got = one.base + (self._fields >> one.shift & FIELD)
        return one.known.get(got) or self._made(one, got)

    def _made(self, one: _Sum, got: int) -> RequirementState:
        """Return the state for an amount that was not seen, or where units are missing."""
        match one.rule:
            case Minimum(measure=measure, asked=asked):
                state = self._shapes.state(one.rule, got >= asked, asked, got, measure.value)
            case Cap(measure=measure, allowed=allowed):
                state = self._shapes.state(one.rule, got <= allowed, allowed, got, measure.value)
            case AllOf():
                return self._all_of(one, one.rule, got)
        if len(one.known) > MOST_KEPT:
            one.known.clear()
        one.known[got] = state
        return state

    def _linked(self, requirement: Requirement) -> RequirementState:
        match requirement:
            case SomeOf(asked=asked, branches=branches):
                held = sum(all(self._is_met(c) for c in branch) for branch in branches)
                if _is_link(requirement):
                    return self._shapes.state(requirement, held >= asked, *NOT_MET[held >= asked])
                return self._shapes.state(requirement, held >= asked, asked, held, "alternatives")
            case Share(part=part, whole=whole, measure=measure, percent=percent, most=most):
                facts = self._learner.facts
                some, all_of = (amount(one, measure, self._claims, facts) for one in (part, whole))
                asked_words = f"{'at most' if most else 'at least'} {percent}% of {all_of}"
                holds = self._is_met(requirement)
                return self._shapes.state(requirement, holds, asked_words, some, measure.value)
            case Gate():
                opened = self._is_met(requirement)
                return self._shapes.state(requirement, opened, *NOT_MET[opened])
            case _:
                raise TypeError(requirement)

    def _is_met(self, requirement: Requirement) -> bool:
        return met(requirement, self._claims, self._learner)

    def _all_of(self, one: _Sum, rule: AllOf, got: int) -> RequirementState:
        """Return the state where all units have to count; which are missing says all of it."""
        units, places, counting = rule.units, rule.places, self._counted.places
        missing = tuple(
            [u for u in units if u not in counting or (places and counting[u] not in places)]
        )
        key = missing or got
        state = one.known.get(key)
        if state is None:
            asked, lacking = len(units), tuple([self._shapes.unit(unit) for unit in missing])
            word = Measure.UNITS.value
            state = self._shapes.state(rule, got == asked, asked, got, word, lacking)
            if len(one.known) > MOST_KEPT:
                one.known.clear()
            one.known[key] = state
        return state
