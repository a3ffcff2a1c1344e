"""A condition in the words of the language, read in the context of a rule."""

import pytest

from qcf.diagnostics.diagnostic import QcfError
from qcf.model.question import read_condition
from qcf.model.requirements import AllOf, Minimum, SomeOf
from tests.unit.proof.made import CHOICE, PATHWAYS, rule


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("at least 5 credits in total", "at least 5 credits in total"),
        ("at least 5 credits", "at least 5 credits in total"),
        ("Achieve at least 5 credits in total.", "at least 5 credits in total"),
        ("at  least 5 credits\nfrom group B", "at least 5 credits from group B"),
        ("unit A1", "unit A1"),
        (
            "at least 5 credits at level 3 or above",
            "at least 5 credits at level 3 or above in total",
        ),
    ],
)
def test_one_reading(words: str, text: str) -> None:
    (condition,) = read_condition(CHOICE, words)
    assert condition.text == text
    assert all(one.id.startswith("asked:") for one in condition.requirements)


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (
            "at least 5 credits at level 3",
            [
                "at least 5 credits at level 3 or above in total",
                "at least 5 credits at exactly level 3 in total",
            ],
        ),
        (
            "at least 5 credits from groups A and B",
            [
                "at least 5 credits from groups A and B together",
                "at least 5 credits from each of groups A and B",
            ],
        ),
    ],
)
def test_what_english_leaves_open_has_a_reading_for_each(words: str, texts: list[str]) -> None:
    assert [condition.text for condition in read_condition(CHOICE, words)] == texts


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("at least 5 credits in total", [Minimum]),
        ("at least 5 credits from each of groups A and B", [Minimum, Minimum]),
        ("units A1 and A2", [AllOf]),
        ("all units of group A", [AllOf]),
        ("either at least 5 credits from group A, or unit B1", [SomeOf]),
    ],
)
def test_what_is_asked(words: str, kinds: list[type]) -> None:
    (condition,) = read_condition(CHOICE, words)
    assert [type(one) for one in condition.requirements] == kinds


def test_groups_of_pathways_are_known() -> None:
    (condition,) = read_condition(PATHWAYS, "at least 5 credits from group P")
    (one,) = condition.requirements
    assert isinstance(one, Minimum)
    assert one.selection.places == frozenset({"first/P"})


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("exactly 5 credits in total", "QCF134"),
        ("at least 5 credits from group Z", "QCF202"),
        ("unit Z9", "QCF203"),
        ("unit B2", "QCF203"),
        ("nonsense", "QCF111"),
        ("at least 5 credits in total. Achieve unit A1", "QCF035"),
        ("at least 5 credits in total. Follow 1 pathway", "QCF035"),
        ("qualification other", "QCF035"),
        ("", "QCF111"),
    ],
)
def test_what_is_no_condition_is_refused(words: str, code: str) -> None:
    with pytest.raises(QcfError) as refused:
        read_condition(CHOICE, words)
    assert code in [d.code for d in refused.value.diagnostics]


def test_a_name_of_two_groups_is_refused() -> None:
    text = "Pathway: P\nUnits from: units\n\nRules:\nAchieve all units of this pathway.\n\n"
    text += "Group P: Invented\n- {0}\n"
    q = rule(
        "Follow 1 pathway.",
        pathways={"first": text.format("B1"), "second": text.format("B3")},
    )
    with pytest.raises(QcfError) as refused:
        read_condition(q, "at least 5 credits from group P")
    (one,) = refused.value.diagnostics
    assert one.message == "`P` is the name of `first/P` and `second/P`"
