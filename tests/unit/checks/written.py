"""Small rules for the tests of checks, and what a check says of them."""

import datetime as dt

from qcf.checks.registry import CHECKS
from qcf.checks.subject import Subject
from qcf.diagnostics.diagnostic import Diagnostic, has_errors
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.records.units import Unit
from qcf.syntax.parse import parse
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)


def unit(code: str, credit: int | None = 4, level: int | None = 3, **more: object) -> Unit:
    """Return an invented unit."""
    known = Level.parse(str(level)) if level is not None else None
    title = str(more.pop("title", f"Invented {code}"))
    return Unit(title, code=code, credit=credit, level=known, **more)  # type: ignore[arg-type]


FOUR = (unit("A1", 4), unit("A2", 5), unit("B1", 6), unit("B2", 3))
GROUPS = """
Group A: Invented units
- A1
- A2

Group B: More invented units
- B1
- B2
"""


def subject(
    sentences: str, units: tuple[Unit, ...] = FOUR, groups: str = GROUPS, fields: str = ""
) -> Subject:
    """Return a rule of these sentences over the units, ready to be checked."""
    head = f"Qualification: Invented\n{fields}Units from: units\n\nRules:\n"
    text = f"{head}{sentences}\n{groups}"
    document, _ = parse(SourceFile("rules/rule.qcf", text))
    qualification, found = read_rule(text, units)
    assert not has_errors(found), found
    return Subject(qualification, document, ON)


def findings(code: str, one: Subject) -> list[Diagnostic]:
    """Return what the check with a code finds."""
    check = next(check for check in CHECKS if check.code == code)
    return list(check.find(one))


def messages(code: str, one: Subject) -> list[str]:
    """Return the messages of what the check with a code finds."""
    return [diagnostic.message for diagnostic in findings(code, one)]
