"""Options that several commands share, and the workspace that they choose."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from qcf.model.workspace import Workspace, find_workspace, open_workspace
from qcf.records.dates import DateFault, read_date

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType[dt.date]):
    """A date: `2012-09-01`, or `1 September 2012`."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read the date, or say how one is written."""
        if isinstance(value, dt.date):
            return value
        text = str(value)
        read = read_date(text.strip())
        if isinstance(read, DateFault):
            self.fail(f"`{text}` {read.reason}; {read.advice}", param, ctx)
        return read.date


def workspace_option() -> Decorator:
    """Return the option that names a workspace."""
    return click.option(
        "--workspace",
        metavar="FOLDER",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder with `rules` and `units`. Default: the nearest one upwards, "
        "else the catalogue that ships with qcf.",
    )


def format_option(*formats: str) -> Decorator:
    """Return the option that chooses an output format."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print the result.",
    )


def day_option(what: str) -> Decorator:
    """Return the option that names the day a command is about; `what` says which day it is."""
    return click.option("--on", type=Day(), metavar="DATE", help=f"{what}. Default: today.")


def facts_option() -> Decorator:
    """Return the option that names a second file, with the facts of each learner."""
    return click.option(
        "--facts",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="A CSV with a row of facts for each learner.",
    )


def file_option(help: str) -> Decorator:  # noqa: A002 -- as click calls it
    """Return the option that names a file to write."""
    return click.option(
        "-o", "--output", "file", metavar="FILE", type=click.Path(path_type=Path), help=help
    )


def overwrite_option() -> Decorator:
    """Return the option that lets the file to write replace another."""
    return click.option("--overwrite", is_flag=True, help="Let `--output` replace a file.")


def learner_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command about one learner their facts, the day, and who they are."""
    options = (
        facts_option(),
        day_option("The evaluation date"),
        click.option("--learner", metavar="ID", help="Which learner of a record with several."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def steps_option(default: int, each: str) -> Decorator:
    """Return the option that bounds a proof; `each` says what has so many steps to itself."""
    return click.option(
        "--steps",
        type=click.IntRange(1_000, 100_000_000),
        default=default,
        show_default=True,
        help=f"How many steps each {each} may take before the answer is `not certain`.",
    )


def chosen_workspace(given: Path | None, beside: Path | None = None) -> Workspace:
    """Return the workspace that a command works in.

    The one that was named, else the nearest upwards from `beside` (a file that was named) or from
    the current folder, else the catalogue.
    """
    if given is not None:
        return open_workspace(given)
    start = beside.parent if beside is not None and beside.exists() else Path.cwd()
    found = find_workspace(start)
    if found is None:
        click.echo(f"{_no_workspace(start)}; using the catalogue that ships with qcf", err=True)
    return open_workspace(found)


def _no_workspace(start: Path) -> str:
    there = [name for name in ("rules", "units") if (start / name).is_dir()]
    if len(there) == 1:
        missing = "units" if there == ["rules"] else "rules"
        return f"no workspace here: there is `{there[0]}` and no `{missing}`"
    return "no workspace here"
