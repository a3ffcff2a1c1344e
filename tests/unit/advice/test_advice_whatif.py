"""What if: what is supposed of a learner, and what it changes."""

import datetime as dt
from typing import Any

import pytest
from attrs import evolve

from qcf import (
    Achievement,
    LearnerRecord,
    Level,
    Provenance,
    QcfError,
    Status,
    evaluate,
    what_if,
)
from qcf.advice.whatif import version_called
from qcf.model.qualification import Qualification
from qcf.records.units import OtherCode, Unit
from tests.catalogue import catalogue
from tests.strategies import read_rule
from tests.unit.model.made import read

ON = dt.date(2014, 6, 30)
RULE = """\
Qualification: Invented diploma
Units from: units
Version: third edition
Replaces: second
Registration: from 1 September 2013
Rules:
Achieve at least 7 credits in total.
No more than 3 credits count from group B.
Group A: First
- X1
- X2
Group B: Second
- BM305
- BM306
"""
SECOND = """\
Qualification: Invented diploma
Units from: units
Version: second edition
Registration: 1 September 2010 to 31 August 2012
Rules:
Achieve at least 3 credits in total.
Group A: First
- X1
"""


@pytest.fixture(scope="module")
def rule() -> Qualification:
    qualification, found = read(RULE, None, {"second": SECOND})
    assert found == []
    return qualification


def record(*units: str) -> LearnerRecord:
    return LearnerRecord.of("L-001", units)


def test_both_verdicts_are_there(rule: Qualification) -> None:
    comparison = what_if(rule, record("X1"), on=ON, assume=["x-2"])
    assert (comparison.today.status, comparison.what_if.status) == ("not-eligible", "eligible")
    assert comparison.assumed == ("X2",)
    (moved,) = comparison.moved
    assert (moved.unit.unit, moved.today, moved.what_if) == ("X2", None, "A")


def test_a_unit_is_assumed_as_taught_on_the_date(rule: Qualification) -> None:
    rows = (Achievement("X1"), Achievement("X2", Status.IN_PROGRESS, provenance=Provenance.RPL))
    what = what_if(rule, LearnerRecord("L-001", rows), on=ON, assume=["X2"]).what_if
    assert what.case.record.achievements == (Achievement("X1"), Achievement("X2", date=ON))
    assert what.unused == ()


def test_a_unit_that_is_assumed_and_does_not_count_is_said(rule: Qualification) -> None:
    comparison = what_if(rule, record("X1", "X2", "BM305"), on=ON, assume=["BM306"])
    assert [(m.unit.unit, m.today, m.what_if) for m in comparison.moved] == [("BM306", None, None)]


def test_a_unit_is_not_held_in_any_spelling(rule: Qualification) -> None:
    comparison = what_if(rule, record("X1", "x2", "Unknown 1"), on=ON, without=["X 2", "unknown-1"])
    assert comparison.without == ("X2", "unknown1")
    assert [a.unit for a in comparison.what_if.case.record.achievements] == ["X1"]


def test_a_unit_can_be_exchanged_for_another(rule: Qualification) -> None:
    comparison = what_if(rule, record("X1", "BM305"), on=ON, assume=["X2"], without=["X1"])
    assert comparison.what_if.eligible
    places = [(m.unit.unit, m.today, m.what_if) for m in comparison.moved]
    assert places == [("X1", "A", None), ("X2", None, "A")]


def test_another_version_decides_whenever_registered(rule: Qualification) -> None:
    for version in ("second edition", "Second Edition", "second"):
        comparison = what_if(rule, record("X1"), on=ON, version=version)
        assert (comparison.today.status, comparison.what_if.status) == ("not-eligible", "eligible")
    older = evolve(record("X1"), registered=dt.date(2011, 1, 1))
    comparison = what_if(rule, older, on=ON, version="third edition")
    assert (comparison.today.status, comparison.what_if.status) == ("eligible", "not-eligible")
    assert comparison.today.why_version is not None
    assert comparison.what_if.why_version is None


def test_another_pathway_is_declared() -> None:
    diploma = catalogue().qualification("cypw-level-3-diploma")
    one = LearnerRecord.of("L-001", ["SHC 31"], pathway="social-care")
    comparison = what_if(diploma, one, on=ON, pathway="early-learning-and-childcare")
    assert comparison.today.pathway == "social-care"
    assert comparison.what_if.pathway == "early-learning-and-childcare"


