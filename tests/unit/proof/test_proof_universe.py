"""All that can be held under a rule, and who could hold it."""

import pytest

from qcf.framework.levels import Level
from qcf.proof.universe import kinds_of_learners, levels_that_matter, universe_of, unlisted
from tests.unit.proof.made import CHOICE, KINDS, ON, OPEN, PATHWAYS, STRICT, rule, universe


def test_units_of_known_credit_can_be_held() -> None:
    everything = universe(rule("Achieve at least 3 credits in total.", A="A1 B2 C2"))
    assert sorted(everything.by_identity) == ["A1", "B2"]
    assert [everything.by_identity[name].has_hours for name in ("A1", "B2")] == [True, False]


def test_most_rules_tell_nobody_apart() -> None:
    assert [kind.words for kind in kinds_of_learners(CHOICE, ON)] == [""]


def test_a_country_makes_kinds_of_learners() -> None:
    words = [kind.words for kind in kinds_of_learners(KINDS, ON)]
    assert words == ["country Wales", "country another"]


def test_a_pathway_is_taken_by_itself() -> None:
    (learners,) = kinds_of_learners(PATHWAYS, ON)
    assert [a.pathways for a in universe_of(PATHWAYS, learners).alternatives] == [
        ("first",),
        ("second",),
    ]
    assert len(universe_of(PATHWAYS, learners, ("second",)).alternatives) == 1


def test_an_incomplete_list_offers_every_amount_that_matters() -> None:
    (entries,) = unlisted(OPEN)
    assert {entry.credit for entry in entries} == set(range(2, 12 + 6 + 1))
    assert {entry.places for entry in entries} == {("B",)}
    assert universe(OPEN).open_groups == ("B",)


def test_two_rules_side_by_side_offer_the_same_amounts() -> None:
    more = rule(
        "Achieve at least 20 credits in total.",
        "Achieve at least 2 credits at exactly level 4 in total.",
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )
    one = {entry for entries in unlisted(OPEN, more) for entry in entries}
    other = {entry for entries in unlisted(more, OPEN) for entry in entries}
    assert one == other
    assert max(entry.credit for entry in one) == 26


def test_a_rule_that_asks_for_sizes_is_offered_single_units() -> None:
    q = rule(
        "Achieve either at least 1 unit of 6 credits from group B, "
        "or at least 2 units of 3 credits from group B.",
        "The list of group B is incomplete; its units have 3 to 6 credits.",
        A="A1",
        B="B3",
    )
    single = [entry for (entry,) in unlisted(q)]
    assert {entry.credit for entry in single} == {3, 4, 5, 6}
    assert {entry.units for entry in single} == {1}
    assert len({entry.identity for entry in single}) == len(single)
    assert len([entry for entry in single if entry.credit == 3]) >= 2


def test_a_level_of_each_kind_matters() -> None:
    q = rule("Achieve at least 3 credits at level 3 or above in total.", A="A1 B1")
    assert levels_that_matter(q) == (Level.L2, Level.L3)
    assert levels_that_matter(CHOICE) == (Level.L3,)


def test_strict_forms_bind_what_is_held() -> None:
    everything = universe(STRICT)
    forms = everything.strict[0]
    room = forms.room
    held = [everything.by_identity[name].bound[0] for name in ("A1", "B1")]
    left = forms.left(forms.left(room, held[0]), held[1])
    assert left is not None
    assert forms.left(left, everything.by_identity["A2"].bound[0]) is None
    assert forms.left(None, 0) is None
    binding = everything.binding[0]
    assert binding.room - everything.bound(0, room) < everything.alternatives[0].room + 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Achieve at least 3 credits at grade Merit or above in total.",
        "Unit A1 counts only after unit B1.",
        "Complete within 2 years of registration.",
        'Unit A1 counts only with "practice".',
    ],
)
def test_whoever_is_free_to_choose_meets_it(sentence: str) -> None:
    q = rule("Achieve at least 3 credits in total.", sentence, A="A1 B1")
    item = universe(q).by_identity["A1"].items[0]
    assert item.options


@pytest.mark.parametrize(
    ("sentence", "is_known"),
    [
        ("Achieve at least 2 units in total.", True),
        ("Achieve at least 2 units of 5 credits in total.", True),
        ('Achieve at least 2 units marked "graded" in total.', False),
        ("Achieve at least 50% of the credits in total at level 3 or above.", False),
    ],
)
def test_of_some_conditions_an_incomplete_list_says_nothing(sentence: str, is_known: bool) -> None:
    q = rule(
        "Achieve at least 12 credits in total.",
        sentence,
        "The list of group B is incomplete; its units have 2 to 6 credits.",
        A="A1 A2",
        B="B1",
    )
    assert universe(q).is_known is is_known
