"""Who can be claimed now and could not before: two runs side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import fields, frozen

from qcf.advice.ladders import is_above, largeness
from qcf.cohort.cohort import Cohort
from qcf.engine.showing import ELIGIBLE
from qcf.model.qualification import Qualification

Before = frozenset[tuple[str | None, str]]


@frozen
class Claim:
    """An award that can be claimed for a learner; `instead_of` is what they fall short of."""

    learner: str
    award: str
    title: str
    number: str | None
    pathway: str | None
    credits_counted: int
    provisional: bool
    instead_of: str | None = None


COLUMNS = tuple(one.name for one in fields(Claim))


def smaller_ones(
    qualification: Qualification, every: Iterable[Qualification]
) -> list[Qualification]:
    """Return what a learner who falls short may be awarded instead, the largest first.

    It is what the rule names as its fallback, and the smaller sizes of its ladder among `every`.
    """
    found = {one.id: one for one in every if is_above(qualification, one)}
    instead = qualification.fallback
    while instead is not None and instead.id not in found:
        found[instead.id] = instead
        instead = instead.fallback
    return sorted(found.values(), key=largeness, reverse=True)


def claims(cohort: Cohort, before: Before, instead: Sequence[Cohort] = ()) -> Iterator[Claim]:
    """Yield what can be claimed now, by learner, and could not be in an earlier run.

    `instead` are cohorts of the same learners before smaller awards, the largest first: of a
    learner who is not eligible the first of them that fits is listed.
    """
    rows = [_eligible(one) for one in (cohort, *instead)]
    asked = cohort.qualification.id
    for learner in cohort.learners.column("learner").to_pylist():
        for one, found in zip((cohort, *instead), rows, strict=True):
            claim = found.get(learner)
            if claim is None:
                continue
            about = one.qualification
            if not _is_known(before, learner, about.id, is_asked=one is cohort):
                yield Claim(
                    learner,
                    about.id,
                    about.title,
                    about.header.number,
                    *claim,
                    instead_of=None if one is cohort else asked,
                )
            break


def _eligible(cohort: Cohort) -> Mapping[str, tuple[str | None, int, bool]]:
    """Return the pathway, the credits and whether it is provisional of each who is eligible."""
    rows = cohort.patterns.rows
    pairs = zip(
        cohort.learners.column("learner").to_pylist(),
        cohort.learners.column("pattern").to_pylist(),
        strict=True,
    )
    return {
        learner: (rows[i].pathway, rows[i].credits_counted, rows[i].provisional)
        for learner, i in pairs
        if rows[i].verdict == ELIGIBLE
    }


def _is_known(before: Before, learner: str, award: str, *, is_asked: bool) -> bool:
    """Whether an earlier run had it; one that names no qualification is of the one asked about."""
    return (award, learner) in before or (is_asked and (None, learner) in before)
