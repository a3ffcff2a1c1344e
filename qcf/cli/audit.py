"""`qcf audit`: what settings are expected to have, beside what their people hold."""

import datetime as dt
from pathlib import Path

import click

from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import day_option, file_option, format_option, overwrite_option
from qcf.cli.writing import PAGES, taken, write_whole
from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.records.text import read_text
from qcf.report.as_json import diagnostics_json
from qcf.workforce.audit import Audit, audit
from qcf.workforce.audit_json import audit_json, setting_json
from qcf.workforce.audit_page import audit_page
from qcf.workforce.audit_sheet import audit_sheet
from qcf.workforce.audit_template import templates
from qcf.workforce.audit_text import audit_text, setting_text
from qcf.workforce.expectations import Expectations, read_expectations, stated
from qcf.workforce.printed import read_printed
from qcf.workforce.settings import read_settings
from qcf.workforce.staff import read_staff

_ENDINGS = (*PAGES, ".xlsx", ".json")


@click.command("audit")
@click.argument("settings", required=False, type=click.Path(path_type=Path))
@click.argument("staff", required=False, type=click.Path(path_type=Path))
@day_option("The date of the audit")
@click.option(
    "--expect",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What is expected of settings besides, in TOML.",
)
@click.option("--setting", metavar="NAME", help="The report of one setting.")
@file_option("Write the audit to a file, as .html, .xlsx or .json.")
@overwrite_option()
@click.option(
    "--template",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Write both files with their headings into a folder, and stop.",
)
@click.option(
    "--figures",
    metavar="TABLE",
    type=click.Path(path_type=Path),
    help="Say whether the totals of a printed table add up, and stop.",
)
@format_option("text", "json")
def command(
    settings: Path | None,
    staff: Path | None,
    on: dt.date | None,
    expect: Path | None,
    setting: str | None,
    file: Path | None,
    overwrite: bool,
    template: Path | None,
    figures: Path | None,
    output: str,
) -> None:
    """Audit the workforce of settings where children are looked after.

    SETTINGS and STAFF are CSV files; `--template` writes both with their headings. The audit says
    for each setting whether what is expected of it is met, not met or not known, and gives the
    seven figures that an authority reports.
    """
    if template is not None:
        _write_templates(template, overwrite=overwrite)
        return
    if figures is not None:
        _check_figures(figures, output)
        return
    if settings is None or staff is None:
        raise click.UsageError("name two files, SETTINGS and STAFF; `--template` writes both")
    if file is not None:
        _may_be_written(file, [settings, staff, *([expect] if expect else [])], overwrite=overwrite)
    found, diagnostics = _read(settings, staff, expect, on or dt.date.today())
    if file is not None:
        show_diagnostics(diagnostics)
        write_whole(file, _written(file, found, diagnostics), overwrite=overwrite)
    elif setting is not None:
        _show_setting(found, setting, diagnostics, output)
    elif output == "json":
        show_json(audit_json(found, diagnostics))
    else:
        show_diagnostics(diagnostics)
        show(audit_text(found, width(), _mistakes(diagnostics)))


def _read(
    settings: Path, staff: Path, expect: Path | None, on: dt.date
) -> tuple[Audit, list[Diagnostic]]:
    listed, found = read_settings(_source(settings))
    people, more = read_staff(_source(staff), listed)
    found = [*found, *more]
    if not listed:
        raise QcfError([*found, *_none("setting", settings)])
    if not people:
        raise QcfError([*found, *_none("person", staff)])
    return audit(listed, people, on=on, expectations=_expectations(expect)), found


def _none(what: str, path: Path) -> list[Diagnostic]:
    message = f"asked for at least one {what}, found none that can be used"
    advice = "`qcf audit --template FOLDER` writes a file with the headings"
    return [Diagnostic("QCF709", message, help=advice, file=path.as_posix())]


def _expectations(path: Path | None) -> Expectations:
    if path is None:
        return stated()
    found, diagnostics = read_expectations(_source(path, is_record=False))
    if has_errors(diagnostics):
        raise QcfError(diagnostics)
    return stated().beside(found)


def _source(path: Path, *, is_record: bool = True) -> SourceFile:
    source, found = read_text(path, is_record=is_record)
    if source is None:
        raise QcfError(found)
    show_diagnostics(found)
    return source


def _mistakes(diagnostics: list[Diagnostic]) -> list[str]:
    number = sum(diagnostic.is_error for diagnostic in diagnostics)
    if not number:
        return []
    rows = "1 mistake" if number == 1 else f"{number} mistakes"
    return [f"The files have {rows}; what they touch was left out and could change this."]


def _written(file: Path, found: Audit, diagnostics: list[Diagnostic]) -> bytes:
    match file.suffix.lower():
        case ".xlsx":
            return audit_sheet(found)
        case ".json":
            import json

            text = json.dumps(audit_json(found, diagnostics), indent=2, ensure_ascii=False)
            return f"{text}\n".encode()
        case _:
            return audit_page(found, _mistakes(diagnostics)).encode("utf-8", "replace")


def _may_be_written(file: Path, read: list[Path], *, overwrite: bool) -> None:
    if file.suffix.lower() not in _ENDINGS:
        raise click.UsageError(f"`{file.name}` ends in none of {', '.join(_ENDINGS)}")
    if found := taken(file, read, overwrite=overwrite):
        raise QcfError(found)


def _show_setting(found: Audit, name: str, diagnostics: list[Diagnostic], output: str) -> None:
    from qcf.diagnostics.suggest import did_you_mean

    one = next((s for s in found.settings if name in (s.setting.id, s.setting.name)), None)
    if one is None:
        names = [s.setting.id for s in found.settings]
        advice = did_you_mean(name, names) or "name it as the list of settings does"
        raise QcfError([Diagnostic("QCF848", f"no setting is called `{name}`", help=advice)])
    if output == "json":
        value = setting_json(one)
        value["diagnostics"] = diagnostics_json(diagnostics)["diagnostics"]
        show_json(value)
        return
    show_diagnostics(diagnostics)
    show(setting_text(found, one, width()))


def _check_figures(path: Path, output: str) -> None:
    table, found = read_printed(_source(path))
    if output == "json":
        show_json(diagnostics_json(found))
        return
    show_diagnostics(found)
    if table is None:
        raise QcfError([])
    wrong = [one for one in found if one.code in ("QCF841", "QCF842", "QCF843")]
    rows = f"{len(table.rows)} rows, {len(table.columns)} columns of figures"
    words = "everything adds up" if not wrong else f"{len(wrong)} do not add up"
    show(f"{path.as_posix()}: {rows}; {words}")


def _write_templates(folder: Path, *, overwrite: bool) -> None:
    paths = {folder / name: text for name, text in templates().items()}
    found = [one for path in paths for one in taken(path, [], overwrite=overwrite)]
    if found:
        raise QcfError(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        words = (fault.strerror or str(fault)).lower()
        message = f"the folder `{folder.as_posix()}` cannot be made: {words}"
        raise QcfError([Diagnostic("QCF011", message, help="name another folder")]) from fault
    for path, text in paths.items():
        write_whole(path, text.encode(), overwrite=overwrite)
