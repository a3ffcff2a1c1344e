"""Qualifications as bytes and back: the same verdicts, and no bytes that do harm."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from attrs import evolve

from qcf import keep, restore
from qcf.diagnostics.diagnostic import QcfError, has_errors
from qcf.diagnostics.source import Span
from qcf.engine.evaluate import evaluate
from qcf.model import kept
from qcf.model.qualification import Qualification
from qcf.model.workspace import open_workspace
from qcf.records.learners import LearnerRecord
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from qcf.version import __version__
from tests.cases.test_cases import CASES, RUN, record_of, rule_of
from tests.catalogue import catalogue
from tests.strategies import generate

ON = dt.date(2013, 6, 30)
WORKSPACE = catalogue()
RULES = [
    (qualification.id, qualification)
    for paths in WORKSPACE.rules.values()
    for path in paths
    for qualification, _ in WORKSPACE.stated(path)
]


def told(qualification: Qualification, record: LearnerRecord, on: dt.date = ON) -> tuple[str, str]:
    """Return a verdict in every word of it."""
    verdict = evaluate(qualification, record, on=on)
    return verdict_text(verdict), json.dumps(verdict_json(verdict), indent=1)


def learners(qualification: Qualification) -> list[LearnerRecord]:
    draw, units = Random(7), sorted(qualification.units)
    return [LearnerRecord.of(f"L-{n}", draw.sample(units, n)) for n in range(0, len(units) + 1, 8)]


def spans_of(qualification: Qualification) -> list[Span]:
    spans = [said.span for said in (*qualification.requirements, *qualification.permissions)]
    spans += [group.span for group in qualification.groups.values()]
    spans += [unit.span for bank in qualification.banks for unit in bank.units]
    return [span for span in spans if span is not None]


# --- the same verdicts ------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "qualification"), RULES, ids=[name for name, _ in RULES])
def test_a_rule_of_the_catalogue_is_restored(name: str, qualification: Qualification) -> None:
    restored = restore(keep(qualification))
    assert restored.id == name
    for record in learners(qualification):
        assert told(restored, record) == told(qualification, record)


@pytest.mark.parametrize("name", [name for name in RUN if "errors" not in CASES[name]["expect"]])
def test_the_rule_of_a_case_is_restored(name: str) -> None:
    case = CASES[name]
    qualification, found = rule_of(case)
    assert not has_errors(found)
    bytes_of_it = keep(qualification)
    restored = restore(bytes_of_it)
    record, on = record_of(case), case["on"]
    assert told(restored, record, on) == told(qualification, record, on)
    assert keep(restored) == bytes_of_it


def test_every_place_is_restored() -> None:
    qualification = catalogue().qualification("cypw-level-3-diploma")
    restored = restore(keep(qualification))
    before, after = spans_of(qualification), spans_of(restored)
    assert [(repr(s), s.text) for s in after] == [(repr(s), s.text) for s in before]
    files = {span.file for span in after}
    assert len(files) == len({file.name for file in files}) == 5, "each file is there once"


def test_equal_rules_give_equal_bytes() -> None:
    one, other = (open_workspace().qualification("cypw-level-3-diploma") for _ in range(2))
    assert one is not other
    assert keep(one) == keep(other)


def test_the_bytes_are_canonical_and_say_what_they_are() -> None:
    (_, qualification), *_ = RULES
    data = keep(qualification)
    whole = json.loads(data)
    assert (whole["schema"], whole["engine"]) == ("qcf.qualification/1", f"qcf {__version__}")
    plain = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert data == plain.encode()


def test_half_a_character_is_kept_as_it_is() -> None:
    qualification = generate(3).qualification()
    strange = evolve(qualification, header=evolve(qualification.header, title="half \ud83d one"))
    assert restore(keep(strange)).title == strange.title


# --- in another process -----------------------------------------------------------------------


ELSEWHERE = """\
import datetime, json, sys
import qcf
from qcf.report.as_json import verdict_json
from qcf.report.verdict_text import verdict_text
from qcf.syntax.parse import _parser

on = datetime.date(2013, 6, 30)
qualification = qcf.restore(sys.stdin.buffer.read())
told = []
for number, units in json.loads(sys.argv[1]):
    verdict = qcf.evaluate(qualification, qcf.LearnerRecord.of(number, units), on=on)
    told.append([verdict_text(verdict), json.dumps(verdict_json(verdict), indent=1)])
