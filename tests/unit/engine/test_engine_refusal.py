"""A proof of a refusal is checked against the meaning: true ones pass, each false one does not."""

from collections.abc import Callable

import pytest
from attrs import evolve

from qcf.engine.inequality import Inequality
from qcf.engine.refusal import Case, Cases, Exhausted, Proof, conditions_of, name_of, ways_to_take
from qcf.model.requirements import Share, SomeOf
from qcf.records.learners import Achievement, LearnerRecord, Status
from tests.unit.engine.refused import ON, before, before_rule, rule_of

TOTAL, A, B = "minimum:total:credits", "minimum:A:credits", "minimum:B:credits"
IN_TOTAL = "Achieve at least {} credits in total."
FROM_A = "Achieve at least {} credits from group A."
FROM_B = "Achieve at least {} credits from group B."
UNITS_A = "Achieve at least 2 units from group A."
UNITS_B = "Achieve at least 2 units from group B."
AS_B1 = ("Unit X1 counts as unit B1.", "Unit E1 counts as unit B1.")
EITHER = "Achieve either at least 10 credits from group A, or at least 9 credits from group B."
SOME = "some:1:minimum:A:credits|minimum:B:credits"
ONLY_WITH = "Unit B1 counts only with unit A1."
GATE = "gate:units:B1:unit A1"
GATE_A3 = "gate:units:A3:unit E1"
BELOW = "Less than 40% of the credits in total count at exactly level 2."
SHARE = "share-below:total:level-2:credits"
WHERE = "Where unit S1 counts, achieve at least 4 units in total."
WHERE_ID = "where:S1:minimum:total:units"


def sums(weights: dict[str, int], once: dict[str, int] | None = None) -> Inequality:
    return Inequality(tuple(weights.items()), tuple((once or {}).items()))


# --- one inequality: what is asked together, and the most that what is held can bring -------------

