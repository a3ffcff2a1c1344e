"""`qcf review`: qualifications judged by criteria, and who has training to do, by when."""

import datetime as dt
from pathlib import Path

import click
from attrs import evolve

from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import (
    chosen_workspace,
    day_option,
    facts_option,
    format_option,
    workspace_option,
)
from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors
from qcf.model.workspace import Workspace
from qcf.records.load import read_records
from qcf.report.verdict_text import left_out
from qcf.workforce.criteria import Criteria, review
from qcf.workforce.criteriafile import open_criteria
from qcf.workforce.library import Library
from qcf.workforce.person import person_of
from qcf.workforce.review_json import review_json
from qcf.workforce.review_text import people_text, reviews_text
from qcf.workforce.reviewing import PersonReview, overdue, review_person
from qcf.workforce.shipped import open_library

OVERDUE = 1


@click.command("review")
@click.argument("criteria", type=click.Path(path_type=Path))
@click.argument("record", required=False, type=click.Path(path_type=Path))
@day_option("The day asked about")
@facts_option()
@click.option("--exit-code", is_flag=True, help="Exit with 1 if somebody is overdue.")
@workspace_option()
@format_option("text", "json")
def command(
    criteria: Path,
    record: Path | None,
    on: dt.date | None,
    facts: Path | None,
    exit_code: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Judge qualifications by mandatory and other criteria, and say what follows.

    CRITERIA is a TOML file with the criteria and with what each qualification meets and fails.
    With RECORD, say of each person what they have to do, and who is overdue.
    """
    library = open_library()
    judged = open_criteria(criteria)
    reviews = [review(one, judged, library.outcomes) for one in judged.qualifications]
    people, found = None, list[Diagnostic]()
    if record is not None:
        among = chosen_workspace(workspace)
        people, found = _people(record, facts, judged, library, on or dt.date.today(), among)
    if output == "json":
        show_json(review_json(judged, reviews, people, library, found))
    elif people is None:
        show(reviews_text(judged, reviews, library, width()))
    else:
        show_diagnostics(found)
        mistakes = left_out(sum(diagnostic.is_error for diagnostic in found))
        show(people_text(judged, people, library, width(), mistakes))
    if exit_code and overdue(people or ()):
        raise click.exceptions.Exit(OVERDUE)


def _people(
    path: Path,
    facts: Path | None,
    criteria: Criteria,
    library: Library,
    on: dt.date,
    workspace: Workspace,
) -> tuple[list[PersonReview], list[Diagnostic]]:
    """Return how each person of a record stands; what is reviewed is what is held."""
    records, found = read_records(path, facts)
    if not records and has_errors(found):
        raise QcfError(found)
    people = []
    for one in records:
        held = evolve(one, achievements=())
        person = person_of(held, library, on=on, workspace=workspace)
        people.append(review_person(person, criteria, library))
    return people, found
