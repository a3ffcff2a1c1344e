"""Diagnostics and verdicts as JSON, by the schemas in `schemas/`.

A field may be added within a version of a schema; none is renamed, removed or given another
meaning.
"""

from collections.abc import Iterable
from typing import Any

from qcf.advice.near import NearMiss, NearMisses
from qcf.advice.whatif import Comparison
from qcf.diagnostics.diagnostic import Diagnostic, Fix, Label
from qcf.diagnostics.source import Span
from qcf.engine.complete import Completion
from qcf.engine.evidence import Allocated, Credits, Leaning, RequirementState, UnitShape, Unused
from qcf.engine.reasons import Reason, ReasonTree
from qcf.engine.refusal import Cases, Inequality, Proof
from qcf.engine.showing import ELIGIBLE, PathwayState
from qcf.engine.verdict import Verdict
from qcf.engine.why import WhyRequirement, WhyUnit
from qcf.version import __version__

VERDICT_SCHEMA = "qcf.verdict/1"
WHAT_IF_SCHEMA = "qcf.what-if/1"
DIAGNOSTICS_SCHEMA = "qcf.diagnostics/1"

Json = dict[str, Any]


def verdict_json(verdict: Verdict, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return a verdict as JSON; `diagnostics` are those of the record it was given for."""
    qualification, fallback = verdict.qualification, verdict.fallback
    header = qualification.header
    requirements = {state.id: _requirement(state) for state in verdict.requirements}
    completion = verdict.completion
    return {
        "schema": VERDICT_SCHEMA,
        "engine": f"qcf {__version__}",
        "qualification": qualification.id,
        "title": header.title,
        "number": header.number,
        "version": header.version,
        "why_version": verdict.why_version,
        "policies": list(qualification.policies),
        "rule_hash": qualification.rule_hash,
        "bank_hash": qualification.bank_hash,
        "learner": verdict.learner,
        "on": verdict.on.isoformat(),
        "registered": verdict.registered.isoformat() if verdict.registered else None,
        "verdict": verdict.status,
        "provisional": verdict.provisional,
        "depends_on": list(verdict.depends_on),
        "leans_on": [leaning_json(one) for one in verdict.leans_on],
        "not_checked": list(verdict.not_checked),
        "pathway": verdict.pathway,
        "pathways": [_pathway(one) for one in verdict.pathways],
        "credits": _credits(verdict.credits),
        "counted_is_most": verdict.counted_is_most,
        "allocation": [_allocated(one) for one in verdict.allocation],
        "unused": [_unused(one) for one in verdict.unused],
        "requirements": list(requirements.values()),
        "clash": [[requirements[state.id] for state in one] for one in verdict.clash],
        "reason": reason_json(verdict.reason),
        "completion": None if completion is None else _completion(completion, verdict),
        "completion_is_open": not verdict.eligible and verdict.completion_is_open,
        "additions": list(verdict.additions),
        "most_additions": qualification.most_additions,
        "fallback": None if fallback is None else _fallback(fallback),
        "notes": list(verdict.notes),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
    }


def leaning_json(leaning: Leaning) -> Json:
    """Return a figure that no published source confirms as JSON."""
    return {
        "unit": leaning.unit,
        "name": leaning.name,
        "figure": leaning.figure,
        "origin": leaning.origin.value,
    }


def _pathway(state: PathwayState) -> Json:
    fits = state.status == ELIGIBLE
    return {
        "pathway": "+".join(state.pathways),
        "verdict": state.status,
        "credits_missing": None if fits else state.credit,
        "credits_counted": state.credit if fits else None,
        "missing": [requirement.id for requirement in state.missing],
    }


def _credits(ledgers: Credits) -> Json:
    return {
        "required": ledgers.required,
        "counted": ledgers.counted,
        "held": ledgers.held,
        "awarded": ledgers.awarded,
        "by_level": dict(ledgers.by_level),
        "by_group": dict(ledgers.by_group),
    }


def unit_json(unit: UnitShape) -> Json:
    """Return a unit in the one shape of all outputs."""
    return {
        "unit": unit.unit,
        "reference": unit.reference,
        "code": unit.code,
        "title": unit.title,
        "level": None if unit.level is None else str(unit.level),
        "credit": unit.credit,
        "group": unit.group,
    }


def _allocated(allocated: Allocated) -> Json:
    shown = unit_json(allocated.unit)
    shown["provenance"] = allocated.provenance.value
    shown["by"] = allocated.source
    return shown


def _unused(unused: Unused) -> Json:
    return {**unit_json(unused.unit), "reason": unused.reason.value, "detail": unused.detail}


def _requirement(state: RequirementState) -> Json:
    return {
        "id": state.id,
        "text": state.text,
        "holds": state.holds,
        "asked": state.asked,
        "got": state.got,
        "measure": state.measure,
        "missing": [unit_json(unit) for unit in state.missing],
        "clause": state.clause,
        "source": None if state.span is None else _span(state.span),
    }


def _completion(completion: Completion, verdict: Verdict) -> Json:
    return {
        "credits": completion.credits,
        "measure": "credits",
        "proven": completion.proven,
        "units": [unit_json(unit) for unit in verdict.completion_units],
        "only_enabling": list(completion.only_enabling),
        "also_needed": list(verdict.also_needed),
    }


def _fallback(verdict: Verdict) -> Json:
    return {
        "qualification": verdict.qualification.id,
        "title": verdict.qualification.title,
        "verdict": verdict.status,
        "provisional": verdict.provisional,
    }


def _span(span: Span) -> Json:
    file = span.file
    line, column = file.position(span.start)
    end_line, end_column = file.position(span.end)
    return {
        "file": file.name,
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
    }


def reason_json(tree: ReasonTree) -> Json:
    """Return a reason tree as JSON; requirements are named by their ids."""
    return {
        "status": tree.status,
        "against": [
            {
                "pathway": "+".join(one.pathways) or None,
                "reasons": [_reason(reason) for reason in one.reasons],
            }
            for one in tree.against
        ],
        "tried": list(tree.tried),
    }


def _reason(reason: Reason) -> Json:
    cases = reason.proof.each if isinstance(reason.proof, Cases) else ()
    return {
        "kind": reason.kind,
        "requirements": [state.id for state in reason.requirements],
        "inequality": _inequality(reason.proof),
        "cases": [
            {
                "taken": {name: list(branches) for name, branches in case.taken},
                "inequality": _inequality(case.inequality),
            }
            for case in cases
        ],
        "states": reason.states,
        "serving": [unit.unit for unit in reason.serving],
        "checked": reason.checked,
        "irreducible": reason.is_irreducible,
    }


def why_unit_json(why: WhyUnit) -> Json:
    """Return why a unit counts where it does, or not at all, as JSON."""
    return {
        **unit_json(why.unit),
        "brings": [{"requirement": s.id, "amount": number} for s, number in why.brings],
        "takes": [{"requirement": s.id, "amount": number} for s, number in why.takes],
        "needed": [_reason(reason) for reason in why.needed],
        "elsewhere": list(why.elsewhere),
        "unused": [_unused(one) for one in why.unused],
        "could_count": list(why.could_count),
    }


def why_requirement_json(why: WhyRequirement) -> Json:
    """Return why a requirement holds, or does not, as JSON."""
    return {
        **_requirement(why.state),
        "brings": [{"unit": unit.unit, "amount": number} for unit, number in why.brings],
        "stops": [unused.unit.unit for unused in why.stops],
        "reasons": [_reason(reason) for reason in why.reasons],
    }


def otherwise_json(allocation: tuple[Allocated, ...]) -> Json:
    """Return another way to count as much credit as JSON: the group of each counted unit."""
    return {one.unit.unit: one.unit.group for one in allocation}


def near_misses_json(near: NearMisses) -> Json:
    """Return near misses as JSON, with the changes of which it is not decided."""
    return {
        "found": [_near_miss(one) for one in near.found],
        "undecided": [_near_miss(one) for one in near.undecided],
    }


def _near_miss(near: NearMiss) -> Json:
    return {
        "how": near.how.value,
        "pathways": list(near.pathways),
        "requirement": near.requirement,
        "text": near.text,
        "part": near.part,
        "asked": near.asked,
        "would_do": near.would_do,
        "measure": near.measure,
        "units": [unit_json(unit) for unit in near.units],
        "name": near.name,
        "proven": near.proven,
        "provisional": near.provisional,
        "clause": near.clause,
        "source": None if near.span is None else _span(near.span),
    }


def what_if_json(comparison: Comparison, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return a what-if as JSON; `diagnostics` are those of the record."""
    return {
        "schema": WHAT_IF_SCHEMA,
        "engine": f"qcf {__version__}",
        "today": verdict_json(comparison.today, diagnostics),
        "what_if": verdict_json(comparison.what_if),
        "assumed": list(comparison.assumed),
        "without": list(comparison.without),
        "pathway": comparison.pathway,
        "version": comparison.version,
        "moved": [
            {"unit": one.unit.unit, "today": one.today, "what_if": one.what_if}
            for one in comparison.moved
        ],
    }


def _inequality(proof: Proof | None) -> Json | None:
    if not isinstance(proof, Inequality):
        return None
    return {
        "asked": proof.asked,
        "most": proof.most,
        "weights": dict(proof.weights),
        "once": dict(proof.once),
    }


def diagnostics_json(diagnostics: Iterable[Diagnostic]) -> Json:
    """Return diagnostics as JSON."""
    return {
        "schema": DIAGNOSTICS_SCHEMA,
        "engine": f"qcf {__version__}",
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
    }


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": diagnostic.primary.span.file.name if diagnostic.primary else diagnostic.file,
        "primary": _label(diagnostic.primary) if diagnostic.primary else None,
        "labels": [_label(label) for label in diagnostic.labels],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
        "clause": diagnostic.clause,
        "fixes": [_fix(fix) for fix in diagnostic.fixes],
    }


def _label(label: Label) -> Json:
    return {**_span(label.span), "text": label.text}


def _fix(fix: Fix) -> Json:
    edits = [{**_span(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}
