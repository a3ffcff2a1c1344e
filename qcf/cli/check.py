"""`qcf check`: what is wrong with rules, pathways and unit banks."""

import datetime as dt
from pathlib import Path

import click

from qcf.checks.registry import CHECKS, Stated, check_rule, check_workspace
from qcf.cli.console import show, show_diagnostics, show_json
from qcf.cli.options import Day, chosen_workspace, format_option, workspace_option
from qcf.cli.progress import progress
from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from qcf.engine.rehearsal import rehearse
from qcf.model.files import BANK_SUFFIXES
from qcf.model.workspace import Workspace
from qcf.report.as_json import diagnostics_json
from qcf.report.diagnostic_text import summary

SUFFIXES = (".qcf", *BANK_SUFFIXES)


@click.command("check")
@click.argument("what", nargs=-1, metavar="[QUALIFICATION|FILE]...")
@click.option("--strict", is_flag=True, help="Let warnings count as errors do.")
@click.option(
    "--on",
    type=Day(),
    metavar="DATE",
    help="The day on which units have to be in force where a rule states no registration. "
    "Default: today.",
)
@workspace_option()
@format_option("text", "json")
def command(
    what: tuple[str, ...], strict: bool, on: dt.date | None, workspace: Path | None, output: str
) -> None:
    """Say what is wrong with rules, pathways and unit banks, every broken statement in one run.

    Without names: everything in the workspace. The examples in rule files are run, and statements
    that none of them exercises are named. A rule without errors is checked for what it can never
    mean: what such a warning says is proven for every learner. Exit status 1 when there are errors
    (with --strict: or warnings); hints and notes never count.
    """
    beside = Path(what[0]) if what else None
    chosen = chosen_workspace(workspace, beside)
    found, checked = _check(chosen, what, on or dt.date.today())
    if output == "json":
        show_json(diagnostics_json(found))
    else:
        show_diagnostics(found)
        files = f"{checked} file{'' if checked == 1 else 's'} checked"
        show(f"{files}: {summary(found)}", err=bool(found))
    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    unreadable = any(d.code in ("QCF001",) for d in found)
    if unreadable:
        raise click.exceptions.Exit(2)
    if any(d.severity in counting for d in found):
        raise click.exceptions.Exit(1)


def _check(
    workspace: Workspace, what: tuple[str, ...], on: dt.date
) -> tuple[list[Diagnostic], int]:
    paths = [_path(workspace, name) for name in what] if what else _everything(workspace)
    found: list[Diagnostic] = []
    rules: list[Stated] = []
    with progress("checking") as tell:
        done = 0

        def tell_one() -> None:
            nonlocal done
            done += 1
            tell(done, len(paths) * len(CHECKS))

        for number, path in enumerate(paths):
            done = number * len(CHECKS)
            wrong = workspace.check(path)
            found += wrong
            if path.suffix not in BANK_SUFFIXES and not has_errors(wrong):
                stated = workspace.stated(path)
                rules += stated
                failing = rehearse(stated)
                found += failing
                if not has_errors(failing):
                    found += check_rule(stated, on, tell_one)
    if not what and not has_errors(found):
        found += check_workspace(rules)
    unique = {(d.code, d.place, d.message): d for d in found}
    return in_order(list(unique.values())), len(paths)


def _path(workspace: Workspace, name: str) -> Path:
    path = Path(name)
    return path if path.suffix in SUFFIXES else workspace.path_of(name)


def _everything(workspace: Workspace) -> list[Path]:
    groups = (workspace.rules, workspace.pathways, workspace.units)
    return [path for group in groups for paths in group.values() for path in paths]
