"""Roles, and people in them, as a tutor reads it."""

import pytest
from syrupy.assertion import SnapshotAssertion

from qcf.workforce.judging import judge
from qcf.workforce.role_text import judgements_text, role_text, roles_text
from tests.unit.workforce.posts import cases, invented, judgement, person, workspace

SHOWN = (
    "an induction that is not done, on the last day",
    "an induction of which nothing is said, a day later",
    "EYPS does not lead early education in a school",
    "one of two ways is enough",
    "a nurse registered from 2013 on does",
    "what is in force only later is not asked yet",
    "a learner whose registration is not known",
    "who can be awarded Work with Parents is not qualified at level 3",
)


def text_of(name: str, record: str) -> str:
    library = invented()
    one = person(record, library, workspace_=workspace(None))
    return judgements_text([judge(library.role(name), one, library)], library, 100)


@pytest.mark.parametrize("name", SHOWN)
def test_a_judgement(name: str, snapshot: SnapshotAssertion) -> None:
    case = next(case for case in cases() if case["name"] == name)
    assert judgements_text([judgement(case)], invented(), 100) == snapshot


@pytest.mark.parametrize(
    ("name", "record", "head"),
    [
        ("midwife", 'held = ["none"]', "DOES NOT MEET WHAT IS REQUIRED on 1 September 2012: P-001"),
        ("midwife", "", "NOT KNOWN WHETHER WHAT IS REQUIRED IS MET on 1 September 2012"),
        ("parenting-manager", 'held = ["HND"]', "MEETS WHAT IS EXPECTED on"),
        ("playworker", 'held = ["NVQ 3 in Playwork"]', "MEETS WHAT IS DESIRABLE on"),
        ("education-welfare-officer", "", "NOT KNOWN WHETHER WHAT IS TYPICAL IS MET on"),
        ("school-nurse", "", "NOT STATED on"),
        ("youth-worker", "", "NO QUALIFICATION IS REQUIRED on"),
        ("attendance-officers", "", "NOTHING IS REQUIRED on"),
        ("family-pathfinder-worker", "", "IT VARIES on"),
        ("kite-later", "registered = 2010-01-01", "NOT KNOWN WHETHER"),
    ],
)
def test_the_first_line_is_about_the_strongest_that_is_asked(
    name: str, record: str, head: str
) -> None:
    assert text_of(name, record).startswith(head)


def test_none_required_is_told_from_not_stated() -> None:
    assert "a document says that none is required (000:1045-1053)" in text_of(
        "family-support-worker", ""
    )
    assert "that is not the same as none required" in text_of("school-nurse", "")


def test_the_list_of_roles(snapshot: SnapshotAssertion) -> None:
    text = roles_text(invented(), 100)
    assert text.startswith("48 roles: 13 whole, 17 part, 18 tangential\n")
    assert text == snapshot


@pytest.mark.parametrize(
    "name",
    [
        "respect-parenting-practitioner",
        "health-visitor",
        "camhs-ps-worker",
        "learning-mentor",
        "eyps",
        "yps",
        "youth-worker",
    ],
)
def test_what_is_known_of_a_role(name: str, snapshot: SnapshotAssertion) -> None:
    library = invented()
    assert role_text(library.role(name), library, 100) == snapshot


def test_several_posts_together() -> None:
    library = invented()
    one = person('held = ["HND"]\nprofessional_status = ["QTS"]')
    roles = [library.role(name) for name in ("yot-ps-worker", "designated-teacher")]
    text = judgements_text([judge(role, one, library) for role in roles], library, 100)
    assert text.endswith("Together: 2 posts, and each has to be met: met\n")
    other = [library.role(name) for name in ("teacher", "school-nurse")]
    text = judgements_text([judge(role, one, library) for role in other], library, 100)
    assert text.endswith("each has to be met: nothing is required\n")


def test_no_line_is_wider_than_it_has_to_be() -> None:
    for role in invented().all_roles:
        for line in role_text(role, invented(), 60).splitlines():
            assert len(line) <= 60 or " " not in line.strip()
