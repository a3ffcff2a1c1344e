"""Roles that ask for one another in a circle."""

import pytest

from qcf.diagnostics.source import SourceFile
from qcf.workforce.library import Library
from qcf.workforce.reading import read_library


def roles(**asked: str) -> str:
    text = ""
    for name, condition in asked.items():
        text += f'[[role]]\nid = "{name}"\ntitle = "{name}"\nstatus = "asked"\n'
        text += f'[[role.requirement]]\nstrength = "required"\nsource = "s"\n{condition}\n'
    return text


def to(name: str) -> str:
    return f'meets_role = "{name}"'


@pytest.mark.parametrize(
    ("text", "circles"),
    [
        (roles(a=to("b"), b="level = 3"), 0),
        (roles(a=to("c"), b=to("c"), c="level = 3"), 0),
        (roles(a=to("a")), 1),
        (roles(a=to("b"), b=to("a")), 2),
        (roles(a=to("b"), b=to("c"), c=to("b")), 3),
        (roles(a='any_of = [{ level = 3 }, { all_of = [{ meets_role = "a" }] }]'), 1),
    ],
)
def test_circles(text: str, circles: int) -> None:
    _, found = read_library(SourceFile("a.toml", text), Library())
    assert [one.code for one in found] == ["QCF820"] * circles
