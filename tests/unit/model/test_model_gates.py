"""Units that count only with others, after others, or together."""

import pytest

from qcf.model.requirements import (
    Activities,
    AllOf,
    Cap,
    EachCounted,
    Gate,
    HeldQualification,
    HeldUnits,
    Kind,
    Minimum,
    Need,
    Selection,
    Share,
    SomeOf,
)
from qcf.syntax.tree import Measure
from tests.unit.model.made import CTLLS, DUTY, means, rule, underlined
from tests.unit.syntax.said import EXACTLY_3, FROM_3

RULES = {"ctlls": CTLLS}
IN_A = ("DEM 201", "J/601/1434", "L/601/1693", "LD 206 C", "LD 206 K", "X1")
A, B, C = (frozenset({name}) for name in "ABC")


def selected(*, places: str | None = None, units: str | None = None) -> Selection:
    return Selection(
        None if places is None else frozenset(places),
        None if units is None else frozenset(units.split()),
    )


def the_gate(sentence: str) -> Gate:
    (gate,) = [r for r in means(rule(DUTY, sentence), None, RULES) if isinstance(r, Gate)]
    return gate


GATES: tuple[tuple[str, Selection, tuple[Need, ...]], ...] = (
    (
        "Unit BM305 counts only with unit SHC 31.",
        selected(units="BM305"),
        (HeldUnits(("J/601/1434",), 1),),
    ),
    (
        "Units BM306 and BM305 count only with units X3, X2 and X1.",
        selected(units="BM305 BM306"),
        (HeldUnits(("X1", "X2", "X3"), 3),),
    ),
    # what only enables need not stand in a group
    (
        "Unit BM305 counts only with at least 1 of units X1 and X5.",
        selected(units="BM305"),
        (HeldUnits(("X1", "X5"), 1),),
    ),
    (
        "Units of group B count only with all units of groups A and C.",
        selected(places="B"),
        (
            AllOf("mandatory:A", Kind.MANDATORY, "all units of group A (First)", IN_A, A),
            AllOf("mandatory:C", Kind.MANDATORY, "all units of group C (Third)", ("BM307",), C),
        ),
    ),
    (
        (
            "Units of groups D and B at level 3 or above count only with at least 6 credits "
            "and at least 2 units from group A."
        ),
        Selection(frozenset("BD"), None, (FROM_3,)),
        (
            Minimum(
                "minimum:A:credits",
                Kind.GROUP,
                "at least 6 credits from group A",
                selected(places="A"),
                Measure.CREDITS,
                6,
            ),
            Minimum(
                "minimum:A:units",
                Kind.GROUP,
                "at least 2 units from group A",
                selected(places="A"),
                Measure.UNITS,
                2,
            ),
        ),
    ),
    (
        (
            "Units at exactly level 3 count only with at least 50% of the credits in total "
            "at level 3 or above."
        ),
        Selection(filters=(EXACTLY_3,)),
        (
            Share(
                "share:total:level-3-to-8:credits",
                Kind.SHARE,
                "at least 50% of the credits in total at level 3 or above",
                Selection(filters=(FROM_3,)),
                Selection(),
                Measure.CREDITS,
                50,
            ),
        ),
    ),
    (
        'Unit X1 counts only with "a placement".',
        selected(units="X1"),
        (Activities(("a placement",), 1),),
    ),
    (
        'Unit X1 counts only with at least 2 of "frames", "linings" and "joists".',
        selected(units="X1"),
        (Activities(("frames", "linings", "joists"), 2),),
    ),
    (
        'Unit X1 counts only with at least 100 hours of "driving".',
        selected(units="X1"),
        (Activities(("driving",), 1, 100, "hours"),),
    ),
    (
        "Unit X1 counts only with qualification ctlls.",
        selected(units="X1"),
        (HeldQualification(("ctlls", "500/9170/0", "Certificate in Teaching")),),
    ),
    # a qualification that the workspace does not have is called as the rule calls it
    (
        "Unit X1 counts only with qualification ptlls.",
        selected(units="X1"),
        (HeldQualification(("ptlls",)),),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "selection", "needs"), GATES, ids=[gate[0][:70] for gate in GATES]
)
def test_units_count_only_with(
    sentence: str, selection: Selection, needs: tuple[Need, ...]
) -> None:
    gate = the_gate(sentence)
    assert (gate.kind, gate.selection, gate.needs, gate.after) == (
        Kind.BAR,
        selection,
        needs,
        False,
    )
    assert gate.text == sentence[0].lower() + sentence[1:].removesuffix(".")


AFTER: tuple[tuple[str, tuple[Need, ...]], ...] = (
    ("Unit BM305 counts only after unit X1.", (HeldUnits(("X1",), 1),)),
    (
        "Unit BM305 counts only after at least 1 of units X1 and X5.",
        (HeldUnits(("X1", "X5"), 1),),
    ),
    (
        "Unit BM305 counts only after each counted unit of groups A and C.",
        (EachCounted(selected(places="AC")),),
    ),
    # all of them count, and each was achieved before
    (
        "Unit BM305 counts only after all units of group A.",
        (
            AllOf("mandatory:A", Kind.MANDATORY, "all units of group A (First)", IN_A, A),
            EachCounted(selected(places="A")),
        ),
    ),
)


@pytest.mark.parametrize(("sentence", "needs"), AFTER, ids=[gate[0] for gate in AFTER])
def test_units_count_only_after(sentence: str, needs: tuple[Need, ...]) -> None:
    gate = the_gate(sentence)
    assert (gate.selection, gate.needs, gate.after) == (selected(units="BM305"), needs, True)


