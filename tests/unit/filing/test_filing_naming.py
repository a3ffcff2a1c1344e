"""What a field of a decision record is called, and that it names no learner."""

import pytest

from qcf.filing.naming import in_words
from qcf.report.filed import Difference

PARTS = {
    "verdict": {
        "learner": "L-204",
        "allocation": [{"unit": "J/600/9781", "reference": "J/600/9781", "code": "EYMP 1"}],
        "unused": [{"unit": {"unit": "KM 2", "code": "KM 2"}, "reason": "left over"}],
        "requirements": [{"text": "at least 9 credits", "holds": True, "got": 9}],
        "credits": {"counted": 9},
    },
    "record": {"learner": "L-204", "achievements": [{"unit": "KM 1", "date": "2012-03-05"}]},
    "rule": {"content": {"units": [{"code": "KM 1", "credit": 3}]}},
    "hashes": {"rule": "a"},
}
CASES = {
    "verdict.allocation[0].credit": "EYMP 1 (J/600/9781) in the allocation: credit",
    "verdict.unused[0].unit.level": "KM 2 in the units that do not count: level",
    "verdict.requirements[0].got": '"at least 9 credits" in the requirements: got',
    "verdict.credits.counted": "the credits: counted",
    "verdict.counted_is_most": "the verdict: counted is most",
    "verdict.allocation[4]": "the allocation: [4]",
    "verdict.verdict": "the verdict:",
    "verdict.on": "the date in the verdict:",
    "verdict.qualification": "the qualification in the verdict:",
    "asked.on": "the date that it was decided for, as it was asked for:",
    "record.achievements[0].date": "KM 1 in the kept record: date",
    "rule.content.units[0].credit": "KM 1 in the kept rule: credit",
    "rule.content": "the kept rule:",
    "hashes.rule": "the hash of the rule text:",
}


@pytest.mark.parametrize("where", CASES)
def test_a_field_is_named_as_people_name_it(where: str) -> None:
    words = in_words(Difference(where, "`6`", "`4`"), PARTS)
    now = "by its own text" if where.startswith("rule") else "when evaluated again"
    assert words == f"{CASES[where]} 6 on file, 4 {now}"


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("verdict.learner", "the learner in the verdict is not the learner of the kept record"),
        ("record.learner", "the learner of the kept record is another"),
    ],
)
def test_a_learner_that_differs_is_said_and_not_named(where: str, says: str) -> None:
    assert in_words(Difference(where, "an identifier", "an identifier"), PARTS) == says