INEQUALITIES: dict[str, tuple[tuple[str, ...], str, Inequality, tuple[int, int] | None]] = {
    "credits that fall short": ((IN_TOTAL.format(18),), "A1 A2 A3 B2", sums({TOTAL: 1}), (18, 17)),
    "credits that are there": ((IN_TOTAL.format(17),), "A1 A2 A3 B2", sums({TOTAL: 1}), None),
    "credits of a group": ((FROM_A.format(9),), "A1 A2 B1", sums({A: 1}), (9, 8)),
    "hours": (
        ("Achieve at least 91 guided learning hours in total.",),
        "A3 B2",
        sums({"minimum:total:hours": 1}),
        (91, 90),
    ),
    "units that count once": (
        (UNITS_A, UNITS_B),
        "S1 S2 S3",
        sums({"minimum:A:units": 1, "minimum:B:units": 1}),
        (4, 3),
    ),
    "the same by another weight": (
        (UNITS_A, UNITS_B),
        "S1 S2 S3",
        sums({"minimum:A:units": 5, "minimum:B:units": 5}),
        (20, 15),
    ),
    "unequal weights that refuse nothing": (
        (UNITS_A, UNITS_B),
        "S1 S2 S3",
        sums({"minimum:A:units": 2, "minimum:B:units": 1}),
        None,
    ),
    "a minimum and a cap": (
        (IN_TOTAL.format(10), "No more than 5 credits count from group A."),
        "A1 A2 B1",
        sums({TOTAL: 1, "cap:A:credits": 1}),
        (9, 5),  # 13 of whole units, less 4 of whole units in group A
    ),
    "a cap that leaves room": (
        (IN_TOTAL.format(9), "No more than 4 credits count from group A."),
        "A1 A2 B1",
        sums({TOTAL: 1, "cap:A:credits": 1}),
        None,
    ),
    "a bar": (
        (IN_TOTAL.format(5), "Only 1 of units S1, S2 and S3 counts."),
        "S1 S2 S3",
        sums({"bar:S1+S2+S3": 2, TOTAL: 1}),
        (4, 3),  # 6 of whole units of 3, less 2 times 1
    ),
    "a weight on the bar that is too small": (
        (IN_TOTAL.format(5), "Only 1 of units S1, S2 and S3 counts."),
        "S1 S2 S3",
        sums({"bar:S1+S2+S3": 1, TOTAL: 1}),
        None,
    ),
    "a weight on the bar that is too large": (
        (IN_TOTAL.format(5), "Only 1 of units S1, S2 and S3 counts."),
        "S1 S2 S3",
        sums({"bar:S1+S2+S3": 6, TOTAL: 1}),
        None,
    ),
    "all units of a group": (
        ("Achieve all units of group B.",),
        "A1 B1 B2 S1",
        sums({"mandatory:B": 1}),
        (5, 3),
    ),
    "all units, wherever they count": (
        ("Achieve units A1 and S1.",),
        "S1 A2",
        sums({"mandatory:units:A1+S1": 1}),
        (2, 1),
    ),
    "what stands for a unit counts once as it": (
        (IN_TOTAL.format(9), *AS_B1),
        "X1 E1",
        sums({TOTAL: 1}, {"B1": 5}),
        (4, 0),
    ),
    "and would count twice otherwise": (
        (IN_TOTAL.format(9), *AS_B1),
        "X1 E1",
        sums({TOTAL: 1}),
        None,
    ),
    "a share at least": (
        (IN_TOTAL.format(8), "Achieve at least 50% of the credits in total at exactly level 3."),
        "A3 B1",
        sums({TOTAL: 50, "share:total:level-3:credits": 1}),
        (550, 500),  # the 6 credits at level 2 take as much of the share as they bring
    ),
    "a share at most": (
        (IN_TOTAL.format(8), "No more than 50% of the credits in total count at exactly level 2."),
        "A3 B1",
        sums({TOTAL: 50, "share-cap:total:level-2:credits": 1}),
        (550, 500),
    ),
    "a share that leaves as much": (
        (IN_TOTAL.format(8), "No more than 60% of the credits in total count at exactly level 2."),
        "A3 B1",
        sums({TOTAL: 50, "share-cap:total:level-2:credits": 1}),
        None,
    ),
    "a requirement of two weights is added twice": (
        (IN_TOTAL.format(18),),
        "A1 A2 A3 B2",
        Inequality(((TOTAL, 1), (TOTAL, 2))),
        (54, 51),
    ),
    "whole units of 3, 4 and 6 make 13": (
        (FROM_A.format(13), "No more than 13 credits count from group A."),
        "A1 A2 A3 S1",
        sums({A: 1, "cap:A:credits": 1}),
        None,
    ),
    "whole units of 4 and 6 make no 11": (
        (FROM_A.format(11), "No more than 11 credits count from group A."),
        "A1 A2 A3",
        sums({A: 1, "cap:A:credits": 1}),
        (4, 0),  # 14 of 11, less 10 of 11
    ),
    "nothing is asked": ((IN_TOTAL.format(18),), "A1", sums({}), None),
    "a weight of nothing": ((IN_TOTAL.format(18),), "A1", sums({TOTAL: 0}), None),
    "a weight below nothing": ((IN_TOTAL.format(18),), "A1", sums({TOTAL: -1}), None),
    "a weight below nothing, once": (
        (IN_TOTAL.format(4),),
        "A1",
        sums({TOTAL: 1}, {"A1": -9}),
        None,
    ),
    "a name that the rule does not have": (
        (IN_TOTAL.format(18),),
        "A1",
        sums({TOTAL: 1, "minimum:C:credits": 1}),
        None,
    ),
    "a choice, which is no sum": ((EITHER,), "A1", sums({SOME: 1}), None),
    "less than a share, which is a choice": ((BELOW,), "A3", sums({SHARE: 1}), None),
    "a condition of a choice outside its case": ((EITHER,), "A1", sums({f"{SOME}#0.0": 1}), None),
}


