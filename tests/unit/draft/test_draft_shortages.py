"""Where more is asked than a list comes to, and which lists then go on."""

import pytest

from qcf.draft.groups import DraftGroup
from qcf.draft.shortages import shortages
from qcf.draft.wish import Wish
from qcf.records.units import Unit


def group(name: str, title: str, *each: int | None, pathway: str | None = None) -> DraftGroup:
    units = tuple(
        Unit(f"Invented {name}{n}", code=f"{name}{n}", level=None, credit=credit)
        for n, credit in enumerate(each, 1)
    )
    return DraftGroup(name, title, units, pathway)


CORE = group("A", "Mandatory", 4, 5)
OPTIONS = group("B", "Optional", 6, 6)
OF_BAKERS = group("C", "Bakers", 3, pathway="bakers")


@pytest.mark.parametrize(
    ("wish", "groups", "found"),
    [
        (Wish("x", credits=21), (CORE, OPTIONS), []),
        (Wish("x", credits=22), (CORE, OPTIONS), [(22, 21, ("B",))]),
        (Wish("x", credits=10), (CORE,), [(10, 9, ())]),
        (Wish("x", credits=99), (CORE, group("B", "Optional", 6, None)), []),
        (Wish("x", minima=(("B", 12),)), (CORE, OPTIONS), []),
        (Wish("x", minima=(("Optional", 13),)), (CORE, OPTIONS), [(13, 12, ("B",))]),
        (Wish("x", minima=(("A", 10),)), (CORE, OPTIONS), [(10, 9, ())]),
        # the list that goes on for its minimum goes on for the total
        (Wish("x", credits=40, minima=(("B", 13),)), (CORE, OPTIONS), [(13, 12, ("B",))]),
        (Wish("x", credits=12, pathways=("Bakers",)), (CORE, OF_BAKERS), []),
        (Wish("x", credits=13, pathways=("Bakers",)), (CORE, OF_BAKERS), [(13, 12, ("C",))]),
        (
            Wish("x", credits=40, pathways=("Bakers",)),
            (CORE, OPTIONS, OF_BAKERS),
            [(40, 24, ("B",))],
        ),
    ],
)
def test_what_is_short(
    wish: Wish, groups: tuple[DraftGroup, ...], found: list[tuple[int, int, tuple[str, ...]]]
) -> None:
    short = shortages(wish, groups)
    assert [(one.asked, one.listed, one.incomplete) for one in short] == found


def test_a_unit_in_two_groups_is_counted_once() -> None:
    again = DraftGroup("D", "Optional again", OPTIONS.units)
    (one,) = shortages(Wish("x", credits=22), (CORE, OPTIONS, again))
    assert (one.listed, one.incomplete) == (21, ("B", "D"))


def test_what_is_short_in_words() -> None:
    (total,) = shortages(Wish("x", credits=10), (CORE,))
    assert total.words == "the units come to 9 credits and 10 are asked in total"
    assert total.refusal.message == total.words
    assert total.refusal.help == (
        "all of them are mandatory: list the others, or ask for no more than 9"
    )
    (one,) = shortages(Wish("x", minima=(("B", 13),)), (CORE, OPTIONS))
    assert one.words == "group B (Optional) comes to 12 credits and 13 are asked of it"
