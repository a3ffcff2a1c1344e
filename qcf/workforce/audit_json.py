"""An audit as JSON, by the schema `audit-1`."""

from collections.abc import Iterable

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.as_json import Json, diagnostics_json
from qcf.version import __version__
from qcf.workforce.aggregates import Aggregate, aggregates
from qcf.workforce.audit import Audit, Finding, LeadersNeeded, SettingAudit, Training

AUDIT_SCHEMA = "qcf.audit/1"


def audit_json(audit: Audit, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """Return an audit as JSON: the figures, the graduate leaders, and each setting."""
    return {
        "schema": AUDIT_SCHEMA,
        "engine": f"qcf {__version__}",
        "on": audit.on.isoformat(),
        "figures": [_figure(one) for one in aggregates(audit)],
        "leaders": _leaders(audit.leaders),
        "settings": [setting_json(one) for one in audit.settings],
        "diagnostics": diagnostics_json(diagnostics)["diagnostics"],
    }


def setting_json(one: SettingAudit) -> Json:
    """Return one setting as JSON."""
    setting = one.setting
    return {
        "setting": setting.id,
        "name": setting.name,
        "kind": setting.kind,
        "sector": setting.sector.value if setting.sector else None,
        "full_daycare": setting.full_daycare,
        "disadvantaged": setting.disadvantaged,
        "authority": setting.authority,
        "answer": one.answer.value,
        "staff": sum(not person.volunteer for person in one.people),
        "volunteers": sum(person.volunteer for person in one.people),
        "share_full": one.share_full,
        "target": setting.target,
        "target_reached": one.reaches_target,
        "findings": [_finding(finding) for finding in one.findings],
        "plan": [_training(training) for training in one.plan],
    }


def _figure(one: Aggregate) -> Json:
    return {
        "text": one.text,
        "source": one.source,
        "number": one.number,
        "of": one.of,
        "percent": one.percent,
        "not_known": one.not_known,
    }


def _leaders(one: LeadersNeeded) -> Json:
    return {
        "needing": [{"graduates": g, "settings": s} for g, s in one.needing],
        "eligible_settings": one.eligible,
        "not_known": one.not_known,
        "needed": one.needed,
        "in_post": one.in_post,
        "supported": {fund.value: people for fund, people in one.supported},
        "total_supported": one.total_supported,
        "percent": one.percent,
    }


def _finding(one: Finding) -> Json:
    return {
        "text": one.text,
        "answer": one.answer.value,
        "required": one.is_required,
        "asked": one.asked,
        "got": one.got,
        "people": list(one.people),
        "due": one.due.isoformat() if one.due else None,
        "source": one.source,
    }


def _training(one: Training) -> Json:
    return {
        "person": one.person,
        "what": one.what,
        "required": one.is_required,
        "due": one.due.isoformat() if one.due else None,
        "overdue": one.is_overdue,
    }
