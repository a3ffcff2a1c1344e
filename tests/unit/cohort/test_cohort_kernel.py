from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pytest

from qcf.cohort import depthfirst, kernel
from qcf.cohort.kernel import compiled, decided
from qcf.cohort.sums import NO, OPEN, YES
from tests.unit.cohort.made import CHOICES, PLAIN, SHARE, TOGETHER, Bench


def test_machine_code_answers_as_the_same_lines_do_uncompiled() -> None:
    decide = compiled()
    assert decide is not None
    for text in (PLAIN, CHOICES, SHARE, TOGETHER):
        bench = Bench.of(text, 200)
        for steps in (0, 3, 10_000):
            expected = decided(depthfirst.decide, bench.table, bench.bits, steps)
            assert np.array_equal(decided(decide, bench.table, bench.bits, steps), expected)


def test_many_patterns_are_decided_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench.of(PLAIN, 200)
    expected = decided(depthfirst.decide, bench.table, bench.bits)
    monkeypatch.setattr(kernel, "AT_ONCE", 7)
    assert np.array_equal(decided(depthfirst.decide, bench.table, bench.bits), expected)
    assert set(expected.tolist()) == {YES, NO}
    assert set(decided(depthfirst.decide, bench.table, bench.bits, 0).tolist()) == {OPEN}


def test_without_what_compiles_there_is_no_machine_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_spec(kernel.LIBRARY) is not None
    monkeypatch.setattr(kernel, "LIBRARY", "no_such_library")
    compiled.cache_clear()
    assert compiled() is None
    monkeypatch.undo()
    compiled.cache_clear()
    assert compiled() is not None


def test_what_cannot_be_kept_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**how: object) -> Callable[[object], object]:
        def wrap(made: object) -> object:
            raise RuntimeError("cannot cache function")

        return wrap

    monkeypatch.setattr("numba.njit", refuse)
    compiled.cache_clear()
    assert compiled() is None
    monkeypatch.undo()
    compiled.cache_clear()
    assert compiled() is not None
