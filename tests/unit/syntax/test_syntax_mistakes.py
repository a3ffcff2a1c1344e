"""What an author gets wrong: one finding for each mistake, at its place, all in one run."""

import pytest

from qcf.diagnostics.diagnostic import Diagnostic, Safety
from qcf.diagnostics.source import SourceFile
from qcf.syntax.parse import parse


def found_in(text: str) -> list[Diagnostic]:
    return parse(SourceFile("a.qcf", text))[1]


def underlined(text: str) -> list[tuple[str, str]]:
    return [(d.code, d.primary.span.text if d.primary else "") for d in found_in(text)]


MISTAKES = (
    # QCF101: no full stop
    ("Achieve all units of group A", "QCF101", "A"),
    ("Follow 1 pathway [2.3]", "QCF101", "y"),
    ("Follow 1 pathway\nRules:", "QCF101", "y"),
    ("Follow 1 pathway # one\n\nRules:", "QCF101", "y"),
    # QCF102: no statement
    ("Children's settings", "QCF102", "Children's settings"),
    ("- A: x\nPromote Communication\n- B: y", "QCF102", "Promote Communication"),
    ("and so on.", "QCF102", "and so on."),
    ("???", "QCF102", "???"),
    # QCF103: two statements on one line
    ("Rules: Achieve all units of group A.", "QCF103", "Achieve all units of group A."),
    ("Pathways: - social-care", "QCF103", "- social-care"),
    ("Qualification: Diploma Level: 3", "QCF103", "Level: 3"),
    ("Qualification: Diploma Rules: Follow 1 pathway.", "QCF103", "Rules: Follow 1 pathway."),
    ("Group B: Optional - X1: First", "QCF103", "- X1: First"),
    ("Group B: Optional - X1 - X2", "QCF103", "- X1 - X2"),
    ("Group B: Optional \u2022 PTLLS", "QCF103", "\u2022 PTLLS"),
    ("Group B: Optional - J/601/1434", "QCF103", "- J/601/1434"),
    ('Group B: Optional - "Schools as organisations"', "QCF103", '- "Schools as organisations"'),
    ("Group B: Optional - any unit of local", "QCF103", "- any unit of local"),
    ("Group B: Optional Group C: More", "QCF103", "Group C: More"),
    ("Group B: Optional Group B holds 3 units.", "QCF103", "Group B holds 3 units."),
    ("Group B: Optional\nonly 1 of units X1 and X2 counts", "QCF101", "s"),
    ("- X1: First - X2: Second", "QCF103", "- X2: Second"),
    ("- X1: First Group C: More - X2: Second", "QCF103", "Group C: More - X2: Second"),
    (
        "- X1: First Achieve all units of group A.",
        "QCF103",
        "Achieve all units of group A.",
    ),
    ("Follow 1 pathway. Group B: Optional", "QCF103", "Group B: Optional"),
    ("Follow 1 pathway. - X1: First # c", "QCF103", "- X1: First"),
    # QCF104 to QCF106: headings
    ("Group B - Optional units", "QCF104", "-"),
    ("Group B \u2013 Optional units", "QCF104", "\u2013"),
    ("number: 500/9170/0", "QCF105", "number"),
    ("number of the level-2-award: 500/9170/0", "QCF105", "number of the level-2-award"),
    ("Group a: Optional", "QCF106", "a"),
    ("group options: Optional", "QCF106", "options"),
    ("Achieve at least 3 units from group b.", "QCF106", "b"),
    # QCF111: a word that cannot follow
    ("Achieve at lest 3 credits in total.", "QCF111", "at lest"),
    ("Achieve at least 3 credit points in total.", "QCF111", "points"),
    ("Achieve at least 3 units from group B and at least 1 unit from group C.", "QCF111", "and at"),
    ("Achieve at least 3 credits from.", "QCF111", "."),
    ("Achieve at least 3 credits in total at level 3 or above.", "QCF111", "at level 3 or above"),
    ("No more than 6 credits count from group B by transfer.", "QCF111", "by transfer"),
    # the condition is of another branch, and no place stands before it there
    ("Achieve either at least 1 unit from group B, or all of group C.", "QCF111", "of"),
    (
        "On pathway x, achieve at least 3 units from group A at grade Merit.",
        "QCF111",
        "at grade Merit",
    ),
    ("No more than 50% of the credits from group B by transfer count.", "QCF111", "by"),
    ("Achieve at least 3 of units.", "QCF111", "."),
    ("- X1 - X2", "QCF111", "-"),
    ("Achieve at least 3 credits from group C; and no more than 7 count.", "QCF111", "and"),
    ("Only units of 6 guided learning hours count.", "QCF111", "guided learning hours"),
    ("Follow 1 pathway. []", "QCF111", "[]"),
    ('Achieve unit "".', "QCF111", '"".'),
    ("Achieve at least 1234567 credits in total.", "QCF111", "1234567"),
    # QCF112: an unknown opening
    ("Learners must achieve all units of group A.", "QCF112", "Learners"),
    ("Units X1 and X2 must be taken together.", "QCF111", "must"),
    ("Achive all units of group A.", "QCF112", "Achive"),
    # QCF113: limits where minima stand
    (
        "Achieve at least 30 credits from group B, of which no more than 8 credits from group D.",
        "QCF113",
        "no more than 8 credits",
    ),
    # QCF115 to QCF117
    ("Achieve unit Dementia awareness.", "QCF115", "awareness"),
    ("Achieve units Dementia awareness and X1.", "QCF115", "awareness"),
    ('Achieve unit "Dementia awareness.', "QCF115", '"Dementia'),
    ("- SHC 31 Promote communication", "QCF116", "Promote communication"),
    ("Achieve at least twelve credits in total.", "QCF117", "twelve"),
    ("Only one of units X1 and X2 counts.", "QCF117", "one"),
    ("Follow one pathway.", "QCF117", "one"),
    # QCF120: a rule in a comment
    ("# Achieve all units of group A.", "QCF120", "# Achieve all units of group A."),
    ("Rules: # Follow 1 pathway.", "QCF120", "# Follow 1 pathway."),
    # QCF131: from where?
    ("Achieve at least 13 credits.", "QCF131", "at least 13 credits"),
    ("Achieve either at least 1 unit, or unit X1.", "QCF131", "at least 1 unit"),
    ("No more than 5 credits count.", "QCF131", "No more than 5 credits count."),
    (
        "Refuse a claim with more than 5 units.",
        "QCF131",
        "Refuse a claim with more than 5 units.",
    ),
    # QCF132: which levels?
    ("Achieve at least 40 credits at level 3 in total.", "QCF132", "at level 3"),
    ("Only units at level 3 count.", "QCF132", "at level 3"),
    ("- any unit of local at level 3", "QCF132", "at level 3"),
    # QCF133: together or each?
    ("Achieve at least 1 unit from groups B and C.", "QCF133", "from groups B and C"),
    ("No more than 1 unit counts from groups B and C.", "QCF133", "from groups B and C"),
    ("Only units of 3 credits count from groups B and C.", "QCF133", "from groups B and C"),
    # QCF134: which way does it bind?
    ("Achieve exactly 1 unit from group B.", "QCF134", "exactly 1 unit"),
    ("Achieve a maximum of 10 credits from group C.", "QCF134", "a maximum of 10 credits"),
    ("A maximum of 10 credits from group C.", "QCF134", "A maximum of 10 credits"),
    ("Achieve minimum 10 credits from group C.", "QCF134", "minimum 10 credits"),
    ("Achieve up to 10 credits from group C.", "QCF134", "up to 10 credits"),
    ("Achieve 10 credits from group C.", "QCF134", "10 credits"),
    ("Achieve between 2 and 7 credits from group B.", "QCF134", "between 2 and 7 credits"),
    (
        "Achieve at least 2 units and at least 7 credits from group B; no more than 9 count.",
        "QCF134",
        "; no more than 9 count",
    ),
)


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_a_mistake_has_one_finding_at_its_place(text: str, code: str, place: str) -> None:
    assert [(code, place)] == underlined(text)
    (diagnostic,) = found_in(text)
    assert diagnostic.help
    assert "\n" not in diagnostic.message
    assert not diagnostic.message.endswith(".")


