"""What a learner can be awarded as JSON, by the schema `awards-1`."""

from collections.abc import Iterable

from qcf.advice.awards import Award, Awards, HeldAward, Standing
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.model.qualification import Qualification
from qcf.report.as_json import Json, diagnostics_json
from qcf.report.transfer_json import needed_json
from qcf.version import __version__

AWARDS_SCHEMA = "qcf.awards/1"


def awards_json(awards: Awards, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return what can be awarded, and after it what is nearest, as JSON."""
    ranked = (*awards.eligible, *awards.undecided, *awards.nearest)
    return {
        "schema": AWARDS_SCHEMA,
        "engine": f"qcf {__version__}",
        "learner": awards.learner,
        "on": awards.on.isoformat(),
        "claims": False,
        "held": [_held(one) for one in awards.held],
        "level": {"held": _standing(awards.standing), "then": _standing(awards.standing_then)},
        "awards": [_award(one) for one in ranked],
        "smaller": list(awards.smaller),
        "closed": list(awards.closed),
        "out_of_reach": list(awards.out_of_reach),
        "further": awards.further,
        "notes": list(awards.notes),
        "diagnostics": diagnostics_json((*awards.found, *diagnostics))["diagnostics"],
    }


def _award(one: Award) -> Json:
    verdict = one.verdict
    return {
        **_called(one.qualification),
        "size": one.size,
        "largest": one.is_largest,
        "begun": one.is_begun,
        "verdict": verdict.status,
        "provisional": verdict.provisional,
        "depends_on": list(verdict.depends_on),
        "pathway": verdict.pathway,
        "completion": None if verdict.eligible else needed_json(verdict, one.credits_missing),
        "not_checked": list(verdict.not_checked),
    }


def _held(one: HeldAward) -> Json:
    since = one.certificate.since
    return {
        "name": one.certificate.name,
        "since": since.isoformat() if since else None,
        **(_called(one.qualification) if one.qualification else {"qualification": None}),
        "size": one.size,
        "largest": one.is_largest,
    }


def _called(rule: Qualification) -> Json:
    return {
        "qualification": rule.id,
        "title": rule.title,
        "number": rule.header.number,
        "level": str(rule.header.level) if rule.header.level else None,
    }


def _standing(standing: Standing) -> Json:
    levels = {"at": standing.at, "qualified": standing.qualified}
    return {key: None if level is None else str(level) for key, level in levels.items()}
