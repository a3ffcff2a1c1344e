"""A verdict as one line of JSON: what is written once is what would be written each time."""

import json

import pytest

from qcf import Achievement, LearnerRecord, evaluate
from qcf.engine.verdict import Verdict
from qcf.report import written
from qcf.report.as_json import verdict_json, verdict_line
from qcf.report.written import Written
from tests.strategies import read_rule
from tests.unit.report.hostile import HOSTILE
from tests.unit.report.test_report_verdict import CASES, ON, PATHWAYS, RULE, UNITS


def strange(word: str) -> Verdict:
    """Return a verdict with a word wherever a record can have one."""
    text = RULE.replace("(invented)", "(caf\u00e9, \u201cquoted\u201d)")
    rule, _ = read_rule(text, UNITS, PATHWAYS)
    rows = (Achievement(word), Achievement("L1", grade=word), Achievement("L2"))
    return evaluate(rule, LearnerRecord(word, rows, pathway=word), on=ON)


@pytest.mark.parametrize("name", CASES)
def test_a_line_is_what_would_be_written_of_all_that_it_says(name: str) -> None:
    line = verdict_line(CASES[name])
    assert line == json.dumps(verdict_json(CASES[name])) == json.dumps(json.loads(line))
    assert "\n" not in line


@pytest.mark.parametrize("word", HOSTILE)
def test_words_of_strangers_stay_inside_their_quotation_marks(word: str) -> None:
    said = strange(word)
    line = verdict_line(said)
    read = json.loads(line)
    assert line == json.dumps(read)
    assert line.isascii()
    assert "\n" not in line
    assert read["learner"] == word
    assert read["unused"][0]["unit"] == said.unused[0].unit.unit
    assert read["title"].endswith("(caf\u00e9, \u201cquoted\u201d)")


def test_what_is_written_once_is_forgotten_before_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = verdict_line(strange("L3"))
    monkeypatch.setattr(written, "MOST_KEPT", 2)
    again = strange("L3")
    assert verdict_line(again) == before
    kept = Written.of(again.qualification)
    assert 0 < len(kept.kept) <= 3
    assert 0 < len(kept.shapes) <= 3


def test_rules_share_nothing_that_is_written() -> None:
    """A requirement of the same words stands in another place of another file."""
    lines = []
    for text in (RULE, RULE.replace("Rules:", "Rules:\n# a comment before them all")):
        rule, _ = read_rule(text, UNITS, PATHWAYS)
        read = verdict_json(evaluate(rule, LearnerRecord.of("L-204", ["L1"]), on=ON))
        states = {state["id"]: state["source"] for state in read["requirements"]}
        lines.append(states["minimum:total:credits"]["start"]["line"])
    assert lines[1] == lines[0] + 1


def test_what_is_no_verdict_is_refused_in_words() -> None:
    with pytest.raises(TypeError) as caught:
        verdict_line("eligible")  # type: ignore[arg-type]
    assert str(caught.value).startswith("asked for a Verdict, found str: `qcf.evaluate(")
