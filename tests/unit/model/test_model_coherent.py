"""What no resolver gives: names that lead nowhere, and more than is ever tried."""

from collections.abc import Callable

import pytest
from attrs import evolve

from qcf.diagnostics.source import SourceFile
from qcf.model.coherent import incoherence
from qcf.model.entry import OtherThan
from qcf.model.qualification import Group, Pathway, Qualification, RuleUnit
from qcf.model.requirements import (
    AllOf,
    CountsAs,
    Follow,
    Gate,
    HeldQualification,
    Kind,
    Minimum,
    Requirement,
    Selection,
    SomeOf,
)
from qcf.records.units import Unit
from qcf.syntax.terms import AgeFilter
from qcf.syntax.tree import Measure
from tests.strategies import read_rule

RULE = """\
Qualification: An invented award
Units from: units

Rules:
Achieve all units of group A.
Achieve at least 3 credits from group B.

Group A: First
- X1

Group B: Second
- X2
"""
UNITS = [Unit("First", code="X1", credit=3), Unit("Second", code="X2", credit=4)]
SOURCE = SourceFile("rules/rule.qcf", RULE)


def rule() -> Qualification:
    return read_rule(RULE, UNITS)[0]


def saying(*requirements: Requirement) -> Qualification:
    return evolve(rule(), requirements=requirements)


def minimum(selection: Selection) -> Minimum:
    return Minimum("one", Kind.GROUP, "words", selection, Measure.CREDITS, 3)


def gate(place: str, other: str) -> Gate:
    needs = (minimum(Selection(places=frozenset(other))),)
    chosen = Selection(places=frozenset(place))
    return Gate(place, Kind.BAR, "words", chosen, needs, span=SOURCE.span(0, 1))


def with_group(
    units: tuple[str, ...] = ("X1",), within: str | None = None, pathway: str | None = None
) -> Qualification:
    q = rule()
    group = evolve(q.groups["A"], units=units, within=within, pathway=pathway)
    return evolve(q, groups={**q.groups, "A": group})


def follow(asked: int, listed: int) -> Qualification:
    pathways = tuple(Pathway(str(n), "title") for n in range(listed))
    said = Follow("pathway", Kind.PATHWAY, "words", asked)
    return evolve(saying(said), pathways=pathways)


FOLLOWING = "it has pathways and not the one sentence that says how many to follow, or only that"
NOWHERE = "a sentence names {} that are not there"
NOTHING = "a sentence names nothing"
MANY = "it has too many requirements, or choices of pathways"
FAULTS: dict[str, tuple[Callable[[], Qualification], str | None]] = {
    "as it was read": (rule, None),
    "two of three pathways": (lambda: follow(2, 3), None),
    "a unit of a group": (
        lambda: with_group(units=("X1", "X9")),
        "a group lists a unit that is not there",
    ),
    "a pathway of a group": (
        lambda: with_group(pathway="p"),
        "a group is of a pathway that is not there",
    ),
    "a group around": (
        lambda: with_group(within="C"),
        "a group lies in one that is not there, or in itself",
    ),
    "a group in itself": (
        lambda: with_group(within="A"),
        "a group lies in one that is not there, or in itself",
    ),
    "versions of two units": (
        lambda: evolve(rule(), units={"X1": RuleUnit(tuple(UNITS)), "X2": RuleUnit((UNITS[1],))}),
        "the versions of a unit are not of one unit",
    ),
    "a pathway of a sentence": (
        lambda: saying(evolve(minimum(Selection()), pathway="p")),
        "a sentence is said of a pathway that is not there",
    ),
    "a place": (
        lambda: saying(minimum(Selection(places=frozenset("C")))),
        NOWHERE.format("places"),
    ),
    "a unit": (lambda: saying(AllOf("one", Kind.BAR, "words", ("X9",))), NOWHERE.format("units")),
    "a unit in a filter in a branch": (
        lambda: saying(
            SomeOf(
                "one",
                Kind.UNION,
                "words",
                1,
                ((minimum(Selection(filters=(OtherThan(frozenset(("X9",))),))),),),
            )
        ),
        NOWHERE.format("units"),
    ),
    "two sentences of one id": (
        lambda: saying(minimum(Selection()), evolve(minimum(Selection()), asked=4)),
        "two sentences have one id",
    ),
    "an age without an event": (
        lambda: saying(minimum(Selection(filters=(AgeFilter(3, None, span=SOURCE.span(0, 1)),)))),
        "an age is counted from no event",
    ),
    "a qualification without a name": (
        lambda: saying(evolve(gate("A", "B"), needs=(HeldQualification(()),))),
        NOTHING,
    ),
    "a unit that counts as nothing": (
        lambda: evolve(rule(), permissions=(CountsAs("a", Kind.BAR, "words", "X1", ((),)),)),
        NOTHING,
    ),
    "a unit that counts as one that is not there": (
        lambda: evolve(
            rule(), permissions=(CountsAs("a", Kind.BAR, "words", "X1", (("X2", "X9"),)),)
        ),
        "a unit counts as one that is not there",
    ),
    "pathways that no sentence says to follow": (
        lambda: evolve(follow(1, 2), requirements=()),
        FOLLOWING,
    ),
    "a sentence to follow pathways and none there": (
        lambda: evolve(follow(1, 2), pathways=()),
        FOLLOWING,
    ),
    "a sentence to follow pathways by another id": (
        lambda: evolve(follow(1, 2), requirements=(Follow("another", Kind.PATHWAY, "words", 1),)),
        FOLLOWING,
    ),
    "more requirements than are read": (
        lambda: saying(*(evolve(minimum(Selection()), id=str(n)) for n in range(1_001))),
        MANY,
    ),
    "no pathway to follow": (lambda: follow(0, 3), MANY),
    "more pathways to follow than there are": (lambda: follow(4, 3), MANY),
    "more choices than are tried": (lambda: follow(50, 100), MANY),
    "gates in a circle": (
        lambda: saying(gate("A", "B"), gate("B", "A")),
        "units wait for units that wait for them",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_the_resolver_does_not_give_is_named(name: str) -> None:
    make, fault = FAULTS[name]
    assert incoherence(make()) == fault


def test_other_qualifications_are_looked_at_as_well() -> None:
    between = evolve(rule(), replaces=with_group(within="C"))
    assert incoherence(evolve(rule(), replaces=between)) is not None
    assert incoherence(evolve(rule(), fallback=between)) is not None


def test_many_that_lead_to_one_are_looked_at_once() -> None:
    last = rule()
    for _ in range(200):  # looked at by every way to them, they would be 2 ** 200
        last = evolve(last, replaces=last, fallback=last)
    assert incoherence(last) is None


def test_a_group_may_lie_in_a_group() -> None:
    inner = Group("C", "C", "Inner", ("X1",), within="A")
    q = rule()
    assert incoherence(evolve(q, groups={**q.groups, "C": inner})) is None
