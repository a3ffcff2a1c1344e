"""People under review: the best of what is held decides, and September 2012 has an end."""

import datetime as dt

import pytest

from qcf.workforce.reviewing import State, overdue
from tests.unit.workforce.reviewed import ON_TIME, TOO_LATE, reviewed


@pytest.mark.parametrize(
    ("record", "on", "state", "best", "full"),
    [
        ('held = ["Both"]', TOO_LATE, State.NOTHING, "Both", True),
        ('held = ["No other"]', TOO_LATE, State.RECOMMENDED, "No other", True),
        ('held = ["NM"]', ON_TIME, State.REQUIRED, "No mandatory", False),
        ('held = ["NM"]', TOO_LATE, State.OVERDUE, "No mandatory", False),
        ('held = ["Other open"]', ON_TIME, State.NOT_KNOWN, "Other open", True),
        ('held = ["Mandatory open"]', TOO_LATE, State.NOT_KNOWN, "Mandatory open", None),
        ('held = ["Another"]', TOO_LATE, State.NOT_REVIEWED, None, None),
        ('held = ["none"]', TOO_LATE, State.NOT_REVIEWED, None, None),
        ("", TOO_LATE, State.NOT_REVIEWED, None, None),
        ('held = ["NM", "No other"]', TOO_LATE, State.RECOMMENDED, "No other", True),
        ('held = ["No other", "Both"]', TOO_LATE, State.NOTHING, "Both", True),
        ('held = ["NM", "Mandatory open"]', TOO_LATE, State.NOT_KNOWN, "Mandatory open", None),
        ('held = ["NM", "One mandatory"]', ON_TIME, State.REQUIRED, "One mandatory", False),
        ('held = ["Both on 2012-10-02"]', TOO_LATE, State.NOT_REVIEWED, None, None),
        (
            'held = ["One mandatory"]\ntraining = ["module one on 2012-10-01"]',
            TOO_LATE,
            State.NOTHING,
            "One mandatory",
            True,
        ),
        (
            'held = ["One mandatory"]\ntraining = ["module one on 2012-10-02"]',
            TOO_LATE,
            State.OVERDUE,
            "One mandatory",
            False,
        ),
    ],
)
def test_how_a_person_stands(
    record: str, on: dt.date, state: State, best: str | None, full: bool | None
) -> None:
    found = reviewed(record, on)
    title = found.best.qualification.title if found.best else None
    assert (found.state, title, found.full_and_relevant) == (state, best, full)
    has_day = state in (State.REQUIRED, State.OVERDUE)
    assert found.due == (ON_TIME if has_day else None)


def test_a_day_divides_who_is_in_time_from_who_is_overdue() -> None:
    records = ['held = ["NM"]', 'held = ["Both"]']
    assert overdue(reviewed(one, ON_TIME) for one in records) == ()
    (late,) = overdue(reviewed(one, TOO_LATE) for one in records)
    assert late == reviewed(records[0], TOO_LATE)
