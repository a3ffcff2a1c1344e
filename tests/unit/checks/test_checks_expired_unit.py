"""Units that ended before the rule was open."""

import datetime as dt

import pytest

from tests.unit.checks.written import FOUR, messages, subject, unit

CASES = [
    (
        "before registration opens",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (unit("A1", valid_to=dt.date(2010, 8, 31)), *FOUR[1:]),
            "fields": "Registration: from 1 September 2010\n",
        },
        ["unit `A1` ended on 31 August 2010, before the first day of registration"],
    ),
    (
        "on the first day",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (unit("A1", valid_to=dt.date(2010, 9, 1)), *FOUR[1:]),
            "fields": "Registration: from 1 September 2010\n",
        },
        [],
    ),
    (
        "before the day of the check",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (unit("A1", valid_to=dt.date(2013, 6, 29)), *FOUR[1:]),
        },
        ["unit `A1` ended on 29 June 2013, before 30 June 2013"],
    ),
    (
        "a later version",
        {
            "sentences": "Achieve at least 4 credits in total.",
            "units": (
                unit("A1", valid_to=dt.date(2012, 6, 29)),
                unit("A1", valid_from=dt.date(2012, 6, 30)),
                *FOUR[1:],
            ),
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF410", subject(**rule)) == said  # type: ignore[arg-type]
