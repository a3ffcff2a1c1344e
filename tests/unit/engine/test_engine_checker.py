"""Adding up what claims are worth proves what reading the requirements does, and nothing else."""

import datetime as dt

import pytest
from attrs import evolve

from qcf.engine import checker as module
from qcf.engine.certify import Claim, Claims, FaultError, Learner, refute
from qcf.engine.checker import Checker, certify, checker, is_sum
from qcf.engine.facts import Facts
from qcf.framework.levels import Level
from qcf.model.entry import Entry
from qcf.model.qualification import Pathway, Qualification
from qcf.model.requirements import AllOf, Cap, Follow, Kind
from qcf.records.learners import Activity, Provenance
from tests.unit.model.made import read
from tests.unit.model.made import rule as made_rule

ON = dt.date(2013, 6, 30)
X1 = Entry("X1", Level.L2, 3, 10)
X2 = Entry("X2", Level.L2, 4, 20)
X3 = Entry("X3", Level.L1, 3, 30)
AS_X2 = evolve(X2, provenance=Provenance.EQUIVALENCE, source="X1")
PLACES = {"X1": "A", "X2": "B", "X3": "B"}


def read_rule(*sentences: str) -> Qualification:
    rule, found = read(made_rule("Achieve at least 1 unit in total.", "\n".join(sentences)))
    assert found == []
    return rule


def claiming(*entries: Entry) -> dict[str, Claim]:
    return {entry.identity: Claim(PLACES[entry.identity], entry) for entry in entries}


def holding(*entries: Entry, facts: Facts | None = None) -> Learner:
    return Learner(facts or Facts(ON), {entry.identity: (entry,) for entry in entries})


def fed(rule: Qualification, *sets: Claims, facts: Facts | None = None) -> Checker:
    """A checker that has accepted these counted sets, each of one who holds just that."""
    made = Checker(rule, ())
    for claims in sets:
        entries = [claim.entry for claim in claims.values()]
        assert made.proves(claims, holding(*entries, facts=facts))
    return made


ALL = (X1, X2, X3)


def test_what_was_accepted_once_is_added_up() -> None:
    made = Checker(read_rule(), ())
    assert made.adds_up(claiming(X1, X2), holding(*ALL)) is False
    assert made.proves(claiming(X1, X2), holding(*ALL))
    # each claim by itself, in any counted set of any learner who holds it
    for entries in ((X1, X2), (X1,), (X2,)):
        assert made.adds_up(claiming(*entries), holding(*entries))
    equal = claiming(evolve(X1), evolve(X2))
    assert made.adds_up(equal, holding(*ALL))
    assert not made.adds_up(claiming(X3), holding(*ALL))


TWO_OF_THESE = (
    "Achieve at least 2 of these: unit X1, or at least 1 unit from group B, or units X2 and X3."
)
# what a rule asks, what counts, and whether that is enough
SUMS = (
    ("Achieve at least 7 credits in total.", (X1, X2), True),
    ("Achieve at least 8 credits in total.", (X1, X2), False),
    ("Achieve at least 8 credits in total.", (X1, X2, X3), True),
    ("Achieve at least 2 units from group B.", (X2, X3), True),
    ("Achieve at least 2 units from group B.", (X1, X2), False),
    ("Achieve at least 50 guided learning hours from group B.", (X2, X3), True),
    ("Achieve at least 51 guided learning hours from group B.", (X2, X3), False),
    ("Achieve at least 7 credits at exactly level 2 in total.", (X1, X2), True),
    ("Achieve at least 7 credits at exactly level 2 in total.", (X1, X3), False),
    ("No more than 4 credits count from group B.", (X1, X2), True),
    ("No more than 4 credits count from group B.", (X2, X3), False),
    ("Only 1 of units X2 and X3 counts.", (X1, X2), True),
    ("Only 1 of units X2 and X3 counts.", (X2, X3), False),
    ("Achieve units X1 and X3.", (X1, X3), True),
    ("Achieve units X1 and X3.", (X1, X2), False),
    ("Achieve all units of group B.", (X2, X3), False),  # it lists another one besides
    ("Achieve either unit X1, or units X2 and X3.", (X1,), True),
    ("Achieve either unit X1, or units X2 and X3.", (X2, X3), True),
    ("Achieve either unit X1, or units X2 and X3.", (X2,), False),
    (TWO_OF_THESE, (X1, X2), True),
    (TWO_OF_THESE, (X2, X3), True),
    (TWO_OF_THESE, (X1,), False),
    (TWO_OF_THESE, (X2,), False),
    ("Where unit X1 counts, achieve at least 2 units from group B.", (X2,), True),
    ("Where unit X1 counts, achieve at least 2 units from group B.", (X1, X2), False),
    ("Where unit X1 counts, achieve at least 2 units from group B.", (X1, X2, X3), True),
)


