"""The option `--covers`: what a rule covers of a suite of standards, and what a learner reached."""

import click

from qcf.cli.console import show, show_json, width
from qcf.cli.options import Decorator
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace, open_workspace
from qcf.report.coverage_json import coverage_json
from qcf.report.coverage_text import coverage_text
from qcf.standards.cover import coverage, suite_named
from qcf.standards.shelf import standards_of
from qcf.standards.standard import Standards


def covers_option(says: str) -> Decorator:
    """Return the option that names a suite; `says` is what is printed then."""
    return click.option("--covers", metavar="SUITE", help=says)


def show_coverage(
    workspace: Workspace, name: str, about: Qualification | Verdict, output: str
) -> None:
    """Print what a rule covers of a suite; raises `QcfError` where there is no such suite."""
    standards = _having(workspace, name)
    covered = coverage(about, suite_named(standards, name), standards)
    if output == "json":
        show_json(coverage_json(covered, standards))
    else:
        show(coverage_text(covered, standards, width()))


def _having(workspace: Workspace, name: str) -> Standards:
    """Return the standards of the workspace, or of the catalogue for a suite it does not have."""
    own = standards_of(workspace)
    if workspace.is_catalogue or own.suite(name.strip().casefold()) is not None:
        return own
    shipped = standards_of(open_workspace())
    return shipped if shipped.suite(name.strip().casefold()) is not None else own