@pytest.mark.parametrize("name", INEQUALITIES)
def test_what_an_inequality_proves(name: str) -> None:
    sentences, held, proof, figures = INEQUALITIES[name]
    found = before(sentences, held).checked(proof)
    if figures is None:
        assert found is None
    else:
        assert isinstance(found, Inequality)
        assert (found.asked, found.most) == figures
        assert (found.weights, found.once) == (proof.weights, proof.once)


def test_the_figures_of_a_proof_are_never_believed() -> None:
    refused = before((IN_TOTAL.format(18),), "A1 A2 A3 B2")
    found = refused.checked(evolve(sums({TOTAL: 1}), asked=99, most=1))
    assert isinstance(found, Inequality)
    assert (found.asked, found.most) == (18, 17)
    assert before((IN_TOTAL.format(17),), "A1 A2 A3 B2").checked(found) is None


def test_a_limit_on_the_days_can_be_added_up() -> None:
    """What was achieved too late takes 1 of 0, as a cap would."""
    rule = rule_of(IN_TOTAL.format(4), "Complete within 2 years of registration.")
    (within,) = (r.id for r in rule.requirements if r.id != TOTAL)
    for year, refused in ((2012, False), (2013, True)):
        day = ON.replace(year=year)
        record = LearnerRecord(
            "L", (Achievement("A1", date=day),), registered=day.replace(year=2010)
        )
        found = before_rule(rule, record).checked(sums({TOTAL: 1, within: 4}))
        assert (found is not None) is refused


# --- what makes a true proof false ---------------------------------------------------------------

Broken = Callable[[Inequality], Proof]


def less(name: str, number: int = 1) -> Broken:
    """Return what takes weight from a requirement."""

    def change(proof: Inequality) -> Proof:
        weights = tuple((n, w - number * (n == name)) for n, w in proof.weights)
        return evolve(proof, weights=weights)

    return change


def without(name: str) -> Broken:
    """Return what leaves a requirement out."""
    return lambda proof: evolve(proof, weights=tuple(w for w in proof.weights if w[0] != name))


BAR = "bar:S1+S2+S3"
HALL = {"minimum:A:units": 1, "minimum:B:units": 1}
TRUE: dict[str, tuple[tuple[str, ...], str, Inequality, dict[str, Broken]]] = {
    "Hall's condition": (
        (UNITS_A, UNITS_B),
        "S1 S2 S3",
        sums(HALL),
        {
            "the one dropped": without("minimum:A:units"),
            "the other dropped": without("minimum:B:units"),
            "the one weighs nothing": less("minimum:A:units"),
            "renamed": lambda p: evolve(p, weights=tuple((f"{n}x", w) for n, w in p.weights)),
        },
    ),
    "a bar": (
        (IN_TOTAL.format(5), "Only 1 of units S1, S2 and S3 counts."),
        "S1 S2 S3",
        sums({BAR: 2, TOTAL: 1}),
        {
            "the bar dropped": without(BAR),
            "the total dropped": without(TOTAL),
            "the bar weighs less": less(BAR),
            "the bar weighs much more": less(BAR, -4),
        },
    ),
    "what counts once": (
        (IN_TOTAL.format(9), *AS_B1),
        "X1 E1",
        sums({TOTAL: 1}, {"B1": 5}),
        {
            "without that": lambda p: evolve(p, once=()),
            "of another unit": lambda p: evolve(p, once=(("A1", 5),)),
            "with too much weight": lambda p: evolve(p, once=(("B1", 11),)),
        },
    ),
}
CHANGES = [(name, change) for name, (*_, changes) in TRUE.items() for change in changes]


@pytest.mark.parametrize("name", TRUE)
def test_an_inequality_that_is_true_is_accepted(name: str) -> None:
    sentences, held, proof, _ = TRUE[name]
    assert before(sentences, held).checked(proof) == proof


