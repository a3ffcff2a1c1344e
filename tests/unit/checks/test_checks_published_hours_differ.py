"""Printed hours beside those that the units come to."""

import pytest

from tests.unit.checks.written import messages, subject, unit

TIMED = (
    unit("A1", 4, glh=30),
    unit("A2", 4, glh=32),
    unit("B1", 5, glh=40),
    unit("B2", 5, glh=40),
)

CASES = [
    (
        "a range",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": TIMED,
            "fields": "Published hours: 60 to 70\n",
        },
        ["60 to 70 guided learning hours are printed, and the units come to 62 to 80"],
    ),
    (
        "the range that the units come to",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": TIMED,
            "fields": "Published hours: 62 to 80\n",
        },
        [],
    ),
    (
        "one number inside",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": TIMED,
            "fields": "Published hours: 70\n",
        },
        [],
    ),
    (
        "one number outside",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": TIMED,
            "fields": "Published hours: 90\n",
        },
        ["90 guided learning hours are printed, and the units come to 62 to 80"],
    ),
    (
        "hours that are not known",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": (*TIMED[:3], unit("B2", 5)),
            "fields": "Published hours: 90\n",
        },
        [],
    ),
    (
        "less time in total than is guided",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": TIMED,
            "fields": "Published hours: 62 to 80; TQT 50\n",
        },
        ["a total of 50 hours is less than the 62 that are guided"],
    ),
    (
        "in the RQF a tenth of the time is the credit",
        {
            "sentences": "Achieve at least 8 credits in total.",
            "units": TIMED,
            "fields": "Framework: RQF\nPublished hours: TQT 100\n",
        },
        ["a total of 100 hours gives 10 credits, and the rule asks for 8"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF409", subject(**rule)) == said  # type: ignore[arg-type]