print(json.dumps({"told": told, "grammars read": _parser.cache_info().currsize}))
"""


def test_another_process_gives_the_same_verdicts_and_reads_no_rule_file() -> None:
    (_, qualification), *_ = RULES
    records = learners(qualification)
    asked = [[record.learner, [a.unit for a in record.achievements]] for record in records]
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, json.dumps(asked)],
        input=keep(qualification),
        capture_output=True,
        check=True,
    )
    here = [[*told(qualification, record)] for record in records]
    assert json.loads(done.stdout) == {"told": here, "grammars read": 0}


# --- what is refused --------------------------------------------------------------------------


def refused(data: bytes) -> str:
    """Return what is said of bytes that cannot be restored: one diagnostic, with help."""
    with pytest.raises(QcfError) as caught:
        restore(data)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "QCF015"
    assert diagnostic.help
    return diagnostic.message


def whole_of(qualification: Qualification) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(keep(qualification))
    return whole


def written(whole: object) -> bytes:
    """Return what is written of values in the canonical way."""
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def forged(whole: dict[str, Any]) -> bytes:
    """Return it with the hash that it asks for, as somebody would who wants it read."""
    return written({**whole, "sha256": sha256(written(whole["content"])).hexdigest()})


NOT_KEPT = "the bytes are no kept qualification"
CHANGED = "the bytes are not those that were kept: their hash differs"
SPOILT: dict[str, tuple[Callable[[dict[str, Any]], bytes], str]] = {
    "nothing": (lambda _: b"", NOT_KEPT),
    "no text": (lambda _: b"\xff\xfe\x00", NOT_KEPT),
    "a pickle": (lambda _: b"\x80\x04]\x94.", NOT_KEPT),
    "no JSON": (lambda w: written(w)[:-1], NOT_KEPT),
    "no object": (lambda _: b"[1]", NOT_KEPT),
    "another object": (lambda _: b"{}", NOT_KEPT),
    "a part too many": (lambda w: written({**w, "more": 1}), NOT_KEPT),
    "not a number": (lambda w: written({**w, "content": float("nan")}), NOT_KEPT),
    "a fraction": (lambda w: written({**w, "content": 1.5}), NOT_KEPT),
    "a number beyond reading": (lambda _: b'{"content":' + b"9" * 5_000 + b"}", NOT_KEPT),
    "another schema": (
        lambda w: written({**w, "schema": "qcf.qualification/2"}),
        "asked for the schema `qcf.qualification/1`, found `qcf.qualification/2`",
    ),
    "another version": (
        lambda w: written({**w, "engine": "qcf 0.0.1"}),
        f"it was kept by `qcf 0.0.1`, and this is `qcf {__version__}`",
    ),
    "another hash": (lambda w: written({**w, "sha256": "0" * 64}), CHANGED),
    "a word changed": (lambda w: written(w).replace(b"credits", b"credit_", 1), CHANGED),
    "blanks": (lambda w: json.dumps(w, sort_keys=True).encode(), CHANGED),
    "a key that stands twice": (lambda w: b'{"schema":"x",' + written(w)[1:], CHANGED),
    "too deep to parse": (
        lambda _: b'{"content":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        NOT_KEPT,
    ),
    "too deep": (
        lambda w: forged({**w, "content": json.loads("[" * 30 + "]" * 30)}),
        "asked for at most 24 lists in one another, found more",
    ),
    "too many values": (
        lambda _: b"[" + b"0," * 2_000_001 + b"0]",
        "asked for at most 2000000 values, found about 2000002",
    ),
    "too large": (
        lambda _: b'"' + b" " * 16 * 1024 * 1024 + b'"',
        "asked for at most 16777216 bytes, found 16777218",
    ),
    "no tables": (
        lambda w: forged({**w, "content": {}}),
        "the kept qualification cannot be read: its tables are not there",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_no_kept_qualification_is_refused(name: str) -> None:
    spoil, message = SPOILT[name]
    assert refused(spoil(whole_of(generate(3).qualification()))) == message


def test_a_qualification_that_contradicts_itself_is_refused() -> None:
    whole = whole_of(generate(3).qualification())
    whole["content"]["qualifications"][-1]["groups"][0]["units"].append("Z/999/9999")
    message = "the kept qualification contradicts itself: a group lists a unit that is not there"
    assert refused(forged(whole)) == message


def test_what_could_not_be_restored_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 1_000)
    with pytest.raises(QcfError) as caught:
        keep(generate(3).qualification())
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "QCF015"
    assert diagnostic.message.startswith("asked for at most 1000 bytes, found ")
