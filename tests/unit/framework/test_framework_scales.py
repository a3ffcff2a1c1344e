"""Levels, sizes and dates: the scales that everybody shares."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcf.framework.dates import parse_date, print_date
from qcf.framework.levels import Level, is_bare_entry
from qcf.framework.sizes import SIZES, size_by_credit, size_by_time


def test_levels_are_in_order() -> None:
    names = ["E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8"]
    assert [str(level) for level in sorted(Level)] == names
    assert [Level.parse(name) for name in names] == sorted(Level)


def test_a_level_is_found_by_its_number() -> None:
    assert {int(level) for level in Level} == set(Level)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3", Level.L3),
        (" Level 3 ", Level.L3),
        ("level3", Level.L3),
        ("E2", Level.E2),
        ("Entry 3", Level.E3),
        ("entry level 2", Level.E2),
        ("Entry", Level.E1),
        ("e", Level.E1),
        ("Level E3", Level.E3),
        ("0", None),
        ("9", None),
        ("E4", None),
        ("3.5", None),
        ("", None),
        ("three", None),
        ("\u0663", None),
    ],
)
def test_levels_as_people_write_them(text: str, level: Level | None) -> None:
    assert Level.parse(text) == level


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Entry", True),
        ("E", True),
        ("entry level", True),
        ("E1", False),
        ("1", False),
        ("x", False),
    ],
)
def test_an_entry_level_without_its_sub_level(text: str, bare: bool) -> None:
    assert is_bare_entry(text) is bare


@pytest.mark.parametrize(
    ("credit", "size"),
    [
        *((1, "award"), (12, "award"), (13, "certificate")),
        *((36, "certificate"), (37, "diploma"), (180, "diploma")),
    ],
)
def test_sizes_by_credit(credit: int, size: str) -> None:
    assert size_by_credit(credit) == size
    assert size in SIZES


@pytest.mark.parametrize(
    ("hours", "size"),
    [(1, "award"), (120, "award"), (121, "certificate"), (369, "certificate"), (370, "diploma")],
)
def test_sizes_by_total_qualification_time(hours: int, size: str) -> None:
    assert size_by_time(hours) == size


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_dates_are_read_as_they_are_written(date: dt.date) -> None:
    assert parse_date(print_date(date)) == date


@pytest.mark.parametrize(
    "text",
    [
        *("", "31 June 2014", "29 February 2013", "31/8/2014", "2014-08-31", "31 Aug 2014"),
        *("31 august 2014", "31  August 2014", "31 August 14", "0 May 2014", "\u0663 May 2014"),
        *("1 May 0000", "31 August 2014 "),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None