@pytest.mark.parametrize(("sentence", "counting", "is_enough"), SUMS)
def test_sums_are_met_at_their_border(
    sentence: str, counting: tuple[Entry, ...], is_enough: bool
) -> None:
    rule = read_rule(sentence)
    claims, learner = claiming(*counting), holding(*ALL)
    assert (not refute(rule, (), claims, learner)) is is_enough
    made = Checker(rule, ())
    made._remember(claims, learner.facts)  # as if they had been enough once, with others
    assert made.adds_up(claims, learner) is is_enough
    assert made.proves(claims, learner) is is_enough


def test_a_claim_is_known_in_its_place_only() -> None:
    made = fed(read_rule(), claiming(*ALL))
    moved = {**claiming(X2), "X1": Claim("B", X1)}
    assert not made.adds_up(moved, holding(*ALL))
    assert not made.proves(moved, holding(*ALL))
    nowhere = {**claiming(X2), "X1": Claim("Z", X1)}
    assert not made.proves(nowhere, holding(*ALL))


def test_a_claim_is_worth_in_each_place_what_it_brings_there() -> None:
    groups = "\nGroup A: One\n- X1\n- X2\nGroup B: Other\n- X1\n"
    rule, found = read(made_rule("Achieve at least 3 credits from group A.", groups=groups))
    assert found == []
    first, other = Claim("A", X1), Claim("B", X1)
    beside = {"X1": other, "X2": Claim("A", X2)}
    made = fed(rule, {"X1": first}, beside)
    for _ in range(2):
        assert made.adds_up({"X1": first}, holding(*ALL))
        assert made.adds_up({"X1": evolve(first)}, holding(*ALL))
        assert not made.adds_up({"X1": other}, holding(*ALL))
        assert made.adds_up(beside, holding(*ALL))
        assert not made.adds_up({"X1": first}, holding(X2))


def test_every_claim_has_to_be_held_as_it_is_claimed() -> None:
    made = fed(read_rule(), claiming(*ALL))
    assert not made.proves(claiming(X1, X2), holding(X1))
    richer = evolve(X2, credit=9)
    assert not made.proves(claiming(X1, richer), holding(X1, X2))
    assert not made.proves(claiming(X1, X2), holding(X1, richer))
    # held with other figures, it proves its case, but not by what was worked out for another
    assert not made.adds_up(claiming(X1, richer), holding(X1, richer))
    assert made.proves(claiming(X1, richer), holding(X1, richer))
    # a unit does not count under the name of another
    assert not made.proves({"X3": claiming(X2)["X2"]}, holding(*ALL))


@pytest.mark.parametrize(
    ("sentences", "counting", "held"),
    [
        (("Unit X1 counts as unit X2.",), AS_X2, X1),
        ((), evolve(X1, achieved=dt.date(2013, 6, 1)), None),
    ],
    ids=["stands in", "has a date"],
)
def test_what_hangs_on_more_than_itself_is_read(
    sentences: tuple[str, ...], counting: Entry, held: Entry | None
) -> None:
    rule = read_rule(*sentences)
    made, claims, learner = Checker(rule, ()), claiming(counting), holding(held or counting)
    assert made.proves(claims, learner)
    assert not made.adds_up(claims, learner)
    before = evolve(learner, facts=Facts(dt.date(2013, 5, 1)), held={})
    assert not made.proves(claims, before)


