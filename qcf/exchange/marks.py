"""What stands in the cell of a learner below the heading of a unit: a date, a word or a grade."""

from attrs import frozen

from qcf.exchange.rejected import Fault
from qcf.framework.grades import is_grade
from qcf.records.dates import DateOrder, ReadDate, read_date
from qcf.records.learners import Status
from qcf.records.text import shown

_YES = ("y", "yes", "x", "1", "true", "✓", "✔", "done", "complete", "completed")
_NO = ("", "n", "no", "0", "false", "-", "–", "n/a", "na", "not started", "none")
_STATUSES = {
    **{status.value: status for status in Status},
    "in progress": Status.IN_PROGRESS,
    "working towards": Status.IN_PROGRESS,
    "not yet achieved": Status.IN_PROGRESS,
    "fail": Status.FAILED,
    "f": Status.FAILED,
    "u": Status.UNCLASSIFIED,
}
_ADVICE = "write the date of achievement, Y, a grade, or one of the words of `status`"


@frozen
class Mark:
    """What a cell says of a unit. One without a status says that there is nothing to say."""

    status: Status | None = None
    date: object = None
    grade: str | None = None
    is_ordered: bool = False


def read_mark(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> Mark | Fault:
    """Return what a cell says of the unit of its column, or why that cannot be told.

    >>> read_mark("Y").status, read_mark("Merit").grade, read_mark("-").status
    (<Status.ACHIEVED: 'achieved'>, 'Merit', None)
    >>> read_mark("soon").reason
    'asked for what became of the unit, found `soon`'
    """
    word = " ".join(text.split()).casefold()
    if word in _NO:
        return Mark()
    if word in _YES:
        return Mark(Status.ACHIEVED)
    if word in _STATUSES:
        return Mark(_STATUSES[word])
    if is_grade(word):
        return Mark(Status.ACHIEVED, grade=text)
    read = read_date(" ".join(text.split()), order)
    if isinstance(read, ReadDate):
        return Mark(Status.ACHIEVED, read.date, is_ordered=not read.is_iso)
    if any(character.isdigit() for character in word):
        return Fault("QCF704", f"{shown(text)} {read.reason}", read.advice)
    return Fault("QCF737", f"asked for what became of the unit, found {shown(text)}", _ADVICE)
