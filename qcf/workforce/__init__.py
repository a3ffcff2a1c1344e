"""People and settings: what a post asks of whoever holds it, and what settings must have.

Takes: learner records, verdicts, and data on roles, statuses, criteria and dates.
Gives: for each condition whether a person meets it, with the reason or with what is not known.
May import: `qcf` itself, `qcf.diagnostics`, `qcf.framework`, the file readers of `qcf.records`,
    and what `qcf.report` lays out text with.
Never does: know how a verdict is reached, or take what is not stated for none required.
Start reading at: `requirements.py`.
"""

from qcf.workforce.answers import Answer
from qcf.workforce.criteria import Criteria, Review, review
from qcf.workforce.criteriafile import open_criteria
from qcf.workforce.footprints import crossing
from qcf.workforce.holdings import at_level, qualified_at
from qcf.workforce.judging import Judged, Judgement, judge, together
from qcf.workforce.library import Library
from qcf.workforce.person import Person, person_of
from qcf.workforce.reviewing import PersonReview, overdue, review_person
from qcf.workforce.roles import Role
from qcf.workforce.shipped import library_with, open_library

__all__ = [
    "Answer",
    "Criteria",
    "Judged",
    "Judgement",
    "Library",
    "Person",
    "PersonReview",
    "Review",
    "Role",
    "at_level",
    "crossing",
    "judge",
    "library_with",
    "open_criteria",
    "open_library",
    "overdue",
    "person_of",
    "qualified_at",
    "review",
    "review_person",
    "together",
]
