"""The states in which learners pass through a rule."""

from qcf.proof.reach import ACCEPTED, Reach, alike
from qcf.search.task import Steps
from tests.unit.proof.made import CHOICE, rule, universe


def reach_of(*sentences: str, **groups: str) -> tuple[Reach, dict[str, int]]:
    everything = universe(rule(*sentences, fields="", pathways=None, **groups))
    layers = alike(everything)
    bounds = tuple(layer.bound(0) for layer in layers)
    places = {u.entry.identity: i for i, layer in enumerate(layers) for u in layer.units}
    return Reach(everything.alternatives[0], bounds, Steps(10_000)), places


def test_units_alike_are_one_layer() -> None:
    layers = [[unit.entry.identity for unit in one.units] for one in alike(universe(CHOICE))]
    assert sorted(layers) == [["A1"], ["A2", "A3"], ["B1"], ["B3"]]


def test_what_meets_everything_is_accepted() -> None:
    everything = universe(CHOICE)
    reach, _ = reach_of(
        "Achieve at least 12 credits in total.",
        "Achieve all units of group A.",
        A="A1",
        B="A2 A3 B1 B3",
    )
    state = reach.start
    for name in ("A1", "A2"):
        state = reach.added(everything.by_identity[name].items[0], state)
        assert state not in (None, ACCEPTED)
    state = reach.added(everything.by_identity["B1"].items[0], state)
    assert state == ACCEPTED
    assert reach.added(everything.by_identity["B3"].items[0], state) == ACCEPTED


def test_what_can_no_longer_come_about_is_given_up() -> None:
    reach, places = reach_of("Achieve at least 7 credits in total.", A="A1 A2")
    assert reach.start is not None
    assert reach.trimmed(max(places.values()) + 1, reach.start) is None


def test_one_state_implies_another() -> None:
    everything = universe(CHOICE)
    reach, _ = reach_of("Achieve at least 12 credits in total.", A="A1 A2 A3 B1 B3")
    less = reach.added(everything.by_identity["A1"].items[0], reach.start)
    more = reach.added(everything.by_identity["A2"].items[0], less)
    assert reach.is_implied(less, more)
    assert not reach.is_implied(more, less)
    assert reach.is_implied(None, less)
    assert not reach.is_implied(less, None)
    assert reach.is_implied(more, ACCEPTED)
