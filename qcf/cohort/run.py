"""One run over a cohort: rows, patterns, answers, words, and back to the learners."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from attrs import frozen

from qcf.cohort.cohort import ANSWER, COLUMNS, Cohort, Patterns
from qcf.cohort.deciding import FEWEST, How, decide_all
from qcf.cohort.intake import Intake, take_in
from qcf.cohort.kinds import Reader
from qcf.cohort.masks import bring_together
from qcf.cohort.said import take_in_facts
from qcf.cohort.terms import Question
from qcf.cohort.workers import rows_of
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.qualification import Qualification

Asked = tuple[Qualification, dt.date, str | None, int | None]


@frozen
class Settings:
    """What does not change an answer: which columns, how many processes, how much memory.

    `compiled_from` is how many open patterns are worth machine code, where it can be made; None:
    it is not made. `apart`: every learner is decided apart, and those alike not once.
    """

    columns: tuple[str, ...] = COLUMNS
    processes: int = 1
    memory: str | None = None
    tell: Callable[[int, int], None] = lambda done, of: None
    detailed: bool = False
    compiled_from: int | None = FEWEST
    apart: bool = False

    @property
    def wants_words(self) -> bool:
        """Whether more is wanted than the answers."""
        return not set(self.columns) <= set(ANSWER)


def run(asked: Asked, data: Any, facts: Any, settings: Settings) -> Cohort:
    """Return the cohort of the learners in the data."""
    with reading(data, facts, settings) as ask:
        return ask(Question(*asked))


@contextmanager
def reading(data: Any, facts: Any, settings: Settings) -> Iterator[Callable[[Question], Cohort]]:
    """Read the rows once, and give what answers any number of questions about them.

    `facts` may be a function: what is said is asked for when the rows were read.
    """
    _refuse_unknown(settings.columns)
    with _database(settings.memory) as con:
        intake = take_in(con, data)
        known = facts() if callable(facts) else facts

        def ask(question: Question) -> Cohort:
            return _cohort(con, intake, known, question, settings)

        yield ask


def _cohort(
    con: duckdb.DuckDBPyConnection,
    intake: Intake,
    facts: Any,
    question: Question,
    settings: Settings,
) -> Cohort:
    reader = Reader(question.qualification, question.on)
    said = take_in_facts(con, reader, facts)
    held = bring_together(con, intake, said, reader, apart=settings.apart)
    if settings.wants_words:
        by = settings.processes, settings.tell
        rows = rows_of(held, said, question, *by, detailed=settings.detailed)
        status, provisional = [r.verdict for r in rows], [r.provisional for r in rows]
        patterns = Patterns(status, provisional, rows, held.learners, {})
    else:
        how = How(settings.tell, compiled_from=settings.compiled_from)
        answered = decide_all(held, said, question, how)
        share = answered.share(held.learners)
        patterns = Patterns(answered.status, answered.provisional, (), held.learners, share)
    ordered = con.sql("SELECT learner, pattern FROM learners ORDER BY learner")
    learners = pa.RecordBatchReader.from_stream(ordered).read_all()
    about = question.qualification, question.on
    return Cohort(*about, settings.columns, learners, patterns, held.found)


def _refuse_unknown(columns: tuple[str, ...]) -> None:
    for column in columns:
        if column not in COLUMNS:
            advice = did_you_mean(column, COLUMNS) or f"they are {', '.join(COLUMNS)}"
            message = f"a cohort has no column `{column}`"
            raise QcfError([Diagnostic("QCF038", message, help=advice)])


@contextmanager
def _database(memory: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database of one run; what does not fit into memory goes to a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="qcf-", ignore_cleanup_errors=True) as folder:
        con = duckdb.connect(str(Path(folder, "cohort.duckdb")))
        try:
            con.execute("SET preserve_insertion_order = false")
            con.execute("SET temp_directory = ?", [folder])
            con.execute("SET enable_progress_bar = false")
            if memory is not None:
                con.execute("SET memory_limit = ?", [memory])
            yield con
        finally:
            con.close()
