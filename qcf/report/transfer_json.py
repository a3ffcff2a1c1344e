"""Transfers as JSON, by the schemas `transfer-1` and `transfers-1`."""

import datetime as dt
from collections.abc import Iterable

from qcf.advice.moves import Moved
from qcf.advice.places import Place
from qcf.advice.transfer import Transfer
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.engine.evidence import Allocated
from qcf.engine.verdict import Verdict
from qcf.report.as_json import Json, diagnostics_json, leaning_json, unit_json
from qcf.version import __version__

TRANSFER_SCHEMA = "qcf.transfer/1"
TRANSFERS_SCHEMA = "qcf.transfers/1"


def transfer_json(transfer: Transfer, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return a transfer as JSON; `diagnostics` are those of the record it was worked out for."""
    held = transfer.certificate
    return {
        "schema": TRANSFER_SCHEMA,
        "engine": f"qcf {__version__}",
        "learner": transfer.after.learner,
        "on": transfer.after.on.isoformat(),
        **_move(transfer),
        "certificate": None
        if held is None
        else {"name": held.name, "since": held.since.isoformat() if held.since else None},
        "verdict": transfer.after.status,
        "provisional": transfer.after.provisional,
        "depends_on": list(transfer.after.depends_on),
        "needed": needed_json(transfer.after, transfer.needed_at_least),
        "units": [_moved(one) for one in transfer.units],
        "leans_on": [leaning_json(one) for one in transfer.after.leans_on],
        "not_checked": list(transfer.after.not_checked),
        "notes": list(transfer.notes),
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def transfers_json(
    learner: str,
    on: dt.date,
    transfers: Iterable[Transfer],
    diagnostics: Iterable[Diagnostic] = (),
    notes: Iterable[str] = (),
) -> Json:
    """Return the moves of a learner among places as JSON, without the units of each."""
    return {
        "schema": TRANSFERS_SCHEMA,
        "engine": f"qcf {__version__}",
        "learner": learner,
        "on": on.isoformat(),
        "moves": [
            {
                **_move(one),
                "verdict": one.after.status,
                "provisional": one.after.provisional,
                "needed": needed_json(one.after, one.needed_at_least),
            }
            for one in transfers
        ],
        "notes": list(notes),
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def _move(transfer: Transfer) -> Json:
    return {
        "from": _place(transfer.source),
        "to": _place(transfer.target),
        "route": transfer.route.value,
        "counted": transfer.counted,
        "carried": transfer.carried,
        "lost": transfer.lost,
    }


def _place(place: Place) -> Json:
    return {
        "place": place.name,
        "qualification": place.qualification.id,
        "pathway": place.pathway,
        "title": place.qualification.title,
        "number": place.qualification.header.number,
    }


def needed_json(verdict: Verdict, least: int) -> Json:
    """Return what is still needed; no `credits` where no units that are known would do."""
    completion = verdict.completion
    known = None if completion is None else completion.credits
    return {
        "credits": 0 if verdict.eligible else known,
        "at_least": least,
        "measure": "credits",
        "proven": verdict.eligible or (completion is not None and completion.proven),
        "units": [unit_json(unit) for unit in verdict.completion_units],
        "only_enabling": [] if completion is None else list(completion.only_enabling),
        "also_needed": [] if verdict.eligible else list(verdict.also_needed),
    }


def _moved(one: Moved) -> Json:
    return {
        **{key: value for key, value in unit_json(one.unit).items() if key != "group"},
        "fate": one.fate.value,
        "before": [_counted(placed) for placed in one.before],
        "after": [_counted(placed) for placed in one.after],
        "reason": one.reason.value if one.reason else None,
        "detail": one.detail,
    }


def _counted(placed: Allocated) -> Json:
    shape = unit_json(placed.unit)
    named = {key: shape[key] for key in ("unit", "group", "credit")}
    return {**named, "provenance": placed.provenance.value, "by": placed.source}
