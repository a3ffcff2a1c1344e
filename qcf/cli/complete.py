"""`qcf complete`: the least that a learner still needs, and why nothing would do."""

import datetime as dt
from pathlib import Path

import click

from qcf.advice.completing import complete
from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.options import chosen_workspace, format_option, learner_options, workspace_option
from qcf.cli.subjects import chosen, offered_pathway, one_learner
from qcf.diagnostics.diagnostic import QcfError, has_errors
from qcf.engine.terms import By
from qcf.records.load import read_offered, read_prices
from qcf.records.whose import mistakes_about
from qcf.report.completion_json import completion_json
from qcf.report.completion_text import completion_text
from qcf.report.verdict_text import left_out


@click.command("complete")
@click.argument("qualification")
@click.argument("record", type=click.Path(path_type=Path))
@learner_options
@click.option("--pathway", metavar="NAME", help="The pathway; it beats the one in the record.")
@click.option("--each-pathway", is_flag=True, help="What each choice of pathways would take.")
@click.option(
    "--by",
    type=click.Choice([by.value for by in By]),
    default=By.CREDITS.value,
    show_default=True,
    help="What the least is counted in; `hours` are guided learning hours.",
)
@click.option(
    "--prices",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A CSV with the columns `unit` and `price`, for `--by price`.",
)
@click.option(
    "--offered",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Only units of this list: a CSV with a column `unit`, or a text with one a line.",
)
@click.option("--without", metavar="UNIT", multiple=True, help="Not this unit. Can be given again.")
@click.option(
    "--planned", is_flag=True, help="Take what is planned or in progress as achieved on the date."
)
@click.option(
    "--ties",
    metavar="N",
    type=click.IntRange(0, 1000),
    default=0,
    show_default=True,
    help="Up to so many others that come to as much.",
)
@workspace_option()
@format_option("text", "json")
def command(
    qualification: str,
    record: Path,
    facts: Path | None,
    on: dt.date | None,
    learner: str | None,
    pathway: str | None,
    each_pathway: bool,
    by: str,
    prices: Path | None,
    offered: Path | None,
    without: tuple[str, ...],
    planned: bool,
    ties: int,
    workspace: Path | None,
    output: str,
) -> None:
    """Say what is the least that a learner still needs, and prove that it is.

    Least in credits, unless `--by` says otherwise; then in units; then the smallest references.
    Each suggestion is evaluated again before it is shown. Where nothing would do, the reasons are
    printed that stand even with every unit that may be added.

    QUALIFICATION is the name of a rule file without its ending, or its path; a pathway of it is
    QUALIFICATION/PATHWAY. RECORD is a TOML, JSON or CSV file.
    """
    beside = Path(qualification) if qualification.endswith(".qcf") else None
    rule, of_name = chosen(chosen_workspace(workspace, beside), qualification)
    declared = offered_pathway(rule, pathway or of_name)
    one, found = one_learner(record, facts, learner)
    listed, wrong = (None, []) if offered is None else read_offered(offered, rule.banks)
    priced, more = (None, []) if prices is None else read_prices(prices, rule.banks)
    lists = [*wrong, *more]
    if has_errors(lists):
        raise QcfError([*found, *lists])
    mistakes = mistakes_about(one.learner, found)
    found = [*found, *lists]
    answer = complete(
        rule,
        one,
        on=on or dt.date.today(),
        by=by,
        prices=priced,
        offered=listed,
        without=without,
        planned=planned,
        pathway=declared,
        each_pathway=each_pathway,
        ties=ties,
    )
    if output == "json":
        show_json(completion_json(answer, found))
    else:
        show_diagnostics(found)
        show(completion_text(answer, width(), left_out(mistakes)))
