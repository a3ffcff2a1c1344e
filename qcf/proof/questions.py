"""Questions about a rule: can it be achieved with a condition met, and is the condition always met.

A condition can be met where the rule with the condition added can be achieved. It is always met
where adding it changes nothing: every set of units that achieves the qualification achieves it with
the condition too.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.model.question import read_condition
from qcf.model.requirements import AllOf, Cap, Minimum, Requirement, Selection
from qcf.proof.difference import difference
from qcf.proof.extremes import STEPS_OF_PROOF, Extreme, credits_by_group, is_accepted, least
from qcf.proof.universe import Learners, kinds_of_learners, universe_of
from qcf.search.task import OutOfSteps
from qcf.syntax.tree import Measure

STEPS_TO_COMPARE = 10  # times those of one question


class Asking(Enum):
    """What is asked about a condition."""

    CAN = "can"
    ALWAYS = "always"


@frozen
class Question:
    """A question about a rule, with the condition in words."""

    asking: Asking
    words: str


@frozen
class Example:
    """Units that answer a question: a way with the condition met, or one without.

    `learners` is the kind of learner that holds them, and `unlisted` the credits of units that
    incomplete lists leave out, by group.
    """

    units: tuple[str, ...]
    pathways: tuple[str, ...] = ()
    learners: str = ""
    unlisted: tuple[tuple[str, int], ...] = ()


@frozen
class Answer:
    """The answer to a question in one reading of it: yes, no, or None where it is not certain."""

    question: Question
    condition: str
    is_yes: bool | None
    example: Example | None = None


def answers_to(
    qualification: Qualification, question: Question, on: dt.date, steps: int = STEPS_OF_PROOF
) -> Iterator[Answer]:
    """Yield the answer to a question, for each way to read it.

    Raises `QcfError` where the condition cannot be read.
    """
    for condition in read_condition(qualification, question.words):
        asked = condition.requirements
        answer = _can if question.asking is Asking.CAN else _always
        try:
            is_yes, example = answer(qualification, asked, on, steps)
        except OutOfSteps:
            is_yes, example = None, None
        yield Answer(question, condition.text, is_yes, example)


def _with(qualification: Qualification, asked: tuple[Requirement, ...]) -> Qualification:
    return qualification.asking((*qualification.requirements, *asked))


def _can(
    qualification: Qualification, asked: tuple[Requirement, ...], on: dt.date, steps: int
) -> tuple[bool | None, Example | None]:
    is_known = True
    for learners in kinds_of_learners(qualification, on):
        universe = universe_of(_with(qualification, asked), learners)
        found = least(universe, _credit, steps)
        if found is not None:
            return True, _example(found, learners)
        is_known = is_known and universe.is_known
    return (False if is_known else None), None


def _always(
    qualification: Qualification, asked: tuple[Requirement, ...], on: dt.date, steps: int
) -> tuple[bool | None, Example | None]:
    """Look for a way that does without; where the quick look leaves it open, compare the rules."""
    is_open = False
    for learners in kinds_of_learners(qualification, on):
        universe = universe_of(_with(qualification, asked), learners)
        for one in asked:
            against = opposites(one)
            for opposite in against:
                without = universe_of(_with(qualification, (opposite,)), learners)
                found = least(without, _credit, steps)
                if found is None:
                    continue
                if not is_accepted(universe, found.units, found.others, steps):
                    return False, _example(found, learners)
                is_open = True
            is_open = is_open or not against or not universe.is_known
    if not is_open:
        return True, None
    return _compared(qualification, asked, on, steps)


def _compared(
    qualification: Qualification, asked: tuple[Requirement, ...], on: dt.date, steps: int
) -> tuple[bool | None, Example | None]:
    more = _with(qualification, asked)
    found = difference(qualification, more, on, STEPS_TO_COMPARE * steps).only_old
    if found is not None:
        return False, Example(found.units, (), found.learners, found.unlisted)
    kinds = kinds_of_learners(qualification, on)
    is_known = all(universe_of(more, learners).is_known for learners in kinds)
    return (True if is_known else None), None


def opposites(asked: Requirement) -> tuple[Requirement, ...]:
    """Return conditions one of which holds where a condition does not; nothing: nobody says."""
    match asked:
        case Minimum(selection=selection, measure=measure, asked=number):
            name = f"not:{asked.id}"
            return (Cap(name, asked.kind, asked.text, selection, measure, number - 1),)
        case AllOf(units=units, places=places):
            return tuple(
                Cap(
                    f"not:{asked.id}:{unit}",
                    asked.kind,
                    asked.text,
                    Selection(places=places, units=frozenset({unit})),
                    Measure.UNITS,
                    0,
                )
                for unit in units
            )
        case _:
            return ()


def _credit(entry: Entry) -> int:
    return entry.credit


def _example(found: Extreme, learners: Learners) -> Example:
    return Example(found.units, found.pathways, learners.words, credits_by_group(found.others))
