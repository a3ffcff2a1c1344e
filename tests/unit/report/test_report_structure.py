"""What stands on a structure page: what is added up, what is not known, and where it comes from."""

import pytest
from attrs import evolve
from syrupy.assertion import SnapshotAssertion

from qcf.model.workspace import open_workspace
from qcf.records.units import Origin
from qcf.report.handbook import FORMATS, render, written
from qcf.report.overview import overview_of
from qcf.report.structure import Figure, Structure, Suite, structure_of
from qcf.report.structure_words import HEADINGS, sections_of
from tests.catalogue import catalogue
from tests.unit.filing.onfile import KITES
from tests.unit.model.made import CTLLS, DUTY, HEAD, PATHWAY, read, rule

CATALOGUE = catalogue()
DIPLOMA = structure_of(CATALOGUE.qualification("cypw-level-3-diploma"))
KITE = structure_of(open_workspace(KITES).qualification("kite-making"))
LADDER = Suite(
    "Level 3 qualifications in assessing",
    tuple(
        structure_of(CATALOGUE.qualification(f"assessing-level-3-suite:{size}"))
        for size in ("understanding", "certificate")
    ),
)


def made(*sentences: str, head: str = HEAD) -> Structure:
    pathways = {"early": PATHWAY, "late": PATHWAY.replace("Early", "Late")}
    qualification, found = read(rule(*sentences).replace(HEAD, head), pathways)
    assert [one for one in found if one.is_error] == []
    return structure_of(qualification)


@pytest.mark.parametrize("form", FORMATS)
def test_the_pages(form: str, snapshot: SnapshotAssertion) -> None:
    assert written(DIPLOMA, form) == snapshot(name="diploma")
    assert written(KITE, form) == snapshot(name="kites")
    assert written(LADDER, form) == snapshot(name="ladder")


def test_a_page_is_one_value_and_the_forms_say_it() -> None:
    rule_ = CATALOGUE.qualification("cypw-level-3-diploma")
    assert render(rule_) == written(DIPLOMA, "markdown")
    assert render(rule_, format="html") == written(DIPLOMA, "html")
    with pytest.raises(ValueError, match="no format `pdf`; the formats are markdown and html"):
        render(rule_, format="pdf")


def test_the_diploma_is_added_up() -> None:
    assert [(one.units, one.credits, one.hours, one.left) for one in DIPLOMA.computed] == [
        ("11", "27", "176", "38"),
        ("16", "49", "335", "16"),
        ("14", "40", "268", "25"),
        ("14", "40", "271", "25"),
    ]
    assert DIPLOMA.sums == (
        "65 credits stand for 650 hours of learning, 10 to a credit.",
        "By its credits this has the size of a diploma in the QCF.",
    )


@pytest.mark.parametrize(
    ("sentences", "left"),
    [
        (("Achieve at least 9 credits in total.", "Achieve units X1 and X2."), "2"),
        (("Achieve at least 5 credits in total.", "Achieve units X1 and X2."), "0"),
        (("Achieve at least 5 credits in total.", "Achieve unit X4."), "not known"),
        (("Achieve at least 5 credits in total.",), "5"),
        (("Achieve unit X1.",), "none stated"),
    ],
)
def test_what_is_left_to_the_total(sentences: tuple[str, ...], left: str) -> None:
    assert made(*sentences).computed[0].left == left


def test_sums_with_figures_that_are_not_known() -> None:
    row = made(DUTY, "Achieve units X1, X4 and BM305.").computed[0]
    assert (row.units, row.credits, row.hours) == ("3", "6 and 1 not known", "10 and 2 not known")
    assert made(DUTY, "Achieve unit X4.").computed[0].credits == "not known"


def test_a_pathway_with_a_total_of_its_own() -> None:
    more = "On pathway late, achieve at least 15 credits in total."
    sentences = (DUTY, "Follow 1 pathway.", more, "Pathways:", "- early", "- late")
    found = made(*sentences, head=f"{HEAD}Framework: QCF\n")
    assert [one.left for one in found.computed] == ["1", "1", "15"]
    assert found.sums[:2] == (
        "1 credit stands for 10 hours of learning, 10 to a credit.",
        "On pathway Late years, 15 credits stand for 150 hours of learning, 10 to a credit.",
    )


@pytest.mark.parametrize(
    ("framework", "size", "says"),
    [
        ("QCF", "award", ["By its credits this has the size of an award in the QCF."]),
        (
            "QCF",
            "diploma",
            [
                "By its credits this has the size of an award in the QCF.",
                "It is called a diploma, which is another size.",
            ],
        ),
        ("RQF", "diploma", []),
        ("NQF", "diploma", []),
    ],
)
def test_the_size_by_credit_is_said_where_credit_decides_it(
    framework: str, size: str, says: list[str]
) -> None:
    head = f"{HEAD}Framework: {framework}\nSize: {size}\n"
    assert list(made(DUTY, head=head).sums[1:]) == says


def test_figures_bear_the_mark_of_their_origin() -> None:
    rows = [row for table in DIPLOMA.groups for row in table.rows]
    by_code = {row.code: row for row in rows}
    assert by_code["SHC 31"].credits == Figure("3")
    assert by_code["SHC 32"].credits == Figure("3", "u")
    assert by_code["CYPOP 7"].credits == Figure("5", "s")
    assert by_code["CYPOP 11"].credits == Figure("not known")
    assert [mark for mark, _ in DIPLOMA.marks] == ["s", "u"]
    assert [row.code for row in DIPLOMA.groups[2].rows][8:12] == [
        *("CYPOP 8", "CYPOP 9", "CYPOP 10", "CYPOP 11"),
    ]
    assert [mark for mark, _ in made(DUTY).marks] == ["n"]


