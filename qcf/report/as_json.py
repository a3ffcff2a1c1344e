"""Diagnostics and verdicts as JSON, by the schemas in `schemas/`.

A field may be added within a version of a schema; none is renamed, removed or given another
meaning.
"""

import json
from collections.abc import Iterable
from typing import Any

from qcf.advice.near import NearMiss, NearMisses
from qcf.diagnostics.diagnostic import Diagnostic, Fix, Label
from qcf.diagnostics.source import Span
from qcf.engine.complete import Completion
from qcf.engine.evidence import Allocated, Credits, Leaning, RequirementState, UnitShape, Unused
from qcf.engine.inequality import Inequality
from qcf.engine.reasons import Reason, ReasonTree
from qcf.engine.refusal import Case, Cases
from qcf.engine.showing import ELIGIBLE, PathwayState
from qcf.engine.verdict import Verdict
from qcf.engine.why import WhyRequirement, WhyUnit
from qcf.model.qualification import Qualification
from qcf.report.written import (
    Written,
    array,
    boolean,
    number,
    numbers,
    quoted,
    quoted_or_null,
    strings,
)
from qcf.version import __version__

VERDICT_SCHEMA = "qcf.verdict/1"
DIAGNOSTICS_SCHEMA = "qcf.diagnostics/1"

Json = dict[str, Any]


