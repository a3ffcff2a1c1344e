"""Unit banks: every mistake at its place, and every good unit kept. All units here are invented."""

import datetime as dt
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.records.bank import read_bank
from qcf.records.units import Origin, OtherCode, UnitBank

Found = list[tuple[str, int, str]]


def read(text: str, name: str = "bank.toml") -> tuple[UnitBank, list[Diagnostic]]:
    return read_bank(SourceFile(name, text), "bank")


def brief(found: list[Diagnostic]) -> Found:
    """Return code, line and underlined text of each."""
    return [(d.code, d.primary.span.line, d.primary.span.text) for d in found if d.primary]


GOOD = """title = "Invented units"
[[unit]]
code = "INV 1"
reference = "j6011434"
title = " Promote it "
level = "E3"
credit = 3
glh = 0
origin = { reference = "published", level = "secondary", credit = "unconfirmed", glh = "unknown" }
other_codes = [{ awarding_body = "Body", code = "B1" }]
earlier_titles = ["Foster it"]
marks = ["synoptic ", "Graded", "graded"]
classification = "hd4"
valid_from = 2010-09-01
valid_to = 2012-08-31
sources = ["page 3"]
note = "invented"
"""


def test_a_unit_is_read_in_full() -> None:
    bank, found = read(GOOD)
    (unit,) = bank.units
    assert found == []
    assert (bank.id, bank.title) == ("bank", "Invented units")
    assert bank.text_hash == hashlib.sha256(GOOD.encode()).hexdigest()
    assert (unit.code, unit.reference, unit.title) == ("INV 1", "J/601/1434", "Promote it")
    assert (unit.level, unit.credit, unit.glh) == (Level.E3, 3, 0)
    assert unit.other_codes == (OtherCode("Body", "B1"),)
    assert (unit.earlier_titles, unit.sources, unit.note) == (
        ("Foster it",),
        ("page 3",),
        "invented",
    )
    assert (unit.marks, unit.classification) == (("graded", "synoptic"), "HD4")
    assert (unit.valid_from, unit.valid_to) == (dt.date(2010, 9, 1), dt.date(2012, 8, 31))
    assert (unit.origin("level"), unit.origin("glh")) == (Origin.SECONDARY, Origin.UNKNOWN)
    assert unit.span is not None
    assert unit.span.line == 2


def test_days_and_outcomes_of_a_unit() -> None:
    unit = '[[unit]]\ncode = "INV 1"\ntitle = "Invented"\n'
    bank, found = read(f'{unit}days = 4\noutcomes = ["Know it", "Do it"]\norigin = "published"\n')
    assert found == []
    assert (bank.units[0].days, bank.units[0].outcomes) == (4, ("Know it", "Do it"))
    assert bank.units[0].origin("days") is Origin.PUBLISHED
    assert (read(unit)[0].units[0].days, read(unit)[0].units[0].outcomes) == (None, ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('days = 0\norigin = "published"', ("QCF601", 4, "0")),
        ('days = 1000\norigin = "published"', ("QCF601", 4, "1000")),
        ("days = 4", ("QCF608", 1, "[[unit]]")),
        ('outcomes = "Know it"', ("QCF601", 4, '"Know it"')),
    ],
)
def test_days_and_outcomes_that_are_none(line: str, expected: tuple[str, int, str]) -> None:
    bank, found = read(f'[[unit]]\ncode = "INV 1"\ntitle = "Invented"\n{line}\n')
    assert (brief(found), bank.units) == ([expected], ())


def test_one_word_of_origin_stands_for_all_given_figures() -> None:
    bank, found = read('[[unit]]\ncode = "A"\ntitle = "T"\nlevel = 3\norigin = "published"')
    assert (bank.units[0].origins, found) == ((("level", Origin.PUBLISHED),), [])


def test_what_is_not_known_needs_no_origin() -> None:
    bank, found = read('[[unit]]\ncode = "A"\nreference = ""\ntitle = "T"')
    assert (bank.units[0].reference, bank.units[0].credit, found) == (None, None, [])


