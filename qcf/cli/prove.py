"""`qcf prove`: what a rule says of every learner, and answers to questions about it."""

import datetime as dt
from pathlib import Path

import click

from qcf.cli.console import show, show_json, width
from qcf.cli.covering import covers_option, register_option, show_coverage, show_inclusion
from qcf.cli.options import (
    chosen_workspace,
    day_option,
    format_option,
    steps_option,
    workspace_option,
)
from qcf.cli.progress import progress
from qcf.cli.subjects import chosen
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.proof.extremes import STEPS_OF_PROOF
from qcf.proof.prove import prove
from qcf.proof.questions import Asking, Question
from qcf.report.proof_json import proof_json
from qcf.report.proof_text import answers_text, proof_text

SOME_NO, NOT_CERTAIN = 1, 3


@click.command("prove")
@click.argument("qualification")
@day_option("The date")
@click.option(
    "--can",
    metavar="CONDITION",
    multiple=True,
    help="Can it be achieved with this met? In the words of a rule. Can be given again.",
)
@click.option(
    "--always",
    metavar="CONDITION",
    multiple=True,
    help="Is this met by everybody who achieves it? Can be given again.",
)
@steps_option(STEPS_OF_PROOF, "question")
@covers_option("Say instead which standards of a suite it covers, such as `common-core`.")
@register_option()
@click.option("--exit-code", is_flag=True, help="Exit with 1 if an answer is no, 3 if not certain.")
@workspace_option()
@format_option("text", "json")
def command(
    qualification: str,
    on: dt.date | None,
    can: tuple[str, ...],
    always: tuple[str, ...],
    steps: int,
    covers: str | None,
    register: str | None,
    exit_code: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Say what a rule says of every learner: credits, hours, units and ways.

    QUALIFICATION is the name of a rule file without its ending, or its path. Nothing is sampled:
    every figure is proven, or said to be not certain. With questions, only they are answered in
    text.
    """
    beside = Path(qualification) if qualification.endswith(".qcf") else None
    opened = chosen_workspace(workspace, beside)
    rule, pathway = chosen(opened, qualification)
    if pathway is not None:
        raise QcfError([_whole(rule.id)])
    if covers is not None:
        show_coverage(opened, covers, rule, output)
        return
    if register is not None:
        show_inclusion(opened, register, rule, output)
        return
    questions = tuple(Question(Asking.CAN, words) for words in can)
    questions += tuple(Question(Asking.ALWAYS, words) for words in always)
    with progress(f"proving {rule.id}") as tell:
        proven = prove(rule, on=on or dt.date.today(), questions=questions, steps=steps, tell=tell)
    if output == "json":
        show_json(proof_json(proven))
    else:
        show(answers_text(proven, width()) if questions else proof_text(proven, width()))
    answers = [answer.is_yes for answer in proven.answers]
    if exit_code and not all(answers):
        raise click.exceptions.Exit(SOME_NO if False in answers else NOT_CERTAIN)


def _whole(name: str) -> Diagnostic:
    return Diagnostic(
        "QCF007",
        "a proof is about the whole qualification, with each of its pathways",
        help=f"write `{name}`; or ask `--can` with units of the pathway",
    )