MISTAKES = (
    ({"assume": ["X9"]}, "QCF020", "no unit of `made` is called `X9`"),
    ({"assume": ["BM3O5"]}, "QCF020", "did you mean `BM305`?"),
    ({"without": ["X2"]}, "QCF020", "the record has no unit `X2`"),
    ({"without": ["SHC31x"]}, "QCF020", "name a unit as the record does"),
    (
        {"assume": ["X1"], "without": ["x 1"]},
        "QCF020",
        "`X1` is supposed to be held, and supposed not to be",
    ),
    ({"version": "first"}, "QCF021", "`made` has no version `first`"),
    ({"version": "third edtion"}, "QCF021", "did you mean `third edition`?"),
    ({"version": "1999"}, "QCF021", "are third edition, made, second edition, second"),
)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("third", "are second edition, second; `made` replaces it, and is a qualification"),
        ("made", "are second edition, second; `made` replaces it, and is a qualification"),
        ("third edition", "`made` replaces it"),  # near `second edition`, and not it
        ("secnd", "did you mean `second`?"),
    ],
)
def test_what_replaces_a_qualification_is_no_version_of_it(
    rule: Qualification, name: str, says: str
) -> None:
    assert rule.replaces is not None
    with pytest.raises(QcfError) as refused:
        version_called(rule.replaces, name, [rule])
    assert says in (refused.value.diagnostics[0].help or "")


ON_PATHWAY = """\
Qualification: Invented diploma
Units from: units
Version: {version}
{replaces}Rules:
Achieve at least {credits} credits in total.
Follow 1 pathway.
Pathways:
- {pathway}
Group A: First
- X1
"""


def test_a_declared_pathway_is_that_of_the_same_title_in_another_version() -> None:
    way = "Pathway: Sea\nUnits from: units\nRules:\nAchieve all units of group S.\n"
    way += "Group S: Sea\n- X2\n"
    older = ON_PATHWAY.format(version="1", replaces="", credits=3, pathway="sea-1")
    newer = ON_PATHWAY.format(version="2", replaces="Replaces: older\n", credits=3, pathway="sea")
    diploma, found = read(newer, {"sea": way, "sea-1": way}, {"older": older})
    assert found == []
    assert diploma is not None
    for declared in ("sea", "Sea", "sea-1"):
        one = LearnerRecord.of("L-001", ["X1"], pathway=declared)
        comparison = what_if(diploma, one, on=ON, version="1")
        assert comparison.what_if.pathway == "sea-1"
        assert comparison.what_if.pathway_is_offered
    unknown = LearnerRecord.of("L-001", ["X1"], pathway="land")
    assert not what_if(diploma, unknown, on=ON, version="1").what_if.pathway_is_offered


@pytest.mark.parametrize(("supposed", "code", "says"), MISTAKES)
def test_a_name_that_nothing_has_is_refused(
    rule: Qualification, supposed: dict[str, list[str]], code: str, says: str
) -> None:
    with pytest.raises(QcfError) as refused:
        what_if(rule, record("X1"), on=ON, **supposed)  # type: ignore[arg-type]
    (found,) = refused.value.diagnostics
    assert found.code == code
    assert says in f"{found.message}; {found.help}"


def test_a_code_of_two_units_is_refused() -> None:
    shared = tuple(
        Unit(code, code=code, level=Level.L2, credit=3, other_codes=(OtherCode(code, "X 1"),))
        for code in ("U1", "U2")
    )
    text = "Qualification: Q\nUnits from: units\nRules:\nAchieve units U1 and U2.\n"
    rule, _ = read_rule(f"{text}Group A: All\n- U1\n- U2\n", shared)
    with pytest.raises(QcfError, match="`x1` is the code of U1 and U2"):
        what_if(rule, record("U1"), on=ON, assume=["x1"])


def test_the_budget_is_that_of_both(rule: Qualification) -> None:
    comparison = what_if(rule, record("X1"), on=ON, budget=7)
    assert comparison.today.case.budget == comparison.what_if.case.budget == 7


def test_today_is_the_verdict_of_today(rule: Qualification) -> None:
    today = what_if(rule, record("X1"), on=ON, assume=["X2"]).today
    assert today.clash == evaluate(rule, record("X1"), on=ON).clash


@pytest.mark.parametrize("option", ["assume", "without"])
def test_one_text_is_no_list_of_units(option: str, rule: Qualification) -> None:
    asked: Any = {option: "X1"}
    with pytest.raises(TypeError, match=f"asked for `{option}` as a list of units"):
        what_if(rule, record("X1"), on=ON, **asked)
