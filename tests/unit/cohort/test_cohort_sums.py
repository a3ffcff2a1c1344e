from random import Random

import numpy as np
import pytest

from qcf.cohort import sums
from qcf.cohort.sums import NO, OPEN, YES, bits_of, fields_of
from qcf.engine.decide import all_can_count, short_by_sums
from qcf.search.problem import WIDTH
from tests.unit.cohort.made import PLAIN, Bench


def test_fields_are_unpacked_as_they_were_packed() -> None:
    rng = Random(1)
    values = [rng.randrange(-1000, 1000) for _ in range(20)]
    packed = sum(value << WIDTH * place for place, value in enumerate(values))
    assert fields_of(packed, 20) == values


def test_bits_come_from_all_words() -> None:
    masks = np.array([[1 << 62, 3], [0, 1 << 61]], dtype=np.uint64)
    bits = bits_of(masks, 126)
    assert [np.flatnonzero(row).tolist() for row in bits] == [[62, 63, 64], [124]]


# no unit is in two groups: nothing but the cap can forbid that all of them count
APART = PLAIN.replace("Group B: First", "Group B: First\n- U 12").replace(
    "- U 6\n- U 7\n- U 8\n\nGroup C", "\nGroup C"
)


@pytest.mark.parametrize(
    ("text", "found_of"), [(PLAIN, {NO, OPEN}), (APART, {NO, YES, OPEN})], ids=["shared", "apart"]
)
@pytest.mark.parametrize("chunk", [3, 1 << 16])
def test_the_sums_of_many_are_those_of_each(
    chunk: int, text: str, found_of: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "CHUNK", chunk)
    bench = Bench.of(text, 80)
    held, alternative = bench.held, bench.table.alternative
    answers = bench.table.answers(bench.bits)
    found = []
    for pattern in range(len(held.masks)):
        entries = {one.identity or "": one for one in held.contributions(pattern)}
        items = [alternative.item(name, one.held[name]) for name, one in entries.items()]
        if short_by_sums(alternative, items):
            found.append(NO)
        else:
            found.append(YES if all_can_count(alternative, items) else OPEN)
    assert answers.tolist() == found
    assert set(found) == found_of
