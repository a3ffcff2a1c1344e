"""What is missing at least: never more than what a completion adds."""

import datetime as dt
from collections import Counter
from pathlib import Path

from attrs import evolve
from hypothesis import given, settings

from qcf.advice.shortfall import least_missing
from qcf.engine.evaluate import evaluate
from qcf.model.workspace import Workspace, open_workspace
from qcf.records.learners import LearnerRecord
from tests.conftest import EXAMPLES
from tests.strategies import ON, Case, cases

SEEN: Counter[str] = Counter()


@given(cases)
@settings(max_examples=EXAMPLES * 3)
def check_a_case(case: Case) -> None:
    rule, record = case.qualification(), case.record()
    verdict = evaluate(rule, record, on=ON)
    least = least_missing(rule, record, on=ON)
    if verdict.eligible:
        assert least == 0
    elif verdict.completion is not None:
        assert least <= verdict.completion.credits
        SEEN["tight" if least == verdict.completion.credits else "loose"] += 1
        SEEN["more than nothing"] += least > 0


def test_no_completion_adds_less() -> None:
    SEEN.clear()
    check_a_case()
    assert SEEN["tight"] > 10, SEEN
    assert SEEN["more than nothing"] > 10, SEEN


def test_the_largest_shortfall_and_the_mandatory_units_are_missing(woods: Workspace) -> None:
    day = dt.date(2012, 9, 1)

    def least(name: str, *units: str) -> int:
        rule = woods.qualification(name)
        return least_missing(rule, LearnerRecord.of("L-001", units), on=day)

    assert least("ladder:diploma", "A1", "A2") == 27
    assert least("forest", "A1") == 17  # both pathways ask for 17 or 18 credits of their own
    assert least("forest", "A1", "C1") == 8
    assert least("park") == 0  # a unit counts as another there, so the sums say nothing


def test_what_is_not_known_of_the_learner_is_read_every_way(tmp_path: Path) -> None:
    rule = """
Qualification: Two activities
Units from: units

Rules:
Achieve all units of group A.
Achieve at least 6 credits from group B.
Unit B1 counts only with "felling".
For a learner whose country is Wales, achieve at least 9 credits from group B.

Group A: Core
- A1

Group B: Options
- B1
- B2
- B3
"""
    bank = "code,title,level,credit,origin\nA1,Alder,2,4,unconfirmed\nB1,Beech,2,5,unconfirmed\n"
    bank += "B2,Birch,2,4,unconfirmed\nB3,Box,2,4,unconfirmed\n"
    (tmp_path / "rules").mkdir()
    (tmp_path / "units").mkdir()
    (tmp_path / "rules" / "two.qcf").write_text(rule.lstrip())
    (tmp_path / "units" / "units.csv").write_text(bank)
    asked = open_workspace(tmp_path).qualification("two")
    day = dt.date(2012, 9, 1)

    def least(*units: str, country: str | None = None) -> int:
        record = evolve(LearnerRecord.of("L-001", units), country=country)
        return least_missing(asked, record, on=day)

    assert least("B2", "B3") == 4  # the mandatory unit, whatever was done and wherever it was
    assert least("A1", "B2") == 2  # in another country than Wales
    assert least("A1", "B2", country="Wales") == 5
    assert least("A1", "B1") == 1  # where the felling was done
    assert least("A1", "B1", country="Wales") == 4
