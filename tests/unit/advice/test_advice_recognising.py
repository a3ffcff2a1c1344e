"""What else could be recognised of a learner: each thing once, as a rule and a record."""

import datetime as dt

import pytest
from attrs import evolve

from qcf import Achievement, LearnerRecord, Provenance, Status, evaluate
from qcf.advice.again import Again
from qcf.advice.recognising import otherwise
from qcf.advice.relaxing import How
from qcf.model.qualification import Qualification
from tests.unit.model.made import read, rule

ON = dt.date(2014, 6, 30)
ASKED = "Achieve at least 90 credits in total."
FIRST = {"first": rule("Achieve at least 1 unit in total.")}


def recognised(said: str, *rows: Achievement, held: tuple[str, ...] = ()) -> list[str]:
    """What could be recognised, but for units by prior learning, in words."""
    learner = LearnerRecord("L-001", rows, held=held)
    again = Again(evaluate(made(said), learner, on=ON))
    every = otherwise(again, again.whole)
    return [
        " ".join([one.how.value, *one.units, *([one.name] if one.name else [])])
        for one in every
        if one.how is not How.UNIT
    ]


def made(said: str) -> Qualification:
    qualification, found = read(rule(ASKED, said), None, FIRST)
    assert [d.message for d in found if d.is_error] == []
    return qualification


EXEMPT = "A holder of qualification first is exempt from unit X1."
NEEDED = "Units of group A count only with qualification first."
EQUIVALENCE, EXEMPTION = Provenance.EQUIVALENCE, Provenance.EXEMPTION


@pytest.mark.parametrize(
    ("said", "rows", "expected"),
    [
        (EXEMPT, (), ["held first"]),
        ("A holder of qualification first holds units X1 and X2.", (), ["held first"]),
        (NEEDED, (), ["held first"]),
        (f"{EXEMPT}\n{NEEDED}", (), ["held first"]),
        ("", (Achievement("X1"),), []),
        ("", (Achievement("X1", provenance=EXEMPTION),), ["declared X1 exemption"]),
        ("", (Achievement("X1", provenance=EQUIVALENCE),), ["declared X1 equivalence"]),
        ("", (Achievement("X1", provenance=EXEMPTION, date=dt.date(2015, 1, 1)),), []),
        ("", (Achievement("X1", Status.PLANNED, provenance=EXEMPTION),), []),
        ("", (Achievement("L1", provenance=EXEMPTION),), []),
        (EXEMPT, (Achievement("X1", provenance=EXEMPTION),), ["held first"]),
        ("Unit X2 counts as unit X1.", (Achievement("X1", provenance=EQUIVALENCE),), []),
        ("", (Achievement("X1", provenance=Provenance.TRANSFER),), []),
    ],
)
def test_what_could_be_recognised(
    said: str, rows: tuple[Achievement, ...], expected: list[str]
) -> None:
    assert recognised(said, *rows) == expected


def test_what_is_held_is_not_offered() -> None:
    assert recognised(EXEMPT, held=("First",)) == []


def test_units_that_are_held_are_not_offered_unless_the_rule_reads_more_than_figures() -> None:
    record = LearnerRecord.of("L-001", ["X1"])
    for said, again_offered in (
        ("", False),
        ("No more than 3 credits by prior learning count in total.", True),
    ):
        again = Again(evaluate(made(said), record, on=ON))
        units = [one.units for one in otherwise(again, again.whole) if one.how is How.UNIT]
        assert (("X1",) in units) is again_offered
        assert ("X2",) in units


def test_transfer_is_recognised_where_a_rule_of_the_rqf_does_not_speak_of_it() -> None:
    rows = (Achievement("X1", provenance=Provenance.TRANSFER),)
    qualification = made("")
    rqf = evolve(qualification, header=evolve(qualification.header, framework="RQF"))
    again = Again(evaluate(rqf, LearnerRecord("L-001", rows), on=ON))
    (found,) = [one for one in otherwise(again, again.whole) if one.how is How.RECOGNISED]
    assert evaluate(found.rule, found.record, on=ON).credits.counted == 3


@pytest.mark.parametrize("way", [EQUIVALENCE, EXEMPTION])
def test_what_is_declared_counts_in_its_own_way(way: Provenance) -> None:
    again = Again(
        evaluate(made(""), LearnerRecord("L", (Achievement("X1", provenance=way),)), on=ON)
    )
    (found,) = [one for one in otherwise(again, again.whole) if one.how is How.DECLARED]
    verdict = evaluate(found.rule, found.record, on=ON).certify()
    assert [(a.unit.unit, a.provenance, a.unit.credit) for a in verdict.allocation] == [
        ("X1", way, 3)
    ]
    assert verdict.credits.awarded == 0
