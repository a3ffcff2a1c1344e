"""The audit: met, not met and not known are three answers, and the documents' figures come out."""

import datetime as dt

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.workforce.answers import Answer
from qcf.workforce.audit import Audit, audit, has_full_level_3, is_graduate, percent_of
from qcf.workforce.expectations import read_expectations
from qcf.workforce.settings import Sector, Setting
from qcf.workforce.staff import Fund, Person, Review, Studied

IN_2012 = dt.date(2012, 9, 30)
AFTER = dt.date(2016, 1, 1)


def person(name: str, setting: str = "S1", *held: Studied, **said: object) -> Person:
    return Person(name, setting, studied=held, **said)  # type: ignore[arg-type]


def newcastle() -> Audit:
    """The graduate leaders of the documents: 29 settings need two, 20 need one."""
    settings = [
        Setting(f"S{number}", full_daycare=True, disadvantaged=number < 29, sector=Sector.PVI)
        for number in range(49)
    ]
    settings.append(Setting("playgroup", full_daycare=False))
    funds = [Fund.DEVELOPMENT] * 26 + [Fund.PROGRESSION] * 5 + [Fund.ACHIEVEMENT] * 6
    people = [person(f"P{n}", f"S{n}", fund=fund) for n, fund in enumerate(funds)]
    return audit(settings, people, on=IN_2012)


def test_the_graduate_leaders_of_newcastle() -> None:
    leaders = newcastle().leaders
    assert leaders.needing == ((2, 29), (1, 20))
    assert (leaders.eligible, leaders.needed) == (49, 78)
    assert [people for _, people in leaders.supported] == [26, 5, 6]
    assert (leaders.total_supported, leaders.percent) == (37, 47)


@pytest.mark.parametrize(
    ("full_daycare", "disadvantaged", "needed", "not_known"),
    [
        (True, True, 2, 0),
        (True, False, 1, 0),
        (False, True, 0, 0),
        (True, None, 0, 1),
        (None, False, 0, 1),
        (None, None, 0, 1),
    ],
)
def test_how_many_a_setting_needs(
    full_daycare: bool | None, disadvantaged: bool | None, needed: int, not_known: int
) -> None:
    one = Setting("S1", full_daycare=full_daycare, disadvantaged=disadvantaged)
    leaders = audit([one], [], on=AFTER).leaders
    assert (leaders.needed, leaders.not_known) == (needed, not_known)


@pytest.mark.parametrize(
    ("people", "answer"),
    [
        ([], Answer.NOT_MET),
        ([person("P1", graduate=True)], Answer.MET),
        ([person("P1", graduate=False)], Answer.NOT_MET),
        ([person("P1")], Answer.NOT_KNOWN),
        ([person("P1", graduate=True, volunteer=True)], Answer.NOT_MET),
    ],
)
def test_a_graduate_leader(people: list[Person], answer: Answer) -> None:
    setting = Setting("S1", full_daycare=True, disadvantaged=False)
    (one,) = audit([setting], people, on=AFTER).settings
    assert one.answer is answer


def test_before_its_month_has_ended_nothing_is_required() -> None:
    setting = Setting("S1", full_daycare=True, disadvantaged=False)
    days = dt.date(2015, 12, 31), dt.date(2016, 1, 1)
    found = [audit([setting], [], on=day).settings[0] for day in days]
    assert [one.findings[0].is_required for one in found] == [False, True]
    assert [one.answer for one in found] == [Answer.MET, Answer.NOT_MET]


@pytest.mark.parametrize(
    ("one", "answer"),
    [
        (person("P", "S", graduate=True), True),
        (person("P", "S", statuses=("eyps",)), True),
        (person("P", "S", Studied("A", Level.L6)), True),
        (person("P", "S", Studied("A", Level.L5)), False),
        (person("P", "S", Studied("A", None)), None),
        (person("P", "S", Studied("A", None, nvq_level=5)), None),
        (person("P", "S", Studied("A", Level.L6, is_held=False)), None),
        (person("P", "S", holds_none=True), False),
        (person("P", "S"), None),
    ],
)
def test_who_is_a_graduate(one: Person, answer: bool | None) -> None:
    assert is_graduate(one) is answer


