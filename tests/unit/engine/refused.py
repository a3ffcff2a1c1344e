"""Learners before an invented rule, for the tests of why not: groups A and B share three units."""

import datetime as dt

from attrs import frozen

from qcf.engine.certify import Learner
from qcf.engine.decide import open_alternatives
from qcf.engine.decision import Case, decide
from qcf.engine.facts import Facts
from qcf.engine.prepared import prepare
from qcf.engine.refusal import Proof, checked
from qcf.framework.levels import Level
from qcf.model.qualification import Qualification
from qcf.records.learners import Achievement, LearnerRecord
from qcf.records.units import Unit
from qcf.search.problem import Alternative
from tests.strategies import read_rule

ON = dt.date(2013, 6, 30)
CREDITS = {"A1": 4, "A2": 4, "A3": 6, "B1": 5, "B2": 3, "S1": 3, "S2": 3, "S3": 3, "E1": 2, "X1": 7}
UNITS = tuple(
    Unit(
        f"Invented {code}",
        code=code,
        level=Level.L2 if code in ("A3", "B2") else Level.L3,
        credit=credit,
        glh=10 * credit,
    )
    for code, credit in CREDITS.items()
)
GROUPS = """
Group A: Some
- A1
- A2
- A3
- S1
- S2
- S3

Group B: Others
- B1
- B2
- S1
- S2
- S3
"""


@frozen
class Before:
    """A learner before a rule of which no pathway is taken."""

    rule: Qualification
    alternative: Alternative
    learner: Learner

    def checked(self, proof: Proof) -> Proof | None:
        """Return a proof as the check returns it."""
        return checked(proof, self.rule, self.alternative.pathways, self.learner)


def rule_of(*sentences: str) -> Qualification:
    """Return the rule with these sentences."""
    text = "\n".join(["Qualification: Invented\nUnits from: units\n\nRules:", *sentences, GROUPS])
    rule, found = read_rule(text, UNITS)
    assert [(d.code, d.message) for d in found] == []
    return rule


def before(sentences: tuple[str, ...], held: str, **facts: object) -> Before:
    """Return a learner who holds these units before a rule with these sentences."""
    rows = tuple(Achievement(unit) for unit in held.split())
    return before_rule(rule_of(*sentences), LearnerRecord("L", rows, **facts))  # type: ignore[arg-type]


def before_rule(rule: Qualification, record: LearnerRecord) -> Before:
    """Return a learner before a rule."""
    prepared, facts = prepare(rule), Facts.of(record, ON)
    case = Case(prepared, prepared.ready(facts, record), record, ON, None, 10**6)
    (alternative,) = open_alternatives(case.compiled, None)
    return Before(rule, alternative, Learner(facts, decide(case).entries))
