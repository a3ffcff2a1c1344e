"""The engine as it is, or as a mutant has it, on cases of which the reference has had its say.

Not one of the tests that are always run: `python -m tests.mutation` names it, and the file.
"""

import os
import pickle
from pathlib import Path

import pytest

from qcf import evaluate, restore
from tests.mutation.agreed import Agreed, said_by
from tests.mutation.selection import AGREED
from tests.oracle.judge import placed
from tests.oracle.proofs import check_proofs
from tests.strategies import ON

PARTS = 12
CASES: list[Agreed] = pickle.loads(Path(os.environ[AGREED]).read_bytes())


@pytest.mark.parametrize("part", range(PARTS))
def test_what_the_reference_says_is_what_is_said(part: int) -> None:
    for one in CASES[part::PARTS]:
        rule = restore(one.rule)
        verdict = evaluate(rule, one.record, on=ON)
        assert verdict.status == one.status
        verdict.certify()
        if one.shown is not None:
            assert (verdict.pathway, placed(verdict)) == one.shown
            assert verdict.counted_is_most
            continue
        assert one.clash is not None
        assert said_by(verdict) == one.clash[verdict.pathway]
        check_proofs(verdict, rule)
        if one.is_completed:
            done = verdict.completion
            assert (None if done is None else tuple(e.identity for e in done.added)) == one.added
            assert done is None or done.proven
