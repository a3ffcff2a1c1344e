"""What is done besides units: amounts, lists of times, and a plain yes. All of it is invented."""

import json

import pytest

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.records.learners import Activity
from qcf.records.record import read_records


def read(completed: str, name: str = "r.toml") -> tuple[tuple[Activity, ...], list[Diagnostic]]:
    text = f'learner = "L-001"\ncompleted = {completed}\n'
    if name.endswith(".json"):
        text = f'{{"learner": "L-001", "completed": {completed}}}'
    records, found = read_records(SourceFile(name, text))
    return records[0].completed, found


@pytest.mark.parametrize(
    ("words", "measure", "name"),
    [
        ("hours of teaching practice", "hours", "teaching practice"),
        ("observations  of practice of teaching", "observations", "practice of teaching"),
        (" teaching practice ", None, "teaching practice"),
        ("supervised hours of practice", None, "supervised hours of practice"),
        ("Hours of practice", None, "Hours of practice"),
        ("hours of", None, "hours of"),
        ("of practice", None, "of practice"),
    ],
)
def test_one_small_word_before_of_is_the_measure(
    words: str, measure: str | None, name: str
) -> None:
    activity = Activity.of(words, 3)
    assert activity == Activity(name, 3, measure)
    assert activity.words == " ".join(words.split())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("160", [(160, None, None)]),
        ("0", [(0, None, None)]),
        ("true", [(1, None, None)]),
        ("false", [(0, None, None)]),
        ("[]", [(0, None, None)]),
        ('[{"amount": 20, "unit": " PTLLS "}]', [(20, "PTLLS", None)]),
        ('[{"minutes": 45}, {"amount": 0}, {}]', [(1, None, 45), (0, None, None), (1, None, None)]),
    ],
)
def test_the_forms_of_a_value(
    value: str, expected: list[tuple[int, str | None, int | None]]
) -> None:
    wanted = tuple(Activity("practice", n, None, unit, minutes) for n, unit, minutes in expected)
    assert read(f'{{"practice": {value}}}', "r.json") == (wanted, [])
    toml = "{ practice = " + value.replace('": ', '" = ') + " }"
    assert read(toml) == (wanted, [])


def test_activities_keep_their_order_and_measures() -> None:
    text = (
        'learner = "L-001"\n[completed]\ninduction = true\n"hours of practice" = 30\n'
        '[[completed."observations of practice"]]\nminutes = 30\nunit = "X 1"\n'
        '[[completed."observations of practice"]]\nminutes = 45\n'
    )
    (record,), found = read_records(SourceFile("r.toml", text))
    assert found == []
    assert record.completed == (
        Activity("induction", 1),
        Activity("practice", 30, "hours"),
        Activity("practice", 1, "observations", "X 1", 30),
        Activity("practice", 1, "observations", None, 45),
    )


def test_what_is_done_or_not_has_no_measure() -> None:
    done = (Activity("record of practice", 1), Activity("hours of practice", 0))
    assert read('{ "record of practice" = true, "hours of practice" = false }') == (done, [])


GOOD = (Activity("y", 2),)


@pytest.mark.parametrize(
    ("value", "code", "underlined", "message"),
    [
        ("x = -1", "QCF716", "-1", "`x`: asked for a whole number from 0 to 999999, found `-1`"),
        ("x = 1000000", "QCF716", "1000000", "from 0 to 999999"),
        ("x = 1.5", "QCF716", "1.5", "asked for a whole number, a list of tables, true or false"),
        ('x = "3"', "QCF716", '"3"', "true or false, found `3`"),
        ("x = { amount = 3 }", "QCF716", "{ amount = 3 }", "true or false, found a table"),
        ("x = [3]", "QCF716", "3", "x 1: asked for a table, found `3`"),
        ('"a\\nb" = [3]', "QCF716", "3", "`a b` 1: asked for a table"),
        ("x = [{ amount = true }]", "QCF716", "true", "found `true`"),
        ("x = [{ minutes = 0 }]", "QCF716", "0", "asked for a whole number from 1 to 999999"),
        ("x = [{ unit = 3 }]", "QCF716", "3", "asked for a text"),
        ("x = [{ amuont = 3 }]", "QCF715", "{ amuont = 3 }", "x 1: key 1 is not one that an"),
        ('"" = 3', "QCF716", None, "asked for the name of what was done"),
    ],
)
def test_a_mistake_is_left_out_and_nothing_else(
    value: str, code: str, underlined: str | None, message: str
) -> None:
    done, (diagnostic,) = read(f"{{ {value}, y = 2 }}")
    assert (done, diagnostic.code) == (GOOD, code)
    assert message in diagnostic.message
    assert diagnostic.primary is not None
    assert underlined in (None, diagnostic.primary.span.text)
    assert diagnostic.help
    assert "\n" not in diagnostic.message


def test_one_bad_time_spoils_no_other() -> None:
    done, found = read("{ x = [{ amount = 2 }, { amount = -1 }, {}] }")
    assert (done, len(found)) == ((Activity("x", 2), Activity("x", 1)), 1)


def test_a_name_that_no_file_can_hold_is_refused_in_json() -> None:
    done, found = read(json.dumps({"\ud800": 3, "y": 2}), "r.json")
    assert (done, [d.code for d in found]) == (GOOD, ["QCF716"])
