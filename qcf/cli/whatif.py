"""The options of `qcf evaluate` that suppose something, and what is printed then."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from attrs import evolve, frozen

from qcf.advice.places import newer_than
from qcf.advice.whatif import pathway_in, version_called, what_if
from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import Decorator
from qcf.cli.subjects import offered_pathway
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord
from qcf.report.whatif_json import what_if_json
from qcf.report.whatif_text import what_if_text


@frozen
class Supposed:
    """What is supposed of a learner, in the words of the command line."""

    assume: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    pathway: str | None = None
    version: str | None = None

    def __bool__(self) -> bool:
        """Whether anything is supposed."""
        return bool(self.assume or self.without or self.pathway or self.version)

    def refuse_with(self, **asked: object) -> None:
        """Complain of options that are about one verdict, where there would be two."""
        for option, given in asked.items():
            if self and given:
                raise click.UsageError(f"--{option} is about one verdict, and a what-if has two")


def what_if_options() -> Decorator:
    """Return the options that suppose something; the command takes them as `supposed`."""
    options = (
        click.option(
            "--assume",
            metavar="UNIT",
            multiple=True,
            help="Suppose a unit is achieved, taught, on the date. Can be given again.",
        ),
        click.option(
            "--without",
            metavar="UNIT",
            multiple=True,
            help="Suppose a unit of the record is not held. Can be given again.",
        ),
        click.option(
            "--compare-pathway", metavar="NAME", help="Suppose another pathway is declared."
        ),
        click.option(
            "--as-version", metavar="VERSION", help="Suppose another version of the rule decides."
        ),
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def supposing(
            assume: tuple[str, ...],
            without: tuple[str, ...],
            compare_pathway: str | None,
            as_version: str | None,
            **others: Any,
        ) -> Any:
            supposed = Supposed(assume, without, compare_pathway, as_version)
            return command(supposed=supposed, **others)

        wrapped: Callable[..., Any] = supposing
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return decorate


def show_what_if(
    supposed: Supposed,
    among: Workspace,
    rule: Qualification,
    record: LearnerRecord,
    on: dt.date,
    declared: str | None,
    found: list[Diagnostic],
    output: str,
) -> Verdict:
    """Print today's verdict beside the one on what is supposed; return the one of today."""
    version = supposed.version
    other = rule if version is None else _version(among, rule, version)
    comparison = what_if(
        rule,
        record if declared is None else evolve(record, pathway=declared),
        on=on,
        assume=supposed.assume,
        without=supposed.without,
        pathway=offered_pathway(other, pathway_in(other, rule, supposed.pathway)),
        version=version,
    )
    for verdict in (comparison.today, comparison.what_if):
        verdict.certify()
    if output == "json":
        show_json(what_if_json(comparison, found))
    else:
        show_diagnostics(found)
        show(what_if_text(comparison, width()))
    return comparison.today


def _version(among: Workspace, rule: Qualification, name: str) -> Qualification:
    """Return a version of a rule; where there is none, look for what replaces the rule."""
    try:
        return version_called(rule, name)
    except QcfError:
        return version_called(rule, name, newer_than(among, rule))
