"""What came of a cohort as JSON, by `schemas/cohort-1.json`: counts and reasons, and no learner."""

from collections.abc import Iterable

from qcf.cohort.cohort import Cohort
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.as_json import Json, diagnostics_json
from qcf.version import __version__

COHORT_SCHEMA = "qcf.cohort/1"
VERDICTS = ("eligible", "not-eligible", "undecided")


def cohort_json(
    cohorts: Iterable[Cohort],
    *,
    newly_eligible: int | None = None,
    left_out: int = 0,
    diagnostics: Iterable[Diagnostic] = (),
) -> Json:
    """Return what came of the same learners before one qualification, or before several.

    `newly_eligible` is null where no earlier run was given. `left_out` is how many rows, and cells
    of rows, were left out.
    """
    return {
        "schema": COHORT_SCHEMA,
        "engine": f"qcf {__version__}",
        "cohorts": [_cohort(one) for one in cohorts],
        "newly_eligible": newly_eligible,
        "left_out": left_out,
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def _cohort(cohort: Cohort) -> Json:
    counts, patterns = cohort.counts(), cohort.patterns
    doubtful = zip(patterns.provisional, patterns.learners, strict=True)
    return {
        "qualification": cohort.qualification.id,
        "title": cohort.qualification.title,
        "on": cohort.on.isoformat(),
        "learners": len(cohort),
        "verdicts": {verdict: counts.get(verdict, 0) for verdict in VERDICTS},
        "provisional": sum(number for provisional, number in doubtful if provisional),
        "reasons": [{"reason": text, "learners": number} for text, number in cohort.reasons()],
    }
