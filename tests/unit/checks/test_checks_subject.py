"""What a proof may rest on, and where the parts of a rule stand."""

import datetime as dt

import pytest

from tests.unit.checks.written import FOUR, subject, unit

TOTAL = "Achieve at least 4 credits in total."


@pytest.mark.parametrize(
    ("sentences", "can"),
    [
        (TOTAL, True),
        (f"{TOTAL}\nNo more than 2 credits by prior learning count in total.", True),
        (f"{TOTAL}\nAchieve at least 4 credits by prior learning in total.", False),
        (f"{TOTAL}\nOnly units by prior learning count.", False),
        (f'{TOTAL}\nA holder of "Old Award" is exempt from 2 credits of group A.', False),
        (f"{TOTAL}\nUnit B1 counts only after each counted unit of group A.", True),
        (f"{TOTAL}\nUnit B1 counts only after unit A1.", True),
        (f"{TOTAL}\nFor a learner whose country is Wales, achieve unit A1.", True),
    ],
)
def test_what_can_be_proven_of_every_learner(sentences: str, can: bool) -> None:
    assert subject(sentences).can_prove is can


def test_versions_with_other_figures_leave_it_open() -> None:
    earlier = unit("A1", 4, valid_to=dt.date(2012, 6, 29))
    same = unit("A1", 4, valid_from=dt.date(2012, 6, 30))
    other = unit("A1", 5, valid_from=dt.date(2012, 6, 30))
    assert subject(TOTAL, (earlier, same, *FOUR[1:])).can_prove
    assert not subject(TOTAL, (earlier, other, *FOUR[1:])).can_prove


def test_each_kind_of_learner_is_asked_about() -> None:
    one = subject("For a learner whose country is Wales, achieve unit A1.\nAchieve unit B1.")
    assert len(one.universes) == 2


def test_places() -> None:
    one = subject(TOTAL, fields="Level: 3\n")
    place = one.place_of("B1")
    assert place is not None
    assert place.text == "- B1"
    assert one.field_span("Level").text == "Level: 3"
    assert one.field_span("Size").line == 1
