"""`qcf render`: the structure page of a handbook, written from the rule."""

from pathlib import Path

import click

from qcf.cli.options import chosen_workspace, file_option, overwrite_option, workspace_option
from qcf.cli.writing import PAGES, taken, write_whole
from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors
from qcf.model.suites import sizes_of, title_of
from qcf.model.workspace import Workspace
from qcf.report.handbook import FORMATS, written
from qcf.report.structure import Structure, Suite, structure_of

_MARKDOWN, _HTML = FORMATS


@click.command("render")
@click.argument("qualification")
@file_option("Write the page to a file, as .md or .html. Default: to standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the page is written. Default: as the file's ending says, else markdown.",
)
@overwrite_option()
@workspace_option()
def command(
    qualification: str,
    file: Path | None,
    form: str | None,
    overwrite: bool,
    workspace: Path | None,
) -> None:
    """Write the structure page of a qualification from its rule.

    QUALIFICATION is the name of a rule file without its ending, or its path. A size of a suite is
    NAME:SIZE; the name alone is the suite with all its sizes. The page says what the rule asks in
    the rule's own words, lists every unit, and adds up what can be added up.
    """
    form = form or _form_of(file)
    beside = Path(qualification) if qualification.endswith(".qcf") else None
    among = chosen_workspace(workspace, beside)
    if file is not None:
        found = taken(file, _files_of(among, beside), overwrite=overwrite)
        if found:
            raise QcfError(found)
    page = written(_structure(among, qualification), form)
    if file is not None:
        write_whole(file, page.encode("utf-8", "replace"), overwrite=overwrite)
    else:
        click.echo(page, nl=False)


def _form_of(file: Path | None) -> str:
    if file is None:
        return _MARKDOWN
    ending = file.suffix.lower()
    if ending in PAGES:
        return _HTML
    if ending != ".md":
        raise click.UsageError(
            f"`{file.name}` ends neither in .md nor in .html; say which with --format"
        )
    return _MARKDOWN


def _files_of(workspace: Workspace, beside: Path | None) -> list[Path]:
    """Return the files that the page may be made of: none of them is replaced."""
    kinds = (workspace.rules, workspace.pathways, workspace.units)
    found = [path for kind in kinds for paths in kind.values() for path in paths]
    return [*found, beside] if beside is not None else found


def _structure(workspace: Workspace, name: str) -> Structure | Suite:
    """Return what stands on the page: of one qualification, or of a suite where it has sizes."""
    whole, slash, _ = name.partition("/")
    if slash and not name.endswith(".qcf") and whole.partition(":")[0] in workspace.rules:
        message = f"`{name}` is a pathway, and a page is about a whole qualification"
        advice = f"write `qcf render {whole}`: each pathway has its part of the page"
        raise QcfError([Diagnostic("QCF002", message, help=advice)])
    stem, colon, _ = name.partition(":")
    if colon and stem in workspace.rules:
        return structure_of(workspace.qualification(name))
    path = workspace.path_of(name)
    document = workspace.document(path)
    sizes = sizes_of(document) if document is not None else ()
    if document is None or not sizes:
        return structure_of(workspace.qualification(name))
    return Suite(title_of(document), tuple(_size(workspace, path, size) for size in sizes))


def _size(workspace: Workspace, path: Path, size: str) -> Structure:
    rule, found = workspace.load(path, size)
    if rule is None or has_errors(found):
        raise QcfError([one for one in found if one.is_error])
    return structure_of(rule)
