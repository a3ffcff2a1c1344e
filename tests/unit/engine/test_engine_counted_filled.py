"""The counted set that is shown where the steps end before the one with most credit is found."""

import pytest

from qcf.engine import counted
from qcf.engine.counted import Counted, canonical
from qcf.engine.decide import items_of
from qcf.search.task import Choice, OutOfSteps, Steps, Task
from tests.unit.engine.refused import before

FROM_A = "Achieve at least 4 credits from group A."
CAP = "No more than {} credits count from group A."
BELOW = "No more than 50% of the credits in total count at exactly level 2."


def shown(sentences: tuple[str, ...], held: str) -> Counted:
    one = before(sentences, held)
    found = canonical(one.alternative, items_of(one.alternative, one.learner.held), Steps())
    assert found is not None
    return found


@pytest.fixture
def only_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the steps end, with a set found by then in which only the first unit counts."""

    def ended(*_: object) -> None:
        raise OutOfSteps

    def some(task: Task, _: Steps) -> list[Choice]:
        first, *others = task.units
        return [first.choices[0], *(unit.choices[-1] for unit in others)]

    monkeypatch.setattr(counted, "cheapest", ended)
    monkeypatch.setattr(counted, "some", some)


FILLED: dict[str, tuple[tuple[str, ...], str, dict[str, str]]] = {
    "the most credit first, and no more than a cap allows": (
        (FROM_A, CAP.format(8)),
        "A1 A2 A3 B1",
        {"A1": "A", "A2": "A", "B1": "B"},
    ),
    "in another group where one is full": (
        (FROM_A, CAP.format(4)),
        "A1 S1 S2 A2",
        {"A1": "A", "S1": "B", "S2": "B"},
    ),
    "in the first group that has room": (
        (FROM_A, CAP.format(7)),
        "A1 S1 S2",
        {"A1": "A", "S1": "A", "S2": "B"},
    ),
    "nothing where more of it could break a share": ((FROM_A, BELOW), "A1 A3", {"A1": "A"}),
}


@pytest.mark.usefixtures("only_the_first")
@pytest.mark.parametrize("why", FILLED)
def test_besides_what_was_found_all_counts_that_no_cap_stops(why: str) -> None:
    sentences, held, places = FILLED[why]
    found = shown(sentences, held)
    assert (found.places, found.is_most) == (places, False)
    assert len(found.placed) == len(places), "each counts once"


@pytest.mark.parametrize("why", FILLED)
def test_with_time_enough_it_is_the_one_with_most_credit(why: str) -> None:
    sentences, held, places = FILLED[why]
    found = shown(sentences, held)
    assert (found.places, found.is_most) == (places, True)
    assert found.credit == sum(one.entry.credit for one in found.placed)
