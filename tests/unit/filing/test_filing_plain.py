"""Bytes of a stranger as plain values: what is refused before anything is made of them."""

import json
import sys

import pytest

from qcf import QcfError
from qcf.filing import plain
from qcf.filing.plain import digest_in, digest_of, hash_of, read_plain, written
from tests.unit.filing.onfile import ELIGIBLE, on_file, whole

NO_JSON = "the file is no decision record: it is not the JSON of one"
HOSTILE = {
    "nothing": (b"", NO_JSON),
    "no text": (b"\xff\xfe\x00", "the file is no decision record: it is not text in UTF-8"),
    "a pickle": (b"\x80\x04]\x94.", "the file is no decision record: it is not text in UTF-8"),
    "no object": (b"[1]", NO_JSON),
    "cut off": (on_file(ELIGIBLE)[:-9], NO_JSON),
    "not a number": (b'{"a": NaN}', NO_JSON),
    "without end": (b'{"a": -Infinity}', NO_JSON),
    "a fraction": (b'{"a": 1.0}', NO_JSON),
    "a number beyond reading": (b'{"a": ' + b"9" * 5_000 + b"}", NO_JSON),
    "a key that stands twice": (b'{"a": 1, "a": 1}', NO_JSON),
    "a key that stands twice further down": (b'{"a": [{"b": 1, "b": 2}]}', NO_JSON),
    "too deep to parse": (b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", NO_JSON),
    "too deep": (
        b'{"a": ' + b"[" * 40 + b"]" * 40 + b"}",
        "asked for at most 32 lists in one another, found more",
    ),
    "too many values": (
        b"[" + b"0," * 2_000_001 + b"0]",
        "asked for at most 2000000 values, found about 2000002",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_decision_record_is_refused_in_one_sentence(name: str) -> None:
    data, message = HOSTILE[name]
    with pytest.raises(QcfError) as caught:
        read_plain(data)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.message) == ("QCF025", message)
    assert diagnostic.help


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "MOST_BYTES", 1_000)
    monkeypatch.setattr(json, "loads", lambda *_: sys.exit("it was read"))
    for data in (b" " * 1_001, " " * 1_001):
        with pytest.raises(QcfError, match="asked for at most 1000 bytes, found more"):
            read_plain(data)


def test_values_are_read_as_they_were_written() -> None:
    values = {"b": [1, None, True], "a": {"x": "Zo\u00eb \ud800"}, "rule": {"y": 1, "x": []}}
    assert read_plain(written(values)) == values
    assert read_plain(written(values).decode("utf-8", "surrogatepass")) == values


def test_the_rule_stands_on_one_line_and_the_rest_on_many() -> None:
    lines = on_file(ELIGIBLE).decode().splitlines()
    assert sum(line.startswith('"rule": ') for line in lines) == 1
    assert lines[0] == "{"
    assert '"schema": "qcf.decision/1",' in lines
    assert '   "credit": 3,' in lines


def test_blanks_change_no_hash_and_every_value_does() -> None:
    parts = whole(ELIGIBLE)
    again = json.loads(json.dumps(parts, indent=7, sort_keys=True))
    assert digest_of(again) == digest_of(parts) == parts["sha256"] == digest_in(on_file(ELIGIBLE))
    assert len({hash_of(one) for one in (1, "1", True, None, [1], {"1": 1})}) == 6