LAST = '\n[[unit]]\ncode = "LAST"\ntitle = "Last"\n'
UNIT = '[[unit]]\ncode = "A"\ntitle = "T"\norigin = "published"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNIT + "credit = 0", [("QCF603", 5, "0")]),
        (UNIT + "credit = 1000", [("QCF603", 5, "1000")]),
        (UNIT + "credit = 2.5", [("QCF603", 5, "2.5")]),
        (UNIT + "credit = true", [("QCF603", 5, "true")]),
        (UNIT + 'credit = "3"', [("QCF603", 5, '"3"')]),
        (UNIT + "credit = 0x" + "f" * 9000, [("QCF603", 5, "0x" + "f" * 9000)]),
        (UNIT + "level = 0", [("QCF604", 5, "0")]),
        (UNIT + "level = 9", [("QCF604", 5, "9")]),
        (UNIT + "level = 3.0", [("QCF604", 5, "3.0")]),
        (UNIT + 'level = "three"', [("QCF604", 5, '"three"')]),
        (UNIT + "glh = -1", [("QCF601", 5, "-1")]),
        (UNIT + 'reference = "601/1434"', [("QCF606", 5, '"601/1434"')]),
        (UNIT + 'reference = "J/٦٠١/1434"', [("QCF606", 5, '"J/٦٠١/1434"')]),
        (UNIT + "reference = 6011434", [("QCF601", 5, "6011434")]),
        (UNIT + "levle = 3", [("QCF602", 5, "3")]),
        (UNIT + 'valid_from = "2010-09-01"', [("QCF601", 5, '"2010-09-01"')]),
        (UNIT + "valid_from = 2010-09-01T10:00:00", [("QCF601", 5, "2010-09-01T10:00:00")]),
        (UNIT + "valid_from = 2012-01-02\nvalid_to = 2012-01-01", [("QCF601", 6, "2012-01-01")]),
        (UNIT + 'marks = "graded"', [("QCF601", 5, '"graded"')]),
        (UNIT + 'marks = ["graded", ""]', [("QCF601", 5, '""')]),
        (UNIT + f'marks = ["{"x" * 41}"]', [("QCF601", 5, f'["{"x" * 41}"]')]),
        (UNIT + 'classification = "HD 4"', [("QCF601", 5, '"HD 4"')]),
        (UNIT + "classification = 4", [("QCF601", 5, "4")]),
        (UNIT + 'sources = "page 3"', [("QCF601", 5, '"page 3"')]),
        (UNIT + 'sources = ["a", 3]', [("QCF601", 5, "3")]),
        (UNIT + 'other_codes = [{ code = "B" }]', [("QCF601", 5, '{ code = "B" }')]),
        (
            UNIT + 'other_codes = [{ awarding_body = "B", code = "B", x = 1 }, 3]',
            [("QCF602", 5, "1"), ("QCF601", 5, "3")],
        ),
        ('[[unit]]\ncode = "A"', [("QCF601", 1, "[[unit]]")]),
        ('[[unit]]\ntitle = "A"', [("QCF601", 1, "[[unit]]")]),
        ('[[unit]]\ncode = "A"\ntitle = ""', [("QCF601", 1, "[[unit]]")]),
        ('[[unit]]\ncode = "A"\ntitle = "T"\ncredit = 3', [("QCF608", 1, "[[unit]]")]),
        (
            '[[unit]]\ncode = "A"\ntitle = "T"\ncredit = 3\norigin = { level = "unknown" }',
            [("QCF608", 5, '{ level = "unknown" }')],
        ),
        (
            '[[unit]]\ncode = "A"\ntitle = "T"\ncredit = 3\norigin = { credit = "publish", x = 1 }',
            [("QCF608", 5, '"publish"'), ("QCF602", 5, "1")],
        ),
        ('[[unit]]\ncode = "A"\ntitle = "T"\norigin = 3', [("QCF608", 4, "3")]),
        (UNIT + "credit = = 3", [("QCF610", 5, "= 3")]),
    ],
)
def test_a_unit_with_a_mistake_is_left_out_and_no_other(text: str, expected: Found) -> None:
    bank, found = read(text + LAST)
    assert brief(found) == expected
    assert [unit.code for unit in bank.units] == ["LAST"]
    assert all("\n" not in d.message and d.help for d in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("QCF601", 1, "")]),
        ("titel = 3", [("QCF601", 1, "titel = 3"), ("QCF602", 1, "3")]),
        ("[unit]\ncode = 'A'", [("QCF601", 1, "[unit]")]),
        ("unit = [3]", [("QCF601", 1, "3")]),
        ("title = 3\nunit = []", [("QCF601", 1, "3")]),
    ],
)
def test_a_bank_of_another_structure(text: str, expected: Found) -> None:
    bank, found = read(text)
    assert sorted(brief(found)) == sorted(expected)
    assert bank.units == ()


