"""What does not resolve: each code with a smallest case, at its place."""

import pytest

from qcf.diagnostics.codes import Severity
from tests.unit.model.made import DUTY, GROUPS, PATHWAY, read, rule, underlined

FOLLOW = "Follow 1 pathway."
LISTED = "Pathways:\n- early-years\n"
FILES = {"early-years": PATHWAY}
ONE = "Group A: First\n"


def group(*items: str) -> str:
    return rule(DUTY, groups=ONE + "\n".join(items) + "\n")


def header(line: str) -> str:
    return f"{line}\n{rule(DUTY)}"


MISTAKES = (
    # QCF105 to QCF110: headings and fields
    (header("Lvl: 3"), "QCF105", "Lvl"),
    (header("Anything else: 3"), "QCF105", "Anything else"),
    (header("Level:"), "QCF110", "Level"),
    ("Units from: units\nRules:\n" + DUTY, "QCF108", "Units from: units"),
    (header("Level: 3\nLevel: 3"), "QCF109", "Level"),
    (header("Level: 9"), "QCF110", "9"),
    (header("Level: Level 3"), "QCF110", "Level 3"),
    (header("Framework: EQF"), "QCF110", "EQF"),
    (header("Size: Diploma"), "QCF110", "Diploma"),
    (header("Origin: unknown"), "QCF110", "unknown"),
    (header("Number: 12"), "QCF110", "12"),
    (header("Certification ends: 31/8/2014"), "QCF110", "31/8/2014"),
    (header("Certification ends: 31 August 14"), "QCF110", "31 August 14"),
    (header("Certification ends: 31 June 2014"), "QCF110", "31 June 2014"),
    (header("Registration: soon"), "QCF110", "soon"),
    (header("Registration: from"), "QCF110", "from"),
    (header("Registration: 1 June 2014 to 1 May 2014"), "QCF110", "1 June 2014 to 1 May 2014"),
    (header("Registration: 1 June 2014 to 1 Mai 2015"), "QCF110", "1 June 2014 to 1 Mai 2015"),
    # QCF107: items in the wrong place
    ("- X1\n" + rule(DUTY), "QCF107", "- X1"),
    (rule(DUTY, "- X1"), "QCF107", "- X1"),
    (group("- social-care"), "QCF107", "- social-care"),
    (
        rule(DUTY, FOLLOW, groups=LISTED + "- X1\n" + GROUPS),
        "QCF107",
        "- X1",
    ),
    # QCF109: said twice
    (rule(DUTY, FOLLOW, FOLLOW, groups=LISTED), "QCF109", FOLLOW),
    # QCF113: a limit inside a choice
    (
        rule("Achieve either unit X1, or at least 1 unit from group B; no more than 3 count."),
        "QCF113",
        "; no more than 3 count",
    ),
    # QCF135: besides, or a part?
    (
        rule(
            "Achieve at least 14 credits from group B, "
            "and at least 13 credits from groups B and C together."
        ),
        "QCF135",
        "at least 13 credits",
    ),
    (
        rule(
            "Achieve at least 14 credits from groups B and C together, "
            "and at least 13 further credits from group B."
        ),
        "QCF135",
        "at least 13 further credits",
    ),
    (
        rule(
            "Achieve at least 14 credits from group B, "
            "and at least 13 further credits at exactly level 3 from groups B and C together."
        ),
        "QCF135",
        "at least 13 further credits",
    ),
    (
        rule(
            "Achieve all units of group A, "
            "and at least 13 further credits from groups A and B together."
        ),
        "QCF135",
        "at least 13 further credits",
    ),
    (
        rule(
            "Achieve at least 2 units from group A, "
            "and at least 13 further credits from groups A and B together."
        ),
        "QCF135",
        "at least 13 further credits",
    ),
    (
        rule("Achieve at least 13 further credits from group B."),
        "QCF135",
        "at least 13 further credits",
    ),
    (
        rule("Achieve at least 9 credits from group B, of which at least 1 further unit."),
        "QCF135",
        "at least 1 further unit",
    ),
    (
        rule("Achieve either unit X1, or at least 2 further units from group B."),
        "QCF135",
        "at least 2 further units",
    ),
    # QCF136: a part outside
    (
        rule(
            "Achieve at least 30 credits from groups B and C together, "
            "of which at least 12 credits from group A."
        ),
        "QCF136",
        "at least 12 credits from group A",
    ),
    (
        rule("Achieve at least 30 credits from group B, of which at least 12 credits in total."),
        "QCF136",
        "at least 12 credits in total",
    ),
    (
        rule("Achieve all units of group B, of which at least 12 credits from group B."),
        "QCF136",
        "all units of group B",
    ),
    # QCF201 to QCF207: names
    (
        rule(DUTY, FOLLOW, groups="Pathways:\n- early-year\n- early-years\n"),
        "QCF201",
        "- early-year",
    ),
    (rule("Achieve at least 12 credits from group Z."), "QCF202", "Z"),
    (rule("Achieve all units of groups A and Z."), "QCF202", "Z"),
    (rule(DUTY, "Group Z holds 1 unit."), "QCF202", "Z"),
    (rule(DUTY, groups="Group A of Z: x\n"), "QCF202", "Z"),
    (
        rule(DUTY, "The list of group Z is incomplete; its units have 1 to 2 credits."),
        "QCF202",
        "Z",
    ),
    (group("- X11"), "QCF203", "X11"),
    (group('- "No such title"'), "QCF203", '"No such title"'),
    (rule("Achieve unit X9."), "QCF203", "X9"),
    (rule("Achieve unit X5."), "QCF203", "X5"),  # in the bank, and in no group
    (group("- any unit of local, except unit X1"), "QCF203", "X1"),
    (rule(DUTY, groups="Group A: x\nGroup A: y\n"), "QCF204", "A"),
    (f"Qualification: x\nUnits from: unit\nRules:\n{DUTY}", "QCF205", "unit"),
    (group("- any unit of locale"), "QCF205", "- any unit of locale"),
    (group('- "Schools as organisations"'), "QCF206", '"Schools as organisations"'),
    (group("- X1", "- x1".upper()), "QCF207", "- X1"),
    (group("- SHC 31", "- J/601/1434"), "QCF207", "- J/601/1434"),
    (
        rule(DUTY, FOLLOW, groups="Pathways:\n- early-years\n- early-years\n"),
        "QCF207",
        "- early-years",
    ),
    (rule(DUTY, "Only 1 of units SHC 31 and J/601/1434 counts."), "QCF207", "J/601/1434"),
    # QCF208 to QCF212
    (group("- X1: Last"), "QCF208", "- X1: Last"),
    (group("- X1: First (level 3, 3 credits)"), "QCF209", "(level 3, 3 credits)"),
    (group("- X1: First (level 2, 4 credits)"), "QCF209", "(level 2, 4 credits)"),
    (group("- X1 (level 2, 3 credits)"), "QCF116", "(level 2, 3 credits)"),
    (group("- J/601/1434 CYP Core 3.1"), "QCF210", "J/601/1434 CYP Core 3.1"),
    (rule(DUTY, groups="Group A of B: x\nGroup B of A: y\n"), "QCF212", "Group A of B: x"),
    (rule(DUTY, groups="Group A of A: x\n"), "QCF212", "Group A of A: x"),
    # QCF213, QCF214: files of two kinds
    (rule("Achieve all units of this pathway."), "QCF213", "this pathway"),
    (rule("Achieve at least 1 unit from this pathway."), "QCF213", "from this pathway"),
    ("Pathway: x\nRules:\n" + DUTY, "QCF213", "x"),
    # QCF216 to QCF221: duties that cannot be meant
    (rule(), "QCF216", "Qualification: Diploma"),
    (rule("No more than 5 credits count from group B."), "QCF216", "Qualification: Diploma"),
    (
        header("Certification ends: 31 August 2014").replace(DUTY, ""),
        "QCF216",
        "Certification ends: 31 August 2014",
    ),
    (rule("Achieve at least 0 credits in total."), "QCF216", "at least 0 credits"),
    (rule(DUTY, groups=LISTED), "QCF217", "- early-years"),
    (rule(DUTY, FOLLOW), "QCF217", FOLLOW),
    (
        rule(
            "Achieve all units of group B.",
            "The list of group B is incomplete; its units have 1 to 12 credits.",
        ),
        "QCF218",
        "Achieve all units of group B.",
    ),
    (
        rule("Achieve at least 3 of units X1 and X2.", groups="Group A: x\n- X1\n- X2\n"),
        "QCF219",
        "Achieve at least 3 of units X1 and X2.",
    ),
    (
        rule(DUTY, "Only 3 of units BM305 and BM306 count."),
        "QCF219",
        "Only 3 of units BM305 and BM306 count.",
    ),
    (
        rule("Achieve at least 3 of these: unit BM305, or unit BM306."),
        "QCF219",
        "Achieve at least 3 of these: unit BM305, or unit BM306.",
    ),
    (
        rule(DUTY, "Follow 2 pathways.", groups=LISTED),
        "QCF219",
        "Follow 2 pathways.",
    ),
    (rule(DUTY, "Follow 0 pathways.", groups=LISTED), "QCF219", "Follow 0 pathways."),
    (
        rule("Achieve all units of group A.", groups=ONE),
        "QCF221",
        "Achieve all units of group A.",
    ),
    # QCF301: printed sums
    (rule(DUTY, "Group B holds 5 units."), "QCF301", "Group B holds 5 units."),
    (
        rule(DUTY, "Group B holds 4 units and 17 credits."),
        "QCF301",
        "Group B holds 4 units and 17 credits.",
    ),
    # QCF603, QCF607
    (
        rule(DUTY, "The list of group B is incomplete; its units have 12 to 1 credits."),
        "QCF603",
        "The list of group B is incomplete; its units have 12 to 1 credits.",
    ),
    (header("Number: 500/9170/1"), "QCF607", "500/9170/1"),
)


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_a_mistake_has_one_finding_at_its_place(text: str, code: str, place: str) -> None:
    assert underlined(text, FILES) == [(code, place)]
    (diagnostic,) = read(text, FILES)[1]
    assert diagnostic.help
    assert not diagnostic.message.endswith(".")
    assert diagnostic.message[:1] == diagnostic.message[:1].lower() or diagnostic.message[0] == "`"


