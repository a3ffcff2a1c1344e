"""Small rules over an invented bank, for the tests of what is proven of every learner."""

import datetime as dt

from qcf.diagnostics.diagnostic import has_errors
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.proof.universe import Universe, kinds_of_learners, universe_of
from qcf.records.units import Origin, Unit
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
PRINTED = (("glh", Origin.PUBLISHED),)
UNITS = (
    Unit("Invented one", code="A1", level=Level.L2, credit=3, glh=20, origins=PRINTED),
    Unit("Invented two", code="A2", level=Level.L2, credit=4, glh=30, origins=PRINTED),
    Unit("Invented three", code="A3", level=Level.L2, credit=4, glh=30, origins=PRINTED),
    Unit("Invented four", code="B1", level=Level.L3, credit=5, glh=40, origins=PRINTED),
    Unit("Invented five", code="B2", level=Level.L3, credit=6),
    Unit("Invented six", code="B3", level=Level.L3, credit=6, glh=45),
    Unit("Invented seven", code="C1", level=Level.L1, credit=2, glh=10, origins=PRINTED),
    Unit("Invented eight", code="C2", level=Level.L1),
    Unit("Invented nine", code="C3", level=Level.L1, glh=25, origins=PRINTED),
)


def rule(
    *sentences: str, fields: str = "", pathways: dict[str, str] | None = None, **groups: str
) -> Qualification:
    """Return a rule over the bank: its sentences, and its groups with the codes of their units."""
    lists = "".join(
        f"\nGroup {name}: Invented group\n" + "".join(f"- {code}\n" for code in codes.split())
        for name, codes in groups.items()
    )
    listed = "".join(f"- {slug}\n" for slug in pathways or {})
    text = (
        f"Qualification: Invented\n{fields}Units from: units\n\nRules:\n"
        + "".join(f"{sentence}\n" for sentence in sentences)
        + (f"\nPathways:\n{listed}" if listed else "")
        + lists
    )
    qualification, found = read_rule(text, UNITS, pathways)
    assert not has_errors(found), found
    return qualification


def universe(qualification: Qualification, number: int = 0) -> Universe:
    """Return everything that can be held under a rule by one kind of learner."""
    return universe_of(qualification, kinds_of_learners(qualification, ON)[number])


CHOICE = rule(
    "Achieve at least 12 credits in total.",
    "Achieve all units of group A.",
    A="A1",
    B="A2 A3 B1 B3",
)
OPEN = rule(
    "Achieve at least 12 credits in total.",
    "Achieve all units of group A.",
    "The list of group B is incomplete; its units have 2 to 6 credits.",
    A="A1 A2",
    B="B1",
)
PATHWAYS = rule(
    "Achieve at least 9 credits in total.",
    "Follow 1 pathway.",
    pathways={
        "first": (
            "Pathway: First\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n\n"
            "Group P: Invented\n- B1\n"
        ),
        "second": (
            "Pathway: Second\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n\n"
            "Group Q: Invented\n- B3\n"
        ),
    },
    A="A1 A2 C1",
)
KINDS = rule(
    "Achieve at least 6 credits in total.",
    "For a learner whose country is Wales, achieve unit C1.",
    A="A1 A2 C1",
)
STRICT = rule(
    "Achieve at least 8 credits in total.",
    "Refuse a claim with more than 10 credits in total.",
    A="A1 A2 B1 B3",
)
