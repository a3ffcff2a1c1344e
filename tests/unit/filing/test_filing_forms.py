"""A record, facts and what is held as plain values: the same when read, and nothing else is."""

import datetime as dt
import json
from typing import Any

import pytest

from qcf import Achievement, Activity, LearnerRecord, Level, Provenance, Status
from qcf.engine.certify import Claim
from qcf.engine.facts import Facts
from qcf.filing import forms
from qcf.filing.forms import FormError
from qcf.model.entry import Entry

FULL = LearnerRecord(
    "L-001",
    (
        Achievement("SHC 31"),
        Achievement(
            "CYPOP 1",
            Status.CHALLENGED,
            dt.date(2012, 2, 29),
            Provenance.TRANSFER,
            "Merit",
            "Another body",
            6,
            Level.E3,
            True,
            "Options",
            "an-award",
        ),
    ),
    "social-care",
    dt.date(2011, 9, 1),
    dt.date(2011, 9, 2),
    "Wales",
    "assistant",
    ("an-award", "500/9170/0"),
    (Activity("teaching practice", 160, "hours", "SHC 31", 60),),
)
FACTS = Facts(
    dt.date(2012, 9, 1), "Wales", in_time=True, held=("a",), assumed=frozenset({"b", "a"})
)
OTHERS = (Entry("B", Level.L2, 3, source="A"), Entry("C", None, 0, units=0, source="A"))
HELD = {
    "A": (Entry("A", Level.L3, 4, 30, ("X", "Y"), achieved=dt.date(2012, 1, 1)),),
    "B": (Entry("B", Level.L3, 4, marks=("graded",), source="A", also=OTHERS),),
}
COUNTED = {"A": Claim("X", HELD["A"][0]), "C": Claim("Y", OTHERS[1])}


def json_of(form: Any) -> Any:
    return json.loads(json.dumps(form))


def test_all_of_it_is_read_as_it_was_written() -> None:
    assert forms.read_record(json_of(forms.record_form(FULL))) == FULL
    assert forms.read_facts(json_of(forms.facts_form(FACTS))) == FACTS
    assert forms.read_held(json_of(forms.held_form(HELD))) == HELD
    assert forms.read_counted(json_of(forms.counted_form(COUNTED))) == COUNTED


def test_a_record_is_written_in_the_words_of_a_record_file() -> None:
    assert forms.record_form(LearnerRecord.of("L-001", ["SHC 31"])) == {
        "learner": "L-001",
        "achievements": [{"unit": "SHC 31"}],
    }
    second = forms.record_form(FULL)["achievements"][1]
    assert second["level"] == "E3"
    assert (second["status"], second["provenance"]) == ("challenged", "transfer")
    assert second["date"] == "2012-02-29"
    assert "span" not in second


def row(**changes: Any) -> Any:
    return {"learner": "L-001", "achievements": [{"unit": "SHC 31", **changes}]}


SPOILT = {
    "no table": [],
    "no learner": {"achievements": []},
    "an empty learner": {"learner": " "},
    "an empty unit": row(unit=""),
    "another key": row(colour="red"),
    "where it stood": row(span=[0, 1, 2]),
    "a number for a text": row(unit=31),
    "a text for a list": {"learner": "L-001", "held": "abc"},
    "a status that is none": row(status="done"),
    "a level that is none": row(level="9"),
    "a level in other words": row(level="Level 3"),
    "a date that is none": row(date="2012-02-30"),
    "a date in another form": row(date="20120229"),
    "no credit": row(credit=0),
    "too much credit": row(credit=1000),
    "a truth for a number": row(credit=True),
    "less than nothing": {"learner": "L", "completed": [{"name": "x", "amount": -1}]},
    "an endless amount": {"learner": "L", "completed": [{"name": "x", "amount": 10**6}]},
    "endless minutes": {
        "learner": "L",
        "completed": [{"name": "x", "amount": 1, "minutes": 10**6}],
    },
    "more of it": {"learner": "L-001", "plain_rows": None},
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_no_reader_of_records_gives_is_refused(name: str) -> None:
    with pytest.raises(FormError):
        forms.read_record(SPOILT[name])


def test_what_is_held_is_read_strictly_too() -> None:
    others: list[Any] = [{"identity": "B", "level": None, "credit": 1, "also": []}]
    nested = {"identity": "A", "level": None, "credit": 1, "also": [{**others[0], "also": others}]}
    forms_of_none: list[Any] = [[], {"A": {}}, {"A": [1]}, {"A": [nested]}, {"A": [{}]}]
    for form in forms_of_none:
        with pytest.raises(FormError):
            forms.read_held(form)
    entry = forms.held_form(HELD)["A"][0]
    with pytest.raises(FormError, match="by the name of another"):
        forms.read_counted({"B": {"place": "X", "entry": entry}})
    for facts in ({"on": "today"}, {"on": "2012-09-01", "assumed": ["b", "a"]}):
        with pytest.raises(FormError):
            forms.read_facts(facts)
    with pytest.raises(FormError):
        forms.read_day(20120901)


def test_what_nobody_asks_for_may_stand_beside_what_is_read() -> None:
    place = {"place": "X", "entry": {"identity": "A", "level": "3", "credit": -4}, "more": 1}
    assert forms.read_some(place, Claim) == Claim("X", Entry("A", Level.L3, -4))
    with pytest.raises(FormError):
        forms.read_some({**place, "place": 1}, Claim)