PATHWAY_MISTAKES = (
    (PATHWAY.replace("from this pathway", "in total"), "QCF214", "in total"),
    (PATHWAY.replace("from this pathway", "from group A"), "QCF202", "A"),
    (
        PATHWAY.replace("Group P", "Only units of 3 credits count.\nGroup P"),
        "QCF214",
        "of 3 credits",
    ),
    (PATHWAY.replace("Group P", "Follow 1 pathway.\nGroup P"), "QCF213", "Follow 1 pathway."),
    (PATHWAY.replace("Pathway:", "Qualification:"), "QCF213", "Early years"),
    (PATHWAY.replace("Pathway: Early years\n", ""), "QCF108", "Units from: units"),
    (PATHWAY.split("Group P")[0], "QCF202", "from this pathway"),
    (
        PATHWAY.split("Group P")[0].replace("at least 1 unit from", "all units of"),
        "QCF202",
        "this pathway",
    ),
    (PATHWAY + "Pathways:\n- late-years\n", "QCF213", "- late-years"),
    (PATHWAY.replace("- X5", "- X99"), "QCF203", "X99"),
)


@pytest.mark.parametrize(("text", "code", "place"), PATHWAY_MISTAKES)
def test_a_mistake_in_a_pathway_file_has_one_finding(text: str, code: str, place: str) -> None:
    assert underlined(rule(DUTY, FOLLOW, groups=LISTED), {"early-years": text}) == [(code, place)]


