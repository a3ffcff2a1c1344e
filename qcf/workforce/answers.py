"""What comes of asking whether a condition is met: yes, no, not yet due, or not known."""

from collections.abc import Iterable
from enum import Enum


class Answer(Enum):
    """Whether a condition is met. `DUE` is not yet met, and in time until a day that is named."""

    MET = "met"
    DUE = "due"
    NOT_KNOWN = "not known"
    NOT_MET = "not met"


# the worst of several decides where all are asked, the best where one is enough
_FROM_BEST = tuple(Answer)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Return what several answers come to where all are asked; of none, met.

    >>> all_of([Answer.MET, Answer.NOT_KNOWN]), all_of([Answer.NOT_KNOWN, Answer.NOT_MET])
    (<Answer.NOT_KNOWN: 'not known'>, <Answer.NOT_MET: 'not met'>)
    """
    return max(answers, key=_FROM_BEST.index, default=Answer.MET)


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return what several answers come to where one is enough; of none, not met.

    >>> any_of([Answer.NOT_MET, Answer.NOT_KNOWN]), any_of([Answer.DUE, Answer.MET])
    (<Answer.NOT_KNOWN: 'not known'>, <Answer.MET: 'met'>)
    """
    return min(answers, key=_FROM_BEST.index, default=Answer.NOT_MET)
