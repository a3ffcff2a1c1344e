"""Workforce files: what is declared, and each mistake with its place."""

import pytest

from qcf import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.workforce.library import Library
from qcf.workforce.reading import read_libraries, read_library
from qcf.workforce.shipped import open_library

ROLE = '[[role]]\nid = "a"\ntitle = "A"\nstatus = "asked"\n'
ASKED = f'{ROLE}[[role.requirement]]\nstrength = "required"\nsource = "s"\n'
REGISTER = '[[register]]\nid = "r"\ntitle = "R"\nsource = "s"\n'
DEADLINE = '[[deadline]]\nid = "d"\nwhat = "w"\nsource = "s"\n'
STATUS = '[[status]]\nid = "t"\ntitle = "T"\nsource = "s"\n'
KNOWN = '[[qualification]]\ntitle = "Q"\nsource = "s"\n'
KIND = '[[kind]]\nwords = "K"\nsource = "s"\n'
MINIMUM = f"{ROLE}minimum = "


def read(text: str) -> tuple[Library, list[Diagnostic]]:
    return read_library(SourceFile("a.toml", text), open_library())


@pytest.mark.parametrize(
    "text",
    [
        "",
        ROLE,
        REGISTER,
        STATUS,
        KNOWN,
        f"{ASKED}level = 3\n",
        f'{ASKED}nvq = 3\nsubject = ["kites"]\n',
        f'{ASKED}named = "K"\nor_towards = true\n',
        f"{ASKED}level = 3\nfull = true\n",
        f'{ASKED}registered_with = "nmc"\n',
        f'{ASKED}has_status = "qts"\n',
        f'{ASKED}years = 3\nof = "practice"\n',
        f'{ASKED}training = "induction"\nwithin = "induction"\n',
        f'{ASKED}training = "x"\nlasts = "safeguarding"\n',
        f'{ASKED}shown = "experience"\n',
        f'{ASKED}meets_role = "midwife"\n',
        f'{ASKED}any_of = [{{ level = 3 }}, {{ all_of = [{{ shown = "x" }}] }}]\n',
        f'{ASKED}level = 3\nof_learners_from = "new-learners"\n',
        f'{ASKED}level = 3\nof_registered = "nmc"\nof_registered_from = "nurses-to-degree-level"\n',
        f'{ASKED}level = 3\nin_force_from = "eyfs"\n',
        f'{MINIMUM}{{ level = 3, basis = "stated", source = "s" }}\n',
        f'{MINIMUM}{{ none = true, basis = "stated", source = "s" }}\n',
        f'{DEADLINE}within = "P2M"\n',
        f"{KIND}level = 3\n",
        f'{STATUS}[[status.carries]]\nto = "midwife"\ntext = "x"\nsource = "s"\n',
    ],
)
def test_what_is_sound_is_read_without_a_word(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("[[roles]]\n", "QCF817", 1, "did you mean `role`?"),
        ('[role]\nid = "a"\n', "QCF816", 1, "a list"),
        ('[[role]]\nid = "a"\nstatus = "varies"\n', "QCF816", 1, "asked for `title`"),
        ('[[role]]\nid = "a"\ntitle = "A"\n', "QCF816", 1, "asked for `status`"),
        (f"{ROLE}number = 0\n", "QCF816", 5, "a whole number from 1"),
        (f'{ROLE}focus = "half"\n', "QCF818", 5, "whole, part or tangential"),
        (f'{ROLE}kind = "job"\n', "QCF818", 5, "role, post, course or status"),
        (f"{ROLE}count = 3\n", "QCF816", 5, "a text"),
        (f'{ROLE}see = "midwive"\n', "QCF819", 5, "there is no role `midwive`"),
        (f"{ROLE}tiers = 3\n", "QCF816", 5, "a table"),
        (f'{ROLE}tiers = {{ text = "1", levels = 3, source = "s" }}\n', "QCF816", 5, "a list"),
        (f'{ROLE}typical = {{ source = "s" }}\n', "QCF816", 5, "asked for levels"),
        (f'{ROLE}typical = {{ levels = [9], source = "s" }}\n', "QCF816", 5, "a level"),
        (f'{ROLE}typical = {{ levels = [true], source = "s" }}\n', "QCF816", 5, "a level"),
        (f'{MINIMUM}{{ basis = "stated", source = "s" }}\n', "QCF816", 5, "`none = true`"),
        (
            f'{MINIMUM}{{ level = 3, none = true, basis = "stated", source = "s" }}\n',
            "QCF816",
            5,
            "`none = true`",
        ),
        (f'{MINIMUM}{{ level = 3, basis = "guessed", source = "s" }}\n', "QCF818", 5, "derived"),
        (
            f'{ROLE}[[role.conflict]]\nabout = "x"\nsaid = [{{ text = "x", source = "s" }}]\n',
            "QCF816",
            7,
            "what two sources say, found 1",
        ),
        (ROLE.replace("asked", "not stated") + ASKED[len(ROLE) :] + "level = 3\n", "QCF816", 4, ""),
        (f"{ROLE}[[role.requirement]]\nlevel = 3\nsource = 's'\n", "QCF816", 5, "`strength`"),
        (f"{ASKED}level = 9\n", "QCF816", 8, "a level"),
        (f"{ASKED}nvq = 6\n", "QCF816", 8, "from 1 to 5"),
        (f"{ASKED}level = 3\nfull = 1\n", "QCF816", 9, "true or false"),
        (f'{ASKED}years = 0\nof = "x"\n', "QCF816", 8, "a whole number"),
        (f"{ASKED}years = 3\n", "QCF816", 5, "asked for `of`"),
        (f'{ASKED}years = 3\nstandards = 3\nof = "x"\n', "QCF823", 5, "years and standards"),
        (ASKED, "QCF823", 5, "asked for a condition, found none"),
        (f"{ASKED}subject = ['x']\n", "QCF823", 5, "asked for a condition, found none"),
        (f"{ASKED}level = 3\nshown = 'x'\n", "QCF823", 5, "qualification and shown"),
        (f"{ASKED}shown = 'x'\nsubject = ['x']\n", "QCF823", 9, "says nothing beside `shown`"),
        (f"{ASKED}any_of = []\n", "QCF823", 8, "found an empty list"),
        (f"{ASKED}any_of = [3]\n", "QCF816", 8, "a table"),
        (f"{ASKED}any_of = [{{ levle = 3 }}]\n", "QCF817", 8, "did you mean `level`?"),
        (f"{ASKED}any_of = 3\n", "QCF816", 8, "a list"),
        (
            f"{ASKED}level = 3\nof_registered = 'nmc'\n",
            "QCF823",
            5,
            "come as a pair",
        ),
        (f"{ASKED}registered_with = 'nmcc'\n", "QCF819", 8, "did you mean `nmc`?"),
        (f"{ASKED}has_status = 'qtss'\n", "QCF819", 8, "there is no status `qtss`"),
        (f"{ASKED}meets_role = 'zzz'\n", "QCF819", 8, "declare it in a `[[role]]`"),
        (f"{ASKED}training = 'x'\nwithin = 'eyfs'\n", "QCF819", 9, "there is no period `eyfs`"),
        (f"{ASKED}training = 'x'\nlasts = 'induction'\n", "QCF819", 9, "there is no period"),
        (f"{ASKED}level = 3\nin_force_from = 'induction'\n", "QCF819", 9, "there is no deadline"),
        (f"{ASKED}meets_role = 'a'\n", "QCF820", 8, "leads back to itself"),
        (REGISTER * 2, "QCF821", 6, "stands in an earlier entry already"),
        (KNOWN * 2, "QCF821", 5, "stands in an earlier entry already"),
        (DEADLINE, "QCF822", 1, "one date or period, found 0"),
        (f'{DEADLINE}by = "2012"\nfrom = "2012"\n', "QCF822", 1, "found 2"),
        (f'{DEADLINE}by = "2012-13"\n', "QCF822", 5, "a year, a month or a day"),
        (f'{DEADLINE}lasts = "3 years"\n', "QCF822", 5, "a period such as P2M"),
        (f"{DEADLINE}by = 2012-09-01\n", "QCF816", 5, "a text"),
        (f'{KNOWN}size = "large"\n', "QCF818", 4, "award, certificate, diploma"),
        (f"{KNOWN}nvq = 3\n", "QCF816", 4, "a list"),
        (f"{KNOWN}nvq = [6]\n", "QCF816", 4, "from 1 to 5"),
        (f"{KNOWN}full = 1\n", "QCF816", 4, "true or false"),
        (KIND, "QCF816", 1, "asked for `level`"),
        (f'{STATUS}[[status.carries]]\ntext = "x"\nsource = "s"\n', "QCF816", 5, "asked for `to`"),
        ("id = \n", "QCF610", 1, ""),
    ],
)
def test_a_mistake_is_reported_where_it_stands(text: str, code: str, line: int, says: str) -> None:
    library, found = read(text)
    first = found[0]
    assert (first.code, first.primary.span.line if first.primary else 0) == (code, line)
    assert says in f"{first.message} | {first.help}"
    assert first.is_error
    assert len(found) == 1 or code in ("QCF821", "QCF816")
    assert library.role("midwife") == open_library().role("midwife")


def test_a_mistake_spoils_no_other_entry() -> None:
    library, found = read(f"{ROLE}kind = 3\n{REGISTER}")
    assert library.register("r") is not None
    assert all(role.id != "a" for role in library.roles)
    assert len(found) == 1


def test_nesting_has_an_end() -> None:
    deep = "{ any_of = [" * 9 + "{ level = 3 }" + "] }" * 9
    _, found = read(f"{ASKED}any_of = [{deep}]\n")
    assert [(one.code, "at most 8 lists" in one.message) for one in found] == [("QCF823", True)]


def test_files_may_name_what_another_declares() -> None:
    first = SourceFile("a.toml", f"{ASKED}registered_with = 'r'\n")
    second = SourceFile("b.toml", REGISTER)
    assert read_libraries([first, second], Library())[1] == []
    assert [d.code for d in read_libraries([first], Library())[1]] == ["QCF819"]


def test_after_200_mistakes_reading_stops() -> None:
    _, found = read("[[role]]\nid = 3\n" * 300)
    assert len(found) == 201
    assert found[-1].code == "QCF118"
