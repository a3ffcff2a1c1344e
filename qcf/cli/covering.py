"""The options `--covers` and `--register`: what a rule covers, and what a register asks of it."""

import click

from qcf.cli.console import show, show_json, width
from qcf.cli.options import Decorator
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace, open_workspace
from qcf.report.coverage_json import coverage_json
from qcf.report.coverage_text import coverage_text
from qcf.report.inclusion_json import inclusion_json
from qcf.report.inclusion_text import inclusion_text
from qcf.standards.cover import coverage, suite_named
from qcf.standards.inclusion import inclusion
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


def register_option() -> Decorator:
    """Return the option that names a register of qualifications."""
    return click.option(
        "--register",
        metavar="NAME",
        help="Say instead whether it meets what a register asks, such as `iqf`.",
    )


def show_inclusion(workspace: Workspace, name: str, rule: Qualification, output: str) -> None:
    """Print whether a rule meets what a register asks; raises `QcfError` for no such register."""
    standards = standards_of(workspace)
    if not workspace.is_catalogue and standards.registers.register(name.casefold()) is None:
        standards = standards_of(open_workspace())
    included = inclusion(rule, name, standards)
    if output == "json":
        show_json(inclusion_json(included))
    else:
        show(inclusion_text(included, width()))


def _having(workspace: Workspace, name: str) -> Standards:
    """Return the standards of the workspace, or of the catalogue for a suite it does not have."""
    own = standards_of(workspace)
    if workspace.is_catalogue or own.suite(name.strip().casefold()) is not None:
        return own
    shipped = standards_of(open_workspace())
    return shipped if shipped.suite(name.strip().casefold()) is not None else own
