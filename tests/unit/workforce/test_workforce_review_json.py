"""Reviews as JSON by the schema."""

from qcf.workforce.criteria import review
from qcf.workforce.review_json import review_json
from qcf.workforce.shipped import open_library
from tests.unit.workforce.reviewed import TOO_LATE, criteria, reviewed
from tests.unit.workforce.test_workforce_role_json import check


def test_qualifications_and_people_keep_to_the_schema() -> None:
    library = open_library()
    reviews = [review(one, criteria(), library.outcomes) for one in criteria().qualifications]
    people = [reviewed(f'held = ["{one.title}"]', TOO_LATE) for one in criteria().qualifications]
    people.append(reviewed("", TOO_LATE))
    value = review_json(criteria(), reviews, people, library)
    check(value, "review")
    assert value["counts"] == {
        "overdue": 3,
        "training required": 0,
        "not known": 4,
        "nothing reviewed": 1,
        "training recommended": 2,
        "nothing to do": 1,
    }
    assert [one["due"] for one in value["outcomes"]] == [None, "2012-09-30", None]
    check(review_json(criteria(), reviews, None, library), "review")
