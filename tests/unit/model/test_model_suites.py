"""Suites: one file for several sizes, each a rule of its own."""

import datetime as dt
from pathlib import Path

import pytest

from qcf.diagnostics.diagnostic import QcfError
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve_part
from qcf.model.shelf import InMemory
from qcf.model.suites import check_sizes, of_size, sizes_of
from qcf.model.workspace import Workspace
from qcf.records.units import Unit, UnitBank
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document, Field
from tests.strategies import read_rule
from tests.unit.model.made import CTLLS, DUTY, GROUPS, SUITE, read, rule, underlined


def document(text: str) -> Document:
    return parse(SourceFile("rules/made.qcf", text))[0]


def of(text: str, size: str) -> Qualification:
    qualification, found = read(text, size=size)
    assert [(d.code, d.message) for d in found] == []
    return qualification


def suite(*sentences: str) -> str:
    return "\n".join([SUITE + DUTY, *sentences, GROUPS])


def test_a_size_is_a_qualification_of_its_own() -> None:
    award, certificate = of(suite(), "award"), of(suite(), "certificate")
    assert (award.id, award.title, award.size) == ("made:award", "Award", "award")
    assert (certificate.id, certificate.title) == ("made:certificate", "Certificate")
    assert award.header.size == "award"
    assert award.groups == certificate.groups
    assert award.rule_hash == certificate.rule_hash


def test_what_is_said_of_all_sizes_and_of_some() -> None:
    text = suite(
        "For the award, achieve at least 6 credits from group A.",
        "For the certificate, achieve unit X1.",
        "For the award and the certificate, no more than 6 credits count from group C.",
        "Achieve at least 1 unit from group B.",
    )
    shared = {"minimum:total:credits", "cap:C:credits", "minimum:B:units"}
    assert {r.id for r in of(text, "award").requirements} == {*shared, "minimum:A:credits"}
    assert {r.id for r in of(text, "certificate").requirements} == {
        *shared,
        "mandatory:units:X1",
    }


def test_permissions_may_be_of_one_size() -> None:
    text = suite("For the award, unit X1 counts as unit X2.")
    assert [p.id for p in of(text, "award").permissions] == ["counts-as:X1:X2"]
    assert of(text, "certificate").permissions == ()


def test_each_size_has_fields_of_its_own() -> None:
    head = """\
Number of the award: 500/9170/0
Number of the certificate: 600/5640/X
Level of the award: 2
Registration of the certificate: from 1 September 2010
Certification ends of the award: 31 August 2014
Published hours of the award: 40 to 60
Version: May 2012
"""
    award, certificate = (of(head + suite(), size).header for size in ("award", "certificate"))
    assert (award.number, certificate.number) == ("500/9170/0", "600/5640/X")
    assert (award.level, certificate.level) == (Level.L2, None)
    assert (award.registration, certificate.registration) == (
        (None, None),
        (dt.date(2010, 9, 1), None),
    )
    assert (award.certification_ends, certificate.certification_ends) == (
        dt.date(2014, 8, 31),
        None,
    )
    assert (award.published_hours, certificate.published_hours) == ("40 to 60", None)
    assert award.version == certificate.version == "May 2012"


def test_a_size_need_not_be_a_size_of_the_framework_nor_have_a_title() -> None:
    small = of("Suite: Invented\nSizes:\n- small\nRules:\n" + DUTY, "small")
    assert (small.id, small.title, small.size, small.header.size) == (
        "made:small",
        "Invented",
        "small",
        None,
    )
    stated = "Suite: Invented\nSize: diploma\nSizes:\n- large: Large\nRules:\n" + DUTY
    assert of(stated, "large").header.size == "diploma"


def test_a_size_of_several_words_has_a_head_of_its_own() -> None:
    stated = "Suite: x\nLevel of the level-2-award: 2\nSizes:\n- level-2-award: L\nRules:\n" + DUTY
    assert of(stated, "level-2-award").header.level is Level.L2


def test_the_sizes_are_those_of_the_list_in_its_order() -> None:
    text = "Suite: x\nPathways:\n- one: One\nSizes:\n- diploma: D\n- award: A\nGroup A: x\n- X1\n"
    assert sizes_of(document(text)) == ("diploma", "award")
    assert sizes_of(document(rule(DUTY))) == ()


