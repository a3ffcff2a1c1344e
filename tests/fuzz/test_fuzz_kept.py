"""Any bytes as a kept qualification: refused in one sentence, or a rule that decides."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import QcfError
from qcf.engine.evaluate import evaluate
from qcf.model.kept import keep, restore
from qcf.model.qualification import Qualification
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from tests.strategies import ON, Case, cases, generate

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, 7, -1, 2**31, 2**70, "", "A", "A/x", "CREDITS", "2013-02-28"),
    *([], [[]], [0], ["A"], {}, {"class": "Minimum"}, {"places": ["A"]}),
)


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


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every list and object inside a value, with each key of it."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


def forged(data: bytes, rng: Random, changes: int) -> bytes:
    """Return kept bytes with some values changed, and the hash that these ask for."""
    whole = json.loads(data)
    content = whole["content"]
    for _ in range(changes):
        inside, key = rng.choice([*places(content)])
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
                other, its = rng.choice([*places(content)])
                inside[key] = deepcopy(other[its])
    return written({**whole, "sha256": sha256(written(content)).hexdigest()})


def test_what_is_changed_was_sound() -> None:
    assert checked(sound()) is not None
    assert checked(forged(sound(), Random(0), 0)) is not None


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    assert checked(data) is None


@given(st.integers(min_value=0), st.binary(min_size=1, max_size=8), st.booleans())
def test_some_bytes_changed(place: int, data: bytes, is_cut: bool) -> None:
    place %= len(sound())
    changed = sound()[:place] + data + (b"" if is_cut else sound()[place + len(data) :])
    assert checked(changed) is None or changed == sound()


@given(cases, st.integers(min_value=0, max_value=2**32), st.sampled_from([1, 1, 1, 2, 5]))
def test_some_values_changed_by_somebody_who_knows_how(case: Case, seed: int, changes: int) -> None:
    restored = checked(forged(keep(case.qualification()), Random(seed), changes))
    if restored is not None:
        verdict = evaluate(restored, case.record(), on=ON)
        assert verdict_text(verdict)
        assert verdict_json(verdict)
