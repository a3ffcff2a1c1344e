"""Any bytes as a decision record: refused in one sentence, or checked to the end in words."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import QcfError
from qcf.filing.plain import DIGEST, digest_of, written
from qcf.filing.record import file_decision
from qcf.filing.verify import Verification, verify
from qcf.report.filed import filed_json, filed_text
from tests.conftest import EXAMPLES
from tests.strategies import ON, Case, cases, generate

VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        7,
        -1,
        2**31,
        "",
        "A",
        "A/x",
        "eligible",
        "9999-12-31",
        "0001-01-01",
    ),
    *([], [[]], [0], ["A"], {}, {"class": "Minimum"}, {"unit": "A"}, "\u202e", "L-001+x"),
)


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


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every list and object inside a value, with each key of it."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


def forged(data: bytes, rng: Random, changes: int) -> bytes:
    """Return a decision record with some values changed, and the digest that these ask for."""
    whole = json.loads(data)
    for _ in range(changes):
        inside, key = rng.choice([*places(whole)])
        match rng.randrange(4):
            case 0:
                del inside[key]
            case 1 if isinstance(inside, list):
                inside.insert(key, deepcopy(inside[key]))
            case 1:
                inside["more"] = 1
            case 2:
                inside[key] = deepcopy(rng.choice(VALUES))
            case _:
                other, its = rng.choice([*places(whole)])
                inside[key] = deepcopy(other[its])
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


@given(st.integers(min_value=0), st.binary(min_size=1, max_size=8), st.booleans())
def test_some_bytes_changed(place: int, data: bytes, is_cut: bool) -> None:
    place %= len(sound())
    changed = sound()[:place] + data + (b"" if is_cut else sound()[place + len(data) :])
    verification = checked(changed)
    same = verification is not None and verification.filed.parts == json.loads(sound())
    assert verification is None or verification.holds is same


@settings(max_examples=4 * EXAMPLES)
@given(cases, st.integers(min_value=0, max_value=2**32), st.sampled_from([1, 1, 1, 2, 5]))
def test_some_values_changed_by_somebody_who_knows_how(case: Case, seed: int, changes: int) -> None:
    data = filed(case)
    verification = checked(data)
    assert verification is not None
    assert verification.holds, filed_text(verification.outcome)
    checked(forged(data, Random(seed), changes))