def test_a_unit_is_mandatory_in_one_of_two_pathways_taken_together() -> None:
    mandatory = PATHWAY.replace("at least 1 unit from", "all units of")
    files = {"early-years": mandatory, "late-years": mandatory.replace("- X5\n- S1\n", "")}
    listed = "Pathways:\n- early-years\n- late-years\n"
    two = rule(DUTY, "Follow 2 pathways.", groups=listed)
    assert underlined(two, files) == [("QCF220", "Achieve all units of this pathway.")]
    assert underlined(rule(DUTY, FOLLOW, groups=listed), files) == []


def test_where_it_is_said_that_a_unit_is_mandatory_in_a_pathway_does_not_matter() -> None:
    early = PATHWAY.replace("- X5", "- X1")
    files = {"early-years": early, "late-years": early}
    listed = f"Pathways:\n- early-years\n- late-years\n{GROUPS}"
    of_one, of_other = (f"On pathway {name}, achieve unit X1." for name in files)
    both = rule(DUTY, "Follow 2 pathways.", of_one, of_other, groups=listed)
    assert underlined(both, files) == [("QCF220", of_other)]
    one = rule(DUTY, "Follow 2 pathways.", of_one, groups=listed)
    assert underlined(one, files) == []
    mandatory = {**files, "late-years": early.replace("at least 1 unit from", "all units of")}
    assert underlined(one, mandatory) == [("QCF220", "Achieve all units of this pathway.")]


