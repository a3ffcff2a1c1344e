"""Which proof is found for what cannot hold together, and what is said where none is."""

import pytest

from qcf.engine import exhaustion, proving
from qcf.engine.certify import FaultError
from qcf.engine.inequality import Inequality
from qcf.engine.proving import core_of, proof_of
from qcf.engine.refusal import Cases, Exhausted, Proof
from qcf.search.task import Steps
from tests.unit.engine.refused import Before, before

TOTAL, A, B = "minimum:total:credits", "minimum:A:credits", "minimum:B:credits"
IN_TOTAL = "Achieve at least {} credits in total."
UNITS = ("Achieve at least 2 units from group A.", "Achieve at least 2 units from group B.")
HALL = ("minimum:A:units", "minimum:B:units")
EITHER = "Achieve either at least 10 credits from group A, or at least 9 credits from group B."
SOME = "some:1:minimum:A:credits|minimum:B:credits"
ONLY_WITH = "Unit B1 counts only with unit A1."
GATE = "gate:units:B1:unit A1"
OPENED = "gate:units:B1:at least 8 credits from group A"
BELOW = "Less than 40% of the credits in total count at exactly level 2."
SHARE = "share-below:total:level-2:credits"


def proven(one: Before, *names: str, steps: int = 200_000) -> tuple[Proof, bool]:
    """Return the proof that these cannot hold together, and whether it was checked."""
    return proof_of(names, one.rule, one.alternative, one.learner, Steps(steps))