def test_what_is_not_complete() -> None:
    qualification, _ = read(
        rule(
            "Achieve at least 11 to 15 provisional credits in total.",
            "The list of group C is incomplete; its units have 2 to 7 credits.",
        )
    )
    first = qualification.units["X1"]
    doubtful = evolve(first.versions[0], origins=(("credit", Origin.UNCONFIRMED),))
    units = {**qualification.units, "X1": evolve(first, versions=(doubtful,))}
    assert structure_of(evolve(qualification, units=units)).incomplete == (
        "The list of group C is incomplete; units that are not listed have 2 to 7 credits.",
        "A range that is not final: at least 11 to 15 provisional credits in total.",
        (
            "Not known, of 12 units: the reference of 10, the level of 1, the credits of 1 and the "
            "guided learning hours of 9."
        ),
        "Not confirmed and marked u, of 12 units: the credits of 1.",
    )


def test_what_else_the_bank_says_of_a_unit_and_what_may_count_besides() -> None:
    found = made(DUTY, "Imported units at level 3 or above may count in group D.")
    rows = {row.code: row for table in found.groups for row in table.rows}
    assert rows["SHC 31"].more == ("CACHE: Com 1",)
    assert rows["BM305"].more == ("graded", "classification BA1")
    assert found.groups[3].notes == ("Units from elsewhere at level 3 or above may count here.",)


def test_groups_inside_groups() -> None:
    qualification, _ = read(rule(DUTY))
    groups = qualification.groups
    inner = {**groups, "B": evolve(groups["B"], within="C"), "D": evolve(groups["D"], units=())}
    found = structure_of(evolve(qualification, groups=inner))
    assert found.groups[1].heading == "Group B: Second (in group C)"
    assert found.groups[2].notes == ("The units of group B are units of it as well.",)
    assert found.groups[3].notes == ("No unit of this group is known.",)
    assert found.groups[2].total.startswith("5 units, 25 credits")
    assert [box.name for box in found.overview.others[1].inside] == ["Group B: Second"]


def test_an_overview_in_the_order_in_which_a_learner_meets_it() -> None:
    found = DIPLOMA.overview
    assert found.total == ("at least 65 credits in total",)
    assert [box.name.split(":")[0] for box in found.mandatory] == ["Group Shared", "Group Common"]
    assert found.follow == "Follow 1 of 3 pathways"
    assert [box.inside[0].mandatory for box in found.pathways] == [True] * 3
    assert [(box.is_open, box.lines) for box in found.others] == [
        (True, ("43 units listed; the list is incomplete",))
    ]


def test_an_overview_says_what_is_asked_of_each_group() -> None:
    sentences = (
        *(DUTY, "Achieve unit X1.", "Achieve at least 2 credits from group B."),
        *("No more than 7 credits count from group B.",),
        *("Achieve at least 3 credits from groups B and C together.",),
        "For a learner whose country is Wales, achieve at least 2 units from group C.",
    )
    qualification, _ = read(rule(*sentences))
    found = overview_of(qualification)
    assert found.total == (
        "at least 1 credit in total",
        "at least 3 credits from groups B and C together",
        "unit X1 is mandatory",
    )
    assert found.others[1].lines == (
        *("4 units, 16 credits", "no more than 7 credits count from group B"),
        "at least 2 credits from group B",
    )
    assert found.others[2].lines == ("1 unit, 9 credits",)
    assert (found.mandatory, found.follow, found.pathways) == ((), "", ())


HEADED = {
    "Totals and levels": "Achieve at least 50% of the credits from group B at level 3 or above.",
    "Mandatory units": "Achieve all units of group A.",
    "Groups and choices": "Achieve at least 2 credits from group B.",
    "Limits": "Refuse a claim with more than 1 of units X1 and X2.",
    "Links between units": "Where unit X1 counts, achieve unit X2.",
    "Prior learning": "No more than 70% of the credits in total count by transfer.",
    "Besides units": 'Complete "practice".',
    "Dates": "Complete within 5 years of registration.",
    "Title, and other awards": 'The title may add "Accounting" with all units of group C.',
}


@pytest.mark.parametrize("heading", HEADED)
def test_a_sentence_stands_under_its_heading(heading: str) -> None:
    qualification, _ = read(rule(DUTY, HEADED[heading]))
    sections = {
        one.title: [clause.text for clause in one.clauses] for one in sections_of(qualification)
    }
    told = [text.lower() for text in sections[heading]]
    asked = HEADED[heading].lower().removesuffix(".")
    assert any(asked in text for text in told)
    assert list(sections) == [title for title in HEADINGS if title in sections]


def test_units_that_a_sentence_names_are_told_with_their_titles() -> None:
    qualification, _ = read(rule(DUTY, "Only 1 of units X1 and J/601/1434 counts. [2.4]"))
    (clause,) = (c for s in sections_of(qualification) for c in s.clauses if s.title == "Limits")
    assert clause.clause == "2.4"
    assert clause.units == ("J/601/1434 SHC 31: Promote communication", "X1: First")


def test_what_comes_before_and_what_is_awarded_instead() -> None:
    other = "A learner who falls short may be awarded qualification ctlls."
    head = f"{HEAD}Replaces: ctlls\n"
    text = rule(DUTY, other).replace(HEAD, head)
    qualification, found = read(text, rules={"ctlls": CTLLS})
    assert [one for one in found if one.is_error] == []
    texts = [clause.text for clause in sections_of(qualification)[-1].clauses]
    assert texts == [
        "This comes after Certificate in Teaching (500/9170/0).",
        "A learner who falls short may be awarded Certificate in Teaching (500/9170/0).",
    ]
