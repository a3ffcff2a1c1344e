"""A what-if as JSON, by the schema `what-if-1.json` in `schemas/`."""

from collections.abc import Iterable

from qcf.advice.whatif import Comparison
from qcf.diagnostics.diagnostic import Diagnostic
from qcf.report.as_json import Json, verdict_json
from qcf.version import __version__

WHAT_IF_SCHEMA = "qcf.what-if/1"


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
