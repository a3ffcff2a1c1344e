"""What differs, field by field."""

from typing import Any

import pytest

from qcf.filing.differences import differences

HIDDEN = "an identifier that is not repeated"
CASES: dict[str, tuple[Any, Any, list[tuple[str, str, str]]]] = {
    "nothing": ({"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}, []),
    "a value": ({"a": {"b": 3}}, {"a": {"b": 4}}, [("a.b", "`3`", "`4`")]),
    "a kind": ({"a": 1}, {"a": True}, [("a", "`1`", "`true`")]),
    "a list that is longer": ([1, 2], [1], [("[1]", "`2`", "not there")]),
    "a list that is shorter": ({"a": []}, {"a": ["x"]}, [("a[0]", "not there", "`x`")]),
    "a key more": ({}, {"a": None}, [("a", "not there", "nothing")]),
    "a key less": ({"a": 1}, {}, [("a", "`1`", "not there")]),
    "a list for a value": ({"a": [1]}, {"a": 1}, [("a", "a list", "`1`")]),
    "an order": ({"a": 1, "b": 2}, {"b": 2, "a": 1}, []),
    "a learner": (
        {"verdict": {"learner": "L-204"}, "record": {}},
        {"verdict": {"learner": "L-205"}, "record": {"learner": "L-205"}},
        [
            ("verdict.learner", HIDDEN, HIDDEN),
            ("record.learner", "not there", HIDDEN),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_field_that_differs_is_named_with_both_values(name: str) -> None:
    on_file, now, expected = CASES[name]
    found = [(one.where, one.on_file, one.now) for one in differences(on_file, now)]
    assert found == expected
