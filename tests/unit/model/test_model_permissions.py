"""What a rule gives: what stands for units, what may be held otherwise, and additions."""

import pytest
from attrs import evolve

from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.requirements import (
    Addition,
    AllOf,
    Brings,
    Cap,
    CountsAs,
    Exempt,
    HeldAtGrade,
    Holder,
    Kind,
    Minimum,
    Permission,
    Relief,
    Selection,
)
from qcf.syntax.tree import Measure
from tests.unit.model.made import CTLLS, DUTY, read, rule, underlined
from tests.unit.syntax.said import FROM_3, grade

RULES = {"ctlls": CTLLS}
TEACHING = Holder(("ctlls", "500/9170/0", "Certificate in Teaching"))
SKILLS = Holder(("Essential Skills",))


def given(*sentences: str) -> Qualification:
    qualification, found = read(rule(DUTY, *sentences), None, RULES)
    assert [(d.code, d.message) for d in found] == []
    return qualification


def said(sentence: str) -> str:
    """Return a sentence in running text."""
    return sentence[0].lower() + sentence[1:].removesuffix(".")


MEANINGS: tuple[tuple[str, Permission], ...] = (
    (
        "Unit X1 counts as unit X2.",
        CountsAs("counts-as:X1:X2", Kind.BAR, "", "X1", (("X2",),)),
    ),
    # as all of them; what counts as another need not stand in a group
    (
        "Unit X5 counts as units X3 and X2.",
        CountsAs("counts-as:X5:X2+X3", Kind.BAR, "", "X5", (("X2", "X3"),)),
    ),
    # as any one of them
    (
        "Unit SHC 31 counts as unit X3 or X2.",
        CountsAs("counts-as:J/601/1434:X2|X3", Kind.BAR, "", "J/601/1434", (("X2",), ("X3",))),
    ),
    (
        'A holder of "Essential Skills" is exempt from units X1 and BM305.',
        Exempt(
            "exempt:Essential Skills:BM305+X1",
            Kind.BAR,
            "",
            SKILLS,
            (Relief(("BM305", "X1")),),
        ),
    ),
    (
        (
            "A holder of qualification ctlls is exempt from unit X1 at level E3, or from 5 credits "
            "at level 1 of group B, or from all units of groups C and B."
        ),
        Exempt(
            "exempt:ctlls:X1|5:B|BM305+BM306+BM307+X2+X3",
            Kind.BAR,
            "",
            TEACHING,
            (
                Relief(("X1",), None, None, Level.E3),
                Relief((), 5, frozenset({"B"}), Level.L1),
                Relief(("BM305", "BM306", "BM307", "X2", "X3"), None, frozenset({"B", "C"})),
            ),
        ),
    ),
    (
        "A holder of qualification ctlls holds units X1 and BM305.",
        Brings("brings:ctlls:BM305+X1", Kind.BAR, "", TEACHING, ("BM305", "X1")),
    ),
    (
        'The title may add "Management" with all units of group C.',
        Addition(
            "addition:Management",
            Kind.TOTAL,
            "",
            "Management",
            (
                AllOf(
                    "mandatory:C",
                    Kind.MANDATORY,
                    "all units of group C (Third)",
                    ("BM307",),
                    frozenset({"C"}),
                ),
            ),
        ),
    ),
    (
        'The title may add "Management" with at least 6 credits at level 3 or above from group B.',
        Addition(
            "addition:Management",
            Kind.TOTAL,
            "",
            "Management",
            (
                Minimum(
                    "minimum:B:level-3-to-8:credits",
                    Kind.LEVEL,
                    "at least 6 credits at level 3 or above from group B",
                    Selection(frozenset({"B"}), None, (FROM_3,)),
                    Measure.CREDITS,
                    6,
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(("sentence", "meant"), MEANINGS, ids=[one[0][:70] for one in MEANINGS])
def test_a_sentence_means_its_permission(sentence: str, meant: Permission) -> None:
    (permission,) = given(sentence).permissions
    assert permission.text == said(sentence)
    assert evolve(permission, text="") == meant


def test_units_held_at_a_grade_that_is_no_pass_are_permitted_and_capped() -> None:
    sentence = "Up to 60 guided learning hours of groups B and C may be held at grade U."
    qualification = given(sentence)
    places = frozenset({"B", "C"})
    name = "held-at-grade:U:B+C"
    assert qualification.permissions == (HeldAtGrade(name, Kind.CAP, said(sentence), places, "U"),)
    assert qualification.compensations == qualification.permissions
    (cap,) = [r for r in qualification.requirements if isinstance(r, Cap)]
    chosen = Selection(places, None, (grade("U"),))
    assert cap == Cap(name, Kind.CAP, said(sentence), chosen, Measure.HOURS, 60)


def test_two_measures_of_one_compensation_have_ids_of_their_own() -> None:
    qualification = given(
        "Up to 2 units of group B may be held at grade U.",
        "Up to 2 credits of group B may be held at grade U.",
    )
    for every in (qualification.requirements, qualification.permissions):
        assert len({one.id for one in every}) == len(every)


def test_a_group_may_take_imported_units() -> None:
    qualification = given(
        "Imported units may count in group A.",
        "Imported units at level 3 or above may count in group B.",
    )
    imports = {name: group.imports for name, group in qualification.groups.items()}
    assert imports == {"A": (), "B": (FROM_3,), "C": None, "D": None}


def test_additions_and_how_many_a_title_carries() -> None:
    qualification = given(
        'The title may add "Sales" with unit BM306.',
        'The title may add "Finance" with unit BM307.',
        "The title carries no more than 1 addition.",
    )
    assert [one.words for one in qualification.additions] == ["Finance", "Sales"]
    assert qualification.most_additions == 1
    assert given().most_additions is None


def test_what_a_learner_who_falls_short_may_be_awarded() -> None:
    fallback = given("A learner who falls short may be awarded qualification ctlls.").fallback
    assert fallback is not None
    assert (fallback.id, fallback.title) == ("ctlls", "Certificate in Teaching")
    assert [r.id for r in fallback.requirements] == ["mandatory:T"]


def test_a_permission_may_hold_for_some_learners_only() -> None:
    (permission,) = given(
        "For a learner whose country is Wales, unit X1 counts as unit X2. [4.1]"
    ).permissions
    assert permission.id == "counts-as:X1:X2:for whose country is Wales"
    assert [(fact.about, fact.values) for fact in permission.when] == [("country", ("Wales",))]
    assert permission.clause == "4.1"


def test_two_exemptions_of_one_holder_have_ids_of_their_own() -> None:
    permissions = given(
        'A holder of "x" is exempt from unit X1 at level 2.',
        'A holder of "x" is exempt from unit X1 at level 3.',
        'A holder of "x" is exempt from unit X1 at level 3.',
    ).permissions
    assert len(permissions) == len({one.id for one in permissions}) == 2


MISTAKES = (
    ("Units X1 and X2 count as unit X3.", "QCF229", "Units X1 and X2"),
    ("Units of group A count as unit X3.", "QCF229", "Units of group A"),
    ("Unit X1 counts as unit X1.", "QCF229", "Unit X1 counts as unit X1."),
    ("Unit X1 counts as units X1 and X2.", "QCF229", "Unit X1 counts as units X1 and X2."),
    ("Unit X1 counts as unit X2 or X2.", "QCF207", "X2"),
    ("Unit X1 counts as unit X99.", "QCF203", "X99"),
    ("Unit X1 counts as unit X5.", "QCF203", "X5"),  # it can never count
    ("Unit X99 counts as unit X1.", "QCF203", "X99"),
    ('A holder of "x" is exempt from unit X5.', "QCF203", "X5"),
    ('A holder of "x" is exempt from all units of group Z.', "QCF202", "Z"),
    ('A holder of "x" is exempt from 5 credits of group Z.', "QCF202", "Z"),
    ("A holder of qualification ctlls holds unit X5.", "QCF203", "X5"),
    ("Up to 1 unit of group Z may be held at grade U.", "QCF202", "Z"),
    ('The title may add "x" with unit X99.', "QCF203", "X99"),
    ('The title may add "x" with at least 6 credits.', "QCF131", "at least 6 credits"),
    (
        'The title may add "x" with at least 2 credits from group B; no more than 3 count.',
        "QCF113",
        "; no more than 3 count",
    ),
    ('The title may add "x" with qualification ctlls.', "QCF223", "qualification ctlls"),
    ("Imported units may count in group Z.", "QCF202", "Z"),
    ("Imported units at level 3 may count in group B.", "QCF132", "at level 3"),
    ("Imported units at grade Merit may count in group B.", "QCF224", "at grade Merit"),
    ("Imported units by transfer may count in group B.", "QCF224", "by transfer"),
    (
        "Imported units achieved within 2 years before claim may count in group B.",
        "QCF224",
        "achieved within 2 years before claim",
    ),
    (
        "A learner who falls short may be awarded qualification ctls.",
        "QCF230",
        "ctls",
    ),
    ("A learner who falls short may be awarded qualification made.", "QCF230", "made"),
    # what stands for a unit does so whatever is taken, and wherever it counts
    (
        "Where unit X1 counts, unit BM305 counts as unit X2.",
        "QCF223",
        "Where unit X1 counts, unit BM305 counts as unit X2.",
    ),
)


@pytest.mark.parametrize(("sentence", "code", "place"), MISTAKES, ids=[one[0] for one in MISTAKES])
def test_a_mistake_has_one_finding_at_its_place(sentence: str, code: str, place: str) -> None:
    assert underlined(rule(DUTY, sentence), None, RULES) == [(code, place)]


def test_a_list_asks_nothing_about_a_learner() -> None:
    groups = "Group A: First\n- any unit of units at grade Merit or above\n"
    assert underlined(rule(DUTY, groups=groups)) == [("QCF224", "at grade Merit or above")]
    marked = 'Group A: First\n- any unit of units marked "graded"\n'
    qualification, found = read(rule(DUTY, groups=marked))
    assert found == []
    assert qualification.groups["A"].units == ("BM305", "BM306")
