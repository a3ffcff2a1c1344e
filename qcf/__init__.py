"""Rules of combination for vocational qualifications: exact verdicts, with evidence.

>>> import datetime, qcf
>>> workspace = qcf.open_workspace()
>>> record = qcf.LearnerRecord.of("L-001", ["J/601/1434", "A/601/1429"])
>>> diploma = workspace.qualification("cypw-level-3-diploma")
>>> qcf.evaluate(diploma, record, on=datetime.date(2012, 9, 1)).status
'not-eligible'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from qcf.advice.affected import Affected, affected
from qcf.advice.awards import Awards, awards
from qcf.advice.completing import complete
from qcf.advice.near import NearMiss, NearMisses, near_misses
from qcf.advice.places import Place
from qcf.advice.suggestion import Completions, Suggestion
from qcf.advice.transfer import Transfer, transfer, transfers
from qcf.advice.whatif import Comparison, what_if
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.kept import keep, restore
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace, open_workspace
from qcf.proof.compared import Compared, diff
from qcf.proof.difference import Relation, Witness
from qcf.proof.prove import Proven, prove
from qcf.proof.questions import Answer, Asking, Question
from qcf.records.learners import (
    Achievement,
    Activity,
    Certificate,
    LearnerRecord,
    Provenance,
    Since,
    Status,
)
from qcf.records.load import read_offered, read_prices
from qcf.records.offers import PriceList
from qcf.records.units import Unit, UnitBank
from qcf.version import __version__

if TYPE_CHECKING:
    from qcf.cohort.cohort import Cohort
    from qcf.cohort.evaluate import evaluate_cohort
    from qcf.exchange.learners import read_records
    from qcf.exchange.tables import Tables, read_tables
    from qcf.filing.record import file_decision
    from qcf.filing.verify import Verification, verify
    from qcf.report.as_json import verdict_line
    from qcf.report.handbook import render
    from qcf.standards.cover import Coverage, coverage
    from qcf.standards.inclusion import Inclusion, inclusion
    from qcf.standards.shelf import standards_of
    from qcf.standards.standard import Standards

__all__ = [
    "Achievement",
    "Activity",
    "Affected",
    "Answer",
    "Asking",
    "Awards",
    "Certificate",
    "Cohort",
    "Compared",
    "Comparison",
    "Completions",
    "Coverage",
    "Diagnostic",
    "Inclusion",
    "LearnerRecord",
    "Level",
    "NearMiss",
    "NearMisses",
    "Place",
    "PriceList",
    "Proven",
    "Provenance",
    "QcfError",
    "Qualification",
    "Question",
    "Relation",
    "Since",
    "Standards",
    "Status",
    "Suggestion",
    "Tables",
    "Transfer",
    "Unit",
    "UnitBank",
    "Verdict",
    "Verification",
    "Witness",
    "Workspace",
    "__version__",
    "affected",
    "awards",
    "complete",
    "coverage",
    "diff",
    "evaluate",
    "evaluate_cohort",
    "file_decision",
    "inclusion",
    "keep",
    "near_misses",
    "open_workspace",
    "prove",
    "read_offered",
    "read_prices",
    "read_records",
    "read_tables",
    "render",
    "restore",
    "standards_of",
    "transfer",
    "transfers",
    "verdict_line",
    "verify",
    "what_if",
]

# What reads tables, puts decisions on file, writes JSON or pages, looks at standards or decides
# cohorts is loaded where it is asked for, and not by everybody who imports qcf.
_LATER = {
    "Cohort": "qcf.cohort.cohort",
    "Coverage": "qcf.standards.cover",
    "Standards": "qcf.standards.standard",
    "coverage": "qcf.standards.cover",
    "Inclusion": "qcf.standards.inclusion",
    "inclusion": "qcf.standards.inclusion",
    "standards_of": "qcf.standards.shelf",
    "Tables": "qcf.exchange.tables",
    "Verification": "qcf.filing.verify",
    "evaluate_cohort": "qcf.cohort.evaluate",
    "file_decision": "qcf.filing.record",
    "read_records": "qcf.exchange.learners",
    "read_tables": "qcf.exchange.tables",
    "render": "qcf.report.handbook",
    "verdict_line": "qcf.report.as_json",
    "verify": "qcf.filing.verify",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module `qcf` has no attribute `{name}`")
    return getattr(import_module(_LATER[name]), name)
