"""Reviews as text."""

from syrupy.assertion import SnapshotAssertion

from qcf.workforce.criteria import review
from qcf.workforce.review_text import outcome_words, people_text, reviews_text
from qcf.workforce.shipped import open_library
from tests.unit.workforce.reviewed import TOO_LATE, criteria, reviewed

HELD = ("Both", "NM", "No other", "Mandatory open", "Another")


def test_what_each_qualification_comes_to(snapshot: SnapshotAssertion) -> None:
    library = open_library()
    reviews = [review(one, criteria(), library.outcomes) for one in criteria().qualifications]
    assert reviews_text(criteria(), reviews, library, 100) == snapshot


def test_how_people_stand(snapshot: SnapshotAssertion) -> None:
    people = [reviewed(f'held = ["{name}"]', TOO_LATE) for name in HELD]
    text = people_text(criteria(), people, open_library(), 100, ["The record has 1 mistake."])
    assert text == snapshot
    assert text.index("Overdue") < text.index("Nothing to do")


def test_who_holds_nothing_under_review_is_told_from_who_does_not_say() -> None:
    texts = [
        people_text(criteria(), [reviewed(record)], open_library())
        for record in ('held = ["none"]', "")
    ]
    assert "P-001: nothing that is held is in the file" in texts[0]
    assert "P-001: the record does not say what is held" in texts[1]


def test_nobody_is_nobody() -> None:
    assert people_text(criteria(), [], open_library()) == "nobody is under review\n"


def test_what_follows_from_each_outcome() -> None:
    words = [outcome_words(one, open_library()) for one in open_library().outcomes]
    assert words == [
        "nothing is required: encourage development and progression to a higher level",
        "required: further accredited training to meet the criteria, by September 2012",
        (
            "recommended: further professional training and development, and/or progression to a "
            "higher level"
        ),
    ]
