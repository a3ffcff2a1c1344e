"""Criteria that somebody reviews qualifications by, and what the review of one comes to."""

from collections.abc import Iterable

from attrs import frozen

from qcf.workforce.outcomes import Outcome
from qcf.workforce.titles import is_called


@frozen
class Criterion:
    """One criterion. `training` are courses that meet it where a qualification does not."""

    id: str
    text: str
    mandatory: bool
    training: tuple[str, ...] = ()


@frozen
class ReviewedQualification:
    """A qualification, and the criteria that it meets and fails; of the others nothing is known."""

    title: str
    meets: frozenset[str]
    fails: frozenset[str]
    also: tuple[str, ...] = ()
    source: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it may be called by."""
        return (self.title, *self.also)


@frozen
class Criteria:
    """The criteria of a review, and the qualifications that were judged by them."""

    title: str
    criteria: tuple[Criterion, ...]
    qualifications: tuple[ReviewedQualification, ...]

    def called(self, names: Iterable[str]) -> ReviewedQualification | None:
        """Return the qualification that is called by one of some names."""
        asked = tuple(names)
        return next(
            (q for q in self.qualifications if any(is_called(name, q.names) for name in asked)),
            None,
        )


@frozen
class Review:
    """What the review of a qualification comes to: the outcomes that are possible.

    `failed` and `unknown` are criteria, in the order of the file; `by_training` those that
    training meets in the place of the qualification.
    """

    qualification: ReviewedQualification
    possible: tuple[Outcome, ...]
    failed: tuple[Criterion, ...]
    unknown: tuple[Criterion, ...]
    by_training: tuple[Criterion, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """The outcome; None where what is not known leaves more than one."""
        return self.possible[0] if len(self.possible) == 1 else None


def review(
    qualification: ReviewedQualification,
    criteria: Criteria,
    outcomes: Iterable[Outcome],
    trained: Iterable[str] = (),
) -> Review:
    """Return what a review comes to; `trained` are courses that were done beside it."""
    courses = tuple(trained)
    by_training, failed, unknown = [], [], []
    for one in criteria.criteria:
        if one.id in qualification.meets:
            continue
        if any(is_called(course, one.training) for course in courses):
            by_training.append(one)
        elif one.id in qualification.fails:
            failed.append(one)
        else:
            unknown.append(one)
    mandatory = _all_met(failed, unknown, mandatory=True)
    others = _all_met(failed, unknown, mandatory=False)
    possible = tuple(one for one in outcomes if one.fits(mandatory, others))
    return Review(qualification, possible, tuple(failed), tuple(unknown), tuple(by_training))


def _all_met(failed: list[Criterion], unknown: list[Criterion], *, mandatory: bool) -> bool | None:
    """Return whether all criteria of a kind are met; None where that is not known."""
    if any(one.mandatory is mandatory for one in failed):
        return False
    if any(one.mandatory is mandatory for one in unknown):
        return None
    return True
