"""A cohort in a few lines: how many of each verdict, and why not, the commonest reason first."""

from collections.abc import Iterable

from qcf.cohort.cohort import Cohort
from qcf.framework.dates import print_date

MOST_REASONS = 10
_WORDS = {"eligible": "eligible", "not-eligible": "not eligible", "undecided": "undecided"}


def cohort_text(cohort: Cohort, most: int = MOST_REASONS) -> str:
    """Return what came of a cohort; no learner is named."""
    about = f"{cohort.qualification.title} on {print_date(cohort.on)}"
    lines = [f"{learners(len(cohort))}: {about}"]
    counts = cohort.counts()
    lines += [f"  {counts[key]:,} {words}" for key, words in _WORDS.items() if key in counts]
    doubtful = sum(
        number
        for row, number in zip(cohort.patterns.rows, cohort.patterns.learners, strict=True)
        if row.provisional
    )
    if doubtful:
        lines.append(f"  {doubtful:,} of them provisional: something in their rows is not certain")
    reasons = cohort.reasons()
    if reasons:
        lines.append("Why not")
        lines += [f"  {learners(number)}: {reason}" for reason, number in reasons[:most]]
        if len(reasons) > most:
            lines.append(f"  and {len(reasons) - most:,} other reasons")
    return "\n".join(lines) + "\n"


def cohorts_text(cohorts: Iterable[Cohort]) -> str:
    """Return what came of many qualifications: those that somebody is eligible for."""
    some = [(one, one.counts().get("eligible", 0)) for one in cohorts]
    named = sorted(((n, one) for one, n in some if n), key=lambda x: (-x[0], x[1].qualification.id))
    lines = [f"  {n:,} eligible: {one.qualification.title}" for n, one in named]
    return "\n".join([f"{len(some)} qualifications, {len(named)} with eligible learners", *lines])


def learners(number: int) -> str:
    """Return a number of learners in words.

    >>> learners(1), learners(1400)
    ('1 learner', '1,400 learners')
    """
    return f"{number:,} learner{'' if number == 1 else 's'}"
