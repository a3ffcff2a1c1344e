"""Laws of keeping: a qualification that was kept and restored gives the verdicts that it gave."""

import json

from hypothesis import given, settings

from qcf.engine.evaluate import evaluate
from qcf.model.kept import keep, restore
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from tests.conftest import EXAMPLES
from tests.strategies import ON, Case, cases


# A qualification that was kept and restored gives the verdicts that it gave.
@settings(max_examples=EXAMPLES // 2)
@given(cases)
def test_keeping_changes_no_verdict(case: Case) -> None:
    qualification, record = case.qualification(), case.record()
    kept = keep(qualification)
    restored = restore(kept)
    assert keep(restored) == kept
    before, after = (evaluate(one, record, on=ON) for one in (qualification, restored))
    assert verdict_text(after) == verdict_text(before)
    assert json.dumps(verdict_json(after)) == json.dumps(verdict_json(before))
