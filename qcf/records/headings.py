"""What a column is meant for that is not called so: a status, a day, a way of achieving."""

import re
from collections.abc import Iterable

_STATUS_LIKE = frozenset(
    {
        "result",
        "results",
        "outcome",
        "outcomes",
        "achieved",
        "achievement",
        "complete",
        "completed",
        "completion",
        "finished",
        "pass",
        "passed",
        "pass_fail",
        "fail",
        "failed",
        "state",
        "progress",
        "decision",
        "unit_result",
        "unit_outcome",
    }
)
_ACHIEVED = frozenset(
    {
        "achieved",
        "achievement",
        "awarded",
        "certificated",
        "certified",
        "complete",
        "completed",
        "completion",
        "passed",
    }
)
_DATE = frozenset({"date", "dates", "dated"})
_BESIDE = frozenset({"day", "month", "of", "on", "the", "to", "unit", "was", "when", "year"})
# a day of something else than the achievement of a unit
_OF_OTHERS = frozenset(
    {
        *("birth", "dob", "born", "start", "started", "begin", "began", "begun", "induction"),
        *("registration", "registered", "register", "enrolment", "enrolled", "enrollment"),
        *("joined", "joining", "left", "leaving", "planned", "target", "expected", "due"),
        *("expiry", "expires", "expired", "review", "reviewed", "created", "updated", "modified"),
        *("printed", "exported", "export", "report", "entered", "uploaded", "held"),
    }
)
_WAYS = frozenset({"how", "route", "method", "mode", "exemption", "exempt", "transfer", "credit"})
_ALWAYS_WAYS = frozenset({"provenance", "rpl", "apl", "apel"})


def looks_like_status(column: str) -> bool:
    """Whether a column that is not called `status` may hold one.

    >>> looks_like_status("outcome"), looks_like_status("unit_status"), looks_like_status("tutor")
    (True, True, False)
    """
    return column != "status" and (column in _STATUS_LIKE or "status" in column.split("_"))


def looks_like_date(column: str, cells: Iterable[str]) -> bool:
    """Whether a column that is not called `date` may hold the days of achievement.

    A heading that only speaks of achieving is one of days if a cell beneath it has digits.

    >>> looks_like_date("date_achieved", []), looks_like_date("date_of_birth", [])
    (True, False)
    >>> looks_like_date("completed", ["2012-08-31"]), looks_like_date("completed", ["yes"])
    (True, False)
    """
    words = _words(column)
    if words & _DATE:
        return not words & _OF_OTHERS
    if not words & _ACHIEVED or words - _ACHIEVED - _BESIDE:
        return False
    return any(re.search(r"\d", cell) for cell in cells)


def looks_like_provenance(column: str) -> bool:
    """Whether a column that is not called `provenance` may say how an achievement came about.

    >>> [looks_like_provenance(name) for name in ("how", "rpl", "assessment_method", "credit")]
    [True, True, False, False]
    """
    words = _words(column)
    if words & _ALWAYS_WAYS:
        return True
    is_way = bool(words & (_WAYS - {"credit"}))
    return is_way and not words - _WAYS - _ACHIEVED - _BESIDE


def _words(column: str) -> set[str]:
    """Return the words of a heading; `dateachieved` is two."""
    parts = re.findall(r"[^\W\d_]+", column)
    words = set()
    for word in parts:
        rest = word.removeprefix("date").removesuffix("date")
        words |= {"date", rest} if rest != word and rest in _ACHIEVED else {word}
    return words