def test_an_unknown_key_is_met_with_the_nearest() -> None:
    (diagnostic,) = read(UNIT + "levle = 3")[1]
    assert diagnostic.help == "did you mean `level`?"


def test_a_check_character_that_fails_is_a_hint_and_the_unit_stays() -> None:
    bank, found = read(UNIT + 'reference = "K/601/1434"')
    assert [(d.code, d.is_error) for d in found] == [("QCF607", False)]
    assert "`J`" in found[0].message
    assert "derived, not published" in (found[0].help or "")
    assert bank.units[0].reference == "K/601/1434"


@pytest.mark.parametrize("level", ["E", "Entry", "entry level"])
def test_a_bare_entry_level_counts_as_e1_with_a_warning(level: str) -> None:
    bank, found = read(UNIT + f'level = "{level}"')
    assert [d.code for d in found] == ["QCF613"]
    assert (bank.units[0].level, bank.units[0].bare_entry_level) == (Level.E1, True)


def version(span: str, code: str = "A") -> str:
    return f'[[unit]]\ncode = "{code}"\ntitle = "T"\n{span}\n'


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("valid_to = 2012-08-31", "valid_from = 2012-09-01", []),
        ("valid_from = 2012-09-01", "valid_to = 2012-08-31", []),
        ("valid_to = 2012-09-01", "valid_from = 2012-09-01", ["QCF609"]),
        ("", "valid_from = 2012-09-01", ["QCF609"]),
        ("valid_from = 2012-09-01", "", ["QCF609"]),
        ("", "", ["QCF605"]),
        ("valid_from = 2012-09-01", "valid_from = 2012-09-01", ["QCF605"]),
    ],
)
def test_versions_are_in_force_on_days_of_their_own(
    first: str, second: str, expected: list[str]
) -> None:
    bank, found = read(version(first) + version(second, "a"))
    assert [d.code for d in found] == expected
    assert len(bank.units) == 2 - len(expected)
    assert [d.labels[0].span.line for d in found] == [1] * len(expected)


def test_three_versions_with_the_middle_one_last() -> None:
    bank, found = read(
        version("valid_to = 2010-12-31")
        + version("valid_from = 2013-01-01")
        + version("valid_from = 2011-01-01\nvalid_to = 2012-12-31")
        + version("valid_from = 2012-01-01\nvalid_to = 2012-01-02")
    )
    assert (len(bank.units), [d.code for d in found]) == (3, ["QCF609"])


def test_a_code_that_two_units_bear_is_a_warning_and_both_stay() -> None:
    text = (
        '[[unit]]\nreference = "J/601/1434"\ncode = "X 1"\ntitle = "T"\norigin = "published"\n'
        '[[unit]]\ncode = "Y"\ntitle = "U"\n'
        'other_codes = [{ awarding_body = "B", code = "x-1" },'
        ' { awarding_body = "C", code = "x1" }]'
    )
    bank, found = read(text)
    assert brief(found) == [("QCF611", 9, '"x-1"')]
    assert found[0].labels[0].span.text == '"X 1"'
    assert len(bank.units) == 2


TEN = """title = "Ten mistakes"
[[unit]]
code = "A 1"
title = "No closing mark
credit = 1000

[[unit]]
reference = "nonsense"
title = "Two"
levle = 3
origin = { reference = "publish" }

[[unit]
code = "A 3"

[[unit]]
code = "A 4"
title = "Four"
sources = ["one",
level = 9
glh = -3
origin = "published"

[[unit]]
code = "A 5"
title = "Five"
credit = 5

[[unit]]
code = "A 6"
title = "Good"
"""


def test_ten_mistakes_give_ten_diagnostics() -> None:
    bank, found = read(TEN)
    assert [(d.code, d.place[1], d.place[2]) for d in found] == [
        ("QCF610", 4, 9),
        ("QCF603", 5, 10),
        ("QCF606", 8, 13),
        ("QCF602", 10, 9),
        ("QCF608", 11, 24),
        ("QCF610", 13, 7),
        ("QCF610", 19, 11),
        ("QCF604", 20, 9),
        ("QCF601", 21, 7),
        ("QCF608", 24, 1),
    ]
    assert [unit.code for unit in bank.units] == ["A 6"]


def test_reading_stops_after_two_hundred_mistakes() -> None:
    _, found = read("".join(version("credit = 0") for _ in range(300)))
    assert len(found) == 201
    assert [d.code for d in found].count("QCF118") == 1


