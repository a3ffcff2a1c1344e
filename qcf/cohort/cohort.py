"""A cohort: for each learner the answer, as a value that every dataframe library reads."""

import datetime as dt
from collections.abc import Sequence
from html import escape
from typing import Any

import pyarrow as pa
from attrs import field, frozen

from qcf.cohort.rows import Row
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.framework.dates import print_date
from qcf.model.qualification import Qualification

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
ANSWER = ("learner", "verdict", "provisional")
SHOWN = 10


@frozen(eq=False)
class Patterns:
    """What is said of each pattern: the words of its verdict, or where nobody asked the answer.

    `learners` is how many there are of each, and `decided` how many each step decided.
    """

    status: Sequence[str]
    provisional: Sequence[bool]
    rows: Sequence[Row]
    learners: Sequence[int]
    decided: dict[str, int]


@frozen(eq=False)
class Cohort:
    """The verdicts on many learners before one qualification on one date.

    It speaks the Arrow stream protocol, so `pyarrow.table(cohort)`, `polars.DataFrame(cohort)` and
    DuckDB read it. `learners` has a pattern for each learner, in the order of the learners.
    `found` is what was wrong with rows, which were left out.
    """

    qualification: Qualification
    on: dt.date
    columns: tuple[str, ...]
    learners: pa.Table = field(repr=False)
    patterns: Patterns = field(repr=False)
    found: tuple[Diagnostic, ...] = ()

    def __len__(self) -> int:
        return int(self.learners.num_rows)

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """Hand the rows on as a stream of Arrow record batches."""
        return self.table().__arrow_c_stream__(requested_schema)

    def table(self) -> pa.Table:
        """Return the rows as an Arrow table; words are held once for each pattern."""
        which = self.learners.column("pattern").combine_chunks()
        if isinstance(which, pa.ChunkedArray):  # a table without rows has no chunk
            which = pa.array([], pa.int32())
        made = {
            name: self.learners.column("learner")
            if name == "learner"
            else self._column(name).take(which)
            for name in self.columns
        }
        return pa.table(made)

    def _column(self, name: str) -> pa.Array:
        """Return one column of the patterns."""
        if name == "verdict":
            return pa.array(self.patterns.status, pa.string())
        if name == "provisional":
            return pa.array(self.patterns.provisional, pa.bool_())
        values = [getattr(row, name) for row in self.patterns.rows]
        if name == "reasons":
            return pa.array([list(value) for value in values], pa.list_(pa.string()))
        return pa.array(values, pa.string() if name == "pathway" else pa.int64())

    def counts(self) -> dict[str, int]:
        """Return how many learners have each verdict."""
        found: dict[str, int] = {}
        for status, number in zip(self.patterns.status, self.patterns.learners, strict=True):
            found[status] = found.get(status, 0) + number
        return dict(sorted(found.items()))

    def reasons(self) -> list[tuple[str, int]]:
        """Return each reason with the number of learners who have it, the most frequent first.

        There are none where only the answers were asked for.
        """
        if not self.patterns.rows:
            return []
        found: dict[str, int] = {}
        for row, number in zip(self.patterns.rows, self.patterns.learners, strict=True):
            for reason in row.reasons:
                found[reason] = found.get(reason, 0) + number
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {status}" for status, number in self.counts().items())
        name = self.qualification.id
        return f"<Cohort of {len(self)} before {name} on {self.on.isoformat()}: {counts}>"

    def _repr_html_(self) -> str:
        """Return a small table for notebooks; everything from the rows is escaped."""
        counts = ", ".join(f"{number:,} {status}" for status, number in self.counts().items())
        title = escape(f"{self.qualification.title} on {print_date(self.on)}")
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in self.columns)
        rows = self.table().slice(0, SHOWN).to_pylist()
        body = "".join(
            f"<tr>{''.join(f'<td>{_cell(row[name])}</td>' for name in self.columns)}</tr>"
            for row in rows
        )
        more = f"<p>and {len(self) - SHOWN:,} more learners</p>" if len(self) > SHOWN else ""
        return (
            f"<table><caption>{title}: {escape(counts)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
        )


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "<br>".join(escape(str(one)) for one in value)
    return escape(str(value))
