"""Roles, and how a person stands to what they ask, as JSON by `roles-1` and `role-1`."""

from collections.abc import Iterable, Sequence

from qcf import Diagnostic, __version__
from qcf.report.as_json import Json, diagnostics_json
from qcf.workforce.findings import Finding
from qcf.workforce.judging import Judged, Judgement, together
from qcf.workforce.library import Library
from qcf.workforce.requirements import Requirement
from qcf.workforce.roles import Conflict, Levels, Minimum, Role
from qcf.workforce.words import condition_words, scope_words

ROLE_SCHEMA, ROLES_SCHEMA = "qcf.role/1", "qcf.roles/1"


def judgements_json(
    judgements: Sequence[Judgement], library: Library, diagnostics: Iterable[Diagnostic] = ()
) -> Json:
    """Return how a person stands to what each of some roles asks."""
    answer = together(judgements)
    return {
        "schema": ROLE_SCHEMA,
        "engine": f"qcf {__version__}",
        "person": judgements[0].person,
        "on": judgements[0].on.isoformat(),
        "together": answer.value if answer else None,
        "posts": [_judgement(one, library) for one in judgements],
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def roles_json(roles: Iterable[Role], library: Library) -> Json:
    """Return what is known of roles."""
    return {
        "schema": ROLES_SCHEMA,
        "engine": f"qcf {__version__}",
        "roles": [_role(one, library) for one in roles],
    }


def _judgement(one: Judgement, library: Library) -> Json:
    answer = one.answer
    return {
        "role": one.role.id,
        "title": one.role.title,
        "status": one.role.status.value,
        "answer": answer.value if answer else None,
        "requirements": [_judged(judged, library) for judged in one.judged],
        "conflicts": [_conflict(conflict) for conflict in one.role.conflicts],
    }


def _judged(one: Judged, library: Library) -> Json:
    return {
        **_requirement(one.requirement, library),
        "answer": one.answer.value if one.answer else None,
        "scope": one.scope,
        "finding": _finding(one.finding, library),
    }


def _finding(one: Finding, library: Library) -> Json:
    return {
        "asked": condition_words(one.condition, library),
        "answer": one.answer.value,
        "reason": one.reason or None,
        "needed": one.needed,
        "due": one.due.isoformat() if one.due else None,
        "parts": [_finding(part, library) for part in one.parts],
    }


def _requirement(one: Requirement, library: Library) -> Json:
    return {
        "strength": one.strength.value,
        "asked": condition_words(one.condition, library),
        "asked_of": scope_words(one, library),
        "source": one.source,
        "note": one.note,
    }


def _role(one: Role, library: Library) -> Json:
    return {
        "id": one.id,
        "title": one.title,
        "also": list(one.also),
        "kind": one.kind.value,
        "number": one.number,
        "focus": one.focus.value if one.focus else None,
        "service": one.service,
        "count": one.count,
        "listed_in": one.listed_in,
        "tiers": one.tiers.text if one.tiers else None,
        "status": one.status.value,
        "minimum": _minimum(one.minimum),
        "not_required": _minimum(one.not_required),
        "typical": _levels(one.typical),
        "example": _levels(one.example),
        "text": one.text,
        "source": one.source,
        "see": one.see,
        "variant_of": one.variant_of,
        "requirements": [_requirement(asked, library) for asked in one.requirements],
        "conflicts": [_conflict(conflict) for conflict in one.conflicts],
    }


def _minimum(one: Minimum | None) -> Json | None:
    if one is None:
        return None
    level = str(one.level) if one.level is not None else "none"
    return {"level": level, "basis": one.basis.value, "source": one.source}


def _levels(one: Levels | None) -> Json | None:
    if one is None:
        return None
    levels = [str(level) for level in one.levels]
    return {"levels": levels, "note": one.note, "source": one.source}


def _conflict(one: Conflict) -> Json:
    said = [
        {"text": said.text, "levels": [str(level) for level in said.levels], "source": said.source}
        for said in one.said
    ]
    return {"about": one.about, "said": said}
