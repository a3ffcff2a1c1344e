"""`qcf fmt`: the one canonical layout of rule and pathway files."""

import sys
from pathlib import Path

import click

from qcf.cli.console import show_diagnostics
from qcf.cli.options import chosen_workspace, workspace_option
from qcf.cli.rewriting import print_diff, replace
from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.model.figures import figures_of
from qcf.model.workspace import Workspace
from qcf.records.text import RULE_LIMIT, decode, read_text
from qcf.syntax.format import format_document
from qcf.syntax.parse import parse


@click.command("fmt")
@click.argument("files", nargs=-1, metavar="[FILE|-]...")
@click.option("--check", is_flag=True, help="Change nothing; exit status 1 if something would.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would change.")
@workspace_option()
def command(files: tuple[str, ...], check: bool, diff: bool, workspace: Path | None) -> None:
    """Put rule and pathway files in the one canonical layout.

    Comments stay, and the meaning is proven to be unchanged. The level and credit beside a unit
    with its title are renewed from the unit bank. `-` reads standard input and prints the result.
    Without files: every rule and pathway of the workspace.
    """
    beside = Path(files[0]) if files and files[0] != "-" else None
    chosen = chosen_workspace(workspace, beside)
    if not files and chosen.is_catalogue and workspace is None and not (check or diff):
        raise click.UsageError("name the files to format: there is no workspace here")
    targets = list(files) or [str(path) for path in _all_rules(chosen)]
    changed = broken = False
    for target in targets:
        outcome = _one(chosen, target, write=not (check or diff), diff=diff)
        broken |= outcome is None
        changed |= bool(outcome)
    if broken:
        raise click.exceptions.Exit(2)
    if changed and check:
        raise click.exceptions.Exit(1)


def _all_rules(workspace: Workspace) -> list[Path]:
    groups = (workspace.rules, workspace.pathways)
    return [path for group in groups for paths in group.values() for path in paths]


def _one(workspace: Workspace, target: str, *, write: bool, diff: bool) -> bool | None:
    """Format one file; return whether it was not canonical, or None if it cannot be read."""
    if target == "-":
        source, found = decode("standard input", sys.stdin.buffer.read(), limit=RULE_LIMIT)
    else:
        source, found = read_text(
            target, limit=RULE_LIMIT, is_record=False, name=workspace.name_of(Path(target))
        )
    if source is None:
        show_diagnostics(found)
        return None
    document, found = parse(source)
    if has_errors(found):
        show_diagnostics([d for d in found if d.is_error])
        return None
    text = format_document(document, figures_of(document, workspace))
    if target == "-" and write:
        click.echo(text, nl=False)
        return False
    if text == source.text:
        return False
    if diff:
        print_diff(source.name, source.text, text, "formatted")
    elif write:
        replace(Path(target), text.encode())
        click.echo(f"formatted {source.name}", err=True)
    else:
        show_diagnostics([Diagnostic("QCF501", _NOT_CANONICAL, file=source.name, help=_HELP)])
    return True


_NOT_CANONICAL = "the file is not in the canonical layout"
_HELP = "`qcf fmt` puts it right, and proves that the meaning stays"
