"""`qcf check`: what is wrong with rules, pathways and unit banks."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from qcf.checks.registry import CHECKS, Stated, check_rule, check_workspace
from qcf.cli.findings import FORMATS, Checked, show_checked
from qcf.cli.mending import mend_files, show_left
from qcf.cli.options import chosen_workspace, day_option, format_option, workspace_option
from qcf.cli.progress import progress
from qcf.diagnostics.codes import Severity
from qcf.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from qcf.engine.rehearsal import rehearse
from qcf.model.allowed import without_allowed
from qcf.model.clauses import with_clauses
from qcf.model.files import BANK_SUFFIXES
from qcf.model.strays import strays
from qcf.model.workspace import Workspace
from qcf.standards.shelf import files_of
from qcf.standards.wanted import check_standards, is_of_standards

SUFFIXES = (".qcf", *BANK_SUFFIXES)
MOST_ROUNDS = 10


@click.command("check")
@click.argument("what", nargs=-1, metavar="[QUALIFICATION|FILE]...")
@click.option("--strict", is_flag=True, help="Let warnings count as errors do.")
@day_option("The day on which units have to be in force where a rule states no registration")
@click.option("--fix", is_flag=True, help="Make the safe fixes, then check again.")
@click.option("--diff", is_flag=True, help="Change nothing; print what `--fix` would change.")
@workspace_option()
@format_option(*FORMATS)
def command(
    what: tuple[str, ...],
    strict: bool,
    on: dt.date | None,
    fix: bool,
    diff: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Say what is wrong with rules, pathways and unit banks, every broken statement in one run.

    Without names: everything in the workspace. The examples in rule files are run, and statements
    that none of them exercises are named. A rule without errors is checked for what it can never
    mean: what such a warning says is proven for every learner. `# qcf: allow NAME -- reason` lets a
    warning or a hint stand. Exit status 1 when there are errors (with --strict: or warnings); hints
    and notes never count.
    """
    if diff and output != "text":
        raise click.UsageError("`--diff` prints text: leave `--format` out")
    beside = Path(what[0]) if what else None
    chosen = chosen_workspace(workspace, beside)
    if fix and not diff and workspace is None:
        _refuse_catalogue(chosen, what)
    day = on or dt.date.today()
    checked = _check(chosen, what, day)
    if fix or diff:
        checked = _mended(chosen, what, checked, day, write=not diff)
    counting = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    show_checked(checked, output, counting, chosen.root)
    if any(d.code == "QCF001" for d in checked.found):
        raise click.exceptions.Exit(2)
    if any(d.severity in counting for d in checked.found):
        raise click.exceptions.Exit(1)


def _mended(
    workspace: Workspace, what: tuple[str, ...], checked: Checked, on: dt.date, *, write: bool
) -> Checked:
    """Make the safe fixes, and those that come to light behind them; return what is left."""
    files = checked.files
    for _ in range(MOST_ROUNDS):
        files = mend_files(checked.found, files, write=write)
        if not files:
            break
        checked = _check(Workspace(workspace.root), what, on)
    show_left(checked.found)
    return checked


def _refuse_catalogue(workspace: Workspace, what: tuple[str, ...]) -> None:
    """Raise `UsageError` where files of the catalogue would be mended that nobody named."""
    named = bool(what) and all(Path(name).suffix in SUFFIXES for name in what)
    if workspace.is_catalogue and not named:
        raise click.UsageError("name the files to mend: there is no workspace here")


def _check(workspace: Workspace, what: tuple[str, ...], on: dt.date) -> Checked:
    paths = [_path(workspace, name) for name in what] if what else _everything(workspace)
    rules: list[Stated] = []
    found = [d for each in _each(workspace, paths, on, rules) for d in each]
    if not what:
        found += strays(workspace.root)
    if not what and not has_errors(found):
        found += check_workspace(rules)
    unique = list({(d.code, d.place, d.message): d for d in found}.values())
    files = {workspace.name_of(path): path for path in paths}
    return _sifted(workspace, unique, files, everything=not what)


def _each(
    workspace: Workspace, paths: list[Path], on: dt.date, rules: list[Stated]
) -> Iterator[list[Diagnostic]]:
    """Yield what is wrong with each file; `rules` are those that have no errors."""
    with progress("checking") as tell:
        done = 0

        def tell_one() -> None:
            nonlocal done
            done += 1
            tell(done, len(paths) * len(CHECKS))

        for number, path in enumerate(paths):
            done = number * len(CHECKS)
            if is_of_standards(workspace, path):
                yield check_standards(workspace, path)
                continue
            found = workspace.check(path)
            if path.suffix not in BANK_SUFFIXES and not has_errors(found):
                stated = workspace.stated(path)
                rules += stated
                failing = rehearse(stated)
                found = [*found, *failing]
                if not has_errors(failing):
                    found += check_rule(stated, on, tell_one)
            yield found


def _sifted(
    workspace: Workspace, found: list[Diagnostic], files: dict[str, Path], *, everything: bool
) -> Checked:
    """Leave out what is allowed, and name the clause that each of the others speaks of."""
    sources = [source for path in files.values() if (source := workspace.source(path))]
    # what is wrong with a pathway or a bank may come out with a rule that was not asked for
    settled = {name for name, path in files.items() if everything or workspace.is_rule(path)}
    left, allowed = without_allowed(found, sources, settled)
    cited = with_clauses(in_order(left), workspace.documents)
    return Checked(tuple(cited), files, allowed)


def _path(workspace: Workspace, name: str) -> Path:
    path = Path(name)
    return path if path.suffix in SUFFIXES else workspace.path_of(name)


def _everything(workspace: Workspace) -> list[Path]:
    groups = (workspace.rules, workspace.pathways, workspace.units)
    every = [path for group in groups for paths in group.values() for path in paths]
    return [*every, *files_of(workspace)]
