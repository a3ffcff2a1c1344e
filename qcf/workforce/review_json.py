"""A review as JSON, by the schema `review-1`."""

from collections.abc import Iterable, Sequence

from qcf import Diagnostic, __version__
from qcf.report.as_json import Json, diagnostics_json
from qcf.workforce.criteria import Criteria, Review
from qcf.workforce.library import Library
from qcf.workforce.outcomes import Outcome
from qcf.workforce.reviewing import PersonReview, State

REVIEW_SCHEMA = "qcf.review/1"


def review_json(
    criteria: Criteria,
    reviews: Iterable[Review],
    people: Sequence[PersonReview] | None,
    library: Library,
    diagnostics: Iterable[Diagnostic] = (),
) -> Json:
    """Return what each qualification comes to, and how people stand; None: nobody was asked for."""
    return {
        "schema": REVIEW_SCHEMA,
        "engine": f"qcf {__version__}",
        "title": criteria.title,
        "criteria": [
            {"id": one.id, "text": one.text, "mandatory": one.mandatory}
            for one in criteria.criteria
        ],
        "outcomes": [_outcome(one, library) for one in library.outcomes],
        "qualifications": [_review(one) for one in reviews],
        "people": None if people is None else [_person(one) for one in people],
        "counts": None if people is None else _counts(people),
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def _outcome(one: Outcome, library: Library) -> Json:
    last = library.deadline(one.deadline).last_day if one.deadline else None
    return {
        "id": one.id,
        "text": one.text,
        "action": one.action.value,
        "to_do": one.to_do,
        "due": last.isoformat() if last else None,
        "full_and_relevant": one.full_and_relevant,
        "source": one.source,
    }


def _review(one: Review) -> Json:
    return {
        "title": one.qualification.title,
        "outcome": one.outcome.id if one.outcome else None,
        "possible": [outcome.id for outcome in one.possible],
        "failed": [criterion.id for criterion in one.failed],
        "not_known": [criterion.id for criterion in one.unknown],
        "by_training": [criterion.id for criterion in one.by_training],
    }


def _person(one: PersonReview) -> Json:
    return {
        "person": one.person,
        "on": one.on.isoformat(),
        "state": one.state.value,
        "due": one.due.isoformat() if one.due else None,
        "full_and_relevant": one.full_and_relevant,
        "best": _review(one.best) if one.best else None,
    }


def _counts(people: Iterable[PersonReview]) -> Json:
    states = [one.state for one in people]
    return {state.value: states.count(state) for state in State}