def verdict_json(verdict: Verdict, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return a verdict as JSON; `diagnostics` are those of the record it was given for."""
    read: Json = json.loads(verdict_line(verdict, diagnostics))
    return read


def verdict_line(verdict: Verdict, diagnostics: Iterable[Diagnostic] = ()) -> str:
    """Return a verdict as one line of JSON, for a service or a file with a learner on each line.

    It is written in parts, since most of it is of the rule and the same for every learner. Raises
    `TypeError` where it is given no verdict.
    """
    if not isinstance(verdict, Verdict):
        found = f"asked for a Verdict, found {type(verdict).__name__}"
        raise TypeError(f"{found}: `qcf.evaluate(qualification, record, on=day)` gives one")
    qualification, completion, fallback = (
        verdict.qualification,
        verdict.completion,
        verdict.fallback,
    )
    registered, written = verdict.registered, Written.of(qualification)
    head = written.once("head", lambda: _head(qualification))
    hashes = written.once("hashes", lambda: _hashes(qualification))
    states = {state.id: _stands(state, written) for state in verdict.requirements}
    clash = [array([states[state.id] for state in one]) for one in verdict.clash]
    end = "null" if completion is None else _completion(completion, verdict, written)
    instead = "null" if fallback is None else json.dumps(_fallback(fallback))
    return (
        f'{{{head}, "why_version": {quoted_or_null(verdict.why_version)}, {hashes}'
        f', "learner": {quoted(verdict.learner)}, "on": "{verdict.on.isoformat()}"'
        f', "registered": {quoted_or_null(registered.isoformat() if registered else None)}'
        f', "verdict": "{verdict.status}", "provisional": {boolean(verdict.provisional)}'
        f', "depends_on": {strings(verdict.depends_on)}'
        f', "leans_on": {array([written.shape(one, leaning_json) for one in verdict.leans_on])}'
        f', "not_checked": {strings(verdict.not_checked)}'
        f', "pathway": {quoted_or_null(verdict.pathway)}'
        f', "pathways": {array(map(_pathway, verdict.pathways))}'
        f', "credits": {_credits(verdict.credits)}'
        f', "counted_is_most": {boolean(verdict.counted_is_most)}'
        f', "allocation": {array([written.shape(one, _allocated) for one in verdict.allocation])}'
        f', "unused": {array([_left_out(one, written) for one in verdict.unused])}'
        f', "requirements": {array(states.values())}, "clash": {array(clash)}'
        f', "reason": {_tree(verdict.reason)}, "completion": {end}, "completion_is_open": '
        f"{boolean(not verdict.eligible and verdict.completion_is_open)}"
        f', "additions": {strings(verdict.additions)}'
        f', "most_additions": {number(qualification.most_additions)}, "fallback": {instead}'
        f', "notes": {strings(verdict.notes)}'
        f', "diagnostics": {array([json.dumps(_diagnostic(one)) for one in diagnostics])}}}'
    )


def _head(qualification: Qualification) -> str:
    header = qualification.header
    return (
        f'"schema": "{VERDICT_SCHEMA}", "engine": "qcf {__version__}"'
        f', "qualification": {quoted(qualification.id)}, "title": {quoted(header.title)}'
        f', "number": {quoted_or_null(header.number)}, "version": {quoted_or_null(header.version)}'
    )


def _hashes(qualification: Qualification) -> str:
    return (
        f'"policies": {strings(qualification.policies)}'
        f', "rule_hash": "{qualification.rule_hash}", "bank_hash": "{qualification.bank_hash}"'
    )


def leaning_json(leaning: Leaning) -> Json:
    """Return a figure that no published source confirms as JSON."""
    return {
        "unit": leaning.unit,
        "name": leaning.name,
        "figure": leaning.figure,
        "origin": leaning.origin.value,
    }


def _pathway(state: PathwayState) -> str:
    credit, fits = number(state.credit), state.status == ELIGIBLE
    return (
        f'{{"pathway": {quoted("+".join(state.pathways))}, "verdict": "{state.status}"'
        f', "credits_missing": {"null" if fits else credit}'
        f', "credits_counted": {credit if fits else "null"}'
        f', "missing": {strings([requirement.id for requirement in state.missing])}}}'
    )


def _credits(ledgers: Credits) -> str:
    return (
        f'{{"required": {number(ledgers.required)}, "counted": {ledgers.counted}'
        f', "held": {ledgers.held}, "awarded": {ledgers.awarded}'
        f', "by_level": {numbers(ledgers.by_level)}, "by_group": {numbers(ledgers.by_group)}}}'
    )


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
    by = {"provenance": allocated.provenance.value, "by": allocated.source}
    return {**unit_json(allocated.unit), **by}


def _unused(unused: Unused) -> Json:
    return {**unit_json(unused.unit), "reason": unused.reason.value, "detail": unused.detail}


def _left_out(unused: Unused, written: Written) -> str:
    why = unused.unit, unused.reason, unused.detail
    return written.once(why, lambda: json.dumps(_unused(unused)))


def _stands(state: RequirementState, written: Written) -> str:
    """Return a requirement as text; how it stands says all of it that is not of the rule."""
    how = state.id, state.text, state.holds, state.asked, state.got, state.missing
    return written.once(how, lambda: json.dumps(_requirement(state)))


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


def _completion(completion: Completion, verdict: Verdict, written: Written) -> str:
    units = [written.shape(unit, unit_json) for unit in verdict.completion_units]
    return (
        f'{{"credits": {completion.credits}, "measure": "credits"'
        f', "proven": {boolean(completion.proven)}, "units": {array(units)}'
        f', "only_enabling": {strings(completion.only_enabling)}'
        f', "also_needed": {strings(verdict.also_needed)}}}'
    )


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
    read: Json = json.loads(_tree(tree))
    return read


def _tree(tree: ReasonTree) -> str:
    against = [
        f'{{"pathway": {quoted_or_null("+".join(one.pathways) or None)}'
        f', "reasons": {array(map(_reason, one.reasons))}}}'
        for one in tree.against
    ]
    return (
        f'{{"status": "{tree.status}", "against": {array(against)}'
        f', "tried": {strings(tree.tried)}}}'
    )


def _reason(reason: Reason) -> str:
    proof = reason.proof
    cases = [_case(case) for case in proof.each] if isinstance(proof, Cases) else ()
    return (
        f'{{"kind": "{reason.kind}"'
        f', "requirements": {strings([state.id for state in reason.requirements])}, "inequality": '
        f"{_inequality(proof) if isinstance(proof, Inequality) else 'null'}"
        f', "cases": {array(cases)}, "states": {number(reason.states)}'
        f', "serving": {strings([unit.unit for unit in reason.serving])}'
        f', "wanted": {strings([unit.unit for unit in reason.wanted])}'
        f', "checked": {boolean(reason.checked)}'
        f', "irreducible": {boolean(reason.is_irreducible)}}}'
    )


def _case(case: Case) -> str:
    taken = [f"{quoted(name)}: {array(map(str, branches))}" for name, branches in case.taken]
    return f'{{"taken": {{{", ".join(taken)}}}, "inequality": {_inequality(case.inequality)}}}'


def _inequality(proof: Inequality) -> str:
    return (
        f'{{"asked": {proof.asked}, "most": {proof.most}'
        f', "weights": {numbers(proof.weights)}, "once": {numbers(proof.once)}}}'
    )


def _reasons(reasons: Iterable[Reason]) -> list[Json]:
    return [json.loads(_reason(reason)) for reason in reasons]


def why_unit_json(why: WhyUnit) -> Json:
    """Return why a unit counts where it does, or not at all, as JSON."""
    return {
        **unit_json(why.unit),
        "brings": [{"requirement": s.id, "amount": number} for s, number in why.brings],
        "takes": [{"requirement": s.id, "amount": number} for s, number in why.takes],
        "needed": _reasons(why.needed),
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
        "reasons": _reasons(why.reasons),
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
