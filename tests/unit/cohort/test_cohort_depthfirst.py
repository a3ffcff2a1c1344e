import runpy
import sys

import numpy as np
import pytest

from qcf.cohort import depthfirst
from qcf.cohort.depthfirst import decide
from qcf.cohort.kernel import decided
from qcf.cohort.sums import NO, OPEN, YES
from tests.unit.cohort.made import CHOICES, PLAIN, SHARE, TOGETHER, Bench


@pytest.mark.parametrize("text", [PLAIN, CHOICES, SHARE, TOGETHER])
def test_each_pattern_is_decided_as_the_engine_does(text: str) -> None:
    bench = Bench.of(text, 200)
    found = decided(decide, bench.table, bench.bits)
    assert found.tolist() == [YES if one else NO for one in bench.eligible]
    assert len(set(bench.eligible)) == 2, "both answers occur"


@pytest.mark.parametrize("text", [PLAIN, CHOICES, SHARE, TOGETHER])
def test_too_few_steps_leave_a_pattern_open_and_never_wrong(text: str) -> None:
    bench = Bench.of(text, 200)
    truth = np.array([YES if one else NO for one in bench.eligible])
    shares = []
    for steps in (1, 4, 8, 16):
        found = decided(decide, bench.table, bench.bits, steps)
        assert ((found == OPEN) | (found == truth)).all()
        shares.append(int((found != OPEN).sum()))
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_it_is_plain_python_where_nothing_compiles_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba.extending", None)
    again = runpy.run_path(depthfirst.__file__)
    bench = Bench.of(PLAIN, 50)
    expected = decided(decide, bench.table, bench.bits)
    assert np.array_equal(decided(again["decide"], bench.table, bench.bits), expected)
    assert again["inside"](decide) is decide
