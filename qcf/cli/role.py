"""`qcf role`: what a role asks, and whether a person meets it."""

import datetime as dt
from pathlib import Path

import click

from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import (
    Day,
    chosen_workspace,
    day_option,
    facts_option,
    format_option,
    workspace_option,
)
from qcf.cli.subjects import one_learner
from qcf.report.verdict_text import left_out
from qcf.workforce.answers import Answer
from qcf.workforce.judging import judge, together
from qcf.workforce.library import Library
from qcf.workforce.person import person_of
from qcf.workforce.role_json import judgements_json, roles_json
from qcf.workforce.role_text import judgements_text, role_text, roles_text
from qcf.workforce.roles import Role
from qcf.workforce.shipped import library_with

_STATUS = {Answer.NOT_MET: 1, Answer.NOT_KNOWN: 3}


@click.command("role")
@click.argument("role", required=False)
@click.argument("record", required=False, type=click.Path(path_type=Path))
@day_option("The day that is asked about")
@click.option(
    "--and",
    "others",
    multiple=True,
    metavar="ROLE",
    help="Another post of the same person: what each requires has to be met.",
)
@click.option(
    "--started", type=Day(), metavar="DATE", help="The first day in the post, if not the record's."
)
@facts_option()
@click.option("--learner", metavar="ID", help="Which learner of a record with several.")
@click.option(
    "--with",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A TOML file with roles, qualifications or statuses of your own.",
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 1 if what is required is not met, 3 if not known."
)
@workspace_option()
@format_option("text", "json")
def command(
    role: str | None,
    record: Path | None,
    on: dt.date | None,
    others: tuple[str, ...],
    started: dt.date | None,
    facts: Path | None,
    learner: str | None,
    files: tuple[Path, ...],
    exit_code: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Say whether a person meets what a role requires, expects and finds desirable.

    Without RECORD, say what is known of ROLE; without ROLE, list the roles. A variant of a role,
    such as its coordinator, is ROLE/VARIANT.
    """
    library = library_with(files)
    asked = [library.role(name) for name in (role, *others)] if role else []
    if record is None:
        _show_known(asked, library, output)
        return
    one, found = one_learner(record, facts, learner)
    among = chosen_workspace(workspace)
    day = on or dt.date.today()
    person = person_of(one, library, on=day, workspace=among, started=started)
    judgements = [judge(one, person, library) for one in asked]
    if output == "json":
        show_json(judgements_json(judgements, library, found))
    else:
        show_diagnostics(found)
        mistakes = sum(diagnostic.is_error for diagnostic in found)
        show(judgements_text(judgements, library, width(), left_out(mistakes)))
    answer = together(judgements)
    if exit_code and answer in _STATUS:
        raise click.exceptions.Exit(_STATUS[answer])


def _show_known(asked: list[Role], library: Library, output: str) -> None:
    """Show what is known of some roles, or of all where none is named."""
    if output == "json":
        show_json(roles_json(asked or library.all_roles, library))
    elif asked:
        show("\n".join(role_text(one, library, width()) for one in asked))
    else:
        show(roles_text(library, width()))
