"""The hours that a specification prints."""

import pytest

from qcf.model.qualification import Header
from qcf.proof.hours import PublishedHours, published_hours, rqf_credits


@pytest.mark.parametrize(
    ("text", "least", "most", "total"),
    [
        ("240", 240, 240, None),
        ("442 to 525", 442, 525, None),
        ("1,020", 1020, 1020, None),
        ("GLH 300; TQT 374", 300, 300, 374),
        ("374 hours TQT, 280-300 GLH", 280, 300, 374),
        ("total qualification time: 121", None, None, 121),
        ("62 to 72, TQT 50", 62, 72, 50),
        ("GLH 300, TQT 370 to 460", 300, 300, None),
        ("GLH 1,020 and 1,200 TQT", 1020, 1020, 1200),
        ("not stated", None, None, None),
    ],
)
def test_what_is_printed(text: str, least: int | None, most: int | None, total: int | None) -> None:
    header = Header("Invented", published_hours=text)
    assert published_hours(header) == PublishedHours(text, least, most, total)


def test_nothing_is_printed() -> None:
    assert published_hours(Header("Invented")) is None


@pytest.mark.parametrize(
    ("total", "credits_given"), [(120, (12,)), (121, (12,)), (126, (13,)), (125, (12, 13))]
)
def test_the_credit_of_a_total(total: int, credits_given: tuple[int, ...]) -> None:
    assert rqf_credits(total) == credits_given
