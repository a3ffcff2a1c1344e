"""Facts in a second file: joined by learner, never guessed. All learners are invented."""

import datetime as dt
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.records.facts import with_facts
from qcf.records.learners import (
    Achievement,
    Activity,
    Certificate,
    LearnerRecord,
    Records,
    Since,
)
from qcf.records.record import read_records
from qcf.records.text import decode

Found = list[tuple[str, int, str]]
ONE = LearnerRecord("L-001", (Achievement("U"),))
TWO = LearnerRecord("L-002", (Achievement("V"),))


def join(
    text: str, *records: LearnerRecord, name: str = "f.csv"
) -> tuple[Records, list[Diagnostic]]:
    joined, found = with_facts(records, SourceFile(name, text))
    assert not any("L-00" in f"{d.message} {d.help} {d.notes}" for d in found)
    return joined, found


def brief(found: list[Diagnostic]) -> Found:
    """Return code, line and underlined text of each."""
    return [(d.code, d.primary.span.line, d.primary.span.text) for d in found if d.primary]


FULL = evolve(
    ONE,
    pathway="Social Care",
    registered=dt.date(2011, 9, 1),
    started=dt.date(2011, 9, 12),
    country="Wales",
    role="assistant",
    held=("ctlls", "First aid"),
    completed=(Activity("teaching practice", 160, "hours"), Activity("induction", 1)),
)


def test_a_row_is_read_in_full() -> None:
    text = (
        "Learner,Pathway,Registered,Started,Country,Role,Held,"
        "Completed : hours of  teaching practice,completed:induction\n"
        "L-001,Social Care,2011-09-01,2011-09-12,Wales,assistant,ctlls; First aid ;,160,1\n"
    )
    assert join(text, ONE) == ((FULL,), [])


def test_what_a_row_does_not_say_is_left_as_the_record_has_it() -> None:
    header = "learner,pathway,registered,started,country,role,held,completed: induction"
    assert join(f"{header}\nL-001,,,,,,,\n", FULL) == ((FULL,), [])


def test_saying_the_same_twice_is_no_conflict() -> None:
    text = (
        "learner,pathway,registered,started,country,role,held,"
        "completed: hours of teaching practice,completed: induction\n"
        "L-001,Social Care,01/09/2011,2011-09-12,Wales,assistant,First aid;ctlls,160,1\n"
    )
    joined, found = join(text, FULL)
    assert (joined, [d.code for d in found]) == ((FULL,), ["QCF708"])


DAY = dt.date(2011, 7, 1)


@pytest.mark.parametrize(
    ("cell", "held", "certificates"),
    [
        ("ctlls on 2011-07-01", (), (Certificate("ctlls", DAY),)),
        ("ctlls  on  1 July 2011; First aid", ("First aid",), (Certificate("ctlls", DAY),)),
        ("Lessons on Water on 01/07/2011", (), (Certificate("Lessons on Water", DAY),)),
        ("Lessons on Water", ("Lessons on Water",), ()),
        ("Lessons on 3D printing", ("Lessons on 3D printing",), ()),
        ("on 2011-07-01", ("on 2011-07-01",), ()),
    ],
)
def test_a_qualification_may_be_held_since_a_day(
    cell: str, held: tuple[str, ...], certificates: tuple[Certificate, ...]
) -> None:
    (joined,), _ = join(f"learner,held\nL-001,{cell}\n", ONE)
    assert joined == evolve(ONE, held=held, certificates=certificates)
    in_toml = "held = [" + ", ".join(f'"{one.strip()}"' for one in cell.split(";")) + "]\n"
    (read,), found = read_records(SourceFile("r.toml", f'learner = "L-001"\n{in_toml}'))
    assert (read.held, read.certificates, found) == (held, certificates, [])


def test_a_day_that_is_none_is_reported_and_left_open() -> None:
    (joined,), found = join("learner,held\nL-001,ctlls on 31/02/2011; First aid\n", ONE)
    assert joined == evolve(ONE, held=("First aid",))
    assert brief(found) == [("QCF704", 2, "ctlls on 31/02/2011; First aid")]
    assert "`31/02/2011` is not a day of the calendar" in found[0].message


def test_a_day_has_to_be_the_same_in_both() -> None:
    dated = evolve(ONE, held=("First aid",), certificates=(Certificate("ctlls", DAY),))
    same = "learner,held\nL-001,ctlls on 2011-07-01;First aid\n"
    assert join(same, dated) == ((dated,), [])
    (joined,), found = join(same.replace("07-01", "07-02"), dated)
    assert (joined, [d.code for d in found]) == (ONE, ["QCF720"])


