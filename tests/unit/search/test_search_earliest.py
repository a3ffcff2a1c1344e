"""Of completions that cost the same, the one with the smallest references."""

import datetime as dt

import pytest

from qcf import LearnerRecord, evaluate
from qcf.framework.levels import Level
from qcf.records.units import Unit
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least {asked} credits in total.
{more}
Group A: An invented group
{items}"""


def added(sizes: list[int], asked: int, more: str = "", held: tuple[str, ...] = ()) -> list[str]:
    items = "".join(f"- U{number}\n" for number in range(len(sizes)))
    units = [
        Unit(f"Invented {number}", code=f"U{number}", level=Level.L3, credit=credit)
        for number, credit in enumerate(sizes)
    ]
    rule, found = read_rule(RULE.format(asked=asked, more=more, items=items), units)
    assert found == []
    completion = evaluate(rule, LearnerRecord.of("L", held), on=ON).completion
    assert completion is not None
    assert completion.proven
    return [entry.identity for entry in completion.added]


@pytest.mark.parametrize(
    ("sizes", "asked", "expected"),
    [
        ([3, 3, 3, 6, 2, 4], 6, ["U3"]),  # fewer units come before smaller references
        ([4, 3, 3, 4], 7, ["U0", "U1"]),  # a later unit of the same size is left
        ([2, 4, 5, 1], 6, ["U0", "U1"]),  # two have to change at once
        ([5, 2, 4, 1], 6, ["U0", "U3"]),
        ([9, 2, 4, 2], 6, ["U1", "U2"]),  # the first is too large whatever follows
        ([5, 5, 5], 7, ["U0", "U1"]),  # as much as is asked cannot be had exactly
    ],
)
def test_the_smallest_references_are_added(
    sizes: list[int], asked: int, expected: list[str]
) -> None:
    assert added(sizes, asked) == expected


def test_what_is_held_is_not_added_again() -> None:
    assert added([4, 3, 3, 4], 7, held=("U1",)) == ["U0"]


def test_a_unit_that_could_not_count_is_not_added_for_one_that_can() -> None:
    bar = "Only 1 of units U0 and U1 counts.\n"
    assert added([4, 3, 3, 4], 7, bar) == ["U0", "U2"]