def test_hints_do_not_use_up_the_bound() -> None:
    tables = [
        f'[[unit]]\nreference = "Z/600/{i:04}"\ntitle = "T"\norigin = "published"\n'
        for i in range(300)
    ]
    bank, found = read("".join(tables) + version("credit = 0"))
    assert (len(bank.units), [d.code for d in found if d.is_error]) == (300, ["QCF608", "QCF603"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_bank_in_csv(separator: str) -> None:
    text = (
        "Code,Reference,Title,Level,Credit,GLH,Origin\n"
        "INV 1,J/601/1434,Promote it,3,3,10,published\n"
        "INV 2,,Other,,,,\n"
    ).replace(",", separator)
    bank, found = read(text, "bank.csv")
    first, second = bank.units
    assert found == []
    assert (first.reference, first.level, first.credit, first.glh) == (
        "J/601/1434",
        Level.L3,
        3,
        10,
    )
    assert first.origin("glh") is Origin.PUBLISHED
    assert (second.code, second.level, second.origins) == ("INV 2", None, ())


@pytest.mark.parametrize("separator", [",", ";"])
def test_marks_and_classification_in_csv(separator: str) -> None:
    rows = ["Code,Title,Origin,Marks,Classification", 'A,T,,"graded; Outdoors ;",zzzz', "B,T,,,"]
    bank, found = read("\n".join(rows).replace(",", separator), "bank.csv")
    assert [(u.marks, u.classification) for u in bank.units] == [
        (("graded", "outdoors"), "ZZZZ"),
        ((), None),
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title,code,origin,mark\nA,B,,C", [("QCF612", 1, "mark")]),
        ("", [("QCF612", 1, "")]),
        ("code,origin\nA,published", [("QCF612", 1, "code,origin")]),
        ("title,origin\nA,published", [("QCF612", 1, "title,origin")]),
        ("title,code\nA,B", [("QCF612", 1, "title,code")]),
        ("title,code,origin,Code\nA,B,,C", [("QCF718", 1, "Code")]),
    ],
)
def test_a_csv_bank_without_its_columns(text: str, expected: Found) -> None:
    bank, found = read(text, "bank.csv")
    assert (brief(found), bank.units) == (expected, ())


def test_a_bad_row_of_a_csv_bank_spoils_no_other() -> None:
    text = (
        "code;title;credit;level;origin;price;tutor\n"
        "A;T;3,5;3;published;1;2\n"
        "B;T;3;10;published;;\n"
        "C;;3;1;published;;\n"
        "D;T;3;1;;;\n"
        "E;T;3;1;published;;;;x\n"
        "F;T;3;1;public;;\n"
        "G;T;3;E;published;;\n"
    )
    bank, found = read(text, "bank.csv")
    assert brief(found) == [
        ("QCF706", 1, "code;title;credit;level;origin;price;tutor"),
        ("QCF603", 2, "3,5"),
        ("QCF604", 3, "10"),
        ("QCF601", 4, "C;;3;1;published;;"),
        ("QCF608", 5, "D;T;3;1;;;"),
        ("QCF713", 6, "x"),
        ("QCF608", 7, "public"),
        ("QCF613", 8, "E"),
    ]
    assert found[1].message == (
        "row 2, column `credit`: asked for a whole number from 1 to 999, found `3,5`"
    )
    assert [unit.code for unit in bank.units] == ["G"]


def test_a_bank_of_an_unknown_kind_is_refused() -> None:
    bank, found = read("x", "bank.xlsx")
    assert (bank.units, [d.code for d in found]) == ((), ["QCF001"])


FRAGMENTS = st.sampled_from(
    [
        "[[unit]]",
        'code = "A"',
        "title = 'T'",
        "level = 3",
        "credit = 0",
        'origin = "published"',
        "origin = {",
        "}",
        '"""',
        "valid_from = 2010-01-01",
        "code,title,origin",
        "A,B,published",
    ]
)


@given(
    st.one_of(st.text(), st.lists(FRAGMENTS).map("\n".join)),
    st.sampled_from(["a.toml", "a.csv", "a"]),
)
@settings(max_examples=100)
def test_any_text_is_read_and_spans_lie_inside(text: str, name: str) -> None:
    bank, found = read(text, name)
    spans = [d.primary.span for d in found if d.primary] + [u.span for u in bank.units if u.span]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all("\n" not in d.message for d in found)