@pytest.mark.parametrize(
    ("key", "cell", "listed"),
    [
        ("professional_status", "QTS", (Since("QTS"),)),
        ("registered_with", "NMC on 2011-07-01; GSCC", (Since("NMC", DAY), Since("GSCC"))),
        ("training", "safeguarding on 1 July 2011", (Since("safeguarding", DAY),)),
        ("working_towards", "ctlls;", (Since("ctlls"),)),
    ],
)
def test_what_is_held_besides_qualifications_may_have_a_day(
    key: str, cell: str, listed: tuple[Since, ...]
) -> None:
    heading = key.replace("_", " ").title()
    (joined,), found = join(f"learner,{heading}\nL-001,{cell}\n", ONE)
    assert (getattr(joined, key), found) == (listed, [])
    items = ", ".join(f'"{one.strip()}"' for one in cell.split(";") if one.strip())
    text = f'learner = "L-001"\n{key} = [{items}]\n'
    (read,), found = read_records(SourceFile("r.toml", text))
    assert (getattr(read, key), found) == (listed, [])
    said = f"learner,{key}\nL-001,{cell}\n"
    assert join(said, read) == ((read,), [])
    (left,), found = join(f"learner,{key}\nL-001,another\n", read)
    assert getattr(left, key) == ()
    assert [(d.code, "the facts say `another`" in d.message) for d in found] == [("QCF720", True)]


def test_a_day_of_a_registration_that_is_none_is_reported() -> None:
    (joined,), found = join("learner,registered with\nL-001,NMC on 31/02/2011\n", ONE)
    assert (joined, brief(found)) == (ONE, [("QCF704", 2, "NMC on 31/02/2011")])


def test_learners_of_the_record_come_first_and_others_have_no_achievements() -> None:
    joined, found = join("learner,country\nL-003,Wales\nL-002,England\n", ONE, TWO)
    assert joined == (ONE, evolve(TWO, country="England"), LearnerRecord("L-003", country="Wales"))
    assert [(d.code, d.message) for d in found] == [
        ("QCF721", "learners of the record that have no row of facts: 1 of 2")
    ]


def test_of_a_learner_with_two_rows_nothing_is_said() -> None:
    joined, found = join("learner,country\nL-001,Wales\nL-002,Wales\nL-001,Wales\n", ONE, TWO)
    assert joined == (ONE, evolve(TWO, country="Wales"))
    assert brief(found) == [("QCF719", 4, "L-001,Wales")]
    assert found[0].message == "row 4: the learner already stands in row 2"
    assert [(label.span.line, label.text) for label in found[0].labels] == [(2, "first here")]


@pytest.mark.parametrize(
    ("column", "cell", "left", "words"),
    [
        ("pathway", "Dementia", evolve(FULL, pathway=None), "says `Social Care`"),
        ("registered", "2011-09-02", evolve(FULL, registered=None), "says `2011-09-01`"),
        ("started", "2011-09-13", evolve(FULL, started=None), "and the facts say `2011-09-13`"),
        ("country", "England", evolve(FULL, country=None), "says `Wales`"),
        ("role", "manager", evolve(FULL, role=None), "the facts say `manager`"),
        ("held", "ctlls", evolve(FULL, held=()), "says `ctlls; First aid`"),
        ("completed: induction", "0", evolve(FULL, completed=FULL.completed[:1]), "say `0`"),
    ],
)
def test_what_the_two_say_differently_is_left_open(
    column: str, cell: str, left: LearnerRecord, words: str
) -> None:
    joined, found = join(f"learner,{column}\nL-001,{cell}\n", FULL)
    assert (joined, brief(found)) == ((left,), [("QCF720", 2, cell)])
    assert found[0].message.startswith(f"row 2, column `{column}`: the record says ")
    assert words in found[0].message


def test_parts_in_the_record_may_make_up_an_amount() -> None:
    parts = (Activity("practice", 20, "hours", unit="U"), Activity("practice", 10, "hours"))
    parted = evolve(ONE, completed=parts)
    text = "learner,completed: hours of practice\nL-001,{}\n"
    assert join(text.format(30), parted) == ((parted,), [])
    joined, found = join(text.format(20), parted)
    assert (joined, [d.code for d in found]) == ((ONE,), ["QCF720"])


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("registered", "31/02/2012", "QCF704"),
        ("started", "soon", "QCF704"),
        ("completed: induction", "yes", "QCF716"),
        ("completed: induction", "-1", "QCF716"),
        ("completed: induction", "1000000", "QCF716"),
        ("completed: induction", "1.5", "QCF716"),
    ],
)
def test_a_bad_cell_is_left_open_and_spoils_nothing_else(column: str, cell: str, code: str) -> None:
    joined, found = join(f"learner,{column},role\nL-001,{cell},x\nL-002,,y\n", ONE, TWO)
    assert joined == (evolve(ONE, role="x"), evolve(TWO, role="y"))
    assert brief(found) == [(code, 2, cell)]
    assert found[0].message.startswith(f"row 2, column `{column}`: ")
    assert found[0].help