@pytest.mark.parametrize(("text", "code", "place"), MISTAKES)
def test_a_safe_fix_makes_the_finding_go_away(text: str, code: str, place: str) -> None:
    (diagnostic,) = found_in(text)
    for fix in diagnostic.fixes:
        if fix.safety is Safety.SHOW:
            continue
        mended = text
        for edit in sorted(fix.edits, key=lambda edit: -edit.span.start):
            mended = mended[: edit.span.start] + edit.replacement + mended[edit.span.end :]
        assert (code, place) not in underlined(mended), fix.title


def test_ten_mistakes_in_one_file_are_ten_findings() -> None:
    text = """\
Qualification: Level 3 Diploma in Care
Rules:
Achieve at least 13 credits.
Achieve at least 40 credits at level 3 in total.
Achieve at least 13 credits from groups B and C.
Achieve all units of group A
Only one of units X1 and X2 counts.
Follow 1 pathway.

Group A - Mandatory units
- X1 Promote communication
- X2: Second
Group b: Optional units
Children's settings
- X3: Third - X4: Fourth
"""
    assert underlined(text) == [
        ("QCF131", "at least 13 credits"),
        ("QCF132", "at level 3"),
        ("QCF133", "from groups B and C"),
        ("QCF101", "A"),
        ("QCF117", "one"),
        ("QCF104", "-"),
        ("QCF116", "Promote communication"),
        ("QCF106", "b"),
        ("QCF102", "Children's settings"),
        ("QCF103", "- X4: Fourth"),
    ]