def test_a_suite_of_one_size_keeps_its_statements() -> None:
    text = suite("For the award, achieve unit X1.")
    kept = of_size(document(text), "award").statements
    assert not any(statement.scope.sizes for statement in kept)
    assert [s.body for s in kept if isinstance(s.body, Field)][:2] == [
        Field("Suite", "Award", value_span=kept[0].span),
        Field("Size", "award", value_span=kept[0].span),
    ]


MISTAKES = (
    (suite("For the diploma, achieve unit X1."), "For the diploma, achieve unit X1."),
    (
        suite("For the award and the diplom, achieve unit X1."),
        "For the award and the diplom, achieve unit X1.",
    ),
    ("Number of the diploma: 500/9170/0\n" + suite(), "Number of the diploma: 500/9170/0"),
    ("Suite: Diplomas\nRules:\n" + DUTY, "Suite: Diplomas"),
    ("Suite: Diplomas\nSizes:\nRules:\n" + DUTY, "Suite: Diplomas"),
)


@pytest.mark.parametrize(("text", "place"), MISTAKES, ids=[place for _, place in MISTAKES])
def test_a_size_that_is_not_listed(text: str, place: str) -> None:
    found = check_sizes(document(text))
    assert [(d.code, d.primary and d.primary.span.text) for d in found] == [("QCF231", place)]
    assert found[0].help


def test_a_wrong_size_comes_with_the_nearest() -> None:
    (diagnostic,) = check_sizes(document(suite("For the certificat, achieve unit X1.")))
    assert diagnostic.help == "did you mean `certificate`?"
    assert check_sizes(document(suite())) == []


OTHER_MISTAKES = (
    # a suite is not a qualification, nor the other way round
    ("Qualification: x\n" + SUITE + DUTY + GROUPS, "QCF213", "x"),
    ("Source of the award: a page\n" + suite(), "QCF105", "Source of the award"),
    (suite("For the award, follow 1 pathway."), "QCF217", "For the award, follow 1 pathway."),
    (suite().replace("- award: Award", "- award: Award\n- X1"), "QCF107", "- X1"),
)


@pytest.mark.parametrize(
    ("text", "code", "place"), OTHER_MISTAKES, ids=[one[2] for one in OTHER_MISTAKES]
)
def test_a_mistake_has_one_finding_at_its_place(text: str, code: str, place: str) -> None:
    assert underlined(text, size="award") == [(code, place)]


# --- in a workspace ---------------------------------------------------------------------------

BANK = "code,title,level,credit,origin\nX1,Invented,2,3,published\n"
FILE = """\
Suite: Invented suite
Units from: units

Sizes:
- award: Invented award
- certificate: Invented certificate

Rules:
Achieve at least 3 credits in total.
For the certificate, achieve at least 6 credits in total.

Group A: Units
- X1
"""


def workspace(folder: Path, text: str = FILE) -> Workspace:
    for name, content in {"rules/suite.qcf": text, "units/units.csv": BANK}.items():
        path = folder / name
        path.parent.mkdir()
        path.write_text(content, encoding="utf-8")
    return Workspace(folder)


def test_a_size_is_asked_for_with_a_colon(tmp_path: Path) -> None:
    there = workspace(tmp_path)
    certificate = there.qualification("suite:certificate")
    assert (certificate.id, certificate.required_credit) == ("suite:certificate", 6)
    assert there.qualification("suite:award").required_credit == 3
    assert there.check(tmp_path / "rules" / "suite.qcf") == []


ASKED = (
    ("suite", "name one: `suite:award` and `suite:certificate`"),
    ("suite:diploma", "name one: `suite:award` and `suite:certificate`"),
)


@pytest.mark.parametrize(("name", "advice"), ASKED)
def test_a_verdict_is_about_one_size(tmp_path: Path, name: str, advice: str) -> None:
    with pytest.raises(QcfError) as caught:
        workspace(tmp_path).qualification(name)
    assert [(d.code, d.help) for d in caught.value.diagnostics] == [("QCF014", advice)]


def test_a_qualification_has_no_sizes(tmp_path: Path) -> None:
    text = FILE.replace("Suite:", "Qualification:").replace("For the certificate, a", "A")
    there = workspace(tmp_path, re_sized(text))
    assert there.qualification("suite").title == "Invented suite"
    with pytest.raises(QcfError) as caught:
        there.qualification("suite:award")
    assert [d.help for d in caught.value.diagnostics] == ["it is one qualification: `suite`"]


