"""A unit as it can count: which conditions it meets, and what a rule reads of it."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.framework.levels import Level
from qcf.model.entry import (
    AchievedFor,
    DateFilter,
    Entry,
    Filter,
    OtherThan,
    Reads,
    entry_of,
    matches,
    same_name,
)
from qcf.records.learners import Provenance
from qcf.records.units import Unit
from qcf.syntax.terms import Event, LevelRelation, MarkFilter, Way
from tests.unit.model.made import CTLLS, DUTY, read, rule
from tests.unit.syntax.said import NOWHERE, age, by, grade

DAY = dt.date(2013, 6, 30)
ENTRY = Entry("X1", Level.L2, 3)


BY_CREDIT = Reads(frozenset())


def test_the_figures_of_an_entry_are_those_of_the_bank() -> None:
    unit = Unit("First", code="X1", level=Level.L2, credit=3, glh=10, marks=("graded",))
    assert entry_of(unit, BY_CREDIT) == Entry("X1", Level.L2, 3, 10, marks=("graded",))
    assert entry_of(evolve(unit, glh=None), BY_CREDIT) == Entry(
        "X1", Level.L2, 3, 0, marks=("graded",)
    )
    assert entry_of(evolve(unit, credit=None), BY_CREDIT) is None
    assert entry_of(evolve(unit, credit=None), evolve(BY_CREDIT, credits=False)) is not None


def test_an_equivalence_and_an_exemption_stand_in() -> None:
    standing = {p for p in Provenance if evolve(ENTRY, provenance=p).stands_in}
    assert standing == {Provenance.EQUIVALENCE, Provenance.EXEMPTION}


MERIT = grade("Merit")
FROM_MERIT = grade("Merit", LevelRelation.OR_ABOVE)
TO_MERIT = grade("Merit", LevelRelation.OR_BELOW)
MATCHES: tuple[tuple[Filter, Entry, bool], ...] = (
    (MarkFilter("graded", span=NOWHERE), evolve(ENTRY, marks=("graded", "local")), True),
    (MarkFilter("Graded", span=NOWHERE), evolve(ENTRY, marks=("graded",)), True),
    (MarkFilter("graded", span=NOWHERE), evolve(ENTRY, marks=("local",)), False),
    (MarkFilter("graded", span=NOWHERE), ENTRY, False),
    (by(Way.PRIOR_LEARNING), evolve(ENTRY, provenance=Provenance.RPL), True),
    (by(Way.TRANSFER), evolve(ENTRY, provenance=Provenance.TRANSFER), True),
    (by(Way.EQUIVALENCE), evolve(ENTRY, provenance=Provenance.EQUIVALENCE), True),
    (by(Way.EXEMPTION), evolve(ENTRY, provenance=Provenance.EXEMPTION), True),
    (by(*Way), ENTRY, False),  # taught here
    (by(Way.TRANSFER, Way.EXEMPTION), evolve(ENTRY, provenance=Provenance.EXEMPTION), True),
    (by(Way.TRANSFER), evolve(ENTRY, provenance=Provenance.RPL), False),
    (MERIT, evolve(ENTRY, grade="Merit"), True),
    (MERIT, evolve(ENTRY, grade="Distinction"), False),
    (FROM_MERIT, evolve(ENTRY, grade="Distinction"), True),
    (FROM_MERIT, evolve(ENTRY, grade="Pass"), False),
    (TO_MERIT, evolve(ENTRY, grade="Pass"), True),
    (TO_MERIT, evolve(ENTRY, grade="Merit"), True),
    (TO_MERIT, evolve(ENTRY, grade="Distinction"), False),
    (FROM_MERIT, evolve(ENTRY, grade="A"), False),  # a grade of another scale
    (MERIT, ENTRY, False),
    (FROM_MERIT, ENTRY, False),  # not graded
    (TO_MERIT, ENTRY, False),
    (AchievedFor(("ctlls",)), evolve(ENTRY, achieved_for="CTLLS"), True),
    (AchievedFor(("old-award",)), evolve(ENTRY, achieved_for="Old award"), True),
    (AchievedFor(("ctlls",)), evolve(ENTRY, achieved_for="dtlls"), False),
    (AchievedFor(("ctlls",)), ENTRY, False),
    (AchievedFor(("ctlls", "500/9170/0")), evolve(ENTRY, achieved_for="500/9170/0"), True),
    (OtherThan(frozenset({"X2"})), ENTRY, True),
    (OtherThan(frozenset({"X1", "X2"})), ENTRY, False),
    # a span of days: both ends are inside
    (DateFilter(first=DAY), evolve(ENTRY, achieved=DAY), True),
    (DateFilter(last=DAY), evolve(ENTRY, achieved=DAY), True),
    (DateFilter(first=DAY), evolve(ENTRY, achieved=dt.date(2013, 6, 29)), False),
    (DateFilter(last=DAY), evolve(ENTRY, achieved=dt.date(2013, 7, 1)), False),
    (DateFilter(), evolve(ENTRY, achieved=DAY), True),
    # without a date it says for itself
    (DateFilter(first=DAY, undated=True), ENTRY, True),
    (DateFilter(undated=False), ENTRY, False),
    (DateFilter(first=DAY, timely=True), evolve(ENTRY, timely=True), True),
    (DateFilter(undated=True), evolve(ENTRY, timely=True), False),
)


@pytest.mark.parametrize(("chosen", "entry", "inside"), MATCHES)
def test_a_filter_means(chosen: Filter, entry: Entry, inside: bool) -> None:
    assert matches(chosen, entry) is inside


def test_an_age_is_worked_out_for_a_learner_first() -> None:
    with pytest.raises(TypeError):
        matches(age(3, Event.CLAIM), ENTRY)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ctlls", "CTLLS", True),
        ("old-award", "Old  Award", True),
        ("Old award", " old award ", True),
        ("old-award", "oldaward", False),
        ("500/9170/0", "500/9170/1", False),
    ],
)
def test_names_of_a_qualification(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


NOTHING: set[str] = set()
READS = (
    ("Achieve at least 2 units at level 3 or above from group B.", NOTHING),
    ("Achieve at least 2 units of 3 or 6 credits from group B.", NOTHING),
    ('Achieve at least 2 units marked "graded" from group B.', NOTHING),
    ("Achieve at least 2 units at grade Merit from group B.", {"grades"}),
    ("No more than 50% of the credits in total count by transfer.", {"provenance"}),
    ("No credits by prior learning count in total.", {"provenance"}),
    ("Only units achieved within 3 years before claim count.", {"dates"}),
    ("Complete within 5 years of registration.", {"dates"}),
    ("Unit X1 counts only after unit X2.", {"dates"}),
    ("Unit X1 counts only with unit X2.", NOTHING),
    ("Units of group B at grade Merit count only with unit X2.", {"grades"}),
    ("Unit X1 counts only with at least 2 units by transfer from group B.", {"provenance"}),
    ("Achieve either at least 1 unit at grade Merit from group B, or unit X1.", {"grades"}),
    ("Where unit X1 counts, no credits by transfer count in total.", {"provenance"}),
    ("Units achieved for qualification ctlls do not count.", {"achieved_for"}),
    ("Up to 1 unit of group B may be held at grade U.", {"grades"}),
    (
        'The title may add "Management" with at least 2 units at grade Merit from group B.',
        {"grades"},
    ),
    ("Refuse a claim with more than 3 credits by transfer in total.", {"provenance"}),
    ("Unit X1 counts as unit X2.", NOTHING),
    ("A holder of qualification ctlls holds units X1 and X2.", NOTHING),
)


@pytest.mark.parametrize(("sentence", "asked"), READS, ids=[one[0] for one in READS])
def test_what_a_rule_reads_of_an_achievement(sentence: str, asked: set[str]) -> None:
    qualification, found = read(rule(DUTY, sentence), None, {"ctlls": CTLLS})
    assert found == []
    reads = qualification.reads
    every = ("provenance", "dates", "grades", "achieved_for")
    assert {name for name in every if getattr(reads, name)} == asked
    assert reads.more_than_figures is bool(asked)


BY_NUMBER = (
    ("Achieve at least 60 guided learning hours from group D.", False),
    ("Up to 60 guided learning hours of group D may be held at grade U.", False),
    ("Achieve at least 2 units from group D.", False),
    ("Achieve at least 2 credits from group D.", True),
    ("Achieve at least 60 guided learning hours of 3 credits from group D.", True),
)


@pytest.mark.parametrize(("sentence", "is_read"), BY_NUMBER, ids=[one[0] for one in BY_NUMBER])
def test_whether_a_rule_reads_credits(sentence: str, is_read: bool) -> None:
    """Where it does not, a unit of unknown credit counts as any other."""
    qualification, found = read(rule("Achieve unit X1.", sentence))
    assert found == []
    assert qualification.reads.credits is is_read
