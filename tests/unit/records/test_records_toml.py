"""TOML with places and with every broken line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcf.diagnostics.source import SourceFile
from qcf.records.tomlscan import KeyPath
from qcf.records.tomlspans import parse_toml

EVERYTHING = '''title = "A bank"
"quoted key" = 1
a.b . "c.d" = true
[[unit]]
code = "SHC 31" # a comment
origin = { level = "published", "credit" = 'secondary', glh = {x.y = 3} }
sources = [
  "one", # a comment with ] in it
  ["two", { name = "three" }],
]
note = """
a = 1
[[unit]]
"""
[[unit]]
code = 2012-09-01 10:00:00
[unit.origin]
level = "unknown"
[[learner]]
[[learner.achievement]]
unit = "x"
[[learner.achievement]]
unit = 'y # no comment'
[ table . "sub table" ]
key = 1_000
'''


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        (("title",), 1, '"A bank"'),
        (("quoted key",), 2, "1"),
        (("a", "b", "c.d"), 3, "true"),
        (("a", "b"), 3, 'a.b . "c.d" = true'),
        (("unit",), 4, "[[unit]]"),
        (("unit", 0), 4, "[[unit]]"),
        (("unit", 0, "code"), 5, '"SHC 31"'),
        (("unit", 0, "origin", "level"), 6, '"published"'),
        (("unit", 0, "origin", "credit"), 6, "'secondary'"),
        (("unit", 0, "origin", "glh"), 6, "{x.y = 3}"),
        (("unit", 0, "origin", "glh", "x", "y"), 6, "3"),
        (("unit", 0, "origin", "absent"), 6, None),
        (("unit", 0, "sources", 0), 8, '"one"'),
        (("unit", 0, "sources", 1, 1, "name"), 9, '"three"'),
        (("unit", 0, "note"), 11, '"""\na = 1\n[[unit]]\n"""'),
        (("unit", 0, "absent"), 4, "[[unit]]"),
        (("unit", 1, "code"), 16, "2012-09-01 10:00:00"),
        (("unit", 1, "origin"), 17, "[unit.origin]"),
        (("unit", 1, "origin", "level"), 18, '"unknown"'),
        (("learner", 0, "achievement", 0, "unit"), 21, '"x"'),
        (("learner", 0, "achievement", 1, "unit"), 23, "'y # no comment'"),
        (("table", "sub table", "key"), 25, "1_000"),
        (("absent",), 1, 'title = "A bank"'),
    ],
)
def test_each_value_has_its_place(path: KeyPath, line: int, text: str | None) -> None:
    _, positions, found = parse_toml(SourceFile("a.toml", EVERYTHING))
    span = positions.span(path)
    assert found == []
    assert span.line == line
    assert text is None or span.text == text


@pytest.mark.parametrize(
    ("text", "places", "kept"),
    [
        ("a = 1\nb 2\nc = 3", [(2, 3)], {"a": 1, "c": 3}),
        ('a = "x\nb = 2', [(1, 5)], {"b": 2}),
        ("a = 'x\nb = 2", [(1, 5)], {"b": 2}),
        ('a = """x\nb = 2', [(1, 5)], {"b": 2}),
        ('a = ["x",\nb = 2\nc = [1', [(1, 5), (3, 5)], {"b": 2}),
        ('a = ["x",\n[[b]]\nc = 2', [(1, 5)], {"b": [{"c": 2}]}),
        ("a = { x = 1,\n[b]\nc = 2", [(1, 5)], {"b": {"c": 2}}),
        ('a = ["x"\n "y"]\nb = 2', [(2, 2)], {"b": 2}),
        ("a = 31/08/2012\nb = 2", [(1, 7)], {"b": 2}),
        ("a = 2012-02-31\nb = 2", [(1, 5)], {"b": 2}),
        ("a = \nb = 2", [(1, 1)], {"b": 2}),
        ("= 1\n* b\nc = 3", [(1, 1), (2, 1)], {"c": 3}),
        ("a = 1\na = 2\nb = 3", [(2, 1)], {"a": 1, "b": 3}),
        ("[a]\nx = 1\n[a]\nx = 2\n[b]\ny = 3", [(3, 1)], {"a": {"x": 1}, "b": {"y": 3}}),
        ("[[a]]\nx=1\n[[a]\nx=2\n[a.b]\nz=1\n[[a]]\nx=3", [(3, 4)], {"a": [{"x": 1}, {"x": 3}]}),
        ("a = true x\r\nb = 2\r\n", [(1, 10)], {"b": 2}),
        ("\ufeffa = 1", [], {"a": 1}),
        ("a = " + "9" * 5000 + "\nb = 1", [(1, 5)], {"b": 1}),
        ("a = " + "[" * 5000 + "\nb = 1", [(1, 5)], {"b": 1}),
        ("a" + ".a" * 3000 + " = 1\nb = 1", [(1, 1)], {"b": 1}),
        ("a = {b=" * 2000 + "\nb = 1", [(1, 5)], {"b": 1}),
        ("a\0 = 1\nb = 1", [(1, 2)], {"b": 1}),
        ('a = "\\q"\nb = 1', [(1, 6)], {"b": 1}),
        ("# \x1f\na = 1\n# \x02 \x03\nb = 1", [(1, 3), (3, 3), (3, 5)], {"a": 1, "b": 1}),
    ],
)
def test_each_broken_line_is_reported_and_the_rest_is_read(
    text: str, places: list[tuple[int, int]], kept: dict[str, object]
) -> None:
    data, _, found = parse_toml(SourceFile("a.toml", text), "QCF701")
    spans = [(d.primary.span.line, d.primary.span.column) for d in found if d.primary]
    assert (places, kept) == (spans, data)
    assert all(d.code == "QCF701" and d.help for d in found)


def test_reading_stops_after_two_hundred_mistakes() -> None:
    _, _, found = parse_toml(SourceFile("a.toml", "x\n" * 1000 + "a = 1"))
    assert [d.code for d in found] == ["QCF610"] * 200 + ["QCF118"]


def test_a_table_with_a_broken_line_is_known_to_be_damaged() -> None:
    text = "[[unit]]\na = 1\n[[unit]]\nb = = 1\n[[unit]]\nc = 1\nc = 2\n[[unit]\nd ="
    _, positions, found = parse_toml(SourceFile("a.toml", text))
    assert len(found) == 4
    assert [positions.is_damaged(("unit", i)) for i in range(3)] == [False, True, True]


LINES = st.sampled_from(
    [
        "a = 1",
        'b = "x',
        'c = """',
        "d = [",
        "]",
        "[[t]]",
        "[t.u]",
        "e = {x = [1, {y = 2}]}",
        "'",
        "#",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)))
@settings(max_examples=100)
def test_any_text_is_read_and_spans_lie_inside(text: str) -> None:
    data, positions, found = parse_toml(SourceFile("a.toml", text))
    for diagnostic in found:
        assert diagnostic.primary is not None
        assert 0 <= diagnostic.primary.span.start <= diagnostic.primary.span.end <= len(text)
    for key in data:
        span = positions.span((key,))
        assert 0 <= span.start < span.end <= len(text)
