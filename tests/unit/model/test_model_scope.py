"""When a sentence holds: on which pathways, for which learners, and where what counts."""

import datetime as dt

import pytest

from qcf import LearnerRecord, evaluate
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.model.requirements import AllOf, Cap, Kind, Minimum, Selection, Share, SomeOf
from qcf.records.units import Unit
from qcf.syntax.parse import parse
from qcf.syntax.tree import Fact, Measure, Scope
from tests.strategies import read_rule
from tests.unit.model import made
from tests.unit.syntax.said import fact

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
    scope = next(s.scope for s in document.statements if s.scope)
    assert scope == Scope(pathways=("dementia", "generic"))


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


# --- for some learners ------------------------------------------------------------------------

WALES = fact("country", "Wales")
FACTS: tuple[tuple[str, tuple[Fact, ...], str], ...] = (
    ("whose country is Wales", (WALES,), "whose country is Wales"),
    (
        'whose country is not Wales or "northern Ireland"',
        (fact("country", "Wales", "northern Ireland", negated=True),),
        'whose country is not Wales or "northern Ireland"',
    ),
    (
        "registered before 1 September 2014",
        (fact("registered", day=dt.date(2014, 9, 1)),),
        "registered before 1 September 2014",
    ),
    # facts are in one order, whatever order the sentence has
    (
        "whose role is Manager and whose country is Wales and registered from 1 September 2014",
        (fact("registered", day=dt.date(2014, 9, 1), negated=True), WALES, fact("role", "Manager")),
        "registered from 1 September 2014 and whose country is Wales and whose role is Manager",
    ),
)


@pytest.mark.parametrize(("words", "facts", "name"), FACTS, ids=[one[0] for one in FACTS])
def test_a_sentence_for_some_learners(words: str, facts: tuple[Fact, ...], name: str) -> None:
    found = made.means(made.rule(made.DUTY, f"For a learner {words}, achieve unit X1. [3.2]"))
    (asked,) = [r for r in found if isinstance(r, AllOf)]
    assert asked.id == f"mandatory:units:X1:for {name}"
    assert asked.when == facts
    assert (asked.text, asked.clause) == ("unit X1", "3.2")


def test_every_kind_of_requirement_may_be_for_some_learners() -> None:
    sentences = (
        "no more than 6 credits count from group C",
        'complete "a placement"',
        "unit X1 counts only with unit X2",
        "refuse a claim with more than 3 credits in total",
        "complete within 5 years of registration",
        "only 1 unit counts for each classification code",
        "achieve either unit X1, or unit X2",
    )
    for sentence in sentences:
        text = f"For a learner whose country is Wales, {sentence}."
        found = [r for r in made.means(made.rule(made.DUTY, text)) if r.kind is not Kind.TOTAL]
        assert found, sentence
        assert {r.when for r in found} == {(WALES,)}, sentence


def test_what_some_learners_are_asked_besides_is_no_part_of_what_all_are() -> None:
    """What is required in total is what the rule says of everybody."""
    found = made.means(
        made.rule(
            "Achieve at least 20 credits in total.",
            "For a learner whose country is Wales, achieve at least 30 credits in total.",
            "No more than 50% of the required credits by transfer count in total.",
        )
    )
    (cap,) = [r for r in found if isinstance(r, Cap)]
    assert cap.allowed == 10


# --- where what counts ------------------------------------------------------------------------

Condition = tuple[type, str]
WHERE: tuple[tuple[str, str, Selection, int, list[Condition]], ...] = (
    (
        "Where unit X1 counts, achieve at least 3 credits from group B.",
        "where:X1:minimum:B:credits",
        Selection(units=frozenset({"X1"})),
        0,
        [(Minimum, "minimum:B:credits")],
    ),
    # all of them
    (
        "Where units X2 and X1 count, no more than 3 credits count from group C.",
        "where:X1+X2:cap:C:credits",
        Selection(units=frozenset({"X1", "X2"})),
        1,
        [(Cap, "cap:C:credits")],
    ),
    # any of them
    (
        "Where any unit of groups C and B counts, achieve unit X1.",
        "where:B+C:mandatory:units:X1",
        Selection(frozenset({"B", "C"})),
        0,
        [(AllOf, "mandatory:units:X1")],
    ),
    (
        "Where unit X1 counts, less than 50% of the credits in total count by transfer.",
        "where:X1:share-below:total:by-transfer:credits",
        Selection(units=frozenset({"X1"})),
        0,
        [(Share, "share-below:total:by-transfer:credits")],
    ),
    (
        "Where unit X1 counts, only units at level 3 or above count from group B.",
        "where:X1:only:B:level-3-to-8",
        Selection(units=frozenset({"X1"})),
        0,
        [(Cap, "only:B:level-3-to-8")],
    ),
    # all that a sentence asks for
    (
        "Where unit X1 counts, achieve at least 2 credits from group B; no more than 3 count.",
        "where:X1:cap:B:credits&minimum:B:credits",
        Selection(units=frozenset({"X1"})),
        0,
        [(Minimum, "minimum:B:credits"), (Cap, "cap:B:credits")],
    ),
)


