"""What a person holds on a day, and what is known of it."""

import datetime as dt

import pytest
from attrs import evolve

import qcf
from qcf import Level, Since
from qcf.workforce.person import Holding, Listed, holding_called, person_of
from tests.unit.workforce.posts import ON, invented, person, record_of, workspace


@pytest.mark.parametrize(
    ("name", "level", "nvq", "size", "by"),
    [
        ("WWP", Level.L3, (), "award", "by 000:788"),
        ("Level 3 award in Work With Parents", Level.L3, (), "award", "by 000:788"),
        ("SWiS", None, (), None, "by 000:984"),
        ("NVQ 4 in Residential Care Management", None, (4,), None, "by 002:362"),
        ("Level 2 Certificate in Care", Level.L2, (), "certificate", "by its title"),
        ("Foundation Degree", Level.L5, (), None, "by the table of levels, 000:790"),
        ("Northfield Certificate", None, (), None, None),
        ("NPQH", None, (), None, "by 001:188"),
    ],
)
def test_what_a_name_says(
    name: str, level: Level | None, nvq: tuple[int, ...], size: str | None, by: str | None
) -> None:
    one = holding_called(name, invented())
    assert (one.level, one.nvq, one.size, one.by) == (level, nvq, size, by)
    assert one.names[0] == name


def test_a_rule_says_more_than_a_title() -> None:
    without = person('held = ["work-with-parents-level-3-award"]')
    with_rule = person('held = ["work-with-parents-level-3-award"]', workspace_=workspace(None))
    (here,), (there,) = without.qualifications, with_rule.qualifications
    assert (here.by, there.by) == ("by 000:788", "by its rule")
    assert (here.level, there.level, there.size) == (Level.L3, Level.L3, "award")
    assert there.subjects == ("work with parents",)


def test_what_can_be_awarded_counts_with_a_workspace_only() -> None:
    record = record_of('units = ["KM 1", "KM 2", "KM 3", "KM 4", "KM 8"]')
    kites = workspace("kite-making")
    (one,) = person_of(record, invented(), on=ON, workspace=kites).qualifications
    assert (one.name, one.level, one.by_verdict) == ("kite-making", Level.L2, True)
    alone = person_of(record, invented(), on=ON)
    assert (alone.qualifications, alone.says_what_is_held) == ((), False)


def test_what_is_worked_towards_is_known_by_its_rule() -> None:
    one = person('working_towards = ["cypw-level-3-diploma"]', workspace_=workspace(None))
    (begun,) = one.working_towards
    assert (begun.level, begun.size, one.qualifications) == (Level.L3, "diploma", ())


def test_what_is_held_later_is_named_apart() -> None:
    one = person('held = ["A Levels on 2012-09-02", "GCSE grades D-G"]')
    assert [held.name for held in one.qualifications] == ["GCSE grades D-G"]
    assert one.held_later == (Since("A Levels", dt.date(2012, 9, 2)),)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ((), Listed((), is_said=False)),
        ((Since("none"),), Listed(())),
        ((Since("QTS"),), Listed((Since("QTS"),))),
        ((Since("QTS", ON),), Listed((Since("QTS", ON),))),
        ((Since("QTS", dt.date(2013, 1, 1)),), Listed((), (Since("QTS", dt.date(2013, 1, 1)),))),
    ],
)
def test_a_list_on_a_day(listed: tuple[Since, ...], expected: Listed) -> None:
    assert Listed.of(listed, ON) == expected


def test_the_first_day_that_is_given_goes_before_the_records() -> None:
    record = evolve(qcf.LearnerRecord("P"), started=dt.date(2010, 1, 1))
    started = dt.date(2011, 1, 1)
    assert person_of(record, invented(), on=ON).started == dt.date(2010, 1, 1)
    assert person_of(record, invented(), on=ON, started=started).started == started


def test_a_record_without_lists_says_nothing() -> None:
    one = person("")
    assert not one.says_what_is_held
    assert not any(listed.is_said for listed in (one.statuses, one.registers, one.training))
    assert one.qualifications == ()
    assert Holding("x", ("x",)).level is None
