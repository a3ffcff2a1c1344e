"""What a learner still needs as JSON, by the schema `completion-1.json` in `schemas/`."""

from collections.abc import Iterable

from qcf.advice.suggestion import Completions, Suggestion
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.engine.reasons import PathwayReasons, ReasonTree
from qcf.engine.showing import NOT_ELIGIBLE
from qcf.engine.terms import By
from qcf.report.as_json import Json, diagnostics_json, leaning_json, reason_json, unit_json
from qcf.version import __version__

COMPLETION_SCHEMA = "qcf.completion/1"


def completion_json(completions: Completions, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return what a learner still needs as JSON; `diagnostics` are those of the files read."""
    today, best = completions.today, completions.best
    rule = today.qualification
    states = {
        state.id: {"id": state.id, "text": state.text, "clause": state.clause}
        for one in (*completions.against, *_in_passing(completions))
        for reason in one.reasons
        for state in reason.requirements
    }
    return {
        "schema": COMPLETION_SCHEMA,
        "engine": f"qcf {__version__}",
        "qualification": rule.id,
        "title": rule.header.title,
        "rule_hash": rule.rule_hash,
        "bank_hash": rule.bank_hash,
        "learner": today.learner,
        "on": today.on.isoformat(),
        "verdict": today.status,
        "provisional": today.provisional,
        "measure": completions.measure,
        **(_nothing() if best is None else _suggestion(completions, best)),
        "ties": [_suggestion(completions, one) for one in completions.ties],
        "ties_are_all": completions.ties_are_all,
        "pathways": [
            {
                "pathway": "+".join(one.pathways) or None,
                "is_open": one.is_open,
                "completion": None
                if one.suggestion is None
                else _suggestion(completions, one.suggestion),
            }
            for one in completions.each
        ],
        "passed_over": _passed_over(completions),
        "is_open": completions.is_open,
        "against": reason_json(ReasonTree(NOT_ELIGIBLE, completions.against))["against"],
        "requirements": list(states.values()),
        "may_be_added": completions.may_be_added,
        "left_out": [unit_json(unit) for unit in completions.left_out],
        "not_looked_at": [
            {**unit_json(one.unit), "lacks": one.lacks.value} for one in completions.unstated
        ],
        "taken_as_given": [unit_json(unit) for unit in completions.taken_as_given],
        "today_depends_on": list(today.depends_on),
        "notes": list(today.notes),
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def _in_passing(completions: Completions) -> tuple[PathwayReasons, ...]:
    return () if completions.passed_over is None else completions.passed_over.against


def _passed_over(completions: Completions) -> Json | None:
    one = completions.passed_over
    if one is None:
        return None
    return {
        "pathway": "+".join(one.pathways) or None,
        "amount": None if one.amount is None else _amount(completions, one.amount),
        "is_open": one.is_open,
        "against": reason_json(ReasonTree(NOT_ELIGIBLE, one.against))["against"],
    }


def _suggestion(completions: Completions, one: Suggestion) -> Json:
    each = zip(one.units, one.figures, strict=True)
    return {
        "pathway": "+".join(one.pathways) or None,
        "amount": _amount(completions, one.amount),
        "credits": one.credits,
        "proven": one.proven,
        "units": [{**unit_json(u), "amount": _amount(completions, n)} for u, n in each],
        "only_enabling": list(one.only_enabling),
        "planned": [unit_json(unit) for unit in one.planned],
        "also_needed": list(one.also_needed),
        "with_these": one.verdict,
        "depends_on": list(one.depends_on),
        "leans_on": [leaning_json(leaning) for leaning in one.leans_on],
        "not_checked": list(one.not_checked),
    }


def _nothing() -> Json:
    """Return the fields of a suggestion where there is none."""
    return {
        "pathway": None,
        "amount": None,
        "credits": None,
        "proven": None,
        "units": [],
        "only_enabling": [],
        "planned": [],
        "also_needed": [],
        "with_these": None,
        "depends_on": [],
        "leans_on": [],
        "not_checked": [],
    }


def _amount(completions: Completions, amount: int) -> int | str:
    """Return an amount: a whole number, or a price as a decimal in quotation marks, exact."""
    return completions.written(amount) if completions.terms.by is By.PRICE else amount
