"""What a rule says of every learner as JSON, by `schemas/prove-1.json`."""

from collections.abc import Iterable
from typing import Any

from qcf.proof.account import Account
from qcf.proof.extremes import ENDLESS, Extreme
from qcf.proof.hours import rqf_credits
from qcf.proof.prove import Proven
from qcf.proof.questions import Answer, Example
from qcf.version import __version__

PROVE_SCHEMA = "qcf.prove/1"

Json = dict[str, Any]


def proof_json(proven: Proven) -> Json:
    """Return all that is proven of a rule as JSON."""
    rule = proven.qualification
    header = rule.header
    published = proven.published
    total = published.total if published else None
    return {
        "schema": PROVE_SCHEMA,
        "engine": f"qcf {__version__}",
        "qualification": rule.id,
        "title": header.title,
        "number": header.number,
        "version": header.version,
        "rule_hash": rule.rule_hash,
        "bank_hash": rule.bank_hash,
        "on": proven.on.isoformat(),
        **account_json(proven.account),
        "pathways": _parts(proven.pathways),
        "learners": [
            {
                "learners": kind.learners,
                **account_json(kind.account),
                "pathways": _parts(kind.pathways),
            }
            for kind in proven.kinds
        ],
        "published_hours": None
        if published is None
        else {"text": published.text, "glh": [published.least, published.most], "tqt": total},
        "rqf_credit": None if total is None else list(rqf_credits(total)),
        "unusable": list(proven.unusable),
        "assumed": list(proven.assumed),
        "findings": [
            {
                "slug": one.slug,
                "text": one.text,
                "units": list(one.units),
                "because": list(one.because),
            }
            for one in proven.findings
        ],
        "answers": [_answer(one) for one in proven.answers],
    }


def _parts(accounts: Iterable[Account]) -> list[Json]:
    return [{"pathway": "+".join(one.pathways), **account_json(one)} for one in accounts]


def account_json(account: Account) -> Json:
    """Return one account as JSON. What is not certain is named in `not_certain`."""
    low, high = account.figures or (None, None)
    most = account.most
    hours = low is not None and high is not None and account.has_all_hours
    roles = account.roles
    return {
        "can_be_achieved": account.can_be_achieved,
        "minimum_credit": account.least.amount if account.least else None,
        "minimum_credit_by": _way(account.least),
        "maximum_credit": most.amount if most and most.amount != ENDLESS else None,
        "maximum_is_endless": bool(most and most.amount == ENDLESS),
        "minimum_glh": low.hours if low and hours else None,
        "maximum_glh": high.hours if high and hours else None,
        "known_glh": [low.hours, high.hours] if low and high else None,
        "units_without_glh": list(account.hourless),
        "minimum_notional_hours": 10 * low.credits if low else None,
        "maximum_notional_hours": 10 * high.credits if high else None,
        "figures_are_of": account.certainty.value,
        "credit_by_level": {
            str(level) if level is not None else "not known": [low.at_level[i], high.at_level[i]]
            for i, level in enumerate(account.levels)
        }
        if low and high
        else {},
        "minimal_ways": None
        if account.ways is None
        else {
            "number": account.ways.number,
            "is_all": account.ways.is_all and not account.open_groups,
            "smallest": list(account.ways.smallest),
            "largest": list(account.ways.largest),
        },
        "forced": list(roles.forced),
        "possible": list(roles.possible),
        "enabling": list(roles.enabling),
        "impossible": list(roles.impossible),
        "units_not_certain": list(roles.not_certain),
        "incomplete_groups": list(account.open_groups),
        "not_certain": [fact.value for fact in account.not_certain],
    }


def _way(extreme: Extreme | None) -> Json | None:
    if extreme is None:
        return None
    return {
        "units": list(extreme.units),
        "pathway": "+".join(extreme.pathways) or None,
        "unlisted": dict(extreme.unlisted),
    }


def _answer(answer: Answer) -> Json:
    return {
        "asked": answer.question.asking.value,
        "words": answer.question.words,
        "condition": answer.condition,
        "answer": {True: "yes", False: "no", None: "not certain"}[answer.is_yes],
        "example": None if answer.example is None else _example(answer.example),
    }


def _example(example: Example) -> Json:
    return {
        "units": list(example.units),
        "pathway": "+".join(example.pathways) or None,
        "learners": example.learners,
        "unlisted": dict(example.unlisted),
    }
