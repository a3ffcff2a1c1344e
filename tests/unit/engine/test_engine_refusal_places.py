"""What is held is looked for where it can count: on the pathways that are taken, and nowhere else.

A check that overlooked a way to count would accept a proof that proves nothing.
"""

import pytest
from attrs import evolve

from qcf.engine.certify import Learner
from qcf.engine.facts import Facts
from qcf.engine.inequality import Inequality
from qcf.engine.refusal import Case, Cases, Exhausted, Proof, checked
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.qualification import Qualification
from qcf.model.requirements import Gate
from qcf.records.learners import Activity, Provenance
from tests.strategies import read_rule
from tests.unit.engine.refused import CREDITS, ON, UNITS, before, rule_of

RULE = """\
Qualification: An invented qualification
Units from: units

Rules:
Achieve at least 8 credits in total.
Follow 1 pathway.

Pathways:
- one
- two

Group A: For everybody
- A3
"""
PATHWAYS = {
    name: f"Pathway: {name}\nUnits from: units\n\nRules:\n"
    f"Achieve at least 7 credits from this pathway.\n\nGroup P: units\n{units}"
    for name, units in (("one", "- A1\n- A2\n"), ("two", "- A1\n- B1\n- S1\n"))
}


@pytest.fixture(scope="module")
def rule() -> Qualification:
    made, found = read_rule(RULE, UNITS, PATHWAYS)
    assert found == []
    return made


def holding(units: str, places: tuple[str, ...] | None = None) -> Learner:
    entries = (Entry(u, Level.L3, CREDITS[u], places=places) for u in units.split())
    return Learner(Facts(ON), {e.identity: (e,) for e in entries})


def proofs(*names: str) -> tuple[Proof, Proof]:
    return Inequality(tuple((name, 1) for name in names)), Exhausted(names)


TOTAL = "minimum:total:credits"


def id_on(rule: Qualification, pathway: str) -> str:
    (name,) = (r.id for r in rule.requirements if r.pathway == pathway)
    return name


@pytest.mark.parametrize(
    ("held", "pathway", "short", "short_on_pathway"),
    [
        ("A1 A2", "one", False, False),
        ("A1 A2", "two", True, True),
        ("A1 B1", "one", True, True),
        ("A1 B1", "two", False, False),
        ("A1 A3", "two", False, True),
        ("A3", "one", True, True),
        ("A2 B1 S1", "two", False, False),
        ("A2 B1 S1", "one", True, True),
    ],
)
def test_units_count_on_the_pathways_that_are_taken(
    rule: Qualification, held: str, pathway: str, short: bool, short_on_pathway: bool
) -> None:
    learner = holding(held)
    for name, is_refused in ((TOTAL, short), (id_on(rule, pathway), short_on_pathway)):
        for proof in proofs(name):
            found = checked(proof, rule, (pathway,), learner)
            assert (found is not None) is is_refused, proof
    other = {"one": "two", "two": "one"}[pathway]
    for proof in proofs(id_on(rule, other)):
        assert checked(proof, rule, (pathway,), learner) is None, "not asked on this pathway"


def test_on_no_pathway_only_what_is_for_everybody_counts(rule: Qualification) -> None:
    for held in ("A1 A2 B1 S1", "A3"):
        for proof in proofs(TOTAL):
            assert checked(proof, rule, (), holding(held)) is not None


@pytest.mark.parametrize(
    ("places", "is_refused"),
    [(None, False), (("A",), False), (("B",), True), (("A", "B"), False), ((), True)],
)
def test_what_a_row_puts_somewhere_counts_there(
    places: tuple[str, ...] | None, is_refused: bool
) -> None:
    made = rule_of("Achieve at least 3 credits from group A.")
    for proof in proofs("minimum:A:credits"):
        found = checked(proof, made, (), holding("S1", places=places))
        assert (found is not None) is is_refused


def test_what_stands_for_two_units_brings_both() -> None:
    made = rule_of("Achieve at least 8 credits from group B.")
    one, other = (Entry(u, Level.L3, CREDITS[u], 0) for u in ("B1", "B2"))
    for also, is_refused in (((other,), False), ((), True)):
        entry = evolve(one, provenance=Provenance.EQUIVALENCE, source="X1", also=also)
        for proof in proofs("minimum:B:credits"):
            found = checked(proof, made, (), Learner(Facts(ON), {"X1": (entry,)}))
            assert (found is not None) is is_refused


def test_of_a_unit_held_twice_the_better_way_is_looked_at() -> None:
    made = rule_of("Achieve at least 4 credits from group A.")
    one, other = Entry("A1", Level.L3, 4), Entry("A1", Level.L3, 3)
    for held, is_refused in (((one,), False), ((other,), True), ((other, one), False)):
        for proof in proofs("minimum:A:credits"):
            found = checked(proof, made, (), Learner(Facts(ON), {"A1": held}))
            assert (found is not None) is is_refused


def test_a_learner_is_looked_at_once_for_each_choice_of_pathways(rule: Qualification) -> None:
    """What is remembered for one choice says nothing of another."""
    learner = holding("A1 A2")
    for _ in range(2):
        for pathway, is_refused in (("one", False), ("two", True)):
            for proof in proofs(TOTAL):
                assert (checked(proof, rule, (pathway,), learner) is not None) is is_refused


# --- gates that a fact keeps shut -----------------------------------------------------------------

FROM_B = "Achieve at least {} credits from group B."
WITH = ('Unit B1 counts only with "x".', "Unit B1 counts only with qualification x.")
WITH_IT = Facts(ON, completed=(Activity("x", 1),), held=("x",))
B = "minimum:B:credits"


@pytest.mark.parametrize("sentence", WITH)
@pytest.mark.parametrize("has_it", [True, False])
def test_a_gate_is_open_only_where_what_it_needs_is_there(sentence: str, has_it: bool) -> None:
    """With it both ways have to be refused, without it the closed one."""
    for number, is_refused_open in ((5, False), (6, True)):
        refused = before((FROM_B.format(number), sentence), "B1")
        if has_it:
            refused = evolve(refused, learner=Learner(WITH_IT, refused.learner.held))
        (gate,) = (r.id for r in refused.rule.requirements if isinstance(r, Gate))
        closed, opened = (Case(((gate, way),), Inequality(((B, 1),))) for way in ((), (0,)))
        assert (refused.checked(Cases((closed,))) is not None) is not has_it
        assert refused.checked(Cases((opened,))) is None, "it may be closed"
        both = refused.checked(Cases((closed, opened)))
        assert (both is not None) is is_refused_open
        found = refused.checked(Exhausted((gate, B)))
        assert (found is not None) is (is_refused_open or not has_it)
