"""The three outcomes of a review, and when each is possible."""

from itertools import product

import pytest

from qcf.workforce.outcomes import Action
from qcf.workforce.shipped import open_library

OUTCOMES = open_library().outcomes


def test_there_are_three_outcomes() -> None:
    assert [(one.id, one.action, one.full_and_relevant, one.source) for one in OUTCOMES] == [
        ("meets-both", Action.NONE, True, "003:392-393"),
        ("fails-mandatory", Action.REQUIRED, False, "003:395-396"),
        ("fails-non-mandatory", Action.RECOMMENDED, True, "003:398-399"),
    ]


def test_only_what_is_required_has_a_date() -> None:
    dates = {
        one.id: open_library().deadline(one.deadline).words for one in OUTCOMES if one.deadline
    }
    assert dates == {"fails-mandatory": "by September 2012"}


@pytest.mark.parametrize(("mandatory", "others"), list(product((True, False), repeat=2)))
def test_of_what_is_known_one_outcome_comes(mandatory: bool, others: bool) -> None:
    (one,) = [outcome for outcome in OUTCOMES if outcome.fits(mandatory, others)]
    expected = "fails-mandatory" if not mandatory else "meets-both"
    assert one.id == ("fails-non-mandatory" if mandatory and not others else expected)


@pytest.mark.parametrize(
    ("mandatory", "others", "possible"),
    [
        (None, None, 3),
        (None, True, 2),
        (None, False, 2),
        (True, None, 2),
        (False, None, 1),
    ],
)
def test_what_is_not_known_leaves_more_than_one(
    mandatory: bool | None, others: bool | None, possible: int
) -> None:
    assert sum(one.fits(mandatory, others) for one in OUTCOMES) == possible
