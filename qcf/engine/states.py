"""The requirements of a choice of pathways as they stand for a counted set.

Most of what a counted set comes to stands in the fields that its options add up to.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from qcf.engine.certify import Claim, Learner, amount, met
from qcf.engine.counted import Counted
from qcf.engine.decide import Standing
from qcf.engine.evidence import RequirementState, Shapes, claims_of
from qcf.model.requirements import AllOf, Cap, Gate, Minimum, Requirement, Share, SomeOf
from qcf.search.compiling import COUNTED
from qcf.search.problem import SIGN, Alternative
from qcf.syntax.tree import Measure

# What links units to one another is met or not: there is nothing to count.
NOT_MET = {True: ("met", "met"), False: ("met", "not met")}


def _is_link(requirement: SomeOf) -> bool:
    """Whether a choice is a link between units: nothing there counts, or something else holds."""
    return any(isinstance(one, Cap) for branch in requirement.branches for one in branch)


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
        self._alternative = alternative
        self._counted = counted
        self._learner = learner
        self._fields = alternative.start + sum([option.gain for option in counted.options])
        self._room = alternative.room - sum([option.use for option in counted.options])
        self._rules = {r.id: r for r in alternative.requirements if isinstance(r, COUNTED)}
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

    def _state(self, requirement: Requirement) -> RequirementState:
        match requirement:
            case Minimum(id=name, measure=measure, asked=asked):
                got = asked + self._over(self._fields, self._alternative.fields_of[name])
                return self._shapes.state(requirement, got >= asked, asked, got, measure.value)
            case Cap(id=name, measure=measure, allowed=allowed):
                got = allowed - self._over(self._room, self._alternative.caps_of[name])
                return self._shapes.state(requirement, got <= allowed, allowed, got, measure.value)
            case AllOf():
                return self._all_of(requirement)
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

    def _over(self, packed: int, mask: int) -> int:
        """Return by how much a field is over what its condition needs; less than 0: it lacks."""
        return ((packed & mask) >> ((mask & -mask).bit_length() - 1)) - SIGN

    def _is_met(self, requirement: Requirement) -> bool:
        return met(requirement, self._claims, self._learner)

    def _all_of(self, requirement: AllOf) -> RequirementState:
        units, places = requirement.units, requirement.places
        asked, unit_word = len(units), Measure.UNITS.value
        got = asked + self._over(self._fields, self._alternative.fields_of[requirement.id])
        if got == asked:
            return self._shapes.state(requirement, True, asked, got, unit_word)
        counting = self._counted.places
        missing = [u for u in units if u not in counting or (places and counting[u] not in places)]
        lacking = tuple([self._shapes.unit(unit) for unit in missing])
        return self._shapes.state(requirement, False, asked, got, unit_word, lacking)