TOGETHER = (
    (
        "Units of group B count together or not at all.",
        "together:B",
        (("BM305", "BM306", "X2", "X3"), B),
        selected(places="B"),
    ),
    (
        "Units X1 and BM305 count together or not at all.",
        "together:units:BM305+X1",
        (("BM305", "X1"), None),
        selected(units="BM305 X1"),
    ),
)


@pytest.mark.parametrize(("sentence", "id", "every", "none"), TOGETHER)
def test_units_count_together(
    sentence: str,
    id: str,  # noqa: A002 -- as a requirement calls it
    every: tuple[tuple[str, ...], frozenset[str] | None],
    none: Selection,
) -> None:
    (said,) = [r for r in means(rule(DUTY, sentence)) if isinstance(r, SomeOf)]
    assert (said.id, said.kind, said.asked) == (id, Kind.BAR, 1)
    assert said.text == sentence[0].lower() + sentence[1:].removesuffix(".")
    (all_of,), (nothing,) = said.branches
    assert isinstance(all_of, AllOf)
    assert (all_of.units, all_of.places) == every
    assert isinstance(nothing, Cap)
    assert (nothing.selection, nothing.measure, nothing.allowed) == (none, Measure.UNITS, 0)


def test_two_gates_before_the_same_units_have_ids_of_their_own() -> None:
    found = means(
        rule(
            DUTY,
            "Unit X1 counts only with unit X2.",
            "Unit X1 counts only after unit X2.",
            "Unit X1 counts only with unit X3.",
        )
    )
    gates = [r.id for r in found if isinstance(r, Gate)]
    assert len(gates) == len(set(gates)) == 3


MISTAKES = (
    # nothing says on which day so many credits were achieved
    (
        "Units of group B count only after at least 6 credits from group A.",
        "QCF229",
        "at least 6 credits from group A",
    ),
    (
        (
            "Units of group B count only after at least 50% of the credits in total at level 3 or "
            "above."
        ),
        "QCF229",
        "at least 50% of the credits in total at level 3 or above",
    ),
    (
        "Units of group B count only after qualification ctlls.",
        "QCF229",
        "qualification ctlls",
    ),
    ('Units of group B count only after "a placement".', "QCF229", '"a placement"'),
    # nor does order matter for `with`
    (
        "Units of group B count only with each counted unit of group A.",
        "QCF229",
        "each counted unit of group A",
    ),
    (
        "Units at level 3 or above count together or not at all.",
        "QCF229",
        "Units at level 3 or above",
    ),
    (
        "Units of group B at level 3 or above count together or not at all.",
        "QCF229",
        "Units of group B at level 3 or above",
    ),
    (
        "Unit X1 counts only with at least 2 credits from group B; no more than 3 count.",
        "QCF113",
        "; no more than 3 count",
    ),
    (
        "Units of group B count only with at least 6 credits at level 3 from group A.",
        "QCF132",
        "at level 3",
    ),
    ("Units of group B count only with at least 6 credits.", "QCF131", "at least 6 credits"),
    (
        'Unit X1 counts only with at least 3 of "a" and "b".',
        "QCF219",
        'at least 3 of "a" and "b"',
    ),
    (
        "Unit X1 counts only with at least 3 of units X2 and X3.",
        "QCF219",
        "Unit X1 counts only with at least 3 of units X2 and X3.",
    ),
    ("Units X1 and X2 count only with unit X1.", "QCF229", "X1"),
    ("Unit X1 counts together or not at all.", "QCF229", "Unit X1"),
    # group C lists one unit
    ("Units of group C count together or not at all.", "QCF229", "Units of group C"),
    ("Unit X1 counts only with unit X99.", "QCF203", "X99"),
    ("Unit X99 counts only with unit X1.", "QCF203", "X99"),
    ("Unit X5 counts only with unit X1.", "QCF203", "X5"),  # in the bank, and in no group
    ("Units of group Z count only with unit X1.", "QCF202", "Z"),
    ("Units of group B count only with all units of group Z.", "QCF202", "Z"),
    ("Units of group B count only after each counted unit of group Z.", "QCF202", "Z"),
    ("Units of group Z count together or not at all.", "QCF202", "Z"),
    ("Units X1 and SHC 31 and J/601/1434 count together or not at all.", "QCF111", "and"),
    ("Units X1, SHC 31 and J/601/1434 count together or not at all.", "QCF207", "J/601/1434"),
)


@pytest.mark.parametrize(("sentence", "code", "place"), MISTAKES, ids=[one[0] for one in MISTAKES])
def test_a_mistake_has_one_finding_at_its_place(sentence: str, code: str, place: str) -> None:
    assert underlined(rule(DUTY, sentence), None, RULES) == [(code, place)]


CIRCLES = (
    (
        "Units of group A count only with all units of group B.",
        "Units of group B count only with at least 1 unit from group A.",
    ),
    (
        "Units of group A count only with at least 1 unit from group B.",
        "Units of group B count only with at least 1 unit from group C.",
        "Units of group C count only with all units of group A.",
    ),
)


@pytest.mark.parametrize("sentences", CIRCLES, ids=["of two", "of three"])
def test_groups_that_wait_for_one_another(sentences: tuple[str, ...]) -> None:
    ((code, place),) = underlined(rule(DUTY, *sentences), None, RULES)
    assert code == "QCF229"
    assert place in sentences


def test_units_that_need_one_another_count_together() -> None:
    """What enables a unit is held, whether it counts or not."""
    sentences = ("Unit X1 counts only with unit X2.", "Unit X2 counts only with unit X1.")
    assert underlined(rule(DUTY, *sentences)) == []
