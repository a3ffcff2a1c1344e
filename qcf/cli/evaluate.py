"""`qcf evaluate`: may this learner be awarded, and why, or why not."""

import datetime as dt
from pathlib import Path

import click

from qcf.advice.near import near_misses
from qcf.cli.console import show, show_diagnostics, show_json, width
from qcf.cli.covering import covers_option, show_coverage
from qcf.cli.onfile import OnFile, on_file_options
from qcf.cli.options import chosen_workspace, format_option, learner_options, workspace_option
from qcf.cli.questions import answers_in_words, questioned, why_json
from qcf.cli.subjects import chosen, offered_pathway, one_learner
from qcf.cli.whatif import Supposed, show_what_if, what_if_options
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.records.whose import mistakes_about
from qcf.report.as_json import near_misses_json, verdict_json
from qcf.report.near_text import near_lines
from qcf.report.verdict_text import verdict_text, why_text
from qcf.search import solver
from qcf.search.task import LARGER_STEPS

NOT_ELIGIBLE, UNDECIDED = 1, 3


@click.command("evaluate")
@click.argument("qualification")
@click.argument("record", type=click.Path(path_type=Path))
@learner_options
@click.option("--pathway", metavar="NAME", help="The pathway; it beats the one in the record.")
@click.option(
    "--why",
    metavar="NAME",
    multiple=True,
    help="Explain one unit, or one requirement by its words or id. Can be given again.",
)
@click.option("--near", is_flag=True, help="Say what single change would make them eligible.")
@covers_option("Say instead which standards of a suite the learner has reached.")
@what_if_options()
@on_file_options
@click.option("--exit-code", is_flag=True, help="Exit with 1 if not eligible, 3 if undecided.")
@workspace_option()
@format_option("text", "json")
def command(
    qualification: str,
    record: Path,
    facts: Path | None,
    on: dt.date | None,
    learner: str | None,
    pathway: str | None,
    why: tuple[str, ...],
    near: bool,
    covers: str | None,
    supposed: Supposed,
    on_file: OnFile,
    exit_code: bool,
    workspace: Path | None,
    output: str,
) -> None:
    """Decide whether a learner may be awarded a qualification, and say why.

    QUALIFICATION is the name of a rule file without its ending, or its path; a pathway of it is
    QUALIFICATION/PATHWAY. RECORD is a TOML, JSON or CSV file; the CSV needs only the columns
    `learner` and `unit`.
    """
    supposed.refuse_with(
        why=why, near=near, covers=covers, record=on_file.record, sheet=on_file.sheet
    )
    on_file.refuse_taken([record, facts])
    beside = Path(qualification) if qualification.endswith(".qcf") else None
    opened = chosen_workspace(workspace, beside)
    rule, of_name = chosen(opened, qualification)
    declared = offered_pathway(rule, pathway or of_name)
    one, found = one_learner(record, facts, learner)
    day = on or dt.date.today()
    if supposed:
        verdict = show_what_if(supposed, opened, rule, one, day, declared, found, output)
    else:
        verdict = evaluate(rule, one, on=day, pathway=declared).certify()
        on_file.put(verdict, rule, one, declared, mistakes_about(one.learner, found))
        if verdict.status == "undecided":
            found = [*found, _stopped()]
        if covers is not None:
            show_diagnostics(found)
            show_coverage(opened, covers, verdict, output)
        else:
            _show(verdict, found, why, near, output)
    if exit_code and not verdict.eligible:
        raise click.exceptions.Exit(UNDECIDED if verdict.status == "undecided" else NOT_ELIGIBLE)


def _show(
    verdict: Verdict, found: list[Diagnostic], why: tuple[str, ...], near: bool, output: str
) -> None:
    asked = [questioned(verdict, name) for name in why]
    misses = near_misses(verdict) if near else None
    if output == "json":
        answers = {"why": why_json(verdict, asked)} if why else {}
        if misses is not None:
            answers["near_misses"] = near_misses_json(misses)
        show_json({**verdict_json(verdict, found), **answers})
        return
    show_diagnostics(found)
    lines = near_lines(misses, verdict) if misses is not None else []
    if why:
        show(why_text(verdict, [*answers_in_words(verdict, asked), lines], width()))
    else:
        mistakes = mistakes_about(verdict.learner, found)
        show(verdict_text(verdict, width(), mistakes, lines))


def _stopped() -> Diagnostic:
    by_hand = "decide this learner by hand, or simplify the rule; nothing was guessed"
    if solver.is_there():
        said = f"{LARGER_STEPS} steps, and the solver had none that could be checked"
        return Diagnostic("QCF901", f"there was no answer after {said}", help=by_hand)
    return Diagnostic(
        "QCF901",
        f"the search was stopped after {LARGER_STEPS} steps, before there was an answer",
        help=f"`pip install qcf[solver]`, and a solver is asked then; or {by_hand}",
    )
