"""People under review: what their qualifications come to, what they have to do, and by when."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from attrs import frozen

from qcf.workforce.criteria import Criteria, Review, review
from qcf.workforce.library import Library
from qcf.workforce.outcomes import Action
from qcf.workforce.person import Person

_FROM_BEST = (Action.NONE, Action.RECOMMENDED, None, Action.REQUIRED)


class State(Enum):
    """How somebody stands to a review, the most pressing first."""

    OVERDUE = "overdue"
    REQUIRED = "training required"
    NOT_KNOWN = "not known"
    NOT_REVIEWED = "nothing reviewed"
    RECOMMENDED = "training recommended"
    NOTHING = "nothing to do"


@frozen
class PersonReview:
    """How one person stands to a review on a day: the best of what is held decides.

    `due` is the last day on which what is required is in time; `is_said` is whether the record
    says what is held at all.
    """

    person: str
    on: dt.date
    state: State
    best: Review | None = None
    due: dt.date | None = None
    is_said: bool = True

    @property
    def full_and_relevant(self) -> bool | None:
        """Whether the person holds a full and relevant qualification; None: not known."""
        if self.state is State.NOT_REVIEWED:
            return None
        possible = {one.full_and_relevant for one in self.best.possible} if self.best else set()
        return possible.pop() if len(possible) == 1 else None


def review_person(person: Person, criteria: Criteria, library: Library) -> PersonReview:
    """Return how a person stands to a review, by the best of the qualifications that are held.

    Courses that are done by the day meet the criteria that name them.
    """
    trained = [one.name for one in person.training.held]
    judged = [criteria.called(one.names) for one in person.qualifications]
    reviews = [
        review(one, criteria, library.outcomes, trained) for one in judged if one is not None
    ]
    best = min(reviews, key=_rank, default=None)
    if best is None:
        is_said = person.says_what_is_held
        return PersonReview(person.name, person.on, State.NOT_REVIEWED, is_said=is_said)
    if best.outcome is None:
        return PersonReview(person.name, person.on, State.NOT_KNOWN, best)
    if best.outcome.action is not Action.REQUIRED:
        is_done = best.outcome.action is Action.NONE
        state = State.NOTHING if is_done else State.RECOMMENDED
        return PersonReview(person.name, person.on, state, best)
    deadline = best.outcome.deadline
    due = library.deadline(deadline).last_day if deadline is not None else None
    state = State.OVERDUE if due is not None and person.on > due else State.REQUIRED
    return PersonReview(person.name, person.on, state, best, due)


def overdue(reviews: Iterable[PersonReview]) -> tuple[PersonReview, ...]:
    """Return who has not done by the day what was required."""
    return tuple(one for one in reviews if one.state is State.OVERDUE)


def _rank(one: Review) -> tuple[int, int]:
    action = one.outcome.action if one.outcome is not None else None
    return _FROM_BEST.index(action), len(one.failed)
