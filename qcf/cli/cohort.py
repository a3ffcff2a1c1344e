"""`qcf cohort`: every learner of some files before one qualification, or before all."""

import datetime as dt
import os
from pathlib import Path

import click

from qcf.cli.options import chosen_workspace, day_option, format_option, workspace_option
from qcf.cli.writing import PAGES
from qcf.cohort.needed import DATA, require

ENDINGS = (".csv", ".xlsx", ".parquet", ".jsonl")


class Output(click.ParamType[Path]):
    """A file whose ending says how it is written."""

    name = "file"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path, or say which endings there are."""
        path = Path(str(value))
        if path.suffix.lower() not in ENDINGS:
            self.fail(f"`{path.name}` ends in none of {', '.join(ENDINGS)}", param, ctx)
        return path


class Page(click.ParamType[Path]):
    """A file of HTML."""

    name = "file"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path, or say which endings there are."""
        path = Path(str(value))
        if path.suffix.lower() not in PAGES:
            self.fail(f"`{path.name}` ends in none of {', '.join(PAGES)}", param, ctx)
        return path


@click.command("cohort")
@click.argument("what", nargs=-1, required=True, metavar="[QUALIFICATION] FILE...")
@click.option("-o", "--output", "out", type=Output(), required=True, help="A row for each learner.")
@day_option("The evaluation date")
@click.option("--all", "every", is_flag=True, help="Every qualification of the workspace.")
@click.option(
    "--facts",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A table with a row of facts for each learner.",
)
@click.option("--profile", metavar="NAME", help="What the columns are called: a name, or a file.")
@click.option("--pathway", metavar="NAME", help="The pathway; it beats the one of each learner.")
@click.option(
    "--since",
    metavar="EARLIER",
    type=Output(),
    help="An earlier output: also write who is newly eligible, beside the output.",
)
@click.option(
    "--rejected",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV of the rows that were left out, with the reasons.",
)
@click.option("--report", metavar="FILE", type=Page(), help="Also one page of HTML to look at.")
@click.option("--processes", type=click.IntRange(1, 64), help="Default: one for each processor.")
@click.option("--memory", metavar="SIZE", help="What rows may take of it, such as 2GB.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there already.")
@workspace_option()
@format_option("text", "json")
def command(
    what: tuple[str, ...],
    out: Path,
    on: dt.date | None,
    every: bool,
    facts: Path | None,
    profile: str | None,
    pathway: str | None,
    since: Path | None,
    rejected: Path | None,
    report: Path | None,
    processes: int | None,
    memory: str | None,
    overwrite: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Decide every learner of some files, and write a row for each.

    QUALIFICATION is the name of a rule file without its ending, or its path; with `--all` there is
    none. FILE is CSV, a workbook or Parquet. What comes out is CSV, a workbook (.xlsx), Parquet or
    JSON Lines, by the ending of its name. What came of it in all is printed.
    """
    if every and report is not None:
        raise click.UsageError("a report is of one qualification: leave out --all or --report")
    if not every and len(what) < 2:
        raise click.UsageError("name a qualification, and at least one file of learners")
    require((*DATA, "xlsxwriter", "python_calamine"))
    # what runs cohorts is loaded where one is asked for, and not to print a page of help
    from qcf.cli.cohortrun import Job, run

    files = [Path(one) for one in (what if every else what[1:])]
    run(
        Job(
            workspace=chosen_workspace(workspace),
            name=None if every else what[0],
            pathway=pathway,
            read=(*files, *([facts] if facts else [])),
            profile=profile,
            on=on or dt.date.today(),
            out=out,
            since=since,
            rejected=rejected,
            report=report,
            processes=processes or os.cpu_count() or 1,
            memory=memory,
            overwrite=overwrite,
            as_json=output == "json",
        )
    )
