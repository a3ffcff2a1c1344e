"""A small bank, and rules over it, for the tests of meaning: all in memory."""

from collections.abc import Mapping

from attrs import evolve

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.model.requirements import Requirement
from qcf.model.resolve import resolve
from qcf.model.shelf import is_kind
from qcf.records.units import OtherCode, Unit, UnitBank
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document

UNITS = (
    Unit("First", code="X1", level=Level.L2, credit=3, glh=10),
    Unit("Second", code="X2", level=Level.L2, credit=4, glh=20, classification="ZZZZ"),
    Unit("Third", code="X3", level=Level.L1, credit=3, glh=30, classification="ZZZZ"),
    Unit("Fourth", code="X4"),
    Unit("Fifth", code="X5", level=Level.E3, credit=1, glh=5),
    Unit(
        "Marketing",
        code="BM305",
        level=Level.L3,
        credit=3,
        marks=("graded",),
        classification="BA1",
    ),
    Unit("Sales", code="BM306", level=Level.L3, credit=6, marks=("graded",), classification="BA1"),
    Unit("Finance", code="BM307", level=Level.L3, credit=9, classification="BA1"),
    Unit("Dementia awareness", code="DEM 201", level=Level.L2, credit=2),
    Unit("Learning disability, level 3", code="LD 206 K", level=Level.L3, credit=4),
    Unit("Learning disability, practice", code="LD 206 C", level=Level.L3, credit=5),
    Unit(
        "Child development", reference="L/601/1693", code="CYP Core 3.1", level=Level.L3, credit=4
    ),
    Unit(
        "Promote communication",
        reference="J/601/1434",
        code="SHC 31",
        level=Level.L3,
        credit=3,
        other_codes=(OtherCode("CACHE", "Com 1"),),
        earlier_titles=("Communicate",),
    ),
    Unit("Schools as organisations", code="S1", level=Level.L2, credit=3),
    Unit("Schools as organisations", code="S2", level=Level.L3, credit=3),
)
BANK = UnitBank("units", UNITS)
OTHER = UnitBank(
    "local",
    (
        Unit("Local one", code="L1", level=Level.L2, credit=3),
        Unit("Local two", code="L2", level=Level.L3, credit=5),
        Unit("Local three", code="L3", level=Level.L4, credit=5),
    ),
)

HEAD = "Qualification: Diploma\nUnits from: units\n"
DUTY = "Achieve at least 1 credit in total.\n"
GROUPS = """
Group A: First
- X1
- LD 206 K
- LD 206 C
- "Dementia awareness"
- CYP Core 3.1
- J/601/1434
Group B: Second
- BM305
- BM306
- X2
- X3
Group C: Third
- BM307
Group D: Fourth
- X4
"""
PATHWAY = """\
Pathway: Early years
Units from: units
Rules:
Achieve at least 1 unit from this pathway.
Group P: Mandatory
- X5
- S1
- S2
"""
# Another qualification of the workspace, and the head of a suite.
CTLLS = """\
Qualification: Certificate in Teaching
Number: 500/9170/0
Units from: units
Rules:
Achieve all units of group T.
Group T: Teaching
- S1
- S2
"""
SUITE = """\
Suite: Diplomas
Units from: units
Sizes:
- award: Award
- certificate: Certificate
Rules:
"""


class Shelf:
    """Banks, pathway files and other rule files by name, in memory."""

    def __init__(self, pathways: Mapping[str, str], rules: Mapping[str, str]) -> None:
        self.banks = {bank.id: bank for bank in (BANK, OTHER)}
        self.pathways = pathways
        self.rules = rules

    def bank(self, slug: str) -> UnitBank | None:
        return self.banks.get(slug)

    def bank_names(self) -> list[str]:
        return list(self.banks)

    def pathway(self, slug: str) -> Document | None:
        text = self.pathways.get(slug)
        return None if text is None else parse(SourceFile(f"pathways/{slug}.qcf", text))[0]

    def pathway_names(self) -> list[str]:
        return list(self.pathways)

    def rule(self, slug: str) -> Document | None:
        text = self.rules.get(slug)
        return None if text is None else parse(SourceFile(f"rules/{slug}.qcf", text))[0]

    def rule_names(self) -> list[str]:
        return list(self.rules)

    def policies(self) -> dict[str, Document]:
        read = {slug: self.rule(slug) for slug in self.rules}
        return {s: d for s, d in read.items() if d is not None and is_kind(d, "Policy")}


def read(
    text: str,
    pathways: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
    size: str | None = None,
) -> tuple[Qualification, list[Diagnostic]]:
    """Return what a rule file means, and all that is wrong with it and the files around it."""
    document, found = parse(SourceFile("rules/made.qcf", text))
    files, others = pathways or {}, rules or {}
    for folder, parts in {"pathways": files, "rules": others}.items():
        for slug, part in parts.items():
            found = [*found, *parse(SourceFile(f"{folder}/{slug}.qcf", part))[1]]
    name = f"made:{size}" if size else "made"
    qualification, more = resolve(name, document, Shelf(files, others), size=size)
    return qualification, [*found, *more]


def rule(*sentences: str, groups: str = GROUPS) -> str:
    """Return a rule file with these sentences, and groups A to D."""
    return "\n".join([HEAD + "Rules:", *sentences]) + "\n" + groups


def means(
    text: str,
    pathways: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
) -> tuple[Requirement, ...]:
    """Return the requirements of a rule that has no mistakes."""
    qualification, found = read(text, pathways, rules)
    assert [(d.code, d.message) for d in found] == []
    return qualification.requirements


def plain(requirements: tuple[Requirement, ...]) -> set[Requirement]:
    """Return requirements without their wording, to compare two rules."""
    return {evolve(r, text="") for r in requirements}


def underlined(
    text: str,
    pathways: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
    size: str | None = None,
) -> list[tuple[str, str]]:
    """Return the code and the underlined text of each finding."""
    found = read(text, pathways, rules, size)[1]
    return [(d.code, d.primary.span.text if d.primary else "") for d in found]
