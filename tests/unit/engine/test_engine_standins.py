"""What stands for units: equivalences, exemptions, and qualifications that bring units."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import Achievement, LearnerRecord, evaluate
from qcf.engine.facts import Facts
from qcf.engine.standins import brought, exemptions, ways_of
from qcf.engine.verdict import Verdict
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.records.learners import Provenance
from tests.unit.model.made import CTLLS, read, rule

ON = dt.date(2013, 6, 30)
ACHIEVED = dt.date(2012, 5, 1)
EQUIVALENT = Provenance.EQUIVALENCE
EXEMPT = Provenance.EXEMPTION


def made(*sentences: str) -> Qualification:
    duty = () if sentences[0].startswith("Achieve") else ("Achieve at least 3 credits in total.",)
    qualification, found = read(rule(*duty, *sentences), None, {"ctlls": CTLLS})
    assert [(d.code, d.message) for d in found] == []
    return qualification


def verdict(record: LearnerRecord, *sentences: str) -> Verdict:
    return evaluate(made(*sentences), record, on=ON).certify()


def counted(found: Verdict) -> list[tuple[str, str | None, int | None, str | None]]:
    """What counts: the unit, its group, its credit, and what stands for it."""
    return [(a.unit.unit, a.unit.group, a.unit.credit, a.source) for a in found.allocation]


SOURCE = Entry("X1", Level.L2, 3, 10, achieved=ACHIEVED, grade="Merit", achieved_for="ptlls")


def as_unit(identity: str, level: Level, credit: int, glh: int, marks: tuple[str, ...]) -> Entry:
    """Another unit with its own figures, achieved as the source was."""
    return evolve(
        SOURCE,
        identity=identity,
        level=level,
        credit=credit,
        glh=glh,
        marks=marks,
        provenance=EQUIVALENT,
        source="X1",
    )


X2 = as_unit("X2", Level.L2, 4, 20, ())
X3 = as_unit("X3", Level.L1, 3, 30, ())
BM305 = as_unit("BM305", Level.L3, 3, 0, ("graded",))


def test_a_unit_counts_as_itself_and_as_what_it_stands_for() -> None:
    assert ways_of(SOURCE, made("Unit X2 counts as unit X3.")) == (SOURCE,)
    assert ways_of(SOURCE, made("Unit X1 counts as unit BM305.")) == (SOURCE, BM305)
    both = ways_of(SOURCE, made("Unit X1 counts as units X3 and X2."))
    assert both == (SOURCE, evolve(X2, also=(X3,)))
    any_one = ways_of(SOURCE, made("Unit X1 counts as unit X3 or X2."))
    assert any_one == (SOURCE, X2, X3)


def test_a_unit_without_a_pass_stands_for_nothing() -> None:
    failed = evolve(SOURCE, credit=0, is_pass=False)
    assert ways_of(failed, made("Unit X1 counts as unit X2.")) == (failed,)


def test_nothing_stands_for_a_unit_of_unknown_credit_or_in_part() -> None:
    assert ways_of(SOURCE, made("Unit X1 counts as unit X4.")) == (SOURCE,)
    assert ways_of(SOURCE, made("Unit X1 counts as units X2 and X4.")) == (SOURCE,)


HOLDER = Facts(ON, held=("Essential Skills",))
RELIEVED = Entry("X1", None, 3, 10, provenance=EXEMPT, timely=True)


def test_a_holder_is_exempt_from_one_of_the_reliefs() -> None:
    rule_of_three = made(
        'A holder of "Essential Skills" is exempt from units X1 and X2 at level E3, '
        "or from 5 credits at level 1 of groups B and C, or from all units of group B."
    )
    assert exemptions(rule_of_three, Facts(ON)) == {}
    ((name, ways),) = exemptions(rule_of_three, HOLDER).items()
    assert [one.identity for one in ways] == ["X1", name, "BM305"]
    units, credit, group = ways
    own = evolve(RELIEVED, level=Level.E3, source=name)
    assert units == evolve(own, also=(evolve(own, identity="X2", credit=4, glh=20),))
    assert credit == Entry(
        name,
        Level.L1,
        5,
        places=("B", "C"),
        provenance=EXEMPT,
        timely=True,
        units=0,
        source=name,
    )
    assert [one.identity for one in group.also] == ["BM306", "X2", "X3"]
    assert {one.places for one in (group, *group.also)} == {("B",)}


def test_an_exemption_is_whole() -> None:
    """A unit without a known credit has none to count, so it takes the others with it."""
    nothing = made('A holder of "Essential Skills" is exempt from units X1 and X4.')
    assert list(exemptions(nothing, HOLDER).values()) == [()]


def test_a_qualification_brings_units_by_transfer() -> None:
    brings = made("A holder of qualification ctlls holds units X1 and X2.")
    assert brought(brings, HOLDER) == []
    for name in ("ctlls", "CTLLS", "500/9170/0", "certificate in teaching"):
        found = brought(brings, Facts(ON, held=(name,)))
        assert [(called, e.identity, e.provenance) for called, e in found] == [
            ("ctlls", "X1", Provenance.TRANSFER),
            ("ctlls", "X2", Provenance.TRANSFER),
        ]


# --- in a verdict -----------------------------------------------------------------------------

HELD = LearnerRecord.of("L-001", ["X1"])
SKILLED = LearnerRecord("L-001", held=("Essential Skills",))
EXEMPTION = 'A holder of "Essential Skills" is exempt from '

VERDICTS: tuple[
    tuple[LearnerRecord, tuple[str, ...], bool, list[tuple[str, str | None, int, str | None]]], ...
] = (
    (
        HELD,
        ("Achieve unit X2.", "Unit X1 counts as unit X2."),
        True,
        [("X2", "B", 4, "X1")],
    ),
    # a unit counts once: as itself or as another
    (
        HELD,
        ("Achieve units X1 and X2.", "Unit X1 counts as unit X2."),
        False,
        [("X1", "A", 3, None)],
    ),
    # what counts as units counts as all of them
    (
        HELD,
        ("Achieve at least 7 credits from group B.", "Unit X1 counts as units X2 and X3."),
        True,
        [("X2", "B", 4, "X1"), ("X3", "B", 3, "X1")],
    ),
    (
        HELD,
        ("Achieve at least 7 credits from group B.", "Unit X1 counts as unit X2 or X3."),
        False,
        [("X2", "B", 4, "X1")],
    ),
    # what stands for a unit that is held as well adds nothing
    (
        LearnerRecord.of("L-001", ["X1", "X2"]),
        ("Achieve at least 8 credits from group B.", "Unit X1 counts as unit X2."),
        False,
        [("X1", "A", 3, None), ("X2", "B", 4, None)],
    ),
    (
        SKILLED,
        ("Achieve unit X2.", EXEMPTION + "unit X2."),
        True,
        [("X2", "B", 4, "exempt:Essential Skills:X2")],
    ),
    # credit without a unit: in its group, at its level, and no unit
    (
        SKILLED,
        (
            "Achieve at least 5 credits at exactly level 1 from group B.",
            EXEMPTION + "5 credits at level 1 of group B.",
        ),
        True,
        [("exempt:Essential Skills:5:B", "B", 5, "exempt:Essential Skills:5:B")],
    ),
    (
        SKILLED,
        ("Achieve at least 5 credits from group A.", EXEMPTION + "5 credits of group B."),
        False,
        [("exempt:Essential Skills:5:B", "B", 5, "exempt:Essential Skills:5:B")],
    ),
    (
        SKILLED,
        ("Achieve at least 1 unit from group B.", EXEMPTION + "5 credits of group B."),
        False,
        [("exempt:Essential Skills:5:B", "B", 5, "exempt:Essential Skills:5:B")],
    ),
    # one of two reliefs, whole
    (
        SKILLED,
        ("Achieve units X1, X2 and X3.", EXEMPTION + "units X1 and X2, or from unit X3."),
        False,
        [
            ("X1", "A", 3, "exempt:Essential Skills:X1+X2|X3"),
            ("X2", "B", 4, "exempt:Essential Skills:X1+X2|X3"),
        ],
    ),
    (
        LearnerRecord("L-001", held=("ctlls",)),
        ("Achieve units X1 and X2.", "A holder of qualification ctlls holds units X1 and X2."),
        True,
        [("X1", "A", 3, None), ("X2", "B", 4, None)],
    ),
    (
        LearnerRecord("L-001", held=("dtlls",)),
        ("Achieve units X1 and X2.", "A holder of qualification ctlls holds units X1 and X2."),
        False,
        [],
    ),
)


@pytest.mark.parametrize(
    ("record", "sentences", "eligible", "counts"),
    VERDICTS,
    ids=[one[1][0] + " " + one[1][1] for one in VERDICTS],
)
def test_what_stands_for_units_counts(
    record: LearnerRecord,
    sentences: tuple[str, ...],
    eligible: bool,
    counts: list[tuple[str, str | None, int, str | None]],
) -> None:
    found = verdict(record, *sentences)
    assert (found.eligible, found.provisional) == (eligible, False)
    assert counted(found) == counts


def test_nothing_is_awarded_anew_for_what_stands_in() -> None:
    found = verdict(
        evolve(SKILLED, achievements=(Achievement("X1"), Achievement("BM305"))),
        "Achieve at least 15 credits in total.",
        "Unit X1 counts as unit X2.",
        EXEMPTION + "5 credits of group A.",
    )
    assert counted(found) == [
        ("BM305", "B", 3, None),
        ("X2", "B", 4, "X1"),
        ("exempt:Essential Skills:5:A", "A", 5, "exempt:Essential Skills:5:A"),
    ]
    assert not found.eligible
    assert (found.credits.counted, found.credits.held, found.credits.awarded) == (12, 6, 3)
    assert [a.provenance for a in found.allocation] == [Provenance.TAUGHT, EQUIVALENT, EXEMPT]


def test_a_limit_on_exemption_and_equivalence_binds_what_stands_in() -> None:
    sentences = (
        "Achieve at least 9 credits in total.",
        "Unit X1 counts as unit X2.",
        EXEMPTION + "5 credits of group A.",
        "Less than 50% of the credits in total count by equivalence or exemption.",
    )
    short = evolve(SKILLED, achievements=(Achievement("X1"),))
    enough = evolve(SKILLED, achievements=(Achievement("X1"), Achievement("BM306")))
    assert not verdict(short, *sentences).eligible
    assert verdict(enough, *sentences).eligible
