"""`qcf transfer`: what a learner's units count for on another pathway, or elsewhere."""

import datetime as dt
from pathlib import Path

import click

from qcf.advice.places import inventory, of_the_day, places_of
from qcf.advice.transfer import transfer, transfers
from qcf.advice.unrecognised import unrecognised
from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import chosen_workspace, format_option, learner_options, workspace_option
from qcf.cli.subjects import chosen_place, one_learner
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord
from qcf.records.whose import mistakes_about
from qcf.report.transfer_json import transfer_json, transfers_json
from qcf.report.transfer_page import transfer_page
from qcf.report.transfer_text import transfer_text, transfers_text
from qcf.report.verdict_text import left_out


@click.command("transfer")
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--from", "source", metavar="PLACE", help="Where the learner is.")
@click.option("--to", "target", metavar="PLACE", help="Where they would go.")
@click.option(
    "--matrix",
    is_flag=True,
    help="Every move among the places where something counts; so without --from and --to.",
)
@learner_options
@workspace_option()
@format_option("text", "json", "html")
def command(
    record: Path,
    source: str | None,
    target: str | None,
    matrix: bool,
    facts: Path | None,
    on: dt.date | None,
    learner: str | None,
    workspace: Path | None,
    output: str,
) -> None:
    """Say what a learner's units count for elsewhere.

    A PLACE is QUALIFICATION or QUALIFICATION/PATHWAY, or a pathway alone where only one
    qualification has it; a size of a ladder is NAME:SIZE. For each unit: whether it carries over
    and to which group, or why it does not. With --format html: one page to print.
    """
    is_move = source is not None and target is not None
    if source is None and target is not None:
        raise click.UsageError(
            "--to needs --from PLACE, where the learner is now; without both: every move"
        )
    if source is not None and target is None:
        raise click.UsageError(
            "--from needs --to PLACE, where they would go; without both: every move"
        )
    if matrix and is_move:
        raise click.UsageError("--matrix is every move; --from and --to are one")
    if output == "html" and not is_move:
        raise click.UsageError("--format html shows one move; name it with --from and --to")
    among = chosen_workspace(workspace)
    one, found = one_learner(record, facts, learner)
    day = on or dt.date.today()
    if source is None or target is None:
        _every_move(among, one, day, found, output)
        return
    move = transfer(one, *(chosen_place(among, name, day) for name in (source, target)), on=day)
    lines = left_out(mistakes_about(one.learner, found))
    if output == "json":
        show_json(transfer_json(move, found))
        return
    show_diagnostics(found)
    if output == "html":
        click.echo(transfer_page(move, lines), nl=False)
    else:
        show(transfer_text(move, width(), lines))


def _every_move(
    among: Workspace, record: LearnerRecord, on: dt.date, found: list[Diagnostic], output: str
) -> None:
    stock = inventory(among)
    places = [place for rule in of_the_day(stock.qualifications, on) for place in places_of(rule)]
    moves = transfers(record, places, on=on)
    said = [*stock.found, *found]
    notes = unrecognised(record, stock.qualifications, on=on)
    if output == "json":
        show_json(transfers_json(record.learner, on, moves, said, notes))
        return
    show_diagnostics(said)
    lines = left_out(mistakes_about(record.learner, found))
    show(transfers_text(record.learner, on, moves, width(), lines, notes))