# what is no sum, with a learner of whom it holds and one of whom it does not
OTHERS = (
    ('Unit X1 counts only with "it".', Facts(ON, completed=(Activity("it", 1),)), Facts(ON)),
    ("Unit X1 counts only with qualification x.", Facts(ON, held=("x",)), Facts(ON)),
    (
        "For a learner whose country is Wales, achieve unit X2.",
        Facts(ON, country="England"),
        Facts(ON, country="Wales"),
    ),
    (
        "For a learner whose country is Wales, achieve at least 4 credits in total.",
        Facts(ON, country="England"),
        Facts(ON, country="Wales"),
    ),
    (
        "For a learner whose country is Wales, achieve either unit X2, or unit X3.",
        Facts(ON, country="England"),
        Facts(ON, country="Wales"),
    ),
    (
        "Complete within 1 year of registration.",
        Facts(ON, in_time=True),
        Facts(ON, registered=dt.date(2011, 5, 1)),
    ),
    (
        "Only units achieved within 3 years before registration count.",
        Facts(ON, in_time=True),
        Facts(ON, registered=ON),
    ),
)


@pytest.mark.parametrize(("sentence", "good", "bad"), OTHERS)
def test_what_is_no_sum_is_read_of_each_learner(sentence: str, good: Facts, bad: Facts) -> None:
    made = fed(read_rule(sentence), claiming(X1), facts=good)
    assert made.adds_up(claiming(X1), holding(X1, facts=good))
    assert not made.adds_up(claiming(X1), holding(X1, facts=bad))
    assert not made.proves(claiming(X1), holding(X1, facts=bad))


def test_numbers_too_large_for_a_field_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    large = evolve(X1, credit=module.MOST_WORTH)
    made = Checker(read_rule("Achieve at least 3 credits in total."), ())
    assert made.proves(claiming(large), holding(large))
    assert not made.adds_up(claiming(large), holding(large))
    rule = read_rule("No more than 99 credits count from group A.")
    (cap,) = (r for r in rule.requirements if isinstance(r, Cap))
    assert is_sum(cap)
    assert not is_sum(evolve(cap, allowed=module.MOST_ASKED))
    assert not is_sum(evolve(cap, allowed=-1))
    assert is_sum(AllOf("all", Kind.MANDATORY, "Achieve unit X1.", ("X1",)))
    made = fed(read_rule(), claiming(X1, X2))
    monkeypatch.setattr(module, "MOST_CLAIMS", 1)
    assert made.adds_up(claiming(X1), holding(*ALL))
    assert not made.adds_up(claiming(X1, X2), holding(*ALL))
    assert made.proves(claiming(X1, X2), holding(*ALL))


def test_as_many_as_fit_do_not_reach_into_the_next_field() -> None:
    most = module.MOST_CLAIMS * (module.MOST_WORTH - 1)
    assert module.TOP + most < 1 << module.WIDTH  # on top of a minimum of nothing
    assert module.TOP - module.MOST_ASKED >= 0
    assert most < module.MOST_ASKED


def test_the_wrong_number_of_pathways_proves_nothing() -> None:
    follow = Follow("pathway", Kind.PATHWAY, "Follow 1 pathway.", asked=1)
    rule = evolve(read_rule(), requirements=(follow,), pathways=(Pathway("one", "One"),))
    assert Checker(rule, ("one",)).adds_up({}, holding())
    for taken in ((), ("two",), ("one", "two")):
        assert not Checker(rule, taken).adds_up({}, holding())
        assert not Checker(rule, taken).proves({}, holding())


def test_a_choice_of_pathways_has_a_checker_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = read_rule()
    assert checker(rule, ()) is checker(rule, ())
    assert checker(rule, ("one",)) is not checker(rule, ())
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    first, third = checker(rule, ()), checker(rule, ("two",))
    assert checker(rule, ()) is first
    last = checker(rule, ("three",))
    assert checker(rule, ("three",)) is last
    assert checker(rule, ("two",)) is not third


def test_what_is_false_is_said_in_full() -> None:
    rule = read_rule("Achieve at least 8 credits in total.")
    with pytest.raises(FaultError, match=r"X3 is not held; minimum:total:credits does not hold"):
        certify(rule, (), claiming(X2, X3), holding(X2))
    certify(rule, (), claiming(*ALL), holding(*ALL))