def test_a_row_without_a_learner_or_with_too_many_cells_is_left_out() -> None:
    joined, found = join("learner,role\n,x\nL-001,y,z\nL-002,w\n", TWO)
    assert joined == (evolve(TWO, role="w"),)
    assert [(d.code, d.place[1]) for d in found] == [("QCF712", 2), ("QCF713", 3)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("name,role", [("QCF702", "name,role")]),
        ("L-001,Wales", [("QCF702", "L-001,Wales")]),
        ("learner,regstered", [("QCF702", "regstered")]),
        ("learner,role,Role", [("QCF718", "Role")]),
        ("learner,completed: x,Completed:  x", [("QCF718", "Completed:  x")]),
        ("learner,completed", [("QCF702", "completed")]),
        ("learner,Completed:", [("QCF702", "Completed:")]),
        ("learner,complete: x", [("QCF702", "complete: x")]),
        ("", [("QCF702", "")]),
    ],
)
def test_a_header_that_makes_the_facts_unusable(
    header: str, expected: list[tuple[str, str]]
) -> None:
    joined, found = join(f"{header}\n", ONE)
    assert (joined, [(code, text) for code, _, text in brief(found)]) == ((), expected)
    assert all(d.is_error and d.help for d in found)


@pytest.mark.parametrize(
    ("column", "advice"),
    [
        ("Tutor", "if one says that something was done: begin the name of what was done with "),
        ("hours of practice", "begin the name of what was done with "),
    ],
)
def test_other_columns_are_named_once(column: str, advice: str) -> None:
    joined, found = join(f"learner,{column}\nL-001,3\n", ONE)
    assert joined == (ONE,)
    assert [(d.code, d.message, d.help) for d in found] == [
        ("QCF706", f"columns that are not used: `{column}`", f"{advice}`completed: `")
    ]


def test_what_was_done_in_words_is_answered_with_what_to_write() -> None:
    _, found = join("learner,completed: practice\nL-001,yes\n", ONE)
    assert [(d.code, d.help) for d in found] == [
        (
            "QCF716",
            "write 1 if it was done, 0 if not, or how much; leave it out if it is not known",
        )
    ]


def test_facts_of_another_kind_of_file_are_refused() -> None:
    joined, found = join('learner = "L-001"', ONE, name="f.toml")
    assert (joined, [d.code for d in found]) == ((), ["QCF001"])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_facts_as_spreadsheets_save_them(encoding: str) -> None:
    text = 'Learner;Registered;Held\r\n\'L-001;1 Sept 2011;"café; ctlls"\r\n;;\r\n'
    source, notes = decode("f.csv", text.encode(encoding))
    assert source is not None
    joined, found = with_facts((ONE,), source)
    held = ("café", "ctlls")
    assert joined == (evolve(ONE, registered=dt.date(2011, 9, 1), held=held),)
    assert [d.code for d in notes] == (["QCF708"] if encoding == "cp1252" else [])
    assert brief(found) == [
        ("QCF708", 1, "Learner;Registered;Held"),
        ("QCF708", 2, "1 Sept 2011"),
    ]


def test_a_record_in_csv_points_to_the_facts() -> None:
    _, found = read_records(SourceFile("r.csv", "learner,unit,registered\nL-001,U,2011-09-01\n"))
    assert [(d.code, d.help) for d in found] == [
        ("QCF706", "give facts about learners in a second file, with `--facts`")
    ]


def test_reading_stops_after_two_hundred_mistakes() -> None:
    _, found = join("learner,started\n" + "".join(f"M-{n},soon\n" for n in range(300)))
    assert [d.code for d in found] == ["QCF704"] * 200 + ["QCF118"]


CELL = st.sampled_from(["L-1", "L-2", "2011-09-01", "31/02/2012", '"', "", "'", "3", "é", "\xa0"])
HEADER = "learner;registered;held;completed: hours of x;completed: x"
TABLE = st.lists(st.lists(CELL, max_size=5).map(";".join)).map(
    lambda rows: "\n".join([HEADER, *rows])
)


@given(st.one_of(st.text(), TABLE))
@settings(max_examples=100)
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    _, found = with_facts((ONE, FULL), SourceFile("f.csv", text))
    spans = [d.primary.span for d in found if d.primary]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all("\n" not in d.message for d in found)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["L-001", "L-002", "L-003", ""]),
        st.sampled_from(["", "Wales", "England"]),
        st.sampled_from(["", "30", "many"]),
    ),
    max_size=6,
)


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[str, str, str]], random: Random
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)

    def said(lines: list[tuple[str, str, str]]) -> set[LearnerRecord]:
        text = "\n".join(["learner,country,completed: x", *(",".join(line) for line in lines)])
        return set(with_facts((ONE, evolve(TWO, country="Wales")), SourceFile("f.csv", text))[0])

    assert said(rows) == said(shuffled)
