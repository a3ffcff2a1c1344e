"""The people of settings: a row for each qualification, and what they hold kept from the rest."""

import datetime as dt

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.workforce.settings import Setting
from qcf.workforce.staff import Fund, Person, Review, read_staff


def read(text: str) -> tuple[tuple[Person, ...], list[str]]:
    people, found = read_staff(SourceFile("staff.csv", text), (Setting("S1"), Setting("S2")))
    return people, [one.code for one in found]


def test_held_and_working_towards_are_kept_apart() -> None:
    people, found = read(
        "setting,person,qualification,level,state,full and relevant,date\n"
        "S1,P1,Diploma,3,held,yes,2011-07-01\n"
        "S1,P1,Foundation Degree,5,working towards,,\n"
    )
    assert found == []
    (person,) = people
    assert [(one.level, one.review, one.date) for one in person.held] == [
        (Level.L3, Review.YES, dt.date(2011, 7, 1))
    ]
    assert [one.level for one in person.working_towards] == [Level.L5]


def test_what_is_said_of_a_person_in_one_row_holds_for_all() -> None:
    people, found = read(
        "setting,person,gender,post,status,fund,qualification\n"
        "S1,P1,f,supervisor,EYPS,progression award,A\nS1,P1,,,QTS,,B\n"
    )
    (person,) = people
    assert (person.gender, person.post, person.fund) == ("woman", "supervisor", Fund.PROGRESSION)
    assert person.statuses == ("EYPS", "QTS")
    assert (len(person.held), found) == (2, [])


def test_an_nvq_level_is_on_a_scale_of_its_own() -> None:
    people, _ = read("setting,person,qualification,level\nS1,P1,Childcare,NVQ 3\n")
    (one,) = people[0].held
    assert (one.level, one.nvq_level) == (None, 3)


@pytest.mark.parametrize(
    ("word", "holds_none"), [("none", True), ("Unqualified", True), ("", False)]
)
def test_none_is_not_a_blank(word: str, holds_none: bool) -> None:
    people, _ = read(f"setting,person,qualification\nS1,P1,{word}\n")
    assert (people[0].holds_none, people[0].studied) == (holds_none, ())


def test_one_person_in_two_settings_is_counted_in_both() -> None:
    people, _ = read("setting,person\nS1,P1\nS2,P1\n")
    assert [(one.setting, one.id) for one in people] == [("S1", "P1"), ("S2", "P1")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("setting,person\nS1,P1\n,P2\n", ["QCF846"]),
        ("setting,person\nS1,\n", ["QCF846"]),
        ("setting,person\nS9,P1\n", ["QCF848"]),
        ("setting,person,gender\nS1,P1,x\n", ["QCF849"]),
        ("setting,person,level\nS1,P1,12\n", ["QCF849"]),
        ("setting,person,date\nS1,P1,soon\n", ["QCF704"]),
        ("setting,person,date\nS1,P1,01/07/2011\n", ["QCF708"]),
        ("setting,person,post\nS1,P1,manager\nS1,P1,cook\n", ["QCF850"]),
        ("setting,person,tutor\nS1,P1,x\n", ["QCF706"]),
        ("setting\nS1\n", ["QCF702"]),
    ],
)
def test_what_is_wrong_is_said(text: str, codes: list[str]) -> None:
    assert read(text)[1] == codes


def test_no_message_names_a_person() -> None:
    text = "setting,person,gender,post\nS1,ANNA,?!,x\nS9,ANNA,,\nS1,ANNA,woman,y\nS1,ANNA,man,z\n"
    _, found = read_staff(SourceFile("staff.csv", text), (Setting("S1"),))
    assert found
    assert all("ANNA" not in f"{one.message} {one.help} {one.notes}" for one in found)