@pytest.mark.parametrize(("name", "change"), CHANGES)
def test_an_inequality_that_was_changed_is_not(name: str, change: str) -> None:
    sentences, held, proof, changes = TRUE[name]
    assert before(sentences, held).checked(changes[change](proof)) is None


@pytest.mark.parametrize("name", TRUE)
def test_a_proof_about_less_is_none_about_more(name: str) -> None:
    """With one more unit held the same weights refuse nothing."""
    sentences, held, proof, _ = TRUE[name]
    more = "B2" if name == "Hall's condition" else "A1 A2"
    assert before(sentences, f"{held} {more}").checked(proof) is None


# --- one inequality for each case of a choice ----------------------------------------------------


def cases(*each: tuple[dict[str, tuple[int, ...]], dict[str, int]]) -> Cases:
    """Return cases: the branches that are taken of each choice, and the weights."""
    return Cases(tuple(Case(tuple(taken.items()), sums(weights)) for taken, weights in each))


SPLIT: dict[str, tuple[tuple[str, ...], str, Cases, list[tuple[int, int]]]] = {
    "either, or": (
        (EITHER,),
        "A1 A2 B1",
        cases(({SOME: (0,)}, {f"{SOME}#0.0": 1}), ({SOME: (1,)}, {f"{SOME}#1.0": 1})),
        [(10, 8), (9, 5)],
    ),
    "where a unit counts": (
        (UNITS_A, WHERE),
        "S1 S2 B1",
        cases(
            ({WHERE_ID: (0,)}, {"minimum:A:units": 1, f"{WHERE_ID}#0.0": 1}),
            ({WHERE_ID: (1,)}, {f"{WHERE_ID}#1.0": 1}),
        ),
        [(2, 1), (4, 3)],
    ),
    "a gate that is closed, or open": (
        (FROM_B.format(5), ONLY_WITH),
        "B1 B2",
        cases(({GATE: ()}, {B: 1}), ({GATE: (0,)}, {f"{GATE}#0.0": 1})),
        [(5, 3), (1, 0)],
    ),
    "less than a share: nothing of it, or less": (
        (IN_TOTAL.format(8), BELOW),
        "A3 B2 A1",
        cases(({SHARE: ()}, {TOTAL: 1}), ({SHARE: (0,)}, {TOTAL: 20, f"{SHARE}#0.0": 1})),
        [(8, 4), (20 * 9 + 160, 20 * 4 + 160)],
    ),
    "two choices": (
        (EITHER, "Unit A3 counts only with unit E1."),
        "A2 A3 S1 B1",
        cases(
            ({SOME: (0,), GATE_A3: ()}, {f"{SOME}#0.0": 1}),
            ({SOME: (0,), GATE_A3: (0,)}, {f"{GATE_A3}#0.0": 1}),
            ({SOME: (1,), GATE_A3: ()}, {f"{SOME}#1.0": 1}),
            ({SOME: (1,), GATE_A3: (0,)}, {f"{SOME}#1.0": 1}),
        ),
        [(10, 7), (1, 0), (9, 8), (9, 8)],
    ),
}


@pytest.mark.parametrize("name", SPLIT)
def test_cases_that_are_all_refused_are_accepted(name: str) -> None:
    sentences, held, proof, figures = SPLIT[name]
    found = before(sentences, held).checked(proof)
    assert isinstance(found, Cases)
    assert found == proof
    assert [(c.inequality.asked, c.inequality.most) for c in found.each] == figures


ALL_CASES = [
    (name, number) for name, (_, _, proof, _) in SPLIT.items() for number in range(len(proof.each))
]


@pytest.mark.parametrize(("name", "number"), ALL_CASES)
def test_a_case_that_is_left_out_is_missed(name: str, number: int) -> None:
    sentences, held, proof, _ = SPLIT[name]
    left = proof.each[:number] + proof.each[number + 1 :]
    assert before(sentences, held).checked(Cases(left)) is None


