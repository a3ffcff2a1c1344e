"""`qcf template`: tables to fill in, as CSV or as a workbook with drop-down lists."""

from pathlib import Path

import click

from qcf.cli.options import chosen_workspace, workspace_option
from qcf.cli.writing import taken, write_whole
from qcf.diagnostics.diagnostic import QcfError
from qcf.exchange.template import FORMS, Template, csv_templates, workbook_template
from qcf.model.workspace import Workspace

_BOOK = "achievements.xlsx"


@click.command("template")
@click.argument("place", metavar="FOLDER|FILE", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "qualification",
    metavar="QUALIFICATION",
    help="Offer the units and pathways of one qualification. Default: all of the workspace.",
)
@click.option(
    "--form",
    type=click.Choice(FORMS),
    default=FORMS[0],
    show_default=True,
    help="A row for each achievement; or for each learner, with numbered columns or a column "
    "for each unit.",
)
@click.option("--overwrite", is_flag=True, help="Let files be replaced.")
@workspace_option()
def command(
    place: Path, qualification: str | None, form: str, overwrite: bool, workspace: Path | None
) -> None:
    """Write tables to fill in with what learners have achieved.

    FILE is a workbook (.xlsx) with drop-down lists, or a CSV. In a FOLDER both are written, with
    a table for facts of the learners and a list of the units.
    """
    named = qualification or ""
    beside = Path(named) if named.endswith(".qcf") else None
    among = chosen_workspace(workspace, beside)
    template = _template(among, qualification)
    files = _files(place, template, form)
    read = [path for paths in among.units.values() for path in paths]
    found = [d for path in files for d in taken(path, read, overwrite=overwrite)]
    if found:
        raise QcfError(found)
    if place.suffix == "":
        place.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        write_whole(path, data, overwrite=overwrite)


def _files(place: Path, template: Template, form: str) -> dict[Path, bytes]:
    """Return the files that are asked for, with what stands in them."""
    match place.suffix.lower():
        case ".xlsx":
            return {place: workbook_template(template, form)}
        case ".csv":
            # with a byte-order mark spreadsheets read the letters of titles as they are
            table = csv_templates(template, form)["achievements.csv"]
            return {place: table.encode("utf-8-sig")}
        case "":
            tables = csv_templates(template, form)
            files = {place / name: text.encode("utf-8-sig") for name, text in tables.items()}
            return {**files, place / _BOOK: workbook_template(template, form)}
        case _:
            raise click.UsageError(f"`{place.name}` ends neither in .xlsx nor in .csv")


def _template(workspace: Workspace, qualification: str | None) -> Template:
    if qualification is None:
        banks = [workspace.bank(name) for name in workspace.bank_names()]
        return Template(tuple(unit for bank in banks if bank is not None for unit in bank.units))
    rule = workspace.qualification(qualification)
    units = tuple(unit.versions[-1] for unit in rule.units.values())
    return Template(units, tuple(pathway.id for pathway in rule.pathways), rule.title)
