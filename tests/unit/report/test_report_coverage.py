"""What a rule covers of a suite, and what a learner has reached of it, as text and JSON."""

import datetime as dt
from pathlib import Path

import pytest

import qcf
from qcf.report.coverage_json import coverage_json
from qcf.report.coverage_text import coverage_text, parts
from qcf.standards.cover import Coverage, coverage
from qcf.standards.shelf import standards_of
from qcf.standards.standard import Kind, Standards, Suite
from tests.unit.cli.test_cli import validate
from tests.unit.standards.written import workspace

ON = dt.date(2012, 9, 1)

OF_THE_RULE = """\
Kite making (invented)
What it covers: Certificate in kites (invented)

3 of 4 standards covered: 1 by everybody, 1 by everybody on some pathway, 1 by who chooses an option

1. Make it [K 1]
  mandatory: U 1 Make a kite (invented) (exact title)

2. Make it and fly it
  mandatory: U 1 Make a kite (invented) (together, judged by title)
  pathway on flying: U 2 Fly a kite (invented) (together, judged by title)

3. Mend it
  optional: U 3 Mend a kite (invented) (stated)

Not covered
  4. Sell it: nobody buys kites

Near, and kept apart
  U 3 Mend a kite (invented) is not `Sell it`: who mends does not sell

Mapped by the author: 1 stated, 1 exact title, 1 judged by title. An awarding body may say
    otherwise.
"""

OF_THE_LEARNER = """\
Kite making (invented)
What it covers: Certificate in kites (invented)
Learner L-001 on 1 September 2012: eligible

3 of 4 standards covered: 1 by everybody, 1 by everybody on some pathway, 1 by who chooses an option
The learner: 1 reached, 1 begun, 1 not begun, 1 not covered

1. Make it [K 1]: reached
  mandatory: U 1 Make a kite (invented), achieved (exact title)

2. Make it and fly it: begun
  mandatory: U 1 Make a kite (invented), achieved (together, judged by title)
  pathway on flying: U 2 Fly a kite (invented), not achieved (together, judged by title)
"""


@pytest.fixture
def standards(tmp_path: Path) -> Standards:
    return standards_of(workspace(tmp_path))


@pytest.fixture
def of_rule(tmp_path: Path, standards: Standards) -> Coverage:
    return coverage(workspace(tmp_path).qualification("kites"), "kites", standards)


@pytest.fixture
def of_learner(tmp_path: Path, standards: Standards) -> Coverage:
    rule = workspace(tmp_path).qualification("kites")
    verdict = qcf.evaluate(rule, qcf.LearnerRecord.of("L-001", ["U 1"]), on=ON)
    return coverage(verdict, "kites", standards)


def test_a_rule_as_text(of_rule: Coverage, standards: Standards) -> None:
    assert coverage_text(of_rule, standards) == OF_THE_RULE


def test_a_learner_as_text(of_learner: Coverage, standards: Standards) -> None:
    assert coverage_text(of_learner, standards).startswith(OF_THE_LEARNER)


def test_a_suite_of_which_only_the_name_is_known(of_rule: Coverage) -> None:
    suite = Suite("other", "Other", Kind.OPTIONAL)
    covered = Coverage(of_rule.qualification, suite, ())
    assert coverage_text(covered, Standards()).splitlines()[3] == (
        "No standard of this suite is listed: only its name is known."
    )
    validate(coverage_json(covered, Standards()))


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        (Kind.CORE, 1, "1 standard"),
        (Kind.AREAS, 6, "6 areas"),
        (Kind.NAMED_UNITS, 0, "0 named units"),
    ],
)
def test_how_many_parts(kind: Kind, number: int, words: str) -> None:
    assert parts(Suite("a", "A", kind), number) == words


def test_a_rule_as_json(of_rule: Coverage, standards: Standards) -> None:
    value = coverage_json(of_rule, standards)
    validate(value)
    assert (value["covered"], value["learner"], value["status"]) == (3, None, None)
    assert [one["covered_by"] for one in value["standards"]] == [
        *("mandatory", "pathway", "optional", None)
    ]
    assert [one["reached"] for one in value["standards"]] == [None, None, None, "not covered"]
    assert value["standards"][2]["ways_elsewhere"] == 1
    assert value["standards"][3]["why_not"] == "nobody buys kites"
    assert value["standards"][3]["kept_apart"][0]["unit"] == "U 3"


def test_a_learner_as_json(of_learner: Coverage, standards: Standards) -> None:
    value = coverage_json(of_learner, standards)
    validate(value)
    assert (value["learner"], value["on"], value["status"]) == ("L-001", "2012-09-01", "eligible")
    assert [one["reached"] for one in value["standards"]] == [
        *("reached", "begun", "not begun", "not covered")
    ]
    ways = value["standards"][1]["ways"]
    assert [one["achieved"] for one in ways[0]["units"]] == [True, False]
