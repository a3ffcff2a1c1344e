"""Which body answers for which part of the workforce, and moves from one to another."""

import pytest

from qcf.workforce.footprints import crossing, footprint_of
from qcf.workforce.shipped import open_library
from tests.unit.workforce.posts import workspace

KNOWN = open_library().footprints
SCHOOLS = "specialist-support-for-teaching-and-learning-level-3-diploma"


def test_which_body_answers_for_what() -> None:
    assert {one.id: (one.covers, one.source) for one in KNOWN} == {
        "cwdc": (
            (
                "early years",
                "youth support",
                "children's social work",
                "children's social care",
                "learning support",
            ),
            "001:647",
        ),
        "lluk": (("youth work",), "001:647"),
        "skillsactive": (("play work",), "001:647"),
        "skills-for-health": (("children's health practitioners",), "001:647"),
        "skills-for-justice": (
            ("youth offending teams", "young offender institutions"),
            "001:647",
        ),
        "ccskills": (("museums and galleries",), "001:647"),
        "tda": (("schools", "teaching assistants", "support staff in schools"), "001:229"),
    }


@pytest.mark.parametrize(
    ("one", "other", "bodies"),
    [
        ("cypw-level-3-diploma", SCHOOLS, ("cwdc", "tda")),
        ("early years", "play work", ("cwdc", "skillsactive")),
        ("early years", "learning support", None),
        ("early years", "something else", None),
    ],
)
def test_a_move_from_one_to_another(one: str, other: str, bodies: tuple[str, str] | None) -> None:
    found = crossing(one, other, KNOWN)
    assert (tuple(body.id for body in found) if found else None) == bodies


def test_qualifications_are_those_of_the_catalogue() -> None:
    named = [name for one in KNOWN for name in one.qualifications]
    assert [name for name in named if name not in workspace(None).rules] == []
    assert footprint_of("no such", KNOWN) is None