def test_twenty_three_mistakes_on_twenty_eight_lines_hide_none() -> None:
    text = """\
Qualification: Level 3 Diploma in Care
number: 500/9170/0
Rules: Achieve at least 65 credits in total.
Achieve at least 13 credits.
Achieve at least 40 credits at level 3 in total.
Achieve at least 13 credits from groups B and C.
Achieve exactly 1 unit from group B.
A maximum of 10 credits from group C.
Achieve at least 30 credits from group B, of which no more than 8 credits from group D.
Achieve all units of group A
Achieve at least 1 unit from group B and at least 12 credits from group C.
achieve at least 12 credits from group C.
Learners must achieve all units of group A.
Only one of units X1 and X2 counts.
Achieve at least twelve credits in total.
Units X1 and X2 must be taken together.
Achieve unit Dementia awareness.
Achieve at lest 3 credits in total.
Children's settings
Achieve at least 3 units from group b.
Group A: Mandatory units
- X1 Promote communication
- X2 - X3
Group B - Optional units
Group c: Third
- X4: Fourth - X5: Fifth
Follow 1 pathway. [2.3] Group D: Last
# Achieve all units of group B.
"""
    assert underlined(text) == [
        ("QCF105", "number"),
        ("QCF103", "Achieve at least 65 credits in total."),
        ("QCF131", "at least 13 credits"),
        ("QCF132", "at level 3"),
        ("QCF133", "from groups B and C"),
        ("QCF134", "exactly 1 unit"),
        ("QCF134", "A maximum of 10 credits"),
        ("QCF113", "no more than 8 credits"),
        ("QCF101", "A"),
        ("QCF111", "and at"),
        ("QCF112", "Learners"),
        ("QCF117", "one"),
        ("QCF117", "twelve"),
        ("QCF111", "must"),
        ("QCF115", "awareness"),
        ("QCF111", "at lest"),
        ("QCF102", "Children's settings"),
        ("QCF106", "b"),
        ("QCF116", "Promote communication"),
        ("QCF111", "-"),
        ("QCF104", "-"),
        ("QCF106", "c"),
        ("QCF103", "- X5: Fifth"),
        ("QCF103", "Group D: Last"),
        ("QCF120", "# Achieve all units of group B."),
    ]


def test_a_sentence_may_have_two_mistakes_and_both_are_found() -> None:
    assert underlined("Achieve at least 3 credits at level 3 from groups B and C") == [
        ("QCF132", "at level 3"),
        ("QCF133", "from groups B and C"),
        ("QCF101", "C"),
    ]


def test_reading_stops_after_two_hundred_mistakes() -> None:
    found = found_in("Follow me.\n" * 300)
    assert [d.code for d in found] == ["QCF111"] * 200 + ["QCF118"]
    found = found_in("?\n" * 300)
    assert [d.code for d in found] == ["QCF102"] * 200 + ["QCF118"]
    assert found[-1].primary is not None
    assert found[-1].primary.span.line == 201


@pytest.mark.parametrize(
    "text",
    [
        "# Achieve more by reading on. Complete it.",
        "- C 5: Know the rules - an introduction",
        "- C 5: Foster Care: Legal Framework in England",
        "- C 5: Young people who are-socially excluded",
        "- C 5: Support (Part 2) - and more",
        "Qualification: Diploma in Health - Adults (England)",
        "Qualification: Diploma in Adult Care - Children and Young People",
        "Source: http://www.example.org/a:b#c",
        "Group B: Optional units, level 3 and above",
    ],
)
def test_titles_and_comments_are_left_in_peace(text: str) -> None:
    assert underlined(text) == []


def test_messages_stay_short_whatever_was_written() -> None:
    for text in ("X" * 9000 + " y.", "Achieve unit X1 " + "x" * 9000, "Achieve " + "1 " * 9000):
        for diagnostic in found_in(text):
            assert len(diagnostic.message) <= 400
            assert len(diagnostic.help or "") <= 400