def re_sized(text: str) -> str:
    """Return a rule without its list of sizes."""
    before, _, rest = text.partition("Sizes:\n")
    return before + rest[rest.index("\n\n") + 1 :]


def test_a_sentence_for_a_size_that_is_not_listed_stops_every_size(tmp_path: Path) -> None:
    """Else it would be left out in silence, and the rule would ask for less."""
    there = workspace(tmp_path, FILE.replace("For the certificate", "For the certificat"))
    assert [d.code for d in there.check(tmp_path / "rules" / "suite.qcf")] == ["QCF231"]
    with pytest.raises(QcfError) as caught:
        there.qualification("suite:certificate")
    assert [d.code for d in caught.value.diagnostics] == ["QCF231"]


# --- one size instead of another, and sizes that other rules name -----------------------------

FALLS_BACK = "For the certificate, a learner who falls short may be awarded the award."


def test_a_smaller_size_may_be_awarded_instead() -> None:
    fallback = of(suite(FALLS_BACK), "certificate").fallback
    assert fallback is not None
    assert (fallback.id, fallback.title, fallback.fallback) == ("made:award", "Award", None)
    assert of(suite(FALLS_BACK), "award").fallback is None


BACK = "A learner who falls short may be awarded the "
SIZES_INSTEAD = (
    (suite(BACK + "award."), "award", [("QCF230", "award")]),  # itself
    (rule(DUTY, BACK + "award."), None, [("QCF231", "award")]),  # no suite
)


@pytest.mark.parametrize(("text", "size", "found"), SIZES_INSTEAD)
def test_what_cannot_be_awarded_instead(
    text: str, size: str | None, found: list[tuple[str, str]]
) -> None:
    assert underlined(text, size=size) == found


def test_a_size_to_be_awarded_instead_is_listed() -> None:
    text = suite("For the certificate, a learner who falls short may be awarded the diploma.")
    assert [d.code for d in check_sizes(document(text))] == ["QCF231"]


def test_another_rule_names_a_size_with_a_colon() -> None:
    others = {"care": suite()}
    sentence = "A learner who falls short may be awarded qualification care:award."
    qualification, found = read(rule(DUTY, sentence), None, others)
    assert found == []
    assert qualification.fallback is not None
    assert (qualification.fallback.id, qualification.fallback.title) == ("care:award", "Award")
    replaced, found = read("Replaces: care:certificate\n" + rule(DUTY), None, others)
    assert found == []
    assert replaced.replaces is not None
    assert replaced.replaces.id == "care:certificate"


def test_a_suite_replaces_a_suite_size_by_size() -> None:
    for size in ("award", "certificate"):
        later, found = read("Replaces: care\n" + suite(), None, {"care": suite()}, size)
        assert found == []
        assert later.replaces is not None
        assert later.replaces.id == f"care:{size}"


NAMED = (
    ("care", "qualification of no size"),
    ("care:diploma", "a size that is not listed"),
    ("ctlls:award", "a size of no suite"),
)


@pytest.mark.parametrize(("name", "why"), NAMED, ids=[why for _, why in NAMED])
def test_a_size_that_another_rule_cannot_name(name: str, why: str) -> None:
    sentence = f"A learner who falls short may be awarded qualification {name}."
    found = underlined(rule(DUTY, sentence), None, {"care": suite(), "ctlls": CTLLS})
    assert found == [("QCF230", name)]


def test_sizes_outside_a_suite_are_named() -> None:
    text = "Qualification: x\nUnits from: units\n\nSizes:\n- award: An award\n\nRules:\n"
    text += "Achieve at least 1 credit in total.\n\nGroup A: x\n- U1\n"
    unit = Unit("Invented unit", code="U1", credit=2)
    assert "only a suite has sizes" in [d.message for d in read_rule(text, (unit,))[1]]


def test_a_policy_says_whose_it_is() -> None:
    text = "Policy: x\n\nNo more than 4 credits by transfer count in total.\n"
    found = resolve_part("policy", document(text), InMemory(UnitBank("units", ())), "Policy")
    assert [d.code for d in found] == ["QCF108"]