@pytest.mark.parametrize(("name", "number"), ALL_CASES)
def test_each_case_has_to_be_refused(name: str, number: int) -> None:
    sentences, held, proof, _ = SPLIT[name]
    refused = before(sentences, held)
    for inequality in (sums({}), _lighter(proof.each[number].inequality)):
        changed = evolve(proof.each[number], inequality=inequality)
        each = [changed if one is proof.each[number] else one for one in proof.each]
        assert refused.checked(Cases(tuple(each))) is None


def _lighter(inequality: Inequality) -> Inequality:
    """Return the same with the heaviest requirement left out."""
    heaviest = max(inequality.weights, key=lambda one: one[1])
    return evolve(inequality, weights=tuple(w for w in inequality.weights if w != heaviest))


@pytest.mark.parametrize("name", ["either, or", "a gate that is closed, or open"])
def test_what_holds_in_one_case_is_not_used_in_another(name: str) -> None:
    sentences, held, proof, _ = SPLIT[name]
    one, other = proof.each
    swapped = (evolve(one, inequality=other.inequality), evolve(other, inequality=one.inequality))
    assert before(sentences, held).checked(Cases(swapped)) is None


FALSE: dict[str, tuple[tuple[str, ...], str, Cases]] = {
    "a branch can be met": (
        (EITHER,),
        "A1 A2 A3",
        cases(({SOME: (0,)}, {f"{SOME}#0.0": 1}), ({SOME: (1,)}, {f"{SOME}#1.0": 1})),
    ),
    "no cases": ((IN_TOTAL.format(18),), "A1", cases()),
    "one case of no choice, which can be met": ((FROM_A.format(4),), "A1", cases(({}, {A: 1}))),
    "cases of what is no choice": ((FROM_A.format(9),), "A1", cases(({A: ()}, {A: 1}))),
    "an unknown choice": ((FROM_A.format(9),), "A1", cases(({SOME: (0,)}, {A: 1}))),
    "cases of different choices": (
        (EITHER, FROM_B.format(9), ONLY_WITH),
        "A1 A2 B1",
        cases(({SOME: (0,)}, {B: 1}), ({SOME: (1,)}, {B: 1}), ({GATE: ()}, {B: 1})),
    ),
    "fewer branches than have to hold": (
        (EITHER,),
        "A1 A2 A3",
        cases(({SOME: ()}, {f"{SOME}#0.0": 1}), ({SOME: (1,)}, {f"{SOME}#1.0": 1})),
    ),
    "a gate that what is held opens": (
        (FROM_B.format(5), ONLY_WITH),
        "B1 B2 A1",
        cases(({GATE: ()}, {B: 1}), ({GATE: (0,)}, {f"{GATE}#0.0": 1})),
    ),
    "a share of which less than 40% is there": (
        (IN_TOTAL.format(8), BELOW),
        "A3 B2 A1 A2",
        cases(({SHARE: ()}, {TOTAL: 1}), ({SHARE: (0,)}, {TOTAL: 20, f"{SHARE}#0.0": 1})),
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_cases_that_prove_nothing_are_not_accepted(name: str) -> None:
    sentences, held, proof = FALSE[name]
    assert before(sentences, held).checked(proof) is None


def test_one_case_of_no_choice_is_an_inequality() -> None:
    refused = before((FROM_A.format(9),), "A1")
    assert refused.checked(cases(({}, {A: 1}))) is not None


def test_of_several_branches_as_many_are_taken_as_have_to_hold() -> None:
    rule = rule_of(EITHER, UNITS_A, BELOW, ONLY_WITH)
    by_id = {r.id: r for r in rule.requirements}
    some = by_id[SOME]
    assert isinstance(some, SomeOf)
    assert ways_to_take(some) == [(0,), (1,)]
    three = evolve(some, asked=2, branches=(*some.branches, some.branches[0]))
    assert ways_to_take(three) == [(0, 1), (0, 2), (1, 2)]
    assert ways_to_take(by_id[GATE]) == ways_to_take(by_id[SHARE]) == [(), (0,)]
    assert ways_to_take(by_id["minimum:A:units"]) == []
    share = by_id[SHARE]
    assert isinstance(share, Share)
    assert ways_to_take(evolve(share, less=False)) == []
    assert conditions_of(some, 1) == some.branches[1]
    assert name_of(SOME, 1, 0) == f"{SOME}#1.0"


# --- less than a share of nothing ----------------------------------------------------------------

AT_GRADE_U = "Up to 60 guided learning hours of group A may be held at grade U."
ONE_UNIT = ("Achieve at least 1 unit from group A.", AT_GRADE_U)


@pytest.mark.parametrize(("measure", "is_refused"), [("credits", False), ("units", True)])
def test_nothing_of_a_share_is_an_amount_of_nothing(measure: str, is_refused: bool) -> None:
    """An unclassified unit has no credit, so of credits it is nothing; of units it is one."""
    below = f"Less than 50% of the {measure} in total count at exactly level 3."
    record = LearnerRecord("L", (Achievement("A1", Status.UNCLASSIFIED),))
    refused = before_rule(rule_of(*ONE_UNIT, below), record)
    units, share = "minimum:A:units", f"share-below:total:level-3:{measure}"
    proof = cases(({share: ()}, {units: 1}), ({share: (0,)}, {units: 51, f"{share}#0.0": 1}))
    assert (refused.checked(proof) is not None) is is_refused
    assert (refused.checked(Exhausted((units, share))) is not None) is is_refused


def test_less_than_a_share_that_hangs_on_what_counts_may_be_nothing() -> None:
    where = "Where unit A1 counts, less than 50% of the credits from group B count by transfer."
    refused = before((FROM_A.format(4), where), "A1")
    (name,) = (r.id for r in refused.rule.requirements if isinstance(r, SomeOf))
    proof = cases(
        ({name: (0,)}, {A: 1, f"{name}#0.0": 4}), ({name: (1,)}, {A: 1, f"{name}#1.0": 1})
    )
    assert refused.checked(proof) is None
    assert refused.checked(Exhausted((A, name))) is None


# --- everything is gone through ------------------------------------------------------------------


def test_an_exhaustion_names_what_it_is_about() -> None:
    refused = before((UNITS_A, UNITS_B), "S1 S2 S3")
    found = refused.checked(Exhausted(tuple(HALL)))
    assert isinstance(found, Exhausted)
    assert found.states > 0
    for names in (("minimum:A:units",), ("minimum:B:units",), (*HALL, "minimum:C:units"), ()):
        assert refused.checked(Exhausted(names)) is None


def test_what_no_counting_changes_is_no_part_of_a_proof() -> None:
    strict = "Refuse a claim with more than 3 credits in total."
    refused = before((FROM_A.format(4), strict), "A1")
    (name,) = (r.id for r in refused.rule.requirements if r.id != A)
    for proof in (
        sums({name: 1}),
        sums({name: 1, A: 0}),
        cases(({}, {name: 1})),
        Exhausted((name,)),
    ):
        assert refused.checked(proof) is None


def test_what_does_not_apply_refuses_nobody() -> None:
    """A sentence for other learners is no part of the rule for this one."""
    sentence = "For a learner whose country is Wales, achieve at least 9 credits in total."
    for country, is_refused in (("Wales", True), ("England", False)):
        refused = before((sentence, FROM_A.format(4)), "A1", country=country)
        name = next(r.id for r in refused.rule.requirements if r.id != A)
        for proof in (sums({name: 1}), Exhausted((name,))):
            assert (refused.checked(proof) is not None) is is_refused