def test_what_is_mandatory_for_other_learners_is_no_mistake() -> None:
    early = PATHWAY.replace("- X5", "- X1")
    files = {"early-years": early, "late-years": early}
    listed = f"Pathways:\n- early-years\n- late-years\n{GROUPS}"
    of_one = "On pathway early-years, for a learner whose country is Wales, achieve unit X1."
    of_other = of_one.replace("early", "late")
    elsewhere = of_other.replace("Wales", "Scotland")
    both = rule(DUTY, "Follow 2 pathways.", of_one, elsewhere, groups=listed)
    assert underlined(both, files) == []
    both = rule(DUTY, "Follow 2 pathways.", of_one, of_other, groups=listed)
    assert underlined(both, files) == [("QCF220", of_other)]


def test_a_wrong_name_comes_with_the_nearest() -> None:
    helps = {
        header("Lvl: 3"): "did you mean `Level`?",
        rule("Achieve at least 12 credits from group Optinal.", groups="Group Optional: x\n"): (
            "did you mean `Optional`?"
        ),
        group("- BM35"): "did you mean `BM305`?",
        group('- "Dementia awarenes"'): "did you mean `Dementia awareness`?",
        rule(DUTY, FOLLOW, groups="Pathways:\n- early-year\n"): "did you mean `early-years`?",
        group("- any unit of unit"): "did you mean `units`?",
    }
    for text, advice in helps.items():
        assert [d.help for d in read(text, FILES)[1]][-1] == advice


def test_printed_sums_may_leave_out_what_is_not_known() -> None:
    groups = "Group A: x\n- X1\n- X4\n"  # X4 has no known credit
    for sentence, codes in {
        "Group A holds 2 units and 9 credits.": [],
        "Group A holds 2 units and 3 credits.": [],
        "Group A holds 2 units and 2 credits.": ["QCF301"],
        "Group A holds 1 unit and 9 credits.": ["QCF301"],
        "Group A holds 10 guided learning hours.": [],
        "Group A holds 9 guided learning hours.": ["QCF301"],
        "Group A holds 1 unit and 2 credits.": ["QCF301", "QCF301"],
    }.items():
        assert [code for code, _ in underlined(rule(DUTY, sentence, groups=groups))] == codes
    nested = "Group A: x\n- X1\nGroup B of A: y\n- X2\n- X3\n"
    assert underlined(rule(DUTY, "Group A holds 3 units and 10 credits.", groups=nested)) == []


def test_the_sum_of_an_incomplete_list_is_not_checked() -> None:
    incomplete = "The list of group B is incomplete; its units have 1 to 12 credits."
    assert underlined(rule(DUTY, incomplete, "Group B holds 40 units.")) == []


def test_figures_and_titles_that_agree_are_no_findings() -> None:
    good = group(
        "- X1: First (level 2, 3 credits)",
        "- J/601/1434 SHC 31: Communicate (level 3, 3 credits)",
        "- X4: FOURTH (level not known, credit not known)",
    )
    assert underlined(good) == []


def test_a_hint_or_a_warning_does_not_hide_that_nothing_is_asked() -> None:
    text = header("Number: 500/9170/1").replace(DUTY, "").replace("- X1", "- X1: Last")
    found = read(text)[1]
    assert sorted(d.code for d in found) == ["QCF208", "QCF216", "QCF607"]
    assert {d.severity for d in found} == {Severity.ERROR, Severity.WARNING, Severity.HINT}


def test_findings_are_in_the_order_of_the_file() -> None:
    text = rule("Achieve at least 1 unit from group Z.", "Achieve unit X9.") + "- X98\n- X97\n"
    assert [place for _, place in underlined(text)] == ["Z", "X9", "X98", "X97"]


@pytest.mark.parametrize("number", ["500/9170/0", "50091700", "600/5640/X", "C00/1234/5"])
def test_good_numbers(number: str) -> None:
    assert underlined(header(f"Number: {number}")) == []
