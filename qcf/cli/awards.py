"""`qcf awards`: everything a learner can be awarded, and what is nearest next."""

import datetime as dt
from pathlib import Path

import click

from qcf.advice.awards import NEAREST, awards
from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import chosen_workspace, format_option, learner_options, workspace_option
from qcf.cli.subjects import one_learner
from qcf.records.whose import mistakes_about
from qcf.report.awards_json import awards_json
from qcf.report.awards_text import awards_text
from qcf.report.verdict_text import left_out


@click.command("awards")
@click.argument("record", type=click.Path(path_type=Path))
@learner_options
@click.option(
    "--next",
    "nearest",
    type=click.IntRange(0, 1000),
    default=NEAREST,
    show_default=True,
    metavar="NUMBER",
    help="How many of the nearest next ones to list.",
)
@workspace_option()
@format_option("text", "json")
def command(
    record: Path,
    facts: Path | None,
    on: dt.date | None,
    learner: str | None,
    nearest: int,
    workspace: Path | None,
    output: str,
) -> None:
    """List everything that a learner can be awarded, and what is nearest next.

    Looks at every qualification of the workspace. What the record says is held is not offered
    again. The largest of each ladder is marked, and nothing is ever claimed.
    """
    among = chosen_workspace(workspace)
    one, found = one_learner(record, facts, learner)
    known = awards(among, one, on=on or dt.date.today(), nearest=nearest)
    if output == "json":
        show_json(awards_json(known, found))
        return
    show_diagnostics((*known.found, *found))
    mistakes = mistakes_about(one.learner, found)
    show(awards_text(known, width(), left_out(mistakes)))
