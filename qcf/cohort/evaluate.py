"""Evaluate many learners against a qualification: rows of achievements in, a row for each out."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from qcf.cohort.needed import require
from qcf.model.qualification import Qualification

if TYPE_CHECKING:
    from qcf.cohort.cohort import Cohort

COLUMNS = (
    "learner",
    "verdict",
    "pathway",
    "credits_counted",
    "credits_required",
    "completion_credits",
    "provisional",
    "reasons",
)


def _nobody_watches(done: int, of: int) -> None:
    pass


def evaluate_cohort(
    qualification: Qualification,
    data: Any,
    *,
    on: dt.date,
    facts: Any = None,
    pathway: str | None = None,
    budget: int | None = None,
    columns: Iterable[str] = COLUMNS,
    processes: int = 1,
    memory: str | None = None,
    tell: Callable[[int, int], None] = _nobody_watches,
) -> "Cohort":
    """Return the verdict on each learner of many: the one that `evaluate` gives, for each of them.

    `data` has a row for each achievement, with the columns `learner` and `unit`, and where they
    are known `achieved`, `status`, `provenance`, `credit`, `level`, `grade`, `group` and
    `achieved_for`. It is anything with the Arrow stream protocol, such as a table of pyarrow,
    polars or pandas, or the path of a Parquet file. `facts` is what is said of learners besides:
    records without achievements, or rows with the columns that a CSV of facts has.

    Learners alike are decided once. `columns` are those that are wanted: without the words, which
    come from one verdict for each pattern, the answers alone take a fraction of the time. What is
    wrong with rows is in the `found` of the cohort, and these rows are left out. `memory` bounds
    what the rows may take, as `2GB`; beyond that they go to a temporary file.
    """
    require()
    from qcf.cohort.run import Settings, run

    settings = Settings(tuple(columns), processes, memory, tell)
    return run((qualification, on, pathway, budget), data, facts, settings)
