"""Diagnostics and verdicts as JSON, by the schemas in `schemas/`.

A field may be added within a version of a schema; none is renamed, removed or given another
meaning.
"""

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from qcf.advice.near import NearMiss, NearMisses
from qcf.advice.whatif import Comparison
from qcf.diagnostics.diagnostic import Diagnostic, Fix, Label
from qcf.diagnostics.source import Span
from qcf.engine.evidence import Allocated, Credits, RequirementState, Unused
from qcf.engine.reasons import Reason, ReasonTree
from qcf.engine.refusal import Cases, Inequality, Proof
from qcf.engine.showing import PathwayState
from qcf.engine.verdict import Verdict
from qcf.engine.why import WhyRequirement, WhyUnit
from qcf.framework.levels import Level
from qcf.version import __version__

VERDICT_SCHEMA = "qcf.verdict/1"
WHAT_IF_SCHEMA = "qcf.what-if/1"
DIAGNOSTICS_SCHEMA = "qcf.diagnostics/1"

Json = dict[str, Any]


@cache
def _converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Level, str)
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum) and kind is not Level,
        lambda member: member.value,
    )
    converter.register_unstructure_hook(Span, _span)
    converter.register_unstructure_hook(
        Credits,
        lambda c: {
            "required": c.required,
            "counted": c.counted,
            "held": c.held,
            "awarded": c.awarded,
            "by_level": dict(c.by_level),
            "by_group": dict(c.by_group),
        },
    )
    converter.register_unstructure_hook(
        RequirementState,
        make_dict_unstructure_fn(RequirementState, converter, span=override(rename="source")),
    )
    converter.register_unstructure_hook(
        NearMiss, make_dict_unstructure_fn(NearMiss, converter, span=override(rename="source"))
    )
    converter.register_unstructure_hook(
        PathwayState,
        lambda p: {
            "pathway": "+".join(p.pathways),
            "verdict": p.status,
            "credits_missing": None if p.status == "eligible" else p.credit,
            "credits_counted": p.credit if p.status == "eligible" else None,
            "missing": [requirement.id for requirement in p.missing],
        },
    )
    converter.register_unstructure_hook(
        Allocated,
        lambda a: {
            **_plain(a.unit),
            "provenance": a.provenance.value,
            "by": a.source,
        },
    )
    converter.register_unstructure_hook(
        Unused, lambda u: {**_plain(u.unit), "reason": u.reason.value, "detail": u.detail}
    )
    return converter


def _plain(value: object) -> Any:
    return _converter().unstructure(value)


def _span(span: Span) -> Json:
    file = span.file
    line, column = file.position(span.start)
    end_line, end_column = file.position(span.end)
    return {
        "file": file.name,
        "start": {"line": line, "column": column},
        "end": {"line": end_line, "column": end_column},
    }


def verdict_json(verdict: Verdict, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return a verdict as JSON; `diagnostics` are those of the record it was given for."""
    header = verdict.qualification.header
    completion = verdict.completion
    return {
        "schema": VERDICT_SCHEMA,
        "engine": f"qcf {__version__}",
        "qualification": verdict.qualification.id,
        "title": header.title,
        "number": header.number,
        "version": header.version,
        "why_version": verdict.why_version,
        "policies": list(verdict.qualification.policies),
        "rule_hash": verdict.qualification.rule_hash,
        "bank_hash": verdict.qualification.bank_hash,
        "learner": verdict.learner,
        "on": verdict.on.isoformat(),
        "registered": verdict.registered.isoformat() if verdict.registered else None,
        "verdict": verdict.status,
        "provisional": verdict.provisional,
        "depends_on": list(verdict.depends_on),
        "leans_on": _plain(verdict.leans_on),
        "not_checked": list(verdict.not_checked),
        "pathway": verdict.pathway,
        "pathways": _plain(verdict.pathways),
        "credits": _plain(verdict.credits),
        "counted_is_most": verdict.counted_is_most,
        "allocation": _plain(verdict.allocation),
        "unused": _plain(verdict.unused),
        "requirements": _plain(verdict.requirements),
        "clash": _plain(verdict.clash),
        "reason": reason_json(verdict.reason),
        "completion": None
        if completion is None
        else {
            "credits": completion.credits,
            "measure": "credits",
            "proven": completion.proven,
            "units": _plain(verdict.completion_units),
            "only_enabling": list(completion.only_enabling),
            "also_needed": list(verdict.also_needed),
        },
        "completion_is_open": not verdict.eligible and verdict.completion_is_open,
        "additions": list(verdict.additions),
        "most_additions": verdict.qualification.most_additions,
        "fallback": None
        if verdict.fallback is None
        else {
            "qualification": verdict.fallback.qualification.id,
            "title": verdict.fallback.qualification.title,
            "verdict": verdict.fallback.status,
            "provisional": verdict.fallback.provisional,
        },
        "notes": list(verdict.notes),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
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
        **_plain(why.unit),
        "brings": [{"requirement": s.id, "amount": number} for s, number in why.brings],
        "takes": [{"requirement": s.id, "amount": number} for s, number in why.takes],
        "needed": [_reason(reason) for reason in why.needed],
        "elsewhere": list(why.elsewhere),
        "unused": _plain(why.unused),
        "could_count": list(why.could_count),
    }


def why_requirement_json(why: WhyRequirement) -> Json:
    """Return why a requirement holds, or does not, as JSON."""
    return {
        **_plain(why.state),
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
        "found": _plain(near.found),
        "undecided": _plain(near.undecided),
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
