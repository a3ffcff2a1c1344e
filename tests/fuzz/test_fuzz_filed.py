"""Any bytes as a decision record: refused in one sentence, or checked to the end in words."""

import json
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import QcfError
from qcf.filing.plain import DIGEST, digest_of, written
from qcf.filing.record import file_decision
from qcf.filing.verify import Verification, verify
from qcf.report.filed import filed_json, filed_text
from tests.conftest import THOROUGH
from tests.fuzz.forged import cuts, forge, with_cut
from tests.strategies import ON, Case, cases, generate

VALUES = ("eligible", "9999-12-31", "0001-01-01", {"unit": "A"}, "\u202e", "L-001+x")


def checked(data: bytes) -> Verification | None:
    """Return what came of it, told in full, or None where it is refused as it has to be."""
    try:
        verification = verify(data)
    except QcfError as refusal:
        found = refusal.diagnostics
        verification = None
    if verification is None:
        assert [diagnostic.code for diagnostic in found] == ["QCF025"]
        return None
    assert filed_text(verification.outcome).encode("utf-8", "surrogatepass")
    assert filed_json(verification.outcome)["holds"] is verification.holds
    return verification


def filed(case: Case) -> bytes:
    return file_decision(case.qualification(), case.record(), on=ON)


@cache
def sound() -> bytes:
    return filed(generate(3))


def forged(data: bytes, rng: Random, changes: int) -> bytes:
    """Return a decision record with some values changed, and the digest that these ask for."""
    whole = json.loads(data)
    forge(whole, rng, changes, VALUES)
    if DIGEST in whole:
        whole[DIGEST] = digest_of(whole)
    return written(whole)


def test_what_is_changed_was_sound() -> None:
    for data in (sound(), forged(sound(), Random(0), 0)):
        verification = checked(data)
        assert verification is not None
        assert verification.holds


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert checked(data) is None


@given(cuts)
def test_some_bytes_changed(cut: tuple[int, bytes, bool]) -> None:
    changed = with_cut(sound(), cut)
    verification = checked(changed)
    same = verification is not None and verification.filed.parts == json.loads(sound())
    assert verification is None or verification.holds is same


@settings(max_examples=4_000 if THOROUGH else 40)  # each case is decided, filed and verified
@given(cases, st.integers(min_value=0, max_value=2**32), st.sampled_from([1, 1, 1, 2, 5]))
def test_some_values_changed_by_somebody_who_knows_how(case: Case, seed: int, changes: int) -> None:
    data = filed(case)
    verification = checked(data)
    assert verification is not None
    assert verification.holds, filed_text(verification.outcome)
    checked(forged(data, Random(seed), changes))