FORMS: dict[str, tuple[tuple[str, ...], str, tuple[str, ...], dict[str, int]]] = {
    "a sum": ((IN_TOTAL.format(18),), "A1 A2 A3 B2", (TOTAL,), {TOTAL: 1}),
    "units that count once": (UNITS, "S1 S2 S3", HALL, dict.fromkeys(HALL, 1)),
    "a mandatory group": (
        ("Achieve all units of group B.",),
        "B1",
        ("mandatory:B",),
        {"mandatory:B": 1},
    ),
    "a cap": (
        (IN_TOTAL.format(10), "No more than 5 credits count from group A."),
        "A1 A2 B1",
        (TOTAL, "cap:A:credits"),
        {TOTAL: 1, "cap:A:credits": 1},
    ),
    "a bar, with more weight": (
        (IN_TOTAL.format(5), "Only 1 of units S1, S2 and S3 counts."),
        "S1 S2 S3",
        (TOTAL, "bar:S1+S2+S3"),
        {TOTAL: 1, "bar:S1+S2+S3": 2},
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_one_inequality_where_there_is_one(name: str) -> None:
    sentences, held, names, weights = FORMS[name]
    proof, checked = proven(before(sentences, held), *names)
    assert isinstance(proof, Inequality)
    assert dict(proof.weights) == weights
    assert list(proof.weights) == sorted(proof.weights)
    assert checked
    assert proof.most < proof.asked


def test_what_is_not_named_has_no_weight() -> None:
    """Others are out of reach as well, and are not what the proof is about."""
    one = before((*UNITS, IN_TOTAL.format(99)), "S1 S2 S3")
    proof, _ = proven(one, *HALL)
    assert isinstance(proof, Inequality)
    assert {name for name, _ in proof.weights} == set(HALL)


def test_units_that_several_things_stand_for_count_once() -> None:
    as_b1 = ("Unit X1 counts as unit B1.", "Unit E1 counts as unit B1.")
    proof, checked = proven(before((IN_TOTAL.format(9), *as_b1), "X1 E1"), TOTAL)
    assert isinstance(proof, Inequality)
    assert checked
    assert [unit for unit, _ in proof.once] == ["B1"]


CHOICES: dict[
    str, tuple[tuple[str, ...], str, tuple[str, ...], list[dict[str, tuple[int, ...]]]]
] = {
    "branches": ((EITHER,), "A1 A2 B1", (SOME,), [{SOME: (0,)}, {SOME: (1,)}]),
    "a gate": (
        ("Achieve at least 5 credits from group B.", ONLY_WITH),
        "B1 B2",
        (B, GATE),
        [{GATE: ()}, {GATE: (0,)}],
    ),
    "less than a share": (
        (IN_TOTAL.format(8), BELOW),
        "A3 B2 A1",
        (TOTAL, SHARE),
        [{SHARE: ()}, {SHARE: (0,)}],
    ),
    "a gate that what counts opens": (
        (
            "Achieve at least 5 credits from group B.",
            "Unit B1 counts only with at least 8 credits from group A.",
        ),
        "B1 B2 A1",
        (B, OPENED),
        [{OPENED: ()}, {OPENED: (0,)}],
    ),
    "two choices": (
        (EITHER, "Unit A3 counts only with unit E1."),
        "A2 A3 S1 B1",
        (SOME, "gate:units:A3:unit E1"),
        [
            {"gate:units:A3:unit E1": gate, SOME: some}
            for gate in ((), (0,))
            for some in ((0,), (1,))
        ],
    ),
}


@pytest.mark.parametrize("name", CHOICES)
def test_one_inequality_for_each_case_of_a_choice(name: str) -> None:
    sentences, held, names, taken = CHOICES[name]
    proof, checked = proven(before(sentences, held), *names)
    assert isinstance(proof, Cases)
    assert checked
    found = [dict(case.taken) for case in proof.each]
    assert len(found) == len(taken)
    assert all(case in found for case in taken)
    assert all(case.inequality.most < case.inequality.asked for case in proof.each)


def test_a_choice_that_is_not_needed_makes_no_cases() -> None:
    proof, _ = proven(before((EITHER, IN_TOTAL.format(9)), "A1 A2"), SOME, TOTAL)
    assert isinstance(proof, Inequality)
    assert proof.weights == ((TOTAL, 1),)


# Units of 6 and 3 at level 2 and one of 4 at level 3: half a unit would do, whole ones do not.
SHARES = (IN_TOTAL.format(8), "Achieve at least 50% of the credits in total at exactly level 3.")
WHOLE = (TOTAL, "share:total:level-3:credits")


def test_everything_is_gone_through_where_nothing_adds_up() -> None:
    proof, checked = proven(before(SHARES, "A3 B2 A1"), *WHOLE)
    assert proof == Exhausted(WHOLE)
    assert isinstance(proof, Exhausted)
    assert checked
    assert proof.states > 0


def test_what_takes_too_long_to_go_through_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exhaustion, "MOST_STATES", 1)
    assert proven(before(SHARES, "A3 B2 A1"), *WHOLE) == (Exhausted(WHOLE), False)


def test_too_many_cases_are_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    one = before((EITHER,), "A1 A2 B1")
    for most, form in ((2, Cases), (1, Exhausted)):
        monkeypatch.setattr(proving, "MOST_CASES", most)
        proof, checked = proven(one, SOME)
        assert isinstance(proof, form)
        assert checked


def test_without_steps_everything_is_gone_through() -> None:
    """Looking for other weights than equal ones takes steps."""
    bar = FORMS["a bar, with more weight"]
    proof, checked = proven(before(*bar[:2]), *bar[2], steps=0)
    assert proof == Exhausted(tuple(sorted(bar[2])))
    assert checked
    hall = FORMS["units that count once"]
    assert isinstance(proven(before(*hall[:2]), *hall[2], steps=0)[0], Inequality)


@pytest.mark.parametrize(
    ("sentences", "held", "names"),
    [
        ((IN_TOTAL.format(17),), "A1 A2 A3 B2", (TOTAL,)),
        (UNITS, "S1 S2 S3", HALL[:1]),
        ((EITHER,), "A1 A3", (SOME,)),
        (SHARES, "A3 B2 A1", WHOLE[1:]),
    ],
)
def test_what_can_hold_together_is_never_proven(
    sentences: tuple[str, ...], held: str, names: tuple[str, ...]
) -> None:
    with pytest.raises(FaultError):
        proven(before(sentences, held), *names)


# --- what an inequality is made of ----------------------------------------------------------------


def core(one: Before, *names: str, steps: int = 200_000) -> frozenset[str] | None:
    """Return what one inequality needs of these."""
    return core_of(names, one.alternative, one.learner.held, Steps(steps))


def test_the_core_is_what_an_inequality_names() -> None:
    one = before((*UNITS, IN_TOTAL.format(3), EITHER), "S1 S2 S3")
    every = (*HALL, TOTAL, SOME)
    assert core(one, *HALL) == frozenset(HALL)
    assert core(one, *HALL, SOME) == frozenset(HALL)
    found = core(one, *every)
    assert found is not None
    assert set(HALL) <= found <= {*HALL, TOTAL}
    assert core(one, TOTAL) is None
    assert core(before(SHARES, "A3 B2 A1"), *WHOLE) is None


def test_without_steps_there_may_be_no_core() -> None:
    bar = FORMS["a bar, with more weight"]
    assert core(before(*bar[:2]), *bar[2]) == frozenset(bar[2])
    assert core(before(*bar[:2]), *bar[2], steps=0) is None
