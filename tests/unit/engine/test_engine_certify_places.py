"""Where the certifier lets a unit count, and what it lets stand for another."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.engine.certify import Claim, Learner, refute
from qcf.engine.facts import Facts
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.records.learners import Provenance
from tests.unit.model.made import read
from tests.unit.model.made import rule as made_rule

ON = dt.date(2013, 6, 30)


def stands(entry: Entry, source: str) -> Entry:
    """Return a unit that something stands for."""
    return evolve(entry, provenance=Provenance.EQUIVALENCE, source=source)


EXTRA = Entry("X9", Level.L3, 3, places=("A",))
INCOMPLETE = "The list of group A is incomplete; its units have 1 to 9 credits."
IMPORTS = "Imported units at level 3 or above may count in group A."


@pytest.mark.parametrize(
    ("sentence", "place", "entry", "says"),
    [
        (INCOMPLETE, "A", EXTRA, None),
        (IMPORTS, "A", EXTRA, None),
        (INCOMPLETE, "A", evolve(EXTRA, places=None), "X9 is not listed in A"),
        (IMPORTS, "A", evolve(EXTRA, places=None), "X9 is not listed in A"),
        ("", "A", EXTRA, "X9 is not listed in A"),
        (INCOMPLETE, "B", evolve(EXTRA, places=("A", "B")), "X9 is not listed in B"),
        (IMPORTS, "B", EXTRA, "X9 may count in A, and not in B"),
        ("", "A", evolve(EXTRA, units=0), None),
        ("", "Z", evolve(EXTRA, units=0, places=None), "X9 is not listed in Z"),
        ("", "A", evolve(EXTRA, places=None, units=0, achieved=ON), None),
        (
            "",
            "A",
            evolve(EXTRA, units=0, achieved=ON + dt.timedelta(days=1)),
            "X9 was achieved after 2013-06-30",
        ),
    ],
)
def test_a_unit_counts_where_a_list_or_a_sentence_has_it(
    sentence: str, place: str, entry: Entry, says: str | None
) -> None:
    rule, found = read(made_rule("Achieve at least 1 credit in total.", sentence))
    assert found == []
    learner = Learner(Facts(ON), {"X9": (entry,)})
    wrong = refute(rule, (), {"X9": Claim(place, entry)}, learner)
    assert wrong == ([] if says is None else [says]) or says in wrong


X1, X2, X3 = (
    Entry(f"X{n}", Level.L1 if n == 3 else Level.L2, 3 + (n == 2), 10 * n) for n in (1, 2, 3)
)
AS_X2, AS_X3 = "Unit X1 counts as unit X2.", "Unit X2 counts as unit X3."


@pytest.mark.parametrize(
    ("claimed", "held", "says"),
    [
        ((stands(X2, "X1"), stands(X3, "X2")), (X1, X2), None),
        ((stands(X2, "X1"), stands(X3, "X2")), (X1,), "X2 does not stand for X3"),
        ((stands(X3, "X2"),), (stands(X2, "X1"),), "X2 does not stand for X3"),
        ((stands(X2, "X1"), stands(X3, "X2")), (X2,), "X1 does not stand for X2"),
        ((stands(X3, "X1"),), (X1,), "X1 does not stand for X3"),
        ((evolve(stands(X2, "X1"), level=Level.L3),), (X1,), "X1 does not stand for X2"),
        ((evolve(stands(X2, "X1"), glh=99),), (X1,), "X1 does not stand for X2"),
        ((X2, stands(X3, "X2")), (X2,), "X2 counts itself and stands for another"),
    ],
)
def test_one_unit_stands_for_another_and_not_for_what_that_stands_for(
    claimed: tuple[Entry, ...], held: tuple[Entry, ...], says: str | None
) -> None:
    rule, found = read(made_rule("Achieve at least 1 unit in total.", AS_X2, AS_X3))
    assert found == []
    places = {"X1": "A", "X2": "B", "X3": "B"}
    claims = {one.identity: Claim(places[one.identity], one) for one in claimed}
    wrong = refute(rule, (), claims, Learner(Facts(ON), {one.identity: (one,) for one in held}))
    assert wrong == ([] if says is None else [says])


# --- exemptions -----------------------------------------------------------------------------------

EXEMPTION = (
    'A holder of "x" is exempt from units X2 and X3, or from 5 credits at level 1 of group A.'
)
NO_LEVEL = tuple(evolve(one, level=None) for one in (X2, X3))
FIVE = Entry("", Level.L1, 5, units=0, places=("A",))
RELIEVED: dict[str, tuple[tuple[Entry, ...], bool]] = {
    "both units": (NO_LEVEL, True),
    "one of two": (NO_LEVEL[:1], False),
    "both, and a third": ((*NO_LEVEL, evolve(X1, level=None)), False),
    "one at a level that nobody stated": ((NO_LEVEL[0], X3), False),
    "both at their levels": ((X2, X3), False),
    "one with more credit": ((NO_LEVEL[0], evolve(NO_LEVEL[1], credit=9)), False),
    "one with more hours": ((NO_LEVEL[0], evolve(NO_LEVEL[1], glh=99)), False),
    "credit without a unit": ((FIVE,), True),
    "more of it": ((evolve(FIVE, credit=6),), False),
    "less of it": ((evolve(FIVE, credit=4),), False),
    "at another level": ((evolve(FIVE, level=Level.L2),), False),
    "at no level": ((evolve(FIVE, level=None),), False),
    "in another group": ((evolve(FIVE, places=("B",)),), False),
    "the units and the credit": ((*NO_LEVEL, FIVE), False),
}


@pytest.mark.parametrize("why", RELIEVED)
@pytest.mark.parametrize("is_holder", [True, False])
def test_an_exemption_is_whole_and_has_its_own_figures(why: str, is_holder: bool) -> None:
    rule, found = read(made_rule("Achieve at least 1 credit in total.", EXEMPTION))
    assert found == []
    (name,) = (one.id for one in rule.permissions)
    entries, is_granted = RELIEVED[why]
    claims = {}
    for entry in entries:
        exempt = evolve(
            entry,
            identity=entry.identity or name,
            provenance=Provenance.EXEMPTION,
            timely=True,
            source=name,
        )
        place = entry.places[0] if entry.places else {"X1": "A"}.get(entry.identity, "B")
        claims[exempt.identity] = Claim(place, exempt)
    facts = Facts(ON, held=("x",) if is_holder else ())
    wrong = refute(rule, (), claims, Learner(facts, {}))
    says = f"{name} does not stand for {', '.join(sorted(claims))}"
    assert wrong == ([] if is_granted and is_holder else [says])
