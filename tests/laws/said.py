"""What a verdict says, in plain values, so that the laws can compare two; and longer records."""

from attrs import evolve
from hypothesis import strategies as st

from qcf.engine.verdict import Verdict
from qcf.records.learners import Achievement
from tests.strategies import Case, evaluated

seeds = st.integers(min_value=0, max_value=2**32)


def said(verdict: Verdict) -> dict[str, object]:
    """What a verdict says, in plain values, so that two can be compared."""
    done = verdict.completion
    return {
        "status": verdict.status,
        "provisional": verdict.provisional,
        "pathway": verdict.pathway,
        "pathways": verdict.pathways,
        "allocation": verdict.allocation,
        "credits": verdict.credits,
        "clash": [[(r.id, r.asked, r.got) for r in one] for one in verdict.clash],
        "requirements": [(r.id, r.holds, r.asked, r.got) for r in verdict.requirements],
        "completion": None if done is None else [e.identity for e in done.added],
        "unused": [(u.unit, u.reason, u.detail) for u in verdict.unused],
    }


def with_rows(case: Case, *rows: Achievement) -> Verdict:
    """The verdict with more rows in the record."""
    record = case.record()
    return evaluated(case, evolve(record, achievements=(*record.achievements, *rows)))
