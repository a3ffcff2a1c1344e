"""A review as text: what each qualification comes to, and who has to do what, by when."""

from collections.abc import Iterable, Sequence

from qcf.framework.dates import print_date
from qcf.report.verdict_text import WIDTH, as_text
from qcf.workforce.criteria import Criteria, Criterion, Review
from qcf.workforce.library import Library
from qcf.workforce.outcomes import Action, Outcome
from qcf.workforce.reviewing import PersonReview, State

_NOT_SAID = "the record does not say what is held"


def reviews_text(
    criteria: Criteria, reviews: Sequence[Review], library: Library, width: int = WIDTH
) -> str:
    """Return what each qualification of a file comes to, as text."""
    mandatory = sum(one.mandatory for one in criteria.criteria)
    many = f"Criteria: {mandatory} mandatory, {len(criteria.criteria) - mandatory} not mandatory"
    blocks = [[f"REVIEW of {len(reviews)} qualifications: {criteria.title}", many]]
    blocks += [[one.qualification.title, *_review(one, library)] for one in reviews]
    return as_text(blocks, width)


def people_text(
    criteria: Criteria,
    people: Sequence[PersonReview],
    library: Library,
    width: int = WIDTH,
    mistakes: Sequence[str] = (),
) -> str:
    """Return how people stand to a review as text, the most pressing first."""
    if not people:
        return as_text([["nobody is under review"]], width)
    head = f"REVIEW of {len(people)} people on {print_date(people[0].on)}: {criteria.title}"
    counts = [(state, [one for one in people if one.state is state]) for state in State]
    lines = [f"  {state.value}: {len(those)}" for state, those in counts if those]
    blocks = [[head, *mistakes], ["People", *lines]]
    for state, those in counts:
        if those:
            said = [line for one in those for line in _person(one, library)]
            blocks.append([state.value.capitalize(), *said])
    return as_text(blocks, width)


def outcome_words(outcome: Outcome, library: Library) -> str:
    """Return what follows from an outcome, and by when."""
    if outcome.action is Action.NONE:
        return f"nothing is required: {outcome.to_do}"
    by = f", {library.deadline(outcome.deadline).words}" if outcome.deadline else ""
    return f"{outcome.action.value}: {outcome.to_do}{by}"


def _review(one: Review, library: Library) -> list[str]:
    if one.outcome is not None:
        lines = [f"  {one.outcome.text} ({one.outcome.source})"]
        lines.append(f"  {outcome_words(one.outcome, library)}")
    else:
        lines = ["  not known: one of these, by what is said of the criteria"]
        lines += [f"    {outcome.text} ({outcome.source})" for outcome in one.possible]
    return lines + _criteria("  ", one)


def _criteria(indent: str, one: Review) -> list[str]:
    return [
        *_listed(f"{indent}failed", one.failed),
        *_listed(f"{indent}not known", one.unknown),
        *_listed(f"{indent}met by training", one.by_training),
    ]


def _listed(heading: str, criteria: Iterable[Criterion]) -> list[str]:
    return [
        f"{heading}: {one.id}, {one.text}{' (mandatory)' if one.mandatory else ''}"
        for one in criteria
    ]


def _person(one: PersonReview, library: Library) -> list[str]:
    if one.best is None:
        why = "nothing that is held is in the file" if one.is_said else _NOT_SAID
        return [f"  {one.person}: {why}"]
    lines = [f"  {one.person}: {one.best.qualification.title}"]
    if one.best.outcome is not None and one.best.outcome.action is not Action.NONE:
        lines.append(f"    {outcome_words(one.best.outcome, library)}")
    if one.state is State.OVERDUE and one.due is not None:
        lines.append(f"    it was due by {print_date(one.due)}")
    return lines + _criteria("    ", one.best)
