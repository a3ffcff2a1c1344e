"""The roles that travel with the program: their counts, and that what is said of them agrees."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcf import Level
from qcf.workforce.requirements import AllOf, AnyOf, Condition, Qualified, Strength
from qcf.workforce.roles import Asked, Basis, Focus, Kind, Role
from qcf.workforce.shipped import open_library

ROLES = [role for role in open_library().roles if role.number is not None]
with Path(__file__).with_name("roles.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file))
EACH = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)


def levels_in(condition: Condition) -> Iterator[Level]:
    match condition:
        case Qualified(level=Level() as level):
            yield level
        case AllOf() | AnyOf():
            for one in condition.conditions:
                yield from levels_in(one)
        case _:
            return


def test_there_are_48_roles() -> None:
    assert [role.number for role in ROLES] == list(range(1, 49))
    assert Counter(role.focus for role in ROLES) == {
        Focus.WHOLE: 13,
        Focus.PART: 17,
        Focus.TANGENTIAL: 18,
    }
    assert Counter(role.service for role in ROLES) == {
        "education": 18,
        "social services": 10,
        "health": 12,
        "justice": 7,
        "information advice and guidance": 1,
    }


def test_what_the_documents_say_of_qualifications() -> None:
    tangential = {Asked.NOT_STATED: 17, Asked.NONE_REQUIRED: 1}
    assert Counter(r.status for r in ROLES if r.focus is Focus.TANGENTIAL) == tangential
    assert [role.number for role in ROLES if role.status is Asked.NONE_REQUIRED] == [
        3,
        18,
        22,
        30,
        41,
    ]
    assert [r.number for r in ROLES if r.status is Asked.LEVEL_NOT_REQUIRED] == [11, 17]
    assert [r.number for r in ROLES if r.status is Asked.VARIES] == [4, 6, 10, 19, 23, 28, 29]
    stated = [r for r in ROLES if r.status is Asked.NOT_STATED and r.focus is not Focus.TANGENTIAL]
    assert [role.number for role in stated] == [5]


@EACH
def test_a_role_says_where_it_stands(role: Role) -> None:
    assert role.kind is Kind.ROLE
    assert role.listed_in
    assert role.listed_in.startswith("000:")
    assert role.count
    assert (role.text is None) == (role.source is None)
    assert role.focus is Focus.TANGENTIAL or role.text
    assert role.focus is Focus.TANGENTIAL or role.tiers


@EACH
def test_a_minimum_is_what_the_requirements_ask_at_least(role: Role) -> None:
    """None required, not stated and a level are three things, and the requirements agree."""
    firm = (Strength.REQUIRED, Strength.EXPECTED)
    asked = [
        level
        for one in role.requirements
        if one.strength in firm and one.scope.of_registered_from is None
        for level in levels_in(one.condition)
    ]
    stated = role.minimum.level if role.minimum else None
    if role.id == "educational-social-worker":  # asks for what a social worker needs
        asked = [Level.L6]
    assert min(asked, default=None) == stated
    assert (role.status is Asked.NONE_REQUIRED) == (
        role.minimum is not None and role.minimum.level is None
    )


@EACH
def test_a_level_that_is_derived_follows_from_a_named_qualification(role: Role) -> None:
    if role.minimum is not None and role.minimum.basis is Basis.DERIVED:
        subjects = [
            one.condition
            for one in role.requirements
            if not (isinstance(one.condition, Qualified) and not one.condition.subject)
        ]
        assert subjects


@EACH
def test_a_typical_level_is_one_of_those_that_are_said_to_be(role: Role) -> None:
    typical = [one for one in role.requirements if one.strength is Strength.TYPICAL]
    for level in (level for one in typical for level in levels_in(one.condition)):
        assert role.typical is not None
        assert level == min(role.typical.levels)


def test_conflicts_hold_sources_side_by_side() -> None:
    found = {role.number: role.conflicts for role in ROLES if role.conflicts}
    assert sorted(number for number in found if number) == [1, 11, 12, 29]
    lines = {n: [said.source for c in several for said in c.said] for n, several in found.items()}
    assert lines[1] == ["000:975", "000:832-835"]
    assert lines[11] == ["000:1273", "000:836-838", "000:1275"]
    assert lines[12] == ["000:1301", "000:789", "000:839"]
    assert lines[29] == ["000:790", "000:1613"]


def test_every_name_of_a_role_means_one_role() -> None:
    library = open_library()
    for role in library.all_roles:
        for name in role.names:
            assert library.role(name).id == role.id, name


def written(role: Role) -> dict[str, str]:
    """A role as `roles.csv` has it: an own transcription of what the documents say."""
    minimum, typical, example = role.minimum, role.typical, role.example
    return {
        "number": str(role.number),
        "id": role.id,
        "title": role.title,
        "focus": role.focus.value if role.focus else "",
        "service": role.service or "",
        "count": role.count or "",
        "listed in": role.listed_in or "",
        "status": role.status.value,
        "minimum": "" if minimum is None else str(minimum.level or "none"),
        "basis": "" if minimum is None else minimum.basis.value,
        "not required": str(role.not_required.level) if role.not_required else "",
        "typical": " ".join(map(str, typical.levels)) if typical else "",
        "example": " ".join(map(str, example.levels)) if example else "",
        "source": (role.source or "") if role.focus is not Focus.TANGENTIAL else "",
    }


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_a_role_is_as_the_documents_have_it(row: dict[str, str]) -> None:
    role = open_library().role(row["id"])
    assert written(role) == {key: value for key, value in row.items() if key != "variants"}
    titles = [one.title for one in role.variants]
    assert len(titles) >= len([name for name in row["variants"].split("; ") if name])
