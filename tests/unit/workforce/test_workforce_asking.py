"""Requirements as a file declares them, each kind read as it is meant."""

import pytest

from qcf import Level
from qcf.diagnostics.source import SourceFile
from qcf.workforce.reading import read_library
from qcf.workforce.requirements import (
    AllOf,
    Amount,
    AnyOf,
    Condition,
    HasStatus,
    MeetsRole,
    Qualified,
    Registered,
    Scope,
    Shown,
    Trained,
)
from qcf.workforce.shipped import open_library

ROLE = """
[[role]]
id = "a"
title = "A"
status = "asked"

[[role.requirement]]
strength = "required"
source = "s"
"""


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            'level = 4\nsubject = ["x", "y"]\nrelevant = true',
            Qualified(Level.L4, None, ("x", "y"), None, True),
        ),
        ('nvq = 3\nnamed = "N"\nfull = true', Qualified(None, 3, (), "N", full=True)),
        ('named = "N"\nor_towards = true', Qualified(named="N", or_towards=True)),
        ('registered_with = "nmc"', Registered("nmc")),
        ('has_status = "qts"', HasStatus("qts")),
        ('years = 3\nof = "x"', Amount(3, "years", "x")),
        ('standards = 39\nof = "EYPS"', Amount(39, "standards", "EYPS")),
        ('training = "x"', Trained("x")),
        ('training = "x"\nwithin = "induction"', Trained("x", "induction")),
        ('training = "x"\nlasts = "safeguarding"', Trained("x", None, "safeguarding")),
        ('shown = "x"', Shown("x")),
        ('meets_role = "midwife"', MeetsRole("midwife")),
        ('all_of = [{ shown = "x" }]', AllOf((Shown("x"),))),
        (
            'any_of = [{ shown = "x" }, { all_of = [{ level = 3 }] }]',
            AnyOf((Shown("x"), AllOf((Qualified(Level.L3),)))),
        ),
    ],
)
def test_each_kind_of_condition(text: str, condition: Condition) -> None:
    library, found = read_library(SourceFile("a.toml", ROLE + text), open_library())
    assert found == []
    assert library.role("a").requirements[0].condition == condition


def test_of_whom_something_is_asked() -> None:
    text = 'level = 3\nof_learners_from = "new-learners"\nin_force_from = "eyfs"\n'
    text += 'of_registered = "nmc"\nof_registered_from = "nurses-to-degree-level"\n'
    library, found = read_library(SourceFile("a.toml", ROLE + text), open_library())
    scope = Scope("new-learners", "nmc", "nurses-to-degree-level", "eyfs")
    assert (library.role("a").requirements[0].scope, found) == (scope, [])
