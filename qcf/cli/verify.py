"""`qcf verify`: does a decision on file still stand, and what differs if it does not."""

from pathlib import Path

import click

from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import format_option
from qcf.diagnostics.diagnostic import QcfError
from qcf.filing.plain import MOST_BYTES
from qcf.filing.verify import verify
from qcf.model.workspace import Workspace, find_workspace, open_workspace
from qcf.records.text import read_text
from qcf.report.filed import filed_json, filed_text

DIFFERS = 1


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--workspace",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to look whether the rule is still the same. Default: the nearest one upwards, "
    "else the catalogue that ships with qcf.",
)
@format_option("text", "json")
def command(file: Path, workspace: Path | None, output: str) -> None:
    """Check a decision on file again: FILE is what `qcf evaluate --record` wrote.

    First by the certifier alone, then by evaluating again from the rule and the record in the
    file. Exit status 1 where something differs, field by field; 2 where the file cannot be read.
    The workspace decides nothing: a rule may change after a decision.
    """
    source, found = read_text(file, limit=MOST_BYTES, is_record=False)
    if source is None:
        raise QcfError(found)
    verification = verify(source.text, _looked_at(workspace))
    if output == "json":
        show_json(filed_json(verification.outcome))
    else:
        show_diagnostics(verification.diagnostics)
        show(filed_text(verification.outcome, width()))
    if not verification.holds:
        raise click.exceptions.Exit(DIFFERS)


def _looked_at(given: Path | None) -> Workspace:
    return open_workspace(find_workspace(Path.cwd()) if given is None else given)
