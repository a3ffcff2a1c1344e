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
