"""What the tests of reviews share: invented criteria, and a person under review."""

import datetime as dt
from functools import cache
from pathlib import Path

from qcf.workforce.criteria import Criteria
from qcf.workforce.criteriafile import open_criteria
from qcf.workforce.reviewing import PersonReview, review_person
from qcf.workforce.shipped import open_library
from tests.unit.workforce.posts import person

ON_TIME, TOO_LATE = dt.date(2012, 9, 30), dt.date(2012, 10, 1)


@cache
def criteria() -> Criteria:
    return open_criteria(Path(__file__).with_name("criteria.toml"))


def reviewed(record: str, on: dt.date = ON_TIME) -> PersonReview:
    return review_person(person(record, open_library(), on), criteria(), open_library())