@pytest.mark.parametrize(
    ("sentence", "name", "trigger", "allowed", "demands"), WHERE, ids=[one[0] for one in WHERE]
)
def test_a_demand_where_something_counts(
    sentence: str, name: str, trigger: Selection, allowed: int, demands: list[Condition]
) -> None:
    (said,) = [r for r in made.means(made.rule(made.DUTY, sentence)) if isinstance(r, SomeOf)]
    assert (said.id, said.asked) == (name, 1)
    assert said.text == sentence[0].lower() + sentence[1:].removesuffix(".")
    (nothing,), held = said.branches
    assert isinstance(nothing, Cap)
    assert (nothing.selection, nothing.measure, nothing.allowed) == (
        trigger,
        Measure.UNITS,
        allowed,
    )
    assert [(type(one), one.id) for one in held] == demands


def test_a_demand_for_some_learners_where_something_counts() -> None:
    text = "For a learner whose country is Wales, where unit X1 counts, achieve unit X2."
    (said,) = [r for r in made.means(made.rule(made.DUTY, text)) if isinstance(r, SomeOf)]
    assert said.id == "where:X1:mandatory:units:X2:for whose country is Wales"
    assert said.when == (WALES,)
    assert said.text == "where unit X1 counts, achieve unit X2"


FOR_WALES = "For a learner whose country is Wales, "
SCOPE_MISTAKES = (
    ("For a learner whose county is Kent, achieve unit X1.", "QCF227", "whose county is Kent"),
    ("For a learner whose age is X, achieve unit X1.", "QCF227", "whose age is X"),
    (
        "For a learner registered before 31 June 2014, achieve unit X1.",
        "QCF110",
        "registered before 31 June 2014",
    ),
    # about the whole rule
    (f"{FOR_WALES}group B holds 4 units.", "QCF223", None),
    (
        f"{FOR_WALES}the list of group B is incomplete; its units have 1 to 12 credits.",
        "QCF223",
        None,
    ),
    (f"{FOR_WALES}imported units may count in group B.", "QCF223", None),
    (f"{FOR_WALES}the title carries no more than 1 addition.", "QCF223", None),
    (
        f"{FOR_WALES}a learner who falls short may be awarded qualification ctlls.",
        "QCF223",
        None,
    ),
    (f"{FOR_WALES}achieve qualification ctlls.", "QCF223", None),
    # what cannot hang on what counts
    ("Where unit X1 counts, achieve either unit X2, or unit X3.", "QCF223", None),
    ('Where unit X1 counts, complete "a placement".', "QCF223", None),
    ("Where unit X1 counts, unit X2 counts only with unit X3.", "QCF223", None),
    ("Where unit X1 counts, refuse a claim with more than 3 credits in total.", "QCF223", None),
    ("Where unit X1 counts, only 1 unit counts for each classification code.", "QCF223", None),
    ("Where unit X1 counts, where unit X2 counts, achieve unit X3.", "QCF223", None),
    ("Where unit X99 counts, achieve unit X1.", "QCF203", "X99"),
    ("Where unit X5 counts, achieve unit X1.", "QCF203", "X5"),
    ("Where any unit of group Z counts, achieve unit X1.", "QCF202", "Z"),
    # sizes are a suite's
    ("For the award, achieve unit X1.", "QCF223", None),
)


@pytest.mark.parametrize(
    ("sentence", "code", "place"), SCOPE_MISTAKES, ids=[one[0] for one in SCOPE_MISTAKES]
)
def test_a_mistake_has_one_finding_at_its_place(
    sentence: str, code: str, place: str | None
) -> None:
    text = made.rule(made.DUTY, sentence)
    found = made.underlined(text, None, {"ctlls": made.CTLLS})
    assert found == [(code, place or sentence)]


def test_what_is_given_is_given_whatever_pathway_is_taken() -> None:
    sentence = "On pathway dementia, unit B1 counts as unit B2."
    found = read_rule(RULE.replace("\nPathways:", f"{sentence}\n\nPathways:"), UNITS)[1]
    assert [(d.code, d.primary.span.text if d.primary else "") for d in found] == [
        ("QCF223", sentence)
    ]
    inside = {
        "dementia": FILE["dementia"].replace("Achieve", "Unit D1 counts as unit D1.\nAchieve")
    }
    rule = RULE.replace("- dementia: Dementia pathway", "- dementia").replace(
        "On pathway dementia, achieve unit D1.\n", ""
    )
    assert [d.code for d in read_rule(rule, UNITS, inside)[1]] == ["QCF223"]
