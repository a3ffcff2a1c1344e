import datetime as dt

import pytest
from attrs import evolve

from qcf.cohort.kinds import Reader, distinct, read_row
from qcf.records.learners import Achievement, Provenance, Status
from tests.unit.cohort.made import ON, PLAIN, UNITS, rule

READER = Reader(rule(), ON)
ONE = Achievement("U 3")


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (ONE, Achievement("u-3")),
        (ONE, evolve(ONE, date=dt.date(2011, 1, 1))),
        (ONE, evolve(ONE, grade="Merit")),
        (ONE, evolve(ONE, provenance=Provenance.RPL)),
        (ONE, evolve(ONE, awarding_organisation="X")),
        (ONE, evolve(ONE, credit=UNITS[2].credit)),
    ],
)
def test_rows_that_mean_the_same_to_the_rule_are_one(row: Achievement, other: Achievement) -> None:
    one, two = READER.contribution(row), READER.contribution(other)
    assert one is not None
    assert two is not None
    assert one.key == two.key
    assert one.identity == "U 3"
    assert len(list(distinct([one, two]))) == 1


@pytest.mark.parametrize(
    "row",
    [
        evolve(ONE, status=Status.FAILED),
        evolve(ONE, date=dt.date(2013, 7, 1)),
        evolve(ONE, provenance=Provenance.EXEMPTION),
        Achievement("something else altogether"),
    ],
)
def test_rows_that_mean_nothing_to_the_rule_are_none(row: Achievement) -> None:
    assert READER.contribution(row) is None


@pytest.mark.parametrize("row", [evolve(ONE, credit=99), evolve(ONE, status=Status.CHALLENGED)])
def test_a_doubt_is_a_contribution_that_is_not_simple(row: Achievement) -> None:
    one = READER.contribution(row)
    assert one is not None
    assert not one.is_simple


def test_a_rule_that_asks_about_learners_keeps_rows_as_they_are() -> None:
    asked = PLAIN.replace(
        "Achieve at least 6", "For a learner whose country is Wales, achieve at least 6"
    )
    reader = Reader(rule(asked), ON)
    one = reader.contribution(Achievement("u-3", date=ON))
    assert one is not None
    assert one.key == Achievement("U 3", date=ON)
    assert reader.contribution(Achievement("something else altogether")) is None


def test_a_day_between_two_turns_stands_for_all_of_them() -> None:
    units = [evolve(UNITS[0], valid_from=dt.date(2012, 1, 1), valid_to=dt.date(2012, 12, 31))]
    q = evolve(rule(), banks=(evolve(rule().banks[0], units=tuple(units)),))
    reader = Reader(q, ON)
    assert reader.turns == (dt.date(2012, 1, 1), dt.date(2013, 1, 1), dt.date(2013, 7, 1))
    days = [reader.day_in(number) for number in range(4)]
    assert days == [dt.date(2011, 12, 31), *reader.turns]


def test_a_row_is_read_as_a_record_is() -> None:
    achievement, found = read_row({"unit": " U 1 ", "status": "Achieved", "level": "Level 3"})
    assert found == []
    assert achievement is not None
    assert (achievement.unit, str(achievement.level), achievement.span) == ("U 1", "3", None)
    refused, found = read_row({"unit": "U 1", "status": ""})
    assert refused is None
    assert [one.code for one in found] == ["QCF703"]
