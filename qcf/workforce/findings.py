"""What comes of one condition for one person: the answer, the reason, and what would be needed."""

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from qcf.workforce.answers import Answer
from qcf.workforce.requirements import Condition


@frozen
class Finding:
    """The answer to one condition. `needed` is what would make it met, or known.

    `due` is the last day on which it is in time. `parts` are the findings of what it is made of.
    """

    condition: Condition
    answer: Answer
    reason: str
    needed: str | None = None
    due: dt.date | None = None
    parts: tuple["Finding", ...] = ()


def met(condition: Condition, reason: str) -> Finding:
    """Return that a condition is met."""
    return Finding(condition, Answer.MET, reason)


def not_met(condition: Condition, reason: str, needed: str) -> Finding:
    """Return that a condition is not met, and what would meet it."""
    return Finding(condition, Answer.NOT_MET, reason, needed)


def not_known(condition: Condition, reason: str, needed: str) -> Finding:
    """Return that it is not known whether a condition is met, and what would tell."""
    return Finding(condition, Answer.NOT_KNOWN, reason, needed)


def of_parts(condition: Condition, answer: Answer, parts: Sequence[Finding]) -> Finding:
    """Return what the parts of a condition come to; their own reasons say why."""
    days = [one.due for one in parts if one.due is not None and one.answer is Answer.DUE]
    due = min(days, default=None) if answer is Answer.DUE else None
    return Finding(condition, answer, "", None, due, tuple(parts))
