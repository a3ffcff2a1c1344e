"""How two rules differ as JSON, by `schemas/diff-1.json`."""

from collections.abc import Sequence
from typing import Any

from attrs import asdict

from qcf.advice.affected import Affected
from qcf.engine.verdict import Verdict
from qcf.model.qualification import Qualification
from qcf.proof.changes import GroupChange
from qcf.proof.compared import Compared
from qcf.proof.difference import Witness
from qcf.version import __version__

DIFF_SCHEMA = "qcf.diff/1"
NOT_CERTAIN = "not certain"

Json = dict[str, Any]


def diff_json(compared: Compared, learners: Sequence[Affected] | None = None) -> Json:
    """Return how two rules differ as JSON; `learners` is null where none were given."""
    changes = compared.changes
    return {
        "schema": DIFF_SCHEMA,
        "engine": f"qcf {__version__}",
        "old": _rule(compared.old, compared.pathways[0]),
        "new": _rule(compared.new, compared.pathways[1]),
        "on": compared.on.isoformat(),
        "relation": NOT_CERTAIN if compared.relation is None else compared.relation.value,
        "witnesses": {
            "only_old": _witness(compared.only_old),
            "only_new": _witness(compared.only_new),
        },
        "not_certain": list(compared.not_certain),
        "requirements": [asdict(one) for one in changes.requirements],
        "groups": [_group(one) for one in changes.groups],
        "figures": [asdict(one) for one in changes.figures],
        "learners": None
        if learners is None
        else [
            {"learner": one.learner, "old": _verdict(one.old), "new": _verdict(one.new)}
            for one in learners
        ],
    }


def _rule(rule: Qualification, pathway: str | None) -> Json:
    header = rule.header
    return {
        "qualification": rule.id,
        "title": header.title,
        "number": header.number,
        "version": header.version,
        "pathway": pathway,
        "rule_hash": rule.rule_hash,
        "bank_hash": rule.bank_hash,
    }


def _witness(witness: Witness | None) -> Json | None:
    if witness is None:
        return None
    return {
        "units": list(witness.units),
        "learners": witness.learners,
        "unlisted": dict(witness.unlisted),
        "is_smallest": witness.is_smallest,
    }


def _group(change: GroupChange) -> Json:
    pairs = asdict(change).items()
    return {name: list(value) if isinstance(value, tuple) else value for name, value in pairs}


def _verdict(verdict: Verdict) -> Json:
    return {
        "status": verdict.status,
        "provisional": verdict.provisional,
        "clash": [[state.text for state in states] for states in verdict.clash],
    }
