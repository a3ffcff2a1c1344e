"""`On pathway ...,`: sentences about pathways that have no file of their own."""

import datetime as dt

import pytest

from qcf import LearnerRecord, evaluate
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.syntax.parse import parse
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
UNITS = [
    Unit(f"Invented unit {code}", code=code, level=Level.L2, credit=credit)
    for code, credit in (("A1", 4), ("B1", 2), ("B2", 3), ("D1", 2))
]
# The shape of the Level 2 Diploma in Health and Social Care (Adults): B from 2 credits on two of
# its pathways and from 4 on the third, and a unit of its own on one.
RULE = """\
Qualification: An invented diploma
Units from: units

Rules:
Achieve all units of group A.
Follow 1 pathway.
On pathways generic and dementia, achieve at least 2 credits from group B; no more than 7 count.
On pathway learning-disability, achieve at least 4 credits from group B; no more than 7 count.
On pathway dementia, achieve unit D1.

Pathways:
- generic: Generic pathway
- dementia: Dementia pathway
- learning-disability: Learning disability pathway

Group A: Mandatory units
- A1

Group B: Context units
- B1
- B2
- D1
"""

LEARNERS = [
    ("A1 B1", {"generic"}),
    ("A1 D1", {"generic", "dementia"}),
    ("A1 B1 B2", {"generic", "learning-disability"}),
    ("A1 B1 B2 D1", {"generic", "dementia", "learning-disability"}),
    ("A1", set()),
    ("B1 B2 D1", set()),
]


@pytest.mark.parametrize(("held", "fits"), LEARNERS, ids=[held for held, _ in LEARNERS])
def test_each_pathway_asks_for_its_own(held: str, fits: set[str]) -> None:
    rule, found = read_rule(RULE, UNITS)
    assert found == []
    for pathway in ("generic", "dementia", "learning-disability"):
        record = LearnerRecord.of("L-001", held.split(), pathway=pathway)
        assert evaluate(rule, record, on=ON).certify().eligible is (pathway in fits), pathway
    open_to_all = evaluate(rule, LearnerRecord.of("L-001", held.split()), on=ON).certify()
    assert open_to_all.eligible is bool(fits)
    assert {p.pathways[0] for p in open_to_all.pathways if p.status == "eligible"} == fits


def test_the_titles_are_those_of_the_items() -> None:
    rule, _ = read_rule(RULE, UNITS)
    assert [(p.id, p.title) for p in rule.pathways] == [
        ("dementia", "Dementia pathway"),
        ("generic", "Generic pathway"),
        ("learning-disability", "Learning disability pathway"),
    ]


def test_a_sentence_said_of_two_pathways_is_a_requirement_of_each() -> None:
    rule, _ = read_rule(RULE, UNITS)
    found = {(r.id, r.pathway) for r in rule.requirements if "minimum" in r.id}
    assert found == {
        ("dementia/minimum:B:credits", "dementia"),
        ("generic/minimum:B:credits", "generic"),
        ("learning-disability/minimum:B:credits", "learning-disability"),
    }


def test_the_order_of_the_pathways_of_a_sentence_is_kept_and_means_nothing() -> None:
    swapped = RULE.replace("generic and dementia", "dementia and generic")
    assert read_rule(swapped, UNITS)[0].requirements == read_rule(RULE, UNITS)[0].requirements
    document, _ = parse(SourceFile("a.qcf", swapped))
    assert next(s.scope for s in document.statements if s.scope) == ("dementia", "generic")


FILE = {
    "dementia": "Pathway: Dementia\nUnits from: units\n\nRules:\nAchieve unit D1.\n\n"
    "Group D: d\n- D1\n"
}
MISTAKES = [
    (RULE.replace("On pathway dementia", "On pathway demenita"), {}, ["QCF201"]),
    (RULE, FILE, ["QCF211", "QCF201", "QCF201"]),
    (
        RULE.replace("Follow 1 pathway.", "On pathway generic, follow 1 pathway."),
        {},
        ["QCF223"],
    ),
    (
        RULE.replace("Group B:", "On pathway generic, group B holds 3 units.\n\nGroup B:"),
        {},
        ["QCF223"],
    ),
    (
        RULE.replace("- dementia: Dementia pathway", "- dementia"),
        {"dementia": FILE["dementia"].replace("Achieve unit", "On pathway dementia, achieve unit")},
        ["QCF223"],
    ),
]


@pytest.mark.parametrize(("rule", "files", "codes"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_said(rule: str, files: dict[str, str], codes: list[str]) -> None:
    assert sorted(d.code for d in read_rule(rule, UNITS, files)[1]) == sorted(codes)


def test_a_pathway_may_have_a_file_and_sentences_about_it() -> None:
    rule = RULE.replace("- dementia: Dementia pathway", "- dementia").replace(
        "On pathway dementia, achieve unit D1.\n", ""
    )
    both, found = read_rule(rule, UNITS, FILE)
    assert found == []
    record = LearnerRecord.of("L-001", ["A1", "B1", "D1"], pathway="dementia")
    assert evaluate(both, record, on=ON).certify().eligible