@pytest.mark.parametrize(
    ("held", "answer"),
    [
        ([Studied("A", Level.L3, review=Review.YES)], True),
        ([Studied("A", Level.L3, review=Review.RECOMMENDED)], True),
        ([Studied("A", Level.L3, review=Review.NO)], False),
        ([Studied("A", Level.L3)], None),
        ([Studied("A", Level.L2, review=Review.YES)], False),
        ([Studied("A", None, review=Review.YES)], None),
        ([Studied("A", Level.L3, review=Review.YES, is_held=False)], None),
        ([Studied("A", Level.L3, review=Review.NO), Studied("B", Level.L4)], None),
        ([Studied("A", Level.L3), Studied("B", Level.L4, review=Review.YES)], True),
    ],
)
def test_a_full_and_relevant_level_3(held: list[Studied], answer: bool | None) -> None:
    assert has_full_level_3(person("P", "S", *held)) is answer


def test_supervisors_are_expected_and_not_required_to_hold_level_3() -> None:
    people = [person("P1", "S1", Studied("A", Level.L2), post="Supervisor")]
    (one,) = audit([Setting("S1")], people, on=AFTER).settings
    finding = next(found for found in one.findings if "Supervisors" in found.text)
    assert (finding.answer, finding.is_required) == (Answer.NOT_MET, False)
    assert finding.people == ("P1",)


@pytest.mark.parametrize(
    ("levels", "answer"),
    [("22", Answer.MET), ("21", Answer.MET), ("11", Answer.NOT_MET), ("1?", Answer.NOT_KNOWN)],
)
def test_a_share_of_ones_own(levels: str, answer: Answer) -> None:
    text = '[[share]]\ntext = "Half at level 2"\npercent = 50\nlevel = 2\n'
    ours, _ = read_expectations(SourceFile("ours.toml", text))
    people = [
        person(f"P{n}", "S1", Studied("A", Level.parse(level))) for n, level in enumerate(levels)
    ]
    (one,) = audit([Setting("S1")], people, on=AFTER, expectations=ours).settings
    assert [found.answer for found in one.findings] == [answer]


@pytest.mark.parametrize(
    ("day", "is_overdue"), [(dt.date(2012, 9, 30), False), (dt.date(2012, 10, 1), True)]
)
def test_training_is_overdue_after_september_2012(day: dt.date, is_overdue: bool) -> None:
    people = [person("P1", "S1", Studied("A", Level.L3, review=Review.NO))]
    (one,) = audit([Setting("S1")], people, on=day).settings
    (training,) = one.plan
    assert (training.is_required, training.is_overdue) == (True, is_overdue)
    assert training.due == dt.date(2012, 9, 30)


@pytest.mark.parametrize(
    ("reviews", "answer"),
    [
        ([Review.YES, Review.RECOMMENDED], Answer.MET),
        ([Review.YES, Review.NO], Answer.NOT_MET),
        ([Review.YES, None], Answer.NOT_KNOWN),
        ([None, Review.NO], Answer.NOT_MET),
    ],
)
def test_after_september_2012_nobody_is_in_need_of_training(
    reviews: list[Review | None], answer: Answer
) -> None:
    people = [
        person(f"P{n}", "S1", Studied("A", Level.L3, review=review))
        for n, review in enumerate(reviews)
    ]
    setting = Setting("S1", full_daycare=False)
    before, after = (audit([setting], people, on=day) for day in (IN_2012, AFTER))
    assert before.settings[0].answer is Answer.MET
    assert after.settings[0].answer is answer


def test_what_is_recommended_is_never_overdue() -> None:
    people = [person("P1", "S1", Studied("A", Level.L3, review=Review.RECOMMENDED))]
    (one,) = audit([Setting("S1")], people, on=AFTER).settings
    assert [(t.is_required, t.is_overdue) for t in one.plan] == [(False, False)]


@pytest.mark.parametrize(
    ("target", "held", "reached"),
    [(50, [Review.YES, Review.NO], True), (60, [Review.YES, Review.NO], False), (50, [None], None)],
)
def test_a_target_of_ones_own(target: int, held: list[Review | None], reached: bool | None) -> None:
    people = [
        person(f"P{n}", "S1", Studied("A", Level.L3, review=review))
        for n, review in enumerate(held)
    ]
    (one,) = audit([Setting("S1", target=target)], people, on=AFTER).settings
    assert one.reaches_target is reached


@pytest.mark.parametrize(("part", "whole", "percent"), [(1, 8, 13), (1, 3, 33), (0, 0, None)])
def test_a_share_in_whole_per_cent(part: int, whole: int, percent: int | None) -> None:
    assert percent_of(part, whole) == percent
