"""Rules of combination for vocational qualifications: exact verdicts, with evidence.

>>> import datetime, qcf
>>> workspace = qcf.open_workspace()
>>> record = qcf.LearnerRecord.of("L-001", ["J/601/1434", "A/601/1429"])
>>> diploma = workspace.qualification("cypw-level-3-diploma")
>>> qcf.evaluate(diploma, record, on=datetime.date(2012, 9, 1)).status
'not-eligible'
"""

from qcf.advice.near import NearMiss, NearMisses, near_misses
from qcf.advice.whatif import Comparison, what_if
from qcf.diagnostics.diagnostic import Diagnostic, QcfError
from qcf.engine.evaluate import evaluate
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.kept import keep, restore
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace, open_workspace
from qcf.records.learners import Achievement, Activity, LearnerRecord, Provenance, Status
from qcf.records.load import read_records
from qcf.records.units import Unit, UnitBank
from qcf.version import __version__

__all__ = [
    "Achievement",
    "Activity",
    "Comparison",
    "Diagnostic",
    "LearnerRecord",
    "Level",
    "NearMiss",
    "NearMisses",
    "Provenance",
    "QcfError",
    "Qualification",
    "Status",
    "Unit",
    "UnitBank",
    "Verdict",
    "Workspace",
    "__version__",
    "evaluate",
    "keep",
    "near_misses",
    "open_workspace",
    "read_records",
    "restore",
    "what_if",
]
