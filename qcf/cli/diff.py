"""`qcf diff`: how two rules differ in what they accept, and whose verdict changes."""

import datetime as dt
from pathlib import Path

import click

from qcf.advice.affected import affected
from qcf.advice.places import Place
from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import (
    chosen_workspace,
    day_option,
    format_option,
    steps_option,
    workspace_option,
)
from qcf.cli.progress import progress
from qcf.cli.subjects import chosen_place
from qcf.diagnostics.diagnostic import QcfError, has_errors
from qcf.exchange.learners import read_records
from qcf.proof.compared import STEPS_OF_DIFF, diff
from qcf.report.diff_json import diff_json
from qcf.report.diff_text import diff_text

DIFFERENT, NOT_CERTAIN = 1, 3


@click.command("diff")
@click.argument("old")
@click.argument("new")
@day_option("The date")
@click.option(
    "--learners",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Learner records: say whose verdict changes, and why.",
)
@steps_option(STEPS_OF_DIFF, "direction")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if not equivalent, 3 if not certain.")
@workspace_option()
@format_option("text", "json")
def command(
    old: str,
    new: str,
    on: dt.date | None,
    learners: Path | None,
    steps: int,
    exit_code: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Say how two rules differ in what they accept, not in their words.

    OLD and NEW are each the name of a rule file without its ending, or its path;
    QUALIFICATION/PATHWAY is one pathway, and NAME:SIZE a size of a ladder. The smallest set of
    units that one accepts and the other does not is shown, in each direction.
    """
    day = on or dt.date.today()
    one, other = (_place(workspace, name, day) for name in (old, new))
    records, found = read_records(learners) if learners is not None else ((), [])
    if learners is not None and not records and has_errors(found):
        raise QcfError(found)
    with progress(f"comparing {one.name} and {other.name}") as tell:
        compared = diff(
            one.qualification,
            other.qualification,
            on=day,
            pathways=(one.pathway, other.pathway),
            steps=steps,
            tell=tell,
        )
    changed = None if learners is None else list(affected(records, one, other, on=day))
    show_diagnostics(found)
    if output == "json":
        show_json(diff_json(compared, changed))
    else:
        show(diff_text(compared, changed, len(records), width()))
    if exit_code and not compared.is_equivalent:
        status = DIFFERENT if compared.is_equivalent is False else NOT_CERTAIN
        raise click.exceptions.Exit(status)


def _place(workspace: Path | None, name: str, on: dt.date) -> Place:
    """Return the place that is named; a file is read in the workspace around it."""
    beside = Path(name) if name.endswith(".qcf") else None
    return chosen_place(chosen_workspace(workspace, beside), name, on)
