"""A role of a workforce file, read in full."""

from qcf import Level
from qcf.diagnostics.source import SourceFile
from qcf.workforce.library import Library
from qcf.workforce.reading import read_library
from qcf.workforce.requirements import Qualified, Requirement, Strength
from qcf.workforce.roles import (
    Asked,
    Basis,
    Conflict,
    Focus,
    Kind,
    Levels,
    Minimum,
    Role,
    Said,
)

FULL = """
[[role]]
number = 7
id = "a"
title = "A"
also = ["B"]
kind = "role"
focus = "part"
service = "health"
count = "c.250"
listed_in = "000:1"
tiers = { text = "1-2", source = "000:2" }
status = "asked"
minimum = { level = 4, basis = "derived", source = "000:3" }
not_required = { level = 5, basis = "expected", source = "000:4" }
typical = { levels = [3, 4], source = "000:5", note = "mostly" }
example = { level = 4, source = "000:6" }
text = "at least level 4"
source = "000:3"
see = "a"

[[role.requirement]]
strength = "expected"
level = 4
source = "000:3"
note = "soon"

[[role.variant]]
id = "lead"
title = "Lead A"
status = "varies"
source = "000:7"

[[role.conflict]]
about = "the level"
said = [
  { text = "level 4", levels = [4], source = "000:3" },
  { text = "none", levels = [], source = "000:8" },
]
"""


def test_a_role_is_read_in_full() -> None:
    library, found = read_library(SourceFile("a.toml", FULL), Library())
    assert found == []
    assert library.roles == (
        Role(
            "a",
            "A",
            Asked.ASKED,
            "000:3",
            ("B",),
            Kind.ROLE,
            7,
            Focus.PART,
            "health",
            "c.250",
            "000:1",
            Said("1-2", (), "000:2"),
            Minimum(Level.L4, Basis.DERIVED, "000:3"),
            Minimum(Level.L5, Basis.EXPECTED, "000:4"),
            Levels((Level.L3, Level.L4), "000:5", "mostly"),
            Levels((Level.L4,), "000:6"),
            "at least level 4",
            "a",
            None,
            (Requirement(Strength.EXPECTED, Qualified(Level.L4), "000:3", "soon"),),
            (Role("a/lead", "Lead A", Asked.VARIES, "000:7", variant_of="a"),),
            (
                Conflict(
                    "the level",
                    (Said("level 4", (Level.L4,), "000:3"), Said("none", (), "000:8")),
                ),
            ),
        ),
    )
