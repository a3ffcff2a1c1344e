"""Options that several commands share, and the workspace that they choose."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from qcf.framework.dates import parse_date
from qcf.model.workspace import Workspace, find_workspace, open_workspace

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
        try:
            return parse_date(text) or dt.date.fromisoformat(text)
        except ValueError:
            self.fail(f"`{text}` is no date; write `2012-09-01` or `1 September 2012`", param, ctx)


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


def chosen_workspace(given: Path | None, beside: Path | None = None) -> Workspace:
    """Return the workspace that a command works in.

    The one that was named, else the nearest upwards from `beside` (a file that was named) or from
    the current folder, else the catalogue.
    """
    if given is not None:
        return open_workspace(given)
    start = beside.parent if beside is not None and beside.exists() else Path.cwd()
    return open_workspace(find_workspace(start))
