"""Any bytes as a kept qualification: refused in one sentence, or a rule that decides."""

import json
from functools import cache
from hashlib import sha256
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import QcfError
from qcf.engine.evaluate import evaluate
from qcf.model.kept import keep, restore
from qcf.model.qualification import Qualification
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from tests.fuzz.forged import cuts, forge, with_cut
from tests.strategies import ON, Case, cases, generate

VALUES = (2**70, "CREDITS", "2013-02-28", {"places": ["A"]})


def checked(data: bytes) -> Qualification | None:
    """Return what is restored of bytes, or None where they are refused as they have to be."""
    try:
        return restore(data)
    except QcfError as refusal:
        found = refusal.diagnostics
    assert [diagnostic.code for diagnostic in found] == ["QCF015"]
    return None


@cache
def sound() -> bytes:
    return keep(generate(3).qualification())


def written(whole: object) -> bytes:
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def forged(data: bytes, rng: Random, changes: int) -> bytes:
    """Return kept bytes with some values changed, and the hash that these ask for."""
    whole = json.loads(data)
    content = whole["content"]
    forge(content, rng, changes, VALUES)
    return written({**whole, "sha256": sha256(written(content)).hexdigest()})


def test_what_is_changed_was_sound() -> None:
    assert checked(sound()) is not None
    assert checked(forged(sound(), Random(0), 0)) is not None


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert checked(data) is None


@given(cuts)
def test_some_bytes_changed(cut: tuple[int, bytes, bool]) -> None:
    changed = with_cut(sound(), cut)
    assert checked(changed) is None or changed == sound()


@given(cases, st.integers(min_value=0, max_value=2**32), st.sampled_from([1, 1, 1, 2, 5]))
def test_some_values_changed_by_somebody_who_knows_how(case: Case, seed: int, changes: int) -> None:
    restored = checked(forged(keep(case.qualification()), Random(seed), changes))
    if restored is not None:
        verdict = evaluate(restored, case.record(), on=ON)
        assert verdict_text(verdict)
        assert verdict_json(verdict)
