"""The work of `qcf cohort`: read, decide, write whole files, and say what came of it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
from attrs import asdict, frozen

from qcf.advice.ladders import ladder_of, largeness
from qcf.advice.places import inventory
from qcf.cli.console import show, show_diagnostics, show_json
from qcf.cli.progress import progress
from qcf.cli.subjects import chosen, offered_pathway
from qcf.cli.writing import taken, writing_whole
from qcf.cohort.claims import COLUMNS, Claim, claims, smaller_ones
from qcf.cohort.cohort import Cohort
from qcf.cohort.earlier import read_earlier
from qcf.cohort.run import Settings, reading
from qcf.cohort.terms import Question
from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors
from qcf.exchange.rejected import rejected_csv
from qcf.exchange.tables import Tables, read_tables
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace
from qcf.report.cohort_files import write_rows
from qcf.report.cohort_json import cohort_json
from qcf.report.cohort_page import cohort_page
from qcf.report.cohort_text import cohort_text, cohorts_text, learners

ROW = pa.schema(
    [
        ("learner", pa.string()),
        ("verdict", pa.string()),
        ("pathway", pa.string()),
        ("credits_counted", pa.int64()),
        ("credits_required", pa.int64()),
        ("completion_credits", pa.int64()),
        ("provisional", pa.bool_()),
        ("reasons", pa.list_(pa.string())),
    ]
)
CLAIM = pa.schema(
    [
        (name, {"credits_counted": pa.int64(), "provisional": pa.bool_()}.get(name, pa.string()))
        for name in COLUMNS
    ]
)


@frozen
class Job:
    """What was asked for: before which rule, or without a name before all; from where, to where."""

    workspace: Workspace
    name: str | None
    pathway: str | None
    read: tuple[Path, ...]
    profile: str | None
    on: dt.date
    out: Path
    since: Path | None
    rejected: Path | None
    report: Path | None
    processes: int
    memory: str | None
    overwrite: bool
    as_json: bool

    @property
    def claims(self) -> Path | None:
        """Where the newly eligible are written: beside the output."""
        if self.since is None:
            return None
        return self.out.with_name(f"{self.out.stem}-claims{self.out.suffix}")

    def refuse_taken(self) -> None:
        """Raise `QcfError` where a file is there already, or is one of those that are read."""
        read = [*self.read, *([self.since] if self.since else [])]
        files = (self.out, self.claims, self.rejected, self.report)
        written = [path for path in files if path is not None]
        found = [d for path in written for d in taken(path, read, overwrite=self.overwrite)]
        if found:
            raise QcfError(found)


def run(job: Job) -> None:
    """Do what was asked for."""
    job.refuse_taken()
    before = read_earlier(job.since) if job.since is not None else frozenset()
    asked = _asked(job)
    tables = read_tables(job.read, job.profile)
    with progress("Deciding", "verdicts") as tell:
        settings = Settings(
            processes=job.processes,
            memory=job.memory,
            tell=tell,
            detailed=job.report is not None,
        )
        with reading(tables.rows, lambda: tables.facts, settings) as ask:
            cohorts = [ask(one) for one in asked]
            _refuse_empty(tables, cohorts)
            instead = [ask(one) for one in _smaller(job, asked)] if job.since is not None else []
    found = [*tables.diagnostics, *dict.fromkeys(d for c in cohorts for d in c.found)]
    if not job.as_json:
        show_diagnostics(found)
    newly = _claims(job, cohorts, before, instead)
    _write(job, tables, cohorts, newly)
    if job.as_json:
        value = cohort_json(
            cohorts,
            newly_eligible=len({one.learner for one in newly}) if job.since is not None else None,
            left_out=len(tables.rejected),
            diagnostics=found,
        )
        show_json(value)
        return
    text = cohort_text(cohorts[0]) if job.name is not None else cohorts_text(cohorts)
    show(text, err=True)


def _asked(job: Job) -> list[Question]:
    if job.name is None:
        known = inventory(job.workspace)
        show_diagnostics(known.found)
        return [Question(one, job.on) for one in known.qualifications]
    rule, of_name = chosen(job.workspace, job.name)
    return [Question(rule, job.on, offered_pathway(rule, job.pathway or of_name))]


def _refuse_empty(tables: Tables, cohorts: Sequence[Cohort]) -> None:
    """Raise `QcfError` where there is no learner: no file is written then."""
    found = [*tables.diagnostics, *(cohorts[0].found if cohorts else ())]
    if not cohorts or not len(cohorts[0]):
        nobody = Diagnostic("QCF709", "no row of the files can be used", help="mend a row")
        raise QcfError(found if has_errors(found) else [*found, nobody])


def _smaller(job: Job, asked: Sequence[Question]) -> list[Question]:
    """Return what those who fall short may be awarded instead, the largest first."""
    if job.name is None:
        return []
    (question,) = asked
    ladder = ladder_of(question.qualification)
    every: Iterable[Qualification] = inventory(job.workspace).qualifications if ladder else ()
    return [Question(one, job.on) for one in smaller_ones(question.qualification, every)]


def _claims(
    job: Job,
    cohorts: Sequence[Cohort],
    before: frozenset[tuple[str | None, str]],
    instead: Sequence[Cohort],
) -> list[Claim]:
    """Return who is newly eligible; of a ladder the largest that fits."""
    if job.since is None:
        return []
    if job.name is not None:
        return list(claims(cohorts[0], before, instead))
    ladders: dict[str, list[Cohort]] = {}
    for one in sorted(cohorts, key=lambda c: largeness(c.qualification), reverse=True):
        name = ladder_of(one.qualification) or one.qualification.id
        ladders.setdefault(name, []).append(one)
    found = [one for largest, *rest in ladders.values() for one in claims(largest, before, rest)]
    return sorted(found, key=lambda one: (one.learner, one.award))


def _write(job: Job, tables: Tables, cohorts: Sequence[Cohort], newly: Sequence[Claim]) -> None:
    """Write all files, and only then put them in their places."""
    several = job.name is None
    schema = ROW.insert(0, pa.field("qualification", pa.string())) if several else ROW
    with ExitStack() as files:
        out = files.enter_context(writing_whole(job.out, overwrite=job.overwrite))
        write_rows(out, job.out.suffix.lower(), schema, _tables(cohorts, several=several))
        if job.claims is not None:
            part = files.enter_context(writing_whole(job.claims, overwrite=job.overwrite))
            rows = pa.Table.from_pylist([asdict(one) for one in newly], schema=CLAIM)
            write_rows(part, job.out.suffix.lower(), CLAIM, [rows])
            show(f"{learners(len({one.learner for one in newly}))} newly eligible", err=True)
        if job.report is not None:
            page = cohort_page(cohorts[0]).encode()
            files.enter_context(writing_whole(job.report, page, overwrite=job.overwrite))
        if job.rejected is not None:
            part = files.enter_context(writing_whole(job.rejected, overwrite=job.overwrite))
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(rejected_csv(tables.rejected))


def _tables(cohorts: Iterable[Cohort], *, several: bool) -> Iterator[pa.Table]:
    for one in cohorts:
        table = one.table()
        if several:
            names = pa.array([one.qualification.id] * table.num_rows, pa.string())
            table = table.add_column(0, "qualification", names)
        yield table
