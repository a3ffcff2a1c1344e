"""What the column `group` of a list says: names, mandatory or not, and whose pathway."""

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.draft.groups import named_groups, says_mandatory
from qcf.draft.unitlist import ListedGroup


def listed(*titles: str) -> list[ListedGroup]:
    span = SourceFile("units.csv", "x").span(0, 1)
    return [ListedGroup(title, (), span) for title in titles]


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        (["Mandatory", "Optional"], [("A", "Mandatory"), ("B", "Optional")]),
        (["B", "A"], [("B", ""), ("A", "")]),
        (["Group B: Options", "Core"], [("B", "Options"), ("A", "Core")]),
        (["Group C \u2013 Options", "B. Core"], [("C", "Options"), ("B", "Core")]),
        (["Section 1 Core", "Block 2"], [("1", "Core"), ("2", "")]),
        (["Optional Group B", "Core"], [("B", "Optional Group B"), ("A", "Core")]),
        (["B1 - Work", "Group Aims"], [("B1", "Work"), ("A", "Group Aims")]),
        (["A Level units", "I - One"], [("A", "A Level units"), ("I", "One")]),
    ],
)
def test_a_group_is_named_by_its_title_or_by_a_letter(
    titles: list[str], named: list[tuple[str, str]]
) -> None:
    groups, found = named_groups(listed(*titles), {})
    assert ([(group.name, group.title) for group in groups], found) == (named, [])


@pytest.mark.parametrize(
    ("title", "is_mandatory"),
    [
        ("Mandatory", True),
        ("CORE UNITS", True),
        ("Group A (compulsory)", True),
        ("Non-mandatory", False),
        ("Not mandatory", False),
        ("Mandatory options", False),
        ("Core electives", False),
        ("Optional", False),
        ("Scores", False),
        ("", False),
    ],
)
def test_which_titles_say_mandatory(title: str, is_mandatory: bool) -> None:
    assert says_mandatory(title) is is_mandatory


def test_a_group_goes_to_the_pathway_whose_title_begins_its_own() -> None:
    pathways = {"gas": "Gas", "gas-and-oil": "Gas and oil"}
    titles = ["Gas core", "C: Gas and oil: core", "Pathway Gas", "Gasket", "Core"]
    groups, _ = named_groups(listed(*titles), pathways)
    assert [group.pathway for group in groups] == ["gas", "gas-and-oil", "gas", None, None]
