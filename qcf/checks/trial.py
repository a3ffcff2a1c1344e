"""Trying whether something can be: a counted set that is looked for until every branch is closed.

All that is tried here is tried of every kind of learner and every choice of pathways. What the
steps leave open raises `OutOfSteps`, and then nothing is said.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from attrs import evolve, field, frozen

from qcf.checks.subject import STEPS_OF_A_PROOF, Subject
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    AllOf,
    Cap,
    Gate,
    Minimum,
    Requirement,
    Share,
    SomeOf,
    Within,
)
from qcf.proof.extremes import ENABLING
from qcf.proof.universe import Universe, unlisted
from qcf.search.find import find
from qcf.search.problem import Alternative
from qcf.search.task import Choice, OutOfSteps, Task, Unit

Counted = frozenset[str]
_DROPPABLE = (Minimum, AllOf, Cap, Share, SomeOf, Gate, Within)


@frozen
class Asking:
    """What is asked besides the rule itself.

    `dropped` are ids of requirements that need not hold. `without` is a unit that nobody holds,
    `counted` a unit that counts, `pathway` one that is taken, and `bound` the id of a requirement
    that has to be among those that apply.
    """

    dropped: frozenset[str] = frozenset()
    without: str = ""
    counted: str = ""
    pathway: str = ""
    bound: str = ""
    universes: tuple[Universe, ...] | None = field(default=None, repr=False)


PLAIN = Asking()


def possible(subject: Subject, asking: Asking = PLAIN) -> Counted | None:
    """Return the units of a counted set that meets everything; None where there is none."""
    universes = subject.universes if asking.universes is None else asking.universes
    for universe in universes:
        for number, alternative in enumerate(universe.binding):
            if _applies(alternative, asking):
                found = _tried(subject, universe, number, asking)
                if found is not None:
                    return found
    return None


def applies(subject: Subject, asking: Asking) -> bool:
    """Whether what is asked concerns any learner on any choice of pathways."""
    universes = subject.universes if asking.universes is None else asking.universes
    return any(_applies(a, asking) for universe in universes for a in universe.binding)


def _applies(alternative: Alternative, asking: Asking) -> bool:
    if asking.pathway and asking.pathway not in alternative.pathways:
        return False
    bound = asking.bound
    return not bound or bound in alternative.fields_of or bound in alternative.caps_of


def _tried(subject: Subject, universe: Universe, number: int, asking: Asking) -> Counted | None:
    alternative = universe.binding[number].without(asking.dropped)
    named = []
    units = []
    for name, unit in _units(universe, number, alternative, asking):
        named.append(name)
        units.append(unit)
    if asking.counted and asking.counted not in named:
        return None
    done = False
    chosen = None
    with subject.steps.no_more_than(STEPS_OF_A_PROOF):
        chosen = find(Task(alternative, tuple(units)), subject.steps, 0)
        done = True
    if not done:
        raise OutOfSteps
    if chosen is None:
        return None
    each = zip(named, chosen, strict=True)
    return frozenset(n for n, c in each if c.option is not None and c.option.placed)


def _units(
    universe: Universe, number: int, alternative: Alternative, asking: Asking
) -> Iterator[tuple[str, Unit]]:
    """Yield what can be done with each unit, and with what incomplete lists leave out."""
    for held in universe.units:
        name = held.entry.identity
        if name == asking.without:
            continue
        item, taken = held.items[number], universe.bound(number, held.bound[number])
        choices = [Choice(o, o.gain + item.presence, o.use + taken, 0) for o in item.options]
        if name == asking.counted:
            if not choices:
                return
        else:
            if item.presence:
                choices.append(Choice(ENABLING, item.presence, taken, 0))
            choices.append(Choice(None, 0, 0, 0))
        yield name, Unit.of(choices, alternative)
    strict = universe.strict[number]
    for entries in unlisted(universe.compiled.qualification):
        choices = [Choice(None, 0, 0, 0)]
        for entry in entries:
            taken = universe.bound(number, strict.taken(entry, entry.places or ()))
            item = universe.alternatives[number].item(entry.identity, (entry,))
            choices += [Choice(o, o.gain, o.use + taken, 0) for o in item.options]
        yield entries[0].identity, Unit.of(choices, alternative)


def instead(rule: Qualification, old: Requirement, new: Requirement) -> Qualification:
    """Return a rule that asks one thing in place of another."""
    replaced = (new if r is old else r for r in rule.requirements)
    return rule.asking(replaced)


def clash(subject: Subject, asking: Asking) -> tuple[Requirement, ...]:
    """Return requirements that make what is asked impossible: without any of them it is possible.

    Nothing where the steps do not show them.
    """
    kept: list[Requirement] = []
    dropped = set(asking.dropped)
    for requirement in _in_dropping_order(subject):
        if requirement.id in dropped or requirement.id == asking.bound:
            continue
        trial = evolve(asking, dropped=frozenset({*dropped, requirement.id}))
        try:
            if possible(subject, trial) is None:
                dropped.add(requirement.id)
            else:
                kept.append(requirement)
        except OutOfSteps:
            return ()
    return tuple(kept)


def _in_dropping_order(subject: Subject) -> Iterable[Requirement]:
    droppable = [r for r in subject.qualification.requirements if isinstance(r, _DROPPABLE)]
    return sorted(droppable, key=lambda r: (r.kind, r.id))


def is_possible(subject: Subject, asking: Asking) -> bool:
    """Whether it is proven that what is asked can be; what the steps leave open is not."""
    with suppress(OutOfSteps):
        return possible(subject, asking) is not None
    return False


def is_impossible(subject: Subject, asking: Asking) -> bool:
    """Whether it is proven that what is asked cannot be."""
    with suppress(OutOfSteps):
        return possible(subject, asking) is None
    return False


def is_achievable(subject: Subject) -> bool:
    """Whether it is proven that somebody can achieve the qualification."""
    return _answer(subject) is True


def is_unachievable(subject: Subject) -> bool:
    """Whether it is proven that nobody can."""
    return _answer(subject) is False


def _answer(subject: Subject) -> bool | None:
    if "achieved" not in subject.proven:
        answer: bool | None = None
        with suppress(OutOfSteps):
            if subject.can_prove:
                answer = possible(subject) is not None
        subject.proven["achieved"] = answer
    known = subject.proven["achieved"]
    assert known is None or isinstance(known, bool)
    return known
