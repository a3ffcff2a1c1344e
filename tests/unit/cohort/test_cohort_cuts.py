import numpy as np
import pytest

from qcf.cohort.counting import Counting
from qcf.cohort.cuts import LARGEST_WEIGHT, cut_of, weighted
from qcf.cohort.sums import Table
from qcf.engine.prepared import prepare
from qcf.search.problem import Branch
from qcf.search.rest import rest_of
from qcf.search.settle import Settled
from qcf.search.task import task_of, unit_of
from tests.unit.cohort.made import CHOICES, PLAIN, Bench, rule


@pytest.mark.parametrize("text", [PLAIN, CHOICES])
def test_whom_a_cut_refuses_has_no_counted_set(text: str) -> None:
    bench = Bench.of(text, 150)
    bits, eligible, table = bench.bits, np.array(bench.eligible), bench.table
    counting = Counting.of(table)
    refused = np.zeros(len(bits), dtype=np.bool_)
    for own in bits:
        items = [table.items[bit] for bit in own.nonzero()[0].tolist()]
        cut = cut_of(task_of(table.alternative, items, unit_of), counting)
        if cut is not None:
            assert cut.refuses(own.reshape(1, -1))[0], "it refuses the pattern that it came from"
            refused |= cut.refuses(bits)
    assert not (refused & eligible).any()
    assert refused.sum() > (~eligible).sum() // 2, "most refusals are one inequality"


def test_weights_too_large_to_be_exact_are_left() -> None:
    always = prepare(rule()).always
    assert always is not None
    (alternative,) = always.compiled.alternatives
    rest = rest_of(Settled(task_of(alternative, [], unit_of), nothing=True), Branch())
    counting = Counting.of(Table.of(alternative, []))
    assert weighted(rest, [1] * len(rest.asked), counting) is not None
    assert weighted(rest, [LARGEST_WEIGHT + 1] * len(rest.asked), counting) is None
